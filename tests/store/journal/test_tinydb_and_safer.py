"""Where the journal is safer than TinyDB's own storage, on purpose; each test says what TinyDB does there."""

from __future__ import annotations

import json
import threading
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic
from typing import Any

import pytest
from tinydb import TinyDB, where
from tinydb.table import Document, Table
from tinydb.utils import LRUCache

from debrief.errors import DebriefError
from debrief.store.journal import JournalDB, JournalStorage, JournalTable


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "notes.json"


def storage_of(database: TinyDB) -> JournalStorage:
    storage = database.storage
    assert isinstance(storage, JournalStorage)
    return storage


# What is read is the reader's own


def test_what_a_search_found_can_be_changed_without_changing_the_next_search(path: Path) -> None:
    # TinyDB hands out the documents that its cache remembers: the next search would find the change.
    db = JournalDB(path)
    db.insert({"goals": ["one"]})
    for read in (lambda: db.search(where("goals").exists()), db.all):
        read()[0]["goals"].append("two")
        assert read() == [{"goals": ["one"]}]
    found = db.get(doc_id=1)
    assert isinstance(found, Document)
    found["goals"].clear()
    assert db.all() == [{"goals": ["one"]}]


def test_pairs_from_an_iterator_reach_every_document(path: Path) -> None:
    # TinyDB goes through the pairs anew for each document, so an iterator serves the first one only.
    db = JournalDB(path)
    db.insert_multiple([{"n": n} for n in range(3)])
    assert db.update_multiple(iter([({"seen": 1}, where("n") >= 0)])) == [1, 2, 3]
    assert [doc["seen"] for doc in db] == [1, 1, 1]


def test_several_documents_are_inserted_all_or_none(path: Path) -> None:
    db = JournalDB(path)
    with pytest.raises(ValueError, match="not a Mapping"):
        db.insert_multiple([{"n": 1}, 5])
    assert db.all() == []
    assert db.insert({"n": 1}) >= 1


# What can't be written

UNWRITABLE: dict[str, Any] = {
    "object": object(),
    "tuple as key": {(1, 2): 3},
    "none as key": {None: 1},
    "number as key": {1: 2},
    "complex": 1j,
    "deep": {"deep": [{"er": object()}]},
    "nan": float("nan"),
    "infinite": [1e999],
}


@pytest.mark.parametrize("value", UNWRITABLE.values(), ids=UNWRITABLE)
def test_what_json_has_no_word_for_is_refused_and_nothing_is_changed(path: Path, value: Any) -> None:
    # TinyDB's storage raises a TypeError, or for NaN writes a file that other programs can't read.
    db = JournalDB(path)
    db.insert({"n": 1})
    before = path.read_bytes()
    for save in (
        lambda: db.insert({"value": value}),
        lambda: db.insert_multiple([{"fine": 1}, {"value": value}]),
        lambda: db.update({"value": value}),
        lambda: storage_of(db).commit({"a": {"1": {}}, "b": {"1": {"value": value}}}),
        lambda: storage_of(db).write({"_default": {"1": {"value": value}}}),
    ):
        with pytest.raises(DebriefError, match="not saved"):
            save()
        assert path.read_bytes() == before
        assert db.all() == [{"n": 1}]
    db.insert({"n": 2})
    assert [doc["n"] for doc in JournalDB(path)] == [1, 2]


def test_a_document_that_holds_itself_is_refused(path: Path) -> None:
    db = JournalDB(path)
    mine: dict[str, Any] = {}
    mine["me"] = mine
    with pytest.raises(DebriefError, match="not saved"):
        db.insert(mine)
    assert db.all() == []


@pytest.mark.parametrize(
    "value", [{1, 2}, b"bytes", datetime(2026, 1, 1, tzinfo=UTC)], ids=["set", "bytes", "date"]
)
def test_what_would_be_read_back_as_something_else_is_refused(path: Path, value: Any) -> None:
    # So does TinyDB: a set would come back as a list, bytes and dates as text.
    db = JournalDB(path)
    with pytest.raises(DebriefError, match="not saved"):
        db.insert({"value": value})
    assert db.all() == []


@pytest.mark.parametrize("number", [-4, "abc", 'a"b\n', "007", "٣", 1.5, ""], ids=repr)
def test_an_id_that_is_no_number_is_refused(path: Path, number: Any) -> None:
    # TinyDB writes any id, and fails when it reads the table again.
    db = JournalDB(path)
    db.insert({"n": 1})
    with pytest.raises((DebriefError, ValueError)):
        storage_of(db).commit({"_default": {str(number): {"n": 2}}})
    with pytest.raises((DebriefError, ValueError)):
        storage_of(db).write({"_default": {number: {"n": 2}}})
    assert JournalDB(path).all() == db.all() == [{"n": 1}]


def test_the_files_own_table_isnt_written_nor_shown(path: Path) -> None:
    db = JournalDB(path)
    db.insert({"n": 1})
    with pytest.raises(DebriefError, match="not saved"):
        db.table("_meta").insert({"schema": 99})
    assert db.tables() == {"_default"}
    db.drop_tables()
    db.close()
    assert JournalDB(path).tables() == set()
    assert set(json.loads(path.read_bytes())) == {"_meta"}


# Several handles on one file


def test_ids_of_two_handles_dont_collide(path: Path) -> None:
    # Two TinyDBs on one file give the same ids, and the second save overwrites the first's.
    here, there = JournalDB(path), JournalDB(path)
    assert [db.insert({"n": 1}) for db in (here, there, here, here, there)] == [1, 2, 3, 4, 5]
    assert there.insert_multiple([{}, {}]) == [6, 7]
    assert here.upsert({"n": 2}, where("n") == 5) == [8]
    assert len(here) == len(there) == len(JournalDB(path)) == 8


def test_a_search_that_is_remembered_isnt_stale_when_another_has_saved(path: Path) -> None:
    # TinyDB forgets its searches only when it writes itself.
    here, there = JournalDB(path), JournalDB(path)
    wanted = where("n") == 1
    assert here.search(wanted) == []
    there.insert({"n": 1})
    assert here.count(wanted) == 1
    there.update({"n": 2})
    assert here.search(wanted) == []
    there.table("other").insert({"n": 1})
    there.truncate()
    assert (here.search(wanted), here.all(), len(here)) == ([], [], 0)
    assert here.table("other").search(wanted) == [{"n": 1}]
    there.drop_tables()
    assert (here.tables(), here.table("other").search(wanted)) == (set(), [])


def test_two_names_for_one_table_see_each_others_saves(path: Path) -> None:
    db = JournalDB(path)
    first, second = db.table("notes"), JournalTable(db.storage, "notes")
    assert first.search(where("n") == 1) == []
    assert (second.insert({"n": 1}), first.insert({"n": 1}), second.insert({"n": 1})) == (1, 2, 3)
    assert len(first.search(where("n") == 1)) == 3


def test_an_update_starts_from_what_another_has_just_saved(path: Path) -> None:
    here, there = JournalDB(path), JournalDB(path)
    here.insert({"n": 0})
    for db in (here, there, there, here):
        db.update(lambda doc: doc.__setitem__("n", doc["n"] + 1))
    assert here.all() == there.all() == [{"n": 4}]


def test_what_another_saves_while_a_table_is_dropped_is_kept(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # TinyDB reads all, leaves the table out, and writes the rest as it was.
    here, there = JournalDB(path), JournalDB(path)
    here.table("old").insert({"n": 1})
    here.table("kept").insert({"n": 1})
    read, once = JournalStorage.read, [1]

    def read_and_be_overtaken(storage: JournalStorage) -> Any:
        found = read(storage)
        if once and storage is here.storage:
            once.clear()
            threading.Thread(target=lambda: there.table("kept").insert({"n": 2})).start()
        return found

    monkeypatch.setattr(JournalStorage, "read", read_and_be_overtaken)
    here.drop_table("old")
    monkeypatch.undo()
    latest = monotonic() + 10
    while len(there.table("kept")) < 2:
        assert monotonic() < latest, "waited in vain for the other's document"
    assert [doc["n"] for doc in here.table("kept")] == [1, 2]
    assert here.tables() == {"kept"}


def test_many_threads_insert_into_one_table(path: Path) -> None:
    db = JournalDB(path)
    ids: list[int] = []

    def work(who: int) -> None:
        ids.extend(db.insert({"who": who, "n": n}) for n in range(50))
        db.update({"done": True}, where("who") == who)

    threads = [threading.Thread(target=work, args=[who]) for who in range(4)]
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        assert len(db.search(where("n") >= 0)) <= 200
    assert sorted(ids) == list(range(1, 201))
    assert len({(doc["who"], doc["n"]) for doc in JournalDB(path) if doc["done"]}) == 200


# TinyDB's classes can be made one's own


class Note(Document):
    """A document of one's own."""


class Number(int):
    """An id of one's own."""


class Cache(LRUCache[Any, Any]):
    """A cache of one's own."""


class NoteTable(JournalTable):
    """A table of one's own."""

    document_class = Note
    document_id_class = Number
    query_cache_class = Cache
    default_query_cache_capacity = 3


class NoteDB(JournalDB):
    """A database of one's own."""

    table_class = NoteTable
    default_table_name = "notes"


def test_own_classes_for_documents_ids_and_tables_are_used(path: Path) -> None:
    with NoteDB(path) as db:
        assert db.insert(Note({"n": 1}, doc_id=Number(8))) == 8
        assert db.insert({"n": 2}) == 9
        found = [
            *db.search(where("n") > 0),
            db.get(doc_id=8),
            db.get(where("n") == 2),
            *db.get(doc_ids=[9]),
            *db,
        ]
        assert {type(doc) for doc in found} == {Note}
        assert {type(doc.doc_id) for doc in db.search(where("n") > 0)} == {Number}
        assert db.update({"n": 3}, doc_ids=[Number(8)]) == [8]
        assert db.upsert(Note({"n": 4}, doc_id=Number(20))) == [20]
        assert db.remove(where("n") == 3) == [8]
        assert type(db.table("notes")._query_cache) is Cache
        assert db.tables() == {"notes"}
    with TinyDB(path) as plain:
        assert [doc.doc_id for doc in plain.table("notes")] == [9, 20]


def test_a_closed_database_is_closed_once_and_left_by_its_context(path: Path) -> None:
    with JournalDB(path) as db:
        db.insert({"n": 1})
        db.close()
    assert path.read_bytes().startswith(b'{"_meta"')
    assert [doc["n"] for doc in TinyDB(path)] == [1]


def test_plain_tinydb_refuses_a_file_with_saves_behind_it_rather_than_misreading_it(path: Path) -> None:
    db = JournalDB(path)
    db.insert({"n": 1})
    db.insert({"n": 2})
    before = path.read_bytes()
    plain = TinyDB(path)
    for work in (plain.all, lambda: plain.insert({"n": 3}), plain.truncate):
        with pytest.raises(ValueError, match="Extra data"):
            work()
    assert path.read_bytes() == before
    assert isinstance(plain.table("x"), Table)
