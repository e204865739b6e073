"""What is marked in a list, shown beside it: read a breath after the mark stops moving, in a thread."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Generic, TypeVar

from debrief.errors import DebriefError

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.timer import Timer
    from textual.widget import Widget

BREATH = 0.08
"""Seconds without a move before it is read: who moves on sees nothing of it, and isn't held up by it."""

T = TypeVar("T")


class Glance(Generic[T]):
    """Reads for a widget what it is to show, and draws it where it's still wanted by then."""

    def __init__(
        self,
        widget: Widget,
        *,
        read: Callable[[str], T],
        failed: Callable[[DebriefError], T],
        draw: Callable[[T], None],
    ) -> None:
        """Show nothing yet.

        Args:
            widget: Where it is shown; while that isn't displayed, nothing is read.
            read: Reads it, in a thread; is given an empty key where nothing is marked.
            failed: What is shown instead where it can't be read.
            draw: Shows it.
        """
        self._widget = widget
        self._read = read
        self._failed = failed
        self._draw = draw
        self._wanted = ""
        self._timer: Timer | None = None

    def show(self, key: str) -> None:
        """Show something else soon; an empty key: nothing."""
        self._wanted = key
        if self._timer:
            self._timer.stop()
        if self._widget.display:
            self._timer = self._widget.set_timer(BREATH, self._begin)

    def again(self) -> None:
        """Show it now that there is room for it."""
        self.show(self._wanted)

    def _begin(self) -> None:
        self._widget.run_worker(
            partial(self._work, self._wanted), thread=True, exclusive=True, group="glance"
        )

    def _work(self, key: str) -> None:
        try:
            found = self._read(key)
        except DebriefError as error:
            found = self._failed(error)
        self._widget.call_later(self._show, key, found)

    def _show(self, key: str, found: T) -> None:
        if key == self._wanted:
            self._draw(found)
