"""One promise: WHEN this happens, I WILL do that; and what came of it."""

from __future__ import annotations

from datetime import date

from msgspec import field

from debrief.model.record import Record
from debrief.model.stamp import Stamp

KEPT = "kept"
PARTLY = "partly"
NOT_KEPT = "not-kept"
NO_CHANCE = "no-chance"

NEXT_CALL = "next-call"
BY_DATE = "date"


class Due(Record):
    """When a promise is to be kept: at the next call like this, or by a day."""

    kind: str = NEXT_CALL
    """`next-call` or `date`."""
    day: date | None = None
    """The local day, where `kind` is `date`."""


class Review(Record):
    """What came of a promise, told at the start of a later debrief (rule 14)."""

    promise: str
    """The id of the debrief in which it was promised."""
    outcome: str
    """A term of the vocabulary `outcome`."""
    line: str = ""
    """One line about it, the rep's."""
    at: Stamp | None = None


class Promise(Record):
    """An if-then plan (Gollwitzer & Sheeran: d = 0.65 over 94 tests): the cue, then the act."""

    when: str = ""
    """The cue: WHEN ..."""
    will: str = ""
    """The act: I WILL ..."""
    due: Due = field(default_factory=Due)
    checks: str = ""
    """Who checks: a term of the vocabulary `checks`, or a name."""
    marked: list[Review] = field(default_factory=list)
    """What was said of it on its own page; what a later debrief says of it stands in its `reviews`."""

    @property
    def made(self) -> bool:
        """Is there a promise at all?"""
        return bool(self.when.strip() or self.will.strip())


SETTLED = (KEPT, PARTLY, NOT_KEPT)
"""Outcomes that settle a promise; "no chance yet" leaves it open."""


def is_settled(reviews: list[Review]) -> bool:
    """Has anybody said of a promise whether it was kept? "No chance yet" leaves it open."""
    return any(review.outcome in SETTLED for review in reviews)
