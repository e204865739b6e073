"""One line that says something, and can say something else without anything being laid out anew."""

from __future__ import annotations

from textual.content import Content
from textual.widget import Widget

from screens.widgets.plain import cut


class Line(Widget):
    """A line of content, cut to the width there is."""

    DEFAULT_CSS = "Line { height: 1; width: 1fr; }"

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        """Say nothing yet."""
        super().__init__(id=id)
        self.content = Content("")

    def show(self, content: Content) -> None:
        """Say something else."""
        if content != self.content:
            self.content = content
            self.refresh()

    def render(self) -> Content:
        """Draw it."""
        return cut(self.content, self.content_size.width)
