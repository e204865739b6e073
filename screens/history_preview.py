"""The marked debrief beside the list: its page, a breath after one stops moving."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from debrief.errors import DebriefError
from debrief.report.block import Block
from screens.widgets.page import Page
from screens.widgets.paper import Paper

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.events import Show
    from textual.timer import Timer

    from debrief.model import Clock
    from screens.desk import Desk

BREATH = 0.08
"""Seconds without a move before a page is made: who moves on sees no page, and isn't held up by one."""


class Preview(Paper):
    """A page, to glance at; Tab leads into it, and arrows read on there."""

    def __init__(self, desk: Desk, clock: Clock) -> None:
        """Show nothing yet."""
        super().__init__()
        self._desk = desk
        self._clock = clock
        self._wanted = ""
        self._timer: Timer | None = None

    def compose(self) -> ComposeResult:
        """The page."""
        yield Page()

    def show(self, debrief_id: str) -> None:
        """Show a debrief soon; an empty id: nothing."""
        self._wanted = debrief_id
        if self._timer:
            self._timer.stop()
        if self.display:
            self._timer = self.set_timer(BREATH, self._begin)

    def on_show(self, event: Show) -> None:
        """There is room for it now."""
        del event
        self.show(self._wanted)

    def _begin(self) -> None:
        self.run_worker(partial(self._read, self._wanted), thread=True, group="preview")

    def _read(self, debrief_id: str) -> None:
        try:
            blocks = self._blocks(debrief_id) if debrief_id else []
        except DebriefError as error:
            blocks = [Block("aside", f"{error.message}.")]
        self.call_later(self._draw, debrief_id, blocks)

    def _blocks(self, debrief_id: str) -> list[Block]:
        from debrief.showing import page_of  # noqa: PLC0415 - not before there is something to show

        library = self._desk.library
        debrief = library.get(debrief_id)
        return page_of(library, debrief, at=self._clock(), asked=self._desk.asked(debrief.guide))

    def _draw(self, debrief_id: str, blocks: list[Block]) -> None:
        if debrief_id == self._wanted:
            self.query_one(Page).show(blocks)
            self.scroll_home(animate=False)
