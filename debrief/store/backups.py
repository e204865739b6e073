"""Backups: one a day at most, a week of them, and one before each step that can't be taken back."""

from __future__ import annotations

import os
import re
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from debrief.errors import DebriefError
from debrief.store.journal.atomic import discard, make_folder, not_saved, replace, sync_folder
from debrief.store.journal.layout import snapshot
from debrief.store.journal.reading import read

if TYPE_CHECKING:
    from debrief.store.journal import Contents, JournalStorage

KEPT_DAYS = 7
"""Daily backups that are kept."""

KEPT_OTHERS = 10
"""Backups made before something, or by hand, that are kept."""

BY_HAND = "by-hand"

_NAME = re.compile(r"(\d{4}-\d\d-\d\d)(?:-(\d{6})-([a-z-]+))?(?:-\d+)?\.json")


class Backup(Struct, frozen=True, kw_only=True):
    """One file of the folder."""

    path: Path
    day: date
    label: str
    """Why it was made: empty for the daily one, `before-repair` and the like."""


class Backups:
    """The folder `<library>.backups` beside a library: its owner's alone, as the library is."""

    def __init__(self, path: Path) -> None:
        """Look at nothing yet.

        Args:
            path: The library.
        """
        target = Path(os.path.realpath(path))
        self.folder = target.with_name(f"{target.name}.backups")

    def make_daily(self, storage: JournalStorage, now: datetime) -> Path | None:
        """Make today's backup, unless there is one, or nothing to keep.

        None is made of a damaged library: it would push out a good one.

        Raises:
            DebriefError: It couldn't be made.
        """
        contents = storage.file.contents()
        place = self.folder / f"{now.date()}.json"
        if place.exists() or contents.damage or not contents.tables.get("debriefs"):
            return None
        self._write(place, contents, storage.schema)
        self._prune([one for one in self.all() if not one.label], KEPT_DAYS)
        return place

    def make(self, storage: JournalStorage, label: str, now: datetime) -> Path:
        """Make a backup of what the library says now.

        Raises:
            DebriefError: It couldn't be made, or the library can't be read.
        """
        place = self._place(label, now)
        self._write(place, storage.file.contents(), storage.schema)
        self._prune([one for one in self.all() if one.label], KEPT_OTHERS)
        return place

    def copy(self, path: Path, label: str, now: datetime) -> Path:
        """Copy the library's file as it is, whatever is in it.

        Raises:
            DebriefError: It couldn't be copied.
        """
        place = self._place(label, now)
        try:
            make_folder(self.folder)
            replace(place, [path.read_bytes()])
            sync_folder(self.folder)
        except OSError as error:
            raise _not_made(error, place) from error
        self._prune([one for one in self.all() if one.label], KEPT_OTHERS)
        return place

    def all(self) -> list[Backup]:
        """List the backups, the newest first."""
        try:
            names = sorted(os.listdir(self.folder), reverse=True)  # noqa: PTH208 - names are enough
        except OSError:
            return []
        found = [(name, _NAME.fullmatch(name)) for name in names]
        return [
            Backup(path=self.folder / name, day=date.fromisoformat(match[1]), label=match[3] or "")
            for name, match in found
            if match
        ]

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
            raise DebriefError(
                f"{path} can't be read as a backup: {why}", "debrief restore lists them."
            ) from error

    def last_good(self) -> Backup | None:
        """Find the newest backup that can be read whole."""
        return next((one for one in self.all() if self._is_good(one)), None)

    def _is_good(self, backup: Backup) -> bool:
        try:
            return not self.read(backup.path).damage
        except DebriefError:
            return False

    def _place(self, label: str, now: datetime) -> Path:
        stem, number = f"{now:%Y-%m-%d-%H%M%S}-{label}", 1
        place = self.folder / f"{stem}.json"
        while place.exists():
            number += 1
            place = self.folder / f"{stem}-{number}.json"
        return place

    def _write(self, place: Path, contents: Contents, schema: int) -> None:
        try:
            make_folder(self.folder)
            replace(place, snapshot(contents.tables, schema))
            sync_folder(self.folder)
        except OSError as error:
            raise _not_made(error, place) from error
        again = self.read(place)
        if again.damage or again.tables != contents.tables:  # a backup that nobody has read is none
            discard(place)
            raise DebriefError(
                f"The backup {place} didn't come back as it was written", "Is the disk failing?"
            )

    def _prune(self, backups: list[Backup], kept: int) -> None:
        for backup in backups[kept:]:
            discard(backup.path)


def _not_made(error: OSError, place: Path) -> DebriefError:
    why = not_saved(error, place).message.removeprefix("not saved: ")
    return DebriefError(f"The backup {place} couldn't be made: {why}", "The library itself is as it was.")
