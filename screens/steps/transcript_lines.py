"""The lines of a transcript: any number, each as tall as its words; those in sight are drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from textual.binding import Binding
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from screens.steps.transcript_draw import Look, draw
from screens.steps.transcript_layout import Layout
from screens.widgets.room import room

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from textual.binding import BindingType
    from textual.content import Content
    from textual.events import Click, Resize

    from debrief.transcript import Transcript

MOST_DRAWN = 600
"""Utterances whose drawing is remembered; then it begins anew."""


class TranscriptLines(ScrollView, can_focus=True):
    """One marks an utterance with the arrows, chooses several with space, and makes a moment of them."""

    DEFAULT_CSS = """
    TranscriptLines { height: 1fr; overflow-x: hidden; overflow-y: scroll; scrollbar-size-vertical: 1; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "Moment", key_display="⏎", id="lines.open",
                tooltip="Make a moment of this; where it is one, open it"),
        Binding("a", "add", "Add", show=False, id="lines.add",
                tooltip="Make a moment of what is marked or chosen, with its time and words"),
        Binding("space", "choose", "Several", id="lines.choose",
                tooltip="Choose several lines: from here on, as far as you go"),
        Binding("up", "move(-1)", "Up", show=False, id="lines.up", tooltip="Mark what was said before"),
        Binding("down", "move(1)", "Down", show=False, id="lines.down", tooltip="Mark what was said next"),
        Binding("shift+up", "stretch(-1)", "Choose up", show=False, id="lines.stretch-up",
                tooltip="Choose the line above too"),
        Binding("shift+down", "stretch(1)", "Choose down", show=False, id="lines.stretch-down",
                tooltip="Choose the line below too"),
        Binding("pageup", "page(-1)", "Page up", show=False, id="lines.page-up", tooltip="Up a page"),
        Binding("pagedown", "page(1)", "Page down", show=False, id="lines.page-down", tooltip="Down a page"),
        Binding("home", "edge(-1)", "Start", show=False, id="lines.first", tooltip="The call's start"),
        Binding("end", "edge(1)", "End", show=False, id="lines.last", tooltip="The call's end"),
    ]  # fmt: skip

    @dataclass
    class Marked(Message):
        """Another utterance is marked."""

        at: int

    @dataclass
    class Chosen(Message):
        """These are to become a moment, or the moment that is there is to be opened."""

        first: int
        last: int
        is_new: bool
        """Make a moment, whether or not there is one."""

    def __init__(self, transcript: Transcript, roles: Mapping[str, str]) -> None:
        """Show a transcript; its end is marked.

        Args:
            transcript: What was said.
            roles: Who is who: speaker's name -> role.
        """
        super().__init__()
        self.transcript = transcript
        self.place = len(transcript.utterances) - 1
        """Which utterance is marked."""
        self.chosen_from: int | None = None
        """Where they began to choose several; None: they don't."""
        self._roles = roles
        self._signs: dict[int, str] = {}
        self._find: Callable[[int], list[tuple[int, int]]] | None = None
        self._layout: Layout | None = None
        self._drawn: dict[int, list[Strip]] = {}

    @property
    def chosen(self) -> tuple[int, int]:
        """The first and the last of what is chosen: the marked one, where nothing else is."""
        start = self.place if self.chosen_from is None else self.chosen_from
        return min(start, self.place), max(start, self.place)

    def show_signs(self, signs: dict[int, str]) -> None:
        """Show which utterances are moments: utterance -> sign."""
        if signs != self._signs:
            self._signs = signs
            self._redraw()

    def show_found(self, find: Callable[[int], list[tuple[int, int]]] | None) -> None:
        """Mark words in every utterance that comes into sight, where this says they stand; None: none."""
        if find is not self._find:
            self._find = find
            self._redraw()

    def mark(self, at: int, *, is_jump: bool = False) -> None:
        """Mark an utterance and bring it into sight.

        Args:
            at: Which.
            is_jump: It comes from afar: let what is around it be seen too.
        """
        at = max(0, min(at, len(self.transcript.utterances) - 1))
        before, self.place = self.place, at
        if at != before:
            if self.chosen_from is not None:
                self._drawn.clear()
            for one in (before, at):
                self._drawn.pop(one, None)
            self.refresh()
            self.post_message(self.Marked(at))
        self._show_mark(is_jump=is_jump)

    # Drawing

    @property
    def layout_now(self) -> Layout:
        """Where each line stands, for the width there is."""
        width = max(room(self).width, 20)
        if self._layout is None or self._layout.width != width:
            self._layout = Layout(self.transcript, self._roles, width)
            self._drawn.clear()
        return self._layout

    def on_mount(self) -> None:
        """Begin where they were: at the end, as a rule."""
        self.call_after_refresh(self._fit)

    def on_resize(self, event: Resize) -> None:
        """Wrap anew; what is marked stays in sight."""
        del event
        self._fit()

    def _fit(self) -> None:
        size = Size(room(self).width, self.layout_now.height)
        if size != self.virtual_size:
            self.set_reactive(TranscriptLines.virtual_size, size)
            self._scroll_update(size)
        self._show_mark()
        self._redraw()

    def notify_style_update(self) -> None:
        """Draw anew when the theme changes."""
        super().notify_style_update()
        self._drawn.clear()

    def on_focus(self) -> None:
        """Show that it is here."""
        self._redraw()

    def on_blur(self) -> None:
        """Show that it isn't here."""
        self._redraw()

    def _redraw(self) -> None:
        self._drawn.clear()
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw one line."""
        spot = self.layout_now.spot(y + self.scroll_offset.y)
        if spot is None:
            return Strip.blank(self.layout_now.width, self.rich_style)
        return self._strips(spot.at)[spot.line]

    def _strips(self, at: int) -> list[Strip]:
        if at not in self._drawn:
            if len(self._drawn) > MOST_DRAWN:
                self._drawn.clear()
            lines = draw(self.transcript, self.layout_now, at, self._look(at))
            lit = self.has_focus and self._is_lit(at)
            self._drawn[at] = [self._strip(line, is_lit=lit) for line in lines]
        return self._drawn[at]

    def _is_lit(self, at: int) -> bool:
        first, last = self.chosen
        return first <= at <= last

    def _look(self, at: int) -> Look:
        return Look(
            is_marked=at == self.place,
            is_chosen=self.chosen_from is not None and self._is_lit(at),
            sign=self._signs.get(at, ""),
            found=tuple(self._find(at)) if self._find else (),
        )

    def _strip(self, line: Content, *, is_lit: bool) -> Strip:
        width = self.layout_now.width
        if is_lit:
            line = line.pad_right(max(0, width - line.cell_length)).stylize("on $mark-background")
        parts = line.render(self.visual_style, end="", parse_style=self._get_style)
        strip = Strip([Segment(text, style.rich_style) for text, style in parts])
        return strip.adjust_cell_length(width, self.visual_style.rich_style)

    # Moving

    def _show_mark(self, *, is_jump: bool = False) -> None:
        """Scroll so that what is marked, and a line around it, is in sight, as far as there is room."""
        height, sight = self.layout_now.height, room(self).height
        top, bottom = self.layout_now.top(self.place), self.layout_now.top(self.place + 1)
        y = self.scroll_offset.y
        around = 1 if bottom - top + 2 <= sight else 0
        if top - around >= y and bottom + around <= y + sight:
            return
        if is_jump and bottom - top < sight:
            y = top - (sight - (bottom - top)) // 3
        elif bottom - top > sight or top - around < y:
            y = top - around
        else:
            y = bottom + around - sight
        self.scroll_to(y=max(0, min(y, height - sight)), animate=False, force=True)

    def action_move(self, by: int) -> None:
        """Mark another; of one that is longer than the screen, show the rest first."""
        if not self._scroll_within(by):
            self.mark(self.place + by)

    def _scroll_within(self, by: int) -> bool:
        sight, y = room(self).height, self.scroll_offset.y
        top, bottom = self.layout_now.top(self.place), self.layout_now.top(self.place + 1)
        left = bottom - (y + sight) if by > 0 else y - top
        if bottom - top <= sight or left <= 0:
            return False
        self.scroll_to(y=y + by * min(left, max(1, sight - 2)), animate=False, force=True)
        return True

    def action_stretch(self, by: int) -> None:
        """Choose the next one too."""
        self.chosen_from = self.place if self.chosen_from is None else self.chosen_from
        self.mark(self.place + by)
        self._redraw()

    def action_page(self, by: int) -> None:
        """Go a page up or down; two lines of the old one stay in sight."""
        sight = room(self).height
        lines = max(1, sight - 2) * by
        y = max(0, min(self.scroll_offset.y + lines, self.layout_now.height - sight))
        wanted = self.layout_now.top(self.place) + lines
        self.scroll_to(y=y, animate=False, force=True)
        spot = self.layout_now.spot(max(0, min(wanted, self.layout_now.height - 1)))
        if spot:
            self.mark(spot.at if spot.at != self.place else self.place + by)

    def action_edge(self, by: int) -> None:
        """Go to the call's start or end."""
        self.mark(0 if by < 0 else len(self.transcript.utterances) - 1)

    # Choosing

    def action_choose(self) -> None:
        """Begin to choose several from here; again: choose none."""
        self.chosen_from = self.place if self.chosen_from is None else None
        self._redraw()

    def choose_none(self) -> None:
        """Choose nothing but what is marked."""
        self.chosen_from = None
        self._redraw()

    def action_add(self) -> None:
        """Make a moment of what is chosen."""
        self.post_message(self.Chosen(*self.chosen, is_new=True))

    def action_open(self) -> None:
        """Make a moment of what is chosen; or open the one that is marked."""
        self.post_message(self.Chosen(*self.chosen, is_new=self.chosen_from is not None))

    def on_click(self, event: Click) -> None:
        """Mark the utterance under the mouse; a second click makes a moment of it."""
        spot = self.layout_now.spot(event.y + self.scroll_offset.y)
        if spot:
            self.mark(spot.at)
            if event.chain == 2:
                self.action_open()
