"""When a promise is due: what people type, and what they read."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debrief.errors import DebriefError
from debrief.model import Due
from debrief.model.due import read_due, say_due

SATURDAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    "text",
    ["", "  ", "next", "next call", "Next call like this", "the next call like this", "NEXT TIME"],
)
def test_the_next_call_like_this_is_what_an_empty_answer_means(text: str) -> None:
    assert read_due(text, SATURDAY) == Due(kind="next-call", day=None)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("today", date(2026, 11, 21)),
        ("tomorrow", date(2026, 11, 22)),
        ("fri", date(2026, 11, 27)),
        ("Friday", date(2026, 11, 27)),
        ("by friday", date(2026, 11, 27)),
        ("next mon", date(2026, 11, 23)),
        ("thurs", date(2026, 11, 26)),
        ("+3d", date(2026, 11, 24)),
        ("3d", date(2026, 11, 24)),
        ("in 3 days", date(2026, 11, 24)),
        ("+2w", date(2026, 12, 5)),
        ("in a week", date(2026, 11, 28)),
        ("next week", date(2026, 11, 28)),
        ("2026-11-24", date(2026, 11, 24)),
        ("24 nov", date(2026, 11, 24)),
        ("24 November", date(2026, 11, 24)),
        ("24th Nov, 2026", date(2026, 11, 24)),
        ("nov 24", date(2026, 11, 24)),
        ("24.11.", date(2026, 11, 24)),
        ("24.11", date(2026, 11, 24)),
        ("24/11", date(2026, 11, 24)),
        ("24/11/2026", date(2026, 11, 24)),
        ("24/11/26", date(2026, 11, 24)),
    ],
)
def test_a_day_is_read_as_people_type_it(text: str, day: date) -> None:
    assert read_due(text, SATURDAY) == Due(kind="date", day=day)


def test_todays_weekday_means_the_one_in_a_week() -> None:
    assert read_due("sat", SATURDAY).day == SATURDAY + timedelta(days=7)


def test_a_date_without_its_year_is_the_next_one_to_come() -> None:
    assert read_due("21 nov", SATURDAY).day == SATURDAY
    assert read_due("20 nov", SATURDAY).day == date(2027, 11, 20)
    assert read_due("29 feb", SATURDAY).day == date(2028, 2, 29)


@pytest.mark.parametrize("text", ["yesterday", "2026-11-20", "1.1.2020", "3 mar 2026"])
def test_a_day_that_has_passed_is_refused_with_a_hint(text: str) -> None:
    with pytest.raises(DebriefError, match="has passed") as refused:
        read_due(text, SATURDAY)
    assert "+3d" in refused.value.hint


@pytest.mark.parametrize("text", ["soon", "3", "fr", "31.2.", "11/24", "[/b]", "\x1b[2J", "99 nov", "0d x"])
def test_what_is_no_day_is_refused_with_examples(text: str) -> None:
    with pytest.raises(DebriefError) as refused:
        read_due(text, SATURDAY)
    assert "24 nov" in refused.value.hint


def test_a_day_beyond_the_calendar_is_refused_not_a_crash() -> None:
    with pytest.raises(DebriefError, match="further off"):
        read_due("+999999w", SATURDAY)


def test_a_long_answer_is_not_repeated_in_full() -> None:
    with pytest.raises(DebriefError) as refused:
        read_due("x" * 200_000, SATURDAY)
    assert len(refused.value.message) < 100


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "today"),
        (1, "tomorrow"),
        (2, "due Monday"),
        (6, "due Friday"),
        (7, "28 Nov"),
        (41, "1 Jan 2027"),
        (-1, "1 day late"),
        (-3, "3 days late"),
        (-21, "3 weeks late"),
    ],
)
def test_a_due_is_said_as_seen_from_today(days: int, words: str) -> None:
    assert say_due(Due(kind="date", day=SATURDAY + timedelta(days=days)), SATURDAY) == words


def test_the_next_call_is_said_in_words() -> None:
    assert say_due(Due(), SATURDAY) == "the next call like this"


@given(
    today=st.dates(date(2000, 1, 1), date(2100, 1, 1)),
    ahead=st.integers(0, 3000),
)
def test_what_is_said_is_read_back_as_the_same_day(today: date, ahead: int) -> None:
    due = Due(kind="date", day=today + timedelta(days=ahead))
    assert read_due(say_due(due, today), today) == due


def has_a_hint(error: DebriefError) -> None:
    assert error.hint


@given(st.text(max_size=40))
def test_whatever_is_typed_is_a_due_or_a_hint(text: str) -> None:
    try:
        due = read_due(text, SATURDAY)
    except DebriefError as error:
        has_a_hint(error)
    else:
        assert due.day is None or due.day >= SATURDAY
