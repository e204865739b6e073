"""The days of the stories: counted in working days back from the anchor, the "today" of the sample data."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone
from typing import TYPE_CHECKING

from debrief.errors import DebriefError
from debrief.model import to_text
from debrief.model.ids import EPOCH_MS, RANDOM_BITS

if TYPE_CHECKING:
    import random

EARLIEST = date(2022, 1, 1)
"""The first day that can be an anchor: the stories look back a year, and an id knows no time before 2020."""


WAKES = timedelta(hours=8)
"""The newest debrief was begun at seven in the morning: before eight, the stories' today is yesterday."""


def anchor_of(now: datetime) -> date:
    """Give the day that is the stories' "today", so that nothing in them is still to come.

    Args:
        now: The time now on the local clock.
    """
    return (now - WAKES).date()


def check_anchor(anchor: date) -> None:
    """See that the stories have room before their "today".

    Raises:
        DebriefError: It's too early; then it's a computer's clock that is wrong.
    """
    if anchor < EARLIEST:
        raise DebriefError(
            f"The clock says {anchor.isoformat()}: the sample debriefs would lie before anything was kept",
            "Set the computer's date, and try again.",
        )


def workday(anchor: date, back: int) -> date:
    """Count working days back from the anchor.

    Args:
        anchor: Today.
        back: 0 for the anchor, or the Friday before where it's a weekend; 1 for the working day before that;
            -1 for the one after.
    """
    day = anchor - timedelta(days=max(0, anchor.weekday() - 4))
    weeks, rest = divmod(back, 5)
    day -= timedelta(weeks=weeks)
    for _ in range(rest):
        day -= timedelta(days=3 if day.weekday() == 0 else 1)
    return day


def year_before(anchor: date) -> date:
    """Give the same day a year ago; 28 February for the 29th."""
    try:
        return anchor.replace(year=anchor.year - 1)
    except ValueError:
        return anchor.replace(year=anchor.year - 1, day=28)


def at_clock(day: date, clock: str, offset: int) -> datetime:
    """Set a clock's time on a day.

    Args:
        day: The day.
        clock: "14:05".
        offset: Minutes east of UTC.
    """
    return datetime.combine(day, time.fromisoformat(clock), timezone(timedelta(minutes=offset)))


def id_at(when: datetime, chance: random.Random) -> str:
    """Make an id of a time, the same for the same chance: `new_id` would make another one each time."""
    since = int(when.timestamp() * 1000) - EPOCH_MS
    return to_text(since << RANDOM_BITS | chance.getrandbits(RANDOM_BITS))
