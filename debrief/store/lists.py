"""What a library tells without opening a debrief: lists, names, promises, what a search finds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debrief.errors import DebriefError
from debrief.model import DRAFT, FINISHED, Rep, to_number
from debrief.store import people, promises
from debrief.store.entry import Entries, Entry
from debrief.store.index import Index
from debrief.store.names import fold
from debrief.store.shelf import Shelf

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    from debrief.store.hits import Hit
    from debrief.store.journal import JournalStorage
    from debrief.store.row import Row
    from debrief.store.worth import Worth

DEBRIEFS = "debriefs"
REPS = "reps"

MOST_DAMAGE = 3
"""Damaged places that are told one by one; `debrief check` tells all of them."""


class Lists:
    """The part of a library that reads rows. A file that can't be read raises `DebriefError`."""

    def __init__(self, storage: JournalStorage) -> None:
        """Read nothing yet.

        Args:
            storage: The library's.
        """
        self.storage = storage
        """The file. Other tables than this library's may be kept there too, through `JournalDB`."""
        self._shelf = Shelf(storage, DEBRIEFS)
        self._index = Index(storage, DEBRIEFS)
        self.notes: list[str] = []
        """What is to be told of the library as a whole, one sentence or two each."""
        self._reps_troubles: list[str] = []
        self._seen = 0
        self._stood: tuple[list[Row], promises.Standings] = ([], {})

    def load(self) -> None:
        """Read the file now, so that what is asked next needn't wait. For a worker thread."""
        self._rows()

    def entries(self, status: str | None = None, limit: int | None = None) -> Sequence[Entry]:
        """List debriefs, newest first: finished ones by the call's time, drafts by their last change.

        The list stays as it is; each entry is made when it's looked at.

        Args:
            status: `draft` or `finished`; None: both.
            limit: At most so many.
        """
        rows = self._rows()
        self._seen = self.storage.file.rereads
        return Entries((rows if status is None else [row for row in rows if row.status == status])[:limit])

    def ids(self) -> list[str]:
        """Give the ids of all debriefs, in the order of `entries`."""
        return [row.id for row in self._rows()]

    def drafts(self) -> list[Entry]:
        """List the interrupted ones, the last changed first."""
        return list(self.entries(DRAFT))

    def recent(self, limit: int) -> list[Entry]:
        """List the last finished ones."""
        return list(self.entries(FINISHED, limit))

    def count(self) -> int:
        """Count the finished ones."""
        return sum(row.is_finished for row in self._rows())

    @property
    def troubles(self) -> list[str]:
        """One sentence for each document that couldn't be read when last listed. They stay in the file."""
        held = self.storage.file.held
        places = held.damage[:MOST_DAMAGE] if held else []
        damage = [
            f"The library's file is damaged: {one.what}. Mend it with: debrief check --mend" for one in places
        ]
        return [*damage, *self.notes, *self.storage.notes, *self._shelf.troubles, *self._reps_troubles]

    def index(self) -> None:
        """Build the search index, so that searching needn't. For a worker thread, after `load`."""
        self._index.build()

    def search(self, text: str, limit: int = 50, *, wait: bool = True) -> Sequence[Entry]:
        """Find debriefs by words: all of them, each the beginning of one; case and accents don't count.

        Args:
            text: As typed. Words in double quotes stand together.
            limit: At most so many.
            wait: Where `index` isn't done yet, do it first (a second with 10,000); else answer from what is
                indexed already, the newest first.

        Returns:
            The best first.
        """
        self._rows()
        found = (self._shelf.row(one) for one in self._index.search(text, limit, wait=wait))
        return Entries([row for row in found if row])

    def hits(self, debrief_id: str, text: str, width: int = 72) -> list[Hit]:
        """Show where in a debrief the words stand that were searched for, with what stands around them.

        Args:
            debrief_id: One that `search` found.
            text: What was searched for.
            width: The most characters of one place.
        """
        from debrief.store.hits import context  # noqa: PLC0415 - the tables of letters take 3 ms

        raw = self.storage.raw(DEBRIEFS).get(str(to_number(debrief_id)))
        return context(raw, text, width) if raw else []

    # People and words

    def reps(self) -> list[str]:
        """Name the reps, most recently met first."""
        return people.reps(self._rows(), self._known_reps())

    def accounts(self, rep: str | None = None) -> list[str]:
        """Name the accounts: this rep's first, then the others, most recent first."""
        return people.accounts(self._rows(), rep)

    def contacts(self, account: str) -> list[str]:
        """Name the people that were spoken with at an account, most recent first."""
        return people.contacts(self._rows(), account)

    def own_terms(self, vocabulary_id: str) -> list[str]:
        """List patterns, strengths or loss reasons that users typed themselves, most used first."""
        return people.own_terms(self._rows(), vocabulary_id)

    def last_call(self, rep: str) -> str:
        """Name the newest finished debrief of a rep; empty where there is none."""
        rows = (row for row in self._rows() if row.is_finished and fold(row.call.rep) == fold(rep))
        newest = next(rows, None)
        return newest.id if newest else ""

    # Promises

    def open_promises(self, rep: str | None = None, but: str = "") -> list[promises.OpenPromise]:
        """List the promises that nobody has settled, newest first.

        Args:
            rep: Of this rep only; None: of all.
            but: The id of a debrief to look from: what it tells doesn't count, nor does its own promise.
        """
        rows = self._rows()
        return promises.open_promises(rows, self._standings(rows), rep, but)

    def outcome_of(self, debrief_id: str) -> list[promises.Outcome]:
        """Tell what came of a debrief's promise, in the order it was told; empty: nothing yet."""
        return promises.outcomes(self._rows(), debrief_id)

    def worth(
        self, today: date, unsettled: Sequence[promises.OpenPromise], shown: Collection[str] = ()
    ) -> Worth | None:
        """Choose a debrief that is worth rereading today, as `worth_rereading` does; None: there is none."""
        from debrief.store.worth import worth_rereading  # noqa: PLC0415 - only Home asks

        return worth_rereading(self._rows(), today, unsettled, shown)

    # The file

    @property
    def read_only(self) -> str:
        """Why a save would be refused, as far as one can tell without trying; or empty."""
        return self.storage.read_only

    def changed_by_others(self) -> bool:
        """Has another window or command saved since `entries` was last asked? Doesn't read the file."""
        try:
            return self.storage.changed() or self.storage.file.rereads != self._seen
        except DebriefError:  # whoever reads it now is told
            return True

    def _rows(self) -> list[Row]:
        return self._shelf.rows()

    def _standings(self, rows: list[Row]) -> promises.Standings:
        seen, found = self._stood
        if seen is not rows:
            found = promises.standings(rows)
            self._stood = rows, found
        return found

    def _known_reps(self) -> list[Rep]:
        known, self._reps_troubles = people.read_reps(self.storage.raw(REPS))
        return known
