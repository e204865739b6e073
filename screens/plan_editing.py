"""Changes one 3-6-No, line by line, and takes each change back."""

from __future__ import annotations

from copy import deepcopy
from datetime import timedelta
from typing import TYPE_CHECKING

from msgspec import structs

from debrief.model.plan import GOALS, INTERRUPTIONS, TASKS, Interruption, Plan, Task

if TYPE_CHECKING:
    from debrief.model import Stamp

GOAL, TASK, NO, STOP, STEP = "goal", "task", "no", "stop", "step"
"""What a line can be; `stop` is an interruption, `step` its counter-step."""


def new_plan(at: Stamp, after: Plan | None = None) -> Plan:
    """Begin a plan: a copy of the one before, or an empty one."""
    if after is None:
        return Plan(created=at)
    plan = deepcopy(after)
    return Plan(
        created=_later(at, after.created),
        goals=plan.goals,
        tasks=plan.tasks,
        noes=plan.noes,
        interruptions=plan.interruptions,
    )


def _later(at: Stamp, before: Stamp) -> Stamp:
    """Give a time after the plan before: the clock may have been put back, and the newest plan is carried."""
    try:
        return at if at.utc > before.utc else structs.replace(before, utc=before.utc + timedelta(seconds=1))
    except OverflowError:
        return at


def same_words(one: Plan, other: Plan) -> bool:
    """Do they say the same, whenever they were saved?"""
    return structs.replace(one, changed=None) == structs.replace(other, changed=None)


def shown_keys(plan: Plan, *, blanks: bool = True) -> list[str]:
    """Name the lines there are, as `goal:0`.

    Args:
        plan: Whose.
        blanks: With the empty lines that wait to be written.
    """
    stops = range(max(len(plan.interruptions), INTERRUPTIONS if blanks else 0))
    pairs = ((f"{STOP}:{at}", f"{STEP}:{at}") for at in stops)
    keys = [
        *(f"{GOAL}:{at}" for at in range(max(len(plan.goals), GOALS if blanks else 0))),
        *(f"{TASK}:{at}" for at in range(max(len(plan.tasks), TASKS if blanks else 0))),
        *(f"{NO}:{at}" for at in range(len(plan.noes) + blanks)),
        *(key for pair in pairs for key in pair),
    ]
    if not blanks:
        return [key for key in keys if text_of(plan, key).strip()]
    return [key for key in keys if not key.startswith(STEP) or _has_step(plan, key)]


def _has_step(plan: Plan, key: str) -> bool:
    """A counter-step is asked for where there is something to counter."""
    return bool(text_of(plan, key).strip() or text_of(plan, key.replace(STEP, STOP)).strip())


def text_of(plan: Plan, key: str) -> str:
    """Give a line's text; empty where nothing is written."""
    kind, at = place_of(key)
    texts = {
        GOAL: lambda: plan.goals[at],
        TASK: lambda: plan.tasks[at].text,
        NO: lambda: plan.noes[at],
        STOP: lambda: plan.interruptions[at].text,
        STEP: lambda: plan.interruptions[at].counter,
    }
    return texts[kind]() if at < len(_list_of(plan, kind)) else ""


def place_of(key: str) -> tuple[str, int]:
    """Read a key: which kind of line, and which of them, from 0."""
    kind, _, at = key.partition(":")
    return kind, int(at)


def _list_of(plan: Plan, kind: str) -> list[str] | list[Task] | list[Interruption]:
    lists: dict[str, list[str] | list[Task] | list[Interruption]] = {
        GOAL: plan.goals, TASK: plan.tasks, NO: plan.noes, STOP: plan.interruptions,
        STEP: plan.interruptions,
    }  # fmt: skip
    return lists[kind]


class PlanEditing:
    """A plan that is being changed."""

    def __init__(self, plan: Plan) -> None:
        """Change a plan."""
        self.plan = plan
        self._past: list[Plan] = []

    def checkpoint(self) -> None:
        """What comes now is one change, that `undo` takes back."""
        self._past.append(deepcopy(self.plan))

    @property
    def has_past(self) -> bool:
        """Is there a change to take back?"""
        return any(structs.replace(one, changed=self.plan.changed) != self.plan for one in self._past)

    def undo(self) -> bool:
        """Take the last change back. False: there is none."""
        while self._past:
            before = self._past.pop()
            before.changed = self.plan.changed
            if before != self.plan:
                self.plan = before
                return True
        return False

    def write(self, key: str, text: str) -> None:
        """Put words into a line."""
        kind, at = place_of(key)
        self._reach(kind, at)
        if kind == GOAL:
            self.plan.goals[at] = text
        elif kind == TASK:
            self.plan.tasks[at].text = text
        elif kind == NO:
            self.plan.noes[at] = text
        elif kind == STOP:
            self.plan.interruptions[at].text = text
        else:
            self.plan.interruptions[at].counter = text

    def _reach(self, kind: str, at: int) -> None:
        """Make the list so long that it has this place."""
        plan = self.plan
        plan.goals += [""] * (at + 1 - len(plan.goals)) if kind == GOAL else []
        plan.noes += [""] * (at + 1 - len(plan.noes)) if kind == NO else []
        plan.tasks += [Task(text="") for _ in range(at + 1 - len(plan.tasks) if kind == TASK else 0)]
        lacking = at + 1 - len(plan.interruptions) if kind in (STOP, STEP) else 0
        plan.interruptions += [Interruption(text="") for _ in range(lacking)]

    def tidy(self) -> None:
        """Drop empty lines where nothing hangs on their place: at the ends, and among the noes."""
        plan = self.plan
        plan.noes = [text for text in plan.noes if text.strip()]
        while plan.goals and not plan.goals[-1].strip():
            plan.goals.pop()
        while plan.tasks and not plan.tasks[-1].text.strip():
            plan.tasks.pop()
        while plan.interruptions and not _says(plan.interruptions[-1]):
            plan.interruptions.pop()

    def tie(self, key: str, goal: int | None) -> bool:
        """Say which goal a task serves. False: it's no task, or has no words yet, or there's no such goal."""
        kind, at = place_of(key)
        if kind != TASK or not text_of(self.plan, key).strip():
            return False
        if goal is not None and not self.has_goal(goal):
            return False
        self.checkpoint()
        self.plan.tasks[at].goal = goal
        return True

    def move(self, key: str, by: int) -> str:
        """Move a line up (-1) or down (+1) among its kind; an interruption takes its step along.

        Returns:
            Its new key; empty: it stays.
        """
        if not self.can_move(key, by):
            return ""
        kind, at = place_of(key)
        there, lines = at + by, _list_of(self.plan, kind)
        self.checkpoint()
        lines.insert(there, lines.pop(at))  # type: ignore[arg-type]
        if kind == GOAL:
            self._retie({at: there, there: at})
        return f"{kind}:{there}"

    def can_move(self, key: str, by: int) -> bool:
        """Is there a line, and a place for it?"""
        kind, at = place_of(key)
        lines = len(_list_of(self.plan, kind))
        return 0 <= at + by < lines and at < lines

    def has_goal(self, at: int) -> bool:
        """Is this goal written?"""
        return bool(text_of(self.plan, f"{GOAL}:{at}").strip())

    def delete(self, key: str) -> bool:
        """Delete a line; what comes after it moves up. False: nothing stands there."""
        kind, at = place_of(key)
        if not text_of(self.plan, key).strip():
            return False
        self.checkpoint()
        if kind == STEP:
            self.write(key, "")
            return True
        del _list_of(self.plan, kind)[at]
        if kind == GOAL:
            self._retie({goal: goal - 1 for goal in range(at + 1, GOALS + 1)}, gone=at)
        return True

    def _retie(self, moved: dict[int, int], gone: int | None = None) -> None:
        """Let tasks keep to their goals, wherever those stand now."""
        for task in self.plan.tasks:
            if task.goal is not None:
                task.goal = None if task.goal == gone else moved.get(task.goal, task.goal)


def _says(one: Interruption) -> bool:
    return bool(one.text.strip() or one.counter.strip())
