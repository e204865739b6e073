"""The lines of a 3-6-No, one of which can be a field: it's changed where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Region
from textual.message import Message
from textual.widgets import Static

from screens.plan_line import PlanLine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.events import Click, Resize

    from screens.widgets.rows import Row


class PlanPage(VerticalScroll, can_focus=True, inherit_bindings=False):
    """Lines one moves through; the marked one can be written."""

    DEFAULT_CSS = """
    PlanPage {
        height: 1fr; scrollbar-size-vertical: 1;
        #above, #below { height: auto; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,e", "open", "Write", key_display="⏎", id="plan.write",
                tooltip="Write the marked line; ⏎ again goes to the next"),
        Binding("up", "move(-1)", "Up", show=False, id="plan.up", tooltip="Mark the line above"),
        Binding("down", "move(1)", "Down", show=False, id="plan.down", tooltip="Mark the line below"),
        Binding("pageup", "move(-8)", "Page up", show=False, id="plan.page-up", tooltip="Up a page"),
        Binding("pagedown", "move(8)", "Page down", show=False, id="plan.page-down", tooltip="Down a page"),
        Binding("home", "move(-9999)", "First", show=False, id="plan.first", tooltip="Mark the first line"),
        Binding("end", "move(9999)", "Last", show=False, id="plan.last", tooltip="Mark the last line"),
    ]  # fmt: skip

    @dataclass
    class Opened(Message):
        """A line is to be written."""

        key: str

    @dataclass
    class Marked(Message):
        """Another line is marked."""

        key: str

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self._rows: list[Row] = []
        self._owners: dict[str, list[str]] = {"above": [], "below": []}
        """For each line drawn, the key of its row."""
        self.key = ""
        """The key of the marked line."""

    def compose(self) -> ComposeResult:
        """What stands above the field, the field, what stands below."""
        yield Static(markup=False, id="above")
        yield PlanLine()
        yield Static(markup=False, id="below")

    @property
    def line(self) -> PlanLine:
        """The line that can be written."""
        return self.query_one(PlanLine)

    @property
    def is_writing(self) -> bool:
        """Is a line being written?"""
        return bool(self.line.display)

    def set_rows(self, rows: Sequence[Row], key: str = "") -> None:
        """Show other rows; the mark goes to a key, or stays where it is."""
        keys = [row.key for row in rows if row.key]
        near = min(self._keys.index(self.key), len(keys) - 1) if self.key in self._keys and keys else 0
        self._rows = list(rows)
        wanted = key or self.key
        self.key = wanted if wanted in keys else (keys[near] if keys else "")
        self._draw()

    @property
    def _keys(self) -> list[str]:
        return [row.key for row in self._rows if row.key]

    def write(self, text: str) -> None:
        """Make the marked line a field."""
        self.line.open(self.key, text)
        self._draw()
        self.call_after_refresh(self.line.scroll_visible, animate=False)

    def end(self) -> None:
        """Make it a line again."""
        self.line.display = False
        self.focus()
        self._draw()

    def on_focus(self) -> None:
        """A click beside the field leaves it."""
        if self.is_writing:
            self.line.action_done()
        self._draw()

    def on_blur(self) -> None:
        """Show that it isn't here."""
        self._draw()

    def on_resize(self, event: Resize) -> None:
        """Draw for the new width."""
        del event
        self._draw()

    # Drawing

    def _draw(self) -> None:
        at = next((n for n, row in enumerate(self._rows) if row.key == self.key and self.key), -1)
        split = at if self.is_writing else len(self._rows)
        self._show("above", self._rows[:split])
        self._show("below", self._rows[split + 1 :])
        self.call_after_refresh(self._show_mark)

    def _show(self, name: str, rows: Sequence[Row]) -> None:
        width = max(self.size.width - 2, 8)  # a scrollbar, and air before it
        lines, owners = [], []
        for row in rows:
            is_marked = bool(row.key) and row.key == self.key
            for line in row.draw(width, is_marked):
                lines.append(self._lit(line, width) if is_marked and self.has_focus else line)
                owners.append(row.key)
        self._owners[name] = owners
        static = self.query_one(f"#{name}", Static)
        static.display = bool(lines)
        static.update(Content("\n").join(lines))

    @staticmethod
    def _lit(line: Content, width: int) -> Content:
        return line.pad_right(max(0, width - line.cell_length)).stylize("on $mark-background")

    def _show_mark(self) -> None:
        """Bring the marked line into sight, and above the first one all that there is."""
        if self.is_writing:
            self.line.scroll_visible(animate=False)
            return
        spots = [y for y, key in enumerate(self._owners["above"]) if key == self.key and key]
        if spots:
            first = 0 if self.key == self._keys[0] else max(spots[0] - 1, 0)
            region = Region(0, first, 1, spots[-1] - first + 1)
            self.scroll_to_region(region, animate=False, force=True, x_axis=False)

    # Going about

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """In the field all letters are letters."""
        if action in ("open", "move") and self.is_writing:
            return False
        return super().check_action(action, parameters)

    def mark(self, key: str) -> None:
        """Mark a line."""
        if key in self._keys and key != self.key:
            self.key = key
            self._draw()
            self.post_message(self.Marked(key))

    def action_move(self, by: int) -> None:
        """Mark another line."""
        if keys := self._keys:
            here = keys.index(self.key) if self.key in keys else 0
            self.mark(keys[min(max(here + by, 0), len(keys) - 1)])

    def action_open(self) -> None:
        """Write the marked line."""
        if self.key:
            self.post_message(self.Opened(self.key))

    def on_click(self, event: Click) -> None:
        """Mark the line under the mouse, and write it."""
        for name, owners in self._owners.items():
            region = self.query_one(f"#{name}", Static).region
            y = event.screen_y - region.y
            if region.contains(event.screen_x, event.screen_y) and y < len(owners) and owners[y]:
                self.post_message(self.Opened(owners[y]))
