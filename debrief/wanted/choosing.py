"""Filters chosen and taken back, one value at a time. Pure: a `Wanted` gives another."""

from __future__ import annotations

from msgspec.structs import replace

from debrief.wanted.wanted import FIELDS, Wanted

PERIOD = "period"
STATUS = "status"


def toggled(wanted: Wanted, kind: str, value: str) -> Wanted:
    """Add a value to a filter, or take it away where it's there.

    Args:
        wanted: What is wanted now.
        kind: A key of `FIELDS`; `status`, or `period`, of which there is only one: another replaces it.
        value: As `Library.values` gives it. For `period` one that needs no today: "last 90 days", "Nov 2026".

    Raises:
        KeyError: There is no such kind.
        DebriefError: The value is no period.
    """
    if kind == STATUS:
        return replace(wanted, status="" if wanted.status == value else value)
    if kind == PERIOD:
        return _with_period(wanted, value)
    values = wanted.values_by_kind()[kind]
    kept = tuple(one for one in values if one != value)
    return replace(wanted, **{FIELDS[kind]: kept if len(kept) < len(values) else (*values, value)})


def _with_period(wanted: Wanted, value: str) -> Wanted:
    # Reading takes 3 ms to import, and nobody toggles in a command.
    from debrief.wanted.reading import fixed_period  # noqa: PLC0415
    from debrief.wanted.words import say_period  # noqa: PLC0415

    if value == say_period(wanted):
        return without(wanted, PERIOD)
    last, since, until = fixed_period(value)
    return replace(wanted, last=last, since=since, until=until)


def without(wanted: Wanted, kind: str) -> Wanted:
    """Take a whole filter away: a key of `FIELDS`, `status` or `period`."""
    if kind == STATUS:
        return replace(wanted, status="")
    if kind == PERIOD:
        return replace(wanted, last=0, since=None, until=None)
    return replace(wanted, **{FIELDS[kind]: ()})


def without_last(wanted: Wanted) -> Wanted:
    """Take back the filter that `say` says last; words and the order stay. Without any it's the same.

    Values don't know when they were chosen, so what is taken is what is read last.
    """
    if wanted.status:
        return without(wanted, STATUS)
    if wanted.last or wanted.since or wanted.until:
        return without(wanted, PERIOD)
    for kind, values in reversed(wanted.values_by_kind().items()):
        if values:
            return toggled(wanted, kind, values[-1])
    return wanted
