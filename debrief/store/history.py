"""What was changed in finished debriefs: who, when, and what it said before."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field

from debrief.errors import DebriefError
from debrief.model import FINISHED, Document, Stamp, read_record, write_record
from debrief.model.ids import new_number
from debrief.model.record import Record
from debrief.store.journal.encoding import decode
from debrief.store.merge import UPKEEP

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from debrief.store.journal import JournalStorage

TABLE = "history"

ONE_SITTING = timedelta(minutes=10)
"""Changes that follow each other within it, in one window, are one change: it is saved as one types."""


class Change(Record):
    """One change of a finished debrief."""

    debrief: str
    """Its id."""
    at: Stamp
    """When it was last changed in this sitting."""
    by: str = ""
    """Who did it; empty: the manager."""
    before: Document = field(default_factory=dict)
    """The parts that were changed, as they were: the debrief's own fields, whole."""
    added: list[str] = field(default_factory=list)
    """The fields that it didn't have before."""


class Past(Struct, frozen=True, kw_only=True):
    """A change, and the number it is kept under."""

    number: str
    change: Change


class History:
    """The table of changes."""

    def __init__(self, storage: JournalStorage, by: str = "") -> None:
        """Look at nothing yet.

        Args:
            storage: The library's.
            by: Who uses this window.
        """
        self._storage = storage
        self.by = by
        """Who uses this window now."""
        self._sittings: dict[str, str] = {}  # debrief id -> number of the change this window made last

    def of(self, debrief_id: str) -> list[Past]:
        """List a debrief's changes, the newest first.

        Raises:
            DebriefError: The library can't be read.
        """
        found = [Past(number=n, change=c) for n, c in self._all() if c.debrief == debrief_id]
        return sorted(found, key=lambda past: int(past.number), reverse=True)

    def _all(self) -> Iterator[tuple[str, Change]]:
        for number, raw in list(self._storage.raw(TABLE).items()):
            try:
                yield number, read_record(Change, decode(raw))
            except (ValueError, DebriefError):
                continue  # `check` tells of it; it stays in the file

    def numbers_of(self, debrief_ids: set[str]) -> list[str]:
        """Number the changes of debriefs that are gone for good."""
        return [number for number, change in self._all() if change.debrief in debrief_ids]

    def remember(self, before: Document | None, after: Document, at: Stamp) -> dict[str, Document]:
        """Give what is to be saved along with a debrief: number -> change. Empty where nothing need be.

        Args:
            before: What stood there.
            after: What is to stand there.
            at: The time now.
        """
        if before is None or before.get("status") != FINISHED:
            return {}
        change = changed(before, after)
        if not change:
            return {}
        was, added = change
        debrief_id = str(after["id"])
        number, earlier = self._sitting(debrief_id, at)
        if earlier:  # what it said before this sitting is what counts
            added = [*earlier.added, *(name for name in added if name not in earlier.before)]
            was = {name: value for name, value in was.items() if name not in added} | earlier.before
        self._sittings[debrief_id] = number
        return {number: write_record(Change(debrief=debrief_id, at=at, by=self.by, before=was, added=added))}

    def end_sitting(self, debrief_id: str) -> None:
        """What comes next is a change of its own."""
        self._sittings.pop(debrief_id, None)

    def _sitting(self, debrief_id: str, at: Stamp) -> tuple[str, Change | None]:
        number = self._sittings.get(debrief_id, "")
        raw = self._storage.raw(TABLE, again=False).get(number) if number else None
        if raw is not None:
            earlier = read_record(Change, decode(raw))
            is_soon = timedelta() <= at.utc - earlier.at.utc <= ONE_SITTING
            if is_soon and not self._is_passed(debrief_id, number):
                return number, earlier
        return str(number_after(self._storage.raw(TABLE, again=False))), None

    def _is_passed(self, debrief_id: str, number: str) -> bool:
        """Has another window changed it since?"""
        later = any(int(one) > int(number) for one in list(self._storage.raw(TABLE, again=False)))
        return later and any(int(past.number) > int(number) for past in self.of(debrief_id))


def number_after(numbers: Iterable[str]) -> int:
    """Make a number for a new change: above all that are there, though the clock may have gone back.

    Args:
        numbers: Those of the changes that are there.
    """
    return max(new_number(), max(map(int, numbers), default=0) + 1)


def changed(before: Document, after: Document) -> tuple[Document, list[str]] | None:
    """Find what differs between two documents, a debrief's own fields whole.

    Returns:
        The old values of what was changed or removed, and the names of what was added; None: nothing.
    """
    names = [
        name for name in {**before, **after} if name not in UPKEEP and before.get(name) != after.get(name)
    ]
    if not names:
        return None
    return {n: before[n] for n in names if n in before}, [n for n in names if n not in before]


def undone(document: Document, change: Change) -> Document:
    """Give a document as it was before a change; what has been changed elsewhere since stays."""
    kept: dict[str, Any] = {name: value for name, value in document.items() if name not in change.added}
    return {**kept, **change.before}
