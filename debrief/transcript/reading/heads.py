"""How a line of a written transcript begins: with a name, a time, or both, in any of the usual orders."""

from __future__ import annotations

import re
from typing import NamedTuple

from debrief.transcript.reading.names import bare, may_be_name, said_by
from debrief.transcript.reading.stamps import CLOCK, seconds

_RANGE = rf"({CLOCK})(?:[ \t]{{0,3}}(?:-->|->|–|—|-|to)[ \t]{{0,3}}({CLOCK}))?"
_FIRST = re.compile(rf"([\[(<]?)[ ]?{_RANGE}[ ]?[\])>]?(?:[ \t]{{0,9}}[-–—|:][ \t]|[ \t]|:(?!\d)|$)")
"""A time that a line begins with: `[00:05]`, `00:05 -`, `(0:01:05 - 0:01:09)`."""
_AFTER = re.compile(_RANGE)
"""A time that follows a name: `(00:05):`, `- 00:05`, `   0:02`."""
_REACH = 110


class Head(NamedTuple):
    """What a line begins with, and what is left of it."""

    name: str
    """Who speaks, perhaps; empty: the line doesn't say."""
    start: float | None
    end: float | None
    said: str
    """Empty: the words stand on the lines below."""
    is_first: bool = False
    """The time stands before anything else."""


def head_of(line: str) -> Head | None:
    """Read how a line begins.

    `Name: text`, `**Name:** text`, `[00:05] Name: text`, `00:05 - Name: text`, `Name (00:05): text`,
    `[00:05] text`, and on a line of their own `Name   0:02`, `00:05`, `Name:`.

    Returns:
        None where it begins with neither.
    """
    if ":" not in line and "：" not in line:
        return None
    line = bare(line)
    return _time_first(line) or _name_first(line) or _name_only(line)


def _time_first(line: str) -> Head | None:
    found = _FIRST.match(line)
    start = seconds(found[2]) if found else None
    if found is None or start is None:
        return None
    rest = line[found.end() :].strip()
    name, said = said_by(rest) or ("", rest)
    return Head(name, start, seconds(found[3]) if found[3] else None, said, is_first=True)


def _name_first(line: str) -> Head | None:
    found = _AFTER.search(line, 1, _REACH)
    start = seconds(found[1]) if found else None
    if found is None or start is None:
        return None
    before, after = line[: found.start()].rstrip(), line[found.end() :].lstrip("])> \t")
    is_bound = before.endswith(("[", "(", "<")) or after.startswith(":") or not after
    name = before.rstrip("[(< \t").rstrip("-–—|,:").strip("*_[] \t")
    if not is_bound or not may_be_name(name):  # "we meet at 10:30 tomorrow" is bound to nothing
        return None
    end = seconds(found[2]) if found[2] else None
    return Head(name, start, end, after.removeprefix(":").lstrip("*_ \t"))


def _name_only(line: str) -> Head | None:
    found = said_by(line)
    return Head(found[0], None, None, found[1]) if found else None
