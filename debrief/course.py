"""The way through a list of questions: which can be stopped at, and which is next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debrief.guides.fields import SILENT_KINDS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from debrief.guides.guide import Question


def stops(questions: Sequence[Question], is_open: Callable[[str], bool]) -> list[Question]:
    """Give the questions that can be gone to: those that ask something, and are open (rule 2)."""
    return [question for question in questions if question.kind not in SILENT_KINDS and is_open(question.id)]


def beside(
    questions: Sequence[Question], is_open: Callable[[str], bool], here: str, by: int, *, aside: bool
) -> Question | None:
    """Find the next question from one of them, or the one before.

    Args:
        questions: All of them, in order.
        is_open: May a question be answered now?
        here: The id of the one where they are; unknown: before the first.
        by: +1 for the next, -1 for the one before.
        aside: Stop at asides too.
    """
    order = [question.id for question in questions]
    place = order.index(here) if here in order else -1
    ways = stops(questions, is_open)
    for question in ways if by > 0 else reversed(ways):
        if (order.index(question.id) - place) * by > 0 and (aside or not question.aside):
            return question
    return None
