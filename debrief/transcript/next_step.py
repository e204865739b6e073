"""Words that name a next step: a day to come, a meeting to put in, something to send or do."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from debrief.transcript.speech import count_words

if TYPE_CHECKING:
    from debrief.transcript.utterance import Transcript

LAST_PART = 0.15
"""A next step is looked for in the last 15 % of the call."""

_DAY = "(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_MONTH = (
    "(?:january|february|march|april|may|june|july|august|september|october|november|december|"
    r"jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b"
)
_SMALL = r"(?:a|an|one|two|three|four|five|six|a\s+couple\s+of|a\s+few|\d+)"
_TO_COME = (
    rf"(?<!last\s)(?<!since\s){_DAY}s?|tomorrow|"
    rf"(?:next|this\s+coming)\s+(?:week|month|quarter|year|time\s+we|steps?|call|meeting|{_DAY})|"
    r"(?:later|end\s+of)\s+(?:this|the)\s+(?:week|month|quarter)|"
    rf"\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}|{_MONTH}\s+\d{{1,2}}|the\s+\d{{1,2}}(?:st|nd|rd|th)|"
    rf"in\s+{_SMALL}\s+(?:days?|weeks?|months?)|\d{{1,2}}\s?(?:am|pm|o['’]clock)"
)
_MEETING = (
    r"(?<!this\s)(?<!the\s)(?<!good\s)(?<!great\s)(?<!nice\s)meetings?|calendars?|diary|appointments?|invit(?:e|ation)s?|"
    r"follow[\s-]?ups?|following\s+up|book\s+(?:a|an|in|it|you|us|that|some)|set\s+up|schedule\s+(?:a|an|it|that|some|the)|"
    r"get\s+back\s+to|circle\s+back|touch\s+base|check\s+in|(?:talk|speak|meet|call)\s+again|"
    r"(?:call|ring|phone|email|e-mail|text|visit)\s+(?:you|me|us|him|her|them)|"
    r"(?:give|drop)\s+(?:you|me|us|him|her|them)\s+a\s+(?:call|ring|line|note)"
)
_DEED = (
    r"send(?:ing)?|forward\s+(?:you|it|that|them|this)|share\s+(?:it|that|them|this|the)|introduce\s+(?:you|me|us)|"
    r"let['’]?s(?!\s+(?:see|say|face|not|wait|leave|be\s+honest|hope|pretend))|action\s+items?|pilot|trial|sign"
)
_NEXT_STEP = re.compile(rf"\b(?:{_TO_COME}|{_MEETING}|{_DEED})\b", re.IGNORECASE)


def next_step_span(text: str) -> tuple[int, int] | None:
    """Find the first words that name a next step.

    They are: a day to come ("on Thursday", not "last Thursday"; "next week", "14 March", "in two weeks"); a
    meeting to put in ("a meeting", "calendar", "follow up", "I'll call you"); something to send or do
    together ("send it", "let's"). Whether the customer agreed to it, words don't tell.

    Returns:
        From and to in the text; None: it names none.
    """
    found = _NEXT_STEP.search(text)
    return found.span() if found else None


def next_step_line(transcript: Transcript) -> int | None:
    """Find the first utterance in the last 15 % of the call that names a next step, whoever says it.

    The last 15 % are of its time where the file has end times, else of its words; of an utterance that has
    begun before, the part that is said after counts, its words taken as evenly spoken.

    Returns:
        The utterance's place, from 0; None: no next step is named there.
    """
    parts = _by_time(transcript) if transcript.has_ends else _by_words(transcript)
    for at, text in parts:
        if next_step_span(text):
            return at
    return None


def _by_time(transcript: Transcript) -> list[tuple[int, str]]:
    border = (transcript.length or 0.0) * (1 - LAST_PART)
    found = []
    for at, one in enumerate(transcript.utterances):
        start, end = one.start or 0.0, one.end or 0.0
        if start >= border:
            found.append((at, one.text))
        elif end > border:
            found.append((at, _rest(one.text, (border - start) / (end - start))))
    return found


def _by_words(transcript: Transcript) -> list[tuple[int, str]]:
    said = transcript.utterances
    counts = [count_words(one.text) for one in said]
    left, at = sum(counts) * LAST_PART, len(said)
    found: list[tuple[int, str]] = []
    while at and left > 0:
        at -= 1
        before = max(0.0, counts[at] - left) / max(1, counts[at])
        found.append((at, _rest(said[at].text, before)))
        left -= counts[at]
    return found[::-1]


def _rest(text: str, before: float) -> str:
    """Give what is left of a text after a part of its words, 0 to 1."""
    words = text.split()
    return " ".join(words[int(len(words) * before) :]) if before > 0 else text
