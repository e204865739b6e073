"""What came of the promises of many debriefs, in one look through the library."""

from __future__ import annotations

from collections import defaultdict
from contextlib import suppress
from typing import TYPE_CHECKING

from debrief.showing import told_at
from debrief.store.lists import DEBRIEFS
from debrief.store.names import fold
from debrief.store.promises import outcomes
from debrief.store.row import Row, read_row

if TYPE_CHECKING:
    from collections.abc import Iterable

    from debrief.model import Debrief, Review
    from debrief.store import Library


class Came:
    """What came of each promise. Asking the library one by one would look at every debrief for each."""

    def __init__(self, library: Library, *, same_rep: bool = False) -> None:
        """Look through the library: 10 us for each debrief that is there.

        Args:
            library: It.
            same_rep: Only what was told in debriefs of the promise's own rep: for a rep's copy.

        Raises:
            DebriefError: The library can't be read.
        """
        self._same_rep = same_rep
        self._reps: dict[str, str] = {}
        self._telling: dict[str, dict[str, Row]] = defaultdict(dict)
        for number, raw in library.storage.raw(DEBRIEFS).items():
            with suppress(ValueError):  # lists leave it out as well, and say so
                row = read_row(number, raw)
                self._reps[row.id] = row.call.rep
                for promised in {row.id, *(review.promise for review in row.reviews)}:
                    self._telling[promised][row.id] = row

    def reps(self, ids: Iterable[str]) -> list[str]:
        """Name whose debriefs these are: each rep once, in the first spelling. One without a name counts."""
        return list({fold(self._reps[one]): self._reps[one] for one in ids if one in self._reps}.values())

    def of(self, debrief: Debrief) -> list[tuple[Review, str]]:
        """Tell what came of a debrief's promise, oldest first: each review, and at which account it was told.

        What was marked on the promise's own page was told at none.
        """
        rows, rep = self._telling.get(debrief.id, {}), fold(debrief.call.rep)
        told = [
            one
            for one in outcomes(list(rows.values()), debrief.id)
            if not self._same_rep or fold(rows[one.debrief].call.rep) == rep
        ]
        accounts = told_at(debrief, told, lambda teller: rows[teller].call.account)
        return [(one.review, account) for one, account in zip(told, accounts, strict=True)]
