"""What is wanted, in words: "Susie, lost, data dump, last 90 days"."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import TYPE_CHECKING

from debrief.model import label
from debrief.model.day import MONTHS, short_day
from debrief.wanted.wanted import ENDINGS, NEWEST, Wanted

if TYPE_CHECKING:
    from collections.abc import Mapping

NO_NAMES: Mapping[str, str] = {}

STATUSES = {"draft": "drafts", "finished": "finished"}
ORDERS = {
    "oldest": "oldest first", "rep": "by rep", "account": "by account", "ending": "by ending",
    "best": "best first",
}  # fmt: skip


def say(wanted: Wanted, guide_names: Mapping[str, str] = NO_NAMES, today: date | None = None) -> str:
    """Say what is wanted; empty: everything, the newest first.

    Args:
        wanted: It.
        guide_names: The guides' names, by id; one that isn't there is called by its id.
        today: The local day: a date of this year is said without it. None: each has its year.
    """
    said = [" or ".join(terms) for terms in filters_said(wanted, guide_names).values()]
    said += [part for part in (say_period(wanted, today), STATUSES.get(wanted.status, wanted.status)) if part]
    if wanted.words.strip():
        said.append(f"“{' '.join(wanted.words.split())}”")
    if wanted.sort != NEWEST:
        said.append(ORDERS.get(wanted.sort, wanted.sort))
    return ", ".join(said)


def filters_said(wanted: Wanted, guide_names: Mapping[str, str] = NO_NAMES) -> dict[str, list[str]]:
    """Say the values of each kind of filter that may have several; a kind without any isn't there."""
    said = {
        kind: [say_value(kind, one, guide_names) for one in values]
        for kind, values in wanted.values_by_kind().items()
    }
    return {kind: values for kind, values in said.items() if values}


def say_value(kind: str, value: str, guide_names: Mapping[str, str] = NO_NAMES) -> str:
    """Say one value of a filter, so that it can be understood without the filter's name.

    Args:
        kind: One of `Wanted.values_by_kind`, or `status`.
        value: As `Wanted` has it.
        guide_names: The guides' names, by id.
    """
    if kind == "promise":
        return "promise open" if value == "open" else f"promise {label('outcome', value)}"
    if kind == "guide":
        return guide_names.get(value, value)
    if kind == "status":
        return STATUSES.get(value, value)
    is_itself = kind in ("rep", "account") or value in ENDINGS
    return " ".join((value if is_itself else label(kind, value)).split())


def say_period(wanted: Wanted, today: date | None = None) -> str:
    """Say of which days the calls are; empty: of any.

    Args:
        wanted: It; `last`, `since` and `until` are looked at.
        today: As in `say`.
    """
    last = f"last {wanted.last} day{'s' * (wanted.last > 1)}" if wanted.last else ""
    return ", ".join(part for part in (last, _span(wanted.since, wanted.until, today)) if part)


def _span(since: date | None, until: date | None, today: date | None) -> str:
    first, last = (short_day(day, today or date.min) if day else "" for day in (since, until))
    if since and until:
        return first if since == until else _month_or_year(since, until) or f"{first} to {last}"
    return f"since {first}" if first else f"until {last}" if last else ""


def _month_or_year(since: date, until: date) -> str:
    """Name a span that is a month or a year; empty: it's neither."""
    if since.year != until.year or since.day != 1:
        return ""
    if (since.month, until.month, until.day) == (1, 12, 31):
        return f"{since.year:04}"
    is_month = since.month == until.month and until.day == monthrange(until.year, until.month)[1]
    return f"{MONTHS[since.month - 1]} {since.year:04}" if is_month else ""
