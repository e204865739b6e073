"""What a file says, in memory: its documents as bytes, table by table."""

from __future__ import annotations

from msgspec import Struct, field

from debrief.store.journal.damage import Damage

Changes = dict[str, dict[str, bytes | None] | None]
"""Table -> number -> the document's JSON; None for a document that is gone; None for a table that is."""

SEAM = 64
"""Bytes from the end of what was read that are compared before what stands behind is taken in."""


class Contents(Struct, eq=False):
    """A file's documents, and how far it was read."""

    tables: dict[str, dict[str, bytes]] = field(default_factory=dict)
    """Table -> number as text -> the document's JSON, in the file's order. Replaced, never changed."""
    schema: int | None = None
    """What the file's first line says; None where it says nothing."""
    ours: bool = False
    """Is the snapshot in our layout?"""
    was_older: bool = False
    """Does the file still have an older version's shape, while the tables here don't?"""
    snapshot: int = 0
    """Bytes of the snapshot."""
    end: int = 0
    """Bytes that were taken in; what stands behind is torn, or not written to its end yet."""
    seam: bytes = b""
    """The last bytes before `end`."""
    lines: int = 0
    """Lines that were taken in."""
    saves: int = 0
    """How many of them are saves behind the snapshot."""
    damage: list[Damage] = field(default_factory=list)

    def apply(self, changes: Changes) -> None:
        """Take a save in. Doing it twice is doing it once."""
        for name, table in changes.items():
            if table is None:
                self.tables.pop(name, None)
                continue
            mine = self.tables.setdefault(name, {})
            for number, document in table.items():
                if document is None:
                    mine.pop(number, None)
                else:
                    mine[number] = document

    def went_on(self, content: bytes) -> None:
        """Move the end behind bytes that were read or written there."""
        self.end += len(content)
        self.seam = content[-SEAM:] if len(content) >= SEAM else (self.seam + content)[-SEAM:]
