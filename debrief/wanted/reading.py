"""Periods, as people type them: "last 90 days", "this month", "since 1 nov", "1 nov - 20 nov"."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from debrief.errors import DebriefError
from debrief.model.day import tidy
from debrief.wanted.spans import EXAMPLES, Span, count_days, read_span, short

_SINCE = re.compile(r"(?P<word>since|from|after) (?P<rest>.+)")
_UNTIL = re.compile(r"(?P<word>until|till|to|up to|by|before) (?P<rest>.+)")
_BETWEEN = re.compile(
    r"(?:from |between )?(?P<a>.+?)(?: (?:-|to|until|till|and) |\.\.+| ?[–—] ?|(?<=[a-z])-)(?P<b>.+)"
)
_DAYS_OF_MONTH = re.compile(r"(?P<a>\d{1,2}) ?[-–] ?(?P<b>\d{1,2}\.? ?[a-z].*)")
_ANY = ("", "any", "any time", "any day", "all", "ever")
_FIXED = re.compile(r"(?:[a-z]{3,9} )?\d{4}|\d{4}(?:-\d{1,2}){1,2}")


class Period(NamedTuple):
    """Of which days the calls are: the three fields of `Wanted`."""

    last: int = 0
    since: date | None = None
    until: date | None = None


def read_period(text: str, today: date) -> Period:
    """Read which days are meant.

    Args:
        text: "last 90 days" (or "90d", "90", "3 months"; a month counts 30 days), "today", "mon",
            "this month", "last quarter", "november", "nov 2025", "2025-11", "q3", "2026", "19 nov",
            "since 1 nov", "before 20 nov", "1 nov - 20 nov", "1-20 nov". Without its year the last such day
            or month is meant; nothing, or "any", is any day.
        today: The local day.

    Raises:
        DebriefError: It's none of these, or ends before it begins.
    """
    words = tidy(text)
    days = count_days(words)
    if words in _ANY or days is not None:
        return Period(last=days or 0)
    period = _open_ended(words, today) or _between(words, today) or Period(0, *read_span(words, today))
    if period.since and period.until and period.since > period.until:
        raise DebriefError(f"{short(text)} ends before it begins", EXAMPLES)
    return period


def read_days(text: str) -> int:
    """Read how many days back: "90", "90d", "3 months", "last 2 weeks".

    Raises:
        DebriefError: It's no number of days.
    """
    days = count_days(tidy(text))
    if not days:
        raise DebriefError(f"{short(text)} is no number of days", 'Try "90", "2 weeks" or "3 months".')
    return days


def read_first(text: str, today: date) -> date:
    """Read a day from which on: "1 nov"; the first one of "november"; "30d" is thirty days ago.

    Raises:
        DebriefError: It's no day that I know.
    """
    return read_span(tidy(text), today).first


def read_last(text: str, today: date) -> date:
    """Read a day up to which: "20 nov"; the last one of "november".

    Raises:
        DebriefError: It's no day that I know.
    """
    return read_span(tidy(text), today).last


def fixed_period(text: str) -> Period:
    """Read a period that is the same whatever day it is: "last 90 days", "2026", "Nov 2026", "2026-11-19".

    Raises:
        DebriefError: It's none of these.
    """
    words = tidy(text)
    days = count_days(words)
    if days is not None:
        return Period(last=days)
    if not _FIXED.fullmatch(words):
        raise DebriefError(f"{short(text)} is no time that I know", EXAMPLES)
    return Period(0, *read_span(words, date.max))


def _open_ended(words: str, today: date) -> Period | None:
    until, since = _UNTIL.fullmatch(words), _SINCE.fullmatch(words)
    if until:
        span = read_span(until["rest"], today)
        return Period(until=_next_to(span.first, -1) if until["word"] == "before" else span.last)
    if since is None or _BETWEEN.fullmatch(words):
        return None
    span = read_span(since["rest"], today)
    return Period(since=_next_to(span.last, 1) if since["word"] == "after" else span.first)


def _next_to(day: date, step: int) -> date:
    try:
        return day + timedelta(days=step)
    except OverflowError:
        raise DebriefError("That is further off than a calendar goes", EXAMPLES) from None


def _between(words: str, today: date) -> Period | None:
    days = _DAYS_OF_MONTH.fullmatch(words)
    found = days or _BETWEEN.fullmatch(words)
    if found is None:
        return None
    last = read_span(found["b"], today).last
    if days:
        return Period(0, *_within_month(int(found["a"]), last, words))
    # Of two dates without a year, the first is the last such day before the second.
    return Period(0, read_span(found["a"], last).first, last)


def _within_month(first: int, last: date, words: str) -> Span:
    try:
        return Span(last.replace(day=first), last)
    except ValueError:
        raise DebriefError(f"{short(words)} has a day that isn't in the calendar", EXAMPLES) from None
