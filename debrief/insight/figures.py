"""The figures of some debriefs: how they ended, what turned up, what was kept, whose words, whose time.

Every figure comes with the number of debriefs behind it, nothing is a trend under five, and reps stand in
the order of their names: nothing here ranks people.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from operator import attrgetter
from typing import TYPE_CHECKING

from msgspec import Struct

from debrief.insight.kept import Kept
from debrief.insight.kept_digests import kept_of
from debrief.insight.patterns import Counted, count_terms
from debrief.insight.share import TREND_LENGTH, Trend, trend
from debrief.insight.window import ahead_of
from debrief.model import VOCABULARIES, label
from debrief.wanted import ENDINGS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from debrief.insight.digest import Digest

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


def figures(digests: Iterable[Digest], today: date, same: Callable[[str], str] = str.casefold) -> Figures:
    """Work out the figures: of calls up to today, each on its own local day, as the manager's side has it.

    Args:
        digests: Of finished debriefs, in any order.
        today: The local day.
        same: Gives what all spellings of one rep's name have in common.
    """
    told = sorted(digests, key=attrgetter("at", "id"))
    chosen = [one for one in told if one.day <= today]
    joint = [one.role for one in chosen if one.role not in ("", NOT_THERE)]
    replays = [one for one in chosen if one.replayed]
    return Figures(
        n=len(chosen),
        first=min((one.day for one in chosen), default=None),
        last=max((one.day for one in chosen), default=None),
        endings=_counted("ending", [one.ending for one in chosen if one.ending]),
        patterns=tuple(count_terms([one.changes for one in replays])),
        strengths=tuple(count_terms([one.keeps for one in replays])),
        promises=kept_of(chosen),
        words=_words(chosen),
        roles=_counted("role", joint),
        seconds=sum(one.seconds for one in chosen),
        timed=sum(one.seconds > 0 for one in chosen),
        reps=_by_rep(chosen, same),
        ahead=ahead_of((one.day for one in told), today),
    )


def _counted(vocabulary: str, terms: Sequence[str]) -> tuple[Counted, ...]:
    """Count terms, in the vocabulary's own order; users' own after them."""
    count, order = Counter(terms), [term.id for term in VOCABULARIES[vocabulary].terms]
    known = [term for term in order if count[term]] + sorted(set(count) - set(order))
    return tuple(Counted(term, label(vocabulary, term), count[term], len(terms)) for term in known)


def _words(digests: Sequence[Digest]) -> Words:
    told = [(one.day, one.words.of_manager) for one in digests]
    known = [(day, share) for day, share in told if share is not None]
    if not known:
        return Words()
    mean = sum(one for _, one in known) / len(known)
    if len(known) < TREND_LENGTH:
        return Words(mean, len(known))
    months: dict[tuple[int, int], list[float]] = {}
    for day, one in known:
        months.setdefault((day.year, day.month), []).append(one)
    # Calls stand in the order of UTC: where clocks differ, October may come before September.
    by_month = tuple(
        Month(f"{year:04}-{month:02}", sum(all_) / len(all_), len(all_))
        for (year, month), all_ in sorted(months.items())
    )
    return Words(mean, len(known), trend(one.words for one in digests), by_month)


def _by_rep(digests: Iterable[Digest], same: Callable[[str], str]) -> tuple[OfRep, ...]:
    theirs: dict[str, list[Digest]] = {}
    for one in digests:
        theirs.setdefault(same(one.rep), []).append(one)
    return tuple(_of_rep(theirs[name]) for name in sorted(theirs) if name)


def _of_rep(digests: Sequence[Digest]) -> OfRep:
    return OfRep(
        rep=" ".join(digests[-1].rep.split()),
        n=len(digests),
        won=sum(one.ending in WON for one in digests),
        lost=sum(one.ending in LOST for one in digests),
        promises=kept_of(digests),
        words=_words(digests),
        seconds=sum(one.seconds for one in digests),
    )
