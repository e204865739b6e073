"""JSON that tells single words, and who says each: they are put together to what was said in one breath."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debrief.transcript.reading.entry import Entry, numbered
from debrief.transcript.reading.tree import are_milliseconds, number, objects, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_BREATH = 0.8
"""Seconds of silence that part two lines, as in Deepgram's own utterances (its `utt_split`)."""
_WORDS = ("punctuated_word", "word", "text")
_SPEAKERS = ("speaker", "speaker_id")


def channels_in(tree: object) -> list[list[dict[str, object]]]:
    """Find the words of each of Deepgram's channels: of the first, best, alternative."""
    results = tree.get("results") if isinstance(tree, dict) else None
    channels = objects(results.get("channels")) if isinstance(results, dict) else []
    best = [objects(channel.get("alternatives"))[:1] for channel in channels]
    return [_timed(one[0].get("words")) if one else [] for one in best]


def words_in(tree: object) -> list[list[dict[str, object]]]:
    """Find words: Deepgram's, or those that stand in a list `words` at the top."""
    channels = channels_in(tree)
    if any(channels):
        return channels
    return [_timed(tree.get("words"))] if isinstance(tree, dict) else []


def breaths(channels: list[list[dict[str, object]]]) -> list[Entry]:
    """Put words together until somebody else speaks, or for 0.8 seconds nobody does.

    Args:
        channels: Words with starts, of each channel; whoever speaks in a second one is somebody else.

    Returns:
        What was said, in seconds, in the order of its starts.
    """
    all_words = [word for words in channels for word in words]
    spans = [(*_span(one), 1) for one in all_words]
    unit = 0.001 if are_milliseconds(spans) else 1.0
    speaking = sum(bool(words) for words in channels)
    found = list[Entry]()
    for at, words in enumerate(channels):
        found += _of_channel(words, f"Channel {at}" if speaking > 1 else "", unit)
    return sorted(found, key=lambda one: one.start or 0.0)


def _timed(words: object) -> list[dict[str, object]]:
    return [one for one in objects(words) if text_of(one, _WORDS) and number(one.get("start")) is not None]


def _of_channel(words: list[dict[str, object]], channel: str, unit: float) -> Iterator[Entry]:
    several = len({text_of(one, _SPEAKERS) for one in words}) > 1
    breath = list[Entry]()
    for one in words:
        word = _word(one, _name(one, channel, several=several), unit)
        if breath and not _goes_on(breath[-1], word):
            yield _joined(breath)
            breath = []
        breath.append(word)
    if breath:
        yield _joined(breath)


def _joined(breath: list[Entry]) -> Entry:
    return breath[0]._replace(text=" ".join(one.text.strip() for one in breath), end=breath[-1].end)


def _word(one: Mapping[str, object], speaker: str, unit: float) -> Entry:
    start, end = (None if time is None else round(time * unit, 3) for time in _span(one))
    return Entry(speaker, start, end, text_of(one, _WORDS), is_seconds=True)


def _span(one: Mapping[str, object]) -> tuple[float | None, float | None]:
    return number(one.get("start")), number(one.get("end"))


def _name(one: Mapping[str, object], channel: str, *, several: bool) -> str:
    """Name the voice: by the channel, by the number in it, or by both where both are needed."""
    speaker = numbered(text_of(one, _SPEAKERS))
    if not channel:
        return speaker
    return f"{channel}, {speaker}" if several and speaker else channel


def _goes_on(before: Entry, after: Entry) -> bool:
    if before.speaker != after.speaker or before.start is None or after.start is None:
        return False
    return after.start - (before.end if before.end is not None else before.start) < _BREATH
