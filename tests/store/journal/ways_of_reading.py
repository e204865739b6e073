"""Stories of searching, getting, counting, and of tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from typing import Any

from tinydb import Query, where
from tinydb.queries import QueryInstance
from tinydb.table import Document

from tests.store.journal.ways import failure, story

CALLS = [
    {"rep": "Susie", "n": 3, "tags": ["price", "late"], "by": {"who": "Ann", "at": [1, 2]}},
    {"rep": "Tom", "n": 5, "tags": [], "by": {"who": "Tom"}, "moments": [{"keep": True}, {"keep": False}]},
    {"rep": "Åsa", "n": 8, "tags": ["late"], "moments": [{"keep": True, "n": 1}]},
    {"rep": "Kim", "n": None, "odd": {"": {"a b": 1}}},
]


def _is_large_or_none(n: Any) -> bool:
    return n is None or n >= 8


def _questions() -> list[QueryInstance]:
    call = Query()
    return [
        call.rep == "Susie",
        call["rep"] != "Susie",
        where("n") > 3,
        where("n").test(_is_large_or_none),
        (where("n") == 3) | (call.rep == "Kim"),
        (where("tags").exists()) & ~(call.rep == "Tom"),
        call.by.who == "Ann",
        call.by.who.exists(),
        call.by.at.exists(),
        call.rep.matches("s", flags=re.IGNORECASE),
        call.rep.search("[mM]"),
        call.tags.any(["price", "other"]),
        call.tags.all(["late"]),
        call.tags.any([]),
        call.tags.all([]),
        call.moments.any(where("keep") == True),  # noqa: E712
        call.moments.all(where("keep") == True),  # noqa: E712
        call.rep.one_of(["Tom", "Kim", "Nobody"]),
        call.fragment({"rep": "Tom", "n": 5}),
        call.by.fragment({"who": "Ann"}),
        call.noop(),
        call.tags.map(len) == 2,
        call.rep.map(str.lower).map(str.upper) == "TOM",
        call.odd[""]["a b"] == 1,
        where("by") == {"who": "Tom"},
        where("tags") == [],
        where("n") == None,  # noqa: E711
    ]


@story
def every_kind_of_question_finds_the_same(db: Any) -> Iterator[object]:
    db.insert_multiple(CALLS)
    for question in _questions():
        for ask in (db.search, db.search, db.count, db.contains, db.get):  # the second time from the cache
            yield failure(partial(ask, question))


@story
def one_document_is_got_by_condition_or_id(db: Any) -> Iterator[object]:
    yield db.get(where("n") == 3), db.get(doc_id=1), db.get(doc_ids=[1])
    db.insert_multiple(CALLS)
    yield db.get(where("tags").any(["late"]))
    yield db.get(doc_id=2), db.get(doc_id=99), db.get(where("n") == 3, doc_id=2)
    yield db.get(doc_ids=[4, 99, 1])
    yield db.get(doc_ids=[])
    yield failure(db.get)
    yield failure(db.contains)
    yield db.contains(doc_id=1), db.contains(doc_id=99), db.contains(where("rep") == "Tom")
    yield db.contains(doc_id=0)


@story
def a_number_of_another_kind_is_looked_up_as_its_text(db: Any) -> Iterator[object]:
    db.insert_multiple(CALLS)
    yield db.get(doc_id="2"), db.get(doc_id=1.0), db.get(doc_ids=["1", 3])
    yield db.contains(doc_id="01")


@story
def documents_come_in_the_order_in_which_they_were_put_in(db: Any) -> Iterator[object]:
    for number in (30, 4, 200, 1):
        db.insert(Document({"n": number}, doc_id=number))
    db.update({"seen": 1}, doc_ids=[200, 4])
    yield [doc.doc_id for doc in db]
    db.remove(doc_ids=[30])
    db.insert(Document({"back": True}, doc_id=30))
    yield [doc.doc_id for doc in db.all()]
    yield len(db), len(db.table("other"))


@story
def tables_are_apart(db: Any) -> Iterator[object]:
    yield sorted(db.tables())
    reps, calls = db.table("reps"), db.table('calls "quoted" \n é')
    yield reps.insert({"rep": "Susie"}), calls.insert_multiple(CALLS), db.insert({"default": True})
    yield sorted(set(db.tables()) - {"_meta"}), reps.name, len(calls), len(db)
    yield db.table("reps") is reps
    yield reps.all(), calls.search(where("n") == 3)
    reps.truncate()
    yield len(reps), len(calls)


@story
def a_table_can_be_dropped(db: Any) -> Iterator[object]:
    yield db.drop_table("never there")
    db.table("reps").insert_multiple(CALLS)
    db.insert({"default": True})
    yield db.drop_table("reps"), db.drop_table("never there")
    yield sorted(set(db.tables()) - {"_meta"}), db.table("reps").all()
    yield db.table("reps").insert({"n": 1}), sorted(set(db.tables()) - {"_meta"})
    yield db.drop_table("_default"), len(db)
    yield db.insert({"first": "again"})


@story
def all_tables_can_be_dropped(db: Any) -> Iterator[object]:
    db.drop_tables()
    db.table("reps").insert_multiple(CALLS)
    db.insert_multiple(CALLS)
    yield db.drop_tables()
    yield sorted(set(db.tables()) - {"_meta"}), len(db), len(db.table("reps"))
    yield db.insert({"n": 1}), db.table("reps").insert({"n": 1})


@story
def an_empty_table_is_kept_where_it_is_asked_for(db: Any) -> Iterator[object]:
    db.table("empty", persist_empty=True)
    db.table("not asked for")
    yield sorted(set(db.tables()) - {"_meta"})
    db.drop_table("empty")
    yield sorted(set(db.tables()) - {"_meta"})


@story
def the_default_table_answers_for_the_database(db: Any) -> Iterator[object]:
    db.insert_multiple(CALLS)
    yield db.name, len(db), [doc["rep"] for doc in db], db.count(where("n") == 3)
    yield db.table("_default").all() == db.all()
    yield hasattr(db, "no_such_method")
    yield repr(db).startswith("<"), "_default" in repr(db.table("_default"))


@story
def a_search_is_remembered_until_something_is_written(db: Any) -> Iterator[object]:
    db.insert_multiple(CALLS)
    asked: list[object] = []
    late = Query().rep.test(_ask, asked)
    plain = where("tags").any(["late"])
    yield db.search(plain) == db.search(plain), len(db.search(plain))
    db.search(plain).clear()
    yield len(db.search(plain))
    db.insert({"rep": "new", "tags": ["late"]})
    yield len(db.search(plain))
    db.update({"tags": []}, doc_ids=[1])
    yield len(db.search(plain))
    db.remove(doc_ids=[3])
    yield len(db.search(plain))
    db.clear_cache()
    yield len(db.search(plain)), len(db.search(late))
    db.truncate()
    yield db.search(plain), db.count(late)


def _ask(rep: object, asked: list[object]) -> bool:
    asked.append(rep)
    return True


@story
def a_question_that_cant_be_remembered_is_asked_again(db: Any) -> Iterator[object]:
    db.insert_multiple(CALLS)
    asked: list[object] = []

    def told(rep: object) -> object:
        asked.append(rep)
        return rep

    changing = Query().rep.map(told) == "Tom"
    for _ in range(2):
        yield changing.is_cacheable(), [doc.doc_id for doc in db.search(changing)], len(asked)
