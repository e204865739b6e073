"""Before a call: the card to read in the car park, and whether it is safe to let the call fail."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace
from textual.binding import Binding
from textual.content import Content

from debrief.errors import DebriefError
from debrief.model.day import short_day
from debrief.report.card import card
from debrief.report.text import page_text
from debrief.wanted import Wanted
from screens.before_card import CardPage
from screens.before_choose import account_screen
from screens.before_deciding import Deciding
from screens.before_net import NetPanel
from screens.before_pen import DecisionPen
from screens.before_read import read_before
from screens.pen import not_done
from screens.widgets.keys import Keys
from screens.widgets.line import Line
from screens.widgets.notice import Notice
from screens.widgets.paper import Paper
from screens.widgets.plain import cut, one_line, words

if TYPE_CHECKING:
    from collections.abc import Collection

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.events import Resize

    from debrief.insight.before import Before
    from debrief.model import Clock
    from screens.before_read import Found
    from screens.desk import Desk

ABOUT = Content(
    "Before a call\n\nWhat to have in mind when you walk in: the last lesson, the promise that is open, the "
    "pattern to listen for (the one that was most often in the last ten replays, with how often), the rep's "
    "own better lines, and two questions to ask in the car afterwards.\n\n"
    "Is it safe to let it fail? A manager is a net under the rep, not the one who climbs the ladder. The "
    "largest order, a key client, one that can still be won: be the net. An average order, a lost cause, an "
    "early prospect: let it run, and let them feel it. 1 to 4 say how it is, as it was last time there until "
    "you say so. It is advice; you decide, with d.\n\n"
    "What you decide is yours alone. For two weeks the next debrief with this rep and account lays it beside "
    "what you did, on your private page, and no rep's copy has it."
)

NARROW, LOW = 60, 24


class BeforeScreen(Deciding):
    """The card before one call."""

    CSS = """
    BeforeScreen {
        #name { dock: top; margin: 0 1 1 1; width: 1fr; }
        Paper { padding: 0 2; }
        NetPanel { border-top: solid $border; }
        &.-low #name { margin: 0 1; }
        &.-low.-narrow NetPanel { border-top: none; }
        &.-narrow Paper { padding: 0 1; }
        &.-narrow NetPanel { padding: 0 1; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "start", "Start", id="before.start", tooltip="After the call: start its debrief"),
        Binding("a", "account", "Account", id="before.account", tooltip="Say where you are going"),
        Binding("enter", "open", "Last debrief", key_display="⏎", id="before.open",
                tooltip="Read the last debrief with this rep"),
        Binding("c", "copy", "Copy", id="before.copy", tooltip="Copy the card, for yourself"),
        Binding("w", "whole", "Every word", id="before.whole", tooltip="Every word, or what fits"),
        Binding("h", "history", "History", id="before.history", tooltip="All debriefs with this rep"),
        Binding("escape,q", "back", "Back", key_display="q", id="before.back",
                tooltip="Back the way you came"),
        Binding("f1,question_mark", "help", "Help", key_display="F1", id="before.help",
                tooltip="What stands here, and its keys"),
    ]  # fmt: skip

    def __init__(self, desk: Desk, clock: Clock, rep: str, account: str = "") -> None:
        """Show the card.

        Args:
            desk: Has the library; opens other screens.
            clock: The time now.
            rep: A call with whom.
            account: Where; empty: anywhere.
        """
        super().__init__()
        self._desk = desk
        self._clock = clock
        self.rep = rep
        self.account = account
        self._before: Before | None = None
        self._pen = DecisionPen(desk.library, clock, rep, account)

    # What is shown

    def compose(self) -> ComposeResult:
        """Who and where, the card, the decision, the keys."""
        yield Line(id="name")
        with Paper():
            yield CardPage()
        yield NetPanel()
        yield Keys()
        yield Notice()

    def on_mount(self) -> None:
        """Read in a thread; keep up with what others save."""
        self.query_one(Paper).focus()
        self._draw()
        self.set_interval(0.5, self._look)

    def on_screen_resume(self) -> None:
        """Something may have been said meanwhile."""
        self.load()

    def _look(self) -> None:
        if self.app.screen is self and self._desk.library.changed_by_others():
            self.load()

    def load(self) -> None:
        """Read the card in a thread."""
        work = partial(self._read, self.rep, self.account, self._pen.changes)
        self.run_worker(work, thread=True, exclusive=True, group="read")

    def _read(self, rep: str, account: str, changes: int) -> None:
        try:
            self._desk.library.entries(limit=0)  # from here on, what others save is news
            found = read_before(self._desk.library, rep, account, self._clock().date())
        except DebriefError as error:
            self.call_later(self.say, not_done("Not read", error))
            return
        self.call_later(self._show, found, changes)

    def _show(self, found: Found, changes: int) -> None:
        before = found.before
        if (before.rep, before.account) != (self.rep, self.account):
            return  # they have chosen another account since
        self._before = before
        if changes == self._pen.changes:  # else what was decided since is newer
            self._pen.take(before)
        self._draw()
        if found.unread:
            self.say(f"{found.unread} of the debriefs with this rep can't be read. debrief check says more.")

    def on_resize(self, event: Resize) -> None:
        """Use the room there is."""
        self.set_class(event.size.width < NARROW, "-narrow")
        self.set_class(event.size.height < LOW, "-low")
        self._draw_name(event.size.width)

    @property
    def is_read(self) -> bool:
        """Is the card there?"""
        return self._before is not None

    @property
    def idle(self) -> Collection[str]:
        """What could do nothing now: the card isn't read, has no last debrief, or has every word in sight."""
        if self._before is None:
            return ("decide", "undo", "open", "copy", "whole")
        last = () if self._before.last else ("open",)
        return (*super().idle, *last, *(() if self.query_one(CardPage).is_cut else ("whole",)))

    @property
    def shown_card(self) -> str:
        """Whose card this is, for any account; empty: it is for one."""
        return "" if self.account else self.rep

    def _draw(self) -> None:
        self._draw_name(self.size.width)
        if self._before:
            self.show_decision()
            self.query_one(CardPage).show(self._before, self._clock().date())

    def _draw_name(self, width: int) -> None:
        names = " · ".join(filter(None, map(one_line, (self.rep, self.account))))
        lead = "Before: " if width < NARROW else "Before a call with "
        line = cut(Content.styled(lead, "$dim") + words(names, "bold $key"), width - 2)
        met = self._met()
        fits = line.cell_length + len(met) <= width - 2
        self.query_one("#name", Line).show(line + words(met, "$dim") if fits else line)

    def _met(self) -> str:
        """Say how many debriefs there were, and when the last one was."""
        if not (self._before and self._before.last):
            return ""
        count, day = self._before.count, short_day(self._before.last.at.day, self._clock().date())
        return f"   {count} debrief{'' if count == 1 else 's'}, the last {day}"

    # Going

    def action_account(self) -> None:
        """Choose where."""
        try:
            self.app.push_screen(account_screen(self._desk.library, self.rep), self._at)
        except DebriefError as error:
            self.say(not_done("Not chosen", error))

    def _at(self, account: str | None) -> None:
        if account is None:
            return
        self.account, self._before, self.picking = account, None, ""
        self._pen = DecisionPen(self._desk.library, self._clock, self.rep, account)
        self._draw()
        self.load()

    def action_start(self) -> None:
        """Start the debrief of this call."""
        self._desk.start(rep=self.rep, account=self.account)

    def action_open(self) -> None:
        """Read the last debrief: the one the lesson is from."""
        if self._before and self._before.last:
            self._desk.read(self._before.last.id)

    def action_history(self) -> None:
        """Show all debriefs with this rep."""
        self._desk.history(Wanted(reps=(self.rep,)))

    def action_whole(self) -> None:
        """Show every word, or as much as fits."""
        page = self.query_one(CardPage)
        page.is_whole = not page.is_whole
        self._draw()

    def action_copy(self) -> None:
        """Copy the card, with what was decided."""
        if self._before:
            decision = self._pen.decision if self._pen.is_said else None
            blocks = card(replace(self._before, decision=decision), self._clock().date())
            self.app.copy_to_clipboard(page_text(blocks, 72))
            self.say("Copied with your decision, if your terminal allows it: yours, not the rep's.")

    def action_back(self) -> None:
        """Go back the way they came."""
        self.dismiss(None)

    def action_help(self) -> None:
        """Say what stands here."""
        from screens.help import HelpScreen  # noqa: PLC0415 - imported where it's used: a fast start

        self.app.push_screen(HelpScreen(ABOUT, self))
