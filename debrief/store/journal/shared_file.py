"""The file as it is now: read once, then only what others have appended."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from debrief.errors import DebriefError
from debrief.store.journal.atomic import is_plain_file
from debrief.store.journal.changelog import ChangeLog
from debrief.store.journal.contents import Contents
from debrief.store.journal.damage import ENTRY
from debrief.store.journal.lock import Lock
from debrief.store.journal.reading import read, read_on

if TYPE_CHECKING:
    from collections.abc import Callable

Mark = tuple[int, int, int, int]
"""Device, inode, bytes, nanoseconds: when one differs, something was written."""


class SharedFile:
    """What a file says, kept up to date. Reading never waits for another thread's save."""

    def __init__(self, path: Path, patience: float, upgrade: Callable[[Contents], Contents]) -> None:
        """Point at a file; nothing is read yet.

        Args:
            path: The file; it needn't exist.
            patience: Seconds to wait for another process that is saving.
            upgrade: Brings what an older version has written up to date, in memory.
        """
        self.path = path
        self.upgrade = upgrade
        self.lock = Lock(path, patience)
        self.log = ChangeLog()
        self.held: Contents | None = None
        """What is in memory; None: not read yet."""
        self.seen: Mark | None = None
        """Of the file as it was read or written last; None: there was none."""
        self.rereads = 0
        """How often somebody else's change was read in."""
        self.hint: Callable[[], str] = lambda: "It was left as it is. Put a good copy in its place."
        """Says what to do about a file that can't be read."""
        self.replaced: Callable[[Contents, Contents], None] = lambda _before, _now: None
        """Told when another file is in the place of the one that was read: what was there, what is."""

    @property
    def target(self) -> Path:
        """The file itself, where the path is a link."""
        return Path(os.path.realpath(self.path))

    def contents(self) -> Contents:
        """Give what the file says now.

        Raises:
            DebriefError: It can't be read.
        """
        held = self.held
        if held is not None and self.mark() in (None, self.seen):
            return held
        if self.lock.threads.acquire(blocking=held is None):
            try:
                return self.refresh()
            finally:
                self.lock.threads.release()
        return held or Contents()  # a save is under way: what was there before it is good enough

    def refresh(self) -> Contents:
        """Read what has changed. For who holds the threads' lock; a file that has vanished changes nothing.

        Raises:
            DebriefError: It can't be read.
        """
        mark, held = self.mark(), self.held
        was_read = held is not None
        if mark is None or mark == self.seen:
            self.seen = mark  # where the file has vanished, it's written anew from memory
            self.held = held or Contents()
            return self.held
        try:
            with open(self.path, "rb", buffering=1 << 20) as file:  # noqa: PTH123 - the call that tests make fail
                mark = mark_of(os.fstat(file.fileno()))
                if held is None or not self._goes_on(held, mark, file):
                    found = read(file)
                    if was_read and any(one.kind != ENTRY for one in found.damage):
                        raise ValueError("it was damaged while it was open")  # noqa: TRY301 - as the others
                    before, held = held, self.upgrade(found)
                    self.held = held
                    self.log.forget()
                    if before:
                        self.replaced(before, held)
                    self.lock.look_again()
        except OSError as error:
            raise self.unreadable((error.strerror or str(error)).lower()) from error
        except ValueError as error:
            raise self.unreadable(str(error)) from error
        self.rereads += was_read
        self.seen = mark
        return held

    def _goes_on(self, held: Contents, mark: Mark, file: BinaryIO) -> bool:
        """Take in what others appended; False where it isn't the file that was read, only longer."""
        if self.seen is None or mark[:2] != self.seen[:2] or mark[2] <= held.end:
            return False
        file.seek(held.end - len(held.seam))
        content = file.read()
        if not content.startswith(held.seam):
            file.seek(0)
            return False
        for changes in read_on(held, content[len(held.seam) :]):
            self.log.add(changes)
        return True

    def mark(self) -> Mark | None:
        """Give the file's mark; None where there is no file, or an empty one, as `touch` makes it.

        Raises:
            DebriefError: It is no file, or its folder can't be read.
        """
        try:
            found = os.stat(self.path)  # noqa: PTH116 - the call that tests make fail
        except FileNotFoundError:
            return None
        except OSError as error:
            raise self.unreadable((error.strerror or str(error)).lower()) from error
        if not is_plain_file(found):
            raise self.unreadable("it isn't a file")
        return mark_of(found) if found.st_size else None

    def unreadable(self, why: str) -> DebriefError:
        """Say that the file can't be read."""
        return DebriefError(f"{self.path} can't be read as a library: {why}", self.hint())


def mark_of(found: os.stat_result) -> Mark:
    """Make a mark of what the system says of a file."""
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns
