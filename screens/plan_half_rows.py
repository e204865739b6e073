"""The half test's weeks as small bars with their numbers, and the hours that are typed."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from textual.content import Content

from debrief.model.day import short_day
from debrief.report.plan import hours, percent, share_of
from screens.widgets.plain import cut, words
from screens.widgets.rows import Row, heading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from debrief.model import HalfTest

PEOPLE, SELLING, REST = "█", "▒", "·"
WIDEST = 24
"""Cells of a bar at most."""

NUMBERS = 30
"""Cells for the week and the two numbers beside a bar."""

LEGEND = f"{PEOPLE} people   {SELLING} rescuing or selling   {REST} the rest   │ half"
SHORT_LEGEND = f"{PEOPLE} people {SELLING} selling {REST} rest │ half"

DAY = 8
"""Of them, cells for the week."""

MARK = 2
"""Cells before a week, for the mark."""

HEADING = "THE WEEKS   ↓ to correct one"

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


def week_rows(tests: Sequence[HalfTest], today: date) -> list[Row]:
    """Give a row for each week there is, each a bar of its hours with half of them marked by its middle."""
    if not tests:
        return []
    weeks = [Row(one.week.isoformat(), partial(_row, one, today)) for one in tests]
    return [heading(HEADING), *weeks, Row("", _legend)]


def _legend(width: int, _marked: bool) -> list[Content]:
    legend = LEGEND if width >= len(LEGEND) + MARK else SHORT_LEGEND
    return [cut(Content.styled(legend, "$dim").pad_left(MARK), width)]


def _row(test: HalfTest, today: date, width: int, marked: bool) -> list[Content]:
    draw = _part if share_of(test) is None else _week
    return [Content.styled("▸ " if marked else "  ", "$key") + draw(test, today, width - MARK)]


def _part(test: HalfTest, today: date, width: int) -> Content:
    """Draw a week that gives no share: its numbers as they are."""
    day = _day(test, today)
    said = f"{hours(test.worked)} h, people {hours(test.people)}, selling {hours(test.selling)}"
    return cut(day + words(said), width)


def _day(test: HalfTest, today: date) -> Content:
    """Write the week's Monday; one of another year has its year, and its gap all the same."""
    return Content.styled(f"{short_day(test.week, today):<{DAY - 1}} ", "$dim")


def _week(test: HalfTest, today: date, width: int) -> Content:
    """Draw a week; where there is no room for the hours of selling, the bar alone has them."""
    day = _day(test, today)
    room = max(6, min(WIDEST, width - NUMBERS - (day.cell_length - DAY))) // 2 * 2
    share, found = share_of(test) or 0.0, f"{hours(test.people)} of {hours(test.worked)} h"
    line = day + bar(test, room) + words(f" {percent(share):>5}  {found:<13}")
    selling = f"  selling {hours(test.selling)}" if test.selling is not None else ""
    whole = line + words(selling, "$dim")
    return whole if whole.cell_length <= width else cut(line.rstrip(), width)


def bar(test: HalfTest, room: int) -> Content:
    """Draw a week's hours in so many cells: people's, then selling, then the rest; the middle marked.

    What is more than nothing is seen, be it a cell; and more than half goes beyond the middle, what is
    less doesn't reach it.
    """
    worked, half = test.worked or 1.0, room // 2
    people = _cells(test.people or 0.0, worked, room)
    twice = 2 * (test.people or 0.0)
    people = max(people, half + 1) if twice > worked else min(people, half - (twice < worked))
    selling = min(_cells(test.selling or 0.0, worked, room), room - people)
    drawn = Content.styled(PEOPLE * people + SELLING * selling, "$key")
    drawn += Content.styled(REST * (room - people - selling), "$dim")
    return drawn[:half] + Content.styled("│", "bold") + drawn[half:]


def _cells(part: float, of: float, room: int) -> int:
    return min(room, max(1 if part else 0, int(part / of * room)))
