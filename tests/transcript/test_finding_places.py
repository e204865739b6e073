"""Finding a place in a call: words, questions, prices, monologues, both ways, and around the end."""

from __future__ import annotations

from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debrief.model import BUYER, REP
from debrief.model.letters import fold
from debrief.transcript import Transcript, Utterance
from debrief.transcript.finding import BACKWARDS, Finder, Found, beside
from debrief.transcript.fold import spans
from tests.transcript.spoken import ROLES, SHORT, call, sample, untimed


@pytest.fixture
def finder() -> Finder:
    return Finder(sample(), ROLES)


def test_words_are_found_without_accents_and_case_in_any_order(finder: Finder) -> None:
    assert finder.lines_with("RAUL") == [0, 22]
    assert finder.lines_with("thanks raul") == [0]
    assert finder.lines_with("") == []
    assert finder.lines_with("— …") == []


def test_a_word_may_go_on_and_a_closed_quotation_may_not(finder: Finder) -> None:
    assert finder.lines_with("budg") == [19]
    assert finder.lines_with("udget") == []
    assert finder.lines_with('"list price"') == [12]
    assert finder.lines_with('"price list"') == [20]
    assert finder.lines_with('"list pri') == [12]
    assert finder.lines_with('"list pri"') == []


def test_looking_on_goes_round_and_says_so(finder: Finder) -> None:
    assert finder.find("henrik", 0) == Found(19, wrapped=False)
    assert finder.find("henrik", 19) == Found(20, wrapped=False)
    assert finder.find("henrik", 20) == Found(19, wrapped=True)
    assert finder.find("henrik", 19, BACKWARDS) == Found(20, wrapped=True)
    assert finder.find("henrik", 24, BACKWARDS) == Found(20, wrapped=False)
    assert finder.find("nobody said this", 0) is None


def test_the_next_question_is_anybodys_or_one_sides(finder: Finder) -> None:
    assert finder.next_question(0) == Found(7, wrapped=False)
    assert finder.next_question(7, by=REP) == Found(16, wrapped=False)
    assert finder.next_question(16, BACKWARDS, by=BUYER) == Found(15, wrapped=False)
    assert finder.next_question(24, by=REP) == Found(0, wrapped=True)


def test_the_next_price_word_is_found_from_the_end_backwards(finder: Finder) -> None:
    assert finder.money == [9, 11, 12, 19, 20]
    assert finder.next_money(24, BACKWARDS) == Found(20, wrapped=False)
    assert finder.next_money(9, BACKWARDS) == Found(20, wrapped=True)


def test_a_long_monologue_is_over_a_minute_or_without_times_over_150_words() -> None:
    timed = call("S 0 61 a", "D 61 121 b", "S 121 122 c", "D 122 190 d e f g")
    assert Finder(timed, SHORT).monologues == [0, 1]
    assert Finder(call("S 0 60 a", "D 60 120.5 b c d e"), SHORT).monologues == [1]
    spoken = call("S " + "a " * 151, "D " + "b " * 150)
    assert Finder(spoken, SHORT).monologues == [0]
    assert Finder(spoken, SHORT).next_monologue(1) == Found(0, wrapped=True)
    assert Finder(untimed(sample()), ROLES).next_monologue(0) is None
    assert Finder(sample(), ROLES).next_monologue(0, by=REP) == Found(4, wrapped=False)


def test_the_next_step_is_shown_where_it_is_named(finder: Finder) -> None:
    assert finder.next_step == 20
    assert Finder(call("S hello there"), SHORT).next_step is None


@pytest.mark.parametrize(
    ("text", "query", "found"),
    [
        ("Raúl, ask Raul", "raul", ["Raúl", "Raul"]),
        ("Rau\u0301l's cafe\u0301", "raul cafe", ["Rau\u0301l", "cafe\u0301"]),
        ("Straße", "strasse", ["Straße"]),
        ("the price list", '"price list"', ["price list"]),
        ("budgets", "bud", ["bud"]),
        ("prices, priced", "pri price", ["price", "price"]),
        ("見積もり", "積", ["積"]),
        ("nothing", "else", []),
    ],
)
def test_the_words_are_shown_where_they_stand(text: str, query: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in spans(text, query)] == found


@given(st.text(), st.text(max_size=8))
def test_a_line_that_is_found_shows_where(text: str, query: str) -> None:
    places = spans(text, query)
    assert all(0 <= start < end <= len(text) for start, end in places)
    assert places == sorted(places)
    words = fold(query.replace('"', " ").replace("“", " ").replace("”", " ")).split()
    if Finder(Transcript(format="x", utterances=(Utterance(text),)), {}).lines_with(" ".join(words)):
        assert spans(text, " ".join(words))


@given(st.lists(st.integers(0, 30), unique=True).map(sorted), st.integers(0, 30), st.sampled_from([1, -1]))
def test_the_place_beside_is_the_nearest_one_that_way(places: list[int], at: int, step: int) -> None:
    found = beside(places, at, step)
    onward = [place for place in places if (place - at) * step > 0]
    if not places:
        assert found is None
    elif onward:
        assert found == Found(min(onward, key=lambda place: abs(place - at)), wrapped=False)
    else:
        assert found == Found(places[0] if step > 0 else places[-1], wrapped=True)


def test_in_twenty_thousand_lines_each_letter_is_found_at_once() -> None:
    said = sample().utterances
    many = Finder(Transcript(format="x", utterances=tuple(said[at % 25] for at in range(20_000))), ROLES)
    many.prepare()
    at = perf_counter()
    for typed in ("b", "bu", "bud", "budg", "budg he", "e", "the a"):
        assert many.find(typed, 10) or typed == "the a"
    assert (perf_counter() - at) / 7 < 0.05  # 2 ms alone
    at = perf_counter()
    assert many.next_question(10, by=BUYER)
    assert many.next_money(10)
    assert many.next_monologue(10)
    assert perf_counter() - at < 0.1
