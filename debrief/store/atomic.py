"""Replacing a file whole: at every instant the old one or the new one is there, never a part."""

from __future__ import annotations

import errno
import os
import secrets
import stat
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from debrief.errors import DebriefError

if TYPE_CHECKING:
    from pathlib import Path

_FULL = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))
_READ_ONLY = (errno.EROFS, errno.EACCES, errno.EPERM)
_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)

SUFFIX = ".saving"
"""Ends the name of a file that isn't whole yet."""


def not_saved(error: OSError, path: Path) -> DebriefError:
    """Say in one sentence why a save failed."""
    hint = f"Your words are kept here, and it tries again. The file is {path}."
    if error.errno in _FULL:
        return DebriefError("not saved: disk full", f"Free some space. {hint}")
    if error.errno in _READ_ONLY:
        return DebriefError("not saved: read-only", f"Make the file and its folder writable. {hint}")
    return DebriefError(f"not saved: {(error.strerror or str(error)).lower()}", hint)


def make_folder(folder: Path) -> None:
    """Make a folder that is its owner's alone, where there is none. One that exists is left as it is.

    Raises:
        OSError: It can't be made.
    """
    if folder.is_dir() or folder == folder.parent:
        return
    make_folder(folder.parent)
    folder.mkdir(mode=0o700, exist_ok=True)
    sync_folder(folder.parent)


def write_beside(target: Path, content: bytes) -> Path:
    """Write a new file beside the target (0600), down to the disk.

    Returns:
        Its path, to be handed to `os.replace`.

    Raises:
        OSError: It couldn't be written; nothing is left behind.
    """
    if target.exists() and not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    beside = target.with_name(f".{target.name}.{os.getpid()}-{secrets.token_hex(4)}{SUFFIX}")
    handle = os.open(beside, _NEW_FILE, 0o600)
    try:
        try:
            _write_all(handle, content)
            os.fsync(handle)
        finally:
            os.close(handle)
    except BaseException:
        discard(beside)
        raise
    return beside


def _write_all(handle: int, content: bytes) -> None:
    left = memoryview(content)
    while left:
        left = left[os.write(handle, left) :]


def discard(path: Path) -> None:
    """Remove a file that isn't wanted; where that fails, the next writer's `sweep` does it."""
    with suppress(OSError):
        path.unlink()


def sweep(target: Path) -> None:
    """Remove what writers that died have left beside the target. Only for who holds the lock."""
    try:
        names = os.listdir(target.parent)  # noqa: PTH208 - names are enough, and this is faster
    except OSError:
        return
    for name in names:
        if name.startswith(f".{target.name}.") and name.endswith(SUFFIX):
            discard(target.parent / name)


def sync_folder(folder: Path) -> None:
    """Make sure that a file's new name is on the disk too. Windows has no call for it.

    Raises:
        OSError: The disk failed.
    """
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):  # some network folders can't
            raise
    finally:
        os.close(handle)


def is_plain_file(found: os.stat_result) -> bool:
    """Is it a file, not a folder, a pipe or a device?"""
    return stat.S_ISREG(found.st_mode)
