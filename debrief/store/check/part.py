"""What one library of a broken file says: its tables, and every second text that lies under a number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

from debrief.store.check.flaw import Twin

if TYPE_CHECKING:
    from debrief.store.journal import Changes


class Part(Struct, eq=False):
    """One library. A broken file may hold two: glued together, or as two versions."""

    tables: dict[str, dict[str, bytes]] = field(default_factory=dict)
    twins: list[Twin] = field(default_factory=list)
    doubtful: dict[tuple[str, str], bytes] = field(default_factory=dict)
    """Documents of saves that don't fit their checksum, and weren't saved again since."""

    def put(self, table: str, number: str, document: bytes) -> Twin | None:
        """Put a document of the snapshot in its place; one with other words that was there is a twin."""
        mine = self.tables.setdefault(table, {})
        before = mine.get(number)
        mine[number] = document
        if before is None or before == document:
            return None
        twin = Twin(table=table, number=number, document=before)
        self.twins.append(twin)
        return twin

    def apply(self, changes: Changes) -> None:
        """Take a good save in."""
        for name, table in changes.items():
            if table is None:
                self.tables.pop(name, None)
                continue
            mine = self.tables.setdefault(name, {})
            for number, document in table.items():
                self.doubtful.pop((name, number), None)
                if document is None:
                    mine.pop(number, None)
                else:
                    mine[number] = document

    def doubt(self, table: str, number: str, document: bytes) -> None:
        """Keep a document of a bad save: it counts unless a good save follows."""
        self.doubtful[table, number] = document

    def settle(self) -> None:
        """Nothing more follows: the doubtful ones are kept, beside what else is known under their number."""
        for (table, number), document in self.doubtful.items():
            there = self.tables.setdefault(table, {}).setdefault(number, document)
            if there != document:
                self.twins.append(Twin(table=table, number=number, document=document))
        self.doubtful.clear()

    def join(self, other: Part) -> None:
        """Take another library in: where both have a number with different words, both are kept."""
        for name, table in other.tables.items():
            for number, document in table.items():
                self.put(name, number, document)
        self.twins += [twin for twin in other.twins if twin not in self.twins]
