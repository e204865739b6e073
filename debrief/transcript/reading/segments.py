"""JSON of speech recognisers and podcasts: a list of things that were said, under whatever keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from debrief.errors import DebriefError
from debrief.transcript.reading.gathering import MOVED, NO_WORDS, Gathering, Tell, check_number, out_of_order
from debrief.transcript.reading.limits import EXPORT_AGAIN
from debrief.transcript.reading.tree import are_milliseconds, number, objects, text_of, time_of

if TYPE_CHECKING:
    from collections.abc import Callable

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
_TEXTS = ("text", "body", "transcript", "content", "sentence", "words")
_STARTS = ("start", "startTime", "start_time", "begin", "start_ms", "startMs", "offset", "time", "timestamp")
_ENDS = ("end", "endTime", "end_time", "stop", "end_ms", "endMs")
_SPEAKERS = (
    "speaker",
    "speakerName",
    "speaker_name",
    "speaker_label",
    "speakerId",
    "speaker_id",
    "name",
    "channel",
)
_PAIRS = ("timestamps", "offsets", "timestamp")
"""whisper.cpp's from and to, in words before milliseconds; a pair in other programs."""
_PLACES = frozenset({*_STARTS, *_SPEAKERS, *_PAIRS})
_DEPTH = 4


class _Entry(NamedTuple):
    speaker: str
    start: float | None
    end: float | None
    text: str


def read_segments(tree: object, tell: Tell | None = None) -> Transcript:
    """Read a parsed file: Whisper's `segments`, a podcast's, `utterances`, or a bare list.

    Times are seconds, or milliseconds where only those are plausible. A speaker that is only a number is
    called "Speaker" and the number.

    Raises:
        DebriefError: No list in it holds anything that was said.
    """
    things = _spoken(tree)
    if not things:
        raise DebriefError("This JSON file has no list of what was said that Debrief knows", EXPORT_AGAIN)
    check_number(len(things))
    entries = [_entry(one) for one in things]
    gathering = Gathering("json", tell, len(entries))
    unit = (
        0.001 if are_milliseconds([(one.start, one.end, len(one.text.split())) for one in entries]) else 1.0
    )
    starts = [one.start for one in entries if one.start is not None]
    if len(starts) == len(entries):
        gathering.skip(f"an entry that {MOVED}", out_of_order(starts))
    for at, one in enumerate(entries):
        gathering.reach(at)
        _add(gathering, one, unit)
    return gathering.transcript()


def _add(gathering: Gathering, one: _Entry, unit: float) -> None:
    start, end = (None if time is None else round(time * unit, 3) for time in (one.start, one.end))
    if start is not None and end is not None and end < start:
        gathering.skip(ENDS_FIRST)
    elif not gathering.add(one.text, one.speaker, start, end):
        gathering.skip(EMPTY)


def _spoken(tree: object) -> list[dict[str, object]]:
    """Find the list of things that were said: first one that tells who or when, the nearest to the top."""
    return _nearest(tree, _is_placed) or _nearest(tree, _is_spoken)


def _nearest(tree: object, is_one: Callable[[dict[str, object]], bool]) -> list[dict[str, object]]:
    """Find a list of such things, by the usual keys first."""
    level = [tree]
    for _ in range(_DEPTH):
        for one in level:
            if any(is_one(thing) for thing in objects(one)):
                return objects(one)
        level = [value for one in level if isinstance(one, dict) for value in _by_key(one)]
    return []


def _by_key(one: dict[str, object]) -> list[object]:
    usual = [one[key] for key in _LISTS if key in one]
    return usual + [value for key, value in one.items() if key not in _LISTS]


def _is_spoken(one: dict[str, object]) -> bool:
    return any(isinstance(one.get(key), str) for key in _TEXTS) or bool(objects(one.get("elements")))


def _is_placed(one: dict[str, object]) -> bool:
    return _is_spoken(one) and any(one.get(key) is not None for key in _PLACES)


def _entry(one: dict[str, object]) -> _Entry:
    if pieces := objects(one.get("elements")):
        return _pieced(_speaker(one), pieces)
    start, end = time_of(one, _STARTS), time_of(one, _ENDS)
    for key in _PAIRS:
        value = one.get(key)
        if start is None and isinstance(value, dict):
            start, end = number(value.get("from")), number(value.get("to"))
        elif start is None and isinstance(value, list) and len(value) == 2:
            start, end = number(value[0]), number(value[1])
    return _Entry(_speaker(one), start, end, text_of(one, _TEXTS))


def _pieced(speaker: str, pieces: list[dict[str, object]]) -> _Entry:
    """Put Rev's words and marks together."""
    starts = [time for piece in pieces if (time := number(piece.get("ts"))) is not None]
    ends = [time for piece in pieces if (time := number(piece.get("end_ts"))) is not None]
    text = "".join(value for piece in pieces if isinstance(value := piece.get("value"), str))
    return _Entry(speaker, min(starts, default=None), max(ends, default=None), text)


def _speaker(one: dict[str, object]) -> str:
    for key in _SPEAKERS:
        value = one.get(key)
        if isinstance(value, dict):
            return text_of(value, ("name", "displayName", "label", "id"))
        if name := text_of(one, (key,)):
            return f"Speaker {name}" if name.isdigit() else name
    return ""
