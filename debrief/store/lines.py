"""Which document each open debrief goes back to: what a later save is compared with."""

from __future__ import annotations

from collections import deque
from contextlib import suppress
from typing import Any

from msgspec import Struct

from debrief.model import Debrief, Document, Stamp

REMEMBERED = 256
"""How many readings of one debrief are remembered: lists read it often, while a walk is open on it."""


class Line(Struct, eq=False):
    """One debrief in memory, from the document it was read from through all its snapshots."""

    stamp: Stamp | None
    """The very `changed` that the debrief carries: that's how it is known again."""
    raw: bytes | None = None
    """What stood in the file then: while it's the very same there, nobody else has written."""
    last: Document | None = None
    """Its own words as last read or saved; None: never. What was merged into the file isn't in it."""


class Snapshot(dict[str, Any]):
    """A document to be saved, which knows its line, and its own JSON."""

    __slots__ = ("content", "line")

    def __init__(self, document: Document, line: Line, content: bytes) -> None:
        super().__init__(document)
        self.line = line
        self.content = content


class Lines:
    """The lines of a library. Without locks, so that a signal handler never waits for one."""

    def __init__(self) -> None:
        self._lines: dict[str, deque[Line]] = {}

    def begin(self, debrief: Debrief, document: Document | None) -> Line:
        """Remember the document that a debrief was read from; None where it's new."""
        line = Line(debrief.changed, last=document)
        self._lines.setdefault(debrief.id, deque(maxlen=REMEMBERED)).append(line)
        return line

    def of(self, debrief: Debrief) -> Line:
        """Find a debrief's line. A copy of one has the line of what it was copied from."""
        lines = self._lines.get(debrief.id) or deque()
        known = [*lines][::-1]
        found = next((line for line in known if line.stamp is debrief.changed), None)
        if found is None:
            return self._of_copy(debrief, known)
        if found is not known[0]:
            _remember_longer(lines, found)
        return found

    def _of_copy(self, debrief: Debrief, known: list[Line]) -> Line:
        if not known or len(known) >= REMEMBERED:  # forgotten, perhaps: nobody knows what it began with
            return self.begin(debrief, None)
        return next((line for line in known if line.stamp == debrief.changed), known[0])

    def of_document(self, document: Document) -> Line:
        """Find a snapshot's line; for a plain document, the newest of its debrief."""
        if isinstance(document, Snapshot):
            return document.line
        known = self._lines.get(document["id"])
        return known[-1] if known else Line(None)


def _remember_longer(lines: deque[Line], line: Line) -> None:
    with suppress(ValueError):  # another thread has read so often meanwhile that it's gone
        lines.remove(line)
    lines.append(line)
