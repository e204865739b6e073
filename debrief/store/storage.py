"""The seam to the disk: a TinyDB storage that is read once and replaced whole.

It holds everything in memory, rereads only what somebody else has changed, and saves by writing a new
file beside the old one. Another storage with the same few methods can take its place.
"""

from __future__ import annotations

import os
import threading
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tinydb.storages import Storage

from debrief.errors import DebriefError
from debrief.model import SCHEMA
from debrief.store.atomic import (
    discard,
    is_plain_file,
    make_folder,
    not_saved,
    sweep,
    sync_folder,
    write_beside,
)
from debrief.store.file_format import META, Tables, decode_tables, encode_tables, schema_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from filelock import BaseFileLock

Mark = tuple[int, int, int, int]
"""Device, inode, bytes, nanoseconds: when one differs, it's another file."""


class Held(NamedTuple):
    """What is in memory, and of which file."""

    mark: Mark | None = None
    tables: Tables | None = None
    newer: str = ""
    """Why nothing may be saved: the file's schema is newer than this program's. Or empty."""


class AtomicStorage(Storage):
    """A library's file, whole in memory.

    Readers take no lock, so they never wait for a save, nor a save for them: what is in memory is replaced
    in one go, never changed. A file that can't be read is never written to. A file that has vanished is
    written anew from memory at the next save.
    """

    def __init__(self, path: Path, patience: float = 5.0) -> None:
        """Point at a file. Nothing is read or made yet.

        Args:
            path: The file; a symbolic link is followed. It needn't exist.
            patience: Seconds to wait for another process that is saving.
        """
        super().__init__()
        self.path = Path(path)
        self.rereads = 0
        """How often somebody else's change was read in."""
        self._patience = patience
        self._held = Held()
        self._ours: Mark | None = None  # of the file that we wrote last
        self._loaded = False
        self._swept = False
        self._writing = threading.RLock()  # held through a whole save
        self._lock: BaseFileLock | None = None

    def read(self) -> Tables | None:
        """Give all tables; None where there is no file, or nothing in it.

        The dict is the caller's own; tables and documents in it are shared and mustn't be changed.

        Raises:
            DebriefError: The file can't be read.
        """
        tables = self._current().tables
        return None if tables is None else dict(tables)

    def write(self, data: Tables) -> None:
        """Replace the file; when this returns, it's on the disk.

        Raises:
            DebriefError: It couldn't be saved, and why. File and memory are as they were.
        """
        with self.exclusive():
            self._refuse_newer(self._current())  # a file that can't be read raises, and isn't overwritten
            tables = {META: {"1": {"schema": SCHEMA}}, **data}
            try:
                self._replace(encode_tables(tables), tables)
            except OSError as error:
                raise not_saved(error, self.path) from error
            except (TypeError, ValueError, RecursionError) as error:
                raise DebriefError(f"not saved: {error}", "This is a mistake in the program.") from error

    @contextmanager
    def exclusive(self) -> Iterator[None]:
        """Keep every other thread and process from saving meanwhile. May be nested.

        Raises:
            DebriefError: Another process kept saving, or there can be no lock here.
        """
        with self._writing:
            lock = self._acquire()
            try:
                yield
            finally:
                lock.release()

    def changed(self) -> bool:
        """Has somebody else changed the file since it was read? Looks at the file's date, not into it."""
        mark = self._mark_on_disk() if self._loaded else None
        return mark is not None and mark != self._held.mark

    @property
    def read_only(self) -> str:
        """Why a save would be refused, as far as one can tell without trying; or empty."""
        if self._held.newer:
            return self._held.newer
        shut = [place for place in (self.path, self.path.parent) if _is_shut(place)]
        return f"{shut[0]} is read-only" if shut else ""

    def _current(self) -> Held:
        held, mark = self._held, self._mark_on_disk()
        if mark is not None and mark != held.mark:
            # Whoever reads meanwhile compares marks too: an older state that lands here last is reread.
            self._held = held = self._load()
            self.rereads += self._loaded and held.mark != self._ours
        self._loaded = True
        return held

    def _mark_on_disk(self) -> Mark | None:
        """Give the file's mark; None where there is no file, or an empty one, as `touch` makes it."""
        try:
            found = self.path.stat()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise self._unreadable((error.strerror or str(error)).lower()) from error
        if not is_plain_file(found):
            raise self._unreadable("it isn't a file")
        return _mark_of(found) if found.st_size else None

    def _load(self) -> Held:
        try:
            with self.path.open("rb") as file:
                mark = _mark_of(os.fstat(file.fileno()))
                tables = decode_tables(file.read())
            return Held(mark, tables, self._too_new(schema_of(tables)))
        except OSError as error:
            raise self._unreadable((error.strerror or str(error)).lower()) from error
        except ValueError as error:
            raise self._unreadable(str(error)) from error

    def _unreadable(self, why: str) -> DebriefError:
        return DebriefError(
            f"{self.path} can't be read as a library: {why}",
            "It was left as it is. Choose another file with --file, or put a good copy in its place.",
        )

    def _too_new(self, schema: int | None) -> str:
        if schema is None or schema <= SCHEMA:
            return ""
        return f"{self.path} was written by a newer Debrief (schema {schema}, this one knows {SCHEMA})"

    def _refuse_newer(self, held: Held) -> None:
        if held.newer:
            raise DebriefError(f"not saved: {held.newer}", "Update Debrief to write to it. Reading works.")

    def _replace(self, content: bytes, tables: Tables) -> None:
        target = self._target()
        if not self._swept:
            sweep(target)
            self._swept = True
        beside = write_beside(target, content)
        try:
            self._ours = self._stamp(beside)
            os.replace(beside, target)  # noqa: PTH105 - the call that tests make fail
            self._held = Held(self._ours, tables)
        except BaseException:
            discard(beside)
            raise
        sync_folder(target.parent)

    def _stamp(self, beside: Path) -> Mark:
        # The system's own times tick in milliseconds: two saves might share one, and inodes are used again.
        before = self._held.mark[3] if self._held.mark else 0
        nanoseconds = max(time.time_ns(), before + 1)
        os.utime(beside, ns=(nanoseconds, nanoseconds))
        return _mark_of(beside.stat())

    def _target(self) -> Path:
        return Path(os.path.realpath(self.path))

    def _acquire(self) -> BaseFileLock:
        from filelock import FileLock, Timeout  # noqa: PLC0415 - 30 ms that only a save needs

        target = self._target()
        name = f"{target}.lock"
        if self._lock is None or self._lock.lock_file != name:
            self._lock = FileLock(name, timeout=self._patience, mode=0o600)
        try:
            make_folder(target.parent)
            self._lock.acquire(poll_interval=0.01)
        except Timeout as error:
            hint = f"Your words are kept here, and it tries again. The file is {self.path}."
            raise DebriefError("not saved: another window is busy with the library", hint) from error
        except (OSError, NotImplementedError) as error:
            wrong = error if isinstance(error, OSError) else OSError(str(error))
            raise not_saved(wrong, self.path) from error
        return self._lock


def _mark_of(found: os.stat_result) -> Mark:
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns


def _is_shut(place: Path) -> bool:
    return os.path.exists(place) and not os.access(place, os.W_OK)  # noqa: PTH110 - Path.exists may raise
