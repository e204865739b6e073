"""The search index: which debriefs have these words, the best first.

SQLite's FTS5 in memory, where this Python's SQLite has it (3.34 or newer); else every text is looked
through (`search_scan`). Nothing of it is ever on the disk.

Measured at 10,000 debriefs of 5 KB: built in 1.3 s in a thread, while the main thread's longest lag is 6 ms
(SQLite lets go of the interpreter's lock while it works); 20 MB; typing "susie price think" 4 ms a letter,
7 at most; nine common words 12 ms; 0.4 ms to put one and find it. Why it is so, says `search_fts`.
"""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING, Protocol

from debrief.store.search_scan import ScanTable
from debrief.store.search_words import read_query

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from debrief.store.search_words import Part

SLICE = 300_000
"""Bytes of documents that are indexed at a go, sixty or so: 7 ms, and as long does a search wait at most.
Half as much makes the whole a fifth slower."""

FRESH = 50_000
"""Bytes of what was put last that a search indexes before it answers: about 1 ms, ten debriefs."""

BREATH = 0.0005
"""Seconds between two slices: without it a thread that searches might never get the lock."""

Change = tuple[int, bytes | None, bytes | None]
"""A document's number, what it was when it was indexed, and what it is now."""


class Table(Protocol):
    """What an index needs of the place where the words are kept."""

    def expect(self, numbers: Iterable[int]) -> None:
        """Be told which documents come, the oldest first."""

    def change(self, changes: Sequence[Change]) -> None:
        """Forget what documents were, learn what they are."""

    def find(self, parts: Sequence[Part], limit: int) -> list[int]:
        """Give the numbers of documents that have all the parts, the best first."""

    def matching(self, parts: Sequence[Part]) -> set[int]:
        """Give the numbers of all documents that have all the parts."""


def _new_table() -> Table:
    try:  # a Python may be built without SQLite, and whoever searches nothing needn't wait for its import
        from debrief.store.search_fts import FtsTable, has_fts  # noqa: PLC0415
    except ImportError:
        return ScanTable()
    return FtsTable() if has_fts() else ScanTable()


class SearchIndex:
    """Finds debriefs by what was said in them. Any thread may use it.

    What is put is only remembered, and indexed by the next search or `flush`: a draft is saved three
    times a second, and nobody searches in between. The raw documents are held, not copied, since FTS5
    has to be told what it shall forget.
    """

    def __init__(self) -> None:
        self._table = _new_table()
        self._indexed: dict[int, bytes] = {}
        self._waiting: dict[int, bytes | None] = {}
        self._lock = threading.Lock()
        self._rests_until = 0.0

    @property
    def is_ready(self) -> bool:
        """Is everything indexed? While it isn't, `search` answers from what is, the newest put first."""
        return not self._waiting

    @property
    def waiting(self) -> int:
        """How many documents aren't indexed yet, or were changed since."""
        return len(self._waiting)

    def build(self, documents: Mapping[int, bytes]) -> None:
        """Make the index say what the documents say: `expect`, then `flush`. For a worker thread."""
        self.expect(documents)
        self.flush()

    def expect(self, documents: Mapping[int, bytes]) -> None:
        """Remember what the index shall say, and nothing else. Takes 5 ms with 10,000.

        What is put or dropped from now on stands; what was before doesn't. Told again, only what differs
        is indexed: that is how to catch up with another process.

        Args:
            documents: Debriefs as JSON, by number; those that come last are indexed first.
        """
        with self._lock:
            gone = [number for number in self._indexed if number not in documents]
            changed = {number: raw for number, raw in documents.items() if self._indexed.get(number) != raw}
            self._table.expect(sorted(changed))
            self._waiting = {**dict.fromkeys(gone), **changed}

    def put(self, number: int, raw: bytes) -> None:
        """Remember a document in place of the one with the same number. Takes no time."""
        self._wait(number, raw)

    def drop(self, number: int) -> None:
        """Forget a document. Takes no time."""
        self._wait(number, None)

    def flush(self) -> None:
        """Index everything that waits, in slices, so that other threads can search and the screen paints."""
        while self._index_slice(SLICE):
            time.sleep(BREATH)
            while (left := self._rests_until - time.monotonic()) > 0:
                time.sleep(left)

    def rest(self, seconds: float) -> None:
        """Let `flush` do nothing for so long: somebody types, and each letter is answered first."""
        self._rests_until = time.monotonic() + seconds

    def search(self, text: str, limit: int = 50) -> list[int]:
        """Find the documents in which all of the words are.

        Args:
            text: As typed; see `read_query`. Each word may go on, case and accents don't count; words
                in quotation marks stand side by side.
            limit: At most so many.

        Returns:
            Their numbers: hits in names first, then in the lesson, the promise and the turn, and rare
            words before common ones; where that is near enough the same, the newest first. Empty where
            no word was typed.
        """
        parts = read_query(text)
        if not parts or limit < 1:
            return []
        self._index_slice(FRESH)
        with self._lock:
            found = self._table.find(parts, limit)
            return [number for number in found if self._waiting.get(number, b"") is not None]

    def matching(self, text: str) -> set[int]:
        """Find all the documents that `search` would find, in no order.

        Measured with a word that all 10,000 have: 3 ms; that all 100,000 have: 50 ms.
        """
        parts = read_query(text)
        if not parts:
            return set()
        self._index_slice(FRESH)
        with self._lock:
            found = self._table.matching(parts)
            return found - {number for number, raw in self._waiting.items() if raw is None}

    def _wait(self, number: int, raw: bytes | None) -> None:
        with self._lock:
            self._waiting.pop(number, None)  # to its end: what was put last is indexed first
            self._waiting[number] = raw

    def _index_slice(self, size: int) -> bool:
        """Index what was put last. Says whether there is more."""
        with self._lock:
            changes: list[Change] = []
            while self._waiting and size > 0:
                number, raw = self._waiting.popitem()
                before = self._indexed.pop(number, None)
                if raw is not None:
                    self._indexed[number] = raw
                changes.append((number, before, raw))
                size -= len(raw or b"") + len(before or b"")
            if changes:
                self._table.change(changes)
            return bool(self._waiting)
