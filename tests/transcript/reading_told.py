"""What a reader found, short enough to compare."""

from __future__ import annotations

from debrief.transcript import Transcript
from debrief.transcript.reading import read_transcript

Told = tuple[str, float | None, float | None, str]


def read(text: str) -> Transcript:
    return read_transcript(text.encode())


def told(text: str) -> list[Told]:
    """Who, from when to when, what."""
    return [(one.speaker, one.start, one.end, one.text) for one in read(text).utterances]


def talk(text: str) -> list[tuple[str, str]]:
    """Who, what."""
    return [(one.speaker, one.text) for one in read(text).utterances]


def starts(text: str) -> list[tuple[float | None, str, str]]:
    """When, who, what."""
    return [(one.start, one.speaker, one.text) for one in read(text).utterances]
