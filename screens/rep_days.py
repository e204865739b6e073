"""The day on which something was, as people type it: "today", "3 nov", "mon"; and the stamp it gets."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from debrief.errors import DebriefError
from debrief.model import Stamp
from debrief.model.day import days_meant, is_written_date, order_said, short_day, tidy, weekday_of

if TYPE_CHECKING:
    from datetime import date, datetime

EXAMPLES = 'Try "today", "yesterday", "mon" or "3 nov".'

_NEAR = {"": 0, "today": 0, "now": 0, "yesterday": 1}


def read_past(text: str, today: date) -> date:
    """Read a day that has been, or today.

    Args:
        text: "today" (or nothing), "yesterday", "mon" (the last one), "3 nov", "3.11.", "2026-11-03".
        today: The local day.

    Raises:
        DebriefError: It's none of these, or a day to come.
    """
    said = tidy(text)
    if said in _NEAR:
        return today - timedelta(days=_NEAR[said])
    weekday = weekday_of(said.removeprefix("last "))
    if weekday is not None:
        return today - timedelta(days=(today.weekday() - weekday - 1) % 7 + 1)
    days = list(days_meant(said, today, -1))
    if not days:
        raise DebriefError(
            f"“{text.strip()[:40]}” is no day that I know",
            order_said() if is_written_date(said) else EXAMPLES,
        )
    day = next((day for day in days if day <= today), None)
    if day is None:
        raise DebriefError(f"{short_day(days[0], today)} is still to come", "It takes a day that has been.")
    return day


def unread_day(text: str, today: date) -> str:
    """Give a day as it was typed where `read_past` can't read it; empty: it can."""
    try:
        read_past(text, today)
    except DebriefError:
        return text
    return ""


def say_past(day: date, today: date) -> str:
    """Write a day so that `read_past` reads it back."""
    return "today" if day == today else short_day(day, today)


def stamp_on(day: date, now: datetime) -> Stamp:
    """Stamp a day that has been, at the time of day it is now: no two things get the same stamp."""
    at = now if day == now.date() else now - (now.date() - day)
    return Stamp.of(at)
