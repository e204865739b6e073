"""The questions that stand above or below the open one, as one widget."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content
from textual.message import Message
from textual.widgets import Static

if TYPE_CHECKING:
    from textual.events import Click


class Closed(Static):
    """The questions above or below the open one. A click opens one."""

    def __init__(self, id: str) -> None:  # noqa: A002
        """Start empty."""
        super().__init__(markup=False, id=id)
        self.ids: list[str] = []
        """For each line, the question it belongs to."""

    def show(self, lines: list[tuple[str, Content]]) -> None:
        """Show lines, each with its question's id."""
        self.ids = [question_id for question_id, _ in lines]
        self.display = bool(lines)
        self.update(Content("\n").join(line for _, line in lines))

    @dataclass
    class Clicked(Message):
        """A question was clicked."""

        question_id: str

    def on_click(self, event: Click) -> None:
        """Tell which question is under the mouse."""
        if 0 <= event.y < len(self.ids) and self.ids[event.y]:
            self.post_message(self.Clicked(self.ids[event.y]))
