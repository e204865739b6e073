"""Read the file that is meant, or the words that were pasted. Slow: for a worker thread."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from screens.transcript_files import Found, path_said

if TYPE_CHECKING:
    from collections.abc import Callable


def read_path(typed: str, known: str, tell: Callable[[int, int], None]) -> Found:
    """Read a file: what is typed where there is such a file, else the one that is marked.

    Raises:
        DebriefError: It can't be read, or isn't a transcript.
    """
    from debrief.transcript.reading import read_file  # noqa: PLC0415 - imported where it's used

    path = path_said(typed) if typed else Path(known)
    if known and not path.is_file():
        path = Path(known)
    data, transcript = read_file(path, tell)
    return Found(data, path.name, transcript, str(path.parent))


def read_words(text: str, tell: Callable[[int, int], None]) -> Found:
    """Read a transcript that was pasted.

    Raises:
        DebriefError: It isn't one.
    """
    from debrief.transcript.reading import read_transcript  # noqa: PLC0415 - imported where it's used

    data = text.replace("\r\n", "\n").replace("\r", "\n").encode("utf-8", "replace")
    return Found(data, "pasted.txt", read_transcript(data, tell))
