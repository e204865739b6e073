"""A past debrief: a page to read, the turn, the lesson and the promise first."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.content import Content
from textual.screen import Screen

from screens.widgets.keys import Keys
from screens.widgets.notice import Notice
from screens.widgets.page import Page
from screens.widgets.paper import Paper

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.events import Resize

    from debrief.report.block import Block

ABOUT = Content(
    "A past debrief\n\nWhere it turned, the lesson and the promise come first; every answer stands below. "
    "▌ is the rep's voice, ▐ the manager's. What is private to the manager isn't on this page: m shows it."
)


class RecordScreen(Screen[None]):
    """One debrief, to read."""

    CSS = """
    RecordScreen {
        #paper { height: 1fr; padding: 1 3; scrollbar-size-vertical: 1; }
        &.-narrow #paper { padding: 0 1; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "m", "private", "My page", id="record.private", tooltip="Show or hide the manager's private page"
        ),
        Binding(
            "escape,q,h",
            "back",
            "Home",
            key_display="q",
            id="record.back",
            tooltip="Back to where you came from",
        ),
        Binding(
            "f1", "help", "Help", key_display="F1", id="record.help", tooltip="What stands here, and its keys"
        ),
    ]

    def __init__(self, public: Sequence[Block], private: Sequence[Block]) -> None:
        """Show a page.

        Args:
            public: What both may read.
            private: The same with the manager's own page.
        """
        super().__init__()
        self._public = public
        self._private = private
        self._shows_private = False
        self._asked = False

    def compose(self) -> ComposeResult:
        """The page and the keys."""
        with Paper(id="paper"):
            yield Page(self._public)
        yield Keys()
        yield Notice()

    def on_mount(self) -> None:
        """Arrows read on."""
        self.query_one("#paper").focus()

    def on_resize(self, event: Resize) -> None:
        """Use narrow margins on a narrow screen."""
        self.set_class(event.size.width < 60, "-narrow")

    def action_private(self) -> None:
        """Show or hide what is private."""
        notice = self.query_one(Notice)
        if not (self._shows_private or self._asked):
            self._asked = True
            notice.say("That page is private. If you're alone, m again shows it.")
            return
        self._asked = False
        self._shows_private = not self._shows_private
        self.query_one(Page).show(self._private if self._shows_private else self._public)
        if self._shows_private:
            self.call_after_refresh(self.query_one("#paper").scroll_end, animate=False)

    def action_back(self) -> None:
        """Go back."""
        self.dismiss(None)

    def action_help(self) -> None:
        """Say what stands here."""
        from screens.help import HelpScreen  # noqa: PLC0415 - imported where it's used: a fast start

        self.app.push_screen(HelpScreen(ABOUT, self))
