"""Which promises are open, and what came of one. An outcome stands in the debrief that told it (rule 14)."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from msgspec import Struct

from debrief.model import Promise, Review, Stamp
from debrief.model.promise import NO_CHANCE, SETTLED
from debrief.store.names import fold

if TYPE_CHECKING:
    from debrief.store.row import Row, RowReview


class OpenPromise(Struct, frozen=True, kw_only=True):
    """A promise of which nobody has said yet whether it was kept."""

    debrief: str
    """The id of the debrief in which it was made: what a `Review.promise` names."""
    rep: str
    account: str
    promise: Promise
    made_at: Stamp
    """When that debrief was finished."""
    no_chances: int
    """How often the moment hadn't come yet."""


class Outcome(Struct, frozen=True, kw_only=True):
    """What came of a promise, and where it was told."""

    review: Review
    debrief: str
    """The id of the debrief that told it."""


def open_promises(rows: list[Row], rep: str | None, but: str) -> list[OpenPromise]:
    """List the open promises of finished debriefs, the newest first.

    Args:
        rows: All rows.
        rep: Of this rep only; None: of all.
        but: The id of a debrief to look from: what it tells doesn't count, nor does its own promise.
    """
    told = _told(rows, but)
    found = [
        _open(row, told[row.id])
        for row in rows
        if row.is_finished
        and row.promise.made
        and row.id != but
        and (rep is None or fold(row.call.rep) == fold(rep))
        and not any(review.outcome in SETTLED for review in told[row.id])
    ]
    return sorted(found, key=lambda one: (one.made_at.utc, one.debrief), reverse=True)


def outcomes(rows: list[Row], debrief_id: str) -> list[Outcome]:
    """Tell what came of one debrief's promise, in the order it was told."""
    return [
        Outcome(review=review.review, debrief=row.id)
        for row in sorted(rows, key=_made_at)
        if row.is_finished and row.id != debrief_id
        for review in row.reviews
        if review.promise == debrief_id
    ]


def _told(rows: list[Row], but: str) -> dict[str, list[RowReview]]:
    told: dict[str, list[RowReview]] = defaultdict(list)
    for row in rows:
        for review in row.reviews:
            if row.is_finished and row.id not in (but, review.promise):
                told[review.promise].append(review)
    return told


def _open(row: Row, told: list[RowReview]) -> OpenPromise:
    return OpenPromise(
        debrief=row.id,
        rep=row.call.rep,
        account=row.call.account,
        promise=row.promise.promise,
        made_at=(row.finished or row.created).stamp,
        no_chances=sum(review.outcome == NO_CHANCE for review in told),
    )


def _made_at(row: Row) -> tuple[object, ...]:
    return (row.finished or row.created).utc, row.id
