"""A mistake in the program: one sentence for the user, and a file for whoever mends it.

The file says where, never what: no message, no locals and no arguments, since those may hold the words
of a debrief.
"""

from __future__ import annotations

import os
import platform
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from debrief import __version__, paths

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

TELL = "Something went wrong in Debrief itself. What was saved is safe."


def install() -> None:
    """From now on an error that nobody expected leaves a file and a sentence, and exit status 1."""
    sys.excepthook = _told


def _told(_kind: type[BaseException], error: BaseException, _traceback: TracebackType | None) -> None:
    sys.stderr.write(f"{tell(error)}\n")


def tell(error: BaseException) -> str:
    """Write the crash file, and give the two sentences that the user reads."""
    try:
        path = write_crash_file(error, paths.state_folder())
    except OSError:
        return f"{TELL}\nNo crash file could be written. It was a {type(error).__name__}."
    return f"{TELL}\nWhere it happened is written in {path}; no words of yours are in there."


def write_crash_file(error: BaseException, folder: Path) -> Path:
    """Write where an error came from, without anybody's words; give the file's path.

    Raises:
        OSError: It can't be written.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    now = datetime.now(UTC)
    path = folder / f"crash-{now:%Y%m%d-%H%M%S-%f}.txt"
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(f"Debrief {__version__}, Python {platform.python_version()}, {platform.system()}, {now}\n")
        file.write(describe(error))
    return path


def describe(error: BaseException) -> str:
    """Describe an error and its causes: kinds, files, lines and functions. No messages, no values."""
    lines: list[str] = []
    following: BaseException | None = error
    seen: set[int] = set()
    while following is not None and id(following) not in seen:
        seen.add(id(following))
        lines += [f"{type(following).__module__}.{type(following).__qualname__}", *_frames(following)]
        following = following.__cause__ or following.__context__
    return "\n".join(lines) + "\n"


def _frames(error: BaseException) -> list[str]:
    frames, traceback = [], error.__traceback__
    while traceback is not None:
        code = traceback.tb_frame.f_code
        frames.append(f"  {code.co_filename}:{traceback.tb_lineno} in {code.co_qualname}")
        traceback = traceback.tb_next
    return frames
