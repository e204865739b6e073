"""The field of an answer that is being changed, as a text: that is how half-typed words are put down."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from debrief.editing.half import half_of
from debrief.editing.item import MARK, mark_item
from debrief.model.promise import SETTLED
from screens.steps.fields import Field, typed
from screens.widgets.choice import Choice
from screens.widgets.pick import Pick
from screens.widgets.words import Words

if TYPE_CHECKING:
    from debrief.editing import Editing, Item
    from debrief.guides.guide import Question
    from debrief.model import Promise, Review

GO_ON = "This was half typed. ⏎ keeps it; esc drops it."


def field_text(field: Field) -> str:
    """Write what stands in a field: of several picks one a line, and last what is half typed."""
    if isinstance(field, Choice):
        return field.picked
    if isinstance(field, Words):
        return field.text
    line = field.line.text
    return "\n".join([*field.picked, line if line.strip() else ""]) if field.several else line


def field_cursor(field: Field) -> int:
    """Count the characters before the cursor; 0 where there is none."""
    line = field.line if isinstance(field, Pick) else field
    return line.cursor if isinstance(line, Words) else 0


def answer_text(question: Question, value: Any) -> str:
    """Write an answer as it stands in its field before anybody types there."""
    if question.kind == "choices":
        return "\n".join([*(value or []), ""])
    return str(value or "") if question.kind in ("choice", "rating") else typed(value)


def read_text(question: Question, text: str) -> tuple[Any, str]:
    """Read back what stood in a field: what was given, and what was half typed beside several picks."""
    if question.kind != "choices":
        return text, ""
    *picked, line = text.split("\n")
    return [term for term in picked if term.strip()], line


def last_mark(promise: Promise) -> Review | None:
    """Give the mark that can be put right: "no chance yet" said then says nothing of now."""
    last = promise.marked[-1] if promise.marked else None
    return last if last and last.outcome in SETTLED else None


def mark_text(outcome: str, line: str) -> str:
    """Write a mark as it stands on the screen: the outcome, and below it the line."""
    return f"{outcome}\n{line}"


def waiting(editing: Editing, *, private: bool) -> list[Item]:
    """List what is half typed in a debrief and isn't its answer yet, the last one last.

    Args:
        editing: The debrief.
        private: The manager's own page too.
    """
    debrief, found = editing.debrief, []
    items = {item.id: item for item in editing.items(private=private)}
    for item_id in debrief.half_typed:
        item = items.get(item_id)
        if item_id == MARK and debrief.promise.made:
            found.append(mark_item())
        elif item and half_of(
            debrief, item_id, item.question, answer_text(item.question, editing.value(item))
        ):
            found.append(item)
    return found
