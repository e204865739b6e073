"""Which document each open debrief goes back to: what a later save is compared with."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from debrief.model import Debrief, Document, Stamp

if TYPE_CHECKING:
    from collections.abc import Callable

REMEMBERED = 64
"""How many readings of one debrief are remembered, the newest. They mostly share one document."""


class Line(Struct):
    """One debrief in memory, from the document it was read from through all its snapshots."""

    stamp: Stamp | None
    """The very `changed` that the debrief carries: that's how it is known again."""
    last: Document | None = None
    """Its own words as last read or saved; None: never. What was merged into the file isn't in it."""


class Snapshot(dict[str, Any]):
    """A document to be saved, which knows its line."""

    __slots__ = ("line",)

    def __init__(self, document: Document, line: Line) -> None:
        super().__init__(document)
        self.line = line


class Lines:
    """The lines of a library. Without locks, so that a signal handler never waits for one."""

    def __init__(self) -> None:
        self._lines: dict[str, deque[Line]] = {}

    def begin(self, debrief: Debrief, document: Document | None) -> Line:
        """Remember the document that a debrief was read from; None where it's new."""
        line = Line(debrief.changed, document)
        self._lines.setdefault(debrief.id, deque(maxlen=REMEMBERED)).append(line)
        return line

    def of(self, debrief: Debrief) -> Line:
        """Find a debrief's line. A copy of one has the line of what it was copied from."""
        known = [*self._lines.get(debrief.id, ())][::-1]
        same: tuple[Callable[[Line], bool], ...] = (
            lambda line: line.stamp is debrief.changed,
            lambda line: line.stamp == debrief.changed,
        )
        found = next((line for is_same in same for line in known if is_same(line)), None)
        return found or (known[0] if known else self.begin(debrief, None))

    def of_document(self, document: Document) -> Line:
        """Find a snapshot's line; for a plain document, the newest of its debrief."""
        if isinstance(document, Snapshot):
            return document.line
        known = self._lines.get(document["id"])
        return known[-1] if known else Line(None)
