"""What the library knows that helps to answer: names to complete, words that users added."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

from debrief.errors import DebriefError
from debrief.insight.share import TREND_LENGTH, trend
from debrief.insight.share import words as shares
from debrief.model import KEEP, REP, VOCABULARIES, Term
from debrief.report.page import promise_text
from debrief.report.replay import person

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from debrief.guides.guide import Question
    from debrief.insight.share import Trend
    from debrief.model import Call, Debrief
    from debrief.model.decision import Decision
    from debrief.store import Entry, OpenPromise

T = TypeVar("T")


class Library(Protocol):
    """The part of the library that completes names."""

    def reps(self) -> list[str]:
        """Names of reps, most recently met first."""

    def accounts(self, rep: str | None = None) -> list[str]:
        """Names of accounts, that rep's first."""

    def own_terms(self, vocabulary_id: str) -> list[str]:
        """Words that users added to a vocabulary."""

    def last_call_of(self, rep: str) -> Call | None:
        """The call of that rep's last debrief."""

    def open_promises(self, rep: str | None = None, but: str = "") -> list[OpenPromise]:
        """The promises that nobody has settled, newest first."""

    def recent(self, limit: int) -> list[Entry]:
        """The last finished debriefs, newest first."""

    def get(self, debrief_id: str) -> Debrief:
        """One debrief, whole."""

    def decision_for(self, debrief: Debrief) -> Decision | None:
        """What was decided before that debrief's call."""


class Known:
    """Gives the terms that a question can be answered with."""

    def __init__(self, library: Library) -> None:
        """Ask a library."""
        self._library = library

    def last_call(self, debrief: Debrief) -> Call | None:
        """Give the call of the rep's last debrief, for what usually stays the same."""
        rep = debrief.call.rep.strip()
        return _asked(lambda: self._library.last_call_of(rep)) if rep else None

    def share_before(self) -> Trend:
        """Give the manager's mean share of the words over the last five finished debriefs (rule 3)."""
        found = _asked(lambda: [self._library.get(one.id) for one in self._library.recent(TREND_LENGTH)])
        return trend(shares(debrief) for debrief in reversed(found or []))

    def decision(self, debrief: Debrief) -> Decision | None:
        """Give what the manager decided before this call; None: nothing."""
        return _asked(lambda: self._library.decision_for(debrief))

    def promises(self, debrief: Debrief) -> dict[str, str]:
        """Give the rep's open promises in words, and those this debrief has reviewed, by debrief id."""
        rep = debrief.call.rep.strip()
        found = _asked(lambda: self._library.open_promises(rep, but=debrief.id)) if rep else None
        promises = {one.debrief: promise_text(one.promise) for one in found or []}
        for review in debrief.reviews:
            if review.promise not in promises:
                promises[review.promise] = self._promised(review.promise)
        return promises

    def _promised(self, debrief_id: str) -> str:
        try:
            return promise_text(self._library.get(debrief_id).promise)
        except DebriefError:
            # The debrief in which it was promised is gone; its review stays, under the guide's own prompt.
            return ""

    def rep_heard(self, debrief: Debrief) -> str:
        """Name who was the rep in the call's transcript, as the library calls them; empty: nobody knows."""
        names = debrief.transcript.named(REP) if debrief.transcript else []
        if not names:
            return ""
        from debrief.transcript.names_alike import PART, alike, tokens  # noqa: PLC0415 - few have one

        heard = person(names[0])
        found = [one for one in _asked(self._library.reps) or [] if alike(tokens(heard), tokens(one)) >= PART]
        return found[0] if len(found) == 1 else heard

    def terms(self, question: Question, debrief: Debrief, moment_id: str = "") -> Sequence[Term]:
        """Give the terms for a question, best first; none for a question that is answered in words.

        Args:
            question: What is asked.
            debrief: Of which debrief: its rep's accounts come first.
            moment_id: Of which of its moments; where that is one to keep, strengths come before mistakes.
        """
        if question.kind == "rep":
            return [Term(name, name, "") for name in _asked(self._library.reps) or []]
        if question.kind == "account":
            accounts = _asked(lambda: self._library.accounts(debrief.call.rep or None)) or []
            return [Term(name, name, "") for name in accounts]
        if question.kind == "rating":
            return RATINGS
        if question.kind not in ("choice", "choices"):
            return ()
        terms = sorted(VOCABULARIES[question.choices].terms, key=lambda term: _rank(term, question.first))
        if question.choices == "pattern":
            strengths = list(VOCABULARIES["strength"].terms)
            moment = next((one for one in debrief.moments if one.id == moment_id), None)
            terms = strengths + terms if moment and moment.verdict == KEEP else terms + strengths
        own = self._own_terms(question.choices) if question.kind == "choices" else []
        return terms + [Term(text, text, "your own") for text in own]

    def _own_terms(self, vocabulary_id: str) -> list[str]:
        return _asked(lambda: self._library.own_terms(vocabulary_id)) or []


def _rank(term: Term, first: Sequence[str]) -> int:
    """Where a term stands: those that a guide lists first, then the others as they are."""
    return first.index(term.id) if term.id in first else len(first)


def _asked(ask: Callable[[], T]) -> T | None:
    """Ask the library; one that can't be read just now helps with nothing, and stops nobody.

    Saving tells of it, and goes on trying.
    """
    try:
        return ask()
    except DebriefError:
        return None


RATINGS = tuple(
    Term(str(number), str(number), meaning)
    for number, meaning in enumerate(("not at all", "not much", "half and half", "mostly", "completely"), 1)
)
