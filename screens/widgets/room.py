"""How much room there is, even before the first layout: so that the first picture is the right one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widget import Widget

if TYPE_CHECKING:
    from textual.geometry import Size


def room(widget: Widget) -> Size:
    """Give a widget's content size; before the first layout, that of what is around it."""
    if widget.size.width:
        return widget.scrollable_content_region.size
    for around in widget.ancestors:
        if isinstance(around, Widget) and around.content_size.width:  # a screen's is 0 at first
            return around.content_size
    return widget.app.size
