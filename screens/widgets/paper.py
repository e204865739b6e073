"""Something to read that is longer than the screen."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll


class Paper(VerticalScroll, can_focus=True, inherit_bindings=False):
    """Scrolls by line, by page, to the ends; space and Enter are left to the screen."""

    DEFAULT_CSS = "Paper { height: 1fr; scrollbar-size-vertical: 1; }"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "scroll_up", "Read", key_display="↑↓", id="paper.up", tooltip="Read on, line by line"),
        Binding("down", "scroll_down", "Down", show=False, id="paper.down", tooltip="Down a line"),
        Binding("pageup", "page_up", "Page up", show=False, id="paper.page-up", tooltip="Up a page"),
        Binding(
            "pagedown,space",
            "page_down",
            "Page down",
            show=False,
            id="paper.page-down",
            tooltip="Down a page",
        ),
        Binding("home", "scroll_home", "Top", show=False, id="paper.top", tooltip="To the top"),
        Binding("end", "scroll_end", "End", show=False, id="paper.end", tooltip="To the end"),
    ]
