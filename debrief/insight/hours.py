"""Where the hours go: minutes debriefed by tier, beside the advice; and the half test.

Source: method.md, section 7 "Where the hours go" (Davis): most one-to-one time to the emerging, group time
for the bottom, goals and questions for the top. Beside it stands no verdict. The half test: was at least 50
% of last week's time spent developing people? (85 % of the job description, 5 % of the week, in one
company.)
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

from debrief.insight.window import FEW, MONTH, newest_by_rep, tiers_of, within
from debrief.model import label

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from debrief.insight.digest import Digest
    from debrief.model import HalfTest, Rep

EMERGING, BOTTOM, TOP = "emerging", "bottom", "top"

ADVICE = {
    EMERGING: "most one-to-one time",
    BOTTOM: "group time first",
    TOP: "goals and questions",
    "": "",
}
"""What the method says of each tier, in the order in which they stand (Davis); of none it says nothing."""

HALF = 0.5
"""The half test's line."""


class OfTier(Struct, frozen=True):
    """Time debriefed with the reps of one tier."""

    tier: str
    """A term of the vocabulary `tier`; empty: nobody has said."""
    label: str
    advice: str
    seconds: float
    n: int
    """Debriefs with a time: what is behind it."""
    share: float | None
    """Of all time debriefed, 0 to 1; None where there is none."""


class HoursOfRep(Struct, frozen=True):
    """Time debriefed with one rep; in the order of names."""

    rep: str
    tier: str
    seconds: float
    n: int


class Hours(Struct, frozen=True):
    """Time debriefed in the last so many days."""

    days: int
    seconds: float
    n: int
    """Debriefs with a time."""
    tiers: tuple[OfTier, ...]
    """Emerging, bottom, top, and where somebody has none those without: each stands there, with time or
    without."""
    reps: tuple[HoursOfRep, ...]

    @property
    def is_few(self) -> bool:
        """Are there too few to say anything of shares?"""
        return self.n < FEW

    def share_of(self, tier: str) -> float | None:
        """Give a tier's share of the time, 0 to 1; None where there is no time at all."""
        return next((one.share for one in self.tiers if one.tier == tier), 0.0 if self.seconds else None)


class HalfWeek(Struct, frozen=True):
    """One week's half test."""

    week: date
    """Its Monday."""
    worked: float
    people: float
    selling: float | None
    """Hours; None: nobody has said."""

    @property
    def share(self) -> float | None:
        """Developing people by worked, 0 to 1; None: the parts are more than the whole (`is_too_much`)."""
        return None if is_too_much(self) else self.people / self.worked

    @property
    def is_half(self) -> bool:
        """Was it half, or more?"""
        return self.share is not None and whole_percents(self.share) >= whole_percents(HALF)


def whole_percents(share: float) -> int:
    """Give a half test's share in whole percents, rounded down: 49.6 isn't half yet.

    Args:
        share: 0 to 1; what its last bits lack doesn't count.
    """
    return int(share * 100 + 1e-9)


def told_share(share: float | None) -> float | None:
    """Give the same share for JSON: to a hundredth of a percent, rounded down too; None: there is none."""
    return None if share is None else int(share * 10_000 + 1e-7) / 10_000


def is_too_much(test: HalfTest | HalfWeek) -> bool:
    """Are the parts of a week more than the whole? Then a number is wrong, and there is no share."""
    return test.worked is not None and (test.people or 0) + (test.selling or 0) > test.worked


def hours(
    digests: Iterable[Digest],
    reps: Iterable[Rep],
    today: date,
    days: int = MONTH,
    same: Callable[[str], str] = str.casefold,
) -> Hours:
    """Add up the time debriefed.

    Active time in debriefs of calls of today and so many local days before, by the call's day. A
    rep's tier is today's. Debriefs without a time count nowhere; under five, shares are too few to say.

    Args:
        digests: Of finished debriefs, in any order.
        reps: All there are: they say the tiers.
        today: The local day.
        days: 30 or 90.
        same: Gives what all spellings of one rep's name have in common.
    """
    timed = [one for one in within(digests, today, days) if one.seconds > 0]
    tiers, names, seconds = tiers_of(reps, same), newest_by_rep(timed, same), sum(o.seconds for o in timed)
    theirs: dict[str, tuple[float, int]] = {}
    for one in timed:
        so_far, n = theirs.get(same(one.rep), (0.0, 0))
        theirs[same(one.rep)] = so_far + one.seconds, n + 1
    return Hours(
        days=days,
        seconds=seconds,
        n=len(timed),
        tiers=_by_tier(theirs, tiers, seconds),
        reps=tuple(
            HoursOfRep(" ".join(names[name].rep.split()), tiers.get(name, ""), *theirs[name])
            for name in sorted(names)
        ),
    )


def half_tests(tests: Iterable[HalfTest]) -> tuple[HalfWeek, ...]:
    """Give the half tests that were answered, oldest week first; of one week's the one answered last.

    One without the hours worked, or those with people, isn't there: it says nothing. One whose parts are
    more than the whole has its hours, and no share. No window.
    """
    weeks: dict[date, HalfWeek] = {}
    answered = [one for one in tests if one.worked and one.worked > 0 and one.people is not None]
    for one in sorted(answered, key=_answered):
        weeks[one.week] = HalfWeek(one.week, one.worked or 0.0, one.people or 0.0, one.selling)
    return tuple(weeks[week] for week in sorted(weeks))


def _answered(test: HalfTest) -> tuple[str, str]:
    return (test.at.utc.isoformat() if test.at else "", test.id)


def _by_tier(
    theirs: dict[str, tuple[float, int]], tiers: dict[str, str], seconds: float
) -> tuple[OfTier, ...]:
    given = {name: tiers.get(name, "") for name in theirs}
    own = sorted({tier for tier in given.values() if tier not in ADVICE})
    shown: Sequence[str] = [EMERGING, BOTTOM, TOP, *own, *([""] if "" in given.values() else [])]
    return tuple(
        _of_tier(tier, [theirs[n] for n, its in given.items() if its == tier], seconds) for tier in shown
    )


def _of_tier(tier: str, found: Iterable[tuple[float, int]], seconds: float) -> OfTier:
    found = list(found)
    spent = sum(one for one, _ in found)
    return OfTier(
        tier=tier,
        label=label("tier", tier) if tier else "no tier",
        advice=ADVICE.get(tier, ""),
        seconds=spent,
        n=sum(n for _, n in found),
        share=spent / seconds if seconds else None,
    )
