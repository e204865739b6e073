"""YouTube's list of what is said, as it is copied: each time twice, `1:05` and `1 minute, 5 seconds`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from debrief.transcript.reading.gathering import MOVED, NO_WORDS, Gathering, out_of_order
from debrief.transcript.reading.stamps import seconds
from debrief.transcript.reading.text import BEFORE

if TYPE_CHECKING:
    from debrief.transcript.reading.gathering import Tell
    from debrief.transcript.utterance import Transcript

CHAPTER = "a chapter's title"
_STAMP = re.compile(r"(?:(\d{1,2}):)?(\d{1,2}):(\d{2})(?!\d*:)")
_SPELT = re.compile(r"\d{1,3}\s?[^\W\d]+(?:,?\s(?:[^\W\d]{1,9}\s)?\d{1,2}\s?[^\W\d]+){0,2}")
"""A time in words of any language: numbers, each with a unit, perhaps with an "and" between."""
_CHAPTER = re.compile(r"Chapter \d{1,3}: .*")
_UNITS = ("hour", "minute", "second")
_FEWEST = 2
_NEARLY_ALL = 0.9

Row = tuple[str, str]
"""A time (empty: none begins here), and the words beside or below it."""


def is_youtube(text: str) -> bool:
    """Do nearly all times stand twice, in digits and in words, and two at least?"""
    return _STAMP.search(text) is not None and _rows(text.split("\n")) is not None


def read_youtube(text: str, tell: Tell | None = None) -> Transcript:
    """Read the list: starts, no ends; it names nobody. Titles of chapters are skipped and counted."""
    rows = _rows(text.split("\n")) or []
    gathering = Gathering("youtube", tell, len(rows))
    turns = list[tuple[float | None, list[str]]]()
    for time, words in rows:
        if time:
            turns.append((seconds(time), [words]))
        elif _CHAPTER.fullmatch(words):
            gathering.skip(CHAPTER)
        elif turns:
            turns[-1][1].append(words)
        else:
            gathering.skip(BEFORE)
    gathering.skip(f"a line that {MOVED}", out_of_order(start for start, _ in turns if start is not None))
    for at, (start, said) in enumerate(turns):
        gathering.reach(at)
        gathering.skip(f"a line that {NO_WORDS}", not gathering.add(" ".join(said), "", start))
    return gathering.transcript()


def _rows(lines: list[str]) -> list[Row] | None:
    """Take the lines apart, without the times in words; None: this isn't such a list."""
    lines = [stripped for line in lines if (stripped := line.strip())]
    rows, twice, once = list[Row](), 0, 0
    is_label = False
    for at, line in enumerate(lines):
        if is_label:
            is_label = False
            continue
        found = _STAMP.match(line)
        if found is None:
            rows.append(("", line))
            continue
        numbers = [int(part) for part in found.groups() if part]
        rest = line[found.end() :]
        below = lines[at + 1] if at + 1 < len(lines) else ""
        is_label = not rest and _is_spelt(below, numbers)
        said = _after_label(rest, numbers)
        twice += is_label or said is not None
        once += not is_label and said is None and any(numbers)
        rows.append((found[0], rest if said is None else said))
    return rows if twice >= _FEWEST and twice >= _NEARLY_ALL * (twice + once) else None


def _is_spelt(line: str, numbers: list[int]) -> bool:
    """Is a line the same time in words, as "1 minute, 5 seconds" is 1:05?"""
    if not _SPELT.fullmatch(line):
        return False
    return [int(one) for one in re.findall(r"\d+", line) if int(one)] == [one for one in numbers if one]


def _after_label(rest: str, numbers: list[int]) -> str | None:
    """Cut the time in words off what is glued to it: "5 secondsto the show"; None where it isn't there."""
    spelt = [
        f"{one} {unit}{'s' * (one != 1)}"
        for one, unit in zip(numbers, _UNITS[-len(numbers) :], strict=True)
        if one
    ]
    label = ", ".join(spelt or ["0 seconds"])
    return rest[len(label) :].strip() if rest.startswith(label) else None
