"""A row: the part of a debrief that lists and queries need, read from its JSON without the rest.

Rows are what a library holds of each debrief besides its JSON, so they are slim structs without the unknown
fields that a `Record` keeps. Measured with debriefs of 5 KB: 2.6 KB and 7 us each; with records 6.7 KB.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Annotated

import msgspec
from msgspec import Meta, Struct, field

from debrief.errors import DebriefError
from debrief.model import DRAFT, FINISHED, Due, Promise, Review, Stamp, to_number, to_text
from debrief.model.promise import NEXT_CALL


class When(Struct, frozen=True, gc=False):
    """A stamp, as far as a row needs it. Less than a day off UTC, as every place on earth."""

    utc: Annotated[datetime, Meta(tz=True)]
    offset: Annotated[int, Meta(gt=-24 * 60, lt=24 * 60)] = 0

    @property
    def stamp(self) -> Stamp:
        """Make a stamp of it."""
        return Stamp(utc=self.utc, offset=self.offset)

    @property
    def day(self) -> date:
        """The date on the wall, as `Stamp.day` has it: thousands are asked for theirs."""
        try:
            return (self.utc + timedelta(minutes=self.offset)).date()
        except OverflowError:
            return self.utc.date()


class RowMoment(Struct, frozen=True, gc=False):
    """A moment, as far as a row needs it."""

    id: str = ""
    what: str = ""
    verdict: str = ""
    patterns: tuple[str, ...] = ()


class RowCall(Struct, frozen=True, gc=False):
    """A call, as far as a row needs it."""

    rep: str = ""
    account: str = ""
    ending: str = ""
    contact: str = ""
    role: str = ""
    at: When | None = None


class RowLesson(Struct, frozen=True, gc=False):
    """A lesson, as far as a row needs it."""

    take_away: str = ""
    loss_rep: tuple[str, ...] = ()
    loss_manager: tuple[str, ...] = ()
    loss_buyer: tuple[str, ...] = ()


class RowDue(Struct, frozen=True, gc=False):
    """When a promise is due."""

    kind: str = NEXT_CALL
    day: date | None = None


class RowReview(Struct, frozen=True, gc=False):
    """What came of a promise."""

    promise: str
    outcome: str
    line: str = ""
    at: When | None = None

    @property
    def review(self) -> Review:
        """Make a review of it."""
        at = self.at.stamp if self.at else None
        return Review(promise=self.promise, outcome=self.outcome, line=self.line, at=at)


class RowPromise(Struct, frozen=True, gc=False):
    """A promise, as far as a row needs it: whole."""

    when: str = ""
    will: str = ""
    due: RowDue = RowDue()
    checks: str = ""
    marked: tuple[RowReview, ...] = ()

    @property
    def made(self) -> bool:
        """Is there a promise at all?"""
        return bool(self.when.strip() or self.will.strip())

    @property
    def promise(self) -> Promise:
        """Make a promise of it."""
        due = Due(kind=self.due.kind, day=self.due.day)
        marked = [one.review for one in self.marked]
        return Promise(when=self.when, will=self.will, due=due, checks=self.checks, marked=marked)


class RowPlace(Struct, frozen=True, gc=False):
    """The place, as far as a row needs it."""

    step: str = ""


class Row(Struct, gc=False):
    """What lists and queries read of one debrief. Not to be saved: fields are missing."""

    id: str
    created: When
    status: str = DRAFT
    guide: str = "lost-call"
    changed: When | None = None
    finished: When | None = None
    call: RowCall = RowCall()
    reviews: tuple[RowReview, ...] = ()
    moments: tuple[RowMoment, ...] = ()
    turn: str = ""
    lesson: RowLesson = RowLesson()
    promise: RowPromise = RowPromise()
    place: RowPlace = RowPlace()
    seconds: dict[str, float] = field(default_factory=dict)
    """Empty once the row is read: see `spent`."""
    spent: float = 0.0
    """Active seconds over all steps."""
    number: int = field(default=0, name="~number")
    """The id as a number, as the search index has it. No document has a field of that name."""

    @property
    def is_finished(self) -> bool:
        """Is it over and done?"""
        return self.status == FINISHED

    @property
    def at(self) -> When:
        """When the call was: as told, or as the debrief began."""
        return self.call.at or self.created

    @property
    def order(self) -> tuple[datetime, str]:
        """What lists sort by: the call's time; a draft's last change."""
        if self.status == FINISHED:
            return (self.call.at or self.created).utc, self.id
        return (self.changed or self.created).utc, self.id

    @property
    def turn_moment(self) -> RowMoment | None:
        """The moment where it turned, if one is marked."""
        return next((moment for moment in self.moments if moment.id == self.turn), None)


_decode = msgspec.json.Decoder(Row).decode
_NO_SECONDS: dict[str, float] = {}


def read_row(number: str, document: bytes) -> Row:
    """Read a row from a debrief's JSON.

    Args:
        number: The document's number in TinyDB, as text.
        document: Whatever stands there.

    Raises:
        ValueError: It isn't JSON, or doesn't have a debrief's shape; says where.
    """
    row = _decode(document)
    row.spent, row.seconds = sum(row.seconds.values()), _NO_SECONDS
    row.number = _number(row.id)
    if str(row.number) != number:
        raise ValueError(f"its id {row.id!r} belongs to another number")
    return row


def _number(debrief_id: str) -> int:
    try:
        return to_number(debrief_id)
    except DebriefError as error:
        raise ValueError(f"its id {debrief_id!r} belongs to another number") from error


def name_of(number: str) -> str:
    """Give the id that belongs to a document's number, or the number where it's too large for one."""
    value = int(number)
    return to_text(value) if value < 32**13 else number
