"""Home: what now? Start a debrief, resume one, promises that are due, the last few."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace
from textual.binding import Binding
from textual.content import Content
from textual.widgets import Static

from debrief.errors import DebriefError
from screens.home_changes import DROPPED
from screens.home_doors import Doors
from screens.home_first import action, hero_rows, start_rows, teaching_rows, told
from screens.widgets.keys import Keys
from screens.widgets.notice import Notice
from screens.widgets.plain import cut
from screens.widgets.rows import Row, Rows, gap, heading

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.events import Key, Resize

    from debrief.clock import Clock
    from debrief.store.backup import Offer
    from screens.desk import Desk
    from screens.home_rows import Shelf

TENDED_AFTER = 3.0
"""Seconds after the library is read: they should have begun by then, and notice nothing."""

BAND_WIDTH, BAND_HEIGHT = 80, 24
"""Cells and lines: from here on the figures stand below the list, always in sight."""

MOST_WIDTH = 112
"""Cells: the list is never wider."""

HIGH = 36
"""Lines: from here on there is room for more promises, and for what the keys below say too."""


class HomeScreen(Doors):
    """Where the program opens."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new('')", "New", id="home.new", tooltip="Start a debrief"),
        Binding("h", "history", "History", id="home.history", tooltip="All debriefs, to look through"),
        Binding("slash", "find", "Find", key_display="/", id="home.find",
                tooltip="Find a debrief by any word in it"),
        Binding("t", "team", "Team", id="home.team", tooltip="The team, and each rep's page"),
        Binding("m", "mirror", "Mirror", id="home.mirror", tooltip="Your own page: habits, hours, notes"),
        Binding("b", "before", "Before", id="home.before", tooltip="The card to read before a call"),
        Binding("3", "plan", "3-6-No", id="home.plan", tooltip="Three goals, six tasks, a no for the rest"),
        Binding("k", "new('quick')", "Quick", id="home.quick", tooltip="Start a quick one: three minutes"),
        Binding(
            "r", "resume", "Resume", id="home.resume", tooltip="Go on with the one that was interrupted last"
        ),
        Binding(
            "x,delete",
            "drop",
            "Drop",
            show=False,
            id="home.drop",
            tooltip="Drop the marked draft; wave away what is suggested or worth rereading; z: back",
        ),
        Binding(
            "z", "undo", "Undo", show=False, id="home.undo", tooltip="Bring back what was dropped or hidden"
        ),
        Binding("g", "guides", "Guides", show=False, id="home.guides",
                tooltip="Start by another guide: a win, a day, a star, who came to you"),
        Binding(
            "comma",
            "settings",
            "Settings",
            key_display=",",
            id="home.settings",
            tooltip="Theme, your name, dates, the usual guide, where backups go",
        ),
        Binding(
            "d",
            "look_around",
            "Sample data",
            show=False,
            id="home.demo",
            tooltip="Look around in sample data; there, go back to your own",
        ),
        Binding("q", "app.quit", "Quit", key_display="q", id="home.quit", tooltip="Leave the program"),
        Binding(
            "f1,question_mark",
            "help",
            "Help",
            key_display="F1",
            id="home.help",
            tooltip="What is here, and its keys",
        ),
    ]  # fmt: skip

    def __init__(self, desk: Desk, clock: Clock, *, is_new: bool = False) -> None:
        """Show a library.

        Args:
            desk: Has the library; opens walks and records.
            clock: The time now.
            is_new: There's no library yet, so nothing is to be waited for.
        """
        super().__init__(desk, clock)
        self._is_new = is_new
        self._troubles: list[str] = []
        self._wants_resume = False
        self._offer: Offer | None = None  # a backup, where the library can't be read
        self._is_broken = False
        self._looks = 0
        self._has_band = False

    def compose(self) -> ComposeResult:
        """The top line, the list, the keys."""
        yield Static(markup=False, id="top")
        yield Rows(self._rows(), id="rows")
        yield Static(markup=False, id="figures")
        yield Keys()
        yield Notice()

    def on_mount(self) -> None:
        """Paint first, read the library then."""
        self._draw_top()
        self.query_one(Rows).focus()
        self.call_after_refresh(self.load)
        self.set_interval(0.5, self._look)

    def on_screen_resume(self) -> None:
        """Something may have been saved meanwhile."""
        self.forget_hiding()
        if self._shelf:
            self.load()

    def _look(self) -> None:
        """See what another window saved; less often where the library can't be read just now."""
        self._looks += 1
        if self._is_broken and self._looks % 10:
            return
        if self.app.screen is self and self._shelf and self._desk.library.changed_by_others():
            self.load()

    def load(self) -> None:
        """Read the library in a thread."""
        self.run_worker(self._read, thread=True, exclusive=True, exit_on_error=False)

    def _read(self) -> None:
        from screens.home_rows import read_shelf  # noqa: PLC0415 - after the first paint

        try:
            shelf = read_shelf(self._desk, self.waved)
        except DebriefError as error:
            self.call_later(self._trouble, error, self._desk.offer())
            return
        self.call_later(self._show, shelf, self._desk.offer() if self._desk.library.is_absent else None)

    def _tend(self) -> None:
        """Make the day's backup, in a thread, once they have had time to begin."""
        self.run_worker(self._tend_library, thread=True, group="tend", exit_on_error=False)

    def _tend_library(self) -> None:
        if not self._desk.tend():
            self.call_later(self.load)

    def _trouble(self, error: DebriefError, offer: Offer | None = None) -> None:
        self._desk.collect_garbage()
        self._troubles = [f"{error.message}. {error.hint}"]
        self._is_broken, self._offer = True, offer
        self.query_one(Rows).set_rows(self._rows(), "restore" if offer else "")
        self._draw_top()
        self._draw_band()

    def _restore(self) -> None:
        """Bring the backup back that is offered; reading it takes a while when it's large."""
        self.query_one(Notice).say("Bringing it back.")
        self.run_worker(self._restore_library, thread=True, exclusive=True, exit_on_error=False)

    def _restore_library(self) -> None:
        try:
            if self._offer:
                self._desk.restore(self._offer)
        except DebriefError as error:
            self.call_later(self._trouble, error)
            return
        self._offer = None
        self._read()

    def _show(self, shelf: Shelf, offer: Offer | None = None) -> None:
        first = self._shelf is None
        self._is_broken, self._offer = False, offer
        self._desk.collect_garbage()
        if first:
            self.set_timer(TENDED_AFTER, self._tend)
        if self._wants_resume:
            self._wants_resume = False
            self.call_later(self.action_resume)
        newest = shelf.drafts[0] if shelf.drafts else None
        before = self._shelf.drafts[0] if self._shelf and self._shelf.drafts else None
        self._shelf, self._troubles = shelf, shelf.troubles
        if set(self._desk.thrown.last) & {draft.id for draft in shelf.drafts}:
            self.query_one(Notice).settle(DROPPED)  # another window has it again
        # What was interrupted is what they most likely came for, now or next.
        is_news = newest and (before is None or newest.id != before.id or newest.changed != before.changed)
        key = f"resume:{newest.id}" if newest and (first or is_news) else "restore" if offer else ""
        self.query_one(Rows).set_rows(self._rows(), key)
        self._draw_top()
        self._draw_band()

    def on_resize(self, event: Resize) -> None:
        """Use the whole width of a narrow screen; keep the figures' place where there is one."""
        self._has_band = event.size.width >= BAND_WIDTH and event.size.height >= BAND_HEIGHT
        self.set_class(event.size.width < 60, "-narrow")
        self.set_class(event.size.height < 24, "-low")
        self.set_class(event.size.height >= 40, "-tall")
        if self._shelf:
            self.query_one(Rows).set_rows(self._rows())
        self._draw_top(event.size.width)
        self._draw_band(event.size.width)

    def _draw_band(self, width: int = 0) -> None:
        """Draw the figures; before the library is read their place is empty, and no other is."""
        shelf, figures = self._shelf, self.query_one("#figures", Static)
        waits = shelf is None and not (self._is_new or self._is_broken)
        figures.display = self._has_band and (waits or bool(shelf and shelf.managed))
        if figures.display and shelf and shelf.managed:
            from screens.home_figures import band  # noqa: PLC0415 - after the first paint

            figures.update(band(shelf.managed.figures, min(width or self.size.width, MOST_WIDTH) - 4))

    def _draw_top(self, width: int = 0) -> None:
        left = Content.styled("Debrief", "bold $key")
        if self._desk.is_demo:
            left = left + Content.styled(" · sample data", "bold $warn")
        right = Content.styled(self._day_and_count(), "$dim")
        width = (width or self.size.width) - 2
        self.query_one("#top", Static).update(
            cut(left.pad_right(max(1, width - left.cell_length - right.cell_length)) + right, width)
        )

    def _day_and_count(self) -> str:
        """Say what day it is, and how many are kept; nothing before the library is read."""
        if self._shelf is None and not self._is_broken:
            return ""
        from debrief.model.day import week_day  # noqa: PLC0415 - after the first paint

        day = week_day(self._clock().date())
        return f"{day} · {_count(self._shelf.count)}" if self._shelf and self._shelf.count else day

    # Rows

    def _rows(self) -> list[Row]:
        shelf, now = self._shelf, self._clock()
        empty = self._is_new if shelf is None else not (shelf.count or shelf.drafts or self._offer)
        rows = [*(hero_rows() if empty else []), *start_rows(), *self._trouble_rows()]
        if empty:
            return [*rows, *self._way_out(), *teaching_rows()]
        if shelf is None:
            return rows
        from screens.home_rows import shelf_rows  # noqa: PLC0415 - after the first paint

        shown = shelf if self.hidden != now.date() else replace(shelf, worth=None)
        return [
            *rows,
            *shelf_rows(
                shown, now, self._way_out(), is_high=self.size.height >= HIGH, has_band=self._has_band
            ),
        ]

    def _way_out(self) -> list[Row]:
        """Offer the sample data to who has nothing yet; and the way back from there."""
        if self._desk.is_demo:
            return [action("demo", "d", "Back to your own", "this is sample data: nothing in it is yours")]
        if self._shelf and (self._shelf.count or self._shelf.drafts):
            return []
        return [action("demo", "d", "Look around first", "sample data · a team of six, over five months")]

    def _trouble_rows(self) -> list[Row]:
        """What is to be told stays in sight until it is mended."""
        if not self._troubles:
            return []
        rows = [gap(), heading("PLEASE NOTE"), *map(told, self._troubles)]
        if self._offer:
            name, note = (
                f"Bring back {self._offer.said}",
                f"the backup of {self._offer.day}; nothing else is lost by it",
            )
            rows += [gap(), action("restore", " ", name, note)]
        return [*rows, gap()] if self._shelf and self._shelf.drafts else rows

    def on_key(self, event: Key) -> None:
        """Escape leads nowhere from here; say what does."""
        if event.key == "escape":
            event.stop()
            self.query_one(Notice).say("This is home. q leaves the program.")

    def on_rows_opened(self, event: Rows.Opened) -> None:
        """Do what the row says."""
        if event.key == "restore":
            self._restore()
        elif event.key == "demo":
            self.action_look_around()
        else:
            self.open_row(event.key)

    def action_resume(self) -> None:
        """Go on with the draft that was changed last."""
        if self._shelf is None:
            self._wants_resume = True  # pressed before the library is read: it's done then
        elif self._shelf.drafts:
            self._desk.resume(self._shelf.drafts[0].id)
        else:
            self.query_one(Notice).say("Nothing was interrupted. n starts a debrief.")

    def action_look_around(self) -> None:
        """Go to the sample data, or back from there."""
        self.query_one(Notice).say("One moment.")
        self.run_worker(self._look_around, thread=True, group="demo", exit_on_error=False)

    def _look_around(self) -> None:
        try:
            path = self._desk.other_library()
        except DebriefError as error:
            self.call_later(self.query_one(Notice).say, f"{error.message}. {error.hint}")
            return
        self.call_later(self._desk.go_to, path)

    def action_help(self) -> None:
        """Say what is here."""
        from screens.help import HelpScreen  # noqa: PLC0415 - imported where it's used: a fast start
        from screens.home_texts import ABOUT, MANAGED  # noqa: PLC0415

        told = ABOUT + MANAGED if self._shelf and self._shelf.managed else ABOUT
        self.app.push_screen(HelpScreen(told, self))


def _count(debriefs: int) -> str:
    return "1 debrief" if debriefs == 1 else f"{debriefs} debriefs"
