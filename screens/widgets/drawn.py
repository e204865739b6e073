"""A widget that is lines of content, made anew for each width."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widget import Widget

if TYPE_CHECKING:
    from textual.geometry import Size


class Drawn(Widget):
    """As high as its lines are for the width it has."""

    def lines(self, width: int) -> list[Content]:
        """Draw it.

        Args:
            width: Cells; 0 where there is no layout yet.
        """
        raise NotImplementedError

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as it takes."""
        del container, viewport
        return len(self.lines(width))

    def render(self) -> Content:
        """Draw it for the width there is."""
        return Content("\n").join(self.lines(self.content_size.width))
