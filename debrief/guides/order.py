"""Who answers first: the rep, on every question that both answer (rule 2)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from debrief.guides.fields import FIRST, SILENT_KINDS
from debrief.guides.problem import shorten, suggest

if TYPE_CHECKING:
    from debrief.guides.guide import Guide, Question
    from debrief.guides.spot import Spot


class _Asked(NamedTuple):
    """A question, the how-manieth it is, and its spot."""

    question: Question
    number: int
    spot: Spot


def check_order(guide: Guide, spot: Spot) -> None:
    """Tell every `after` that leads nowhere, and every manager's box that wouldn't wait for the rep."""
    asked = _in_order(guide, spot)
    by_id = {one.question.id: one for one in reversed(asked)}
    for one in asked:
        for name in one.question.after:
            _check_after(name, one, by_id)
        if _must_wait(one.question):
            _check_rep_first(one, by_id, asked)


def _in_order(guide: Guide, spot: Spot) -> list[_Asked]:
    questions = [
        (question, spot.at_step(step.id, step_number).at_question(question.id, number))
        for step_number, step in enumerate(guide.steps, 1)
        for number, question in enumerate(step.questions, 1)
    ]
    return [_Asked(question, number, here) for number, (question, here) in enumerate(questions)]


def _check_after(name: str, one: _Asked, by_id: dict[str, _Asked]) -> None:
    earlier = by_id.get(name)
    if name == one.question.id:
        one.spot.tell("it waits for itself", "Take its own id out of “after”")
    elif earlier is None:
        known = [other for other, found in by_id.items() if found.number < one.number and other]
        one.spot.tell(
            f"it waits for {shorten(name)}, which nobody asks",
            suggest(name, known, "Before it are asked") if known else "Take it out of “after”",
        )
    elif earlier.number > one.number:
        one.spot.tell(f"it waits for {shorten(name)}, which comes later", "Move that one before it")
    elif earlier.question.kind in SILENT_KINDS:
        one.spot.tell(f"it waits for {shorten(name)}, which can't be answered", "Take it out of “after”")


def _must_wait(question: Question) -> bool:
    """Is this the manager's, and seen by both? What is private comes when the rep is done."""
    return question.by == "manager" and not question.private and question.kind not in SILENT_KINDS


def _opens(question: Question) -> bool:
    """Is this an answer of the rep's?"""
    return question.by == "rep" and question.kind not in SILENT_KINDS


def _check_rep_first(one: _Asked, by_id: dict[str, _Asked], asked: list[_Asked]) -> None:
    """Does it wait for a rep's answer: for the one to the same thing, where both are asked it?"""
    pair = FIRST.get(one.question.keeps)
    twins = [other.question.id for other in asked if pair and other.question.keeps == pair]
    waits = [name for name in one.question.after if name in by_id and _opens(by_id[name].question)]
    if (set(twins) & set(waits)) if twins else waits:
        return
    before = [other.question.id for other in asked[: one.number] if _opens(other.question)]
    ready = twins or before
    mend = f'Add after = ["{ready[-1]}"]' if ready else "Ask the rep first, and name that question in “after”"
    one.spot.tell("the manager could answer before the rep", mend)
