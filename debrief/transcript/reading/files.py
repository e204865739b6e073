"""A transcript's file, or its bytes: how much it may be, and which reader takes it."""

from __future__ import annotations

import stat
from typing import TYPE_CHECKING

from debrief.errors import DebriefError
from debrief.transcript.reading.limits import MOST_BYTES, MOST_LINES

if TYPE_CHECKING:
    from pathlib import Path

    from debrief.transcript.reading.gathering import Tell
    from debrief.transcript.utterance import Transcript

_LESS = "Cut out the part that you want to replay, and add that."
_OTHER = "Copy it to a folder of your own, and add it from there."


def read_transcript(data: bytes, tell: Tell | None = None) -> Transcript:
    """Read a transcript.

    Args:
        data: The file's bytes, 5 MB at most.
        tell: Is told now and then how many parts are done, of how many; it may raise, to stop.

    Returns:
        Its utterances, and how often what was skipped.

    Raises:
        DebriefError: It's no transcript, too large, or its lines have neither speaker nor time.
    """
    from debrief.transcript.reading.decode import UNREAD, decode  # noqa: PLC0415 - patterns that only a reader needs
    from debrief.transcript.reading.shape import reader_of  # noqa: PLC0415

    _check_size(len(data))
    if data.startswith(b"PK\x03\x04"):
        from debrief.transcript.reading.docx import read_docx  # noqa: PLC0415

        return read_docx(data, tell)
    text, unread = decode(data)
    _check_lines(text)
    transcript = reader_of(text)(text, tell)
    if unread:
        transcript.skipped[UNREAD] = unread
    return transcript


def read_file(path: Path, tell: Tell | None = None, *, may_wait: bool = False) -> tuple[bytes, Transcript]:
    """Read a transcript's file.

    Args:
        path: The file.
        tell: As for `read_transcript`.
        may_wait: A pipe may be read too, once and to its end, as a shell's `<(command)` is one.

    Returns:
        Its bytes as they are, and the transcript.

    Raises:
        DebriefError: There is no such file, it can't be opened or is too large, or it's no transcript.
    """
    try:
        status = path.stat()
        is_pipe = may_wait and stat.S_ISFIFO(status.st_mode)
        if not (stat.S_ISREG(status.st_mode) or is_pipe):
            what = "is a folder" if stat.S_ISDIR(status.st_mode) else "isn't a file"
            raise DebriefError(f"{path} {what}", "Name the file that holds the transcript.")
        _check_size(status.st_size)
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except FileNotFoundError as error:
        raise DebriefError(f"There is no file {path}", "Look at its name again.") from error
    except (OSError, ValueError) as error:  # ValueError: a nought in the name
        raise DebriefError(
            f"{path} can't be read: {getattr(error, 'strerror', None) or error}", _OTHER
        ) from error
    return data, read_transcript(data, tell)


def _check_lines(text: str) -> None:
    """Refuse what can't be held in memory line by line; JSON isn't read by lines."""
    lines = text.count("\n") + 1
    if lines > MOST_LINES and text.lstrip()[:1] not in {"{", "["}:
        raise DebriefError(f"This text has {lines:,} lines; Debrief reads {MOST_LINES:,} at most", _LESS)


def _check_size(size: int) -> None:
    if size > MOST_BYTES:
        most = MOST_BYTES // 1024**2
        raise DebriefError(f"This file has {size / 1024**2:.1f} MB; Debrief reads {most} MB at most", _LESS)
