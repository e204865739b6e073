"""TinyDB's table over a `JournalStorage`: it hands over what it changed, and nothing else."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from typing import TYPE_CHECKING, Any, cast

from tinydb import TinyDB
from tinydb.table import Document, Table

from debrief.store.journal.documents import Documents
from debrief.store.journal.storage import JournalStorage

if TYPE_CHECKING:
    from tinydb.queries import QueryLike

Fields = Mapping[str, Any] | Callable[[MutableMapping[str, Any]], None]


class Staged(MutableMapping[int, Any]):
    """A table as an updater sees it: what it touches is a copy, and only that is saved."""

    def __init__(self, documents: Documents) -> None:
        """Stage nothing yet.

        Args:
            documents: The table as it is.
        """
        self._documents = documents
        self._touched: dict[int, Any] = {}
        self._gone: set[int] = set()

    def __getitem__(self, number: int) -> Any:
        if number not in self._touched:
            if number in self._gone:
                raise KeyError(number)
            self._touched[number] = self._documents[str(number)]
        return self._touched[number]

    def __setitem__(self, number: int, document: Any) -> None:
        self._touched[number] = document

    def __delitem__(self, number: int) -> None:
        if number not in self:
            raise KeyError(number)
        self._touched.pop(number, None)
        self._gone.add(number)

    def __contains__(self, number: object) -> bool:
        return number in self._touched or (number not in self._gone and str(number) in self._documents)

    def __iter__(self) -> Iterator[int]:
        there = [int(number) for number in self._documents]
        yield from (number for number in there if number not in self._gone)
        known = set(there) - self._gone
        yield from [number for number in self._touched if number not in known]

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def clear(self) -> None:
        """Remove everything, without reading it."""
        self._touched.clear()
        self._gone.update(int(number) for number in self._documents)

    def changes(self) -> dict[str, Any]:
        """Give what was touched, by number as text; None for what is gone."""
        gone = dict.fromkeys(map(str, self._gone))
        return gone | {str(number): document for number, document in self._touched.items()}


class JournalTable(Table):
    """One table. As TinyDB's own, but that ids don't collide between processes, and searches are never stale.

    What an updater raises leaves the table as it was. What is read is the reader's own: changing it changes
    nothing that is kept.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Take what TinyDB's own takes."""
        self._searching = threading.Lock()  # TinyDB's cache isn't made for threads
        super().__init__(*args, **kwargs)

    def _update_table(self, updater: Callable[[Any], None]) -> None:
        storage = self._storage
        if not isinstance(storage, JournalStorage):  # a middleware stands between: its way is the usual one
            super()._update_table(updater)
            return
        with storage.exclusive():
            staged = Staged(Documents(storage.raw(self.name)))
            updater(staged)
            storage.commit({self.name: staged.changes()})
        self.clear_cache()

    def _alone(self) -> Any:
        """Hold the storage's lock over a call that reads before it writes."""
        return cast(JournalStorage, self._storage).exclusive()

    def insert(self, document: Mapping[str, Any]) -> int:
        """Insert a document; gives its id."""
        with self._alone():
            return super().insert(document)

    def insert_multiple(self, documents: Iterable[Mapping[str, Any]]) -> list[int]:
        """Insert documents, all of them or none; gives their ids."""
        with self._alone():
            return super().insert_multiple(documents)

    def upsert(self, document: Mapping[str, Any], cond: QueryLike | None = None) -> list[int]:
        """Update what matches, or insert; gives the ids."""
        with self._alone():
            return super().upsert(document, cond)

    def update(
        self, fields: Fields, cond: QueryLike | None = None, doc_ids: Iterable[int] | None = None
    ) -> list[int]:
        """Update what matches; only that is decoded twice, and only that is written. Gives the ids."""
        with self._alone():
            if cond is not None and doc_ids is None:
                doc_ids = self._matching(cond)
            return super().update(fields, doc_ids=doc_ids)

    def update_multiple(self, updates: Iterable[tuple[Fields, QueryLike]]) -> list[int]:
        """Update with several pairs of fields and condition, one after the other; gives the ids."""
        pairs, updated = list(updates), []
        with self._alone():
            some = self._matching(lambda document: any(cond(document) for _, cond in pairs))

            def updater(table: MutableMapping[int, Any]) -> None:
                for number in some:
                    for fields, cond in pairs:
                        if cond(table[number]):
                            updated.append(number)
                            _change(table[number], fields)

            self._update_table(updater)
        return updated

    def remove(self, cond: QueryLike | None = None, doc_ids: Iterable[int] | None = None) -> list[int]:
        """Remove what matches; gives the ids."""
        with self._alone():
            if cond is not None and doc_ids is None:
                doc_ids = self._matching(cond)
            return super().remove(doc_ids=doc_ids)

    def search(self, cond: QueryLike) -> list[Document]:
        """Find what matches, from memory where it was found before and nobody has saved since."""
        self._read_table()  # takes in what others saved
        version = getattr(self._storage, "version", None)
        documents = self._read_table()
        found = self._remembered(cond, version)
        if found is None:
            matching = [(number, document) for number, document in documents.items() if cond(document)]
            self._remember(cond, version, [number for number, _ in matching])
        else:
            known = ((number, documents.get(number)) for number in found)
            matching = [(number, document) for number, document in known if document is not None]
        return [self.document_class(one, self.document_id_class(number)) for number, one in matching]

    def clear_cache(self) -> None:
        """Forget what was searched before."""
        with self._searching:
            super().clear_cache()

    def _remembered(self, cond: QueryLike, version: int | None) -> list[str] | None:
        with self._searching:
            at, found = self._found.get(cond, (None, None))
        return found if at == version else None

    def _remember(self, cond: QueryLike, version: int | None, found: list[str]) -> None:
        if getattr(cond, "is_cacheable", lambda: True)():
            with self._searching:
                self._found[cond] = version, found

    @property
    def _found(self) -> Any:
        """The ids that a search found, and at which version: documents would be shared, and stale."""
        return self._query_cache

    def _matching(self, cond: QueryLike) -> list[int]:
        return [int(number) for number, document in self._read_table().items() if cond(document)]

    def _get_next_id(self) -> int:
        # Another process may have taken the one that would be next.
        highest = max((self.document_id_class(one) for one in self._read_table()), default=0)
        following: int | None = self._next_id
        found = max(following or 1, highest + 1)
        self.__dict__["_next_id"] = found + 1
        return found


def _change(document: MutableMapping[str, Any], fields: Fields) -> None:
    if callable(fields):
        fields(document)
    else:
        document.update(fields)


class JournalDB(TinyDB):
    """TinyDB with this storage and these tables: `JournalDB(path)`."""

    table_class = JournalTable
    default_storage_class = JournalStorage  # type: ignore[assignment]
