"""The manager's side as text for a terminal: counts first, shares from five on, n beside each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debrief.insight.coming_back import say_coaching
from debrief.insight.hours import whole_percents
from debrief.insight.ledger import say_hold
from debrief.insight.quarter import say_goal_due, say_talk_due
from debrief.insight.receptivity import STOP, spend_on
from debrief.insight.slump import say_slump
from debrief.insight.team import advice
from debrief.model import label
from debrief.model.day import short_day
from debrief.report.cells import one_line
from debrief.report.figures import hours, month_said
from debrief.report.figures_bars import Bars, fitted

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from debrief.insight.hours import HalfWeek, Hours
    from debrief.insight.ledger import Ledger
    from debrief.insight.manager import Manager
    from debrief.insight.mirror import Mirror

WEEKS = 8
"""Half tests that are shown."""


def manager_text(side: Manager, today: date, width: int = 80, *, blocks: bool = True) -> str:
    """Write the manager's side.

    Args:
        side: All of it.
        today: Where days are seen from.
        width: Cells in a line.
        blocks: Can block characters be shown? Else bars are drawn with `#`.

    Returns:
        Lines without blanks at their ends, the last one with a line feed; empty where nothing is there to be
        said. Safe to print.
    """
    draw = Bars(max(20, width), blocks)
    parts = [
        _ledger(side.ledger, draw),
        _hours(side.month.hours, draw),
        _half(side.half, today, draw),
        _habits(side.quarter),
        _team(side, today),
        _worth(side, today),
    ]
    told = [part for part in parts if part]
    if not told:
        return ""
    rows = [row for part in [["  THE MANAGER'S SIDE  for your eyes only"], *told] for row in ["", *part]]
    lines = [line for row in rows for line in fitted(row, draw.width)]
    return "\n".join(line.rstrip() for line in lines).strip("\n") + "\n"


def _ledger(ledger: Ledger, draw: Bars) -> list[str]:
    month, quarter = ledger.month, ledger.quarter
    if not quarter.joint:
        return []
    told = f"{month.crutch} of {_calls(month.joint)} in 30 days, {quarter.crutch} of {quarter.joint} in 90"
    return [
        f"  AS A CRUTCH  {told}",
        *draw.series([(month_said(one.month), one.n, one.mean) for one in ledger.months]),
        *([f"    {one_line(say_hold(ledger.hold))}"] if ledger.hold else []),
    ]


def _calls(n: int) -> str:
    return f"{n} joint call{'' if n == 1 else 's'}"


def _debriefs(n: int) -> str:
    return f"{n} debrief{'' if n == 1 else 's'}"


def _hours(time: Hours, draw: Bars) -> list[str]:
    if not time.n:
        return []
    many = _debriefs(time.n)
    rows = [
        (f"{one.label}: {one.advice}" if one.advice else one.label, f"n {one.n}", one.share or 0.0)
        for one in time.tiers
    ]
    heading = f"  WHERE THE HOURS GO  {hours(time.seconds)} in {many}, 30 days"
    if time.is_few:
        return [heading, "    Shares are too few to say yet."]
    return [heading, *draw.rows(rows)]


def _half(weeks: Sequence[HalfWeek], today: date, draw: Bars) -> list[str]:
    if not weeks:
        return []
    told = [
        (f"week of {short_day(one.week, today)}", f"{one.people:g} of {one.worked:g} h", one.share)
        for one in weeks[-WEEKS:]
    ]
    rows = [(name, said, whole_percents(share) / 100) for name, said, share in told if share is not None]
    drawn = iter(list(draw.rows(rows)) if rows else [])
    lines = [
        f"    {name}  {said}: more in all than was worked" if share is None else next(drawn)
        for name, said, share in told
    ]
    return ["  THE HALF TEST  hours developing people; the line is 50 %", *lines]


def _habits(mirror: Mirror) -> list[str]:
    if not mirror.n:
        return []
    lines = []
    if mirror.turned.mean is not None:
        many = "too few to say" if mirror.turned.is_few else f"{mirror.turned.mean:.1f} a debrief"
        lines.append(f"    Questions turned back: {many} (n {mirror.turned.n})")
    if mirror.rescued:
        told = ", ".join(f"{one.label} {one.n}" for one in mirror.rescued)
        lines.append(f"    Did I rescue: {told} (n {mirror.rescued[0].of})")
    if mirror.nearly:
        moments = f"{mirror.nearly} moment{'' if mirror.nearly == 1 else 's'}"
        lines.append(f"    Nearly stepped in: {moments}, in {mirror.nearly_in} of {_debriefs(mirror.n)}")
    if mirror.followed.of:
        lines.append(f"    Promises followed up: {mirror.followed.n} of {mirror.followed.of}")
    return [f"  MY HABITS  in {mirror.days} days", *lines]


def _team(side: Manager, today: date) -> list[str]:
    reps, lines = [one.heard for one in side.team], []
    for one in side.team:
        others = spend_on(reps, today, one.rep.id) if one.state.kind == STOP else ()
        tier = label("tier", one.tier) if one.tier else ""
        told = ", ".join(filter(None, (tier, say_coaching(one.heard, today, others))))
        if told:
            lines.append(f"    {one_line(one.name)}: {one_line(told)}")
    if not lines:
        return []
    said = advice(side.team, today)
    return [
        "  THE TEAM  who waits, then who was met last",
        *lines,
        *([f"    {one_line(said)}"] if said else []),
    ]


def _worth(side: Manager, today: date) -> list[str]:
    lines = [f"    {one.rep}: {say_talk_due(one, today)}" for one in side.talks]
    lines += [f"    {one.rep}: {say_goal_due(one, today)}" for one in side.goals]
    lines += [f"    {say_slump(one)}" for one in side.slumps]
    return ["  WORTH A TALK", *(f"    {one_line(line.strip())}" for line in lines)] if lines else []
