"""Times behind us, as people type and read them; clocks; and places in a call."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from debrief.errors import DebriefError
from debrief.model.amount import some
from debrief.model.day import WEEKDAYS, days_meant, short_day, tidy, weekday_of
from debrief.model.stamp import Stamp

WHEN_EXAMPLES = 'Try "now", "14:05", "yesterday 9:30", "fri 10:00", "19 nov" or "20 min ago".'
PLACE_EXAMPLES = 'Try "1:45", "105s" or "2 min"; leave it empty, or type m, for "from memory".'

NOON = time(12)
"""The time of a day for which nobody told one."""

EARLIEST = 1900
"""The year before which nobody made a sales call by phone."""

_MINUTES = {"m": 1, "h": 60, "d": 24 * 60, "w": 7 * 24 * 60}
_AGO = re.compile(
    r"(?P<n>\d{1,6}|an?|half an) ?"
    r"(?P<unit>m|mins?|minutes?|h|hrs?|hours?|d|days?|w|weeks?) ago"
)
_TIME = re.compile(r"(?:^|(?<=[ t]))(?:at )?(?P<h>\d{1,2})(?::(?P<m>\d{2}))? ?(?P<half>am|pm)?$")
_CLOCK = re.compile(r"(?:(?P<h>\d{1,2}):)?(?P<m>\d{1,3}):(?P<s>\d{2})")
_UNITS = re.compile(
    r"(?:(?P<h>\d{1,2}) ?(?:h|hours?) ?)?(?:(?P<m>\d{1,4}) ?(?:m|mins?|minutes?) ?)?"
    r"(?:(?P<s>\d{1,5}) ?(?:s|secs?|seconds?))?"
)
_MEMORY = {"", "m", "memory", "from memory"}


def read_when(text: str, now: datetime) -> Stamp:
    """Read when a call was: a time that isn't in the future.

    Args:
        text: "now", "14:05", "2pm", "today 14:05", "yesterday", "yesterday 9:30", "fri 10:00" (the last
            such), "19 nov", "2026-11-19 14:05", "20 min ago", "2h ago". A day without a time is its
            noon; today is now.
        now: The time now, aware of its zone. The zone is taken for the day that is meant, too.

    Raises:
        DebriefError: It's none of these, or still to come.
    """
    words = tidy(text)
    if words in ("now", "just now"):
        return Stamp.of(now)
    moment = _ago(words, now)
    if moment is None:
        moment = _day_and_time(words, now)
    if moment is None:
        raise DebriefError("I can't read when that was", WHEN_EXAMPLES)
    if moment > now:
        raise DebriefError(
            f"{short_day(moment.date(), now.date())} {moment:%H:%M} is still to come",
            'The call was before now: "yesterday 14:05", for one.',
        )
    if moment.year < EARLIEST:
        raise DebriefError("No call was that long ago", WHEN_EXAMPLES)
    return Stamp.of(moment)


def say_when(stamp: Stamp, now: datetime) -> str:
    """Say when something was: "today 14:05", "yesterday 9:30", "Fri 10:00", "19 Nov 10:00".

    `read_when` reads it back as the same minute.
    """
    local = stamp.local
    clock = f"{local.hour}:{local.minute:02}"
    days = (now.date() - local.date()).days
    if days in (0, 1):
        return f"{('today', 'yesterday')[days]} {clock}"
    if 1 < days < 7:
        return f"{WEEKDAYS[local.weekday()][:3]} {clock}"
    return f"{short_day(local.date(), now.date())} {clock}"


def ago(stamp: Stamp, now: datetime) -> str:
    """Say how long ago: "just now", "12 minutes ago", "3 hours ago", "yesterday", "19 Nov"."""
    seconds = (now - stamp.utc).total_seconds()
    days = (now.date() - stamp.day).days
    if -60 < seconds < 60:
        return "just now"
    if 0 < seconds < 3600:
        return f"{some(int(seconds // 60), 'minute')} ago"
    if seconds > 0 and (days == 0 or seconds < 6 * 3600):
        return f"{some(int(seconds // 3600), 'hour')} ago"
    return "yesterday" if days == 1 else short_day(stamp.day, now.date())


def clock_text(seconds: float) -> str:
    """Write seconds as a clock does: "07:48", "1:02:03". Less than nothing is nothing."""
    whole = max(0, int(seconds))
    hours, minutes, rest = whole // 3600, whole // 60 % 60, whole % 60
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes:02}:{rest:02}"


def read_place(text: str) -> int | None:
    """Read a place in a call: seconds from its start, or None for "from memory".

    Args:
        text: "1:45", "01:45", "1:02:03", "105s", "2 min", "2m 5s"; empty, "m" or "memory" for None.
            What `clock_text` writes is read back.

    Raises:
        DebriefError: It's none of these, or later than a day.
    """
    words = tidy(text)
    if words in _MEMORY:
        return None
    clock = _CLOCK.fullmatch(words)
    found = clock or _UNITS.fullmatch(words)
    if found is None:
        raise DebriefError("I can't read that as a place in the call", PLACE_EXAMPLES)
    hours, minutes, seconds = (int(found[name] or 0) for name in "hms")
    total = hours * 3600 + minutes * 60 + seconds
    if total >= 24 * 3600 or (clock and (seconds > 59 or (found["h"] and minutes > 59))):
        raise DebriefError("No call has that place", PLACE_EXAMPLES)
    return total


def _ago(words: str, now: datetime) -> datetime | None:
    found = _AGO.fullmatch(words)
    if found is None:
        return None
    unit = _MINUTES[found["unit"][0]]
    minutes = unit // 2 if found["n"] == "half an" else unit
    if found["n"].isdecimal():
        minutes = unit * int(found["n"])
    try:
        return now - timedelta(minutes=minutes)
    except OverflowError:
        raise DebriefError("That is longer ago than a calendar goes", WHEN_EXAMPLES) from None


def _day_and_time(words: str, now: datetime) -> datetime | None:
    """Read an optional day, then an optional time. None where it's neither."""
    clock, rest = _split_time(words)
    if not rest:
        return None if clock is None else _at(now.date(), clock, now)
    days = _days(rest, now.date())
    if not days:
        return None
    if clock is None:
        day = next((day for day in days if day <= now.date()), days[0])
        return now if day == now.date() else _at(day, NOON, now)
    moments = [_at(day, clock, now) for day in days]
    return next((moment for moment in moments if moment <= now), moments[0])


def _split_time(words: str) -> tuple[time | None, str]:
    """Take the time off the end: it and what is left; no time, and all of it, where there is none."""
    found = _TIME.search(words)
    if found is None or not (found["m"] or found["half"]):
        return None, words
    hour, minute = int(found["h"]), int(found["m"] or 0)
    if found["half"]:
        hour = 99 if hour > 12 else hour % 12 + 12 * (found["half"] == "pm")
    try:
        return time(hour, minute), words[: found.start()].removesuffix("t").strip()
    except ValueError:
        raise DebriefError("No clock shows that time", WHEN_EXAMPLES) from None


def _days(words: str, today: date) -> list[date]:
    """The days that words may mean, the likeliest first."""
    if words in ("today", "this morning", "this afternoon"):
        return [today]
    if words == "yesterday":
        return [today - timedelta(days=1)]
    named = weekday_of(words.removeprefix("last ").removeprefix("on "))
    if named is not None:
        back = (today.weekday() - named) % 7
        if back == 0 and words.startswith("last "):
            return [today - timedelta(days=7)]
        return [today - timedelta(days=back), today - timedelta(days=back + 7)]
    first, _, rest = words.partition(" ")
    dated = rest if rest and weekday_of(first) is not None else words
    return list(days_meant(dated, today, -1))


def _at(day: date, clock: time, now: datetime) -> datetime:
    return datetime.combine(day, clock, tzinfo=now.tzinfo)
