"""A TinyDB table whose documents are put and taken whole, under the storage's lock."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from tinydb import TinyDB
from tinydb.table import Table

from debrief.store.storage import AtomicStorage

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from debrief.model import Document


class DocumentTable(Table):
    """One table. TinyDB's own `upsert` merges; here a document replaces the one before."""

    def put(self, number: int, document: Document) -> None:
        """Keep a document under its number, in place of the one that was there.

        Args:
            number: TinyDB's document id.
            document: Kept as it is, not copied: don't change it afterwards.

        Raises:
            DebriefError: It couldn't be saved.
        """
        self._update_table(lambda table: table.__setitem__(number, document))

    def take(self, number: int) -> None:
        """Remove a document; nothing happens where there is none.

        Raises:
            DebriefError: It couldn't be saved.
        """
        self._update_table(lambda table: cast(None, table.pop(number, None)))

    def raw(self) -> Mapping[str, Any]:
        """Give all documents by their number as text: shared, so not to be changed.

        The same object comes back until something has changed.

        Raises:
            DebriefError: The file can't be read.
        """
        return self._read_table()

    def _update_table(self, updater: Callable[[dict[int, Mapping[str, Any]]], None]) -> None:
        with cast(AtomicStorage, self._storage).exclusive():
            super()._update_table(updater)


class Database(TinyDB):
    """TinyDB with our tables and our storage."""

    table_class = DocumentTable

    def documents(self, name: str) -> DocumentTable:
        """Open a table. Its searches aren't cached: another process may have saved in between."""
        return cast(DocumentTable, self.table(name, cache_size=0))
