"""3-6-No as a slip of paper for a pocket, as plain data, and the half test in a sentence."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from debrief.insight.hours import half_tests, told_share, whole_percents
from debrief.model.day import short_day
from debrief.model.plan import GOALS
from debrief.report.cells import one_line, wrap

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from debrief.insight.hours import HalfWeek
    from debrief.model.plan import HalfTest, Plan, Task

POCKET = 32
"""Cells of a line: a page printed so folds twice and goes into a pocket."""

HANG = 3
"""Cells before a text, for its number."""


def plan_text(plan: Plan, today: date, width: int = POCKET) -> str:
    """Write a 3-6-No for a pocket.

    Args:
        plan: What to write; empty lines of it are left out.
        today: Says whether its year need be told.
        width: Cells of a line; 16 at the least.

    Returns:
        Lines that are safe to print, each no wider than that.
    """
    width = max(width, 16)
    parts = [[*wrap(f"3-6-NO, since {say_since(plan, today)}", width), "-" * width]]
    parts += [_part("Three goals", _numbered(plan.goals), width)]
    parts += [_part("Six tasks, daily", _numbered(_tasks(plan)), width)]
    parts += [_part("No to", [("-", text) for text in plan.noes if text.strip()], width)]
    parts += [_part("Interruptions", _interruptions(plan), width)]
    return "\n\n".join("\n".join(part) for part in parts if part) + "\n"


def say_since(plan: Plan, today: date) -> str:
    """Write since when a plan has stood: "15 Nov"; "today", where its stamp is of a day to come."""
    day = plan.since(today)
    return "today" if day == today < plan.created.day else short_day(day, today)


def _tasks(plan: Plan) -> list[str]:
    return [f"{one.text} (goal {tie})" if (tie := goal_of(one)) else one.text for one in plan.tasks]


def goal_of(task: Task) -> int | None:
    """Give the goal that a task serves, from 1; None: nobody has said, or there is no such."""
    return task.goal + 1 if task.goal is not None and 0 <= task.goal < GOALS else None


def _numbered(texts: Sequence[str]) -> list[tuple[str, str]]:
    """Number texts by their place, so that a task's goal is the one it names."""
    return [(str(at), text) for at, text in enumerate(texts, 1) if text.strip()]


def _interruptions(plan: Plan) -> list[tuple[str, str]]:
    lines = []
    for at, one in enumerate(plan.interruptions, 1):
        lines += [(str(at), one.text)] if one.text.strip() else []
        lines += [(">", one.counter)] if one.counter.strip() else []
    return lines


def _part(heading: str, lines: Sequence[tuple[str, str]], width: int) -> list[str]:
    """Set a heading over its lines; nothing where there are none."""
    return [heading.upper(), *(line for sign, text in lines for line in _hung(sign, text, width))] * bool(
        lines
    )


def _hung(sign: str, text: str, width: int) -> list[str]:
    wrapped = wrap(one_line(text), width - HANG)
    signs = zip_longest([sign], wrapped, fillvalue="")
    return [f"{front:<{HANG}}{line}".rstrip() for front, line in signs]


def plan_json(plan: Plan | None, tests: Iterable[HalfTest]) -> dict[str, Any]:
    """Give the plan, and the half tests, newest first, as plain data; goals count from 1.

    Args:
        plan: The newest; None: there is none.
        tests: In any order.
    """
    weeks = sorted(tests, key=lambda one: one.week, reverse=True)
    return {"plan": _plan_json(plan) if plan else None, "half_tests": [half_json(one) for one in weeks]}


def _plan_json(plan: Plan) -> dict[str, Any]:
    tasks = [{"text": one.text, "goal": goal_of(one)} for one in plan.tasks]
    return {
        "id": plan.id,
        "since": plan.created.day.isoformat(),
        "goals": list(plan.goals),
        "tasks": tasks,
        "no": list(plan.noes),
        "interruptions": [{"text": one.text, "counter_step": one.counter} for one in plan.interruptions],
    }


def half_json(test: HalfTest) -> dict[str, Any]:
    """Give a half test as plain data: hours, and the share of the week that was people's, rounded down."""
    return {
        "week": test.week.isoformat(),
        "hours": test.worked,
        "developing_people": test.people,
        "selling_in_their_place": test.selling,
        "share": told_share(share_of(test)),
    }


def share_of(test: HalfTest) -> float | None:
    """Give the share of a week's hours that went to developing people, 0 to 1, as the figures count it.

    None: a number is missing, nobody worked, or the parts are more than the whole.
    """
    week = _week_of(test)
    return week.share if week else None


def _week_of(test: HalfTest) -> HalfWeek | None:
    return next(iter(half_tests([test])), None)


def half_said(test: HalfTest) -> str:
    """Say whether half of the week was people's; empty: that can't be said yet."""
    week = _week_of(test)
    share = week.share if week else None
    if week is None or share is None:
        return ""
    found = f"{hours(test.people)} of {hours(test.worked)} hours, {percent(share)}"
    if week.is_half:
        return f"{found}: half of the week, or more, was for people."
    return f"{found}. Half would be {hours((test.worked or 0) / 2)}."


def percent(share: float) -> str:
    """Write a share, 0 to 1, rounded down: 49.6 isn't half yet."""
    return f"{whole_percents(share)} %"


def hours(number: float | None) -> str:
    """Write hours: 8, 7.5; a dash where nobody said."""
    return "-" if number is None else f"{number:.2f}".rstrip("0").rstrip(".")
