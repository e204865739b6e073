"""One writer at a time, among threads and among processes.

The system's own lock on a file beside the library: it goes when its process does, however that ended.
Calling it directly costs 0.01 ms a save, the usual lock library 0.15 ms and 30 ms to import, beside the
0.2 ms of the disk itself.
"""

from __future__ import annotations

import errno
import os
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

from debrief.errors import DebriefError
from debrief.store.journal.atomic import TRIES_AGAIN, make_folder, not_saved

POLL = 0.005
"""Seconds between two looks whether another process is done."""

LONG, OFTEN = 1.0, 0.0002
"""Seconds after which a wait is long, and then between two looks: among many, nobody is passed over."""

_OPEN = os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
_BUSY = (errno.EAGAIN, errno.EACCES, errno.EDEADLK)

if sys.platform == "win32":
    import msvcrt

    def _try_lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _try_lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


class Lock:
    """The lock of one file: `<file>.lock` beside it, which stays there, empty."""

    def __init__(self, path: Path, patience: float) -> None:
        """Prepare the lock; nothing is made yet.

        Args:
            path: The file; a symbolic link is followed.
            patience: Seconds to wait for another process.
        """
        self.path = path
        self.patience = patience
        self.threads = threading.RLock()
        """Held through a whole save."""
        self._depth = 0
        self._name = ""
        self._handle = -1

    def __enter__(self) -> None:
        """Hold the lock. May be nested.

        Raises:
            DebriefError: Another process kept it, or there can be no lock here.
        """
        self.threads.acquire()
        try:
            if not self._depth:
                self._handle = self._acquire()
            self._depth += 1
        except BaseException:
            self.threads.release()
            raise

    def __exit__(self, *_: object) -> None:
        """Let go of it."""
        self._depth -= 1
        try:
            if not self._depth:
                with suppress(OSError):  # it lets go of the lock, even where it complains
                    os.close(self._handle)
        finally:
            self.threads.release()

    def look_again(self) -> None:
        """The path may lead to another file now."""
        self._name = ""

    def _acquire(self) -> int:
        self._name = self._name or f"{os.path.realpath(self.path)}.lock"
        begun = time.monotonic()
        try:
            while (handle := self._try(self._name)) is None:
                waited = time.monotonic() - begun
                if waited > self.patience:
                    hint = f"{TRIES_AGAIN} The file is {self.path}."
                    raise DebriefError("not saved: another window is busy with the library", hint)
                time.sleep(POLL if waited < LONG else OFTEN)
        except OSError as error:
            raise not_saved(error, self.path) from error
        return handle

    def _try(self, name: str) -> int | None:
        handle = self._open(name)
        try:
            _try_lock(handle)
            if os.path.samestat(os.fstat(handle), os.stat(name)):  # noqa: PTH116 - removed meanwhile?
                return handle
        except FileNotFoundError:
            pass
        except OSError as error:
            if error.errno not in _BUSY:
                os.close(handle)
                raise
        except BaseException:
            os.close(handle)
            raise
        os.close(handle)
        return None

    def _open(self, name: str) -> int:
        try:
            return os.open(name, _OPEN, 0o600)
        except FileNotFoundError:
            make_folder(Path(name).parent)
            return os.open(name, _OPEN, 0o600)
