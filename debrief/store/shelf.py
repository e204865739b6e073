"""The rows of a library, read anew only where a document has changed."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

from debrief.store.row import Row, name_of, read_row

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class Shelf:
    """Rows for raw documents. A document that has no debrief's shape becomes a trouble, not a row."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._raw: Mapping[str, Any] = {}
        self._known: dict[str, tuple[Any, Row | str]] = {}
        self._rows: list[Row] = []
        self.troubles: list[str] = []
        """One sentence for each document that was left out."""

    def rows(self, raw: Mapping[str, Any]) -> list[Row]:
        """Give the rows, newest first. The list is shared: don't change it.

        Args:
            raw: Documents by number, as `DocumentTable.raw` gives them.
        """
        with self._guard:
            if raw is not self._raw:
                self._known = dict(self._read(raw))
                found = [row for _, row in self._known.values()]
                self._rows = sorted((row for row in found if isinstance(row, Row)), key=_newest, reverse=True)
                self.troubles = [row for row in found if isinstance(row, str)]
                self._raw = raw
            return self._rows

    def _read(self, raw: Mapping[str, Any]) -> Iterable[tuple[str, tuple[Any, Row | str]]]:
        for number, document in raw.items():
            known = self._known.get(number)
            # Documents are replaced, never changed: the same object means the same words.
            yield number, known if known and known[0] is document else (document, _try(number, document))


def _newest(row: Row) -> Any:
    return row.order


def _try(number: str, document: Any) -> Row | str:
    try:
        return read_row(number, document)
    except ValueError as error:
        return f"Debrief {name_of(number)} can't be read: {error}. It was left as it is."
