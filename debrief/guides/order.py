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
    by_id: dict[str, _Asked] = {}
    for one in asked:
        by_id.setdefault(one.question.id, one)
    for one in asked:
        for name in one.question.after:
            _check_after(name, one, by_id)
        _check_rep_first(one, by_id)


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


def _check_rep_first(one: _Asked, by_id: dict[str, _Asked]) -> None:
    question = one.question
    if question.by != "manager" or question.private or question.kind in SILENT_KINDS:
        return
    if FIRST.get(question.keeps) in {other.question.keeps for other in by_id.values()}:
        first = next(other for other in by_id.values() if other.question.keeps == FIRST[question.keeps])
        if first.question.id not in question.after:
            _tell_rep_first(one, [first.question.id])
        return
    waited = [by_id[name].question for name in question.after if name in by_id]
    if all(other.by != "rep" or other.kind in SILENT_KINDS for other in waited):
        reps = [other.question.id for other in by_id.values() if _opens(other, one)]
        _tell_rep_first(one, reps)


def _opens(other: _Asked, one: _Asked) -> bool:
    """Is this a rep's question that the manager's could wait for?"""
    question = other.question
    return other.number < one.number and question.by == "rep" and question.kind not in SILENT_KINDS


def _tell_rep_first(one: _Asked, reps: list[str]) -> None:
    mend = f'Add after = ["{reps[-1]}"]' if reps else "Ask the rep first, and name that question in “after”"
    one.spot.tell("the manager could answer before the rep", mend)
