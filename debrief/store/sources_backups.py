"""The files of transcripts among a library's backups: there is one copy for all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

from debrief.store.journal.atomic import not_saved
from debrief.store.sources import IN_BACKUPS, Sources, beside, first_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path


class Carried(Struct):
    """What came of copying files."""

    missing: list[str] = field(default_factory=list)
    """Sums of those that aren't there, or aren't what they were."""
    failed: list[str] = field(default_factory=list)
    """Sums of those that couldn't be written."""
    why: str = ""
    """Why they couldn't: "disk full"."""

    @property
    def said(self) -> list[str]:
        """Say it, a sentence or two each."""
        return [*self._missing, *self.troubles]

    @property
    def _missing(self) -> list[str]:
        if not self.missing:
            return []
        aren = files_said(len(self.missing), "isn't", "aren't")
        return [f"{aren} in it: not beside the library as added. debrief check says more."]

    @property
    def troubles(self) -> list[str]:
        """Say what couldn't be written."""
        if not self.failed:
            return []
        aren = files_said(len(self.failed), "isn't", "aren't")
        return [f"{aren} among the backups: {self.why}. The next backup tries again."]


def files_said(many: int, one: str, several: str) -> str:
    """Say how many, with a verb: "The file of 1 transcript isn't"."""
    return f"The file of 1 transcript {one}" if many == 1 else f"The files of {many:,} transcripts {several}"


def of_backup(backup: Path, folders: Sequence[Path]) -> Sources:
    """Give the folder that a backup's files are in.

    One that was put in a place of its own has its files beside itself, as a library has.

    Args:
        backup: It.
        folders: Where the library's backups are.
    """
    return Sources(backup.parent / IN_BACKUPS) if backup.parent in folders else beside(backup)


def carry(sums: Iterable[str], to: Sources, places: Sequence[Sources]) -> Carried:
    """Copy files, each from the first folder that has it whole; those that are there already stay.

    Args:
        sums: Which.
        to: Where to.
        places: Where they may be.
    """
    carried = Carried()
    for sum_ in sorted(sums):
        if to.has(sum_):
            continue
        data = first_of(places, sum_)
        if data is None:
            carried.missing.append(sum_)
            continue
        try:
            to.put(data)
        except OSError as error:
            carried.failed.append(sum_)
            carried.why = not_saved(error, to.folder).message.removeprefix("not saved: ")
    return carried
