"""History: every debrief; search as you type, filters as words, and a preview where there is room."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace
from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from debrief.errors import DebriefError
from debrief.wanted import BEST, SORTS, Wanted
from debrief.wanted.choosing import without_last
from screens.history_find import Found, find
from screens.history_guides import names, step_name
from screens.history_preview import Preview
from screens.history_rows import HistoryRows, rep_column
from screens.history_texts import ABOUT, NARROW, filters_said, nothing_found, top_line
from screens.widgets.keys import Keys
from screens.widgets.line import Line
from screens.widgets.long_list import LongList, Nothing
from screens.widgets.notice import Notice
from screens.widgets.plain import words
from screens.widgets.search_line import SearchLine

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.events import Resize
    from textual.timer import Timer

    from debrief.model import Clock
    from debrief.store import Entry
    from debrief.store.hits import Hit
    from screens.desk import Desk

WIDE = 120
"""Cells. From here on there is a preview beside the list."""

TALL, LOW = 24, 16
"""Lines. Below the first nothing is kept empty; below the second a row has one line."""


class HistoryScreen(Screen[None]):
    """Finds past debriefs."""

    CSS_PATH = "history.tcss"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "search", "Find", key_display="/", id="history.find", tooltip="Find words, as you type"),
        Binding("f", "filter", "Filter", id="history.filter", tooltip="Filter by rep, account, pattern, day ..."),
        Binding("o", "order", "Order", id="history.order", tooltip="The next order: newest, oldest, by rep ..."),
        Binding("space", "select", "Select", key_display="space", id="history.select",
                tooltip="Select the marked one, or no longer"),
        Binding("x,delete", "throw", "Trash", id="history.throw",
                tooltip="Put the selected or the marked one in the trash; z brings it back"),
        Binding("s", "share", "Share", id="history.share", tooltip="Share or export the selected or the marked one"),
        Binding("z", "undo", "Undo", show=False, id="history.undo", tooltip="Bring back what was put in the trash last"),
        Binding("a", "select_all", "All", show=False, id="history.select-all",
                tooltip="Select all that are shown, or none"),
        Binding("backspace", "unfilter", "Filter back", show=False, id="history.unfilter",
                tooltip="Take the last filter back"),
        Binding("0,F", "clear", "No filter", show=False, id="history.clear", tooltip="Take all filters back"),
        Binding("d", "dense", "Dense", show=False, id="history.dense", tooltip="One line for each, or two"),
        Binding("t", "trash", "Trash can", show=False, id="history.trash", tooltip="See what is in the trash"),
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
        """What is wanted now, words and all."""
        self._finds = finds
        self.found: Found | None = None
        """What the list shows."""
        self._is_dense = False
        self._asked = self._answered = 0
        self._stays = True
        self._mark_next = ""
        self._watch: Timer | None = None
        self._is_finding = self._is_indexing = self._is_changing = False

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
        """Find what is wanted, and see to it that every word can be found."""
        self._draw_top()
        self.query_one(SearchLine if self._finds else LongList).focus()
        self.look_up()
        self.call_after_refresh(self._index)
        self.set_interval(0.5, self._look)

    def on_screen_resume(self) -> None:
        """Something may have been saved meanwhile."""
        if self.found:
            self.look_up()

    def _look(self) -> None:
        """See what another window has saved."""
        if self.app.screen is self and self.found and self._desk.library.changed_by_others():
            self.look_up()

    # Finding: one thread at a time, and what is asked meanwhile is looked for next

    def look_up(self, *, stays: bool = True) -> None:
        """Find what is wanted now.

        Args:
            stays: The mark stays on its debrief; else it goes to the first.
        """
        self._asked += 1
        self._stays = stays and (self._stays or not self._is_finding)
        if not self._is_finding:
            self._begin()

    def _begin(self) -> None:
        rows, wanted, before = self.query_one(LongList), self.wanted, self.found
        marked = (self._mark_next or rows.key) if self._stays else ""
        selected = frozenset(rows.selected)

        def look() -> Found:
            today = self._clock().date()
            return find(self._desk.library, wanted, today, marked, selected, before)

        self._is_finding = True
        if before and before.is_quick and not self._desk.library.changed_by_others():
            self._find(self._asked, look, lambda tell, *what: tell(*what))
        else:
            self.run_worker(
                partial(self._find, self._asked, look, self.call_later), thread=True, group="find"
            )

    def _find(self, asked: int, look: Callable[[], Found], say: Callable[..., object]) -> None:
        try:
            found = look()
        except DebriefError as error:
            say(self._trouble, error)
        else:
            say(self._show, asked, found)

    def _trouble(self, error: DebriefError) -> None:
        self._is_finding = False
        said = words(f"{error.message}.", "$warn"), words(error.hint or "")
        self.query_one(LongList).set_source(Nothing(*said))

    def _show(self, asked: int, found: Found) -> None:
        self.found, self._is_finding = found, False
        self._desk.collect_garbage()
        rows = self.query_one(LongList)
        is_there = found.place >= 0
        place = found.place if is_there else (min(rows.place, len(found.entries) - 1) if self._stays else 0)
        self._mark_next = ""
        rows.set_source(self._source(found), place, keep_line=self._stays and is_there)
        rows.select(rows.selected - found.gone)
        self.query_one(Preview).show(rows.key)
        self._stays = True
        self._draw_top()
        if asked != self._asked:
            self._begin()

    def _source(self, found: Found) -> HistoryRows | Nothing:
        if not len(found.entries):
            return nothing_found(found, self._filters)
        text = found.wanted.words
        height = 1 if self._is_dense or self.size.height < LOW else 2
        return HistoryRows(
            found.entries, self._clock().date(), height=height, rep_column=rep_column(found.reps),
            step_of=self._step_of, hits=partial(self._hits, text) if text.strip() else None,
        )  # fmt: skip

    def _step_of(self, entry: Entry) -> str:
        """Name the step where a draft is; empty where its guide is gone."""
        return step_name(self._desk.shelf, entry.guide, entry.place_step)

    def _hits(self, text: str, debrief_id: str, width: int) -> list[Hit]:
        """Where a debrief has the words. One that another window has just taken away has none."""
        try:
            return self._desk.library.hits(debrief_id, text, width)
        except DebriefError:  # the next look at the library tells of it
            return []

    # The index: every word can be found once it is built

    def _index(self) -> None:
        if not self._is_indexing:
            self._is_indexing = True
            self._watch = self.set_interval(0.2, self._see_index)
            self.run_worker(self._build_index, thread=True, group="index")

    def _build_index(self) -> None:
        try:
            self._desk.library.index()
        except DebriefError as error:
            self.call_later(self._trouble, error)
        self.call_later(self._indexed)

    def _see_index(self) -> None:
        """More is indexed than a moment ago: more may be found. Who hasn't moved stays at the first."""
        if self.wanted.words.strip():
            self.look_up(stays=self.query_one(LongList).place > 0)

    def _indexed(self) -> None:
        if self._watch:
            self._watch.stop()
        self._see_index()

    # What is wanted

    def want(self, wanted: Wanted, *, stays: bool = True) -> None:
        """Look for something else.

        Args:
            wanted: What is wanted from here on.
            stays: The mark stays on its debrief where that is still there.
        """
        if wanted != self.wanted:
            self.wanted = wanted
            self._draw_top()
            self.look_up(stays=stays)

    @property
    def _filters(self) -> str:
        guides = names(self._desk.shelf) if self.wanted.guides else {}
        return filters_said(self.wanted, guides, self._clock().date())

    def on_words_typed(self, event: SearchLine.Typed) -> None:
        """Find as they type; what is found first is marked."""
        event.stop()
        self.want(replace(self.wanted, words=event.text), stays=not event.text.strip())

    def on_words_go_on(self, event: SearchLine.GoOn) -> None:
        """Enter leads into the list."""
        event.stop()
        self.query_one(LongList).focus()

    def on_words_beyond(self, event: SearchLine.Beyond) -> None:
        """The arrows lead into the list."""
        event.stop()
        if event.by > 0:
            self.query_one(LongList).focus()

    def on_search_line_left(self, event: SearchLine.Left) -> None:
        """Clear it; where it's clear, leave it."""
        event.stop()
        self.action_back()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While somebody types, letters are letters: the keys that are letters aren't offered."""
        del parameters
        is_ours = action in {binding.action for binding in self.BINDINGS if isinstance(binding, Binding)}
        return not (is_ours and action != "help" and isinstance(self.focused, SearchLine))

    def action_search(self) -> None:
        """Go to the search line, at the end of its words."""
        line = self.query_one(SearchLine)
        line.put_cursor(len(line.text))
        line.focus()

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
        rows, line = self.query_one(LongList), self.query_one(SearchLine)
        if line.text:
            line.set_words("")
            self.want(replace(self.wanted, words=""))
            rows.focus()
        elif line.has_focus:
            rows.focus()
        elif rows.selected:
            rows.select(set())
            self._draw_top()
        else:
            self.dismiss(None)

    # The list

    def on_long_list_opened(self, event: LongList.Opened) -> None:
        """Read it, or go on with it."""
        rows = self.query_one(LongList).source
        is_draft = isinstance(rows, HistoryRows) and rows.is_draft(self.query_one(LongList).place)
        (self._desk.resume if is_draft else self._desk.read)(event.key)

    def on_long_list_marked(self, event: LongList.Marked) -> None:
        """Show what is marked."""
        self.query_one(Preview).show(event.key)

    def action_select(self) -> None:
        """Select the marked one, or no longer, and go on to the next."""
        rows = self.query_one(LongList)
        if rows.key:
            rows.select(rows.selected ^ {rows.key})
            rows.action_move(1)
            self._draw_top()

    def action_select_all(self) -> None:
        """Select all that are shown; none where they all are."""
        rows = self.query_one(LongList)
        shown = set(self.found.entries.ids) if self.found else set()
        rows.select(rows.selected - shown if shown <= rows.selected else rows.selected | shown)
        self._draw_top()

    def action_dense(self) -> None:
        """Show one line for each, or two."""
        self._is_dense = not self._is_dense
        self._redraw()

    def _redraw(self) -> None:
        rows = self.query_one(LongList)
        if self.found:
            rows.set_source(self._source(self.found), rows.place, keep_line=True)

    def on_resize(self, event: Resize) -> None:
        """Use the room there is; the mark stays where it is."""
        self.set_class(event.size.width >= WIDE, "-wide")
        self.set_class(event.size.width < NARROW, "-narrow")
        self.set_class(event.size.height < TALL, "-low")
        self._draw_top()
        height = 1 if self._is_dense or event.size.height < LOW else 2
        if height != self.query_one(LongList).source.height:
            self._redraw()

    def _draw_top(self) -> None:
        width, selected = self.size.width - 2, len(self.query_one(LongList).selected)
        line = top_line(width, self.found, self.wanted, self._filters, selected)
        self.query_one(Line).show(line)

    # Trash and sharing

    def _chosen(self) -> list[str]:
        """The selected ones; the marked one where none is."""
        rows = self.query_one(LongList)
        return sorted(rows.selected) or ([rows.key] if rows.key else [])

    def action_share(self) -> None:
        """Share what is chosen."""
        if chosen := self._chosen():
            self._desk.share(chosen)

    def action_throw(self) -> None:
        """Put what is chosen in the trash."""
        if chosen := self._chosen():
            self._change("Putting it in the trash.", partial(self._throw, chosen))

    def _throw(self, ids: list[str]) -> None:
        try:
            self._desk.throw(ids)
        except DebriefError as error:
            self.call_later(
                self._changed, f"Not all are in the trash. {error.message}. z brings back those that are."
            )
        else:
            it = "it" if len(ids) == 1 else "them"
            self.call_later(self._changed, f"{len(ids):,} in the trash. z brings {it} back.")

    def action_undo(self) -> None:
        """Bring back what was put in the trash last."""
        self._change("Bringing it back.", self._bring_back)

    def _bring_back(self) -> None:
        try:
            back = self._desk.bring_back()
        except DebriefError as error:
            self.call_later(self._changed, f"Not brought back. {error.message}. z tries again.")
            return
        said = (
            f"{len(back):,} back from the trash."
            if back
            else "Nothing was put in the trash. t shows what is in it."
        )
        self.call_later(self._changed, said, back[-1] if back else "")

    def _change(self, said: str, work: Callable[[], None]) -> None:
        """Change the library in a thread: another window may be busy with it for a while."""
        if not self._is_changing:
            self._is_changing = True
            self.query_one(Notice).say(said)
            self.run_worker(work, thread=True, group="change")

    def _changed(self, said: str, mark: str = "") -> None:
        self._is_changing = False
        self._mark_next = mark
        self.query_one(Notice).say(said)
        self.look_up()

    def action_trash(self) -> None:
        """See what is in the trash."""
        from screens.trash import TrashScreen  # noqa: PLC0415 - imported where it's used: a fast start

        self.app.push_screen(TrashScreen(self._desk, self._clock))

    def action_help(self) -> None:
        """Say what is here."""
        from screens.help import HelpScreen  # noqa: PLC0415 - imported where it's used: a fast start

        self.app.push_screen(HelpScreen(ABOUT, self))
