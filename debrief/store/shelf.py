"""The rows of a library, newest first; read anew only where a document has changed."""

from __future__ import annotations

import threading
from bisect import insort
from typing import TYPE_CHECKING, Any

from debrief.store.row import Row, name_of, read_row

if TYPE_CHECKING:
    from debrief.store.journal import JournalStorage

FEW = 64
"""Changed documents up to which rows are put in their place one by one: sorting all of them takes longer."""


class Shelf:
    """Rows for a table's documents. A document that has no debrief's shape becomes a trouble, not a row."""

    def __init__(self, storage: JournalStorage, table: str) -> None:
        """Read nothing yet."""
        self._storage = storage
        self._table = table
        self._guard = threading.Lock()
        self._version = -1
        self._known: dict[str, tuple[bytes, Row | str]] = {}
        self._rows: list[Row] = []
        self.troubles: list[str] = []
        """One sentence for each document that was left out."""

    def rows(self) -> list[Row]:
        """Give the rows, newest first. The list is shared, and stays as it is: don't change it.

        Raises:
            DebriefError: The file can't be read.
        """
        with self._guard:
            version = self._storage.version  # before reading: what comes in meanwhile is read again next time
            raw = self._storage.raw(self._table)
            if version != self._version or self._storage.version != version:
                changed = self._storage.since(self._version, self._table)
                if changed is None or len(changed) > FEW:
                    self._read_all(raw)
                elif changed:
                    self._read_some(raw, changed)
                self._version = version
            return self._rows

    def row(self, number: str) -> Row | None:
        """Give one document's row, as of the last `rows`; None where it has none."""
        _, row = self._known.get(number, (b"", ""))
        return row if isinstance(row, Row) else None

    def _read_all(self, raw: dict[str, bytes]) -> None:
        # Documents are replaced, never changed: the same bytes mean the same words.
        known, before = {}, self._known
        for number, document in list(raw.items()):
            there = before.get(number)
            known[number] = there if there and there[0] == document else (document, _try(number, document))
        self._known = known
        rows = [row for _, row in known.values() if isinstance(row, Row)]
        rows.sort(key=_order, reverse=True)
        self._show(rows)

    def _read_some(self, raw: dict[str, bytes], changed: set[str]) -> None:
        gone = {id(row) for _, row in (self._known.pop(one, (b"", "")) for one in changed) if row}
        rows = [row for row in self._rows if id(row) not in gone]
        rows.reverse()
        for number in changed & raw.keys():
            document = raw.get(number)
            if document is None:  # another thread has just removed it: that is a change of its own
                continue
            row = _try(number, document)
            self._known[number] = document, row
            if isinstance(row, Row):
                insort(rows, row, key=_order)
        rows.reverse()
        self._show(rows)

    def _show(self, rows: list[Row]) -> None:
        self._rows = rows
        if len(rows) != len(self._known) or self.troubles:
            self.troubles = [row for _, row in self._known.values() if isinstance(row, str)]


def _order(row: Row) -> Any:
    return row.order


def _try(number: str, document: bytes) -> Row | str:
    try:
        return read_row(number, document)
    except ValueError as error:
        left = "It was left as it is; debrief check says more."
        return f"Debrief {name_of(number)} can't be read: {error}. {left}"
