"""What is meant by the filters that were typed."""

# ruff: noqa: PLC0415 - a command that filters nothing needn't import any of it

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from debrief.filters.choice import meant

if TYPE_CHECKING:
    from datetime import date

    from debrief.store import Library
    from debrief.wanted import Wanted

NOUNS = {"promise": "outcome"}
"""What an error calls a value, where that isn't the option's name."""


def wanted_of(
    library: Library,
    *,
    words: str = "",
    last: str = "",
    since: str = "",
    until: str = "",
    drafts: bool = False,
    finished: bool = False,
    sort: str = "",
    saved: str = "",
    today: date | None = None,
    **named: tuple[str, ...],
) -> Wanted:
    """Make out what is wanted.

    Args:
        library: Whose reps, accounts, patterns and saved searches are meant.
        words: What is searched for.
        last: Days, as `debrief.wanted.reading.read_days` reads them.
        since: A day, as `read_first` reads it.
        until: A day, as `read_last` reads it.
        drafts: Only drafts.
        finished: Only finished ones.
        sort: One of `SORTS`, or a beginning.
        saved: The name of a saved search, or a beginning. What else is given replaces what it says.
        today: The local day; None: the clock's.
        named: By kind, a key of `FIELDS`: values as they were typed.

    Raises:
        DebriefError: Something fits none of the choices, or several; or it's no day.
        UsageError: Drafts only, and finished ones only.
    """
    from msgspec.structs import replace

    from debrief.filters.choices import orders, searches
    from debrief.wanted import FIELDS, Wanted

    if drafts and finished:
        raise click.UsageError("--drafts and --finished leave nothing")
    base = Wanted()
    if saved:
        name = meant(saved, searches(library), "saved search")[0]
        base = next(one.wanted for one in library.searches() if one.name == name)
    given = {kind: typed for kind, typed in named.items() if typed}
    changes: dict[str, Any] = {FIELDS[kind]: _values(library, kind, given[kind]) for kind in given}
    changes |= _period(last, since, until, today)
    changes |= {"status": "draft" if drafts else "finished"} if drafts or finished else {}
    changes |= {"sort": meant(sort, orders(library), "order")[0]} if sort else {}
    changes |= {"words": words} if words else {}
    return replace(base, **changes)


def _values(library: Library, kind: str, typed: tuple[str, ...]) -> tuple[str, ...]:
    from debrief.filters.choices import CHOICES

    choices = CHOICES[kind](library)
    noun = NOUNS.get(kind, kind)
    return tuple(dict.fromkeys(value for one in typed for value in meant(one, choices, noun)))


def _period(last: str, since: str, until: str, today: date | None) -> dict[str, Any]:
    """Read the days; where any are given, those of a saved search don't count."""
    if not (last or since or until):
        return {}
    from debrief.model import now
    from debrief.wanted.reading import read_days, read_first, read_last

    today = today or now().date()
    first, to = read_first(since, today) if since else None, read_last(until, today) if until else None
    if first and to and to < first:
        raise click.UsageError("--until is before --since, which leaves nothing")
    return {"last": read_days(last) if last else 0, "since": first, "until": to}
