"""A field for each kind of answer, and how an answer reads when its field is closed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from debrief.model import Due, Stamp, label
from debrief.model.due import say_due
from debrief.model.span import say_when
from screens.widgets.choice import Choice
from screens.widgets.pick import Pick
from screens.widgets.words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from textual.widget import Widget

    from debrief.guides.guide import Question
    from debrief.model import Term

Field = Words | Choice | Pick
"""What a question is answered in."""


def field_in(parent: Widget) -> Field | None:
    """Give the field among a widget's children; None: there is none."""
    return next((child for child in parent.children if isinstance(child, Words | Choice | Pick)), None)


def field_for(
    question: Question, given: Any, default: str, terms: Sequence[Term], *, hint: str, half: str = ""
) -> Field:
    """Make the field in which a question is answered.

    Args:
        question: What is asked.
        given: What has been answered so far.
        default: What stands while nobody has said.
        terms: What can be picked, for the kinds that pick.
        hint: Shown dim while nothing is typed.
        half: What was half typed in a list to pick several from.
    """
    if question.kind in ("choice", "rating"):
        return Choice(terms, str(given or ""), usual=default)
    if question.kind == "choices":
        return Pick(
            terms, given or [], several=True, hint=hint or "type to find, or add your own", typed=half
        )
    if question.kind in ("rep", "account"):
        return Pick(terms, [given] if given else [], several=False, hint=hint)
    return Words(typed(given) or (default if question.kind in ("line", "text") else ""), hint=hint)


def typed(value: Any) -> str:
    """Write an answer as it could have been typed."""
    if isinstance(value, Stamp):
        return value.local.strftime("%Y-%m-%d %H:%M")
    if isinstance(value, Due):
        return value.day.isoformat() if value.day else ""
    return "" if value is None else str(value)


def reads(question: Question, value: Any, now: datetime) -> str:
    """Write an answer as it reads when its field is closed; empty where there is none."""
    if isinstance(value, Due):
        return say_due(value, now.date())
    if isinstance(value, Stamp):
        return say_when(value, now)
    if question.kind == "rating":
        return f"{value} of 5" if value else ""
    if question.kind == "choices":
        return " · ".join(label(question.choices, term) for term in value or [])
    if question.kind == "choice" and value:
        return label(question.choices, value)
    return "" if value is None else str(value)


def kept(question: Question, value: str | list[str]) -> Any:
    """Turn what a field gives into what is kept."""
    if question.kind == "rating":
        return int(value) if isinstance(value, str) and value.isdigit() else 0
    if question.kind in ("rep", "account"):
        return value[0] if value else ""
    return value
