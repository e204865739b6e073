"""Which page is copied, asked where the private one is in sight."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from screens.widgets.plain import cut
from screens.widgets.rows import Row, Rows

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.events import Key

CHOICES = {
    "rep": ("1", "For the rep", "nothing private in it"),
    "me": ("2", "For me", "with my private page"),
}


class CopyScreen(ModalScreen[str]):
    """Gives back whose copy it is: `rep` or `me`; empty: none."""

    CSS = """
    CopyScreen {
        align: center middle;
        #box {
            width: 44; max-width: 96%; height: auto;
            border: round $border; padding: 1 2; background: $surface;
        }
        Rows { height: auto; background: $surface; }
        Static { height: auto; margin: 0 0 1 0; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "escape,q,c", "dismiss('')", "No copy", key_display="esc", id="copy.none", tooltip="Copy nothing"
        ),
    ]

    def compose(self) -> ComposeResult:
        """The two copies."""
        with Vertical(id="box"):
            yield Static(Content.styled("Copy which page?", "bold"))
            yield Rows([Row(whose, partial(_draw, whose)) for whose in CHOICES])

    def on_key(self, event: Key) -> None:
        """A digit takes that one."""
        for whose, (digit, _, _) in CHOICES.items():
            if event.character == digit:
                event.stop()
                self.dismiss(whose)

    def on_rows_opened(self, event: Rows.Opened) -> None:
        """Take that one."""
        self.dismiss(event.key)


def _draw(whose: str, width: int, marked: bool) -> list[Content]:
    digit, name, note = CHOICES[whose]
    front = Content.assemble(("▸ " if marked else "  ", "$key"), (digit, "bold $key"), "  ", (name, "bold"))
    return [cut(front.pad_right(max(18 - front.cell_length, 1)) + Content.styled(note, "$dim"), width)]
