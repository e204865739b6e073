"""JSON of recognisers, recorders and podcasts: a list of things that were said, under whatever keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debrief.errors import DebriefError
from debrief.transcript.reading.entry import Entry, entry_of, is_placed, is_spoken, names_among
from debrief.transcript.reading.gathering import MOVED, NO_WORDS, Gathering, Tell, check_number, out_of_order
from debrief.transcript.reading.limits import EXPORT_AGAIN
from debrief.transcript.reading.tree import are_milliseconds, objects
from debrief.transcript.reading.words import breaths, channels_in, words_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from debrief.transcript.utterance import Transcript

ENDS_FIRST = "an entry that ends before it starts"
EMPTY = f"an entry that {NO_WORDS}"
_LISTS = (
    "segments",
    "utterances",
    "transcription",
    "chunks",
    "transcript",
    "monologues",
    "entries",
    "results",
)
_NOT_TURNS = frozenset({*_LISTS, "words"})
"""Looked through already, or single words, which are nobody's turns."""
_DEPTH = 4


def read_segments(tree: object, tell: Tell | None = None) -> Transcript:
    """Read a parsed file: Whisper's `segments`, a podcast's, `utterances`, a bare list, or single words.

    Times are seconds, or milliseconds where a key says so or only those are plausible. A speaker that is only
    a number has the name that a list `speakers` gives it, or is called "Speaker" and the number.

    Raises:
        DebriefError: No list in it holds anything that was said.
    """
    entries = _entries(tree)
    if not entries:
        raise DebriefError("This JSON file has no list of what was said that Debrief knows", EXPORT_AGAIN)
    gathering = Gathering("json", tell, len(entries))
    unit = _unit(entries)
    starts = [one.start for one in entries if one.start is not None]
    if len(starts) == len(entries):
        gathering.skip(f"an entry that {MOVED}", out_of_order(starts))
    for at, one in enumerate(entries):
        gathering.reach(at)
        _add(gathering, one, unit)
    return gathering.transcript()


def _unit(entries: list[Entry]) -> float:
    if any(one.is_seconds for one in entries):
        return 1.0
    spans = [(one.start, one.end, len(one.text.split())) for one in entries]
    return 0.001 if are_milliseconds(spans) else 1.0


def _add(gathering: Gathering, one: Entry, unit: float) -> None:
    start, end = (None if time is None else round(time * unit, 3) for time in (one.start, one.end))
    if start is not None and end is not None and end < start:
        gathering.skip(ENDS_FIRST)
    elif not gathering.add(one.text, one.speaker, start, end):
        gathering.skip(EMPTY)


def _entries(tree: object) -> list[Entry]:
    """Find what was said: where channels are several, their words; else what tells who or when, or words."""
    several = sum(map(bool, channels_in(tree))) > 1
    things = [] if several else _nearest(tree, is_placed)
    if not things and (spoken := breaths(words_in(tree))):
        return spoken
    things = things or _nearest(tree, is_spoken)
    check_number(len(things))
    names = _names(tree)
    return [entry_of(one, names) for one in things]


def _nearest(tree: object, is_one: Callable[[dict[str, object]], bool]) -> list[dict[str, object]]:
    """Find a list of such things, the nearest to the top, by the usual keys first."""
    for one in _inside(tree):
        if any(is_one(thing) for thing in objects(one)):
            return objects(one)
    return []


def _names(tree: object) -> dict[str, str]:
    """Find the file's list of its speakers."""
    lists = (names_among(one.get("speakers")) for one in _inside(tree) if isinstance(one, dict))
    return next(filter(None, lists), {})


def _inside(tree: object) -> Iterator[object]:
    """Give what stands in a file, level by level."""
    level = [tree]
    for _ in range(_DEPTH):
        yield from level
        level = [value for one in level if isinstance(one, dict) for value in _by_key(one)]


def _by_key(one: dict[str, object]) -> list[object]:
    usual = [one[key] for key in _LISTS if key in one]
    return usual + [value for key, value in one.items() if key not in _NOT_TURNS]
