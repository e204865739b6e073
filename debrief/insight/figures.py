"""The figures of some debriefs: how they ended, what turned up, what was kept, whose words, whose time.

Every figure comes with the number of debriefs behind it, nothing is a trend under five, and reps stand in
the order of their names: nothing here ranks people.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

from debrief.insight.kept import Kept, kept
from debrief.insight.patterns import PATTERN, STRENGTH, Counted, patterns
from debrief.insight.share import TREND_LENGTH, Trend, trend, words
from debrief.insight.window import ahead_of
from debrief.model import VOCABULARIES, label
from debrief.wanted import ENDINGS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from debrief.insight.share import Share
    from debrief.model import Debrief

WON, LOST = ENDINGS["won"], ENDINGS["lost"]

NOT_THERE = "not-there"
"""The manager's role on a call that was no joint one."""


class Month(Struct, frozen=True):
    """The manager's share of the words in one month."""

    month: str
    """`2026-11`."""
    mean: float
    n: int


class Words(Struct, frozen=True):
    """The manager's share of the words, 0 to 1, each debrief weighing the same."""

    mean: float | None = None
    """None where nobody has said a word."""
    n: int = 0
    last: Trend | None = None
    """Over the last five; None under five: no trend."""
    months: tuple[Month, ...] = ()
    """Oldest first; empty under five."""


class OfRep(Struct, frozen=True):
    """One rep's, for those who look for one; no rank."""

    rep: str
    n: int
    won: int
    lost: int
    promises: Kept
    words: Words
    seconds: float


class Figures(Struct, frozen=True):
    """All figures of some finished debriefs."""

    n: int
    first: date | None
    """The day of the oldest call."""
    last: date | None
    endings: tuple[Counted, ...]
    patterns: tuple[Counted, ...]
    strengths: tuple[Counted, ...]
    promises: Kept
    words: Words
    roles: tuple[Counted, ...]
    """The manager's, on joint calls."""
    seconds: float
    """Spent debriefing, over all."""
    timed: int
    """How many debriefs have a time."""
    reps: tuple[OfRep, ...]
    ahead: int = 0
    """Calls dated after today: they are counted nowhere."""


def figures(
    debriefs: Iterable[Debrief],
    came: Mapping[str, str],
    today: date,
    same: Callable[[str], str] = str.casefold,
) -> Figures:
    """Work out the figures: of calls up to today, each on its own local day, as the manager's side has it.

    Args:
        debriefs: Finished ones.
        today: The local day.
        came: What came of promises, as `kept.outcomes` gives it for the whole library.
        same: Gives what all spellings of one rep's name have in common.
    """
    told = sorted(debriefs, key=lambda one: (one.at.utc, one.id))
    chosen = [one for one in told if one.at.day <= today]
    shares = {one.id: words(one) for one in chosen}
    joint = [one.call.role for one in chosen if one.call.role not in ("", NOT_THERE)]
    return Figures(
        n=len(chosen),
        first=min((one.at.day for one in chosen), default=None),
        last=max((one.at.day for one in chosen), default=None),
        endings=_counted("ending", [one.call.ending for one in chosen if one.call.ending]),
        patterns=tuple(patterns(chosen, PATTERN)),
        strengths=tuple(patterns(chosen, STRENGTH)),
        promises=kept(chosen, came),
        words=_words(chosen, shares),
        roles=_counted("role", joint),
        seconds=sum(one.spent for one in chosen),
        timed=sum(one.spent > 0 for one in chosen),
        reps=_by_rep(chosen, came, shares, same),
        ahead=ahead_of((one.at.day for one in told), today),
    )


def _counted(vocabulary: str, terms: Sequence[str]) -> tuple[Counted, ...]:
    """Count terms, in the vocabulary's own order; users' own after them."""
    count, order = Counter(terms), [term.id for term in VOCABULARIES[vocabulary].terms]
    known = [term for term in order if count[term]] + sorted(set(count) - set(order))
    return tuple(Counted(term, label(vocabulary, term), count[term], len(terms)) for term in known)


def _words(debriefs: Sequence[Debrief], shares: Mapping[str, Share]) -> Words:
    told = [(one.at.day, shares[one.id]) for one in debriefs]
    known = [(day, share.of_manager) for day, share in told if share.of_manager is not None]
    if not known:
        return Words()
    mean = sum(one for _, one in known) / len(known)
    if len(known) < TREND_LENGTH:
        return Words(mean, len(known))
    months: dict[str, list[float]] = {}
    for day, one in known:
        months.setdefault(f"{day:%Y-%m}", []).append(one)
    # Calls stand in the order of UTC: where clocks differ, October may come before September.
    by_month = tuple(Month(month, sum(all_) / len(all_), len(all_)) for month, all_ in sorted(months.items()))
    return Words(mean, len(known), trend(share for _, share in told), by_month)


def _by_rep(
    debriefs: Sequence[Debrief],
    came: Mapping[str, str],
    shares: Mapping[str, Share],
    same: Callable[[str], str],
) -> tuple[OfRep, ...]:
    theirs: dict[str, list[Debrief]] = {}
    for one in debriefs:
        theirs.setdefault(same(one.call.rep), []).append(one)
    return tuple(_of_rep(theirs[name], came, shares) for name in sorted(theirs) if name)


def _of_rep(debriefs: Sequence[Debrief], came: Mapping[str, str], shares: Mapping[str, Share]) -> OfRep:
    return OfRep(
        rep=" ".join(debriefs[-1].call.rep.split()),
        n=len(debriefs),
        won=sum(one.call.ending in WON for one in debriefs),
        lost=sum(one.call.ending in LOST for one in debriefs),
        promises=kept(debriefs, came),
        words=_words(debriefs, shares),
        seconds=sum(one.spent for one in debriefs),
    )
