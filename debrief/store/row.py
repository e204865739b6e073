"""A row: the part of a debrief that lists and queries need, read without the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct, field

from debrief.model import DRAFT, FINISHED, Call, Lesson, Promise, Review, Stamp, to_text

if TYPE_CHECKING:
    from datetime import datetime


class RowMoment(Struct):
    """A moment, as far as a row needs it."""

    id: str = ""
    what: str = ""
    verdict: str = ""
    patterns: list[str] = field(default_factory=list)


class RowPlace(Struct):
    """The place, as far as a row needs it."""

    step: str = ""


class Row(Struct):
    """What lists and queries read of one debrief. Not to be saved: fields are missing."""

    id: str
    created: Stamp
    status: str = DRAFT
    guide: str = "lost-call"
    changed: Stamp | None = None
    finished: Stamp | None = None
    call: Call = field(default_factory=Call)
    reviews: list[Review] = field(default_factory=list)
    moments: list[RowMoment] = field(default_factory=list)
    turn: str = ""
    lesson: Lesson = field(default_factory=Lesson)
    promise: Promise = field(default_factory=Promise)
    seconds: dict[str, float] = field(default_factory=dict)
    place: RowPlace = field(default_factory=RowPlace)

    @property
    def is_finished(self) -> bool:
        """Is it over and done?"""
        return self.status == FINISHED

    @property
    def at(self) -> Stamp:
        """When the call was: as told, or as the debrief began."""
        return self.call.at or self.created

    @property
    def order(self) -> tuple[datetime, str]:
        """What lists sort by: the call's time; a draft's last change."""
        stamp = self.at if self.is_finished else self.changed or self.created
        return stamp.utc, self.id

    @property
    def turn_moment(self) -> RowMoment | None:
        """The moment where it turned, if one is marked."""
        return next((moment for moment in self.moments if moment.id == self.turn), None)


def read_row(number: str, document: Any) -> Row:
    """Read a row from a raw document.

    Args:
        number: The document's number in TinyDB, as text.
        document: Whatever stands there.

    Raises:
        ValueError: It doesn't have a debrief's shape; says where.
    """
    row = msgspec.convert(document, Row)
    if name_of(number) != row.id:
        raise ValueError(f"its id {row.id!r} belongs to another number")
    for stamp in (row.created, row.changed, row.finished, row.call.at):
        if stamp is not None:
            _check(stamp)
    return row


def _check(stamp: Stamp) -> None:
    if stamp.utc.tzinfo is None:
        raise ValueError("one of its times has no zone")
    if abs(stamp.offset) >= 24 * 60:
        raise ValueError("one of its times is more than a day off UTC")


def name_of(number: str) -> str:
    """Give the id that belongs to a document's number, or the number where it's too large for one."""
    value = int(number)
    return to_text(value) if value < 32**13 else number
