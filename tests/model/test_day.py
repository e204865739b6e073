"""Days in three styles: what is written is read back as the same day, whoever reads the month first."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debrief.errors import DebriefError
from debrief.model import Stamp
from debrief.model.day import ISO, MONTH_FIRST, STYLES, full_day, long_day, short_day, use_style, week_day
from debrief.model.due import read_due, say_due
from debrief.model.promise import BY_DATE, Due
from debrief.model.span import read_when, say_when

TODAY = date(2026, 11, 21)
NOW = datetime(2026, 11, 21, 12, 0, tzinfo=timezone(timedelta(hours=1)))


def said(day: date) -> list[str]:
    return [short_day(day, TODAY), week_day(day), full_day(day), long_day(day)]


def test_a_day_is_written_in_the_style_that_is_in_use() -> None:
    day = date(2026, 11, 19)
    assert said(day) == ["19 Nov", "Thu 19 Nov", "Thu 19 Nov 2026", "19 November"]
    use_style(MONTH_FIRST)
    assert said(day) == ["Nov 19", "Thu Nov 19", "Thu Nov 19, 2026", "November 19"]
    use_style(ISO)
    assert said(day) == ["2026-11-19", "Thu 2026-11-19", "Thu 2026-11-19", "2026-11-19"]


def test_another_years_day_has_its_year_in_every_style() -> None:
    texts = []
    for style in STYLES:
        use_style(style)
        texts.append(short_day(date(2025, 3, 1), TODAY))
    assert texts == ["1 Mar 2025", "Mar 1, 2025", "2025-03-01"]


@given(st.sampled_from(STYLES), st.integers(0, 3000))
def test_a_due_that_is_said_is_read_back(style: str, days: int) -> None:
    use_style(style)
    due = Due(kind=BY_DATE, day=TODAY + timedelta(days=days))
    assert read_due(say_due(due, TODAY), TODAY) == due


@given(st.sampled_from(STYLES), st.integers(0, 3000), st.integers(0, 24 * 60 - 1))
def test_a_time_that_is_said_is_read_back(style: str, days: int, minute: int) -> None:
    use_style(style)
    at = datetime.combine(NOW.date() - timedelta(days=days), time(minute // 60, minute % 60), NOW.tzinfo)
    stamp = Stamp.of(min(at, NOW))
    assert read_when(say_when(stamp, NOW), NOW) == stamp


@pytest.mark.parametrize(
    ("style", "text", "day"),
    [
        ("day-first", "11/12", date(2026, 12, 11)),
        ("month-first", "11/12", date(2027, 11, 12)),
        ("month-first", "11/24", date(2026, 11, 24)),
        ("month-first", "11/24/26", date(2026, 11, 24)),
        ("month-first", "24.11.", date(2026, 11, 24)),
        ("month-first", "24 nov", date(2026, 11, 24)),
        ("month-first", "2026-11-24", date(2026, 11, 24)),
        ("iso", "24/11", date(2026, 11, 24)),
        ("iso", "nov 24", date(2026, 11, 24)),
    ],
)
def test_figures_are_read_in_the_order_of_the_style(style: str, text: str, day: date) -> None:
    use_style(style)
    assert read_due(text, TODAY).day == day


@pytest.mark.parametrize(
    ("style", "text", "hint"), [("day-first", "11/24", "day"), ("month-first", "24/11", "month")]
)
def test_a_date_the_wrong_way_round_is_told_how_not_guessed(style: str, text: str, hint: str) -> None:
    use_style(style)
    with pytest.raises(DebriefError) as caught:
        read_due(text, TODAY)
    assert f"The {hint} comes first" in str(caught.value.hint)


def test_a_style_that_is_none_changes_nothing() -> None:
    with pytest.raises(ValueError, match="american"):
        use_style("american")
    assert short_day(TODAY, TODAY) == "21 Nov"
