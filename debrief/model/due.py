"""When a promise is due, as people type it and as they read it."""

from __future__ import annotations

import re
from datetime import date, timedelta

from debrief.errors import DebriefError
from debrief.model.day import (
    WEEKDAYS,
    days_meant,
    is_written_date,
    order_said,
    short_day,
    tidy,
    weekday_of,
)
from debrief.model.promise import BY_DATE, NEXT_CALL, Due

NEXT_CALL_TEXT = "the next call like this"
EXAMPLES = 'Try "next call like this", "fri", "+3d", "24 nov" or "2026-11-24".'

_NEXT_CALL = {"", "next", "next call", "next one", "next time", "next call like this"}
_NEAR = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}
_COUNT = re.compile(r"(?:\+|in )? ?(?P<n>\d{1,6}|an?) ?(?P<unit>d|days?|w|weeks?)")
_LEADS = re.compile(r"^(?:due |by |on |until |the )+")


def read_due(text: str, today: date) -> Due:
    """Read a due: the next call like this, or a day.

    Args:
        text: "next call like this" (or "next", or nothing), "fri", "next mon", "today", "tomorrow",
            "+3d", "2w", "in 3 days", "24 nov", "nov 24", "24.11.", "24/11" (or "11/24": `day.use_style`),
            "2026-11-24".
            A weekday is the next such day after today; a date without its year the next one to come.
        today: The local day.

    Raises:
        DebriefError: It's none of these, or a day that has passed.
    """
    words = _LEADS.sub("", tidy(text))
    if words in _NEXT_CALL:
        return Due()
    day = _relative(words, today) or _weekday(words, today) or _dated(words, today)
    if day is None:
        raise DebriefError(f"{_short(text)} is no day that I know", EXAMPLES)
    if day < today:
        raise DebriefError(
            f"{short_day(day, today)} has passed", "A promise is due today or later: fri, +3d, 24 nov."
        )
    return Due(kind=BY_DATE, day=day)


def say_due(due: Due, today: date) -> str:
    """Say when a promise is due, as seen from today: "due Monday", "24 Nov", "3 days late".

    What it says of a day that hasn't passed, `read_due` reads back as the same day.
    """
    if due.kind == NEXT_CALL or due.day is None:
        return NEXT_CALL_TEXT
    days = (due.day - today).days
    if days < 0:
        return _late(-days)
    if days < 2:
        return ("today", "tomorrow")[days]
    return f"due {WEEKDAYS[due.day.weekday()]}" if days < 7 else short_day(due.day, today)


def _late(days: int) -> str:
    if days < 14:
        return "1 day late" if days == 1 else f"{days} days late"
    return f"{days // 7} weeks late"


def _relative(words: str, today: date) -> date | None:
    if words in _NEAR:
        return today + timedelta(days=_NEAR[words])
    found = _COUNT.fullmatch("a week" if words == "next week" else words)
    if found is None:
        return None
    number = int(found["n"]) if found["n"].isdecimal() else 1
    try:
        return today + timedelta(days=number * (7 if found["unit"].startswith("w") else 1))
    except OverflowError:
        raise DebriefError("That is further off than a calendar goes", EXAMPLES) from None


def _weekday(words: str, today: date) -> date | None:
    number = weekday_of(words.removeprefix("next ").removeprefix("this "))
    if number is None:
        return None
    return today + timedelta(days=(number - today.weekday() - 1) % 7 + 1)


def _dated(words: str, today: date) -> date | None:
    days = list(days_meant(words, today, 1))
    if not days and is_written_date(words):
        raise DebriefError(f"There is no {words} in the calendar", order_said())
    return next((day for day in days if day >= today), days[0] if days else None)


def _short(text: str) -> str:
    """What they typed, in quotation marks, not longer than a line."""
    text = text.strip()
    return f'"{text if len(text) <= 40 else text[:39] + "…"}"'
