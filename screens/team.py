"""The team: each rep in a row, above them whom to spend the next hour on, and the marked one's page."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.geometry import Size
from textual.widgets import Static

from debrief.errors import DebriefError
from debrief.insight.window import QUARTER, say_ahead
from debrief.store.names import fold
from screens.team_beside import Beside
from screens.team_doing import Doing
from screens.team_rows import TeamRows
from screens.team_shelf import read_team
from screens.team_texts import ABOUT, NOBODY
from screens.widgets.keys import Keys
from screens.widgets.line import Line
from screens.widgets.long_list import LongList, Nothing
from screens.widgets.notice import Notice
from screens.widgets.plain import words
from screens.widgets.search_line import SearchLine

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.events import Resize

    from debrief.model import Clock
    from debrief.store import OpenPromise
    from screens.desk import Desk
    from screens.team_shelf import TeamShelf

WIDE, NARROW, LOW = 140, 60, 24
"""Cells and lines: from the first on a page stands beside; below the others nothing is kept empty."""


class TeamScreen(Doing):
    """Leads to each rep."""

    CSS = """
    TeamScreen {
        #top { dock: top; padding: 0 1; }
        #advice { height: auto; max-height: 4; margin: 1 2 0 4; max-width: 92; text-style: bold; }
        #search { height: 1; margin: 1 0 0 2; display: none; }
        #slash { width: 2; color: $key; text-style: bold; }
        &.-finding #search { display: block; }
        #body { width: 100%; height: 1fr; margin: 1 0 0 0; }
        LongList { padding: 0 0 0 1; }
        Beside { display: none; width: 3fr; padding: 0 1 0 2; border-left: solid $border; }
        &.-wide {
            LongList { width: 2fr; }
            Beside { display: block; }
        }
        &.-narrow {
            LongList { padding: 0; }
            #advice { margin: 1 1 0 3; }
        }
        &.-low {
            #advice { margin: 0 1 0 3; max-height: 3; }
            #body { margin: 0; }
        }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("b", "before", "Before a call", id="team.before",
                tooltip="What to know before a call with the marked rep"),
        Binding("n", "new", "New", id="team.new", tooltip="Start a debrief with the marked rep"),
        Binding("e", "edit", "Edit", id="team.edit", tooltip="Tier, with us since, notes of the marked rep"),
        Binding("slash", "find", "Find", key_display="/", id="team.find", tooltip="Find a rep by name"),
        Binding("z", "undo", "Undo", show=False, id="team.undo", tooltip="Take the last change back"),
        Binding("h", "history", "History", show=False, id="team.history",
                tooltip="All debriefs with the marked rep"),
        Binding("escape,q", "back", "Back", key_display="q", id="team.back",
                tooltip="Clear the search; then back"),
        Binding("f1,question_mark", "help", "Help", key_display="F1", id="team.help",
                tooltip="What stands here, and its keys"),
    ]  # fmt: skip

    def __init__(self, desk: Desk, clock: Clock) -> None:
        """Show a library's team."""
        super().__init__()
        self._desk = desk
        self._clock = clock
        self.members = ()
        self._promises: Mapping[str, OpenPromise] = {}
        self._is_whole = False
        self._ahead = ""

    def compose(self) -> ComposeResult:
        """The top line, the advice, the search, the list and the marked one's page, the keys."""
        yield Line(id="top")
        yield Static(markup=False, id="advice")
        with Horizontal(id="search"):
            yield Static("/", markup=False, id="slash")
            yield SearchLine(hint="a name")
        with Horizontal(id="body"):
            yield LongList(Nothing())
            yield Beside(self._desk, self._clock)
        yield Keys()
        yield Notice()

    def on_mount(self) -> None:
        """Read who there is."""
        self.query_one("#advice").display = False
        self.rows.focus()
        self.set_interval(0.5, self._look)
        if self._desk.team_seen:
            self._show(self._desk.team_seen)
            self.call_after_refresh(self.load)
        else:
            self.run_worker(self._read_first, thread=True, group="read")

    # Reading

    def on_screen_resume(self) -> None:
        """Something may have been saved meanwhile."""
        if self._is_whole:
            self.load()

    def _look(self) -> None:
        """See what another window saved."""
        if self.app.screen is self and self._desk.library.changed_by_others():
            self.load()

    def load(self) -> None:
        """Read all of it in a thread, and show it."""
        self.run_worker(self._read, thread=True, exclusive=True, group="read")

    def _read_first(self) -> None:
        """Read the last months first: with 10,000 debriefs all of them take a breath the first time."""
        try:
            shelf = read_team(self._desk.library, self._clock().date(), since=QUARTER)
        except DebriefError as error:
            self.call_later(self.failed, "Not read", error)
            return
        self.call_later(self._show, shelf)
        self.call_later(self.call_after_refresh, self.load)

    def _read(self) -> None:
        try:
            shelf = read_team(self._desk.library, self._clock().date())
        except DebriefError as error:
            self.call_later(self.failed, "Not read", error)
            return
        self.call_later(self._show, shelf)

    # Showing

    def _show(self, shelf: TeamShelf) -> None:
        self.members, self._promises, self._is_whole = shelf.members, shelf.promises, shelf.is_whole
        self._ahead = f"  {say_ahead(shelf.ahead)}." if shelf.ahead else ""
        self._desk.team_seen = shelf if shelf.is_whole else None
        above = self.query_one("#advice", Static)
        above.update(words(shelf.advice))
        above.display = bool(shelf.advice)
        self._draw()

    def _draw(self, width: int = 0) -> None:
        """Draw those that fit what is looked for; the mark stays on its rep."""
        rows, wanted = self.rows, fold(self.search_line.text)
        shown = [one for one in self.members if wanted in fold(one.name)]
        # Where they haven't moved yet the first one is marked, whoever that turns out to be.
        place = next((at for at, one in enumerate(shown) if one.rep.name == rows.key), 0) if rows.place else 0
        room = Size(self._list_width(width or self.size.width), self.size.height)
        promises = self._promises if self._is_whole else None
        source = TeamRows(shown, promises, self._clock().date(), room)
        none = Nothing(words("Nobody of that name.", "bold")) if self.members else self._nobody
        rows.set_source(source if shown else none, place)
        self.query_one(Beside).show(rows.key)
        many = f"  {len(self.members)}{self._ahead}" if self.members else ""
        self.query_one("#top", Line).show(Content.assemble(("Team", "bold $key"), (many, "$dim")))

    @property
    def _nobody(self) -> Nothing:
        return NOBODY if self._is_whole else Nothing()

    @staticmethod
    def _list_width(width: int) -> int:
        return width * 2 // 5 - 3 if width >= WIDE else width - 2

    def on_resize(self, event: Resize) -> None:
        """Use the room there is."""
        self.set_class(event.size.width >= WIDE, "-wide")
        self.set_class(event.size.width < NARROW, "-narrow")
        self.set_class(event.size.height < LOW, "-low")
        self._draw(event.size.width)

    def on_long_list_marked(self, event: LongList.Marked) -> None:
        """Show the marked one's page, where there is room."""
        event.stop()
        self.query_one(Beside).show(event.key)

    def on_long_list_opened(self, event: LongList.Opened) -> None:
        """Open a rep."""
        event.stop()
        self._desk.open_rep(event.key)

    # Finding

    def action_find(self) -> None:
        """Look for a name."""
        self.add_class("-finding")
        self.search_line.focus()

    def on_words_typed(self, event: SearchLine.Typed) -> None:
        """Find as they type."""
        event.stop()
        self._draw()

    def on_words_go_on(self, event: SearchLine.GoOn) -> None:
        """Enter leads into the list; where one is found, to them."""
        event.stop()
        self.rows.focus()
        if len(self.rows.source) == 1:
            self._desk.open_rep(self.rows.key)

    def action_back(self) -> None:
        """Clear the search, then go back."""
        if self.has_class("-finding"):
            self.search_line.set_words("")
            self.remove_class("-finding")
            self.rows.focus()
            self._draw()
        else:
            self.dismiss(None)

    def action_help(self) -> None:
        """Say what stands here."""
        from screens.help import HelpScreen  # noqa: PLC0415 - imported where it's used: a fast start

        self.app.push_screen(HelpScreen(ABOUT, self))
