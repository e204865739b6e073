"""The values that filters could have, and how many debriefs each would leave: for a panel of filters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING

from msgspec import Struct

from debrief.model import label
from debrief.model.day import MONTHS
from debrief.store.names import fold, tidy
from debrief.store.promises import OPEN
from debrief.store.select import tests
from debrief.wanted import ENDINGS, Wanted
from debrief.wanted.choosing import PERIOD, STATUS
from debrief.wanted.words import STATUSES, say_period

if TYPE_CHECKING:
    from debrief.store.row import Row, When

DAYS = (7, 30, 90, 365)
"""Periods that are offered: the last so many days; besides them this month, and each year that occurs."""


class Value(Struct, frozen=True, kw_only=True):
    """One value of a filter."""

    kind: str
    """`rep`, `account`, `ending`, `pattern`, `guide`, `role`, `promise`, `period` or `status`."""
    value: str
    """What `toggled` takes; where it's chosen, as `Wanted` has it."""
    label: str
    """What people read; of a guide its id, since a library knows no guide."""
    count: int
    """Debriefs that have it, among those that pass the other filters."""
    chosen: bool


Standings = Mapping[str, tuple[str, ...]]


def values(rows: list[Row], wanted: Wanted, today: date, standings: Standings) -> list[Value]:
    """Count what each filter could have.

    Args:
        rows: Those with the words that are wanted, the newest first.
        wanted: What is chosen already.
        today: The local day.
        standings: How promises stand, as `debrief.store.promises.standings` gives it.

    Returns:
        By kind, in the order in which they are most used; the most frequent first.
    """
    passing, but_one = _sieve(rows, wanted, today, standings)

    def of(kind: str) -> list[Row]:
        return passing + but_one.get(kind, [])

    found = [
        *_named("rep", (row.call.rep for row in of("rep")), wanted),
        *_endings(of("ending"), wanted),
        *_named("pattern", (term for row in of("pattern") for term in _patterns(row)), wanted),
        *_periods(of(PERIOD), len(passing), wanted, today),
        *_named("promise", (one for row in of("promise") for one in standings.get(row.id, ())), wanted),
        *_named("account", (row.call.account for row in of("account")), wanted),
        *_named("role", (row.call.role for row in of("role")), wanted),
        *_named("guide", (row.guide for row in of("guide")), wanted),
        *_statuses(of(STATUS), wanted),
    ]
    return [one for one in found if one.count or one.chosen]


def _sieve(
    rows: list[Row], wanted: Wanted, today: date, standings: Standings
) -> tuple[list[Row], dict[str, list[Row]]]:
    """Give the rows that pass every filter, and by kind those that only this kind leaves out."""
    passing = rows
    but_one: dict[str, list[Row]] = {}
    for kind, some in tests(wanted, today, standings).items():

        def fits(row: Row, some: list[Callable[[Row], bool]] = some) -> bool:
            return all(test(row) for test in some)

        but_one = {other: list(filter(fits, left_out)) for other, left_out in but_one.items()}
        but_one[kind] = [row for row in passing if not fits(row)]
        passing = list(filter(fits, passing))
    return passing, but_one


def _named(kind: str, terms: Iterable[str], wanted: Wanted) -> list[Value]:
    """Count terms, one for each debrief; two spellings of one name are the same."""
    groups = ENDINGS if kind == "ending" else {}
    chosen = {fold(one): one for one in wanted.values_by_kind()[kind] if one not in groups}
    counts, spelling = Counter[str](), dict[str, str]()
    for term, count in Counter(terms).items():
        if tidy(term) or fold(term) in chosen:
            counts[fold(term)] += count
            spelling.setdefault(fold(term), tidy(term))
    found = [
        _value(kind, chosen.get(name, spelling.get(name, "")), counts[name], chosen=name in chosen)
        for name in {**counts, **chosen}
    ]
    return sorted(found, key=_most_first)


def _value(kind: str, value: str, count: int, *, chosen: bool) -> Value:
    return Value(kind=kind, value=value, label=_label(kind, value), count=count, chosen=chosen)


def _label(kind: str, value: str) -> str:
    if kind in ("rep", "account", "guide") or value in ENDINGS or (kind, value) == ("promise", OPEN):
        return tidy(value)
    return tidy(label("outcome" if kind == "promise" else kind, value))


def _most_first(one: Value) -> tuple[int, str]:
    return -one.count, fold(one.label)


def _endings(rows: list[Row], wanted: Wanted) -> list[Value]:
    single = _named("ending", (row.call.ending for row in rows), wanted)
    counts = {fold(one.value): one.count for one in single}
    groups = [
        _value("ending", group, sum(counts.get(one, 0) for one in members), chosen=group in wanted.endings)
        for group, members in ENDINGS.items()
    ]
    return sorted(groups + single, key=_most_first)


def _patterns(row: Row) -> Iterable[str]:
    """Give the patterns of a debrief, each once."""
    return {fold(term): term for moment in row.moments for term in moment.patterns}.values()


def _statuses(rows: list[Row], wanted: Wanted) -> list[Value]:
    counts = Counter(row.status for row in rows)
    return [
        Value(kind=STATUS, value=value, label=said, count=counts[value], chosen=wanted.status == value)
        for value, said in STATUSES.items()
    ]


def _periods(rows: list[Row], passing: int, wanted: Wanted, today: date) -> list[Value]:
    """Count the periods that are offered; and the one that is chosen, be it another."""
    days = Counter(_day(row.call.at or row.created) for row in rows)
    years, last = Counter[int](), dict.fromkeys(DAYS, 0)
    this_month, in_month = f"{MONTHS[today.month - 1]} {today.year:04}", 0
    for day, count in days.items():
        years[day.year] += count
        in_month += count * ((day.year, day.month) == (today.year, today.month))
        for ago in DAYS:
            last[ago] += count * (day.toordinal() >= today.toordinal() - ago)
    counts = {f"last {ago} days": count for ago, count in last.items()} | {this_month: in_month}
    counts |= {f"{year:04}": years[year] for year in sorted(years, reverse=True)}
    chosen = say_period(wanted)
    if chosen:
        counts.setdefault(chosen, passing)
    return [
        Value(kind=PERIOD, value=text, label=text, count=count, chosen=text == chosen)
        for text, count in counts.items()
    ]


def _day(at: When) -> date:
    try:
        return (at.utc + _OFFSETS[at.offset]).date()
    except OverflowError:  # the last hours of the calendar
        return at.utc.date()


class _Offsets(dict[int, timedelta]):
    """Minutes as a difference in time: made once, not for each row."""

    def __missing__(self, minutes: int) -> timedelta:
        self[minutes] = found = timedelta(minutes=minutes)
        return found


_OFFSETS = _Offsets()
