"""The line of a search: one line of words; Enter and the arrows lead into the list below it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.geometry import Size
from textual.message import Message

from screens.widgets.words import Words

if TYPE_CHECKING:
    from textual.binding import BindingType
    from textual.events import Paste

MOST_PASTED = 500
"""Characters. More than that nobody looks for."""


class SearchLine(Words):
    """One line; whatever is pasted becomes one. At its edges it tells what was meant for the list."""

    DEFAULT_CSS = """
    SearchLine { height: 1; max-height: 1; scrollbar-size: 0 0; overflow: hidden; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go_on", "List", key_display="⏎", id="search.go-on", tooltip="Go to what was found"),
        Binding("escape,ctrl+g", "leave", "Clear", key_display="esc", id="search.leave",
                tooltip="Clear the search; where it is clear, leave it"),
        Binding("ctrl+j", "go_on", "List", show=False, id="search.list", tooltip="Go to what was found"),
        Binding("pagedown", "beyond(8)", "Page down", show=False, id="search.page-down",
                tooltip="Down a page"),
        Binding("pageup", "beyond(-8)", "Page up", show=False, id="search.page-up", tooltip="Up a page"),
    ]  # fmt: skip

    @dataclass
    class Left(Message):
        """They are done with it: empty it, or close what it is in."""

    @dataclass
    class Emptied(Message):
        """Backspace (-1) or delete (+1) found nothing to take away."""

        by: int

    def __init__(self, text: str = "", *, hint: str = "", id: str | None = None) -> None:  # noqa: A002
        """Start with some words.

        Args:
            text: What is looked for already.
            hint: Shown dim while it's empty.
            id: The widget's id.
        """
        super().__init__(text, hint=hint, id=id)
        self.soft_wrap = False

    def _refresh_size(self) -> None:
        """Let it be as wide as its words, and nothing be laid out anew: it stays one line."""
        width, _ = self.document.get_size(self.indent_width)
        self.set_reactive(SearchLine.virtual_size, Size(width + 1, 1))

    async def _on_paste(self, event: Paste) -> None:
        """Paste as one line."""
        event.stop()
        event.prevent_default()
        text = " ".join(event.text[:MOST_PASTED].split())
        if result := self._replace_via_keyboard(text, *self.selection):
            self.move_cursor(result.end_location)

    def action_leave(self) -> None:
        """Clear it, or leave it."""
        self.post_message(self.Left())

    def action_beyond(self, by: int) -> None:
        """Leave the line, by so many rows."""
        self.post_message(self.Beyond(by))

    def action_delete_left(self) -> None:
        """Take a character away; in an empty line, tell."""
        if self.text:
            super().action_delete_left()
        else:
            self.post_message(self.Emptied(-1))

    def action_delete_right(self) -> None:
        """Take the next character away; in an empty line, tell."""
        if self.text:
            super().action_delete_right()
        else:
            self.post_message(self.Emptied(+1))
