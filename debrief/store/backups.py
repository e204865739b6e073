"""Backups: one a day at most, a week of them, and one before each step that can't be taken back."""

from __future__ import annotations

import os
import re
import shlex
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

from msgspec import Struct

from debrief.errors import DebriefError
from debrief.model.day import long_day
from debrief.paths import backups_folder, give_up_backups, library_path, usual_backups
from debrief.store.journal.atomic import discard, make_folder, not_saved, replace, sweep_folder, sync_folder
from debrief.store.journal.layout import snapshot
from debrief.store.journal.reading import read
from debrief.store.journal.sums import sum_fits
from debrief.store.lacking import MANAGERS
from debrief.store.sources import IN_BACKUPS, Sources, beside
from debrief.store.sources_backups import Carried, carry, of_backup
from debrief.store.sources_sums import sums_in_file, sums_used
from debrief.store.whole import read_whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from debrief.store.journal import Contents, JournalStorage

KEPT_DAYS = 7
"""Daily backups that are kept."""

KEPT_OTHERS = 10
"""Backups of each other kind that are kept: made by hand, before a repair, and so on."""

BY_HAND = "by-hand"
BEFORE_UPDATE = "before-update"
BEFORE_REPAIR = "before-repair"
BEFORE_RESTORE = "before-restore"
BEFORE_IMPORT = "before-import"

AS_IT_IS = "as-it-is"
NEWER = "newer"
"""What a window had in memory when an older file was put in the library's place."""

MOMENTS = (BEFORE_REPAIR, BEFORE_RESTORE, AS_IT_IS)
"""Copies of the library as it was, damaged or not."""

_NAME = re.compile(r"(\d{4}-\d\d-\d\d)(?:-(\d{6})-([a-z-]*[a-z]))?(?:-\d+)?\.json")
_PIECE = 1 << 20
_LISTS = "debrief restore lists them."
_NO_BACKUP = "debrief check says more. No backup was made of it, so that the good ones stay."


class Backup(Struct, frozen=True, kw_only=True):
    """One file of the folder."""

    path: Path
    day: date
    label: str
    """Why it was made: empty for the daily one, `before-repair` and the like."""
    time: str = ""
    """On the clock on the wall, HH:MM; empty where the name doesn't say."""

    @property
    def name(self) -> str:
        """As `debrief restore` takes it."""
        return self.path.stem


class Offer(Struct, frozen=True, kw_only=True):
    """A backup that could be brought back, and what is in it."""

    backup: Backup
    debriefs: int

    @property
    def day(self) -> str:
        """The backup's day, as it is said: "20 November"."""
        return long_day(self.backup.day)

    @property
    def said(self) -> str:
        """How much is in it: "412 debriefs"."""
        return f"{self.debriefs:,} debrief{'' if self.debriefs == 1 else 's'}"


class Backups:
    """A library's backups: in `<library>.backups` beside it, or where they were told to go."""

    def __init__(self, path: Path) -> None:
        """Look at nothing yet.

        Args:
            path: The library.
        """
        self._path = path
        self.carried = Carried()
        """What came of copying the files of transcripts for the last backup that was made here."""

    @property
    def folder(self) -> Path:
        """Where new ones go: its owner's alone, as the library is."""
        return backups_folder(self._path)

    @property
    def folders(self) -> list[Path]:
        """Where they are looked for: those made before another folder was chosen count as well."""
        return list(dict.fromkeys((self.folder, usual_backups(self._path))))

    @property
    def sources(self) -> list[Sources]:
        """Where the files of transcripts are that the backups have."""
        return [Sources(folder / IN_BACKUPS) for folder in self.folders]

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

    def all(self) -> list[Backup]:
        """List the backups, the newest first."""
        found = [
            backup
            for folder in self.folders
            for name in _names(folder)
            if (backup := self._named(folder, name))
        ]
        return sorted(found, key=lambda one: (one.day, one.time, one.path.name), reverse=True)

    def _named(self, folder: Path, name: str) -> Backup | None:
        match = _NAME.fullmatch(name)
        try:
            day = date.fromisoformat(match[1]) if match else None
        except ValueError:
            return None
        if match is None or day is None:
            return None
        time = f"{match[2][:2]}:{match[2][2:4]}" if match[2] else ""
        return Backup(path=folder / name, day=day, label=match[3] or "", time=time)

    def find(self, text: str) -> Path:
        """Find the file that is meant: a backup's name, the beginning of one, `last`, or any path.

        Raises:
            DebriefError: None fits, or several do.
        """
        there, wanted = self.all(), text.removesuffix(".json")
        if wanted == "last" and (good := self.last_good()):
            return good.path
        paths: dict[str, Path] = {}
        for one in there:  # where two folders have one of the same name, it's the one where new ones go
            paths.setdefault(one.name, one.path)
        exact = [paths[wanted]] if wanted in paths else []
        fits = exact or [path for name, path in paths.items() if wanted and name.startswith(wanted)]
        if len(fits) == 1:
            return fits[0]
        if not fits and Path(text).is_file():
            return Path(text)
        if not fits:
            raise DebriefError(f"There is no backup {text!r}, and no such file", _LISTS)
        names = "\n".join(f"  {one.stem}" for one in fits[:8])
        hint = f"A few more letters tell them apart:\n{names}"
        raise DebriefError(f"{text!r} fits {len(fits)} backups", hint)

    def read(self, path: Path) -> Contents:
        """Read a backup, or any other library's file.

        Raises:
            DebriefError: It can't be read as a library.
        """
        try:
            with path.open("rb") as file:
                return read(file)
        except (OSError, ValueError) as error:
            why = (error.strerror or str(error)).lower() if isinstance(error, OSError) else str(error)
            raise DebriefError(f"{path} can't be read as a backup: {why}", _LISTS) from error

    def last_good(self) -> Backup | None:
        """Find the newest backup that is whole, and has debriefs."""
        return next((one for one in self.all() if self._is_good(one)), None)

    def offer(self) -> Offer | None:
        """Find what could be brought back: the last good backup; None where there is none."""
        good = self.last_good()
        if good is None:
            return None
        return Offer(backup=good, debriefs=len(self.read(good.path).tables.get("debriefs", {})))

    def _is_good(self, backup: Backup) -> bool:
        try:
            contents = read_whole(backup.path)
        except OSError:
            return False
        return contents is not None and bool(contents.tables.get("debriefs"))

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


def _names(folder: Path) -> list[str]:
    try:
        return os.listdir(folder)  # noqa: PTH208 - names are enough
    except OSError:
        return []


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


def hint_for(path: Path) -> str:
    """Say what to do about a library that can't be read: its last good backup, and the command for it.

    Args:
        path: The library.
    """
    left = "It was left as it is."
    offer = Backups(path).offer()
    if offer is None:
        return f"{left} debrief check says what can be saved of it; --file takes another library."
    chosen = "" if path == library_path() else f" --file {shlex.quote(str(path))}"
    command = f"debrief restore {offer.backup.name}{chosen}"
    return f"{left} {command} brings back the backup of {offer.day} ({offer.said})."
