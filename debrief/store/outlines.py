"""Outlines of debriefs, made of their rows: nothing is read for them."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from debrief.insight.digest import CAME_TO_ME, Outline
from debrief.model.promise import NO_CHANCE

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from datetime import date

    from debrief.model import Stamp
    from debrief.store.row import Row

_A_DAY = timedelta(days=1)


def outlines(
    rows: Sequence[Row],
    standings: Mapping[str, tuple[str, ...]],
    since: date | None,
    besides: Collection[str] = (),
) -> list[Outline]:
    """Give the outlines of finished debriefs, in the order of the rows. All of 10,000 take 30 ms.

    Args:
        rows: All rows, newest first.
        standings: How their promises stand, as `promises.standings` gives it.
        since: The first local day to count; None: all of them.
        besides: Ids of older ones that are wanted too.
    """
    return [_outline(row, came_of(standings.get(row.id, ()))) for row in finished_since(rows, since, besides)]


def finished_since(rows: Sequence[Row], since: date | None, besides: Collection[str] = ()) -> Iterator[Row]:
    """Give the finished ones of these days, and those besides. No place on earth is a day off UTC."""
    for row in rows:
        if not row.is_finished:
            continue
        if since is not None and row.id not in besides:
            if row.at.utc.date() < since - _A_DAY:
                if besides:
                    continue
                return  # finished ones stand in the order of their calls
            if row.at.day < since:
                continue
        yield row


def came_of(stands: Sequence[str]) -> str:
    """Say what came of a promise, in one word; empty where none was made."""
    return NO_CHANCE if NO_CHANCE in stands else next(iter(stands), "")


def asked_at(row: Row) -> Stamp | None:
    """Say when the rep came, where it is a debrief of that: as it began, its call may be a week older."""
    return row.created.stamp if row.guide == CAME_TO_ME else None


def _outline(row: Row, came: str) -> Outline:
    call = row.call
    return Outline(
        id=row.id,
        at=row.at.utc,
        day=row.at.day,
        rep=call.rep,
        account=call.account,
        guide=row.guide,
        ending=call.ending,
        role=call.role,
        seconds=row.spent,
        promised=row.promise.made,
        came=came,
        asked=asked_at(row),
        marked=bool(row.promise.marked),
        told=tuple(review.promise for review in row.reviews),
    )
