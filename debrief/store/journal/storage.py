"""The storage: a TinyDB file in memory, saved by appending, shared with other processes."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tinydb.storages import Storage

from debrief.errors import DebriefError
from debrief.store.journal.appending import Appender
from debrief.store.journal.atomic import not_saved, replace, set_aside, sweep, sync_folder
from debrief.store.journal.contents import Changes, Contents
from debrief.store.journal.documents import Documents
from debrief.store.journal.encoding import encode_document, is_json
from debrief.store.journal.layout import META, save_line, snapshot
from debrief.store.journal.shared_file import Mark, SharedFile, mark_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from contextlib import AbstractContextManager

_MISTAKE = "This is a mistake in the program."

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
        self.notes: list[str] = []
        """What was done about a torn last line, one sentence each."""
        self._appender = Appender()
        self._fold_at = OUTGROWN  # bytes of saves from which on the file is folded
        self._named: Contents | None = None  # read from, or written to, a file whose name is on the disk
        self._swept = False

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
                    changes[name] = _difference(there.get(name), table)
            self._commit(changes)

    def close(self) -> None:
        """Fold where that is cheap, so that plain TinyDB reads the file, and let go of it.

        Everything is saved already: a fold that fails is tried again at the next close.
        """
        held = self.file.held
        if held and held.saves and held.end <= CHEAP:
            with suppress(DebriefError):
                self.fold()
        with self.file.lock.threads:
            self._appender.close()

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
            raise DebriefError(f"not saved: the table {META} is the file's own", _MISTAKE)
        with self.exclusive():
            self._commit(
                {name: None if table is None else _encoded(table) for name, table in changes.items()}
            )

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
        return self.file.lock.held()

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
            is_whole = not held.damage and _all_json(held)
            if (
                self.file.seen is None
                or not is_whole
                or (held.ours and not held.saves and not held.was_older)
            ):
                return False
            self._rewrite(held.tables)
            self._sync_name()
            return True

    def rewrite(self, tables: dict[str, dict[str, bytes]]) -> None:
        """Put other contents in place of all there is. Who does that makes a backup before.

        Args:
            tables: Table -> number as text -> the document's JSON.

        Raises:
            DebriefError: It couldn't be saved, and why. Everything is as it was.
        """
        with self.exclusive():
            self._rewrite(tables)
            self.file.log.forget()
            self._sync_name()

    # Saving

    def _commit(self, changes: Changes) -> None:
        held = self._for_writing()
        changes = _what_differs(held, changes)
        if not changes and not self._appender.suspect:  # else what is there was perhaps never on the disk
            self._sync_name()
            return
        if self.file.seen is None or self._appender.suspect or held.was_older:
            self._rewrite(_with(held, changes))
        else:
            self._sync_name()
            self._append(held, save_line(changes))
            held.apply(changes)
            held.saves += 1
        self.file.log.add(changes)
        self._sync_name()
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

    def _append(self, held: Contents, line: bytes) -> None:
        seen = self.file.seen or (0, 0, 0, 0)
        if not held.seam.endswith(b"\n"):
            line = b"\n" + line
        try:
            if seen[2] > held.end:
                self._set_torn_aside(held)
            found = self._appender.append(self.path, seen[:2], held.end, line)
        except OSError as error:
            self._look_again(held, seen)
            raise not_saved(error, self.path) from error
        held.went_on(line)
        held.lines += line.count(b"\n")
        self.file.seen = mark_of(found)

    def _look_again(self, held: Contents, seen: Mark) -> None:
        """After a failure: where the file has its old size again nothing changed, else it's read anew."""
        with suppress(OSError, DebriefError):
            mark = self.file.mark()
            self.file.seen = mark if mark and mark[:3] == (*seen[:2], held.end) else (*seen[:2], -1, 0)

    def _set_torn_aside(self, held: Contents) -> None:
        with open(self.path, "rb") as file:  # noqa: PTH123 - the call that tests make fail
            file.seek(held.end)
            torn = file.read()
        place = set_aside(
            self.file.target, torn, f"{len(torn)} bytes behind byte {held.end}: a save cut short"
        )
        self.notes.append(f"A save that was cut short, {len(torn)} bytes, was moved to {place}.")

    def _rewrite(self, tables: dict[str, dict[str, bytes]]) -> None:
        target, before = self.file.target, self.file.seen
        try:
            if not self._swept:
                sweep(target)
                self._swept = True
            for one in self.file.held.damage if self.file.held else ():
                set_aside(target, one.content, one.what)
            self._appender.close()  # Windows replaces no open file
            now = Contents(tables=tables, schema=self.schema, ours=True)
            found = replace(target, _counted(now, snapshot(tables, self.schema)), before[3] if before else 0)
        except OSError as error:
            raise not_saved(error, self.path) from error
        now.snapshot = now.end
        self.file.held, self.file.seen = now, mark_of(found)
        self._appender.suspect = False
        self._fold_at = max(OUTGROWN, now.end)

    def _sync_name(self) -> None:
        """Have the file's name on the disk too: who put the file there may have died before, or have failed.

        Without it a power loss would bring back the file before, without what was appended to this one.
        """
        if self.file.seen is None or self._named is self.file.held:
            return
        try:
            sync_folder(self.file.target.parent)
        except OSError as error:
            raise not_saved(error, self.path) from error
        self._named = self.file.held

    def _fold_outgrown(self, held: Contents) -> None:
        if held.end - held.snapshot > self._fold_at:
            self._fold_at *= 2  # where it can't be folded now, it isn't tried at every save
            with suppress(DebriefError):  # the save itself is on the disk
                self.fold()


def _counted(contents: Contents, pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Let the contents know how far they were written."""
    for piece in pieces:
        contents.went_on(piece)
        contents.lines += piece.count(b"\n")
        yield piece


def _encoded(table: Mapping[str, Any]) -> dict[str, bytes | None]:
    for number in table:
        _check_number(number)
    try:
        return {
            number: one if one is None or isinstance(one, bytes) else encode_document(one)
            for number, one in table.items()
        }
    except (TypeError, ValueError, RecursionError) as error:
        raise DebriefError(f"not saved: {error}", _MISTAKE) from error


def _check_number(number: str) -> None:
    if not (number.isascii() and number.isdecimal() and (number == "0" or number[0] != "0")):
        raise DebriefError(f"not saved: {number!r} is no number", _MISTAKE)


def _difference(there: dict[str, bytes] | None, table: Mapping[Any, Any]) -> dict[str, bytes | None]:
    found = _encoded({str(number): document for number, document in table.items()})
    gone: dict[str, bytes | None] = {number: None for number in there or () if number not in found}
    return gone | found


def _what_differs(held: Contents, changes: Changes) -> Changes:
    """Leave out what is there already; a table that is new is named, though it be empty."""
    found: Changes = {}
    for name, table in changes.items():
        there = held.tables.get(name)
        if table is None:
            if there is not None:
                found[name] = None
            continue
        differs = {n: one for n, one in table.items() if one != (there or {}).get(n)}
        if differs or there is None:
            found[name] = differs
    return found


def _with(held: Contents, changes: Changes) -> dict[str, dict[str, bytes]]:
    copy = Contents(tables={name: dict(table) for name, table in held.tables.items()})
    copy.apply(changes)
    return copy.tables


def _all_json(held: Contents) -> bool:
    return all(is_json(one) for table in list(held.tables.values()) for one in list(table.values()))


def _is_shut(place: Path) -> bool:
    return os.path.exists(place) and not os.access(place, os.W_OK)  # noqa: PTH110 - Path.exists may raise
