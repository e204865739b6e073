"""An entry: one line of a list of debriefs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, overload

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
        at=row.at.stamp,
        changed=row.changed.stamp if row.changed else None,
        finished=row.finished.stamp if row.finished else None,
        place_step=row.place.step,
        take_away=row.lesson.take_away,
        turn_what=turn.what if turn else "",
        turn_patterns=turn.patterns if turn else (),
        promise_when=row.promise.when,
        promise_will=row.promise.will,
        due_kind=row.promise.due.kind,
        due_day=row.promise.due.day,
        seconds=row.spent,
        moments=len(row.moments),
    )


class Entries(Sequence[Entry]):
    """Entries that are made when they are looked at: ten thousand cost nothing until one scrolls there."""

    def __init__(self, rows: list[Row]) -> None:
        """Show rows; the list isn't changed by anybody."""
        self._rows = rows

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, at: int) -> Entry: ...

    @overload
    def __getitem__(self, at: slice) -> Entries: ...

    def __getitem__(self, at: int | slice) -> Entry | Entries:
        return Entries(self._rows[at]) if isinstance(at, slice) else entry_of(self._rows[at])

    @property
    def ids(self) -> list[str]:
        """The ids alone: 0.3 ms for ten thousand, where the entries take 30."""
        return [row.id for row in self._rows]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and len(self) == len(other) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]
