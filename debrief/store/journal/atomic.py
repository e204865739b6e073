"""Changing a file so that at every instant the old one or the new one is there."""

from __future__ import annotations

import errno
import os
import stat
import sys
import time
from contextlib import suppress
from typing import TYPE_CHECKING

from debrief.errors import DebriefError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_FULL = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))
_READ_ONLY = (errno.EROFS, errno.EACCES, errno.EPERM)
_BINARY = getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY

TRIES_AGAIN = "Your words are kept here, and it tries again."
"""Begins the hint of a save that failed: true of a screen, which goes on trying."""

SUFFIX = ".saving"
"""Ends the name of a file that isn't whole yet."""


def not_saved(error: OSError, path: Path) -> DebriefError:
    """Say in one sentence why a save failed."""
    hint = f"{TRIES_AGAIN} The file is {path}."
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


def replace(target: Path, pieces: Iterable[bytes], newer_than: int = 0) -> os.stat_result:
    """Put new contents in a file's place, down to the disk but for the folder: `sync_folder` comes after.

    Args:
        target: The file, not a link.
        pieces: Its new contents.
        newer_than: Nanoseconds: the new file's date is later, so that nobody takes it for the one before. The
            system's own dates tick in milliseconds, and inodes are used again.

    Returns:
        What the system says of the new file.

    Raises:
        OSError: It couldn't be written; the old file is there as it was, and nothing else.
    """
    beside = write_beside(target, pieces)
    try:
        nanoseconds = max(time.time_ns(), newer_than + 1)
        os.utime(beside, ns=(nanoseconds, nanoseconds))
        found = os.stat(beside)  # noqa: PTH116 - one way for all calls that tests make fail
        os.replace(beside, target)  # noqa: PTH105
    except BaseException:
        discard(beside)
        raise
    return found


def write_beside(target: Path, pieces: Iterable[bytes]) -> Path:
    """Write a new file beside the target (0600), down to the disk.

    Returns:
        Its path, to be handed to `os.replace`.

    Raises:
        OSError: It couldn't be written; nothing is left behind.
    """
    if target.exists() and not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    beside = target.with_name(f".{target.name}.{os.getpid()}-{os.urandom(4).hex()}{SUFFIX}")
    handle = os.open(beside, _NEW_FILE, 0o600)
    try:
        try:
            for piece in pieces:
                write_all(handle, piece)
            sync(handle)
        finally:
            os.close(handle)
    except BaseException:
        discard(beside)
        raise
    return beside


def write_all(handle: int, content: bytes) -> None:
    """Write all of it, however small the pieces that the system takes.

    Raises:
        OSError: It couldn't; a part may be written.
    """
    left = memoryview(content)
    while left:
        left = left[os.write(handle, left) :]


def sync(handle: int) -> None:
    """Wait until what was written is on the disk itself.

    Raises:
        OSError: The disk failed.
    """
    if sys.platform == "darwin":
        import fcntl  # noqa: PLC0415 - not on Windows

        with suppress(OSError):  # some network folders can't: then the usual must do
            fcntl.fcntl(handle, fcntl.F_FULLFSYNC)
            return
    os.fsync(handle)


def set_aside(target: Path, content: bytes, why: str) -> Path:
    """Add bytes that can't be read to `<target>.damaged` (0600), down to the disk: nothing is dropped.

    Args:
        target: The file they are from.
        content: The bytes.
        why: A line that goes before them.

    Raises:
        OSError: It can't be written.
    """
    path = target.with_name(f"{target.name}.damaged")
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | _BINARY, 0o600)
    try:
        write_all(handle, b"# %b\n%b\n" % (why.encode("utf-8", "replace"), content))
        sync(handle)
    finally:
        os.close(handle)
    return path


def discard(path: Path) -> None:
    """Remove a file that isn't wanted; where that fails, the next writer's `sweep` does it."""
    with suppress(OSError):
        path.unlink()


def sweep(target: Path) -> None:
    """Remove what writers that died have left beside the target. Only for who holds the lock."""
    sweep_folder(target.parent, f".{target.name}.")


def sweep_folder(folder: Path, begins: str = ".") -> None:
    """Remove what writers that died have left in a folder. Only for who holds the lock of all that is in it.

    Args:
        folder: It.
        begins: How the names begin of what may be removed.
    """
    try:
        names = os.listdir(folder)  # noqa: PTH208 - names are enough, and this is faster
    except OSError:
        return
    for name in names:
        if name.startswith(begins) and name.endswith(SUFFIX):
            discard(folder / name)


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
