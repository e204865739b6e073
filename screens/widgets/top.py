"""The first line of the walk: whose debrief, where they are, the clock, and whether it is saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widget import Widget

from debrief.model.span import clock_text
from screens.widgets.plain import cut, one_line, words

if TYPE_CHECKING:
    from debrief.walk import Walk

NARROW = 76
"""Cells. Below this the rail is a line: "Replay, 4 of 7"."""


class Top(Widget):
    """One line, always at the same place."""

    DEFAULT_CSS = "Top { height: 1; dock: top; padding: 0 1; }"

    def __init__(self, walk: Walk) -> None:
        """Show a walk's state."""
        super().__init__()
        self._walk = walk
        self.state = ""
        """`saved`, `saving`, or why it isn't: what stands at the right."""

    def show_state(self, state: str) -> None:
        """Show whether it is saved."""
        if state != self.state:
            self.state = state
            self.refresh()

    def render(self) -> Content:
        """Names left, clock and state right; what doesn't fit is cut from the names."""
        width = self.content_size.width
        state = cut(self._state(), max(8, width - 10)) if self.state.startswith("not") else self._state()
        clock = Content(clock_text(self._walk.debrief.spent))
        if width >= NARROW:
            clock = clock + Content.styled(f" of {self._walk.guide.minutes}", "$dim")
        right = clock + Content("   ") + state.pad_right(max(0, 6 - state.cell_length))
        left = cut(self._left(width), max(width - right.cell_length - 2, 1))
        return left.pad_right(max(width - left.cell_length - right.cell_length, 1)) + right

    def _state(self) -> Content:
        return words(self.state, "bold $warn reverse" if self.state.startswith("not") else "$dim")

    def _left(self, width: int) -> Content:
        call, walk = self._walk.debrief.call, self._walk
        names = [
            cut(words(one_line(n)), max(12, width // 3)).plain for n in (call.rep, call.account) if n.strip()
        ]
        if width >= NARROW:
            return words(" · ".join(names) or walk.guide.name, "bold")
        where = words(f"{walk.step.name}, {walk.number} of {len(walk.steps)}", "bold")
        return where + words(f"  {' · '.join(names)}", "$dim") if names else where
