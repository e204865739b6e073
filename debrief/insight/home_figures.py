"""Home's four figures of the last 30 days.

Source: method.md, section 7 "Crutch ledger", "Mirror", "Where the hours go"; section 3, rules 3 and 14.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from debrief.insight.hours import EMERGING, hours
from debrief.insight.kept import Kept
from debrief.insight.kept_digests import kept_of
from debrief.insight.ledger import CRUTCH, NOT_THERE
from debrief.insight.mirror import Mean, share_of_words
from debrief.insight.window import FEW, MONTH, ahead_of, within

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from debrief.insight.digest import Digest
    from debrief.model import Rep


class HomeFigures(Struct, frozen=True):
    """What the manager did in the last 30 days."""

    n: int
    """Debriefs."""
    joint: int
    """Joint calls: the manager's role is told, and isn't "not there"."""
    crutch: int
    """Of those, as a crutch."""
    share: Mean
    """My mean share of the words, 0 to 1, and its n."""
    kept: Kept
    """Promises made in these debriefs: `kept.kept` of `kept.settled`."""
    seconds: float
    """Spent debriefing."""
    timed: int
    """Debriefs with a time."""
    emerging: float | None
    """The share of that time with emerging reps, 0 to 1; None: no time, or no rep has a tier."""

    ahead: int = 0
    """Calls dated after today: they are counted nowhere."""

    @property
    def is_few(self) -> bool:
        """Are there too few debriefs to say anything of shares?"""
        return self.n < FEW


def home_figures(
    digests: Iterable[Digest], reps: Iterable[Rep], today: date, same: Callable[[str], str] = str.casefold
) -> HomeFigures:
    """Work out Home's figures: of today and the 30 local days before, by the call's day.

    Args:
        digests: Of finished debriefs, in any order; those of the last 30 days are enough.
        reps: All there are: they say the tiers.
        today: The local day.
        same: Gives what all spellings of one rep's name have in common.
    """
    digests, reps = list(digests), list(reps)
    lately = within(digests, today, MONTH)
    time = hours(lately, reps, today, MONTH, same)
    joint = [one.role for one in lately if one.role not in ("", NOT_THERE)]
    return HomeFigures(
        n=len(lately),
        joint=len(joint),
        crutch=joint.count(CRUTCH),
        share=share_of_words(lately),
        kept=kept_of(lately),
        seconds=time.seconds,
        timed=time.n,
        emerging=time.share_of(EMERGING) if any(rep.tier for rep in reps) else None,
        ahead=ahead_of((one.day for one in digests), today),
    )
