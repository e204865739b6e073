"""A past debrief: a page to read, the turn, the lesson and the promise first; and its neighbours."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.screen import Screen

from debrief.errors import DebriefError
from screens.pen import Pen, not_done
from screens.record_doing import Doing
from screens.record_rows import near_ids, near_rows
from screens.record_shelf import RecordShelf, read_record_shelf
from screens.record_top import RecordTop, no_room
from screens.widgets.keys import Keys
from screens.widgets.notice import Notice
from screens.widgets.page import Page
from screens.widgets.paper import Paper
from screens.widgets.plain import one_line
from screens.widgets.rows import Rows

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.events import Key, Resize

    from debrief.model import Clock
    from screens.desk import Desk

ABOUT = Content(
    "A past debrief\n\nWhere it turned, the lesson and the promise come first; every answer stands below. "
    "▌ is the rep's voice, ▐ the manager's. What is private to the manager isn't on this page: m shows it.\n"
    "\nAny answer can be put right with e; what it said before is kept, and v shows it. b adds what the "
    "buyer says later, k what came of the promise. Nothing is lost: z takes the last change back, what x "
    "puts in the trash stays there for thirty days, and words that were half typed when a window ended are "
    "kept: e goes on with them.\n\n"
    "[ and ] lead to the debriefs with this rep before and after it; a digit opens one of those listed. "
    "t reads the call's transcript; where there is none, it adds one."
)

WIDE, NARROW = 130, 60
"""Columns: from the one on there's a column beside the page; below the other the margins are narrow."""

NOTHING_PRIVATE = "There is nothing on your private page yet. e writes on it, m hides it again."


class RecordScreen(Doing, Screen[None]):
    """One debrief, to read."""

    CSS = """
    RecordScreen {
        #body { height: 1fr; }
        #paper { width: 1fr; height: 1fr; padding: 0 3; scrollbar-size-vertical: 1; }
        Page { margin: 0 0 1 0; }
        #below { height: auto; max-width: 92; margin: 0 0 1 0; padding: 1 0 0 0; border-top: solid $border; }
        #beside { display: none; width: 1fr; max-width: 64; height: 1fr; padding: 0 2 0 3; margin: 0 0 1 0;
                  border-left: solid $border; }
        .-empty { display: none; }
        &.-wide #paper { width: 100; }
        &.-wide #beside { display: block; }
        &.-wide #beside.-empty { display: none; }
        &.-wide #below { display: none; }
        &.-narrow #paper { padding: 0 1; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "edit", "Edit", id="record.edit", tooltip="Change an answer; what it said is kept"),
        Binding("s", "share", "Share", id="record.share", tooltip="A file to send, print or keep"),
        Binding(
            "right_square_bracket", "near(1)", "Next", key_display="]", id="record.later",
            tooltip="The next debrief with this rep",
        ),
        Binding(
            "left_square_bracket", "near(-1)", "Previous", key_display="[", id="record.earlier",
            tooltip="The debrief with this rep before this one",
        ),
        Binding(
            "escape,q", "back", "Back", key_display="q", id="record.back", tooltip="Back the way you came"
        ),
        Binding("c", "copy", "Copy", id="record.copy", tooltip="Copy the page, to paste it elsewhere"),
        Binding("k", "mark", "Promise kept?", id="record.mark", tooltip="Say what came of the promise"),
        Binding("b", "buyer", "Buyer's reason", id="record.buyer", tooltip="Add what the buyer says later"),
        Binding(
            "t", "transcript", "Transcript", id="record.transcript",
            tooltip="Read the call's transcript; without one, add it",
        ),
        Binding("v", "changes", "Changes", id="record.changes", tooltip="What was changed, and by whom"),
        Binding("z", "undo", "Undo", id="record.undo", tooltip="Take the last change back"),
        Binding("x,delete", "throw", "Trash", id="record.throw", tooltip="Put it in the trash, for now"),
        Binding(
            "m", "private", "My page", id="record.private", tooltip="Show or hide the manager's private page"
        ),
        Binding("h", "history", "History", id="record.history", tooltip="All debriefs with this rep"),
        Binding(
            "f1,question_mark", "help", "Help", key_display="F1", id="record.help",
            tooltip="What stands here, and its keys",
        ),
    ]  # fmt: skip

    def __init__(self, desk: Desk, clock: Clock, shelf: RecordShelf) -> None:
        """Show a page.

        Args:
            desk: Has the library; opens other screens.
            clock: The time now.
            shelf: What is shown first.
        """
        super().__init__()
        self._desk = desk
        self._clock = clock
        self._shelf = shelf
        self._trail: list[str] = []
        """The debriefs that led here, within this screen."""
        self._shows_private = False
        self._asked = False
        self._is_gone = False
        """Did another window put it in the trash?"""
        self._wants_near = 0
        """Was the next (+1) or the previous one (-1) asked for before it was known?"""

    # What is shown

    def compose(self) -> ComposeResult:
        """The title, the page, what is near it, the keys."""
        yield RecordTop()
        with Horizontal(id="body"):
            with Paper(id="paper"):
                yield Page()
                yield Rows(id="below")
            yield Rows(id="beside")
        yield Keys()
        yield Notice()

    def on_mount(self) -> None:
        """Arrows read on."""
        if not self.query(Page):
            return  # they left while it was being composed
        self._draw(self.app.size.width)
        self.query_one("#paper").focus()
        self.set_interval(0.5, self._look)
        self.say_waiting()
        self.load()

    def on_resize(self, event: Resize) -> None:
        """Use narrow margins on a narrow screen, and a column on a wide one."""
        self.set_class(event.size.width < NARROW, "-narrow")
        self.set_class(event.size.width >= WIDE, "-wide")
        self._draw(event.size.width)

    def _draw(self, width: int) -> None:
        blocks = self._shelf.private if self._shows_private else self._shelf.public
        title, *rest = blocks
        self.query_one(RecordTop).show(title, private=self._shows_private)
        above = no_room(title, self._shelf.debrief.call, width - 2, private=self._shows_private)
        self.query_one(Page).show([*above, *rest] if above else rest[1:])
        rows = near_rows(self._shelf, self._clock().date())
        for near in self.query(Rows):
            near.set_rows(rows)
            near.set_class(not rows, "-empty")

    def show(self, shelf: RecordShelf) -> None:
        """Show a debrief: this one as it is now, or another in its place."""
        is_other = shelf.debrief.id != self._shelf.debrief.id
        self._shelf, self._is_gone = shelf, False
        if is_other:
            self._shows_private = self._asked = False
            self.query_one("#paper").scroll_to(y=0, animate=False)
            self.query_one("#paper").focus()
        self._draw(self.size.width)
        if is_other:
            self.say_waiting()

    @property
    def pen(self) -> Pen:
        """Writes into this debrief."""
        return Pen(self._desk, self._clock, self._shelf.debrief.id)

    # Keeping up

    def _look(self) -> None:
        """See what another window saved."""
        if self.app.screen is self and self._desk.library.changed_by_others():
            self.load()

    def load(self, debrief_id: str = "", said: str = "") -> None:
        """Read a debrief in a thread, and show it.

        Args:
            debrief_id: Which one; empty: this one, anew.
            said: What to say once it is shown.
        """
        wanted = debrief_id or self._shelf.debrief.id
        self.run_worker(partial(self._read, wanted, said), thread=True, exclusive=True, group="read")

    def _read(self, debrief_id: str, said: str) -> None:
        try:
            self._desk.library.entries(limit=0)  # from here on, what others save is news
            shelf = read_record_shelf(self._desk, debrief_id, self._clock())
        except DebriefError as error:
            self.call_later(self._missed, debrief_id, error)
            return
        self.call_later(self._have, shelf, said)

    def _have(self, shelf: RecordShelf, said: str) -> None:
        self.show(shelf)
        if said:
            self.query_one(Notice).say(said)
        by, self._wants_near = self._wants_near, 0
        if by:
            self.action_near(by)

    def _missed(self, debrief_id: str, error: DebriefError) -> None:
        """It can't be read: what is on the screen stays there."""
        if debrief_id != self._shelf.debrief.id:
            self.query_one(Notice).say(not_done("Not opened", error))
        elif debrief_id in self._desk.thrown.last or not self._is_gone:
            self._is_gone = True
            self.query_one(Notice).say(
                f"{error.message}: it may be in the trash. z brings it back from there."
            )

    # Going

    def on_key(self, event: Key) -> None:
        """A digit opens one of those that are near; Enter goes on with what is half typed."""
        character = event.character or ""
        if event.key == "enter" and isinstance(self.focused, Paper) and self._shelf.debrief.half_typed:
            event.stop()
            self.action_edit()
        elif (
            character.isdecimal() and character.isascii() and 0 < int(character) <= len(near_ids(self._shelf))
        ):
            event.stop()
            self._open(int(character))

    def on_rows_opened(self, event: Rows.Opened) -> None:
        """Open the one that is marked."""
        self._open(int(event.key))

    def on_rows_marked(self, event: Rows.Marked) -> None:
        """Keep the list in sight where it stands below the page."""
        event.stop()
        below = self.query_one("#below", Rows)
        if below.has_focus:
            self.query_one("#paper").scroll_to_widget(below, animate=False)

    def _open(self, number: int) -> None:
        self._trail.append(self._shelf.debrief.id)
        self.load(near_ids(self._shelf)[number - 1])

    def action_near(self, by: int) -> None:
        """Go to the next or the previous debrief with this rep, in this same screen."""
        near = self._shelf.later if by > 0 else self._shelf.earlier
        if not self._shelf.is_whole:
            self._wants_near = by  # it's being read: then
        elif near:
            self.load(near)
        else:
            which = "newest" if by > 0 else "oldest"
            rep = one_line(self._shelf.debrief.call.rep) or "this rep"
            self.query_one(Notice).say(f"This is the {which} debrief with {rep}.")

    def action_back(self) -> None:
        """Go back the way they came: first from the private page, then within this screen."""
        if self._shows_private:
            self.action_private()
        elif self._trail:
            self.load(self._trail.pop())
        else:
            self.dismiss(None)

    def action_private(self) -> None:
        """Show or hide what is private."""
        if not (self._shows_private or self._asked):
            self._asked = True
            self.query_one(Notice).say("That page is private. If you're alone, m again shows it.")
            return
        self._asked = False
        self._shows_private = not self._shows_private
        self._draw(self.size.width)
        if self._shows_private:
            self.call_after_refresh(self._show_end)
            if self._shelf.private == self._shelf.public:
                self.query_one(Notice).say(NOTHING_PRIVATE)
            self.say_waiting(only_private=True)

    def _show_end(self) -> None:
        """The manager's own page is the last part of it."""
        page, paper = self.query_one(Page), self.query_one("#paper")
        paper.scroll_to(y=max(page.virtual_region.bottom - paper.size.height, 0), animate=False)

    def action_help(self) -> None:
        """Say what stands here."""
        from screens.help import HelpScreen  # noqa: PLC0415 - imported where it's used: a fast start

        self.app.push_screen(HelpScreen(ABOUT, self))
