"""The marked rep's page beside the team: a breath after one stops moving."""

from __future__ import annotations

from typing import TYPE_CHECKING

from screens.glance import Glance
from screens.rep_drawing import remark
from screens.rep_page import page_rows
from screens.rep_shelf import read_rep_shelf
from screens.widgets.rows import Row, Rows

if TYPE_CHECKING:
    from textual.events import Show

    from debrief.errors import DebriefError
    from debrief.model import Clock
    from screens.desk import Desk


class Beside(Rows, can_focus=True):
    """A page, to glance at; Tab leads into it."""

    def __init__(self, desk: Desk, clock: Clock) -> None:
        """Show nothing yet."""
        super().__init__()
        self._desk = desk
        self._clock = clock
        self._glance = Glance(self, read=self._page, failed=_trouble, draw=self._draw_page)

    def show(self, name: str) -> None:
        """Show a rep soon; an empty name: nobody."""
        self._glance.show(name)

    def on_show(self, event: Show) -> None:
        """There is room for it now."""
        del event
        self._glance.again()

    def _page(self, name: str) -> list[Row]:
        today = self._clock().date()
        return page_rows(read_rep_shelf(self._desk.library, name, today), today) if name else []

    def _draw_page(self, rows: list[Row]) -> None:
        self.set_rows(rows)
        self.scroll_home(animate=False)


def _trouble(error: DebriefError) -> list[Row]:
    return [remark(f"{error.message}.")]
