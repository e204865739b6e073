"""A slump: an experienced rep whose endings turn worse than their own last three months.

Source: method.md, section 7 "Slump": it is worth a talk. Endings after Rackham (section 5).
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from msgspec import Struct

from debrief.insight.window import FEW, MONTH, QUARTER, first_day

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date

    from debrief.insight.digest import Outline
    from debrief.model import Rep

POINTS = {"order": 3, "advance": 2, "continuation": 1, "no-sale": 0, "cut-short": 0, "no-show": 0}
"""Rackham's order of endings, from the customer's action to none; only for a rep's own now and before."""

EXPERIENCED = 20
"""Debriefs from which a rep counts as experienced, where nobody has said when they began."""

DROP = 0.5
"""How far the mean must fall: half a step of Rackham's, for every call. With five calls one order that
ended as an advance moves the mean by 0.2, and three must have gone worse to come to this: less is
chance."""


class Slump(Struct, frozen=True):
    """A rep's endings now and before."""

    rep: str
    now: float
    """Mean points of the last 30 days, 0 to 3."""
    now_n: int
    before: float
    """Mean points of the 90 days before those."""
    before_n: int


def slumps(
    digests: Iterable[Outline],
    reps: Iterable[Rep],
    today: date,
    same: Callable[[str], str] = str.casefold,
    *,
    met: Mapping[str, int] | None = None,
) -> tuple[Slump, ...]:
    """Find experienced reps whose endings got worse than their own.

    Today and the 30 local days before, against the 90 before those, by the call's day. At least five
    calls with a known ending in each, and a drop of the mean of at least half a point (`DROP` says why).
    Experienced: began a year ago or longer, or 20 debriefs up to today.

    Args:
        digests: Of finished debriefs, in any order.
        reps: All there are: they say who began when.
        today: The local day.
        same: Gives what all spellings of one rep's name have in common.
        met: How many debriefs there were with each up to today, by `same`, where `digests` aren't all.

    Returns:
        In the order of names: nobody is set beside anybody else.
    """
    theirs: dict[str, list[Outline]] = {}
    for one in digests:
        if one.day <= today:
            theirs.setdefault(same(one.rep), []).append(one)
    year_ago = _year_before(today)
    met = {name: len(all_) for name, all_ in theirs.items()} if met is None else met
    veterans = {name for name, n in met.items() if n >= EXPERIENCED}
    veterans |= {same(rep.name) for rep in reps if rep.started and rep.started <= year_ago}
    found = [_slump(theirs[name], today) for name in sorted(theirs) if name and name in veterans]
    return tuple(one for one in found if one)


def say_slump(slump: Slump) -> str:
    """Say what turned, with both n, as a reason for a talk."""
    return (
        f"{slump.rep}'s calls of the last {MONTH} days end worse than those of the {QUARTER} before: "
        f"{slump.now:.1f} now (n {slump.now_n}), {slump.before:.1f} then (n {slump.before_n}), where "
        "an order is 3 and no sale 0"
    )


def _slump(digests: Sequence[Outline], today: date) -> Slump | None:
    first = first_day(today, MONTH + QUARTER)
    known = [one for one in digests if one.day >= first and one.ending in POINTS]
    ago = [((today - one.day).days, POINTS[one.ending]) for one in known]
    now = [points for days, points in ago if days <= MONTH]
    before = [points for days, points in ago if MONTH < days <= MONTH + QUARTER]
    if min(len(now), len(before)) < FEW:
        return None
    # Multiplied out, not divided: a drop of half a point to the letter isn't lost to rounding.
    if sum(before) * len(now) - sum(now) * len(before) < DROP * len(now) * len(before):
        return None
    mean, was = sum(now) / len(now), sum(before) / len(before)
    newest = max(digests, key=lambda one: (one.at, one.id))
    return Slump(" ".join(newest.rep.split()), mean, len(now), was, len(before))


def _year_before(day: date) -> date:
    """Give the same day a year before; of 29 February the 28th."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return (day - timedelta(days=1)).replace(year=day.year - 1)
