"""The weeks of the half test, one a row: each can be corrected, taken out, and brought back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.message import Message

from screens.widgets.rows import Rows

if TYPE_CHECKING:
    from textual.binding import BindingType


class HalfWeeks(Rows):
    """The list below the numbers. Enter or e corrects the marked week."""

    DEFAULT_CSS = """
    HalfWeeks { height: auto; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "open", "Edit", id="half-weeks.edit", tooltip="Correct the marked week"),
        Binding("x,delete", "take_out", "Delete", id="half-weeks.delete", tooltip="Take the week out"),
        Binding("z", "undo", "Undo", id="half-weeks.undo", tooltip="Take the last change of a week back"),
        Binding("q", "screen.leave", "Back", show=False, id="half-weeks.back", tooltip="Back"),
        Binding("question_mark", "screen.help", "Help", show=False, id="half-weeks.help",
                tooltip="What counts as what, and why it is asked"),
    ]  # fmt: skip

    @dataclass
    class TakenOut(Message):
        """A week is to be taken out."""

        key: str

    class Undo(Message):
        """The last change is to be taken back."""

    class Above(Message):
        """They go up beyond the first row."""

    def action_move(self, by: int) -> None:
        """Mark another row; above the first one are the numbers."""
        if by == -1 and self.key in (*self.keys[:1], ""):
            self.post_message(self.Above())
        else:
            super().action_move(by)

    def action_take_out(self) -> None:
        """Take the marked week out."""
        if self.key:
            self.post_message(self.TakenOut(self.key))

    def action_undo(self) -> None:
        """Take the last change back."""
        self.post_message(self.Undo())
