"""The storage: a TinyDB file in memory, saved by appending, shared with other processes."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tinydb.storages import Storage

from debrief.errors import DebriefError
from debrief.store.journal.changes import MISTAKE, changed, difference, encoded, what_differs
from debrief.store.journal.documents import Documents
from debrief.store.journal.encoding import is_json
from debrief.store.journal.layout import META
from debrief.store.journal.shared_file import SharedFile
from debrief.store.journal.sums import sum_fits
from debrief.store.journal.writing import Writer

if TYPE_CHECKING:
    from collections.abc import Mapping
    from contextlib import AbstractContextManager

    from debrief.store.journal.contents import Changes, Contents

Migrate = Callable[[dict[str, dict[str, bytes]], int], None]
"""Changes tables in place: table -> number -> JSON. Given the version that they have."""

CHEAP = 64 << 20
"""Bytes up to which a clean close folds: writing them takes a tenth of a second."""

OUTGROWN = 8 << 20
"""Bytes of saves from which on a small snapshot is folded; a larger one when it has as many behind it."""


class JournalStorage(Storage):
    """A TinyDB file, whole in memory as bytes; a save is one line behind it.

    What it promises:

    - When a save returns, it's on the disk; then it becomes visible. A save that fails leaves file and
      memory as they were.
    - At every instant the file is whole: a process killed, or a battery gone, leaves at most a torn last
      line, which was never acknowledged. The next writer moves it to `<file>.damaged`.
    - What can't be read is never overwritten, and never dropped: a file with damage is only appended to.
    - Threads and processes may use one file at once. A reader never waits for a writer.
    - A file that has vanished is written anew from memory at the next save.

    It keeps documents under numbers, as TinyDB does unless told otherwise; other kinds of ids are refused.
    """

    def __init__(
        self,
        path: str | Path,
        *,
        schema: int = 0,
        patience: float = 5.0,
        migrate: Migrate | None = None,
        before_migration: Callable[[Path], None] | None = None,
    ) -> None:
        """Point at a file. Nothing is read or made yet.

        Args:
            path: The file; a symbolic link is followed. It needn't exist.
            schema: The version of the documents' shape that the user of this storage knows and writes.
            patience: Seconds to wait for another process that is saving.
            migrate: Brings the tables of an older version up to date, in place: it's given them and the
                version they have. Done in memory as the file is read; the file follows with the first save.
            before_migration: Called with the path, under the lock, before the file follows. It may raise a
                DebriefError: then nothing is saved.
        """
        super().__init__()
        self.path = Path(path)
        self.schema = schema
        self._migrate = migrate
        self._before_migration = before_migration
        self.file = SharedFile(self.path, patience, self._upgraded)
        self._writer = Writer(self.file, schema)
        self._fold_at = OUTGROWN  # bytes of saves from which on the file is folded

    # What TinyDB asks for

    def read(self) -> dict[str, Any] | None:
        """Give all tables; None where there is no file, or nothing in it.

        Raises:
            DebriefError: The file can't be read.
        """
        tables = self.file.contents().tables
        if not tables and self.file.seen is None:
            return None
        return {name: Documents(table) for name, table in list(tables.items())}

    def write(self, data: Mapping[str, Mapping[Any, Any]]) -> None:
        """Save the difference between what is there and what is given.

        Raises:
            DebriefError: It couldn't be saved, and why. File and memory are as they were.
        """
        with self.exclusive():
            there = self.file.contents().tables
            changes: Changes = {name: None for name in there if name not in data}
            for name, table in data.items():
                if name != META and not (isinstance(table, Documents) and table.raw is there.get(name)):
                    changes[name] = difference(there.get(name), table)
            self._commit(changes)

    def close(self) -> None:
        """Fold where that is cheap, so that plain TinyDB reads the file. No handle is open between saves.

        Everything is saved already: a fold that fails is tried again at the next close.
        """
        held = self.file.held
        if held and held.saves and held.end <= CHEAP:
            with suppress(DebriefError):
                self.fold()

    # What our own tables ask for

    def commit(self, changes: Mapping[str, Mapping[str, Any] | None]) -> None:
        """Save changes to one or more tables, all of them or none.

        Args:
            changes: Table -> number as text -> document, or its JSON as bytes; None for a document, or a
                table, that is to go.

        Raises:
            DebriefError: It couldn't be saved, and why. File and memory are as they were.
        """
        if META in changes:
            raise DebriefError(f"not saved: the table {META} is the file's own", MISTAKE)
        with self.exclusive():
            self._commit({name: None if table is None else encoded(table) for name, table in changes.items()})

    def raw(self, table: str, *, again: bool = True) -> dict[str, bytes]:
        """Give a table's documents as JSON, by number: shared, so not to be changed. It grows with each save.

        Args:
            table: Its name.
            again: Look whether others have saved; whoever has just looked, and holds the lock, needn't.

        Raises:
            DebriefError: The file can't be read.
        """
        contents = self.file.contents() if again or self.file.held is None else self.file.held
        return contents.tables.get(table, {})

    def exclusive(self) -> AbstractContextManager[None]:
        """Keep every other thread and process from saving meanwhile. May be nested.

        Raises:
            DebriefError: Another process kept saving, or there can be no lock here.
        """
        return self.file.lock

    def changed(self) -> bool:
        """Has somebody else changed the file since it was read? Looks at the file's date, not into it."""
        if self.file.held is None:
            return False
        mark = self.file.mark()
        return mark is not None and mark != self.file.seen

    @property
    def version(self) -> int:
        """Grows with each change that is visible, whoever made it."""
        return self.file.log.version

    def since(self, version: int, table: str) -> set[str] | None:
        """Name the documents of a table that have changed since a version; None: perhaps all of them."""
        return self.file.log.since(version, table)

    @property
    def read_only(self) -> str:
        """Why a save would be refused, as far as one can tell without trying; or empty."""
        if newer := self._newer(self.file.held):
            return newer
        shut = [place for place in (self.path, self.path.parent) if _is_shut(place)]
        return f"{shut[0]} is read-only" if shut else ""

    @property
    def notes(self) -> list[str]:
        """What was done about a torn last line, one sentence each."""
        return self._writer.notes

    # The file as a whole

    def fold(self) -> bool:
        """Write the snapshot anew, with all saves in it.

        Returns:
            Was it written? Not where there is nothing to fold, nor where anything is damaged.

        Raises:
            DebriefError: It couldn't be saved, and why. Everything is as it was.
        """
        with self.exclusive():
            held = self._for_writing()
            is_whole = not held.damage and _all_json(held) and self._is_as_written()
            if (
                self.file.seen is None
                or not is_whole
                or (held.ours and not held.saves and not held.was_older)
            ):
                return False
            self._writer.rewrite(held.tables)
            self._fold_at = OUTGROWN
            self._writer.sync_name()
            return True

    def rewrite(self, tables: dict[str, dict[str, bytes]]) -> None:
        """Put other contents in place of all there is. Who does that makes a backup before.

        Args:
            tables: Table -> number as text -> the document's JSON.

        Raises:
            DebriefError: It couldn't be saved, and why. Everything is as it was.
        """
        with self.exclusive():
            self._writer.rewrite(tables)
            self.file.log.forget()
            self._writer.sync_name()

    # Saving

    def _commit(self, changes: Changes) -> None:
        held = self._for_writing()
        changes = what_differs(held, changes)
        if not changes and not self._writer.is_suspect:  # else what is there was perhaps never on the disk
            self._writer.sync_name()
            return
        if self.file.seen is None or self._writer.is_suspect or held.was_older:
            self._writer.rewrite(changed(held, changes))
        else:
            self._writer.sync_name()
            self._writer.append(held, changes)
        self.file.log.add(changes)
        self._writer.sync_name()
        self._fold_outgrown(held)

    def _for_writing(self) -> Contents:
        """Give what the file says now, to write to it. One that can't be read raises, and stays as it is."""
        held = self.file.refresh()
        if self.file.seen and self.file.seen[2] > held.end:
            # What looked torn may be whole by now: date and size don't tell where a clock ticks slowly.
            self.file.seen = (*self.file.seen[:3], 0)
            held = self.file.refresh()
        newer = self._newer(held)
        if newer:
            raise DebriefError(f"not saved: {newer}", "Update Debrief to write to it. Reading works.")
        if held.was_older and self._before_migration and self.file.seen:
            self._before_migration(self.path)
        return held

    def _upgraded(self, contents: Contents) -> Contents:
        if self._migrate and (contents.schema or 1) < self.schema:
            self._migrate(contents.tables, contents.schema or 1)
            contents.was_older = True
        return contents

    def _newer(self, held: Contents | None) -> str:
        found = held.schema if held else None
        if found is None or found <= self.schema:
            return ""
        return f"{self.path} was written by a newer Debrief (schema {found}, this one knows {self.schema})"

    def _is_as_written(self) -> bool:
        """A flipped byte would get a checksum of its own, and be taken for what was written."""
        try:
            with open(self.path, "rb") as file:  # noqa: PTH123 - the call that tests make fail
                return sum_fits(file)
        except (OSError, ValueError):
            return False

    def _fold_outgrown(self, held: Contents) -> None:
        if held.end - held.snapshot > max(self._fold_at, held.snapshot):
            self._fold_at *= 2  # where it can't be folded now, it isn't tried at every save
            with suppress(DebriefError):  # the save itself is on the disk
                self.fold()


def _all_json(held: Contents) -> bool:
    return all(is_json(one) for table in list(held.tables.values()) for one in list(table.values()))


def _is_shut(place: Path) -> bool:
    return os.path.exists(place) and not os.access(place, os.W_OK)  # noqa: PTH110 - Path.exists may raise
