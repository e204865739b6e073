"""A line that names something, and behind it the keys for it: as many as fit, none of them cut."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widget import Widget

from screens.widgets.plain import cut

if TYPE_CHECKING:
    from collections.abc import Sequence


class Legend(Widget):
    """A name and keys, in one line."""

    DEFAULT_CSS = "Legend { height: 1; width: 1fr; }"

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        """Say nothing yet."""
        super().__init__(id=id)
        self._title = Content("")
        self._keys: Sequence[tuple[str, str]] = ()

    def show(self, name: Content, keys: Sequence[tuple[str, str]] = ()) -> None:
        """Say something else.

        Args:
            name: What stands first; cut where it is too long.
            keys: Each with what it does, the most useful first.
        """
        self._title, self._keys = name, keys
        self.refresh()

    def render(self) -> Content:
        """Draw what fits."""
        width = self.content_size.width
        line = cut(self._title, width)
        for key, does in self._keys:
            more = Content.assemble(line, "  ", (key, "$key bold"), f" {does}")
            if more.cell_length > width:
                break
            line = more
        return line
