"""Days, months and years past, as people type them: "19 nov", "last friday", "november", "this quarter"."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from debrief.errors import DebriefError
from debrief.model.day import days_meant, is_written_date, month_of, order_said, weekday_of

if TYPE_CHECKING:
    from collections.abc import Iterator

EXAMPLES = 'Try "last 90 days", "this month", "november", "2026", "since 1 nov" or "1 nov - 20 nov".'

_DAYS = {"d": 1, "w": 7, "m": 30, "y": 365}
_COUNT = re.compile(
    r"(?:(?:the )?(?:last|past) )?(?P<n>\d{1,6}) ?(?P<unit>d|w|m|y|days?|weeks?|months?|years?)?(?: ago)?"
)
_YEAR = re.compile(r"(?:19|2\d)\d\d")
_ISO_MONTH = re.compile(r"(?P<y>(?:19|2\d)\d\d)-(?P<m>0?[1-9]|1[0-2])")
_MONTH = re.compile(r"(?P<name>[a-z]{3,9})\.?(?: (?P<y>(?:19|2\d)\d\d))?")
_QUARTER = re.compile(r"q(?P<q>[1-4])(?: (?P<y>(?:19|2\d)\d\d))?")
_NAMED = re.compile(r"(?P<which>this|last|previous) (?P<unit>week|month|quarter|year)")


class Span(NamedTuple):
    """A day, a month, or any other stretch of days."""

    first: date
    last: date


def count_days(words: str) -> int | None:
    """Read a number of days back: "90", "last 90 days", "3m"; None: it's none. Four figures may be a year."""
    found = None if _YEAR.fullmatch(words) else _COUNT.fullmatch(words)
    return int(found["n"]) * _DAYS[(found["unit"] or "d")[0]] if found else None


def read_span(words: str, today: date) -> Span:
    """Read a day or a longer stretch. Where no year is told, it's the last one that has begun by `today`.

    Args:
        words: As `debrief.model.day.tidy` gives them.
        today: The local day.

    Raises:
        DebriefError: They mean no time that I know.
    """
    try:
        found = next(filter(None, _readings(words, today)), None)
    except OverflowError:
        raise DebriefError(f"{short(words)} is further off than a calendar goes", EXAMPLES) from None
    if found is not None:
        return found
    if is_written_date(words):
        raise DebriefError(f"There is no {words} in the calendar", order_said())
    raise DebriefError(f"{short(words)} is no time that I know", EXAMPLES)


def short(text: str) -> str:
    """Give what they typed, in quotation marks, not longer than a line."""
    text = text.strip()
    return f'"{text if len(text) <= 40 else text[:39] + "…"}"'


def _readings(words: str, today: date) -> Iterator[Span | None]:
    yield _near(words, today)
    yield _named(words, today)
    yield _month_or_year(words, today)
    yield _quarter(words, today)
    yield _dated(words, today)


def _near(words: str, today: date) -> Span | None:
    number, days = weekday_of(words.removeprefix("last ")), count_days(words)
    if words in ("today", "now"):
        back = 0
    elif words == "yesterday":
        back = 1
    elif number is not None:
        back = (today.weekday() - number) % 7 or (7 if words.startswith("last ") else 0)
    elif days is not None:
        back = days
    else:
        return None
    return Span(today - timedelta(days=back), today - timedelta(days=back))


def _named(words: str, today: date) -> Span | None:
    """Read "this month", "last year"; a week begins on Monday."""
    found = _NAMED.fullmatch(words)
    if found is None:
        return None
    this = _around(found["unit"], today)
    return this if found["which"] == "this" else _around(found["unit"], this.first - timedelta(days=1))


def _around(unit: str, day: date) -> Span:
    if unit == "week":
        monday = day - timedelta(days=day.weekday())
        return Span(monday, monday + timedelta(days=6))
    months = {"month": 1, "quarter": 3, "year": 12}[unit]
    return _months(day.year, (day.month - 1) // months * months + 1, months)


def _months(year: int, month: int, count: int) -> Span:
    """Give so many months; the last of them is in the same year."""
    after = month + count
    last = date(year, after, 1) - timedelta(days=1) if after <= 12 else date(year, 12, 31)
    return Span(date(year, month, 1), last)


def _month_or_year(words: str, today: date) -> Span | None:
    if _YEAR.fullmatch(words):
        return _months(int(words), 1, 12)
    iso = _ISO_MONTH.fullmatch(words)
    if iso:
        return _months(int(iso["y"]), int(iso["m"]), 1)
    found = _MONTH.fullmatch(words)
    month = month_of(found["name"]) if found else None
    return _begun(found["y"], month, 1, today) if found and month else None


def _quarter(words: str, today: date) -> Span | None:
    found = _QUARTER.fullmatch(words)
    return _begun(found["y"], int(found["q"]) * 3 - 2, 3, today) if found else None


def _begun(year: str | None, month: int, count: int, today: date) -> Span:
    """Give these months of a year; without one, of the last year in which they had begun."""
    return _months(int(year) if year else today.year - (month > today.month), month, count)


def _dated(words: str, today: date) -> Span | None:
    days = list(days_meant(words, today, -1))
    day = next((day for day in days if day <= today), days[0] if days else None)
    return Span(day, day) if day else None
