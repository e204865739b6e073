"""The index finds what a plain search finds, whatever was put, dropped and built before."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from debrief.model.letters import fold
from debrief.store.search import SearchIndex
from debrief.store.search_fts import FtsTable
from debrief.store.search_scan import ScanTable, look_through
from debrief.store.search_words import read_query

TABLES = [FtsTable, ScanTable]


def index_in(table: Callable[[], Any]) -> SearchIndex:
    index = SearchIndex()
    index._table = table()
    return index


def raw(felt: str, **fields: Any) -> bytes:
    document = {"created": {"utc": "2026-11-21T12:00:00Z"}, "felt": felt, **fields}
    return json.dumps(document, ensure_ascii=False).encode()


LETTERS = ["a", "b", "ab", "abc", "abcd", "abcde", "bcda", "é", "Ab", "ABCDÉ", "ß", "ss", "日", "本"]
wordy = st.lists(st.sampled_from([*LETTERS, "-", ", ", "'"]), min_size=1, max_size=5).map(" ".join)
glued = st.lists(st.sampled_from([*LETTERS, "-", "'"]), min_size=1, max_size=4).map("".join)
texts = wordy | glued
debriefs = st.builds(
    lambda felt, rep, lesson, other: raw(
        felt, call={"rep": rep}, lesson={"take_away": lesson}, answers={"q": {"value": other}}
    ),
    texts, texts, texts, texts | st.none() | st.lists(texts, max_size=2),
)  # fmt: skip
queries = st.lists(texts | texts.map('"{}"'.format) | texts.map('"{}'.format), min_size=1, max_size=3)


def texts_in(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for item in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from texts_in(item)


def has(document: bytes, query: str) -> bool:
    """Are all parts of a query in one document? Word by word, as slowly as it is plain."""
    fields = [fold(text).split() for text in texts_in(json.loads(document)) if "T12:00" not in text]
    return all(
        any(_stands(part.words, part.is_open, words, at) for words in fields for at in range(len(words)))
        for part in read_query(query)
    )


def _stands(wanted: tuple[str, ...], is_open: bool, words: list[str], at: int) -> bool:
    here = words[at : at + len(wanted)]
    if len(here) < len(wanted) or tuple(here[:-1]) != wanted[:-1]:
        return False
    return here[-1].startswith(wanted[-1]) if is_open else here[-1] == wanted[-1]


STRANGE = [
    "data",
    "DUMP",
    "d",
    "a",
    "é",
    "e\u0301",
    "\u00ad",
    "æ",
    "ﬁ",
    "fi",
    "ß",
    "\u212a",
    "k",
    " ",
    "-",
    '"',
    "\n",
    "’",
    "日",
]
strange = st.lists(st.sampled_from(STRANGE), min_size=1, max_size=7).map("".join)


@given(st.lists(strange, max_size=6), st.booleans(), st.lists(strange, min_size=1, max_size=2).map(" ".join))
def test_a_first_question_finds_the_same_without_an_index(
    felt: list[str], is_escaped: bool, query: str
) -> None:
    texts = [{"created": 0, "felt": one, "call": {"ending": "no-sale"}} for one in felt]
    documents = [json.dumps(one, ensure_ascii=is_escaped).encode() for one in texts]
    table, parts = ScanTable(), read_query(query)
    table.change([(number, None, one) for number, one in enumerate(documents)])
    there = [(str(number), one) for number, one in enumerate(documents)]
    assert look_through(there, parts) == table.matching(parts)


@pytest.mark.parametrize("written", ["da\u00adta", "DÄTA", "dat\u0430 dat\u00e1", "d\u00e6ta daéta dáta"])
def test_a_first_question_sees_through_accents_and_soft_hyphens(written: str) -> None:
    for is_escaped in (False, True):
        document = json.dumps({"created": 0, "felt": written}, ensure_ascii=is_escaped).encode()
        assert look_through([("7", document)], read_query("data")) == {7}


def test_a_first_question_finds_a_picked_term_by_its_label() -> None:
    document = json.dumps({"created": 0, "lesson": {"loss_buyer": ["better-fit"]}}).encode()
    assert look_through([("7", document)], read_query("elsewhere")) == {7}


@pytest.mark.parametrize("table", TABLES)
@given(st.lists(debriefs, max_size=8), queries)
def test_it_finds_what_a_plain_search_finds(
    table: Callable[[], Any], documents: list[bytes], query: list[str]
) -> None:
    index = index_in(table)
    index.build(dict(enumerate(documents)))
    text = " ".join(query)
    expected = {
        number for number, document in enumerate(documents) if read_query(text) and has(document, text)
    }
    assert set(index.search(text)) == expected


class Changing(RuleBasedStateMachine):
    """An index that is put to, dropped from and built anew, beside a dict."""

    def __init__(self) -> None:
        super().__init__()
        self.index = SearchIndex()
        self.documents: dict[int, bytes] = {}

    numbers = st.integers(0, 5)

    @rule(number=numbers, document=debriefs)
    def put(self, number: int, document: bytes) -> None:
        self.documents[number] = document
        self.index.put(number, document)

    @rule(number=numbers)
    def drop(self, number: int) -> None:
        self.documents.pop(number, None)
        self.index.drop(number)

    @rule(documents=st.dictionaries(numbers, debriefs, max_size=6))
    def build(self, documents: dict[int, bytes]) -> None:
        self.documents = dict(documents)
        self.index.build(documents)

    @rule(documents=st.dictionaries(numbers, debriefs, max_size=6))
    def expect(self, documents: dict[int, bytes]) -> None:
        self.documents = dict(documents)
        self.index.expect(documents)

    @rule()
    def flush(self) -> None:
        self.index.flush()
        assert self.index.is_ready

    @rule(query=queries)
    def search(self, query: list[str]) -> None:
        text = " ".join(query)
        expected = {n for n, document in self.documents.items() if read_query(text) and has(document, text)}
        assert set(self.index.search(text)) == expected

    @invariant()
    def holds_no_more_than_it_must(self) -> None:
        assert set(self.index._indexed) <= set(range(6))


TestChanging = Changing.TestCase
TestChanging.settings = settings(max_examples=40, stateful_step_count=25, deadline=None)
