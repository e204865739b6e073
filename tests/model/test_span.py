"""Times behind us, clocks, and places in a call."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debrief.errors import DebriefError
from debrief.model import Stamp
from debrief.model.span import ago, clock_text, read_place, read_when, say_when

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=timezone(timedelta(hours=1)))
"""A Saturday."""


def local(text: str, now: datetime = NOON) -> str:
    return f"{read_when(text, now).local:%Y-%m-%d %H:%M}"


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("now", "2026-11-21 12:00"),
        ("today", "2026-11-21 12:00"),
        ("11:05", "2026-11-21 11:05"),
        ("9:05", "2026-11-21 09:05"),
        ("today 11:05", "2026-11-21 11:05"),
        ("10am", "2026-11-21 10:00"),
        ("12:30 am", "2026-11-21 00:30"),
        ("yesterday", "2026-11-20 12:00"),
        ("Yesterday 9:30", "2026-11-20 09:30"),
        ("yesterday at 2:30 pm", "2026-11-20 14:30"),
        ("fri 10:00", "2026-11-20 10:00"),
        ("sat 10:00", "2026-11-21 10:00"),
        ("sat 13:00", "2026-11-14 13:00"),
        ("last sat", "2026-11-14 12:00"),
        ("2026-11-19", "2026-11-19 12:00"),
        ("2026-11-19 14:05", "2026-11-19 14:05"),
        ("2026-11-19T14:05", "2026-11-19 14:05"),
        ("19 nov", "2026-11-19 12:00"),
        ("Thu, 19 Nov 2026, 14:05", "2026-11-19 14:05"),
        ("19 oct 14:05", "2026-10-19 14:05"),
        ("24 dec", "2025-12-24 12:00"),
        ("20 min ago", "2026-11-21 11:40"),
        ("2h ago", "2026-11-21 10:00"),
        ("half an hour ago", "2026-11-21 11:30"),
        ("3 days ago", "2026-11-18 12:00"),
    ],
)
def test_a_time_is_read_as_people_type_it(text: str, when: str) -> None:
    assert local(text) == when


def test_the_clock_that_they_read_off_the_wall_is_the_one_that_is_kept() -> None:
    stamp = read_when("11:05", NOON)
    assert stamp.utc == datetime(2026, 11, 21, 10, 5, tzinfo=UTC)
    assert stamp.offset == 60


@pytest.mark.parametrize("text", ["14:05", "today 23:59", "2027-01-01", "2026-11-22 9:00"])
def test_a_call_that_is_still_to_come_is_refused_with_a_hint(text: str) -> None:
    with pytest.raises(DebriefError, match="still to come") as refused:
        read_when(text, NOON)
    assert "yesterday" in refused.value.hint


@pytest.mark.parametrize(
    "text", ["", "x", "25:00", "13pm", "0001-01-01", "999999w ago", "60000w ago", "[/b]"]
)
def test_what_is_no_time_is_refused_with_examples(text: str) -> None:
    with pytest.raises(DebriefError) as refused:
        read_when(text, NOON)
    assert "20 min ago" in refused.value.hint


@given(back=st.timedeltas(timedelta(0), timedelta(days=3000)))
def test_a_time_that_is_said_is_read_back_to_the_minute(back: timedelta) -> None:
    when = (NOON - back).replace(second=0, microsecond=0)
    assert read_when(say_when(Stamp.of(when), NOON), NOON) == Stamp.of(when)


def has_a_hint(error: DebriefError) -> None:
    assert error.hint


@given(st.text(max_size=40))
def test_whatever_is_typed_is_a_time_behind_us_or_a_hint(text: str) -> None:
    try:
        stamp = read_when(text, NOON)
    except DebriefError as error:
        has_a_hint(error)
    else:
        assert stamp.utc <= NOON


@pytest.mark.parametrize(
    ("back", "words"),
    [
        (timedelta(seconds=3), "just now"),
        (timedelta(seconds=-30), "just now"),
        (timedelta(minutes=1), "1 minute ago"),
        (timedelta(minutes=12), "12 minutes ago"),
        (timedelta(hours=3), "3 hours ago"),
        (timedelta(hours=13), "yesterday"),
        (timedelta(days=2), "19 Nov"),
        (timedelta(days=365), "21 Nov 2025"),
        (timedelta(days=-2), "23 Nov"),
    ],
)
def test_how_long_ago_is_said_in_a_few_words(back: timedelta, words: str) -> None:
    assert ago(Stamp.of(NOON - back), NOON) == words


def test_just_after_midnight_two_hours_ago_is_not_yet_yesterday() -> None:
    midnight = NOON.replace(hour=0, minute=30)
    assert ago(Stamp.of(midnight - timedelta(hours=2)), midnight) == "2 hours ago"


@pytest.mark.parametrize(
    ("seconds", "text"), [(0, "00:00"), (468.9, "07:48"), (3723, "1:02:03"), (-5, "00:00")]
)
def test_a_clock_shows_minutes_and_hours_only_where_there_are_some(seconds: float, text: str) -> None:
    assert clock_text(seconds) == text


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("1:45", 105),
        ("01:45", 105),
        ("105s", 105),
        ("105 sec", 105),
        ("1:02:03", 3723),
        ("75:10", 4510),
        ("2 min", 120),
        ("2m 5s", 125),
        ("1h", 3600),
        ("", None),
        ("m", None),
        ("Memory", None),
        ("from memory", None),
    ],
)
def test_a_place_in_the_call_is_read_as_people_type_it(text: str, seconds: int | None) -> None:
    assert read_place(text) == seconds


@pytest.mark.parametrize("text", ["5", "1:75", "1:75:10", "99:00:00", "later", "-1:00", "1.45"])
def test_what_is_no_place_is_refused_with_examples(text: str) -> None:
    with pytest.raises(DebriefError) as refused:
        read_place(text)
    assert "1:45" in refused.value.hint


@given(st.integers(0, 24 * 3600 - 1))
def test_a_clock_that_is_written_is_read_back(seconds: int) -> None:
    assert read_place(clock_text(seconds)) == seconds
