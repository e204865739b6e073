"""How the lines of a 3-6-No are drawn, to be changed and to be read."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual.content import Content

from debrief.report.plan import goal_of
from screens.plan_editing import GOAL, NO, STEP, STOP, TASK, place_of, shown_keys, text_of
from screens.widgets.plain import one_line, words, wrapped
from screens.widgets.rows import Row, gap, heading

if TYPE_CHECKING:
    from debrief.model import Plan

HANG = 5
"""Cells before a line's words: the mark, and its number."""

MOST = 6
"""Lines that one text takes at most; the field in which it is typed shows all of it."""

HEADINGS = {
    GOAL: "THREE GOALS FOR THE TEAM",
    TASK: "SIX TASKS, DAILY",
    NO: "A NO TO THE REST",
    STOP: "WHAT INTERRUPTS, AND WHAT YOU DO",
}

HINTS = {
    GOAL: "what the team is to reach",
    TASK: "what you do each day for one of them",
    NO: "what you say no to",
    STOP: "what keeps you from it",
    STEP: "what you do about it",
}
"""What an empty line waits for."""


def sign_of(key: str) -> str:
    """Give what stands before a line's words: its number, or a mark."""
    kind, at = place_of(key)
    return {NO: "–", STEP: "→"}.get(kind, str(at + 1))


def plan_rows(plan: Plan, *, blanks: bool = True, airy: bool = True) -> list[Row]:
    """Give the rows of a plan.

    Args:
        plan: What to show.
        blanks: With the empty lines that wait to be written.
        airy: With an empty row before each heading.
    """
    rows: list[Row] = []
    last = ""
    for key in shown_keys(plan, blanks=blanks):
        kind = place_of(key)[0].replace(STEP, STOP)
        if kind != last:
            rows += [*([gap()] if rows and airy else []), heading(HEADINGS[kind])]
            last = kind
        rows.append(Row(key, partial(_draw, plan, key)))
    return rows


def _draw(plan: Plan, key: str, width: int, marked: bool) -> list[Content]:
    """Draw a line: its number, its words, and of a task which goal it serves."""
    text, tie = one_line(text_of(plan, key)), tie_of(plan, key)
    room = max(width - HANG - (tie.cell_length + 1 if tie.plain else 0), 8)
    content = words(text) if text else words(HINTS[place_of(key)[0]] if marked else "…", "$dim")
    lines = wrapped(content, room, MOST) or [Content("")]
    first = lines[0]
    if tie.plain:
        first = first.pad_right(max(0, room - first.cell_length) + 1) + tie
    return [front(key, marked) + first, *(line.pad_left(HANG) for line in lines[1:])]


def front(key: str, marked: bool) -> Content:
    """Draw what stands before a line's words: five cells."""
    return Content.assemble(("▸ " if marked else "  ", "$key"), (f"{sign_of(key):<3}", "bold $key"))


def tie_of(plan: Plan, key: str) -> Content:
    """Say which goal a task serves; empty: nobody has said, or it's no task."""
    kind, at = place_of(key)
    goal = goal_of(plan.tasks[at]) if kind == TASK and at < len(plan.tasks) else None
    return Content.styled(f"goal {goal}", "$dim") if goal else Content("")
