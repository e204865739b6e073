"""Finding a place in a call: words, the next question, the next price word, the next long monologue.

Places are utterances, counted from 0. Each list is worked out once, when it is first asked for (up to half a
second at 20,000 utterances: `Finder.prepare` does it in a worker); asked again, all answer within a few
milliseconds.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from debrief.transcript.fold import folded, read_query, spans
from debrief.transcript.money import money_span
from debrief.transcript.next_step import next_step_line
from debrief.transcript.speech import Turn, monologues, questions_in, turns

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from debrief.transcript.utterance import Transcript

FORWARDS = 1
BACKWARDS = -1

LONG_SECONDS = 60
"""A monologue is long above these seconds, where the file has end times,"""
LONG_WORDS = 150
"""else above so many words: a minute's worth."""


class Found(NamedTuple):
    """A place that was found."""

    line: int
    wrapped: bool
    """Was the call's end (or start, backwards) passed to get there?"""


class Finder:
    """What can be found in one transcript.

    Every `next_` looks from an utterance on, that one left out, forwards or backwards (step -1), and goes on
    at the other end. `by` leaves only what somebody with that role says (`rep`, `manager`, `buyer`, `other`).
    """

    def __init__(self, transcript: Transcript, roles: Mapping[str, str]) -> None:
        """Look at nothing yet.

        Args:
            transcript: The call.
            roles: Who is who, by name as the file has it. Make a new finder when they change.
        """
        self._transcript = transcript
        self._roles = roles
        self._asked: tuple[str, list[int]] = ("", [])

    def prepare(self) -> None:
        """Work out every list now."""
        _ = (self.questions, self.money, self.monologues, self._lines)

    @cached_property
    def questions(self) -> list[int]:
        """Where somebody asks: utterances with a sentence that ends in a question mark, anybody's."""
        return [at for at, one in enumerate(self._transcript.utterances) if questions_in(one.text)]

    @cached_property
    def money(self) -> list[int]:
        """Where somebody speaks of money."""
        return [at for at, one in enumerate(self._transcript.utterances) if money_span(one.text)]

    @cached_property
    def long_turns(self) -> list[Turn]:
        """The long monologues, anybody's: over 60 s, or over 150 words where there are no end times."""
        timed = self._transcript.has_ends
        found = monologues(turns(self._transcript, self._roles))
        return [one for one in found if (one.seconds > LONG_SECONDS if timed else one.words > LONG_WORDS)]

    @cached_property
    def monologues(self) -> list[int]:
        """Where the long monologues begin."""
        return [one.first for one in self.long_turns]

    @cached_property
    def next_step(self) -> int | None:
        """Where a next step is first named in the last 15 % of the call; None: nowhere."""
        return next_step_line(self._transcript)

    @cached_property
    def _lines(self) -> list[str]:
        return [folded(one.text) for one in self._transcript.utterances]

    def lines_with(self, words: str) -> list[int]:
        """Find the utterances that hold all of the words, in any order; case and accents don't count.

        Each word may go on ("bud" finds "budget"); words in quotation marks stand side by side. No words:
        none.
        """
        if words != self._asked[0]:
            self._asked = (words, self._with(words))
        return self._asked[1]

    def _with(self, words: str) -> list[int]:
        parts, lines = read_query(words), self._lines
        if not parts:
            return []
        found = [at for at, line in enumerate(lines) if parts[0] in line]
        for part in parts[1:]:
            found = [at for at in found if part in lines[at]]
        return found

    def spans(self, line: int, words: str) -> list[tuple[int, int]]:
        """Say where in an utterance's text the words stand: from and to."""
        return spans(self._transcript.utterances[line].text, words)

    def find(self, words: str, at: int, step: int = FORWARDS, by: str = "") -> Found | None:
        """Find the next utterance that holds all of the words; None: no utterance does."""
        return self._next(self.lines_with(words), at, step, by)

    def next_question(self, at: int, step: int = FORWARDS, by: str = "") -> Found | None:
        """Find the next utterance with a question in it; None: nobody asks."""
        return self._next(self.questions, at, step, by)

    def next_money(self, at: int, step: int = FORWARDS, by: str = "") -> Found | None:
        """Find the next utterance about money; None: nobody speaks of it."""
        return self._next(self.money, at, step, by)

    def next_monologue(self, at: int, step: int = FORWARDS, by: str = "") -> Found | None:
        """Find where the next long monologue begins; None: there is none."""
        return self._next(self.monologues, at, step, by)

    def _next(self, places: Sequence[int], at: int, step: int, by: str) -> Found | None:
        if by:
            places = [place for place in places if self._role(place) == by]
        return beside(places, at, step)

    def _role(self, at: int) -> str:
        return self._roles.get(self._transcript.utterances[at].speaker, "")


def beside(places: Sequence[int], at: int, step: int = FORWARDS) -> Found | None:
    """Find the place after another (before it: step -1); after the last one comes the first again.

    Args:
        places: In order.
        at: Where one is; the place there, if it is one, comes last.
        step: 1 forwards, -1 backwards.

    Returns:
        None: there are no places.
    """
    if not places:
        return None
    number = bisect_right(places, at) if step > 0 else bisect_left(places, at) - 1
    wrapped = not 0 <= number < len(places)
    return Found(places[number % len(places)], wrapped)
