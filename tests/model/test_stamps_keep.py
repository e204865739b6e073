"""A stamp is a point in time, and the clock on the wall where it was."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debrief.model import Stamp, now, read_record, write_record
from debrief.store.row import When

OFFSETS = st.integers(-14 * 60, 14 * 60)
TIMES = st.datetimes(datetime(2000, 1, 2), datetime(2200, 1, 1))  # noqa: DTZ001 - the zone comes later


@given(TIMES, OFFSETS)
def test_a_stamp_keeps_the_moment_and_the_wall_clock(when, minutes):
    local = when.replace(tzinfo=timezone(timedelta(minutes=minutes)))
    stamp = read_record(Stamp, write_record(Stamp.of(local)))
    assert stamp.utc == local
    assert stamp.utc.utcoffset() == timedelta(0)
    assert stamp.local.replace(tzinfo=None) == when
    assert stamp.day == when.date()
    assert When(utc=stamp.utc, offset=stamp.offset).day == stamp.day


def test_a_call_just_after_midnight_in_sydney_was_on_that_day_there():
    sydney = timezone(timedelta(hours=11))
    stamp = Stamp.of(datetime(2026, 11, 22, 0, 30, tzinfo=sydney))
    assert (stamp.day, stamp.utc.date()) == (date(2026, 11, 22), date(2026, 11, 21))


def test_a_time_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="zone"):
        Stamp.of(datetime(2026, 11, 21))  # noqa: DTZ001 - that's the point


def test_the_programs_clock_knows_its_zone():
    assert abs(now() - datetime.now(UTC)) < timedelta(seconds=5)
    assert now().utcoffset() is not None


@pytest.mark.parametrize(
    "stamp",
    [
        Stamp(utc=datetime.max.replace(tzinfo=UTC), offset=60),
        Stamp(utc=datetime.min.replace(tzinfo=UTC), offset=-60),
        Stamp(utc=datetime(2026, 11, 21, tzinfo=UTC), offset=99_999),
    ],
)
def test_a_clock_that_cannot_be_is_read_as_utc(stamp: Stamp) -> None:
    assert stamp.local == stamp.utc
