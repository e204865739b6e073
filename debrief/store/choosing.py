"""The part of a library that answers what is wanted: by filters, by words, and by saved searches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debrief.store import searches
from debrief.store.entry import Entries
from debrief.store.lists import Lists
from debrief.store.select import in_order, tests
from debrief.wanted import BEST, Wanted

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from debrief.store.index import Indexed
    from debrief.store.row import Row
    from debrief.store.searches import Search
    from debrief.store.values import Value

WEIGHED = 2_000
"""Hits that are put in the order of `best`: more are found by common words alone, and most weigh the same."""


class Choosing(Lists):
    """Which debriefs are wanted. A file that can't be read raises `DebriefError`."""

    def select(self, wanted: Wanted, today: date, *, wait: bool = True) -> Entries:
        """Give the debriefs that are wanted, in the order that is wanted; each entry is made when looked at.

        Measured at 10,000: a word that all have 4 ms, a filter 4 (a pattern 10), five filters 13; `best` 12;
        how promises stand 30 more, once until a debrief changes. At 100,000: 61, 42 (92), 138; 100; 510.

        Args:
            wanted: Filters, words and an order. Where no word can be made of what was typed, all have it.
            today: The local day: `wanted.last` counts from it.
            wait: As in `search`; without it, debriefs that aren't indexed yet are missing: see `indexed`.
        """
        rows = self._rows()
        self._seen = self.storage.file.rereads
        if wanted.words and wanted.sort == BEST and wait:
            self._index.build()  # it will be asked twice
        chosen, by_words = self._with_words(rows, wanted.words, wait=wait)
        standings = self._standings(rows) if wanted.promises else {}
        for some in tests(wanted, today, standings).values():
            for test in some:
                chosen = list(filter(test, chosen))
        if wanted.sort == BEST and by_words:
            return Entries(self._best_first(chosen, wanted.words))
        return Entries(in_order(chosen, wanted.sort))

    def values(self, wanted: Wanted, today: date, *, wait: bool = True) -> list[Value]:
        """Give the values that each filter could have, with how many debriefs each would leave.

        Measured at 10,000: 41 ms; at 100,000 440, so ask in a thread.

        Args:
            wanted: What is chosen already. A filter's own values are counted as if it weren't chosen, since
                several of its values are one or the other.
            today: The local day.
            wait: As in `select`.

        Returns:
            Kind by kind, the most frequent first; those that are chosen even where none is left.
        """
        from debrief.store.values import values  # noqa: PLC0415 - only a panel of filters asks

        rows = self._rows()
        chosen, _ = self._with_words(rows, wanted.words, wait=wait)
        return values(chosen, wanted, today, self._standings(rows))

    @property
    def indexed(self) -> Indexed:
        """How many debriefs a search sees so far, and how many there are. Takes no time."""
        return self._index.state

    def rest_index(self, seconds: float) -> None:
        """Let the index that is being built rest: somebody types, and the processor is theirs."""
        self._index.rest(seconds)

    def guides(self) -> list[str]:
        """List the ids of the guides that debriefs were made with, the last used first."""
        return list(dict.fromkeys(row.guide for row in self._rows()))

    # Saved searches

    def searches(self) -> list[Search]:
        """List the saved searches, by name."""
        return searches.saved(self.storage)

    def save_search(self, name: str, wanted: Wanted) -> Search:
        """Save a search in place of one with the same name; case, accents and blanks don't count."""
        return searches.save(self.storage, name, wanted)

    def drop_search(self, name: str) -> Search:
        """Forget a saved search, and give it: `save_search` brings it back."""
        return searches.drop(self.storage, name)

    def _with_words(self, rows: list[Row], words: str, *, wait: bool) -> tuple[list[Row], bool]:
        """Keep the rows that have the words; say whether there were any words."""
        found = self._index.matching(words, wait=wait) if words else None
        return (rows, False) if found is None else ([row for row in rows if row.number in found], True)

    def _best_first(self, rows: list[Row], words: str) -> list[Row]:
        """Put those that a search weighs in its order before all others, which stay the newest first."""
        found = self._index.search(words, WEIGHED, wait=False)
        rank: Mapping[int, int] = {int(number): place for place, number in enumerate(found)}
        return sorted(rows, key=lambda row: rank.get(row.number, WEIGHED))
