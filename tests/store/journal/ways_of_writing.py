"""Stories of inserting, updating and removing: what TinyDB's documentation says one can do."""

from __future__ import annotations

from collections import UserDict
from collections.abc import Iterator
from types import MappingProxyType
from typing import Any

from tinydb import where
from tinydb.operations import add, decrement, delete, increment, subtract
from tinydb.operations import set as put
from tinydb.table import Document

from tests.store.journal.ways import failure, story


def _is_far_from_two(n: Any) -> bool:
    return bool(1 / (n - 2) < 5)


REPS = [{"rep": "Susie", "calls": 3}, {"rep": "Tom", "calls": 5}, {"rep": "Ann", "calls": 5}]


@story
def ids_are_given_from_one_on(db: Any) -> Iterator[object]:
    yield [db.insert({"n": n}) for n in range(4)]
    yield db.insert_multiple({"n": n} for n in range(3))
    yield db.insert_multiple([])
    yield db.all()


@story
def an_id_that_was_removed_isnt_given_again(db: Any) -> Iterator[object]:
    db.insert_multiple(REPS)
    yield db.remove(doc_ids=[3])
    yield db.insert({"rep": "Kim"})


@story
def a_document_brings_its_own_id(db: Any) -> Iterator[object]:
    yield db.insert(Document({"rep": "Susie"}, doc_id=17))
    yield db.insert({"rep": "Tom"})
    yield db.insert_multiple([Document({"rep": "Ann"}, doc_id=5), Document({"rep": "Kim"}, doc_id=40)])
    yield db.get(doc_id=5)
    yield db.all()


@story
def an_id_that_is_taken_is_refused(db: Any) -> Iterator[object]:
    db.insert(Document({"rep": "Susie"}, doc_id=17))
    yield failure(lambda: db.insert(Document({"rep": "Tom"}, doc_id=17)))
    yield failure(lambda: db.insert_multiple([{"rep": "Ann"}, Document({"rep": "Tom"}, doc_id=17)]))
    yield failure(lambda: db.insert_multiple([Document({}, doc_id=9), Document({}, doc_id=9)]))
    yield db.all()


@story
def large_and_odd_ids_are_kept(db: Any) -> Iterator[object]:
    for number in (0, 2**63, 10**30):
        yield db.insert(Document({"n": str(number)}, doc_id=number))
    yield db.insert({"after": "all"})
    yield [doc.doc_id for doc in db]


@story
def what_isnt_a_mapping_is_refused(db: Any) -> Iterator[object]:
    yield failure(lambda: db.insert(["not", "a", "mapping"]))
    yield failure(lambda: db.insert_multiple([{"fine": 1}, "no"]))
    yield db.all()


@story
def any_mapping_becomes_a_document(db: Any) -> Iterator[object]:
    yield db.insert(UserDict({"rep": "Susie"}))
    yield db.insert(MappingProxyType({"rep": "Tom"}))
    yield db.all()


@story
def every_kind_of_value_comes_back_as_json_has_it(db: Any) -> Iterator[object]:
    db.insert(
        {"text": 'a "quote" \\ \n\t\x00\x7f\u2028 é 漢字 🙂 \x1b[31m', "": "empty key", "+": "+12345678 {}"}
    )
    db.insert({"none": None, "yes": True, "no": False, "n": -(2**53), "x": 0.1, "big": 2**63, "tiny": 5e-324})
    db.insert({"list": [1, [2, {"deep": []}], {}], "tuple": (1, 2), "doc_id": 99})
    db.insert({})
    yield db.all()


@story
def an_update_sets_fields(db: Any) -> Iterator[object]:
    db.insert_multiple(REPS)
    yield db.update({"calls": 6, "tier": "top"}, where("calls") == 5)
    yield db.update({"seen": True})
    yield db.update({"never": 1}, where("rep") == "Nobody")
    yield db.all()


@story
def an_update_calls_what_it_is_given(db: Any) -> Iterator[object]:
    db.insert_multiple(REPS)
    yield db.update(add("calls", 10), where("rep") == "Susie")
    yield db.update(subtract("calls", 1.5), where("rep") == "Tom")
    yield db.update(increment("calls"))
    yield db.update(decrement("calls"), doc_ids=[3])
    yield db.update(put("goals", ["one", "two"]), doc_ids=[1])
    yield db.update(delete("rep"), where("calls") < 6)
    yield db.update(lambda doc: doc["goals"].append("three"), where("goals").exists())
    yield db.all()


@story
def an_update_by_ids_skips_what_isnt_there(db: Any) -> Iterator[object]:
    db.insert_multiple(REPS)
    yield db.update({"seen": 1}, doc_ids=[3, 99, 1])
    yield db.update({"seen": 2}, doc_ids=iter([2, 2]))
    yield db.update({"seen": 3}, doc_ids=[])
    yield db.update({"seen": 4}, doc_ids=[50])
    yield db.all()


@story
def updates_in_pairs_build_on_each_other(db: Any) -> Iterator[object]:
    db.insert_multiple(REPS)
    pairs = [({"tier": "top"}, where("calls") == 5), (increment("calls"), where("tier") == "top")]
    yield db.update_multiple(pairs)
    yield db.update_multiple([({"a": 1}, where("rep") == "Tom"), ({"b": 1}, where("a") == 1)])
    yield db.update_multiple([])
    yield db.all()


@story
def an_upsert_updates_or_inserts(db: Any) -> Iterator[object]:
    db.insert_multiple(REPS)
    yield db.upsert({"calls": 9}, where("calls") == 5)
    yield db.upsert({"rep": "Kim", "calls": 1}, where("rep") == "Kim")
    yield db.upsert(Document({"calls": 0}, doc_id=1))
    yield db.upsert(Document({"rep": "Lee"}, doc_id=30))
    yield failure(lambda: db.upsert({"rep": "Nobody"}))
    yield db.insert({"rep": "after"})
    yield db.all()


@story
def documents_are_removed_by_condition_or_id(db: Any) -> Iterator[object]:
    db.insert_multiple([*REPS, {"rep": "Kim", "calls": 1}])
    yield db.remove(where("calls") == 5)
    yield db.remove(doc_ids=[4, 99])
    yield db.remove(doc_ids=[])
    yield db.remove(where("calls") == 1000)
    yield failure(db.remove)
    yield failure(lambda: db.remove(doc_ids=[1, 1]))  # the second time it's gone
    yield db.all()


@story
def a_truncated_table_begins_at_one_again(db: Any) -> Iterator[object]:
    db.insert_multiple(REPS)
    yield db.truncate()
    yield len(db), db.all(), sorted(name for name in db.tables() if name != "_meta")
    yield db.insert({"rep": "first again"})
    db.truncate()
    yield db.insert_multiple(REPS)


@story
def an_updater_that_raises_half_way_changes_nothing(db: Any) -> Iterator[object]:
    # So with JSONStorage; with MemoryStorage the first documents would stay changed.
    db.insert_multiple([{"n": 1, "list": []}, {"n": 2, "list": []}, {"list": []}])

    def grow(doc: Any) -> None:
        doc["list"].append("half")
        doc["n"] += 1

    yield failure(lambda: db.update(grow))
    yield failure(lambda: db.update(increment("n"), doc_ids=[1, 3]))
    yield failure(lambda: db.update(delete("n"), doc_ids=[2, 3]))
    yield failure(lambda: db.update_multiple([(grow, where("list").exists())]))
    yield failure(lambda: db.remove(where("n").test(_is_far_from_two)))
    yield db.all()


@story
def the_callers_own_document_isnt_touched_nor_kept(db: Any) -> Iterator[object]:
    mine: dict[str, Any] = {"rep": "Susie", "goals": ["one"]}
    db.insert(mine)
    mine["goals"].append("two")
    change = {"notes": ["a"]}
    db.update(change)
    change["notes"].append("b")
    yield mine, db.all()
    db.update(lambda doc: doc["notes"].append("c"))
    yield change, db.all()
