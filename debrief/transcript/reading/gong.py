"""Gong's JSON: monologues of sentences, whose speakers are numbers that `parties` names."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from debrief.transcript.reading.cues import ENDS_FIRST
from debrief.transcript.reading.gathering import MOVED, NO_WORDS, Gathering, Tell, check_number, out_of_order
from debrief.transcript.reading.tree import are_milliseconds, objects, text_of, time_of

if TYPE_CHECKING:
    from debrief.transcript.utterance import Transcript

OTHER_CALL = "another call in the same file"
EMPTY = f"a sentence that {NO_WORDS}"
_IDS = ("speakerId", "speaker_id", "id")
_NAMES = ("name", "displayName", "emailAddress", "email", "title")


class _Sentence(NamedTuple):
    speaker: str
    start: float | None
    end: float | None
    text: str


def monologues_in(tree: object) -> list[dict[str, object]]:
    """Find the monologues of a file's first call that has some; empty: this isn't Gong's."""
    return next((found for call in _calls(tree) if (found := _monologues(call))), [])


def read_gong(tree: object, tell: Tell | None = None) -> Transcript:
    """Read a parsed file of Gong's: each sentence is an utterance.

    Times are milliseconds, in some exports seconds: told apart by how many words are said in a unit. Who
    isn't among `parties` is called "Speaker" and the number. Only the first call is read, others are counted.
    """
    sentences = _sentences(tree)
    check_number(len(sentences))
    gathering = Gathering("gong", tell, len(sentences))
    gathering.skip(OTHER_CALL, sum(bool(_monologues(call)) for call in _calls(tree)) - 1)
    spans = [(one.start, one.end, len(one.text.split())) for one in sentences]
    unit = 0.001 if are_milliseconds(spans) else 1.0
    gathering.skip(
        f"a sentence that {MOVED}", out_of_order(one.start for one in sentences if one.start is not None)
    )
    for at, one in enumerate(sentences):
        gathering.reach(at)
        _add(gathering, one, unit)
    return gathering.transcript()


def _add(gathering: Gathering, one: _Sentence, unit: float) -> None:
    start, end = (None if time is None else round(time * unit, 3) for time in (one.start, one.end))
    if start is not None and end is not None and end < start:
        gathering.skip(ENDS_FIRST.replace("cue", "sentence"))
    elif not gathering.add(one.text, one.speaker, start, end):
        gathering.skip(EMPTY)


def _calls(tree: object) -> list[dict[str, object]]:
    """Give what may be calls: the objects of `callTranscripts` or `calls`, or else the file itself."""
    if isinstance(tree, list):
        return [{"transcript": tree}, *objects(tree)]
    if not isinstance(tree, dict):
        return []
    inner = [*objects(tree.get("callTranscripts")), *objects(tree.get("calls"))]
    return [*inner, tree]


def _monologues(call: dict[str, object]) -> list[dict[str, object]]:
    for key in ("transcript", "monologues"):
        found = [one for one in objects(call.get(key)) if isinstance(one.get("sentences"), list)]
        if found:
            return found
    return []


def _sentences(tree: object) -> list[_Sentence]:
    names = _names(tree)
    found = list[_Sentence]()
    for monologue in monologues_in(tree):
        number = text_of(monologue, _IDS)
        speaker = names.get(number) or text_of(monologue, ("speakerName", "speaker", "name"))
        speaker = speaker or (f"Speaker {number}" if number else "")
        for one in objects(monologue["sentences"]):
            text = text_of(one, ("text", "content", "sentence"))
            start, end = time_of(one, ("start", "startTime")), time_of(one, ("end", "endTime"))
            found.append(_Sentence(speaker, start, end, text))
    return found


def _names(tree: object) -> dict[str, str]:
    """Collect who is who from every `parties`: the file's, and each call's."""
    lists = [one.get("parties") for one in _calls(tree)]
    parties = [party for one in lists for party in objects(one)]
    return {text_of(party, _IDS): text_of(party, _NAMES) for party in parties if text_of(party, _IDS)}
