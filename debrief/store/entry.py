"""An entry: one line of a list of debriefs."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

from debrief.model import Stamp

if TYPE_CHECKING:
    from debrief.store.row import Row


class Entry(Struct, frozen=True, kw_only=True):
    """What a list shows of one debrief, without reading the whole of it."""

    id: str
    status: str
    """`draft` or `finished`."""
    guide: str
    rep: str
    account: str
    ending: str
    """A term of the vocabulary `ending`."""
    at: Stamp
    """When the call was: as told, or as the debrief began."""
    changed: Stamp | None
    """When it was last saved."""
    finished: Stamp | None
    place_step: str
    """The id of the step where they are."""
    take_away: str
    """The rep's take-away."""
    turn_what: str
    """What happened where it turned; empty where no moment is marked."""
    turn_patterns: tuple[str, ...]
    promise_when: str
    promise_will: str
    due_kind: str
    """`next-call` or `date`."""
    due_day: date | None
    seconds: float
    """Active seconds over all steps."""
    moments: int
    """How many moments the replay has."""


def entry_of(row: Row) -> Entry:
    """Make a list's line of a row."""
    turn = row.turn_moment
    return Entry(
        id=row.id,
        status=row.status,
        guide=row.guide,
        rep=row.call.rep,
        account=row.call.account,
        ending=row.call.ending,
        at=row.at,
        changed=row.changed,
        finished=row.finished,
        place_step=row.place.step,
        take_away=row.lesson.take_away,
        turn_what=turn.what if turn else "",
        turn_patterns=tuple(turn.patterns) if turn else (),
        promise_when=row.promise.when,
        promise_will=row.promise.will,
        due_kind=row.promise.due.kind,
        due_day=row.promise.due.day,
        seconds=sum(row.seconds.values()),
        moments=len(row.moments),
    )
