"""What can be measured in a call: the eight measures of the method (section 8), and nothing else.

Time is measured only where every utterance has a start and an end. What a file doesn't tell is None, never
a guess.
"""

from __future__ import annotations

from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from debrief.model import BUYER, REP, Figures
from debrief.transcript.money import money_span
from debrief.transcript.next_step import next_step_line
from debrief.transcript.speech import has_sentences, longest, monologues, questions_in, turns, voices

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from debrief.transcript.speech import Turn
    from debrief.transcript.utterance import Transcript

CHAT = "chat"
"""The format of what was written, not said."""

_LEAD_IN = frozenset({
    "and", "but", "so", "or", "well", "okay", "ok", "right", "now", "then", "um", "uh", "er", "erm", "ah",
    "oh", "yes", "yeah", "yep", "no", "hmm", "great", "good", "fine", "sure",
})  # fmt: skip
_OPEN = (("what",), ("how",), ("why",), ("tell", "me"), ("walk", "me"))


def measure(transcript: Transcript, roles: Mapping[str, str]) -> Figures:
    """Measure a call.

    Args:
        transcript: The call.
        roles: Who is who: `rep`, `manager`, `buyer`, `other` or empty, by name as the file has it. Where
            nobody who speaks is the rep, what is the rep's stays None.

    Returns:
        One call's figures: n is 1, but for the pauses, whose number is told. Of a chat only who is on the
        buyer's side: what is written isn't speech, and no reference is about it.
    """
    if transcript.format == CHAT:
        return Figures(buyers=buyers(transcript, roles))
    rep = next((name for name in transcript.speakers if roles.get(name) == REP), "")
    merged = turns(transcript, roles)
    found = Figures(
        next_step=next_step_line(transcript) is not None,
        buyers=buyers(transcript, roles),
        switches=switches(transcript, merged),
        seconds=transcript.length if transcript.has_ends else None,
    )
    found.money_at, found.money_by = first_money(transcript)
    if rep:
        found.share_by_time = share_by_time(transcript, roles, rep)
        found.share_by_words = share_by_words(merged, rep)
        found.monologue, found.monologue_from = longest_monologue(transcript, merged, rep)
        found.questions, found.open_questions = questions(transcript, merged, rep)
        found.patience, found.pauses = patience(transcript, merged, roles, rep)
    return found


def share_by_time(transcript: Transcript, roles: Mapping[str, str], rep: str) -> float | None:
    """Give the talk share: the rep's speech by all speech, in seconds, 0 to 1.

    All speech is everybody's, the manager's and that of people without a role too. A second counts once for
    each voice that speaks in it: lines of one voice that overlap aren't added up, two voices at once are both
    speech. n: one call. Source of the definition: the method, section 8; of the reference: Gong Labs, 25,537
    calls.

    Returns:
        None: the file has no end times, or nobody speaks for any time.
    """
    if not transcript.has_ends:
        return None
    spoken: dict[str, list[tuple[float, float]]] = {}
    for voice, one in zip(voices(transcript, roles), transcript.utterances, strict=True):
        spoken.setdefault(voice, []).append((one.start or 0.0, one.end or 0.0))
    seconds = {voice: _covered(parts) for voice, parts in spoken.items()}
    whole = sum(seconds.values())
    return seconds[rep] / whole if whole else None


def _covered(parts: list[tuple[float, float]]) -> float:
    """Add up stretches of time, each second once."""
    seconds, until = 0.0, float("-inf")
    for start, end in sorted(parts):
        seconds += max(0.0, end - max(start, until))
        until = max(until, end)
    return seconds


def share_by_words(merged: Sequence[Turn], rep: str) -> float | None:
    """Give the talk share: the rep's words by all words, everybody's, 0 to 1. n: one call.

    Returns:
        None: there are no words.
    """
    whole = sum(one.words for one in merged)
    return sum(one.words for one in merged if one.voice == rep) / whole if whole else None


def longest_monologue(
    transcript: Transcript, merged: Sequence[Turn], rep: str
) -> tuple[float | None, float | None]:
    """Give the rep's longest monologue: its seconds, and the second it begins at.

    From the beginning of its first line to the end of its last, pauses included; turns of others of up to
    three words between ("Mm-hm.") are back-channels and don't end it. The first of equals. n: one call.
    Source of the definition: the method, section 8; of the reference: Demodesk.

    Returns:
        None twice: the file has no end times.
    """
    found = longest(monologues(merged), rep) if transcript.has_ends else None
    return (found.seconds, found.start) if found else (None, None)


def questions(transcript: Transcript, merged: Sequence[Turn], rep: str) -> tuple[int | None, int | None]:
    """Count the rep's questions, and the open ones among them.

    A question is a sentence that ends in a question mark, wherever the file breaks its lines. It is open
    where it begins with what, how, why, tell me or walk me, a lead-in ("So,", "And", "Okay,") left out. n:
    one call. Source of the definition: the method, section 8; of the reference: Gong Labs, 519,000 calls.

    Returns:
        None twice: no line of the file ends a sentence with a mark, so a question can't be told.
    """
    said = transcript.utterances
    if not any(has_sentences(one.text) for one in said):
        return None, None
    asked = [
        sentence
        for turn in merged
        if turn.voice == rep
        for sentence in questions_in(" ".join([one.text for one in said[turn.first : turn.last + 1]]))
    ]
    return len(asked), sum(map(is_open, asked))


def is_open(question: str) -> bool:
    """Does a question begin with what, how, why, tell me or walk me, after a lead-in or none?"""
    words = [word.strip("'’\"“”‘.,;:!?…-–—()") for word in question.lower().split()]
    words = [word.replace("’", "'").partition("'")[0] for word in words if word]
    at = 0
    while at < len(words) and words[at] in _LEAD_IN:
        at += 1
    return any(tuple(words[at : at + len(opening)]) == opening for opening in _OPEN)


def patience(
    transcript: Transcript, merged: Sequence[Turn], roles: Mapping[str, str], rep: str
) -> tuple[float | None, int]:
    """Give the median pause between the buyer's end and the rep's start, in seconds, and how many there are.

    Each time the rep speaks next after a buyer, a short turn's end too; a rep who begins before the buyer has
    ended makes a pause of nothing. n: the number of pauses. Source of the definition: the method, section 8;
    of the reference: Gong Labs.

    Returns:
        None and 0: the file has no end times, the rep never speaks right after a buyer, or each line begins
        where the one before ends, as some recorders write them: such a file knows no pauses.
    """
    if not transcript.has_ends or not _knows_pauses(transcript):
        return None, 0
    found, ended = list[float](), None
    for turn in merged:
        if roles.get(turn.voice) == BUYER:
            ended = max(turn.end, ended or 0.0)
            continue
        if turn.voice == rep and ended is not None:
            found.append(max(0.0, turn.start - ended))
        ended = None
    return (median(found), len(found)) if found else (None, 0)


def _knows_pauses(transcript: Transcript) -> bool:
    said, until = transcript.utterances, 0.0
    for at, one in enumerate(said):
        if at and (one.start or 0.0) > until:
            return True
        until = max(until, one.end or 0.0)
    return False


def switches(transcript: Transcript, merged: Iterable[Turn]) -> float | None:
    """Give the changes of speaker a minute, by the call's length.

    Lines that the file gives no name aren't somebody: they are passed over. n: one call. No reference.

    Returns:
        None: the file has no end times or names nobody, or the call isn't a second long.
    """
    if not transcript.has_ends or transcript.length is None or transcript.length < 1:
        return None
    named = [one.voice for one in merged if one.voice]
    if not named:
        return None
    changes = sum(before != after for before, after in pairwise(named))
    return changes / (transcript.length / 60)


def first_money(transcript: Transcript) -> tuple[float | None, str]:
    """Find the first words about money (`money_span`): the second their line begins at, and who says it.

    n: one call. No reference.

    Returns:
        None for a time that the file doesn't tell, or where nobody speaks of money; then nobody is named.
    """
    for one in transcript.utterances:
        if money_span(one.text):
            return one.start, one.speaker
    return None, ""


def buyers(transcript: Transcript, roles: Mapping[str, str]) -> int | None:
    """Count those who speak on the buyer's side. n: one call. One alone is called single-threaded.

    Returns:
        None: somebody who speaks has no role yet, and could be one.
    """
    told = [roles.get(name, "") for name in transcript.speakers]
    return told.count(BUYER) if told and all(told) else None
