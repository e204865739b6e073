"""The rail: the steps of the walk, those done, the one where they are, those to come."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from screens.widgets.plain import cut, one_line, words

if TYPE_CHECKING:
    from textual.events import Click

    from debrief.walk import Walk


class Rail(Static):
    """A line for each step. A click goes there."""

    DEFAULT_CSS = "Rail { width: 18; height: 1fr; padding: 0 0 0 2; }"

    @dataclass
    class Chosen(Message):
        """A step was clicked."""

        step_id: str

    def __init__(self, walk: Walk) -> None:
        """Show a walk's steps."""
        super().__init__(markup=False, id="rail")
        self._walk = walk
        self._ids: list[str] = []

    def on_mount(self) -> None:
        """Draw."""
        self.draw()

    def draw(self) -> None:
        """Show where they are now."""
        lines = []
        self._ids = []
        for step in self._walk.steps:
            here = step.id == self._walk.step.id
            sign = "▸" if here else "✓" if self._walk.is_begun(step) else "·"
            style = "bold" if here else "" if sign == "✓" else "$dim"
            sign_style = "$key bold" if here else "$key" if sign == "✓" else "$dim"
            lines.append(
                cut(Content.assemble((sign, sign_style), " ", words(one_line(step.name), style)), 15)
            )
            self._ids.append(step.id)
        self.update(Content("\n").join(lines))

    def on_click(self, event: Click) -> None:
        """Go to the step under the mouse."""
        if 0 <= event.y < len(self._ids):
            self.post_message(self.Chosen(self._ids[event.y]))
