"""One thing that was said, as a JSON file tells it under whatever keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from debrief.transcript.reading.tree import number, objects, text_of, time_of

if TYPE_CHECKING:
    from collections.abc import Mapping

_TEXTS = ("text", "body", "transcript", "content", "sentence", "words")
_STARTS = ("start", "startTime", "start_time", "begin", "offset", "time", "timestamp")
_ENDS = ("end", "endTime", "end_time", "stop")
_MS_STARTS = ("startTimeMillis", "start_ms", "startMs")
_MS_ENDS = ("endTimeMillis", "end_ms", "endMs")
"""Milliseconds, as their names say; HubSpot's are the first."""
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
_PAIRS = ("timestamps", "timestamp")
_PLACES = frozenset({*_STARTS, *_MS_STARTS, *_SPEAKERS, *_PAIRS, "offsets"})
_MS = 0.001

Times = tuple[float | None, float | None, bool]
"""A start, an end, and whether they are seconds for sure, not perhaps milliseconds."""


class Entry(NamedTuple):
    """One entry of a list, its times in the file's own unit unless they are sure."""

    speaker: str
    start: float | None
    end: float | None
    text: str
    is_seconds: bool = False
    """The key or the way it is written tells so."""


def is_spoken(one: Mapping[str, object]) -> bool:
    """Does an object hold words?"""
    return any(isinstance(one.get(key), str) for key in _TEXTS) or bool(objects(one.get("elements")))


def is_placed(one: Mapping[str, object]) -> bool:
    """Does it hold words, and tell who said them or when?"""
    return is_spoken(one) and any(one.get(key) is not None for key in _PLACES)


def entry_of(one: Mapping[str, object], names: Mapping[str, str]) -> Entry:
    """Read an object; `names` are those that the file's list of speakers has for its numbers."""
    speaker = _speaker(one, names)
    if pieces := objects(one.get("elements")):
        return _pieced(speaker, pieces)
    start, end, is_seconds = _times(one)
    return Entry(speaker, start, end, text_of(one, _TEXTS), is_seconds)


def _times(one: Mapping[str, object]) -> Times:
    """Read when it was said: by a key that names its unit, by usual keys, or by a pair."""
    offsets = one.get("offsets")
    if isinstance(offsets, dict):  # whisper.cpp's, milliseconds always
        return _scaled(number(offsets.get("from")), number(offsets.get("to")))
    if (start := time_of(one, _MS_STARTS)) is not None:
        return _scaled(start, time_of(one, _MS_ENDS))
    start, end = time_of(one, _STARTS), time_of(one, _ENDS)
    for key in _PAIRS:
        if start is None:
            start, end = _pair(key, one.get(key))
    return start, end, False


def _scaled(start: float | None, end: float | None) -> Times:
    start, end = (None if time is None else round(time * _MS, 3) for time in (start, end))
    return start, end, True


def _pair(key: str, value: object) -> tuple[float | None, float | None]:
    """Read a from and a to, or two numbers; in Avoma's list of `timestamps` each is a word's start."""
    if isinstance(value, dict):
        return number(value.get("from")), number(value.get("to"))
    if not isinstance(value, list) or not value:
        return None, None
    if key == "timestamps":
        return number(value[0]), None
    return (number(value[0]), number(value[1])) if len(value) == 2 else (None, None)


def _pieced(speaker: str, pieces: list[dict[str, object]]) -> Entry:
    """Put Rev's words and marks together."""
    starts = [time for piece in pieces if (time := number(piece.get("ts"))) is not None]
    ends = [time for piece in pieces if (time := number(piece.get("end_ts"))) is not None]
    text = "".join(value for piece in pieces if isinstance(value := piece.get("value"), str))
    return Entry(speaker, min(starts, default=None), max(ends, default=None), text)


def _speaker(one: Mapping[str, object], names: Mapping[str, str]) -> str:
    for key in _SPEAKERS:
        value = one.get(key)
        if isinstance(value, dict):
            return text_of(value, ("name", "displayName", "label", "id"))
        if name := text_of(one, (key,)):
            return names.get(name) or numbered(name)
    return ""


def numbered(name: str) -> str:
    """Call a speaker that is only a number "Speaker" and the number."""
    return f"Speaker {name}" if name.isdigit() else name


def names_among(speakers: object) -> dict[str, str]:
    """Read a list of speakers, as Avoma and Fireflies have it: names, or else addresses, by their numbers."""
    told = [(text_of(one, ("id",)), text_of(one, ("name", "email"))) for one in objects(speakers)]
    return {number_: name for number_, name in told if number_ and name}
