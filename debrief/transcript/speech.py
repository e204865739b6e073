"""Words, questions and turns of a call: what its measures and its finding are made of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from debrief.model import REP

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from debrief.transcript.utterance import Transcript

BACK_CHANNEL = 3
"""Words. A turn of up to so many ("Mm-hm", "Right, go on") doesn't end the other's monologue."""

# Many scripts write marks that are no letters inside a word: they don't end it.
_MARKS = "\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0900-\u0dff\u0e31-\u0e4e\u200c\u200d\u00ad"
_WORD = re.compile(rf"[^\W_]['’&\w\u2010\u2011{_MARKS}-]*|&+")
_FIRST_ALONE = "\u3040"
_ALONE = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
# Each run of marks is looked at once: a line of a thousand full stops takes no longer than another.
_SENTENCE_END = re.compile(r"(?<![.!?…؟])[.!?…؟]++[\"'”’»)\]]*+(?=\s|$)|[。！？]++[”’」』）]*+")
_ASKING = re.compile("[?؟？]")


class Turn(Struct, frozen=True, gc=False):
    """What one person said before another spoke: one utterance or several in a row."""

    voice: str
    """Who, as `voices` has them; empty: the file doesn't say."""
    first: int
    """Its first utterance, counted from 0."""
    last: int
    """Its last one."""
    words: int
    start: float
    """Seconds; 0 where the transcript has no end times."""
    end: float

    @property
    def seconds(self) -> float:
        """From its start to its end; 0 where the transcript has no end times."""
        return self.end - self.start


def count_words(text: str) -> int:
    """Count the words: runs of letters, digits, apostrophes, hyphens and ampersands.

    Han characters and kana have no blanks between words: each character counts as one.
    """
    if text.isascii() or max(text) < _FIRST_ALONE:
        return len(_WORD.findall(text))
    return len(_ALONE.findall(text)) + len(_WORD.findall(_ALONE.sub(" ", text)))


def questions_in(text: str) -> list[str]:
    """Give the sentences that end in a question mark ("?", "?!", "?" and a closing quotation mark)."""
    if not _ASKING.search(text):
        return []
    found, at = list[str](), 0
    for end in _SENTENCE_END.finditer(text):
        if _ASKING.search(end.group()):
            found.append(text[at : end.end()].strip())
        at = end.end()
    return found


def has_sentences(text: str) -> bool:
    """Does a text mark the end of a sentence anywhere?"""
    return _SENTENCE_END.search(text) is not None


def voices(transcript: Transcript, roles: Mapping[str, str]) -> list[str]:
    """Say for each utterance who speaks: a name as the file has it, empty where it doesn't say.

    A rep who is in the file under two names (joined twice, say) is one voice, under the first of them.
    """
    rep = [name for name in transcript.speakers if roles.get(name) == REP]
    one = dict.fromkeys(rep, rep[0]) if rep else {}
    return [one.get(said.speaker, said.speaker) for said in transcript.utterances]


def turns(transcript: Transcript, roles: Mapping[str, str]) -> list[Turn]:
    """Merge what one voice says in a row.

    Args:
        transcript: The call.
        roles: Who is who, by name.
    """
    timed, found, at = transcript.has_ends, list[Turn](), 0
    said, who = transcript.utterances, voices(transcript, roles)
    while at < len(said):
        last = at
        while last + 1 < len(said) and who[last + 1] == who[at]:
            last += 1
        parts = said[at : last + 1]
        found.append(
            Turn(
                voice=who[at],
                first=at,
                last=last,
                words=sum([count_words(one.text) for one in parts]),
                start=min([one.start or 0.0 for one in parts]) if timed else 0.0,
                end=max([one.end or 0.0 for one in parts]) if timed else 0.0,
            )
        )
        at = last + 1
    return found


def monologues(merged: Sequence[Turn]) -> list[Turn]:
    """Merge turns over what doesn't end a monologue: turns of others, of up to three words each.

    Args:
        merged: As `turns` gives them.

    Returns:
        Each voice's, by where they begin; a monologue ends with that voice's own last words. Those whom the
        file doesn't name have none: two of them could be two people.
    """
    closed, going = list[Turn](), dict[str, Turn]()
    for turn in merged:
        if turn.words > BACK_CHANNEL:
            closed += [going.pop(voice) for voice in list(going) if voice != turn.voice]
        if turn.voice:
            going[turn.voice] = _with(going.get(turn.voice), turn)
    return sorted([*closed, *going.values()], key=lambda one: one.first)


def _with(before: Turn | None, turn: Turn) -> Turn:
    if before is None:
        return turn
    return Turn(
        voice=turn.voice,
        first=before.first,
        last=turn.last,
        words=before.words + turn.words,
        start=min(before.start, turn.start),
        end=max(before.end, turn.end),
    )


def longest(found: Iterable[Turn], voice: str) -> Turn | None:
    """Give a voice's longest monologue by seconds, the first of equals; None: they don't speak."""
    return max((one for one in found if one.voice == voice), key=lambda one: one.seconds, default=None)
