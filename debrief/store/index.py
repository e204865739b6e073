"""The search index of a library, kept in step with it."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from debrief.store.journal import JournalStorage
    from debrief.store.search import SearchIndex
    from debrief.store.search_words import Part


class Indexed(NamedTuple):
    """How much a search sees: "3,200 of 10,000 read so far"."""

    done: int
    """Debriefs that are indexed."""
    of: int
    """All debriefs."""


class Index:
    """Follows a table: before each search it's told what has changed since the last."""

    def __init__(self, storage: JournalStorage, table: str) -> None:
        """Index nothing yet."""
        self._storage = storage
        self._table = table
        self._guard = threading.Lock()
        self._version = -1
        self._search: SearchIndex | None = None
        self._was_asked = False

    def build(self) -> None:
        """Index everything, in slices; searches are answered meanwhile. For a worker thread."""
        self._follow().flush()

    def rest(self, seconds: float) -> None:
        """Let `build` do nothing for so long, where it is under way."""
        if self._search is not None:
            self._search.rest(seconds)

    @property
    def is_ready(self) -> bool:
        """Is everything indexed?"""
        return self._search is not None and self._search.is_ready

    def search(self, text: str, limit: int, *, wait: bool) -> list[str]:
        """Give the numbers of debriefs that have the words, as text, the best first.

        Args:
            text: What was typed.
            limit: At most so many.
            wait: Index everything first, where `build` hasn't yet; else the answer is from what is indexed.

        Raises:
            DebriefError: The library can't be read.
        """
        index = self._follow()
        if wait:
            index.flush()
        return [str(number) for number in index.search(text, limit)]

    def matching(self, text: str, *, wait: bool) -> set[int] | None:
        """Give the numbers of all debriefs that have the words; None where no word was typed.

        Args:
            text: What was typed.
            wait: As in `search`.

        Raises:
            DebriefError: The library can't be read.
        """
        from debrief.store.search_words import read_query  # noqa: PLC0415 - most lists are asked without words

        parts = read_query(text)
        if not parts:
            return None
        if wait and self._search is None and not self._was_asked:
            return self._look_through(parts)
        index = self._follow()
        if wait:
            index.flush()
        return index.matching(text)

    def _look_through(self, parts: Sequence[Part]) -> set[int]:
        """Answer a first question without an index: a command asks no second one."""
        from debrief.store.search_scan import look_through  # noqa: PLC0415

        self._was_asked = True
        return look_through(list(self._storage.raw(self._table).items()), parts)

    @property
    def state(self) -> Indexed:
        """How much is indexed? Takes no time.

        Raises:
            DebriefError: The library can't be read.
        """
        count = len(self._storage.raw(self._table))
        waiting = self._search.waiting if self._search else count
        return Indexed(max(0, count - waiting), count)

    def _follow(self) -> SearchIndex:
        with self._guard:
            version = self._storage.version  # before reading: what comes in meanwhile is read again next time
            raw = self._storage.raw(self._table)
            if self._search is None:
                from debrief.store.search import SearchIndex  # noqa: PLC0415 - 6 ms of SQLite

                self._search = SearchIndex()
            news = version != self._version or self._storage.version != version
            changed = self._storage.since(self._version, self._table) if news else set()
            self._version = version
            if changed is None:
                self._search.expect({int(number): document for number, document in list(raw.items())})
            for number in changed or ():
                document = raw.get(number)
                if document is None:
                    self._search.drop(int(number))
                else:
                    self._search.put(int(number), document)
            return self._search
