"""Which document each open debrief goes back to: what a later save is compared with."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cached_property
from typing import Any

from msgspec import Struct, field

from debrief.model import FINISHED, Debrief, Document, Stamp
from debrief.store.journal.encoding import decode, encode

REMEMBERED = 256
"""How many readings of one debrief are remembered: lists read it often, while a walk is open on it."""


class Line(Struct, eq=False):
    """One debrief in memory, from the document it was read from through all its snapshots."""

    stamp: Stamp | None
    """The very `changed` that the debrief carries: that's how it is known again."""
    raw: bytes | None = None
    """What stood in the file then: while it's the very same there, nobody else has written."""
    last: bytes | None = None
    """Its own words as last read or saved, as JSON; None: never. What was merged in isn't among them."""
    is_finished: bool = False
    """Is what stood in the file then a finished debrief?"""
    past: set[int] = field(default_factory=set)
    """Hashes of all that was read or saved of it: where one of these stands in the file again, it is old."""

    def is_old(self, raw: bytes) -> bool:
        """Did this stand in the file before, so that it's nobody's edit? A sync tool may put it back."""
        return hash(raw) in self.past

    def stands(self, raw: bytes | None, *, is_finished: bool) -> None:
        """Remember what stands in the file now."""
        self.raw, self.is_finished = raw, is_finished
        if raw is not None:
            self.past.add(hash(raw))


class Snapshot(Mapping[str, Any]):
    """A document to be saved. It's kept as JSON: most saves never look into it."""

    def __init__(self, debrief_id: str, line: Line, content: bytes) -> None:
        """Take a snapshot.

        Args:
            debrief_id: The debrief's id.
            line: The debrief's line.
            content: The document as JSON.
        """
        self.id = debrief_id
        self.line = line
        self.content = content

    @cached_property
    def document(self) -> Document:
        """What it says: not to be changed."""
        document: Document = decode(self.content)
        return document

    @property
    def is_finished(self) -> bool:
        """Is it a finished debrief?"""
        return b'"status":"finished"' in self.content and self.document.get("status") == FINISHED

    def __getitem__(self, name: str) -> Any:
        return self.id if name == "id" else self.document[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.document)

    def __len__(self) -> int:
        return len(self.document)


class Lines:
    """The lines of a library. Without locks, so that a signal handler never waits for one."""

    def __init__(self) -> None:
        self._lines: dict[str, deque[Line]] = {}

    def begin(self, debrief: Debrief, raw: bytes | None) -> Line:
        """Remember the JSON that a debrief was read from; None where it's new."""
        line = Line(debrief.changed, last=raw)
        line.stands(raw, is_finished=raw is not None and not debrief.is_draft)
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

    def snapshot_of(self, document: Mapping[str, Any]) -> Snapshot:
        """Make a snapshot of a plain document, in the newest line of its debrief; one that is one stays.

        Raises:
            TypeError: It holds something that JSON has no word for.
        """
        if isinstance(document, Snapshot):
            return document
        known = self._lines.get(document["id"])
        return Snapshot(document["id"], known[-1] if known else Line(None), encode(dict(document)))


def _remember_longer(lines: deque[Line], line: Line) -> None:
    with suppress(ValueError):  # another thread has read so often meanwhile that it's gone
        lines.remove(line)
    lines.append(line)
