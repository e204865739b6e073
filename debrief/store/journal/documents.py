"""One table's documents, decoded when they are asked for."""

from __future__ import annotations

from collections.abc import ItemsView, Iterator, Mapping, ValuesView
from typing import Any

from debrief.store.journal.encoding import decode

Document = dict[str, Any]


class Documents(Mapping[str, Document]):
    """A table as TinyDB reads it: number as text -> document. Each document given is the reader's own."""

    def __init__(self, raw: dict[str, bytes]) -> None:
        """Show a table.

        Args:
            raw: The documents' JSON by number. It may grow meanwhile.
        """
        self.raw = raw

    def __getitem__(self, number: str) -> Document:
        """Decode one. A ValueError says that what stands there isn't JSON."""
        document: Document = decode(self.raw[number])
        return document

    def __contains__(self, number: object) -> bool:
        return number in self.raw

    def __iter__(self) -> Iterator[str]:
        return iter(list(self.raw))

    def __len__(self) -> int:
        return len(self.raw)

    def items(self) -> ItemsView[str, Document]:
        """Give all of them; what another thread removes meanwhile is still given."""
        return _Items(self, list(self.raw.items()))

    def values(self) -> ValuesView[Document]:
        """Give all of them, without their numbers."""
        return _Values(self, list(self.raw.values()))


class _Items(ItemsView[str, Document]):
    def __init__(self, documents: Documents, raw: list[tuple[str, bytes]]) -> None:
        super().__init__(documents)
        self._raw = raw

    def __iter__(self) -> Iterator[tuple[str, Document]]:
        return ((number, decode(document)) for number, document in self._raw)


class _Values(ValuesView[Document]):
    def __init__(self, documents: Documents, raw: list[bytes]) -> None:
        super().__init__(documents)
        self._raw = raw

    def __iter__(self) -> Iterator[Document]:
        return map(decode, self._raw)
