"""How far it is, told while one goes through many."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")

Tell = Callable[[int, int], None]
"""Told how many are done, and of how many."""


class Progress:
    """Goes through something, and tells after each how many are done."""

    def __init__(self, tell: Tell | None) -> None:
        """Tell nobody yet.

        Args:
            tell: Whom to tell; None: nobody.
        """
        self._tell = tell

    def __call__(self, items: Sequence[T]) -> Iterator[T]:
        """Give each of them in turn; what it's needed for is done when the next one is asked for."""
        for done, item in enumerate(items, start=1):
            yield item
            if self._tell is not None:
                self._tell(done, len(items))
