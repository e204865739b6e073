"""The line below the list: a moment is added with a few words and Enter, and kept from its first letter."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from debrief.guides.fields import MOMENT
from debrief.model import CHANGE, KEEP, Place
from debrief.replay import read_moment
from screens.steps.sheet import Sheet
from screens.widgets.plain import words
from screens.widgets.words import Words

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from debrief.walk import Walk

ADD = MOMENT + "add"
"""The place's question while a moment is being added."""


HINTS = {CHANGE: "1:45 - what happened  (+ to keep)", KEEP: "1:45 + what happened  (- to change)"}
"""What the line teaches, by what the guide mostly looks for: its sign is typed as it stands there."""


class AddLine(Words):
    """The line in which a moment is added."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter", "go_on", "Add it", key_display="⏎", id="add.next", tooltip="Add it, and ask for the next"
        ),
        Binding(
            "tab",
            "to_call",
            "Transcript",
            id="add.call",
            tooltip="To the call's transcript; without one, add it",
        ),
    ]

    class ToCall(Message):
        """They want to go to the transcript."""

    def action_to_call(self) -> None:
        """Go to the transcript."""
        self.post_message(self.ToCall())


class Adding(Vertical):
    """What leads on to the next moment, and the line to add it in."""

    DEFAULT_CSS = """
    Adding {
        height: auto; margin: 1 0 0 0; padding: 0 0 0 1; border-left: outer $rep;
        #lead { height: auto; }
    }
    """

    class Changed(Message):
        """A moment is being typed: its words, or the place, changed."""

    class Added(Message):
        """A moment is done."""

        def __init__(self, key: str) -> None:
            """Tell which: its id."""
            super().__init__()
            self.key = key

    class Left(Message):
        """Up leads to the list."""

    def __init__(self, walk: Walk) -> None:
        """Add to a walk's replay."""
        super().__init__(id="adding")
        self._walk = walk
        self._replay = walk.replay
        self.key = ""
        """The id of the moment that is being typed; empty: nothing is."""

    def compose(self) -> ComposeResult:
        """What leads on, and the line."""
        yield Static(markup=False, id="lead")
        yield AddLine(hint=HINTS[self._replay.focus], id="add")

    @property
    def line(self) -> AddLine:
        """The line to type in."""
        return self.query_one(AddLine)

    def draw(self) -> None:
        """Ask what leads on; where the line is away, say which key brings it."""
        ask = words(self._replay.ask(), "bold")
        if not self.line.display:
            ask = Content.assemble(("a", "$key bold"), " adds a moment: ", words(self._replay.ask()))
        self.query_one("#lead", Static).update(ask)

    def begin(self) -> None:
        """Empty the line, and go there."""
        self.line.display = True
        self.key = ""
        self.line.set_words("")
        self.line.focus()

    def go_on(self, key: str, cursor: int) -> None:
        """Go on with a moment that was half typed."""
        self.key = key
        self.line.set_words(self._replay.moment(key).what)
        self.line.put_cursor(cursor)
        self.line.focus()

    # Typing

    def on_words_typed(self, event: Words.Typed) -> None:
        """Keep a moment from its first letter."""
        event.stop()
        self._take(event.text)

    def take_now(self) -> None:
        """Take the letters whose messages are still on their way: the program is about to end."""
        if self.line.text != (self._replay.moment(self.key).what if self.key else ""):
            self._take(self.line.text)

    def _take(self, text: str) -> None:
        if self.key:
            self._replay.change(self.key, "what", text)
            if not text.strip():
                self._replay.discard(self.key)
                self.key = ""
        elif text.strip():
            self.key = self._replay.add(text).id
        self.tell()

    def tell(self) -> None:
        """Keep the place: who resumes is at the same word."""
        step, cursor = self._walk.step.id, self.line.cursor
        self._walk.debrief.place = Place(step=step, question=ADD, moment=self.key, cursor=cursor)
        self.post_message(self.Changed())

    def settle(self) -> str:
        """Read the time and the sign out of what was typed.

        Returns:
            The moment's id; empty: nothing was typed.
        """
        key, self.key = self.key, ""
        if key:
            moment = self._replay.moment(key)
            seconds, verdict, what = read_moment(moment.what)
            moment.what = what
            moment.seconds = seconds if seconds is not None else moment.seconds
            moment.verdict = verdict or moment.verdict
            self.line.set_words("")
        return key

    def on_words_go_on(self, event: Words.GoOn) -> None:
        """Add it, and ask for the next; with nothing typed, say what leads on."""
        event.stop()
        if self.key:
            self.post_message(self.Added(self.settle()))
            return
        more = "^l leads to the list, ^n to the next step." if self._replay.moments else "How did it end?"
        self.post_message(Sheet.Refused(f"Nothing is typed. {more}"))

    def on_words_beyond(self, event: Words.Beyond) -> None:
        """Up leads to the list."""
        event.stop()
        if event.by < 0:
            self.post_message(self.Left())
