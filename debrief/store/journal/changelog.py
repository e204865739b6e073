"""Which documents have changed since when: so that lists and indexes read only those again."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from debrief.store.journal.contents import Changes

REMEMBERED = 4096
"""How many changed documents are remembered."""


class ChangeLog:
    """Counts versions, and remembers the last changes. Written by one thread at a time, read by any."""

    def __init__(self) -> None:
        self.version = 0
        """Grows with each change that is visible, whoever made it."""
        self._forgotten = 0  # the version up to which nothing is remembered
        self._changes: deque[tuple[int, str, str]] = deque(maxlen=REMEMBERED)

    def add(self, changes: Changes) -> None:
        """Remember a change. What it changed must be visible already."""
        if any(table is None for table in changes.values()):
            self.forget()
            return
        for name, table in changes.items():
            for number in table or ():
                if len(self._changes) == REMEMBERED:
                    self._forgotten = self._changes[0][0]
                self._changes.append((self.version + 1, name, number))
        self.version += 1

    def forget(self) -> None:
        """Everything may have changed."""
        self._changes.clear()
        self.version += 1
        self._forgotten = self.version

    def since(self, version: int, table: str) -> set[str] | None:
        """Name the documents of a table that have changed since a version; None: perhaps all of them."""
        changes = list(self._changes)
        if version < self._forgotten:
            return None
        return {number for at, name, number in changes if at > version and name == table}
