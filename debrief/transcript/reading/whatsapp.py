"""WhatsApp's exported chats: `[12/03/2026, 09:15:02] Susie: words`, or `12/03/26, 09:15 - Susie: words`."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

from debrief.transcript.reading.chat import Message, by_people, gathered, messages
from debrief.transcript.reading.gathering import Gathering
from debrief.transcript.reading.limits import MOST_SECONDS
from debrief.transcript.reading.names import is_like_name, may_be_name
from debrief.transcript.reading.stamps import seconds

if TYPE_CHECKING:
    from debrief.transcript.reading.gathering import Tell
    from debrief.transcript.utterance import Transcript

UNREAD = "a date or a time that can't be read"
TWO_WAYS = "a date that can be read in two ways"
TOO_LONG = "a time in a chat of more than a hundred hours"
_BLANK = "[ \u00a0\u202f]"
_WHEN = (
    r"(?:\d{1,4}(?P<mark>[./])\s?\d{1,2}(?P=mark)\s?\d{1,4}\.?,?|\d{1,4}-\d{1,2}-\d{1,4}(?(1),?|,))"
    rf"{_BLANK}{{1,2}}\d{{1,2}}[:.]\d{{2}}(?:[:.]\d{{2}})?(?:{_BLANK}?[AaPp]\.?{_BLANK}?[Mm]\b\.?)?"
)
_HEAD = re.compile(rf"[\u200e\u200f]?(\[)?(?P<when>{_WHEN})(?(1)\]|{_BLANK}-){_BLANK}?")
_DATE = re.compile(r"(\d+)\D+(\d+)\D+(\d+)\D+?(\d+[:.][\d:.]*\d)\W*(.*)")
_DOTS = re.compile(r"\d{1,2}\.")
"""Nobody puts the month first and dots behind it."""
_PHONE = re.compile(r"\+\d[\d ()\-\u00a0\u202f\u2011]{5,30}")
_OMITTED = re.compile(r"\u200e.*|<[^<>]{1,60}>", re.DOTALL)
"""What the program puts in place of a picture, or says itself."""
_LONGEST = 120
_LAST_DAY = 31
_CENTURY = 2000
_DAY = 86_400.0

Written = tuple[int, int, int, float | None]
"""A date's three numbers as they stand, and the seconds from midnight; None: that is no time."""


def is_whatsapp(text: str) -> bool:
    """Does the text begin with a date and a time as WhatsApp writes them, and does anybody speak below?"""
    if not _HEAD.match(text.lstrip()):
        return False
    return any((head := _head(line)) and head.name for line in text.split("\n"))


def read_whatsapp(text: str, tell: Tell | None = None) -> Transcript:
    """Read an exported chat: who wrote, and when, from the first message on; no ends.

    Times are left open where a date may be the day or the month first and it matters, and in a chat that runs
    for more than a hundred hours: the order is the file's then.
    """
    lines = text.split("\n")
    gathering = Gathering("chat", tell, len(lines))
    found = by_people(_without_notices(messages(lines, _head, gathering)), gathering)
    return gathered(gathering, found, _starts([one.time for one in found], gathering))


def _head(line: str) -> Message | None:
    found = _HEAD.match(line)
    if found is None:
        return None
    before, colon, said = line[found.end() :].partition(":")
    name = before[:_LONGEST].lstrip("~\u200e \u202f").strip()
    is_person = bool(colon) and (_PHONE.fullmatch(name) or may_be_name(name))
    is_own = is_person and not _OMITTED.fullmatch(said.strip(" "))
    return Message(name if is_own else "", found["when"], [said.strip(" ")])


def _without_notices(found: list[Message]) -> list[Message]:
    """Take the name from what only looks as if somebody wrote it, as in "Susie changed the subject to: x"."""
    times = Counter(one.name for one in found)
    return [one if is_like_name(one.name) or times[one.name] > 1 else one._replace(name="") for one in found]


def _written(when: str) -> Written:
    """Read the numbers of a date, and the time of the day; nought and no time where there are none."""
    found = _DATE.match(when)
    if found is None:
        return 0, 0, 0, None
    clock = found[4].replace(".", ":")
    half = found[5][:1] and f" {found[5][0]}m"
    time = seconds(f"{clock}{half}" if half or clock.count(":") > 1 else f"{clock}:00")
    return int(found[1]), int(found[2]), int(found[3]), time if time is not None and time < _DAY else None


def _starts(times_of: list[str], gathering: Gathering) -> list[float | None]:
    """Give seconds from the first message; where that can't be told, nothing, and say why."""
    written = [_written(one) for one in times_of]
    ways = (True,) if any(_DOTS.match(one) for one in times_of) else (True, False)
    readings = {times for day_first in ways if (times := _read(written, day_first=day_first))}
    nothing: list[float | None] = [None] * len(written)
    if len(readings) != 1:
        gathering.skip(TWO_WAYS if readings else UNREAD, len(written))
        return nothing
    times = readings.pop()
    first = min(times)
    if max(times) - first > MOST_SECONDS:
        gathering.skip(TOO_LONG, len(written))
        return nothing
    return [time - first for time in times]


def _read(written: list[Written], *, day_first: bool) -> tuple[float, ...]:
    """Read all dates one way, as seconds from the first day; empty: they can't be read so."""
    try:
        days = [_day(one, day_first=day_first).toordinal() for one in written]
    except ValueError:  # no month has thirty-two days, and no year thirteen months
        return ()
    times = [
        (day - days[0]) * _DAY + one[3] for day, one in zip(days, written, strict=True) if one[3] is not None
    ]
    return tuple(times) if len(times) == len(written) else ()


def _day(one: Written, *, day_first: bool) -> date:
    first, second, third, _ = one
    if first > _LAST_DAY:  # it is the year
        return date(first, second, third)
    year = third if third >= 100 else _CENTURY + third
    return date(year, second, first) if day_first else date(year, first, second)
