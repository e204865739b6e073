"""The marked rep's page beside the team: a breath after one stops moving."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from debrief.errors import DebriefError
from screens.rep_drawing import remark
from screens.rep_page import page_rows
from screens.rep_shelf import read_rep_shelf
from screens.widgets.rows import Row, Rows

if TYPE_CHECKING:
    from textual.events import Show
    from textual.timer import Timer

    from debrief.model import Clock
    from screens.desk import Desk

BREATH = 0.08
"""Seconds without a move before a page is made: who moves on isn't held up by one."""


class Beside(Rows, can_focus=True):
    """A page, to glance at; Tab leads into it."""

    def __init__(self, desk: Desk, clock: Clock) -> None:
        """Show nothing yet."""
        super().__init__()
        self._desk = desk
        self._clock = clock
        self._wanted = ""
        self._timer: Timer | None = None

    def show(self, name: str) -> None:
        """Show a rep soon; an empty name: nobody."""
        self._wanted = name
        if self._timer:
            self._timer.stop()
        if self.display:
            self._timer = self.set_timer(BREATH, self._begin)

    def on_show(self, event: Show) -> None:
        """There is room for it now."""
        del event
        self.show(self._wanted)

    def _begin(self) -> None:
        self.run_worker(partial(self._read, self._wanted), thread=True, exclusive=True, group="beside")

    def _read(self, name: str) -> None:
        try:
            rows = self._page(name) if name else []
        except DebriefError as error:
            rows = [remark(f"{error.message}.")]
        self.call_later(self._draw_page, name, rows)

    def _page(self, name: str) -> list[Row]:
        today = self._clock().date()
        return page_rows(read_rep_shelf(self._desk.library, name, today), today)

    def _draw_page(self, name: str, rows: list[Row]) -> None:
        if name == self._wanted:
            self.set_rows(rows)
            self.scroll_home(animate=False)
