"""Backups: one a day at most, a week of them, and one before each step that can't be taken back."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING
from zlib import crc32

from debrief.errors import DebriefError
from debrief.paths import give_up_backups, usual_backups
from debrief.store.backup import BEFORE_UPDATE
from debrief.store.backups_found import FoundBackups
from debrief.store.journal.atomic import discard, make_folder, not_saved, replace, sweep_folder, sync_folder
from debrief.store.journal.layout import snapshot
from debrief.store.journal.sums import sum_fits
from debrief.store.lacking import MANAGERS
from debrief.store.sources import beside
from debrief.store.sources_backups import Carried, carry, of_backup
from debrief.store.sources_sums import sums_in_file, sums_used

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from debrief.store.journal import Contents, JournalStorage

KEPT_DAYS = 7
"""Daily backups that are kept."""

KEPT_OTHERS = 10
"""Backups of each other kind that are kept: made by hand, before a repair, and so on."""

_PIECE = 1 << 20
_NO_BACKUP = "debrief check says more. No backup was made of it, so that the good ones stay."


class Backups(FoundBackups):
    """A library's backups: in `<library>.backups` beside it, or where they were told to go."""

    def __init__(self, path: Path) -> None:
        """Look at nothing yet.

        Args:
            path: The library.
        """
        super().__init__(path)
        self.carried = Carried()
        """What came of copying the files of transcripts for the last backup that was made here."""

    def make_daily(self, storage: JournalStorage, now: datetime) -> Path | None:
        """Make today's backup, unless there is one, or nothing to keep.

        None is made of a damaged library: it would push out a good one.

        Raises:
            DebriefError: It couldn't be made; or the file isn't what was written.
        """
        contents = storage.file.contents()
        place = self.folder / f"{now.date()}.json"
        if place.exists() or contents.damage or not self._is_worth(contents):
            return None
        if not _fits(storage.path):
            raise DebriefError(f"{storage.path} was changed, and not by Debrief", _NO_BACKUP)
        place = self._room() / place.name
        self._write(place, contents, storage.schema)
        self._prune(place, "", KEPT_DAYS)
        return place

    def _is_worth(self, contents: Contents) -> bool:
        """Has it debriefs; or, where no backup has any that it could push out, something of the manager's?"""
        if contents.tables.get("debriefs"):
            return True
        return any(contents.tables.get(table) for table in MANAGERS) and self.last_good() is None

    def make(self, storage: JournalStorage, label: str, now: datetime) -> Path:
        """Make a backup of what the library says now.

        Raises:
            DebriefError: It couldn't be made, or the library can't be read.
        """
        place = self._place(label, now)
        self._write(place, storage.file.contents(), storage.schema)
        self._prune(place, label, KEPT_OTHERS)
        return place

    def keep(self, contents: Contents, schema: int, label: str, now: datetime) -> Path:
        """Make a backup of what is in memory, and perhaps nowhere else any more.

        Raises:
            DebriefError: It couldn't be made.
        """
        place = self._place(label, now)
        self._write(place, contents, schema)
        self._prune(place, label, KEPT_OTHERS)
        return place

    def make_at(self, place: Path, storage: JournalStorage) -> None:
        """Make a backup in a file of one's own choice, which isn't there yet.

        Raises:
            DebriefError: It couldn't be made, or the library can't be read.
        """
        self._write(place, storage.file.contents(), storage.schema)

    def copy(self, path: Path, label: str, now: datetime, place: Path | None = None) -> Path:
        """Copy the library's file byte for byte, whatever is in it.

        Args:
            path: The file.
            label: Why.
            now: The time, which names the copy.
            place: Where to; None: among the backups.

        Raises:
            DebriefError: It couldn't be copied.
        """
        chosen = place or self._place(label, now)
        try:
            if label == BEFORE_UPDATE and (same := self._same(path, label)):
                return same  # the save that needed it failed, and is tried again
            self._make_room(chosen)
            sums = [0, 0]
            replace(chosen, _summed(path, sums, 0))
            for _ in _summed(chosen, sums, 1):
                pass
            sync_folder(chosen.parent)
            used = sums_in_file(chosen)
        except OSError as error:
            raise _not_made(error, chosen) from error
        if sums[0] != sums[1]:
            raise _came_back_wrong(chosen)
        self._carry(chosen, used)
        self._prune(chosen, label, KEPT_OTHERS)
        return chosen

    def _same(self, path: Path, label: str) -> Path | None:
        """Find a copy that has the same bytes as a file already; None where there is none."""
        size = path.stat().st_size
        there = [one.path for one in self.all() if one.label == label]
        like = (one for one in there if one.stat().st_size == size)
        return next((one for one in like if _says(one, _summed(path, [0], 0))), None)

    def _make_room(self, place: Path) -> None:
        """Make the folder, and clear what a writer that died left there. For who holds the library's lock."""
        make_folder(place.parent)
        if place.parent == self.folder:
            sweep_folder(self.folder)

    def _place(self, label: str, now: datetime) -> Path:
        stem, number, folder = f"{now:%Y-%m-%d-%H%M%S}-{label}", 1, self._room()
        place = folder / f"{stem}.json"
        while place.exists():
            number += 1
            place = folder / f"{stem}-{number}.json"
        return place

    def _room(self) -> Path:
        """Give the folder for a new one; where the chosen one can't be made after all, the usual one."""
        folder = self.folder
        if folder != usual_backups(self._path):
            try:
                make_folder(folder)
            except OSError as error:
                give_up_backups((error.strerror or str(error)).lower())
        return self.folder

    def _write(self, place: Path, contents: Contents, schema: int) -> None:
        try:
            self._make_room(place)
            replace(place, snapshot(contents.tables, schema))
            sync_folder(place.parent)
        except OSError as error:
            raise _not_made(error, place) from error
        if not _says(place, snapshot(contents.tables, schema)):  # a backup that nobody has read is none
            discard(place)
            raise _came_back_wrong(place)
        self._carry(place, sums_used(contents.tables))

    def _carry(self, place: Path, sums: set[str]) -> None:
        """Copy the files of transcripts that a new backup names; what can't be copied stops no backup."""
        to = of_backup(place, self.folders)
        self.carried = carry(sums, to, [beside(self._path), *self.sources])

    def _prune(self, made: Path, label: str, kept: int) -> None:
        """Remove old ones of a kind, after one was made: that one never, whatever the dates of others say."""
        here = [one for one in self.all() if one.label == label and one.path.parent == made.parent]
        now = next((one.day for one in here if one.path == made), date.max)
        ahead = [one for one in here if one.day > now]  # the clock was wrong then, or it is now
        by_name = ahead[:kept] + [one for one in here if one.day <= now][:kept]
        by_date = sorted(here, key=lambda one: _written(one.path), reverse=True)[:kept]
        for backup in here:
            if backup.path != made and backup not in by_name and backup not in by_date:
                discard(backup.path)


def _says(place: Path, pieces: Iterable[bytes]) -> bool:
    """Is a file just these bytes? Looked at piece by piece: a library needn't be in memory twice."""
    try:
        with place.open("rb") as file:
            return all(file.read(len(piece)) == piece for piece in pieces) and not file.read(1)
    except OSError:
        return False


def _written(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0  # it is gone already


def _fits(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return sum_fits(file)
    except (OSError, ValueError):
        return True  # it was readable a moment ago, and what it said then is what is kept


def _not_made(error: OSError, place: Path) -> DebriefError:
    why = not_saved(error, place).message.removeprefix("not saved: ")
    return DebriefError(f"The backup {place} couldn't be made: {why}", "The library itself is as it was.")


def _came_back_wrong(place: Path) -> DebriefError:
    return DebriefError(f"The backup {place} didn't come back as it was written", "Is the disk failing?")


def _summed(path: Path, sums: list[int], at: int) -> Iterator[bytes]:
    """Give a file's bytes in pieces, and their checksum when all are given."""
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            sums[at] = crc32(piece, sums[at])
            yield piece
