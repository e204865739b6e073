"""A transcript's lines where the debrief is finished: they are read, and nothing is made of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding

from screens.steps.transcript_lines import TranscriptLines

if TYPE_CHECKING:
    from textual.binding import BindingType

MAKING = frozenset({"add", "choose", "stretch"})
"""What only leads to a new moment."""


class ReadLines(TranscriptLines):
    """Lines to read. Enter tells what was said of one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "Moment", show=False, key_display="⏎", id="lines.said",
                tooltip="What the two of you said of this line"),
    ]  # fmt: skip

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Choose nothing here."""
        return action not in MAKING and super().check_action(action, parameters)
