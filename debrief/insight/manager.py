"""The manager's side as a whole: every figure of it at once, for `debrief stats`.

Source: method.md, section 7. Private: nothing of it belongs in a rep's copy.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from debrief.insight.hours import HalfWeek, half_tests
from debrief.insight.ledger import Ledger, ledger
from debrief.insight.mirror import Mirror, mirrors
from debrief.insight.quarter import GoalDue, TalkDue, goals_due, talks_due
from debrief.insight.slump import Slump, slumps
from debrief.insight.suggest import Suggestion, suggestions
from debrief.insight.team import Member, team
from debrief.insight.window import MONTH, QUARTER

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from debrief.insight.digest import Digest
    from debrief.model import HalfTest, Rep


class Manager(Struct, frozen=True):
    """What the manager's side holds; each part says its definition, window, n rule and source itself."""

    ledger: Ledger
    month: Mirror
    """Over 30 days."""
    quarter: Mirror
    """Over 90 days."""
    half: tuple[HalfWeek, ...]
    team: tuple[Member, ...]
    talks: tuple[TalkDue, ...]
    goals: tuple[GoalDue, ...]
    slumps: tuple[Slump, ...]
    suggestions: tuple[Suggestion, ...]


def manager_side(
    digests: Sequence[Digest],
    reps: Sequence[Rep],
    tests: Sequence[HalfTest],
    today: date,
    same: Callable[[str], str] = str.casefold,
) -> Manager:
    """Work out all of it.

    Args:
        digests: Of all finished debriefs, in any order.
        reps: All there are.
        tests: The half tests.
        today: The local day.
        same: Gives what all spellings of one rep's name have in common.
    """
    mine = mirrors(digests, reps, today, (MONTH, QUARTER), same)
    return Manager(
        ledger=ledger(digests, today, same),
        month=mine[MONTH],
        quarter=mine[QUARTER],
        half=half_tests(tests),
        team=team(digests, reps, today, same),
        talks=talks_due(reps, digests, today, same),
        goals=goals_due(reps, today),
        slumps=slumps(digests, reps, today, same),
        suggestions=suggestions(digests, reps, today, same=same),
    )
