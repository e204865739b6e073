"""Backups and restoring in words, and as JSON."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import msgspec

from debrief.model.amount import some
from debrief.model.day import long_day, short_day
from debrief.printing import table
from debrief.report.cells import wrap
from debrief.store.lacking import CALLED

if TYPE_CHECKING:
    from debrief.store.check import Checked
    from debrief.store.planning import Plan

WIDE = 10_000
"""Cells of a line where nobody looks at it: in a pipe."""

SHOWN = 10
"""Debriefs of a kind that a plan shows one by one."""

WHY = {
    "": "daily",
    "by-hand": "by hand",
    "before-update": "before update",
    "before-repair": "before repair",
    "before-restore": "before restore",
    "before-import": "before import",
    "as-it-is": "as it was, damaged",
}
"""A backup's label in words."""


def backup_rows(backups: list[Checked]) -> list[list[str]]:
    """Make a row of texts for each: name, whole or not, why it was made, what it has, what is wrong."""
    return [
        [
            short(one),
            "whole" if one.whole else "damaged",
            WHY.get(one.label, one.label),
            one.counts.said,
            one.what,
        ]
        for one in backups
    ]


def short(one: Checked) -> str:
    """A name that is enough for `debrief restore`: without why it was made."""
    return one.name.removesuffix(f"-{one.label}") if one.label else one.name


def day_said(one: Checked) -> str:
    """Say its day: "20 November"."""
    return long_day(one.day)


TAKEN_OUT = "What was taken out with x since is among it: nothing tells it from what was lost."


def plan_lines(plan: Plan, width: int | None, today: date) -> list[str]:
    """Say what a restore would change."""
    wide = width or WIDE
    lines = wrap(plan_verdict(plan), wide)
    for head, numbers in (
        ("Would come back", plan.back),
        ("Would say what they said then; what they say now goes to their history", plan.replaced),
        ("In the trash, replaced by an older version; what they say now goes to their history", plan.older),
        ("Would go to the trash", plan.gone),
    ):
        if numbers:
            lines += ["", *wrap(f"{head}: {len(numbers):,}", wide), *_some_of(plan, numbers, width, today)]
    if plan.own:
        lines += ["", *wrap(f"Would come back, of your own side: {own_said(plan)}", wide)]
        lines += wrap(TAKEN_OUT, wide)
    if plan.files:
        lines += ["", *wrap(f"Would come back beside the library: {_files(plan)}", wide)]
    if plan.same and not plan.is_nothing:
        lines += ["", f"Would stay as they are: {plan.same:,}"]
    return lines


def plan_verdict(plan: Plan) -> str:
    """Say in a sentence how much would change."""
    changed = sum(map(len, (plan.back, plan.replaced, plan.older, plan.gone)))
    damaged = f" It is damaged ({some(plan.source_flaws, 'flaw')}): what can be read of it is taken."
    of_it = damaged if plan.source_flaws else ""
    if plan.is_nothing:
        return f"{plan.source.stem} has nothing that this library lacks: nothing would change.{of_it}"
    first = f"{plan.source.stem} would {_what(plan, changed)}.{of_it}"
    if plan.unreadable:
        return f"{first} The library itself can't be used as it is ({plan.unreadable}): a copy of it is kept."
    return first


def _what(plan: Plan, changed: int) -> str:
    if changed or plan.unreadable or not (plan.own or plan.files):
        return f"change {some(changed, 'debrief')}"
    return f"bring back {own_said(plan) or _files(plan)}"


def own_said(plan: Plan) -> str:
    """Say what would come back of the manager's side: "2 talks, 1 half test"; empty: nothing."""
    return ", ".join(some(plan.own[key], *called) for key, called in CALLED.items() if plan.own.get(key))


def _files(plan: Plan) -> str:
    return some(len(plan.files), "transcript's file", "transcripts' files")


def _some_of(plan: Plan, numbers: list[str], width: int | None, today: date) -> list[str]:
    rows = []
    for number in numbers[:SHOWN]:
        id_, rep, account, day = plan.line(number)
        when = short_day(date.fromisoformat(day), today) if day else ""
        rows.append([id_[-6:], when, rep or "no rep yet", account or "no account yet"])
    lines = [f"  {line}" for line in table(rows, width - 2 if width else None)]
    more = len(numbers) - SHOWN
    return [*lines, f"  and {more:,} more"] if more > 0 else lines


def backup_json(one: Checked) -> dict[str, Any]:
    """Make plain data of a backup that was read."""
    counts = msgspec.to_builtins(one.counts)
    plain_: dict[str, Any] = msgspec.structs.asdict(one)
    return plain_ | {"path": str(one.path), "day": one.day.isoformat(), "counts": counts}


def plan_json(plan: Plan, done: bool, copy: str | None) -> dict[str, Any]:
    """Make plain data of a plan.

    Shape: `{"backup": path, "file": path, "back": [line], "replaced": [line], "older": [line],
    "gone": [line], "same": 409, "own": {"talks": 2}, "transcripts": [sum], "done": true,
    "copy": path or null}`, with a line of `{"id", "rep", "account", "day"}`. `older`: in the trash, with
    other words than the backup's. `own`: how much of the manager's side comes back with --missing.
    `transcripts`: whose files come back beside the library.
    """
    names = ("id", "rep", "account", "day")
    parts = {
        name: [dict(zip(names, plan.line(number), strict=True)) for number in getattr(plan, name)]
        for name in ("back", "replaced", "older", "gone")
    }
    places = {"backup": str(plan.source), "file": str(plan.path)}
    rest = {"same": plan.same, "own": plan.own, "transcripts": plan.files, "done": done, "copy": copy}
    return {**places, **parts, **rest}
