"""Which rows are wanted, and in which order. Figures: see `Lists.select`."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import UTC, date, datetime, timedelta
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING

from debrief.model import label
from debrief.store.names import fold
from debrief.wanted import ENDINGS

if TYPE_CHECKING:
    from debrief.store.row import Row
    from debrief.wanted import Wanted

Test = Callable[["Row"], bool]


@cache
def _ending_name(ending: str) -> str:
    return fold(label("ending", ending))


_BY_NAME: dict[str, Callable[[Row], str]] = {
    "rep": lambda row: fold(row.call.rep),
    "account": lambda row: fold(row.call.account),
    "ending": lambda row: _ending_name(row.call.ending),
}

_by_status = attrgetter("status")
_by_rep = attrgetter("call.rep")
_by_account = attrgetter("call.account")
_by_ending = attrgetter("call.ending")
_by_guide = attrgetter("guide")
_by_role = attrgetter("call.role")


def tests(wanted: Wanted, today: date, standing: Mapping[str, Collection[str]]) -> dict[str, list[Test]]:
    """Give what a row must pass, by the kind of filter; a kind that leaves nothing out isn't there.

    Args:
        wanted: Its words aren't looked at.
        today: The day from which `wanted.last` counts.
        standing: How promises stand, as `standings` gives it. Only looked at where `wanted.promises` has any.
    """
    found = {
        "status": _is(_by_status, {wanted.status} - {""}),
        "period": _of_period(wanted, today),
        "rep": _named(_by_rep, wanted.reps),
        "account": _named(_by_account, wanted.accounts),
        "ending": _named(_by_ending, endings(wanted.endings)),
        "guide": _is(_by_guide, wanted.guides),
        "role": _named(_by_role, wanted.roles),
        "promise": _of_promise(wanted.promises, standing),
        "pattern": _with_pattern(wanted.patterns),
    }
    return {kind: some for kind, some in found.items() if some}


def endings(wanted: Collection[str]) -> list[str]:
    """Write out the words that stand for several endings."""
    return [ending for one in wanted for ending in ENDINGS.get(one, (one,))]


def in_order(rows: list[Row], sort: str) -> list[Row]:
    """Sort rows that are the newest first. Those without a name come last. `best` is the index's to tell."""
    if sort == "oldest":
        return rows[::-1]
    name = _BY_NAME.get(sort)
    if name is None:
        return rows
    return sorted(rows, key=lambda row: (not (said := name(row)), said))


def _is(field: Callable[[Row], str], wanted: Collection[str]) -> list[Test]:
    return [lambda row: field(row) in wanted] if wanted else []


def _named(field: Callable[[Row], str], wanted: Collection[str]) -> list[Test]:
    names = frozenset(map(fold, wanted))
    return [lambda row: fold(field(row)) in names] if wanted else []


def _with_pattern(wanted: Collection[str]) -> list[Test]:
    names = frozenset(map(fold, wanted))

    @cache
    def fits(terms: tuple[str, ...]) -> bool:
        return not names.isdisjoint(map(fold, terms))

    def has_one(row: Row) -> bool:
        for moment in row.moments:  # noqa: SIM110 - a generator for each row takes twice the time
            if fits(moment.patterns):
                return True
        return False

    return [has_one] if wanted else []


def _of_promise(wanted: Collection[str], standing: Mapping[str, Collection[str]]) -> list[Test]:
    names = frozenset(wanted)
    return [lambda row: not names.isdisjoint(standing.get(row.id, ()))] if wanted else []


def _of_period(wanted: Wanted, today: date) -> list[Test]:
    first = max(wanted.since or date.min, _days_before(today, wanted.last) if wanted.last else date.min)
    found: list[Test] = []
    if first > date.min:
        begins = _Midnights(first)
        found.append(lambda row: (at := row.call.at or row.created).utc >= begins[at.offset])
    if wanted.until and wanted.until < date.max:
        ends = _Midnights(wanted.until + timedelta(days=1))
        found.append(lambda row: (at := row.call.at or row.created).utc < ends[at.offset])
    return found


def _days_before(day: date, days: int) -> date:
    return date.fromordinal(max(1, day.toordinal() - days))


class _Midnights(dict[int, datetime]):
    """When a day begins in UTC, by the offset of the wall clock: looked up, not worked out each time."""

    def __init__(self, day: date) -> None:
        super().__init__()
        self._midnight = datetime(day.year, day.month, day.day, tzinfo=UTC)

    def __missing__(self, offset: int) -> datetime:
        self[offset] = begins = self._midnight - timedelta(minutes=offset)
        return begins
