"""Writing: a save is appended, a snapshot takes the file's place, and the name of either is on the disk."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from debrief.errors import DebriefError
from debrief.store.journal.appending import Appender
from debrief.store.journal.atomic import not_saved, replace, set_aside, sweep, sync_folder
from debrief.store.journal.contents import Changes, Contents
from debrief.store.journal.layout import save_line, snapshot
from debrief.store.journal.shared_file import Mark, SharedFile, mark_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class Writer:
    """Writes to a shared file. For who holds its lock, and has read what is there."""

    def __init__(self, file: SharedFile, schema: int) -> None:
        """Write nothing yet.

        Args:
            file: The file.
            schema: The version that a new snapshot has.
        """
        self._file = file
        self._schema = schema
        self.notes: list[str] = []
        """What was done about a torn last line, one sentence each."""
        self._appender = Appender()
        self._named: Contents | None = None  # read from, or written to, a file whose name is on the disk
        self._swept = False

    @property
    def is_suspect(self) -> bool:
        """Has a sync failed? Then what stands in the file is perhaps not on the disk: write it anew."""
        return self._appender.suspect

    def append(self, held: Contents, changes: Changes) -> None:
        """Append a save, and take it into the contents.

        Raises:
            DebriefError: It couldn't be saved; file and contents are as they were.
        """
        line, seen = save_line(changes), self._file.seen or (0, 0, 0, 0)
        if not held.seam.endswith(b"\n"):
            line = b"\n" + line
        try:
            if seen[2] > held.end:
                self._set_torn_aside(held)
            found = self._appender.append(self._file.path, seen[:2], held.end, line)
        except OSError as error:
            self._look_again(held, seen)
            raise not_saved(error, self._file.path) from error
        held.went_on(line)
        held.lines += line.count(b"\n")
        held.saves += 1
        held.apply(changes)
        self._file.seen = mark_of(found)

    def _look_again(self, held: Contents, seen: Mark) -> None:
        """After a failure: where the file has its old size again nothing changed, else it's read anew."""
        with suppress(OSError, DebriefError):
            mark = self._file.mark()
            self._file.seen = mark if mark and mark[:3] == (*seen[:2], held.end) else (*seen[:2], -1, 0)

    def _set_torn_aside(self, held: Contents) -> None:
        with open(self._file.path, "rb") as file:  # noqa: PTH123 - the call that tests make fail
            file.seek(held.end)
            torn = file.read()
        place = set_aside(
            self._file.target, torn, f"{len(torn)} bytes behind byte {held.end}: a save cut short"
        )
        self.notes.append(f"A save that was cut short, {len(torn)} bytes, was moved to {place}.")

    def rewrite(self, tables: dict[str, dict[str, bytes]]) -> None:
        """Put a snapshot in the file's place. Bytes that couldn't be read are set aside before.

        Raises:
            DebriefError: It couldn't be saved; everything is as it was.
        """
        target, before = self._file.target, self._file.seen
        try:
            if not self._swept:
                sweep(target)
                self._swept = True
            self._set_damage_aside(target)
            now = Contents(tables=tables, schema=self._schema, ours=True)
            found = replace(target, _counted(now, snapshot(tables, self._schema)), before[3] if before else 0)
        except OSError as error:
            raise not_saved(error, self._file.path) from error
        now.snapshot = now.end
        self._file.held, self._file.seen = now, mark_of(found)
        self._appender.suspect = False

    def _set_damage_aside(self, target: Path) -> None:
        held, seen = self._file.held, self._file.seen
        if held is None:
            return
        for one in held.damage:
            set_aside(target, one.content, one.what)
        if seen and seen[2] > held.end:
            self._set_torn_aside(held)

    def sync_name(self) -> None:
        """Have the file's name on the disk too: who put the file there may have died before, or have failed.

        Without it a power loss would bring back the file before, without what was appended to this one.

        Raises:
            DebriefError: It couldn't be done.
        """
        if self._file.seen is None or self._named is self._file.held:
            return
        try:
            sync_folder(self._file.target.parent)
        except OSError as error:
            raise not_saved(error, self._file.path) from error
        self._named = self._file.held


def _counted(contents: Contents, pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Let the contents know how far they were written."""
    for piece in pieces:
        contents.went_on(piece)
        contents.lines += piece.count(b"\n")
        yield piece
