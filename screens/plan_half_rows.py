"""The half test's weeks as small bars with their numbers, and the hours that are typed."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from textual.content import Content

from debrief.model.day import short_day
from debrief.report.plan import hours, share_of
from screens.widgets.plain import cut

if TYPE_CHECKING:
    from collections.abc import Sequence

    from debrief.model import HalfTest

PEOPLE, SELLING, REST = "█", "▒", "·"
WIDEST = 24
"""Cells of a bar at most."""

NUMBERS = 42
"""Cells for the week and the numbers beside a bar; where there are fewer, the hours of selling go first."""

FRIDAY = 4

MOST_HOURS = 168
"""Hours of a week."""

_HOURS = re.compile(r"(?P<h>\d{1,3})(?:[.,](?P<part>\d{1,2}))?(?: ?h(?:ours?)?)?")
_CLOCK = re.compile(r"(?P<h>\d{1,3})(?::| ?h ?)(?P<m>[0-5]\d)(?: ?m(?:in)?)?")


def week_of(today: date) -> date:
    """Give the Monday of the week that is asked about: this one from Friday on, else the last."""
    monday = today - timedelta(days=today.weekday())
    return monday if today.weekday() >= FRIDAY else monday - timedelta(days=7)


def read_hours(text: str) -> float | None:
    """Read hours: "7.5", "7,5", "8 h", "7:30". None: that isn't hours of a week."""
    plain = " ".join(text.split()).casefold()
    if found := _CLOCK.fullmatch(plain):
        number = int(found["h"]) + int(found["m"]) / 60
    elif found := _HOURS.fullmatch(plain):
        number = float(f"{found['h']}.{found['part'] or 0}")
    else:
        return None
    return number if number <= MOST_HOURS else None


def week_lines(tests: Sequence[HalfTest], today: date, width: int) -> Content:
    """Draw weeks, newest first, each a bar of its hours with half of them marked by its middle."""
    told = sorted((one for one in tests if share_of(one) is not None), key=lambda one: one.week, reverse=True)
    if not told:
        return Content("")
    legend = f"{PEOPLE} people  {SELLING} rescuing or selling  {REST} the rest  │ half"
    lines = [Content.styled("THE WEEKS", "$dim bold"), *(_week(one, today, width) for one in told)]
    return Content("\n").join([*lines, cut(Content.styled(legend, "$dim"), width)])


def _week(test: HalfTest, today: date, width: int) -> Content:
    share = share_of(test) or 0.0
    room = max(8, min(WIDEST, width - NUMBERS)) // 2 * 2
    day = Content.styled(f"{short_day(test.week, today):<8}", "$dim")
    said = f"  {hours(test.people)} of {hours(test.worked)} h"
    beside = f"{int(share * 100 + 1e-9)} %"
    selling = f"  selling {hours(test.selling)}" if test.selling is not None else ""
    return cut(
        day + bar(test, room) + Content(f"{said:<17}{beside:>5}") + Content.styled(selling, "$dim"), width
    )


def bar(test: HalfTest, room: int) -> Content:
    """Draw a week's hours in so many cells: people's, then selling, then the rest; the middle marked.

    What is more than nothing is seen, be it a cell.
    """
    worked = test.worked or 1.0
    people = _cells(test.people or 0.0, worked, room)
    selling = min(_cells(test.selling or 0.0, worked, room), room - people)
    cells = PEOPLE * people + SELLING * selling + REST * (room - people - selling)
    half = room // 2
    return Content.assemble((cells[:half], "$key"), ("│", "bold"), (cells[half:], "$key"))


def _cells(part: float, of: float, room: int) -> int:
    return min(room, max(1 if part else 0, int(part / of * room)))
