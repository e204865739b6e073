"""The part of a library that keeps transcripts: their files, who speaks in them, what was measured before."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import msgspec

from debrief.errors import DebriefError
from debrief.model import Figures, Source
from debrief.store import speakers
from debrief.store.backups import Backups
from debrief.store.choosing import Choosing
from debrief.store.journal.atomic import discard, not_saved
from debrief.store.lists import DEBRIEFS
from debrief.store.names import fold
from debrief.store.sources import MOST_BYTES, Sources, beside, first_of
from debrief.store.sources_sums import sums_used
from debrief.store.sources_upkeep import clear, unneeded

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from debrief.model import Debrief, Speaker
    from debrief.store.row import Row

NOTHING = "Nothing was added."


class _Held(msgspec.Struct):
    transcript: Source | None = None


_held = msgspec.json.Decoder(_Held).decode


class Sourced(Choosing):
    """A library's transcripts. Every method raises `DebriefError` and nothing else."""

    @property
    def sources(self) -> Sources:
        """The folder of their files, beside the library."""
        return beside(self.storage.path)

    def put_source(self, data: bytes, name: str) -> str:
        """Keep a transcript's file beside the library; a debrief that is saved with its sum has it.

        Where no debrief has it after a day, it goes again.

        Args:
            data: All of it, as it came.
            name: Its name, for what is said where it can't be kept.

        Returns:
            Its sum, for `Source.sum`. The same file gives the same, and is kept once.
        """
        if len(data) > MOST_BYTES:
            size = f"{len(data) / (1 << 20):.1f} MB"
            hint = f"{MOST_BYTES >> 20} MB at most. {NOTHING}"
            raise DebriefError(f"{name} is too large to be kept: {size}", hint)
        if why := self.read_only:
            raise DebriefError(f"{name} can't be kept beside the library: {why}", NOTHING)
        with self.storage.exclusive():
            try:
                return self.sources.put(data)
            except OSError as error:
                why = not_saved(error, self.sources.folder).message.removeprefix("not saved: ")
                hint = f"{NOTHING} Its place is {self.sources.folder}."
                raise DebriefError(f"{name} couldn't be kept beside the library: {why}", hint) from error

    def source_bytes(self, sum_: str) -> bytes:
        """Give a transcript's file as it came.

        Args:
            sum_: The debrief's `Source.sum`.
        """
        data = self.sources.read(sum_)
        if data is not None:
            return data
        changed = "isn't as it was added" if self.sources.has(sum_) else "isn't there any more"
        places = Backups(self.storage.path).sources
        if first_of(places, sum_) is not None:
            hint = "A backup has it: debrief check --mend brings it back."
        else:
            hint = "No backup has it. Every word of the debrief is here; the file can be added again."
        raise DebriefError(f"The transcript's file {changed}", hint)

    def known_speakers(self) -> dict[str, str]:
        """Give who spoke in earlier transcripts: the name as the file had it -> role."""
        return speakers.known(self.storage)

    def remember_speakers(self, confirmed: Sequence[Speaker]) -> None:
        """Remember for the next transcript who is who."""
        speakers.remember(self.storage, confirmed)

    def earlier_figures(self, rep: str, before: Debrief) -> list[Figures]:
        """Give what was measured in a rep's earlier calls, oldest first; drafts don't count.

        Args:
            rep: The name; case, accents and blanks don't count.
            before: The debrief to look from.
        """
        wanted = fold(rep)
        is_rep = cache(lambda name: fold(name) == wanted)  # thousands of debriefs name a few reps
        at, raw = before.at.utc, self.storage.raw(DEBRIEFS)
        rows = [
            row for row in self._rows() if row.is_finished and row.id != before.id and is_rep(row.call.rep)
        ]
        found = [_figures(raw, row) for row in rows[::-1] if row.at.utc < at]
        return [figures for figures in found if figures]

    def _clear_sources(self, now: datetime) -> None:
        """Remove the files that no debrief has any more, a day after that was seen first."""
        contents = self.storage.file.contents()
        if contents.damage or not self.sources.sums():
            return  # what can't be read may name one
        try:
            clear(self.sources, sums_used(contents.tables), now)
        except OSError as error:
            self.notes.append(not_saved(error, self.sources.folder).message)

    def _clear_copies(self) -> None:
        """Remove the copies among the backups that neither the library nor any backup needs.

        Looked for while others may save, since it reads every backup.
        """
        backups = Backups(self.storage.path)
        before = backups.all()
        if not (found := unneeded(backups.folders, self._needed())):
            return
        with self.storage.exclusive():
            needed = self._needed()
            for copy in found if backups.all() == before else ():
                if copy.name not in needed:
                    discard(copy)

    def _needed(self) -> set[str]:
        return {*self.sources.sums(), *sums_used(self.storage.file.contents().tables)}


def _figures(raw: dict[str, bytes], row: Row) -> Figures | None:
    document = raw.get(str(row.number), b"")
    try:
        source = _held(document).transcript if b'"transcript"' in document else None
    except ValueError:  # `get` tells of it
        return None
    return source.figures if source else None
