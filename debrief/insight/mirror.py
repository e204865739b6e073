"""The mirror: the manager's own habits, for the manager's eyes.

Source: method.md, section 7 "Mirror", section 3, rules 3 (share of the words), 4 (turned back), 14
(promises). Private: nothing of it belongs in a rep's copy.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from operator import attrgetter
from typing import TYPE_CHECKING

from msgspec import Struct

from debrief.insight.hours import Hours, hours
from debrief.insight.kept_digests import Followed, followed_up
from debrief.insight.patterns import Counted
from debrief.insight.window import FEW, MONTH, QUARTER, Month, by_month, first_shown, within
from debrief.model import VOCABULARIES, label

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from debrief.insight.digest import Digest
    from debrief.model import Rep


class Note(Struct, frozen=True):
    """Where the manager has noted something for themselves: its text is the debrief's."""

    debrief: str
    day: date
    rep: str
    account: str
    held_back: str
    """What I held back from saying."""
    note: str


class Mean(Struct, frozen=True):
    """A mean, each debrief weighing the same."""

    mean: float | None = None
    """None where n is 0."""
    n: int = 0

    @property
    def is_few(self) -> bool:
        """Is it too few to say?"""
        return self.n < FEW


class Mirror(Struct, frozen=True):
    """The manager's habits over the last so many days, and by month."""

    days: int
    n: int
    """Debriefs in the window."""
    share: Mean
    """My share of the words, 0 to 1; of debriefs in which somebody said a word."""
    shares: tuple[Month, ...]
    """The same by calendar month, twelve at most: `mean`, `n`."""
    turned: Mean
    """Questions turned back, in each debrief."""
    turns: tuple[Month, ...]
    """The same by calendar month."""
    rescued: tuple[Counted, ...]
    """Did I rescue: no, a little, yes, in that order; each `of` is how many times I've said."""
    nearly: int
    """Moments with the mark "I nearly stepped in here"."""
    nearly_in: int
    """In how many debriefs they are; of `n`."""
    hours: Hours
    followed: Followed
    notes: tuple[Note, ...]
    """Newest first, of all times."""


def mirror(
    digests: Iterable[Digest],
    reps: Iterable[Rep],
    today: date,
    days: int = QUARTER,
    same: Callable[[str], str] = str.casefold,
) -> Mirror:
    """Work out the mirror.

    Windows are today and so many local days before, by the call's day; each figure has its own n,
    and under five it is too few to say.

    Args:
        digests: Of all finished debriefs, in any order.
        reps: All there are: they say the tiers.
        today: The local day.
        days: 30 or 90.
        same: Gives what all spellings of one rep's name have in common.
    """
    return mirrors(digests, reps, today, (days,), same)[days]


def mirrors(
    digests: Iterable[Digest],
    reps: Iterable[Rep],
    today: date,
    windows: Iterable[int] = (MONTH, QUARTER),
    same: Callable[[str], str] = str.casefold,
) -> dict[int, Mirror]:
    """Work out the mirror over several windows, by their days: months and notes, which they share, but once.

    Args and figures are those of `mirror`.
    """
    known, reps = [one for one in digests if one.day <= today], list(reps)
    first = first_shown(today)
    year = [one for one in known if one.day >= first]
    shares = by_month(_shares(year), today)
    turns = by_month([(one.day, one.turned_back) for one in year], today)
    notes = _notes(known)

    def over(days: int) -> Mirror:
        lately = within(known, today, days)
        return Mirror(
            days=days,
            n=len(lately),
            share=share_of_words(lately),
            shares=shares,
            turned=_mean([one.turned_back for one in lately]),
            turns=turns,
            rescued=_rescued(lately),
            nearly=sum(one.nearly_stepped_in for one in lately),
            nearly_in=sum(one.nearly_stepped_in > 0 for one in lately),
            hours=hours(lately, reps, today, days, same),
            followed=followed_up(known, today, days, same),
            notes=notes,
        )

    return {days: over(days) for days in windows}


def share_of_words(digests: Iterable[Digest]) -> Mean:
    """Give the manager's mean share of the words, 0 to 1, of those in which somebody said a word."""
    return _mean([share for _, share in _shares(digests)])


def _shares(digests: Iterable[Digest]) -> list[tuple[date, float]]:
    told = ((one.day, one.words.of_manager) for one in digests)
    return [(day, share) for day, share in told if share is not None]


def _mean(values: Sequence[float]) -> Mean:
    return Mean(sum(values) / len(values), len(values)) if values else Mean()


def _rescued(digests: Iterable[Digest]) -> tuple[Counted, ...]:
    count = Counter(one.rescued for one in digests if one.rescued)
    order = [term.id for term in VOCABULARIES["rescued"].terms]
    terms = order + sorted(set(count) - set(order)) if count else []
    return tuple(Counted(term, label("rescued", term), count[term], count.total()) for term in terms)


def _notes(digests: Iterable[Digest]) -> tuple[Note, ...]:
    noted = [one for one in digests if one.held_back.strip() or one.note.strip()]
    noted.sort(key=attrgetter("at", "id"), reverse=True)
    return tuple(Note(o.id, o.day, o.rep, o.account, o.held_back.strip(), o.note.strip()) for o in noted)
