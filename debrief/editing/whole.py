"""The guide of a past debrief, completed: every answer that stands in the debrief has its question in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from debrief.editing.item import BUYER, buyer_question
from debrief.guides.fields import MOMENT
from debrief.guides.guide import Question, Step
from debrief.insight.share import MIRROR
from debrief.parts import PART

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debrief.guides.guide import Guide
    from debrief.model import Debrief

LATER, ALSO = "Later", "Also said"


def whole_guide(guide: Guide | None, usual: Guide, debrief: Debrief) -> Guide:
    """Complete a guide for one debrief.

    Args:
        guide: The debrief's own; None where it's gone.
        usual: The default one, which asks for every typed field but the buyer's reason.
        debrief: A past one. Answers that neither guide asks for get a question by their own name.
    """
    base = guide or usual
    steps = [*base.steps, *_borrowed(base, usual, debrief)]
    asked = {question.id for step in steps for question in step.questions}
    if not any(question.keeps == BUYER for step in steps for question in step.questions):
        steps.append(_step("later", LATER, [buyer_question()]))
    if own := list(_unasked(debrief, asked)):
        steps.append(_step("also-said", ALSO, own))
    return replace(base, steps=steps)


def _step(step_id: str, name: str, questions: list[Question]) -> Step:
    return Step(id=step_id, name=name, say="", help="", why="", questions=questions)


def _borrowed(base: Guide, usual: Guide, debrief: Debrief) -> Iterator[Step]:
    """Steps of the usual guide with what the debrief's own doesn't ask, though it may be answered."""
    ids = {question.id for step in base.steps for question in step.questions}
    kept = {question.keeps for step in base.steps for question in step.questions if question.keeps}
    for step in usual.steps:
        wanted = [
            question
            for question in step.questions
            if question.id not in ids and question.keeps not in kept and _is_typed(question, debrief)
        ]
        if wanted and usual is not base:
            yield replace(step, id=f"{step.id}+", questions=[replace(q, required=False) for q in wanted])


def _is_typed(question: Question, debrief: Debrief) -> bool:
    return bool(question.keeps) or (question.id.startswith(MOMENT) and bool(debrief.moments))


def _unasked(debrief: Debrief, asked: set[str]) -> Iterator[Question]:
    """Answers in words that no question is left for."""
    for name, answer in sorted(debrief.answers.items(), key=lambda one: one[1].order):
        if name.partition(PART)[0] not in asked and isinstance(answer.value, str):
            private = name.startswith(MIRROR)
            label = name[:40]
            yield Question(id=name, by=answer.by, kind="text", label=label, prompt=label, private=private)
