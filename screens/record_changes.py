"""What was changed in a past debrief since it was finished, the newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from debrief.errors import DebriefError
from debrief.report.changes import changes_page
from screens.pen import UNCHANGED, not_done
from screens.widgets.notice import Notice
from screens.widgets.page import Page
from screens.widgets.paper import Paper

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from debrief.report.block import Block
    from screens.pen import Pen

KEYS = "z Undo the last  ↑↓ Read  esc Back"


class ChangesScreen(ModalScreen[str]):
    """A page over the page. Gives back what to say there."""

    CSS = """
    ChangesScreen {
        align: center middle;
        #box {
            width: 92; max-width: 98%; height: auto; max-height: 94%;
            border: round $border; padding: 0 1; background: $surface;
        }
        #name, #keys { height: 1; }
        #keys { color: $dim; margin: 1 0 0 0; }
        Paper { height: auto; max-height: 100%; margin: 1 0 0 0; }
        Notice { dock: none; margin: 1 0 0 0; padding: 0; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "escape,q,v", "leave", "Back", key_display="esc", id="changes.back", tooltip="Back to the page"
        ),
        Binding("z", "undo", "Undo the last", id="changes.undo", tooltip="Take the last change back"),
    ]

    def __init__(self, pen: Pen, *, private: bool) -> None:
        """Show a debrief's changes.

        Args:
            pen: Reads and writes it.
            private: With the manager's own page.

        Raises:
            DebriefError: They can't be read.
        """
        super().__init__()
        self._pen = pen
        self._private = private
        self._page = self._read()
        self._is_busy = False

    def compose(self) -> ComposeResult:
        """The page and the keys."""
        with Vertical(id="box"):
            yield Static(Content.styled("Changed since it was finished", "bold"), id="name")
            with Paper():
                yield Page(self._page)
            yield Notice()
            yield Static(KEYS, id="keys", markup=False)

    def on_mount(self) -> None:
        """Arrows read on."""
        self.query_one(Paper).focus()

    def _read(self) -> list[Block]:
        versions, labels = self._pen.changes()
        return changes_page(versions, labels, private=self._private)

    def action_undo(self) -> None:
        """Take the last change back."""
        if not self._is_busy:
            self._is_busy = True
            self.run_worker(self._undo, thread=True)

    def _undo(self) -> None:
        try:
            if not self._pen.is_changed():
                self.call_later(self._say, UNCHANGED)
                return
            self._pen.undo(private=self._private)
            page = self._read()
        except DebriefError as error:
            self.call_later(self._say, not_done("Not undone", error))
            return
        self.call_later(self._show, page)

    def _show(self, page: list[Block]) -> None:
        self.query_one(Page).show(page)
        self.query_one(Paper).scroll_home(animate=False)
        self._say("Undone, which is a change too: z puts it back.")

    def _say(self, text: str) -> None:
        self._is_busy = False
        self.query_one(Notice).say(text)

    def action_leave(self) -> None:
        """Go back to the page."""
        self.dismiss("")
