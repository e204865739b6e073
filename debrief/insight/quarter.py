"""A top performer's quarter: who had no talk in it; and goals that nobody has looked at for long.

Source: method.md, section 7 "Top performers": goals agreed and when last evaluated, a talk every quarter,
and the end of a quarter is no excuse.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

from debrief.insight.hours import TOP
from debrief.insight.window import QUARTER
from debrief.model import Goal
from debrief.model.day import short_day

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from debrief.insight.digest import Outline
    from debrief.model import Rep

STAR = "star"
"""The guide of a top performer's talk."""

OVER = ("reached", "dropped")
"""How a goal stands that needs no look any more."""


class TalkDue(Struct, frozen=True):
    """A top performer without a talk this calendar quarter."""

    rep: str
    last: date | None
    """The day of the last talk; None: there was none."""
    quarter: str
    """`Q4 2026`."""


class GoalDue(Struct, frozen=True):
    """A goal that nobody has looked at for 90 days."""

    rep: str
    goal: Goal
    since: date
    """The day it was last evaluated, or agreed."""
    days: int
    """How long ago that is."""


def talks_due(
    reps: Iterable[Rep], digests: Iterable[Outline], today: date, same: Callable[[str], str] = str.casefold
) -> tuple[TalkDue, ...]:
    """Find top performers without a talk this calendar quarter.

    A talk is one that was noted (`Rep.talks`), on its own local day, or a finished debrief with the guide
    `star`, on the day of its call. The quarter is the calendar's, from its first day to today. Nothing is
    counted: no n.

    Args:
        reps: All there are; only those of the tier `top` are looked at.
        digests: Of finished debriefs, in any order.
        today: The local day.
        same: Gives what all spellings of one rep's name have in common.

    Returns:
        In the order of names.
    """
    stars: dict[str, date] = {}
    for one in digests:
        if one.guide == STAR and one.day <= today:
            stars[same(one.rep)] = max(one.day, stars.get(same(one.rep), date.min))
    found = []
    for rep in reps:
        days = [talk.at.day for talk in rep.talks if talk.at.day <= today and not talk.says_nothing]
        days += [stars[same(rep.name)]] if same(rep.name) in stars else []
        last = max(days, default=None)
        if rep.tier == TOP and (last is None or last < quarter_begins(today)):
            found.append(TalkDue(" ".join(rep.name.split()), last, quarter_of(today)))
    return tuple(sorted(found, key=lambda due: same(due.rep)))


def goals_due(reps: Iterable[Rep], today: date, days: int = QUARTER) -> tuple[GoalDue, ...]:
    """Find goals that nobody has evaluated for 90 local days, or since they were agreed that long ago.

    A goal last evaluated 90 days ago is due. Those that were reached or dropped are over.

    Returns:
        The one that waits longest first; of several the order of names, then of agreement.
    """
    found = []
    for rep in reps:
        for goal in rep.goals:
            since = (goal.evaluated or goal.agreed).day
            if not _is_over(goal) and (today - since).days >= days:
                found.append(GoalDue(" ".join(rep.name.split()), goal, since, (today - since).days))
    return tuple(sorted(found, key=lambda due: (due.since, due.rep.casefold(), due.goal.agreed.utc)))


def say_talk_due(due: TalkDue, today: date) -> str:
    """Say that there was no talk: "no talk in Q4 2026 yet, the last was on 22 Sep"."""
    last = f", the last was on {short_day(due.last, today)}" if due.last else ""
    return f"no talk in {due.quarter} yet{last}"


def say_goal_due(due: GoalDue, today: date) -> str:
    """Say which goal waits, and since when: since it was looked at, or agreed and not looked at."""
    day = short_day(due.since, today)
    since = f"last looked at {day}" if due.goal.evaluated else f"agreed {day}, not looked at since"
    return f"“{due.goal.text.strip()}”, {since}"


def quarter_begins(day: date) -> date:
    """Give the first day of a day's calendar quarter."""
    return date(day.year, (day.month - 1) // 3 * 3 + 1, 1)


def quarter_of(day: date) -> str:
    """Name a day's calendar quarter: "Q4 2026"."""
    return f"Q{(day.month + 2) // 3} {day.year}"


def _is_over(goal: Goal) -> bool:
    return goal.stands is not None and goal.stands.how in OVER
