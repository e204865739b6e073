"""Days as people type and read them: "fri", "24 nov", "24.11.", "2026-11-24".

How a day is written is one choice for the whole process, as a locale is: `use_style`.

A small grammar of our own: a date library costs more to import than the whole command, and reads
more into a few letters than it should.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
"""Not strftime's: these are the same in every locale."""

DAY_FIRST = "day-first"
MONTH_FIRST = "month-first"
ISO = "iso"
STYLES = (DAY_FIRST, MONTH_FIRST, ISO)
"""How a day can be written: 19 Nov, Nov 19, 2026-11-19."""

_FULL_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
)  # fmt: skip
_ISO = re.compile(r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})")
_NUMBERS = re.compile(r"(?P<d>\d{1,2})(?P<sep>[./])(?P<m>\d{1,2})(?:(?P=sep)(?P<y>\d{4}|\d{2})?)?")
_DAY_MONTH = re.compile(r"(?P<d>\d{1,2})(?:st|nd|rd|th|\.)? ?(?P<name>[a-z]{3,9})\.?(?: (?P<y>\d{4}))?")
_MONTH_DAY = re.compile(r"(?P<name>[a-z]{3,9})\.? ?(?P<d>\d{1,2})(?:st|nd|rd|th|\.)?(?: (?P<y>\d{4}))?")


class _Chosen:
    """The style in use; one for the process."""

    style = DAY_FIRST


def use_style(style: str) -> None:
    """Write days so from here on, and read "11/24" so: one of `STYLES`.

    Raises:
        ValueError: It's none of them.
    """
    if style not in STYLES:
        raise ValueError(f"{style!r} is none of {', '.join(STYLES)}")
    _Chosen.style = style


def order_said() -> str:
    """Say what comes first in a date of figures, with examples."""
    if _Chosen.style == MONTH_FIRST:
        return "The month comes first: 11/24 or nov 24."
    return "The day comes first: 24/11 or 24 nov."


def tidy(text: str) -> str:
    """Lower the case, make commas and runs of blanks one blank: what the grammar reads."""
    return " ".join(text.replace(",", " ").casefold().split())


def weekday_of(word: str) -> int | None:
    """Read a weekday: 0 for "mon" or "monday"; three letters are enough. None: it's none."""
    for number, name in enumerate(WEEKDAYS):
        if len(word) >= 3 and name.casefold().startswith(word):
            return number
    return None


def month_of(word: str) -> int | None:
    """Read a month: 11 for "nov" or "november"; three letters are enough. None: it's none."""
    for number, name in enumerate(_FULL_MONTHS, start=1):
        if len(word) >= 3 and name.startswith(word):
            return number
    return 9 if word == "sept" else None


def days_meant(text: str, near: date, step: int) -> Iterator[date]:
    """Give the days that a written date may mean, in the order of liking.

    Args:
        text: As `tidy` gives it. A date with its year means one day; without, one a year.
        near: Where the years are counted from.
        step: 1 to look at the years to come, -1 at the years that were.
    """
    parts = _parts(text)
    if parts is None:
        return
    day, month, year = parts
    # Eight years: 29 February may be as far away as that, around a century's end.
    years = [year] if year else [near.year + step * distance for distance in range(9)]
    for candidate in years:
        try:
            yield date(candidate, month, day)
        except ValueError:
            continue


def is_written_date(text: str) -> bool:
    """Does it look like a date, be it one that doesn't exist?"""
    return _parts(text) is not None


def _parts(text: str) -> tuple[int, int, int | None] | None:
    """Day, month and year as written, unchecked; None where it's no date at all.

    Whose months come first, they come first between slashes; between dots the day does everywhere.
    """
    for pattern in (_ISO, _NUMBERS, _DAY_MONTH, _MONTH_DAY):
        found = pattern.fullmatch(text)
        if found is None:
            continue
        named = found.groupdict()
        day, month = int(named["d"]), month_of(named["name"]) if "name" in named else int(named["m"])
        if month is not None:
            is_turned = named.get("sep") == "/" and _Chosen.style == MONTH_FIRST
            return (month, day, _year(named["y"])) if is_turned else (day, month, _year(named["y"]))
    return None


def _year(text: str | None) -> int | None:
    if text is None:
        return None
    return int(text) + 2000 if len(text) == 2 else int(text)


def short_day(day: date, today: date, style: str = "") -> str:
    """Write a day as "24 Nov", with the year where it's not this one.

    Args:
        day: The day.
        today: Says which year needn't be told.
        style: One of `STYLES`; empty: the one in use.
    """
    chosen = style or _Chosen.style
    if chosen == ISO:
        return _iso(day)
    return _day_and_month(day, chosen) + ("" if day.year == today.year else _year_behind(day, chosen))


def full_day(day: date, style: str = "") -> str:
    """Write a day as "Thu 19 Nov 2026", "Thu Nov 19, 2026" or "Thu 2026-11-19"; style as above."""
    chosen = style or _Chosen.style
    if chosen == ISO:
        return f"{_weekday(day)} {_iso(day)}"
    return f"{_weekday(day)} {_day_and_month(day, chosen)}{_year_behind(day, chosen)}"


def week_day(day: date) -> str:
    """Write a day near by as "Thu 19 Nov", "Thu Nov 19" or "Thu 2026-11-19"."""
    return f"{_weekday(day)} {_iso(day) if _Chosen.style == ISO else _day_and_month(day, _Chosen.style)}"


def long_day(day: date) -> str:
    """Write a day of this year in full, for a sentence: "20 November", "November 20" or "2026-11-20"."""
    month = _FULL_MONTHS[day.month - 1].capitalize()
    texts = {DAY_FIRST: f"{day.day} {month}", MONTH_FIRST: f"{month} {day.day}", ISO: _iso(day)}
    return texts[_Chosen.style]


def _weekday(day: date) -> str:
    return WEEKDAYS[day.weekday()][:3]


def _iso(day: date) -> str:
    return f"{day.year:04}-{day.month:02}-{day.day:02}"


def _day_and_month(day: date, style: str) -> str:
    month = MONTHS[day.month - 1]
    return f"{month} {day.day}" if style == MONTH_FIRST else f"{day.day} {month}"


def _year_behind(day: date, style: str) -> str:
    return f"{', ' if style == MONTH_FIRST else ' '}{day.year:04}"
