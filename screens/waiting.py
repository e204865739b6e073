"""What the manager said of their own side and isn't on the disk yet: tried again, or rescued at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping

WHAT = "what"
"""The key under which a document says what it is of: a debrief's has none."""


class Waits(Protocol):
    """Something that may have words that aren't on the disk. Both are called in any thread."""

    def unsaved(self) -> Mapping[str, Any] | None:
        """Give the words as a document, with `WHAT` it is; None: all is on the disk."""

    def try_save(self) -> bool:
        """Save them. False: not all is on the disk."""

    def let_go(self) -> None:
        """Nobody wants them saved any longer: nothing is to be written of them later."""


class Waiting:
    """All of them that have such words, wherever they were typed."""

    def __init__(self) -> None:
        """Nothing waits yet."""
        self._some: list[Waits] = []

    def add(self, one: Waits) -> None:
        """Look after one until its words are on the disk."""
        self._some = [other for other in self._some if other is not one and other.unsaved()] + [one]

    def drop(self, one: Waits) -> None:
        """Look after it no longer: whoever typed it has let it go."""
        self._some = [other for other in self._some if other is not one]

    def save(self) -> bool:
        """Save what waits, each by itself. True: all is on the disk."""
        return False not in [one.try_save() for one in self._some]

    def unsaved(self) -> list[Mapping[str, Any]]:
        """Give the documents of what isn't on the disk. Never waits."""
        found = [one.unsaved() for one in self._some]
        return [document for document in found if document]
