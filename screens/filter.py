"""Filters: one list of every value there is, found by typing; Enter chooses, several if one likes."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from msgspec.structs import replace
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from debrief.errors import DebriefError
from debrief.store.names import fold
from debrief.wanted import Wanted, toggled, without_last
from debrief.wanted.reading import read_period
from debrief.wanted.words import say
from screens.filter_line import HINT, NAMING, FilterLine, nothing_fits
from screens.filter_rows import DROPPED, PERIOD, SAVE, SAVED, FilterRows, Item, fitting, items
from screens.history_guides import names
from screens.history_texts import filters_said
from screens.widgets.keys import Keys
from screens.widgets.line import Line
from screens.widgets.long_list import LongList, Nothing
from screens.widgets.notice import Notice
from screens.widgets.plain import cut, one_line, sentence, words

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult

    from debrief.model import Clock
    from debrief.store.searches import Search
    from debrief.store.values import Value
    from screens.desk import Desk


class FilterScreen(ModalScreen[None]):
    """Chooses filters; the list below follows at once."""

    CSS = """
    FilterScreen {
        align: center middle;
        background: $background 60%;
        #box {
            width: 72; max-width: 100%; height: 80%; padding: 0 1;
            border: round $border; background: $surface;
        }
        #search { height: 1; margin: 0 0 1 0; }
        #slash { width: 2; color: $key; text-style: bold; }
        Line, LongList, Notice { background: $surface; }
        Keys { background: $surface; }
    }
    """

    def __init__(self, desk: Desk, clock: Clock, wanted: Wanted, apply: Callable[[Wanted], None]) -> None:
        """Offer filters.

        Args:
            desk: Has the library.
            clock: The time now.
            wanted: What is wanted already.
            apply: Is told of each change.
        """
        super().__init__()
        self._desk = desk
        self._clock = clock
        self._wanted = wanted
        self._apply = apply
        self._items: list[Item] = []
        self._saved: dict[str, Search] = {}
        self._dropped: dict[str, Search] = {}
        self._count = (-1, 0)
        self._is_naming = False
        self._replacing = ""
        self._mark = ""

    def compose(self) -> ComposeResult:
        """What is chosen, the line, the list."""
        with Vertical(id="box"):
            yield Line(id="said")
            with Horizontal(id="search"):
                yield Static("/", markup=False, id="slash")
                yield FilterLine(hint=HINT)
            yield LongList(Nothing())
        yield Keys()
        yield Notice()

    def on_mount(self) -> None:
        """Count what there is."""
        self.query_one(LongList).can_focus = False
        self.query_one(FilterLine).focus()
        self._load()

    def _load(self) -> None:
        self._draw_said()
        self.run_worker(partial(self._read, self._wanted), thread=True, group="filters")

    def _read(self, wanted: Wanted) -> None:
        library, today = self._desk.library, self._clock().date()
        try:
            values = library.values(wanted, today, wait=False)
            saved = library.searches()
            count = (len(library.select(wanted, today, wait=False)), library.indexed.of)
        except DebriefError as error:
            self.call_later(self._tell, f"{error.message}.")
            return
        self.call_later(self._show, wanted, values, saved, count)

    def _show(self, wanted: Wanted, values: list[Value], saved: list[Search], count: tuple[int, int]) -> None:
        if wanted != self._wanted:
            return  # another is on its way
        self._saved = {one.name: one for one in saved}
        self._dropped = {name: one for name, one in self._dropped.items() if name not in self._saved}
        self._items = items(wanted, values, saved, self._dropped, names(self._desk.shelf))
        self._count = count
        self._draw()

    def _tell(self, said: str) -> None:
        self.query_one(Notice).say(said)

    # Drawing

    def on_resize(self) -> None:
        """Cut the words to the new width."""
        self._draw_said()

    def _draw(self, place: int | None = None) -> None:
        self._draw_said()
        if self._is_naming:
            return
        rows, line = self.query_one(LongList), self.query_one(FilterLine)
        shown = fitting(self._items, line.text, self._clock().date())
        if not shown:
            rows.set_source(nothing_fits(line.text))
            return
        keys = [one.key for one in shown]
        if place is None:
            place = keys.index(self._mark) if self._mark in keys else rows.place
        self._mark = ""
        rows.set_source(FilterRows(shown), place)

    def _draw_said(self) -> None:
        line = self.query_one("#said", Line)
        width = line.content_size.width or 60
        many, of = self._count
        count = Content.styled(f"{many:,} of {of:,}" if many >= 0 else "", "$dim")
        said = filters_said(self._wanted, names(self._desk.shelf), self._clock().date())
        left = Content.styled("Filter", "bold $key") + words(f"  {one_line(said)}", "bold")
        left = cut(left, width - count.cell_length - 1)
        line.show(left.pad_right(max(1, width - left.cell_length - count.cell_length)) + count)

    # Choosing

    def on_words_typed(self, event: FilterLine.Typed) -> None:
        """Narrow the list; what fits best is marked."""
        event.stop()
        self._draw(0)

    def on_words_beyond(self, event: FilterLine.Beyond) -> None:
        """Move in the list, the cursor staying in the line."""
        event.stop()
        self.query_one(LongList).action_move(event.by)

    def on_words_go_on(self, event: FilterLine.GoOn) -> None:
        """Choose what is marked; or save under the name that was typed."""
        event.stop()
        rows, line = self.query_one(LongList), self.query_one(FilterLine)
        if self._is_naming:
            self._name_it(line.text)
        elif isinstance(rows.source, FilterRows):
            self._choose(rows.source.items[rows.place], was_typed=bool(line.text))

    def on_long_list_opened(self, event: LongList.Opened) -> None:
        """Choose what was clicked twice."""
        self.on_words_go_on(FilterLine.GoOn(self.query_one(FilterLine)))
        event.stop()

    def _choose(self, one: Item, *, was_typed: bool) -> None:
        if one.what == SAVE:
            self._begin_naming()
        elif one.what == SAVED:
            self._apply(replace(self._saved[one.value].wanted, sort=self._wanted.sort))
            self.dismiss(None)
        elif one.what == DROPPED:
            search = self._dropped[one.value]
            self._change(partial(self._desk.library.save_search, search.name, search.wanted))
        else:
            self.query_one(FilterLine).set_words("")
            self._mark = one.key if was_typed else ""
            self._want(self._with(one))

    def _with(self, one: Item) -> Wanted:
        if one.what == PERIOD:
            period = read_period(one.value, self._clock().date())
            return replace(self._wanted, last=period.last, since=period.since, until=period.until)
        return toggled(self._wanted, one.kind, one.value)

    def _want(self, wanted: Wanted) -> None:
        self._wanted = wanted
        self._apply(wanted)
        self._load()

    def on_search_line_emptied(self, event: FilterLine.Emptied) -> None:
        """Nothing to take away: Backspace takes the last filter back, Delete drops a saved search."""
        event.stop()
        if self._is_naming:
            return
        rows = self.query_one(LongList)
        one = rows.source.items[rows.place] if isinstance(rows.source, FilterRows) else None
        if event.by < 0:
            self._want(without_last(self._wanted))
        elif one and one.what == SAVED:
            self._dropped[one.value] = self._saved[one.value]
            self._change(partial(self._desk.library.drop_search, one.value))
        else:
            self._tell("Only a saved search can be dropped here.")

    def on_search_line_left(self, event: FilterLine.Left) -> None:
        """Clear what is typed, or be done."""
        event.stop()
        line = self.query_one(FilterLine)
        if self._is_naming:
            self._end_naming()
        elif line.text:
            line.set_words("")
            self._draw(0)
        else:
            self.dismiss(None)

    # Saving a search

    def _begin_naming(self) -> None:
        """Ask for a name; the words for what is chosen are one."""
        self._is_naming = True
        self.query_one("#slash", Static).update("=")
        line = self.query_one(FilterLine)
        line.set_words(say(self._wanted, names(self._desk.shelf), self._clock().date()))
        line.select_all()
        self.query_one(LongList).set_source(NAMING)
        self.query_one(Keys).visible = False  # they say what enter and esc do in the list

    def _name_it(self, name: str) -> None:
        """Save what is chosen under a name; another search of that name is replaced only when told twice."""
        there = next((one for one in self._saved.values() if fold(one.name) == fold(name)), None)
        if there and there.wanted != self._wanted and name != self._replacing:
            self._replacing = name
            said = say(there.wanted, names(self._desk.shelf), self._clock().date())
            self._tell(f"That name is taken. Enter again puts this in the place of: {said}.")
            return
        self._change(partial(self._desk.library.save_search, name, self._wanted))
        self._end_naming()

    def _end_naming(self) -> None:
        self._is_naming, self._replacing = False, ""
        self.query_one("#slash", Static).update("/")
        self.query_one(Keys).visible = True
        self.query_one(FilterLine).set_words("")
        self._draw(0)

    def _change(self, work: Callable[[], Search]) -> None:
        self.run_worker(partial(self._save, work), thread=True, group="filters")

    def _save(self, work: Callable[[], Search]) -> None:
        try:
            work()
        except DebriefError as error:
            self.call_later(self._tell, sentence(error.message))
        self._read(self._wanted)
