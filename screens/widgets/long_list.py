"""A list of any length: rows of one height, of which only those in sight are drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, NamedTuple, Protocol

from rich.segment import Segment
from textual.binding import Binding
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip

from screens.widgets.kept_strips import KeptStrips
from screens.widgets.room import room

if TYPE_CHECKING:
    from collections.abc import Collection

    from textual.binding import BindingType
    from textual.events import Click, Resize

MOST_STRIPS = 2_000
"""Drawn lines that are remembered; then it begins anew."""


class Look(NamedTuple):
    """How a row is to look."""

    is_marked: bool
    is_selected: bool

    @property
    def front(self) -> Content:
        """The signs at a row's left, three cells: it is marked, it is selected."""
        marked, selected = "▸" if self.is_marked else " ", "✓" if self.is_selected else " "
        return Content.assemble((marked, "$key"), (selected, "bold $key"), " ")


class Source(Protocol):
    """Where rows come from: each is asked for when it comes into sight."""

    height: int
    """Lines of each row."""

    def __len__(self) -> int:
        """How many rows there are."""

    def key(self, at: int) -> str:
        """What a row stands for."""

    def draw(self, at: int, width: int, look: Look) -> list[Content]:
        """A row's lines, at most `height` of them."""


class Nothing:
    """No rows, but a word on why."""

    height = 1

    def __init__(self, *lines: Content) -> None:
        """Say these lines where the rows would be."""
        self.lines = lines

    def __len__(self) -> int:
        """None."""
        return 0

    def key(self, at: int) -> str:
        """There is none."""
        raise IndexError(at)

    def draw(self, at: int, width: int, look: Look) -> list[Content]:
        """There is none."""
        del width, look
        raise IndexError(at)


class LongList(KeptStrips, can_focus=True):
    """One marks a row with the arrows, opens it with Enter, and may select several."""

    DEFAULT_CSS = """
    LongList {
        height: 1fr; overflow-x: hidden; overflow-y: scroll; scrollbar-size-vertical: 1;
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "Open", key_display="⏎", id="long-list.open", tooltip="Open the marked one"),
        Binding("up", "move(-1)", "Up", show=False, id="long-list.up", tooltip="Mark the one above"),
        Binding("down", "move(1)", "Down", show=False, id="long-list.down", tooltip="Mark the one below"),
        Binding("pageup", "page(-1)", "Page up", show=False, id="long-list.page-up", tooltip="Up a page"),
        Binding("pagedown", "page(1)", "Page down", show=False, id="long-list.page-down",
                tooltip="Down a page"),
        Binding("home", "edge(-1)", "First", show=False, id="long-list.first", tooltip="Mark the first"),
        Binding("end", "edge(1)", "Last", show=False, id="long-list.last", tooltip="Mark the last"),
    ]  # fmt: skip

    @dataclass
    class Opened(Message):
        """A row was opened."""

        key: str
        list: LongList

        @property
        def control(self) -> LongList:
            """The list."""
            return self.list

    @dataclass
    class Marked(Message):
        """Another row is marked; empty: there is none."""

        key: str
        list: LongList

        @property
        def control(self) -> LongList:
            """The list."""
            return self.list

    def __init__(self, source: Source | None = None, *, id: str | None = None) -> None:  # noqa: A002
        """Start with some rows, the first of which is marked."""
        super().__init__(id=id)
        self.source: Source = source or Nothing()
        self.place = 0
        """Which row is marked."""
        self.selected: set[str] = set()
        """Keys of the rows that are selected, in sight or not."""
        self._strips: dict[tuple[int, Look], list[Strip]] = {}

    @property
    def idle(self) -> Collection[str]:
        """There is nothing to open where no row is marked."""
        return () if self.key else ("open",)

    @property
    def key(self) -> str:
        """What the marked row stands for; empty: there is none."""
        return self.source.key(self.place) if self.place < len(self.source) else ""

    def set_source(self, source: Source, place: int = 0, *, keep_line: bool = False) -> None:
        """Show other rows.

        Args:
            source: Gives them.
            place: Which is marked.
            keep_line: Leave the mark at the height on the screen where it was.
        """
        line = self.place * self.source.height - self.scroll_offset.y
        before = self.key
        self.source, self.place = source, max(0, min(place, len(source) - 1))
        self._strips.clear()
        self._set_height()
        if keep_line:
            self.scroll_to(y=self.place * source.height - line, animate=False, force=True)
        self._show_mark()
        self.refresh()
        if self.key != before:
            self.post_message(self.Marked(self.key, self))
        if not (self.key and before):
            self.refresh_bindings()

    def mark(self, place: int) -> None:
        """Mark a row and bring it into sight."""
        place = max(0, min(place, len(self.source) - 1))
        if place != self.place and len(self.source):
            before, self.place = self.place, place
            for one in (before, place):
                self.refresh_lines(one * self.source.height, self.source.height)
            self.post_message(self.Marked(self.key, self))
        self._show_mark()

    def select(self, keys: set[str]) -> None:
        """Select these rows and no others."""
        if keys != self.selected:
            self.selected = set(keys)
            self._strips.clear()
            self.refresh()

    @property
    def page_rows(self) -> int:
        """How many whole rows are in sight, one at least."""
        return max(1, room(self).height // self.source.height)

    def _set_height(self) -> None:
        """Tell the scrollbar how long the list is; the list's own size stays, so nothing is laid out anew."""
        size = Size(room(self).width, len(self.source) * self.source.height)
        if size != self.virtual_size:
            self.set_reactive(LongList.virtual_size, size)
            self._scroll_update(size)

    def _show_mark(self) -> None:
        """Scroll so that the mark and the row before and after it are in sight, as far as there is room."""
        height, sight = self.source.height, room(self).height
        around = height if sight >= 3 * height else 0
        first = self.place * height - around
        last = (self.place + 1) * height + around - sight
        y = self.scroll_offset.y
        wanted = min(max(y, last), max(first, 0)) if last <= first else first
        if wanted != y:
            self.scroll_to(y=max(wanted, 0), animate=False, force=True)

    # Drawing

    def on_resize(self, event: Resize) -> None:
        """Draw for the new width; the mark stays in sight."""
        del event
        self._strips.clear()
        self._set_height()
        self._show_mark()

    def forget_strips(self) -> None:
        """Forget all that was drawn."""
        self._strips.clear()

    def render_line(self, y: int) -> Strip:
        """Draw one line."""
        at, line = divmod(y + self.scroll_offset.y, self.source.height)
        strips = self._row(at) if at < len(self.source) else self._why(at - len(self.source))
        width = self.scrollable_content_region.width or self.size.width
        return strips[line] if line < len(strips) else Strip.blank(width, self.rich_style)

    def _row(self, at: int) -> list[Strip]:
        selected = bool(self.selected) and self.source.key(at) in self.selected
        look = Look(at == self.place, selected)
        if (at, look) not in self._strips:
            if len(self._strips) > MOST_STRIPS:
                self._strips.clear()
            width = self.scrollable_content_region.width or self.size.width
            lines = self.source.draw(at, width, look)
            if look.is_marked and self.has_focus:
                lines = [_lit(line, width) for line in lines]
            self._strips[at, look] = [self._strip(line, width) for line in lines]
        return self._strips[at, look]

    def _why(self, line: int) -> list[Strip]:
        """Say why there is nothing, a line apart from what is above."""
        if not isinstance(self.source, Nothing):
            return []
        width = self.scrollable_content_region.width or self.size.width
        said = [one for text in self.source.lines for one in text.wrap(max(8, width - 6))]
        return [self._strip(said[line - 1].pad_left(3), width)] if 0 < line <= len(said) else []

    def _strip(self, line: Content, width: int) -> Strip:
        """Draw a line of content; straight, since it needs no wrapping: half the time of a `Visual`'s way."""
        parts = line.render(self.visual_style, end="", parse_style=self._get_style)
        strip = Strip([Segment(text, style.rich_style) for text, style in parts], line.cell_length)
        return strip.extend_cell_length(width, self.visual_style.rich_style)

    # Moving

    def action_move(self, by: int) -> None:
        """Mark another row."""
        self.mark(self.place + by)

    def action_page(self, by: int) -> None:
        """Go a page up or down; one row of the old page stays in sight."""
        rows = max(1, self.page_rows - 1) * by
        self.scroll_to(y=self.scroll_offset.y + rows * self.source.height, animate=False, force=True)
        self.mark(self.place + rows)

    def action_edge(self, by: int) -> None:
        """Go to the first row or the last."""
        self.mark(0 if by < 0 else len(self.source) - 1)

    def action_open(self) -> None:
        """Open the marked row."""
        if self.key:
            self.post_message(self.Opened(self.key, self))

    def on_click(self, event: Click) -> None:
        """Mark the row under the mouse; a second click opens it."""
        at = (event.y + self.scroll_offset.y) // self.source.height
        if at < len(self.source):
            self.mark(at)
            if event.chain == 2:
                self.action_open()


def _lit(line: Content, width: int) -> Content:
    return line.pad_right(max(0, width - line.cell_length)).stylize("on $mark-background")
