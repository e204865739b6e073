"""A list that one moves through: rows of any height, some of them headings. One widget, however many rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.binding import Binding
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip
from textual.visual import Visual

from screens.widgets.kept_strips import KeptStrips
from screens.widgets.room import room

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from textual.binding import BindingType
    from textual.events import Click, Resize


class Row(NamedTuple):
    """One row of a list."""

    key: str
    """What it stands for; empty: nothing, it's a heading or a gap."""
    draw: Callable[[int, bool], list[Content]]
    """Its lines, for a width in cells, and whether it is marked."""
    is_heading: bool = False
    """Does it name those below it? It never stands at the bottom without the first of them."""


def heading(text: str) -> Row:
    """Make a row that names those below it."""
    return Row("", lambda _width, _marked: [Content.styled(text, "$dim bold")], is_heading=True)


def gap() -> Row:
    """Make an empty row."""
    return Row("", lambda _width, _marked: [Content("")])


class Rows(KeptStrips, can_focus=True):
    """Rows one moves through with the arrows; Enter or a click opens the marked one."""

    DEFAULT_CSS = """
    Rows { height: 1fr; overflow-x: hidden; scrollbar-size-vertical: 1; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "Open", key_display="⏎", id="rows.open", tooltip="Open the marked row"),
        Binding("up", "move(-1)", "Up", show=False, id="rows.up", tooltip="Mark the row above"),
        Binding("down", "move(1)", "Down", show=False, id="rows.down", tooltip="Mark the row below"),
        Binding("pageup", "move(-8)", "Page up", show=False, id="rows.page-up", tooltip="Go up a page"),
        Binding(
            "pagedown", "move(8)", "Page down", show=False, id="rows.page-down", tooltip="Go down a page"
        ),
        Binding("home", "move(-9999)", "First", show=False, id="rows.first", tooltip="Mark the first row"),
        Binding("end", "move(9999)", "Last", show=False, id="rows.last", tooltip="Mark the last row"),
    ]

    @dataclass
    class Opened(Message):
        """A row was opened."""

        key: str
        rows: Rows

        @property
        def control(self) -> Rows:
            """The list."""
            return self.rows

    @dataclass
    class Marked(Message):
        """Another row is marked."""

        key: str

    def __init__(self, rows: Sequence[Row] = (), *, id: str | None = None) -> None:  # noqa: A002
        """Start with some rows, the first of which is marked."""
        super().__init__(id=id)
        self._rows: list[Row] = list(rows)
        self.key = next((row.key for row in self._rows if row.key), "")
        """The key of the marked row."""
        self._lines: list[tuple[int, Content]] = []
        self._strips: dict[int, Strip] = {}

    @property
    def idle(self) -> Collection[str]:
        """There is nothing to open where no row is marked."""
        return () if self.key else ("open",)

    def set_rows(self, rows: Sequence[Row], key: str = "") -> None:
        """Show other rows; the mark stays on its key where that is still there."""
        self._rows = list(rows)
        keys, before = self.keys, self.key
        wanted = key or self.key
        self.key = wanted if wanted in keys else (keys[0] if keys else "")
        self._lay_out()
        if not (self.key and before):
            self.refresh_bindings()

    @property
    def keys(self) -> list[str]:
        """The keys of the rows that can be marked."""
        return [row.key for row in self._rows if row.key]

    def mark(self, key: str) -> None:
        """Mark a row and bring it into sight."""
        if key in self.keys and key != self.key:
            self.key = key
            self._lay_out()
            self.post_message(self.Marked(key))

    def _lay_out(self) -> None:
        width = room(self).width
        self._draw_lines(width)
        self.virtual_size = Size(width, len(self._lines))
        self._show_mark()
        self.refresh()

    def _draw_lines(self, width: int) -> None:
        width -= self.show_vertical_scrollbar  # words keep off it
        self._lines = []
        for place, row in enumerate(self._rows):
            lines = row.draw(width, row.key != "" and row.key == self.key)
            self._lines += [(place, line) for line in lines]
        self._strips.clear()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the rows take, from the first layout on."""
        del container, viewport
        if not self._lines:
            self._draw_lines(width)
        return len(self._lines)

    def _show_mark(self) -> None:
        spots = [
            y for y, (place, _) in enumerate(self._lines) if self._rows[place].key == self.key and self.key
        ]
        if spots:
            first = spots[0] - 1 if self.keys[0] != self.key else 0
            region = Region(0, max(first, 0), 1, spots[-1] - max(first, 0) + 1)
            self.scroll_to_region(region, animate=False, force=True, x_axis=False)

    def on_resize(self, event: Resize) -> None:
        """Lay out anew for the new width."""
        del event
        self._lay_out()

    def watch_show_vertical_scrollbar(self) -> None:
        """Lay out anew: the scrollbar takes a column."""
        self._lay_out()

    def forget_strips(self) -> None:
        """Forget all that was drawn."""
        self._strips.clear()

    def render_line(self, y: int) -> Strip:
        """Draw one line."""
        y += self.scroll_offset.y
        width = self.scrollable_content_region.width or self.size.width
        if not self._lines:
            self._draw_lines(width)
        if y >= len(self._lines) or self._stands_alone(y):
            return Strip.blank(width, self.rich_style)
        if y not in self._strips:
            place, line = self._lines[y]
            marked = bool(self.key) and self._rows[place].key == self.key
            if marked and self.has_focus:
                line = line.pad_right(max(0, width - line.cell_length)).stylize("on $mark-background")
            strips = Visual.to_strips(self, line, width, 1, self.visual_style, pad=True)
            self._strips[y] = strips[0] if strips else Strip.blank(width, self.rich_style)
        return self._strips[y]

    def _stands_alone(self, y: int) -> bool:
        """Is this line a heading whose first row is below what is in sight?"""
        place = self._lines[y][0]
        bottom = self.scroll_offset.y + self.size.height
        below = next((at for at in range(y, len(self._lines)) if self._lines[at][0] != place), y)
        return self._rows[place].is_heading and below >= bottom

    def action_move(self, by: int) -> None:
        """Mark another row."""
        keys = self.keys
        if keys:
            here = keys.index(self.key) if self.key in keys else 0
            self.mark(keys[min(max(here + by, 0), len(keys) - 1)])

    def action_open(self) -> None:
        """Open the marked row."""
        if self.key:
            self.post_message(self.Opened(self.key, self))

    def on_click(self, event: Click) -> None:
        """Mark the row under the mouse and open it."""
        y = event.y + self.scroll_offset.y
        if y < len(self._lines) and self._rows[self._lines[y][0]].key:
            self.mark(self._rows[self._lines[y][0]].key)
            self.action_open()
