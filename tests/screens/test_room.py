"""How much room there is before the first layout."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import App
from textual.containers import Vertical
from textual.screen import Screen
from textual.widget import Widget

from screens.widgets.room import room

if TYPE_CHECKING:
    from textual.app import ComposeResult


class Page(Widget):
    """Asks as it is mounted, as a sheet does that wraps its words."""

    asked = 0

    def on_mount(self) -> None:
        """Ask before there is a layout."""
        self.asked = room(self).width


class PageScreen(Screen[None]):
    """A screen that opens with a page on it."""

    def compose(self) -> ComposeResult:
        """The page, a box around it."""
        with Vertical():
            yield Page()


async def test_a_page_on_a_screen_that_opens_has_the_terminals_width_before_the_first_layout() -> None:
    async with App[None]().run_test(size=(60, 20)) as pilot:
        await pilot.app.push_screen(PageScreen())
        await pilot.pause()
        assert pilot.app.screen.query_one(Page).asked == 60
