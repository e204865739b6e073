"""What figures look back through: local days, both ends counted, and months.

A debrief counts on the day of its call, on the clock of the place where it was (`Digest.day`): "today" is the
day on the clock of the one who looks. What is dated after today counts nowhere;
how many those are is told beside the figures (`say_ahead`).
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from debrief.insight.digest import Digest
    from debrief.model import Rep

FEW = 5
"""Under so many a figure is "too few to say" (style of the method, section 8: no trend under five)."""

MONTH, QUARTER = 30, 90
"""Days that most figures look back on: today and so many days before, as `debrief list --last 30` does."""

MONTHS_SHOWN = 12
"""Calendar months of a series, the one that goes on among them."""


class Month(Struct, frozen=True):
    """One calendar month of a series."""

    month: str
    """`2026-11`."""
    total: float
    """The sum of what was measured; of a share of calls: the calls that had it."""
    n: int
    """What is behind it. Say it beside the figure."""

    @property
    def mean(self) -> float | None:
        """The mean, each weighing the same; None where there is nothing."""
        return self.total / self.n if self.n else None

    @property
    def is_few(self) -> bool:
        """Is it too few to say?"""
        return self.n < FEW


def first_day(today: date, days: int) -> date:
    """Give the first day of the last so many: so many days before today, as `Wanted.last` has it."""
    return today - timedelta(days=days)


def within(digests: Iterable[Digest], today: date, days: int) -> list[Digest]:
    """Choose those of today and so many days before."""
    first = first_day(today, days)
    return [one for one in digests if first <= one.day <= today]


def by_month(measured: Iterable[tuple[date, float]], today: date) -> tuple[Month, ...]:
    """Add up by calendar month.

    Args:
        measured: A day, and what was measured then.
        today: The local day; what is later doesn't count.

    Returns:
        Oldest first, twelve at most, from the first month that has anything to the one that goes on; months
        between without anything have n 0.
    """
    last, first = _number(today), _first_shown(today)
    totals: dict[int, float] = {}
    counts: dict[int, int] = {}
    for day, value in measured:
        if first <= day <= today:
            number = day.year * 12 + day.month - 1  # `_number`, without a call for each of thousands
            totals[number] = totals.get(number, 0.0) + value
            counts[number] = counts.get(number, 0) + 1
    numbers = range(min(counts, default=last + 1), last + 1)
    return tuple(Month(_name(number), totals.get(number, 0.0), counts.get(number, 0)) for number in numbers)


def _first_shown(today: date) -> date:
    """Give the first day of the oldest month of a series."""
    year, month = divmod(_number(today) - MONTHS_SHOWN + 1, 12)
    return today.replace(year=year, month=month + 1, day=1)


def _number(day: date) -> int:
    return day.year * 12 + day.month - 1


def _name(number: int) -> str:
    return f"{number // 12:04}-{number % 12 + 1:02}"


def ahead_of(days: Iterable[date], today: date) -> int:
    """Count the calls that are dated after today: no figure has them."""
    return sum(day > today for day in days)


def say_ahead(n: int) -> str:
    """Say that so many calls aren't counted yet; empty: there are none."""
    if not n:
        return ""
    what = "1 call is" if n == 1 else f"{n:,} calls are"
    return f"{what} dated after today and {'is' if n == 1 else 'are'}n't counted yet"


def tiers_of(reps: Iterable[Rep], same: Callable[[str], str]) -> dict[str, str]:
    """Give each rep's tier, by what all spellings of the name have in common; empty: nobody has said."""
    return {same(rep.name): rep.tier for rep in reps}


def newest_by_rep(digests: Iterable[Digest], same: Callable[[str], str]) -> dict[str, Digest]:
    """Give each rep's newest debrief, by when the call was."""
    newest: dict[str, Digest] = {}
    for one in digests:
        key = same(one.rep)
        last = newest.get(key)
        if last is None or one.at > last.at or (one.at == last.at and one.id > last.id):
            newest[key] = one
    newest.pop(same(""), None)
    return newest
