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
    """Keeps a file open to append to it. For who holds the file's lock."""

    def __init__(self) -> None:
        self._handle: int | None = None
        self._inode: Inode | None = None
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
        handle = self._open(path, inode)
        try:
            if os.fstat(handle).st_size != end:
                os.ftruncate(handle, end)
            write_all(handle, content)
            self._sync(handle)
            return os.fstat(handle)
        except BaseException:
            with suppress(OSError):
                os.ftruncate(handle, end)
            self.close()
            raise

    def close(self) -> None:
        """Let go of the file."""
        if self._handle is not None:
            handle, self._handle = self._handle, None
            with suppress(OSError):  # a disk that fails now: what was acknowledged was synced before
                os.close(handle)

    def _sync(self, handle: int) -> None:
        self.suspect = True
        sync(handle)
        self.suspect = False

    def _open(self, path: Path, inode: Inode) -> int:
        if self._handle is None or self._inode != inode:
            self.close()
            if not os.access(path, os.W_OK):  # the one who may do anything is asked to leave it alone too
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
            self._handle = os.open(path, _APPEND)
            found = os.fstat(self._handle)
            self._inode = found.st_dev, found.st_ino
            if self._inode != inode:  # replaced this instant by somebody who knows no lock
                self.close()
                raise OSError(errno.EAGAIN, "the file was replaced meanwhile")
            if found.st_mode & 0o077 and hasattr(os, "fchmod"):
                with suppress(OSError):  # not ours to close to others: it's saved all the same
                    os.fchmod(self._handle, 0o600)
        return self._handle
