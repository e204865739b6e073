"""A debrief is found by any words that were said in it, at once, whatever happens meanwhile."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debrief.store import search as search_module
from debrief.store.search import SearchIndex
from debrief.store.search_fts import FtsTable, has_fts
from debrief.store.search_scan import ScanTable

TABLES = [FtsTable, ScanTable]


@pytest.fixture(params=TABLES)
def index(request: pytest.FixtureRequest) -> SearchIndex:
    return index_in(request.param)


def index_in(table: Callable[[], Any]) -> SearchIndex:
    index = SearchIndex()
    index._table = table()
    return index


def raw(felt: str = "", **fields: Any) -> bytes:
    document = {"created": {"utc": "2026-11-21T12:00:00Z"}, "felt": felt, **fields}
    return json.dumps(document, ensure_ascii=False).encode()


def built(index: SearchIndex, **texts: str) -> SearchIndex:
    """Build it of debriefs with one text each: `_7="words"` is number 7."""
    index.build({int(name[1:]): raw(text) for name, text in texts.items()})
    return index


def test_all_words_must_be_there_each_may_go_on(index: SearchIndex) -> None:
    built(index, _1="the price question", _2="a priceless thing", _3="a question of time")
    assert set(index.search("pric")) == {1, 2}
    assert index.search("quest pric") == [1]
    assert index.search("ques time thing") == []


def test_case_and_accents_make_no_difference(index: SearchIndex) -> None:
    built(index, _1="Raúl, in ZÜRICH", _2="cafe\u0301 in der Straße")
    assert index.search("raul zurich") == index.search("RÁUL Zürich") == [1]
    assert index.search("café strasse") == [2]


def test_words_in_quotation_marks_stand_side_by_side(index: SearchIndex) -> None:
    built(index, _1="think it over", _2="over and over I think of it", _3="think it overnight")
    assert index.search('"think it over"') == [1]
    assert set(index.search('"think it over')) == {1, 3}
    assert index.search("“think it over”") == [1]


def test_a_phrase_does_not_reach_from_one_field_into_the_next(index: SearchIndex) -> None:
    index.build({1: raw("they asked", parked="nothing"), 2: raw("they asked nothing")})
    assert index.search('"asked nothing"') == [2]


def test_chinese_is_found_by_any_characters_in_a_row(index: SearchIndex) -> None:
    built(index, _1="今天的会议很好", _2="会很好议")
    assert index.search("会议") == [1]
    assert set(index.search("很好")) == {1, 2}


def test_a_term_is_found_by_its_label_and_not_by_its_id(index: SearchIndex) -> None:
    index.build({1: raw(moments=[{"id": "a", "patterns": ["features"]}]), 2: raw(feeling="all-right")})
    assert index.search("without benefits") == [1]
    assert index.search('"all right"') == [2]


def test_private_words_are_found_too(index: SearchIndex) -> None:
    index.build({1: raw(mirror={"note": "I should have kept quiet"})})
    assert index.search("kept quiet") == [1]


@pytest.mark.parametrize("word", ["su", "susie"])
def test_who_is_called_so_comes_before_who_was_spoken_of(index: SearchIndex, word: str) -> None:
    index.build({1: raw(call={"rep": "Susie"}), 2: raw("Susie would know", parked="Susie, Susie")})
    assert index.search(word) == [1, 2]


def test_the_lesson_comes_before_the_rest(index: SearchIndex) -> None:
    index.build({1: raw(lesson={"take_away": "price is a question"}), 2: raw("the price"), 3: raw("none")})
    assert index.search("price") == [1, 2]


def test_where_all_else_is_the_same_the_newest_comes_first(index: SearchIndex) -> None:
    index.build({number: raw("the price") for number in (5, 9, 1, 7)})
    assert index.search("price") == index.search("pr") == [9, 7, 5, 1]
    assert index.search("price", limit=2) == index.search("pr", limit=2) == [9, 7]
    assert index.search("price", limit=0) == []


def test_a_name_is_not_lost_among_many_newer_ones_that_say_the_word(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("debrief.store.search_fts.WEIGHED", 20)
    index = index_in(FtsTable)
    documents = {number: raw("it will rain") for number in range(10, 200)}
    index.build({1: raw(call={"rep": "Will"}), 2: raw("no"), **documents})
    assert index.search("will", limit=3) == [1, 199, 198]
    assert index.search("wil", limit=3) == [1, 199, 198]


def test_what_was_put_last_counts(index: SearchIndex) -> None:
    built(index, _1="one word", _2="another word")
    index.put(1, raw("something else"))
    index.put(3, raw("a third word"))
    assert set(index.search("word")) == {2, 3}
    assert index.search("something") == [1]
    assert index.is_ready


def test_what_was_dropped_is_gone_and_may_come_back(index: SearchIndex) -> None:
    built(index, _1="one word", _2="another word")
    index.drop(1)
    index.drop(99)
    assert index.search("word") == [2]
    index.put(1, raw("one word more"))
    assert set(index.search("word")) == {1, 2}


def test_what_is_no_debrief_is_left_out(index: SearchIndex) -> None:
    index.build({1: b"not json: word", 2: b'"word"', 3: raw("word")})
    assert index.search("word") == [3]
    index.put(3, b"\xff")
    index.put(1, raw("word"))
    assert index.search("word") == [1]


def test_a_number_larger_than_any_id_is_found_as_well(index: SearchIndex) -> None:
    index.build({2**70: raw("word"), 2**63 - 1: raw("word"), 0: raw("word")})
    assert index.search("word") == [2**70, 2**63 - 1, 0]


def test_building_again_catches_up_with_what_others_saved(index: SearchIndex) -> None:
    built(index, _1="first word", _2="second word", _3="third word")
    built(index, _1="first word", _2="changed", _4="fourth word")
    assert set(index.search("word")) == {1, 4}


def test_a_build_says_all_that_there_is_whatever_was_put_before(index: SearchIndex) -> None:
    index.put(1, raw("the older words"))
    index.drop(2)
    index.put(4, raw("older, and gone"))
    built(index, _1="the newer words", _2="newer as well")
    assert set(index.search("newer")) == {1, 2}
    assert index.search("older") == []


def test_what_is_expected_is_found_when_somebody_has_flushed_and_what_is_put_since_stands(
    index: SearchIndex,
) -> None:
    index.expect({number: raw("old " * 1000) for number in range(100)})
    index.put(7, raw("new"))
    assert not index.is_ready
    assert index.search("new") == [7]
    index.flush()
    assert set(index.search("old", limit=999)) == set(range(100)) - {7}
    assert index.search("new") == [7]


def test_many_changes_that_nobody_waited_for_are_indexed_by_and_by(index: SearchIndex) -> None:
    for number in range(300):
        index.put(number, raw("word " * 200))
    # What was put last is there at once; the rest when somebody has flushed.
    assert index.search("word", limit=1) == [299]
    assert not index.is_ready
    index.drop(0)
    index.drop(298)
    assert 298 not in index.search("word", limit=999)
    index.flush()
    assert index.is_ready
    assert set(index.search("word", limit=999)) == set(range(1, 298)) | {299}


def test_searches_and_saves_go_on_while_it_builds(index: SearchIndex) -> None:
    documents = {number: raw("old word " * 100) for number in range(1500)}
    builder = threading.Thread(target=index.build, args=(documents,))
    builder.start()
    rounds = 0
    while builder.is_alive() or rounds < 20:
        index.put(rounds % 20, raw(f"new text {rounds}"))
        assert index.search(f'"new text {rounds}"') == [rounds % 20]
        rounds += 1
    builder.join()
    index.flush()
    assert set(index.search("old word", limit=2000)) == set(range(20, 1500))
    assert set(index.search("new text", limit=2000)) == set(range(20))


def test_four_threads_that_put_and_search_at_once_leave_it_whole(index: SearchIndex) -> None:
    def work(mine: int) -> None:
        for turn in range(30):
            index.put(mine, raw(f"thread {mine} turn{turn}x"))
            index.search("thread")

    threads = [threading.Thread(target=work, args=(mine,)) for mine in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(index.search("thread turn29x")) == set(range(4))
    assert index.search("turn28x") == []


HOSTILE = (
    '"', '""', '"""', '"word', 'word"', "*", "word*", "* word", "AND", "OR", "NOT", "NEAR(word, 2)",
    "word AND", "%", "_", "日本", "?1 :long",
    "^word", "-word", "word:word", "felt:word", "{names} : word", "(word", "word)", "word;drop table said",
    "' or 1=1 --", "\0", "wo\0rd", "\ud800", "word\udfff", "\ue000", "🙂", "🙂 word", "\u202eword",
    "word" * 2_500, "word " * 2_000, '"' * 10_000, "x y z " * 2_000, '"word ' * 2_000, "\u0301" * 10_000,
)  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text[:12]))
def test_nothing_that_is_typed_is_syntax_or_an_error(index: SearchIndex, text: str) -> None:
    built(index, _1="a word and a letter", _2="nothing of it")
    found = index.search(text)
    assert found == [number for number in (1, 2) if number in found]


def test_words_that_are_fts5s_own_are_words(index: SearchIndex) -> None:
    built(index, _1="salt and pepper", _2="salt or pepper", _3="salt not pepper near names")
    assert index.search("salt AND") == [1]
    assert index.search("salt OR pepper") == [2]
    assert index.search("NOT NEAR names") == [3]
    assert index.search("names:salt") == []


@given(st.text(max_size=200))
def test_any_text_may_be_typed(text: str) -> None:
    index = built(SearchIndex(), _1="a word", _2=text.encode("utf-8", "replace").decode())
    assert set(index.search(text)) <= {1, 2}


def test_without_full_text_search_every_text_is_looked_through(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise sqlite3.OperationalError("no such module: fts5")

    monkeypatch.setattr("debrief.store.search_fts.sqlite3.connect", refuse)
    has_fts.cache_clear()
    try:
        index = SearchIndex()
        assert isinstance(index._table, ScanTable)
        assert built(index, _1="a word").search("word") == [1]
    finally:
        has_fts.cache_clear()


def test_the_breath_between_two_slices_lets_a_search_in(monkeypatch: pytest.MonkeyPatch) -> None:
    """A search in the middle of a build is answered from what is in: the newest."""
    index, answers = SearchIndex(), []
    monkeypatch.setattr(search_module, "SLICE", 10_000)
    monkeypatch.setattr(search_module, "FRESH", 0)
    monkeypatch.setattr(
        "debrief.store.search.time.sleep", lambda _: answers.append(index.search("word", limit=999))
    )
    index.build({number: raw("word " * 200) for number in range(100)})
    assert answers[0] == list(range(99, 99 - len(answers[0]), -1))
    assert 0 < len(answers[0]) < len(answers[1]) < 100
    assert len(index.search("word", limit=999)) == 100


def test_while_somebody_types_the_index_that_is_being_built_rests(monkeypatch: pytest.MonkeyPatch) -> None:
    index, now, slept = SearchIndex(), [100.0], list[float]()

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        now[0] += seconds
        if len(slept) == 1:
            index.rest(0.25)  # a letter comes after the first slice

    monkeypatch.setattr(search_module, "time", SimpleNamespace(sleep=sleep, monotonic=lambda: now[0]))
    monkeypatch.setattr(search_module, "SLICE", 1)
    index.build({number: raw(f"word{number}") for number in range(3)})
    assert slept[:2] == [search_module.BREATH, 0.25]
    assert index.is_ready
    assert index.search("word2") == [2]
