"""A rep: a page to read, and to say what is new. Private to the manager; nothing of it is in any copy."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.content import Content

from debrief.errors import DebriefError
from debrief.store.names import fold
from screens.rep_doing import Doing
from screens.rep_page import page_rows, tier_word
from screens.rep_shelf import read_rep, read_rep_shelf
from screens.widgets.keys import Keys
from screens.widgets.line import Line
from screens.widgets.notice import Notice
from screens.widgets.plain import cut, one_line, words
from screens.widgets.rows import Rows

if TYPE_CHECKING:
    from collections.abc import Collection

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.events import Resize

    from debrief.model import Clock
    from screens.desk import Desk
    from screens.rep_pen import RepPen
    from screens.rep_shelf import RepShelf

ABOUT = Content(
    "A rep\n\nYour own page about one of your team: nothing of it is ever in a copy for the rep, and it "
    "ranks nobody.\n\nHow they take coaching stands as dated events, never as one label for good (after "
    "Salz): the last 90 days count. Three rebuffs with no welcome since: stop pushing. l leaves them alone "
    "from today, k notes that they came to you.\n\nPromises: kept of those settled; “no chance yet” counts "
    "for nobody. Patterns: in how many replays of a month one was, of six months. A slump: their own endings "
    "of 30 days against their 90 days before, five calls in each at least. Top performers: a talk each "
    "quarter about goals, outlook, recognition. Goals wait for a look after 90 days. Tiers after Davis.\n\n"
    "e or Enter changes the marked line, x takes it out, z takes the last change back. Everything is saved "
    "as it is typed."
)

NARROW, LOW = 60, 24
"""Cells and lines: below these nothing is kept empty."""


class RepScreen(Doing):
    """One rep, to read and to write into."""

    CSS = """
    RepScreen {
        #top { dock: top; padding: 0 1; }
        #page { margin: 1 2 1 2; max-width: 96; }
        &.-narrow #page { margin: 1 0 0 0; }
        &.-low #page { margin: 0 2; }
        &.-narrow.-low #page { margin: 0; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "event", "Took coaching", id="rep.event",
                tooltip="How they took an offer of coaching: asked, welcomed, neutral, rebuffed"),
        Binding("g", "goal", "Goal", id="rep.goal", tooltip="A goal, in their words"),
        Binding("v", "evaluate", "Look at goal", id="rep.evaluate",
                tooltip="Say how the marked goal stands, or the only one"),
        Binding("w", "talk", "Talk", id="rep.talk", tooltip="What they say of their own work"),
        Binding("l", "leave_alone", "Leave alone", id="rep.leave-alone",
                tooltip="Leave them alone from today; again takes it back"),
        Binding("k", "came", "Came to me", id="rep.came", tooltip="They came and asked, today"),
        Binding("e", "edit", "Edit", id="rep.edit",
                tooltip="Change the marked line; or who they are: tier, since when, notes"),
        Binding("b", "before", "Before a call", id="rep.before",
                tooltip="What to know before a call with them"),
        Binding("n", "new", "New", id="rep.new", tooltip="Start a debrief with them"),
        Binding("right_square_bracket", "near(1)", "Next", key_display="]", id="rep.next",
                tooltip="The next rep of the team"),
        Binding("left_square_bracket", "near(-1)", "Previous", key_display="[", id="rep.previous",
                tooltip="The rep before this one"),
        Binding("h", "history", "History", id="rep.history", tooltip="All debriefs with them"),
        Binding("x,delete", "take_out", "Take out", show=False, id="rep.take-out",
                tooltip="Take the marked goal, look, event or talk out; z brings it back"),
        Binding("z", "undo", "Undo", id="rep.undo", tooltip="Take the last change back"),
        Binding("escape,q", "back", "Back", key_display="q", id="rep.back", tooltip="Back the way you came"),
        Binding("f1,question_mark", "help", "Help", key_display="F1", id="rep.help",
                tooltip="What stands here, and its keys"),
    ]  # fmt: skip

    def __init__(self, desk: Desk, clock: Clock, pen: RepPen, shelf: RepShelf) -> None:
        """Show a rep.

        Args:
            desk: Has the library; opens other screens.
            clock: The time now.
            pen: Writes into reps.
            shelf: What is shown first.
        """
        super().__init__()
        self._desk = desk
        self._clock = clock
        self._pen = pen
        self.shelf = shelf

    def compose(self) -> ComposeResult:
        """The top line, the page, the keys."""
        yield Line(id="top")
        yield Rows(page_rows(self.shelf, self._clock().date()), id="page")
        yield Keys()
        yield Notice()

    def on_mount(self) -> None:
        """Show what is known; what debriefs say follows."""
        self.page.focus()
        self._draw_top(self.app.size.width)
        self.set_interval(0.5, self._look)
        self.load()

    def on_screen_resume(self) -> None:
        """Something may have been saved meanwhile."""
        if self.shelf.is_whole:
            self.load()

    def on_resize(self, event: Resize) -> None:
        """Use the room there is."""
        self.set_class(event.size.width < NARROW, "-narrow")
        self.set_class(event.size.height < LOW, "-low")
        self._draw_top(event.size.width)

    @property
    def page(self) -> Rows:
        """The page."""
        return self.query_one("#page", Rows)

    @property
    def _place(self) -> int:
        """Where they stand in the team's list; -1: nowhere yet."""
        same = (at for at, name in enumerate(self.shelf.team) if fold(name) == fold(self.shelf.rep.name))
        return next(same, -1)

    @property
    def shown_rep(self) -> str:
        """Whose page this is."""
        return self.shelf.rep.name

    @property
    def idle(self) -> Collection[str]:
        """What could do nothing now: nobody comes before or after them, either."""
        there = {"near(-1)": self._place > 0, "near(1)": 0 <= self._place < len(self.shelf.team) - 1}
        return (*super().idle, *(near for near, is_there in there.items() if not is_there))

    def _draw_top(self, width: int) -> None:
        shelf = self.shelf
        left = words(one_line(shelf.rep.name) or "No name", "bold $key")
        left = left + words(f"  {tier_word(shelf.rep.tier)}" if shelf.rep.tier else "", "$dim")
        at = self._place
        right = f"{at + 1} of {len(shelf.team)}" if shelf.is_whole and at >= 0 else ""
        right = right if width < NARROW else " · ".join(filter(None, ("private", right)))
        room = max(width - 2 - len(right) - 1, 8)
        left = cut(left, room)
        self.query_one("#top", Line).show(
            left.pad_right(max(1, room + 1 - left.cell_length)) + Content.styled(right, "$dim")
        )

    # Keeping up

    def _look(self) -> None:
        """See what another window saved."""
        if self.app.screen is self and self._desk.library.changed_by_others():
            self.load()

    def load(self, name: str = "", said: str = "", mark: str = "") -> None:
        """Read a rep in a thread, and show them.

        Args:
            name: Whom; empty: this one, anew.
            said: What to say once it is shown.
            mark: The key of the row to mark; empty: where the mark is.
        """
        read = partial(self._read, name or self.shelf.rep.name, said, mark)
        self.run_worker(read, thread=True, exclusive=True, group="read")

    def _read(self, name: str, said: str, mark: str) -> None:
        try:
            shelf = read_rep_shelf(self._desk.library, name, self._clock().date())
        except DebriefError as error:
            self.call_later(self.failed, "Not read", error)
            return
        self.call_later(self._show, shelf, said, mark)

    def _show(self, shelf: RepShelf, said: str, mark: str) -> None:
        is_other = fold(shelf.rep.name) != fold(self.shelf.rep.name)
        self.shelf = shelf
        self._draw_top(self.size.width)
        self.page.set_rows(page_rows(shelf, self._clock().date()), mark or ("about" if is_other else ""))
        if is_other:
            self.page.scroll_to(y=0, animate=False)
        if said:
            self.query_one(Notice).say(said)

    # Going

    def on_rows_opened(self, event: Rows.Opened) -> None:
        """Read the debrief, or change the line."""
        event.stop()
        kind, _, key = event.key.partition(":")
        if kind == "open":
            self._desk.read(key.partition(":")[0])
        else:
            self.action_edit()

    def action_near(self, by: int) -> None:
        """Go to the next rep or the one before, in this same screen."""
        names, here = self.shelf.team, self._place
        if here < 0 or not 0 <= here + by < len(names):
            self.query_one(Notice).say(f"This is the {'last' if by > 0 else 'first'} one of the team.")
            return
        try:
            shelf = read_rep(self._desk.library, names[here + by], self._clock().date())
        except DebriefError as error:
            self.failed("Not opened", error)
            return
        self._show(shelf, "", "")
        self.load()

    def action_back(self) -> None:
        """Go back the way they came."""
        self.dismiss(None)

    def action_help(self) -> None:
        """Say what stands here."""
        from screens.help import HelpScreen  # noqa: PLC0415 - imported where it's used: a fast start

        self.app.push_screen(HelpScreen(ABOUT, self))
