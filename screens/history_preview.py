"""The marked debrief beside the list: its page, a breath after one stops moving."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debrief.report.block import Block
from screens.glance import Glance
from screens.widgets.page import Page
from screens.widgets.paper import Paper

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.events import Show

    from debrief.errors import DebriefError
    from debrief.model import Clock
    from screens.desk import Desk


class Preview(Paper):
    """A page, to glance at; Tab leads into it, and arrows read on there."""

    def __init__(self, desk: Desk, clock: Clock) -> None:
        """Show nothing yet."""
        super().__init__()
        self._desk = desk
        self._clock = clock
        self._glance = Glance(self, read=self._blocks, failed=_trouble, draw=self._draw)

    def compose(self) -> ComposeResult:
        """The page."""
        yield Page()

    def show(self, debrief_id: str) -> None:
        """Show a debrief soon; an empty id: nothing."""
        self._glance.show(debrief_id)

    def on_show(self, event: Show) -> None:
        """There is room for it now."""
        del event
        self._glance.again()

    def _blocks(self, debrief_id: str) -> list[Block]:
        if not debrief_id:
            return []
        from debrief.showing import page_of  # noqa: PLC0415 - not before there is something to show

        library = self._desk.library
        debrief = library.get(debrief_id)
        return page_of(library, debrief, at=self._clock(), asked=self._desk.asked(debrief.guide))

    def _draw(self, blocks: list[Block]) -> None:
        self.query_one(Page).show(blocks)
        self.scroll_home(animate=False)


def _trouble(error: DebriefError) -> list[Block]:
    return [Block("aside", f"{error.message}.")]
