"""Appending to a file: all of it is on the disk, or the file is as it was."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from typing import TYPE_CHECKING

from debrief.store.journal.atomic import sync, write_all

if TYPE_CHECKING:
    from pathlib import Path

_APPEND = os.O_RDWR | os.O_APPEND | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)

Inode = tuple[int, int]
"""Device and inode: which file it is, whatever its name."""


class Appender:
    """Appends to a file. For who holds the file's lock.

    The file is opened for each save (5 us): no handle is left open, so on Windows too another process can put
    a new file in its place.
    """

    def __init__(self) -> None:
        self.suspect = False
        """A sync failed. The system may have thrown away what it couldn't write, and calls it written:
        only a new file can be trusted (fsync(2); "fsyncgate", 2018)."""

    def append(self, path: Path, inode: Inode, end: int, content: bytes) -> os.stat_result:
        """Append, and wait for the disk.

        Args:
            path: The file.
            inode: Which file it must be.
            end: Bytes it has; what stands behind them is cut off.
            content: What is to be appended.

        Returns:
            What the system says of the file then.

        Raises:
            OSError: It couldn't; the file has `end` bytes again, unless the system refuses that too.
        """
        handle = os.open(path, _APPEND)
        try:
            if _size(handle, inode) != end:
                os.ftruncate(handle, end)
            return self._write(handle, end, content)
        finally:
            with suppress(OSError):  # what is acknowledged was synced before
                os.close(handle)

    def _write(self, handle: int, end: int, content: bytes) -> os.stat_result:
        try:
            write_all(handle, content)
            self.suspect = True
            sync(handle)
            self.suspect = False
            return os.fstat(handle)
        except BaseException:
            with suppress(OSError):
                os.ftruncate(handle, end)
            raise


def _size(handle: int, inode: Inode) -> int:
    """See that it's the file that was read, and that nobody else may read it; give its bytes."""
    found = os.fstat(handle)
    if (found.st_dev, found.st_ino) != inode:  # replaced this instant by somebody who knows no lock
        raise OSError(errno.EAGAIN, "the file was replaced meanwhile")
    if not found.st_mode & 0o222:  # whoever may do anything is asked to leave it alone too
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    if found.st_mode & 0o077 and hasattr(os, "fchmod"):
        with suppress(OSError):  # not ours to close to others: it's saved all the same
            os.fchmod(handle, 0o600)
    return found.st_size
