"""History: every debrief; search as you type, filters as words, and a preview where there is room."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace
from textual.binding import Binding
from textual.containers import Horizontal
from textual.widgets import Static

from debrief.errors import DebriefError
from debrief.wanted import BEST, SORTS, Wanted, without_last
from screens.history_doing import Doing
from screens.history_guides import names, step_name
from screens.history_preview import Preview
from screens.history_rows import HistoryRows, day_column, rep_column
from screens.history_texts import ABOUT, NARROW, filters_said, nothing_found, top_line
from screens.widgets.keys import Keys
from screens.widgets.line import Line
from screens.widgets.long_list import LongList, Nothing
from screens.widgets.notice import Notice
from screens.widgets.search_line import SearchLine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.events import Resize

    from debrief.model import Clock
    from debrief.store import Entry
    from debrief.store.hits import Hit
    from screens.desk import Desk
    from screens.history_find import Found

WIDE = 120
"""Cells. From here on there is a preview beside the list."""

TALL, LOW = 24, 16
"""Lines. Below the first nothing is kept empty; below the second a row has one line."""


class HistoryScreen(Doing):
    """Finds past debriefs."""

    CSS_PATH = "history.tcss"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "search", "Find", key_display="/", id="history.find",
                tooltip="Find words, as you type them"),
        Binding("f", "filter", "Filter", id="history.filter",
                tooltip="Filter by rep, account, pattern, day ..."),
        Binding("o", "order", "Order", id="history.order",
                tooltip="The next order: newest, oldest, by rep ..."),
        Binding("space", "select", "Select", key_display="space", id="history.select",
                tooltip="Select the marked one, or no longer"),
        Binding("x,delete", "throw", "Trash", id="history.throw",
                tooltip="Put the selected or the marked one in the trash; z brings it back"),
        Binding("s", "share", "Share", id="history.share", tooltip="Share the selected or the marked one"),
        Binding("z", "undo", "Undo", show=False, id="history.undo",
                tooltip="Bring back what was put in the trash last"),
        Binding("a", "select_all", "All", show=False, id="history.select-all",
                tooltip="Select all that are shown, or none of them"),
        Binding("backspace", "unfilter", "Filter back", show=False, id="history.unfilter",
                tooltip="Take the last filter back"),
        Binding("0,F", "clear", "No filter", show=False, id="history.clear", tooltip="Take all filters back"),
        Binding("d", "dense", "Dense", show=False, id="history.dense", tooltip="One line for each, or two"),
        Binding("t", "trash", "See the trash", show=False, id="history.trash",
                tooltip="See what is in the trash"),
        Binding("escape,q", "back", "Back", key_display="q", id="history.back",
                tooltip="Clear the search; then back to where you came from"),
        Binding("f1,question_mark", "help", "Help", key_display="F1", id="history.help",
                tooltip="What is here, and its keys"),
    ]  # fmt: skip

    def __init__(self, desk: Desk, clock: Clock, wanted: Wanted, *, finds: bool = False) -> None:
        """Show what is wanted.

        Args:
            desk: Has the library; opens debriefs.
            clock: The time now.
            wanted: What to begin with.
            finds: Begin in the search line.
        """
        super().__init__()
        self._desk = desk
        self._clock = clock
        self.wanted = wanted
        self._finds = finds
        self._is_dense = False

    def compose(self) -> ComposeResult:
        """The top line, the search, the list and what is marked in it, the keys."""
        yield Line(id="top")
        with Horizontal(id="search"):
            yield Static("/", markup=False, id="slash")
            yield SearchLine(self.wanted.words, hint="any word that was said")
        with Horizontal(id="body"):
            yield LongList(Nothing())
            yield Preview(self._desk, self._clock)
        yield Keys()
        yield Notice()

    def on_mount(self) -> None:
        """Find what is wanted."""
        self.draw_top()
        (self.search_line if self._finds else self.rows).focus()
        self.begin_finding()

    # Showing

    def show_found(self, found: Found) -> None:
        """Show what was found; the mark stays at its height on the screen where it stays on its debrief."""
        self._desk.collect_garbage()
        near = min(self.rows.place, len(found.entries) - 1) if self._stays else 0
        is_there = found.place >= 0
        self.rows.set_source(self._source(found), found.place if is_there else near, keep_line=is_there)
        self.rows.select(self.rows.selected - found.gone)
        self.query_one(Preview).show(self.rows.key)
        self.draw_top()
        # Textual would learn of these when they are idle, a picture after the letter's: 13 ms later.
        self._dirty_widgets.update((self.rows, self.query_one("#top")))

    def _source(self, found: Found) -> HistoryRows | Nothing:
        if not len(found.entries):
            return nothing_found(found, self._filters)
        text = found.wanted.words
        return HistoryRows(
            found.entries,
            found.asked.today,
            height=self._row_height,
            rep_column=rep_column(found.reps),
            day_column=day_column(found.oldest, found.asked.today),
            step_of=self._step_of,
            hits=partial(self._hits, text) if text.strip() else None,
        )

    @property
    def _row_height(self) -> int:
        return 1 if self._is_dense or (self.size or self.app.size).height < LOW else 2

    def _step_of(self, entry: Entry) -> str:
        """Name the step where a draft is; empty where its guide is gone."""
        return step_name(self._desk.shelf, entry.guide, entry.place_step)

    def _hits(self, text: str, debrief_id: str, width: int) -> Sequence[Hit]:
        """Say where a debrief has the words."""
        try:
            return self._desk.library.hits(debrief_id, text, width)
        except DebriefError:  # the next look at the library tells of it
            return []

    @property
    def _filters(self) -> str:
        guides = names(self._desk.shelf) if self.wanted.guides else {}
        return filters_said(self.wanted, guides, self._clock().date())

    def draw_top(self) -> None:
        """Say what is wanted, and how many there are."""
        line = top_line(self.size.width - 2, self.found, self.wanted, self._filters, len(self.rows.selected))
        self.query_one("#top", Line).show(line)

    def on_resize(self, event: Resize) -> None:
        """Use the room there is; the mark stays where it is."""
        self.set_class(event.size.width >= WIDE, "-wide")
        self.set_class(event.size.width < NARROW, "-narrow")
        self.set_class(event.size.height < TALL, "-low")
        self.draw_top()
        if self._row_height != self.rows.source.height:
            self._redraw()

    def action_dense(self) -> None:
        """Show one line for each, or two."""
        self._is_dense = not self._is_dense
        self._redraw()

    def _redraw(self) -> None:
        if self.found:
            self.rows.set_source(self._source(self.found), self.rows.place, keep_line=True)

    # What is wanted

    def want(self, wanted: Wanted, *, stays: bool = True, is_typed: bool = False) -> None:
        """Look for something else.

        Args:
            wanted: What is wanted from here on.
            stays: The mark stays on its debrief where that is still there.
            is_typed: It's a letter that was typed into the search.
        """
        if wanted != self.wanted:
            self.wanted = wanted
            if self.search_line.text != wanted.words:
                self.search_line.set_words(wanted.words)
            self.draw_top()
            self.look_up(stays=stays, is_typed=is_typed)

    def on_words_typed(self, event: SearchLine.Typed) -> None:
        """Find as they type; what is found first is marked."""
        event.stop()
        text = self.search_line.text  # more may have been typed since
        self.want(replace(self.wanted, words=text), stays=not text.strip(), is_typed=True)

    def on_words_go_on(self, event: SearchLine.GoOn) -> None:
        """Enter leads into the list."""
        event.stop()
        self.rows.focus()

    def action_search(self) -> None:
        """Go to the search line, at the end of its words."""
        self.search_line.put_cursor(len(self.search_line.text))
        self.search_line.focus()

    def action_order(self) -> None:
        """Take the next order; the best first only where there are words to be good at."""
        orders = [one for one in SORTS if one != BEST or self.wanted.words.strip()]
        here = orders.index(self.wanted.sort) if self.wanted.sort in orders else -1
        self.want(replace(self.wanted, sort=orders[(here + 1) % len(orders)]))

    def action_filter(self) -> None:
        """Choose filters, seeing what they do."""
        from screens.filter import FilterScreen  # noqa: PLC0415 - imported where it's used: a fast start

        self.app.push_screen(FilterScreen(self._desk, self._clock, self.wanted, self.want))

    def action_unfilter(self) -> None:
        """Take the last filter back."""
        if not self._filters:
            self.query_one(Notice).say("There is no filter to take back. f chooses one.")
        self.want(without_last(self.wanted))

    def action_clear(self) -> None:
        """Take all filters back; the words and the order stay."""
        self.want(Wanted(words=self.wanted.words, sort=self.wanted.sort))

    def action_back(self) -> None:
        """Clear the search, then the selection, then go back."""
        if self.search_line.text:
            self.want(replace(self.wanted, words=""))
            self.rows.focus()
        elif self.search_line.has_focus:
            self.rows.focus()
        elif self.rows.selected:
            self.rows.select(set())
            self.draw_top()
        else:
            self.dismiss(None)

    # The list

    def on_long_list_opened(self, event: LongList.Opened) -> None:
        """Read it, or go on with it."""
        rows = self.rows.source
        is_draft = isinstance(rows, HistoryRows) and rows.is_draft(self.rows.place)
        (self._desk.resume if is_draft else self._desk.read)(event.key)

    def on_long_list_marked(self, event: LongList.Marked) -> None:
        """Show what is marked."""
        self.query_one(Preview).show(event.key)

    def action_trash(self) -> None:
        """See what is in the trash."""
        from screens.trash import TrashScreen  # noqa: PLC0415 - imported where it's used: a fast start

        self.app.push_screen(TrashScreen(self._desk, self._clock))

    def action_help(self) -> None:
        """Say what is here."""
        from screens.help import HelpScreen  # noqa: PLC0415 - imported where it's used: a fast start

        self.app.push_screen(HelpScreen(ABOUT, self))
