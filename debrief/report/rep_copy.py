"""A rep's copy of a debrief: what two people said to each other, and nothing that is the manager's alone.

It's made of what is listed here as shared, so a field that is added later stays out until somebody lists it.
What stays out, and why:

- the mirror, the marks "I nearly stepped in", and answers to private questions: the manager's own page;
- the place, with what is half typed there, what is half typed since, and what was left in a box that was
  passed: nobody said it. It may be the mirror's, too;
- `changed`: it would tell when the manager last wrote on their own page. A copy without it is also older than
  every other, so importing one never takes anything from the whole debrief;
- unknown fields, at every depth: a newer version's may be private.

What stays in, on purpose: the questions that were turned back (they were asked aloud), the manager's reasons
and addition (they are on the page that the rep signs), how this rep's promises were marked, and the call's
transcript with its figures (the rep was there). The transcript's file itself isn't part of a rep's copy.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from debrief.insight.share import MIRROR
from debrief.model import (
    Answer,
    Call,
    Debrief,
    Due,
    Figures,
    Lesson,
    Moment,
    Promise,
    Record,
    Review,
    SignOff,
    Source,
    Speaker,
    Stamp,
    TurnedBack,
)

if TYPE_CHECKING:
    from collections.abc import Collection

R = TypeVar("R", bound=Record)

SHARED: dict[type[Record], tuple[str, ...]] = {
    Debrief: (
        "created", "id", "schema", "status", "guide", "guide_version", "finished", "call", "reviews", "felt",
        "feeling", "moments", "turn", "lesson", "promise", "parked", "signoff", "answers", "turned_back",
        "seconds", "transcript",
    ),
    Call: (
        "rep", "account", "ending", "contact", "at", "kind", "channel", "goal", "last_words", "size",
        "client", "winnable", "role", "net",
    ),
    Moment: (
        "id", "seconds", "typed_time", "what", "quote", "speaker", "line", "heard_in", "verdict", "patterns",
        "saw", "thought", "wonder", "reason", "better",
    ),
    Lesson: ("say_again", "take_away", "addition", "loss_rep", "loss_manager", "loss_buyer"),
    Promise: ("when", "will", "due", "checks", "marked"),
    Due: ("kind", "day"),
    Review: ("promise", "outcome", "line", "at"),
    SignOff: ("fair", "comment", "items", "name", "at"),
    Answer: ("by", "order", "at", "passed", "value"),
    TurnedBack: ("step", "question", "at"),
    Source: ("sum", "name", "size", "format", "lines", "speakers", "figures", "added"),
    Speaker: ("name", "role"),
    Figures: (
        "share_by_time", "share_by_words", "monologue", "monologue_from", "questions", "open_questions",
        "patience", "pauses", "switches", "money_at", "money_by", "next_step", "buyers", "seconds",
    ),
    Stamp: ("utc", "offset"),
}  # fmt: skip
"""By record: the fields that a rep gets. All others are left at their defaults."""


def for_rep(debrief: Debrief, private: Collection[str] = ()) -> Debrief:
    """Copy a debrief without what is private to the manager.

    Args:
        debrief: It isn't changed.
        private: Ids of questions whose answers are the manager's alone, besides those under `mirror.`.
    """
    copy = _shared(debrief)
    copy.answers = {
        question: _said(answer)
        for question, answer in copy.answers.items()
        if not question.startswith(MIRROR) and question not in private
    }
    return copy


def _shared(record: R) -> R:
    kept = {name: _each(getattr(record, name)) for name in SHARED[type(record)]}
    return type(record)(**kept)


def _each(value: Any) -> Any:
    if isinstance(value, Record):
        return _shared(value)
    if isinstance(value, list):
        return [_each(one) for one in value]
    if isinstance(value, dict):
        return {key: _each(one) for key, one in value.items()}
    return value


def _said(answer: Answer) -> Answer:
    """Keep of an answer what was said: words, terms or a number. A newer version's shapes may hold more."""
    texts = isinstance(answer.value, list) and all(isinstance(one, str) for one in answer.value)
    if answer.passed or not (texts or isinstance(answer.value, str | int | float)):
        answer.value = None
    return answer
