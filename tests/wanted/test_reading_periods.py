"""Periods as people type them, seen from Saturday, 21 November 2026."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from debrief.errors import DebriefError
from debrief.model.day import MONTH_FIRST, use_style
from debrief.wanted.reading import fixed_period, read_days, read_first, read_last, read_period

TODAY = date(2026, 11, 21)


def day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("last 90 days", 90), ("90", 90), ("90d", 90), ("the last 2 weeks", 14), ("3 Months", 90),
        ("1 year", 365), ("", 0), ("any", 0),
    ],
)  # fmt: skip
def test_so_many_days_back(text, days):
    assert read_period(text, TODAY) == (days, None, None)


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        ("today", "2026-11-21", "2026-11-21"),
        ("yesterday", "2026-11-20", "2026-11-20"),
        ("sat", "2026-11-21", "2026-11-21"),
        ("last saturday", "2026-11-14", "2026-11-14"),
        ("fri", "2026-11-20", "2026-11-20"),
        ("this week", "2026-11-16", "2026-11-22"),
        ("last week", "2026-11-09", "2026-11-15"),
        ("this month", "2026-11-01", "2026-11-30"),
        ("last month", "2026-10-01", "2026-10-31"),
        ("this quarter", "2026-10-01", "2026-12-31"),
        ("last quarter", "2026-07-01", "2026-09-30"),
        ("last year", "2025-01-01", "2025-12-31"),
        ("november", "2026-11-01", "2026-11-30"),
        ("dec", "2025-12-01", "2025-12-31"),
        ("feb 2024", "2024-02-01", "2024-02-29"),
        ("2025-11", "2025-11-01", "2025-11-30"),
        ("q1", "2026-01-01", "2026-03-31"),
        ("q4 2025", "2025-10-01", "2025-12-31"),
        ("2026", "2026-01-01", "2026-12-31"),
        ("19 nov", "2026-11-19", "2026-11-19"),
        ("25 nov", "2025-11-25", "2025-11-25"),
        ("29 feb", "2024-02-29", "2024-02-29"),
        ("19/11", "2026-11-19", "2026-11-19"),
        ("since 1 nov", "2026-11-01", ""),
        ("from november", "2026-11-01", ""),
        ("after 1 nov", "2026-11-02", ""),
        ("until october", "", "2026-10-31"),
        ("before 1 nov", "", "2026-10-31"),
        ("1 nov - 20 nov", "2026-11-01", "2026-11-20"),
        ("from 1 Nov to 20 Nov", "2026-11-01", "2026-11-20"),
        ("1 dec to 20 feb", "2025-12-01", "2026-02-20"),
        ("1-20 nov", "2026-11-01", "2026-11-20"),
        ("nov-dec", "2025-11-01", "2025-12-31"),
        ("2026-11-01..2026-11-20", "2026-11-01", "2026-11-20"),
        ("2026-11-01 - 2026-11-20", "2026-11-01", "2026-11-20"),
    ],
)
def test_days_months_and_years_that_were(text, since, until):
    assert read_period(text, TODAY) == (0, day(since), day(until))


def test_whose_months_come_first_read_them_first():
    use_style(MONTH_FIRST)
    assert read_period("11/3", TODAY).since == date(2026, 11, 3)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("soon", '"soon" is no time that I know'),
        ("31 feb", "There is no 31 feb in the calendar"),
        ("20 nov 2026 - 1 nov 2026", "ends before it begins"),
        ("since 99999 years", "further off"),
        ("99-20 nov", "isn't in the calendar"),
        ("before 0001-01-01", "further off"),
    ],
)
def test_what_is_no_time_is_said_with_something_to_try(text, said):
    with pytest.raises(DebriefError) as caught:
        read_period(text, TODAY)
    assert said in caught.value.message
    assert caught.value.hint


def test_a_month_begins_with_its_first_day_and_ends_with_its_last():
    assert (read_first("october", TODAY), read_last("october", TODAY)) == (
        date(2026, 10, 1),
        date(2026, 10, 31),
    )
    assert read_first("30d", TODAY) == date(2026, 10, 22)
    assert read_days("2 weeks") == 14
    for text in ("november", "0"):
        with pytest.raises(DebriefError, match="no number of days"):
            read_days(text)


def test_a_period_that_needs_a_today_isnt_fixed():
    assert fixed_period("Nov 2026") == fixed_period("2026-11") == read_period("nov 2026", TODAY)
    for text in ("november", "this month", "mon", "19 nov"):
        with pytest.raises(DebriefError):
            fixed_period(text)


WORDS = ["last", "since", "until", "1", "31", "nov", "2026", "-", "..", "2026-11", "week", "q3", "99999d"]


@settings(max_examples=200)
@given(st.lists(st.sampled_from(WORDS), max_size=5).map(" ".join) | st.text(max_size=12))
def test_whatever_is_typed_is_a_period_or_told(text):
    try:
        last, since, until = read_period(text, TODAY)
    except DebriefError as error:
        assert error.hint  # noqa: PT017 - most of what is typed is read
    else:
        assert last >= 0
        assert not (since and until) or since <= until
