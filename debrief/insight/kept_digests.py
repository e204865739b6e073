"""What came of promises, counted over digests; and were they followed up?

Source: method.md, section 3, rule 14 (the next debrief opens on the promise; "no chance" is counted apart),
and section 7 "Mirror".
"""

from __future__ import annotations

from datetime import timedelta
from operator import attrgetter
from typing import TYPE_CHECKING

from msgspec import Struct

from debrief.insight.kept import OPEN, Kept
from debrief.insight.window import FEW, QUARTER, first_day
from debrief.model.promise import KEPT, NO_CHANCE, NOT_KEPT, PARTLY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date, datetime

    from debrief.insight.digest import Outline

_CLOCKS = timedelta(days=2)
"""Calls of one moment may be on days that far apart, on the clocks of two places."""


class Followed(Struct, frozen=True):
    """Promises that were followed up."""

    n: int = 0
    """Those whose next debrief with this rep told what came of them, which were marked on their page, or of
    which a debrief told that is of an earlier call."""
    of: int = 0
    """Those that could be: there was a next debrief with this rep, or somebody said something of it."""

    @property
    def share(self) -> float | None:
        """0 to 1; None where none could be."""
        return self.n / self.of if self.of else None

    @property
    def is_few(self) -> bool:
        """Is it too few to say?"""
        return self.of < FEW


def kept_of(digests: Iterable[Outline]) -> Kept:
    """Count what came of the promises that these made, by now; the rate's n is `Kept.settled`."""
    came = [one.came or OPEN for one in digests if one.promised]
    count = {outcome: came.count(outcome) for outcome in (KEPT, PARTLY, NOT_KEPT, NO_CHANCE)}
    return Kept(
        made=len(came),
        kept=count[KEPT],
        partly=count[PARTLY],
        not_kept=count[NOT_KEPT],
        no_chance=count[NO_CHANCE],
        open=len(came) - sum(count.values()),
    )


def followed_up(
    digests: Iterable[Outline], today: date, days: int = QUARTER, same: Callable[[str], str] = str.casefold
) -> Followed:
    """Count the promises that the manager came back to.

    Promises of calls of today and so many local days before, by the call's day. Was one told of
    later than in the next debrief with this rep, it could be followed up, and wasn't.

    Args:
        digests: All there are, in any order.
        today: The local day.
        days: How many to look back on.
        same: Gives what all spellings of one rep's name have in common.
    """
    first, n, of = first_day(today, days), 0, 0
    digests = list(digests)
    tellings = [(promise, one.at) for one in digests if one.day <= today for promise in one.told]
    first_told = dict(sorted(tellings, key=lambda told: told[1], reverse=True))
    nexts: dict[str, Outline] = {}
    # Only what is later than a promise can be next; two days for the clocks of two places.
    lately = [one for one in digests if first - _CLOCKS <= one.day <= today]
    for one in sorted(lately, key=attrgetter("at", "id"), reverse=True):
        after = nexts.get(same(one.rep))
        if one.promised and first <= one.day <= today:
            is_told = (after is not None and one.id in after.told) or _is_before(first_told, one)
            n += is_told or one.marked
            of += is_told or one.marked or after is not None or one.came not in ("", OPEN)
        nexts[same(one.rep)] = one
    return Followed(n, of)


def _is_before(first_told: Mapping[str, datetime], promised: Outline) -> bool:
    """Was it told of in a debrief of an earlier call, that was gone through later?"""
    return first_told.get(promised.id, promised.at) < promised.at
