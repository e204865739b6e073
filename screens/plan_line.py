"""The line of a 3-6-No that is being written: its number, and a field."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Static

from screens.plan_rows import HINTS, front
from screens.widgets.plain import words
from screens.widgets.words import Words

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType


class PlanLine(Horizontal):
    """The line that is being written."""

    DEFAULT_CSS = """
    PlanLine {
        height: auto; display: none;
        #sign { width: 5; height: 1; }
        Words { width: 1fr; padding: 0; background: $panel; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,ctrl+s", "done", "Done", key_display="esc", id="plan-line.done",
                tooltip="Leave the line; its words are kept"),
        Binding("tab", "go(1)", "Next line", show=False, id="plan-line.next", tooltip="The next line"),
        Binding("shift+tab", "go(-1)", "Line before", show=False, id="plan-line.before",
                tooltip="The line before"),
    ]  # fmt: skip

    @dataclass
    class Left(Message):
        """They go on: to the line before (-1), to the next (1), or nowhere (0)."""

        by: int
        is_enter: bool = False

    def compose(self) -> ComposeResult:
        """What stands before it, and the field."""
        yield Static(markup=False, id="sign")
        yield Words()

    @property
    def field(self) -> Words:
        """Where one types."""
        return self.query_one(Words)

    def open(self, key: str, text: str) -> None:
        """Write a line."""
        self.query_one("#sign", Static).update(front(key, marked=True))
        field = self.field
        field.placeholder = words(HINTS[key.partition(":")[0]])
        field.set_words(text)
        field.history.clear()  # what ^u and ^z take back belongs to this line
        self.display = True
        field.focus()

    def action_done(self) -> None:
        """Leave the line."""
        self.post_message(self.Left(0))

    def action_go(self, by: int) -> None:
        """Go to another line."""
        self.post_message(self.Left(by))

    def on_words_go_on(self, event: Words.GoOn) -> None:
        """Enter: the next line."""
        event.stop()
        self.post_message(self.Left(1, is_enter=True))

    def on_words_beyond(self, event: Words.Beyond) -> None:
        """An arrow leads out."""
        event.stop()
        self.post_message(self.Left(event.by))
