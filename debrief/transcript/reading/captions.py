"""Utterances from cues: the same for WebVTT and SRT."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from debrief.transcript.reading.clean import clean_name, unescape
from debrief.transcript.reading.cues import Cue, cues
from debrief.transcript.reading.gathering import NO_WORDS, Gathering, Tell, check_number
from debrief.transcript.reading.names import speakers_among
from debrief.transcript.reading.rolling import unrolled
from debrief.transcript.reading.voices import Part, Voice, named, prefixes, tagged, without_tags

if TYPE_CHECKING:
    from debrief.transcript.utterance import Transcript

EMPTY = f"a cue that {NO_WORDS}"
_FEW = 0.05
_HALF = 0.5


class _Names(NamedTuple):
    """Who is named before a colon, and whether a name holds for the cues after it."""

    speakers: frozenset[str]
    hold: bool


def read_captions(format_: str, lines: list[str], tell: Tell | None = None) -> Transcript:
    """Read the cues of a file.

    Each cue is an utterance; one in which several speak is several, and they share its time by their words.
    Names stand in `<v>` tags or before a colon. Where fewer than half of the cues name a speaker so, a name
    is written only when the speaker changes, and holds until the next; where fewer than one in twenty does,
    those words before a colon are no names.
    """
    gathering = Gathering(format_, tell)
    check_number(sum(line.count("<v") for line in lines))
    found = cues(lines, gathering)
    check_number(len(found))
    gathering.of = len(found)
    voices = [tagged("\n".join(cue.lines)) for cue in found]
    if any(parts is not None for parts in voices):
        plain = [_plain(cue) for cue in found]
    else:
        plain = unrolled([_plain(cue) for cue in found], gathering)
    names = _names([cue for cue, parts in zip(plain, voices, strict=True) if parts is None])
    speaker = ""
    for at, (cue, parts) in enumerate(zip(plain, voices, strict=True)):
        gathering.reach(at)
        said = parts if parts is not None else _told(named(cue.lines, names.speakers), speaker)
        if said and names.hold:
            speaker = said[-1][0]
        _share(gathering, cue, said)
    return gathering.transcript()


def _plain(cue: Cue) -> Cue:
    """Give a cue without tags, escapes and empty lines."""
    lines = [unescape(without_tags(line)).strip() for line in cue.lines]
    return Cue(cue.start, cue.end, [line for line in lines if line])


def _names(plain: list[Cue]) -> _Names:
    found = [[*prefixes(cue.lines)] for cue in plain]
    speakers = speakers_among(name for names in found for name in names)
    times = sum(not speakers.isdisjoint(names) for names in found)
    if times < _FEW * len(plain):
        return _Names(frozenset(), hold=False)
    return _Names(speakers, hold=times < _HALF * len(plain))


def _told(parts: list[Voice], speaker: str) -> list[Part]:
    """Give whoever goes on speaking the name that holds."""
    return [(clean_name(speaker if name is None else name), words) for name, words in parts]


def _share(gathering: Gathering, cue: Cue, said: list[Part]) -> None:
    """Add a cue's voices, one after another, each with as much of its time as of its words."""
    if not said:
        gathering.skip(EMPTY)
        return
    words = [len(text.split()) for _, text in said]
    total, before = sum(words), 0
    for (name, text), count in zip(said, words, strict=True):
        start, end = (_at(cue, at / total) for at in (before, before + count))
        before += count
        if not gathering.add(text, name, start, end):
            gathering.skip(EMPTY)


def _at(cue: Cue, part: float) -> float:
    return round(cue.start + (cue.end - cue.start) * part, 3)
