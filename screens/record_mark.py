"""What came of a promise, said on its own page: kept, partly, not kept, no chance yet, and one line."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.widgets import Static

from debrief.editing.item import MARK
from debrief.errors import DebriefError
from debrief.model import VOCABULARIES, HalfTyped
from debrief.report.promises import promise_text
from screens.edit_field import GO_ON, last_mark, mark_text
from screens.half_typed import HalfTypedScreen
from screens.widgets.choice import Choice
from screens.widgets.notice import Notice
from screens.widgets.plain import words
from screens.widgets.words import Words

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from screens.pen import Pen

ABOUT = (
    "What came of the promise\n\nOnce at the right moment is kept. “No chance yet” leaves it open and counts "
    "against nobody. The next debrief with this rep asks about it too; what is said there stands beside it. "
    "Backspace in the list takes a mark back; z on the page undoes it."
)


class MarkScreen(HalfTypedScreen):
    """Gives back what to say once it is marked; empty: nothing was."""

    CSS = """
    MarkScreen {
        align: center middle;
        #box {
            width: 84; max-width: 98%; height: auto; max-height: 96%;
            border: round $border; padding: 0 1; background: $surface; scrollbar-size-vertical: 1;
        }
        Static { height: auto; }
        #promise { margin: 0 0 1 0; padding: 0 0 0 1; border-left: outer $rep; }
        Words { background: $panel; margin: 1 0; }
        Notice { dock: none; margin: 0 0 1 0; padding: 0; }
        #keys { dock: bottom; color: $dim; background: $surface; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "escape,ctrl+g", "leave", "Leave it", key_display="esc", id="mark.leave", tooltip="Mark nothing"
        ),
        Binding("f1", "help", "Help", id="mark.help", tooltip="What the marks mean"),
    ]

    def __init__(self, pen: Pen) -> None:
        """Ask about a promise.

        Args:
            pen: Writes into the debrief in which it was made.

        Raises:
            DebriefError: The debrief can't be read.
        """
        super().__init__(pen, pen.read(), MARK)
        self._last = last_mark(self._opened.promise)
        half = self._opened.half_typed.get(MARK)
        if half and half.was != self._was:
            self._last = None  # marked elsewhere since they began to type: this one comes beside it
        self._half = half if half and half.typed != self._was else None

    @property
    def _was(self) -> str:
        """The mark that can be put right, as it stands on the screen."""
        return mark_text(self._last.outcome, self._last.line) if self._last else mark_text("", "")

    def compose(self) -> ComposeResult:
        """The promise, the outcomes, one line."""
        outcome, _, line = (self._half.typed if self._half else self._was).partition("\n")
        with VerticalScroll(id="box", can_focus=False):
            yield Static(words("What came of it?", "bold"))
            yield Static(words(promise_text(self._opened.promise)), id="promise")
            yield Choice(VOCABULARIES["outcome"].terms, outcome)
            yield Words(line, hint="one line: what happened")
            yield Notice()
            yield Static("1-4 Pick  ⏎ Keep it  esc Leave it", id="keys", markup=False)

    def on_mount(self) -> None:
        """The outcome comes first; where words are half typed, they do."""
        line, place = self.query_one(Words), self._half.cursor if self._half else 0
        line.put_cursor(place or len(line.text))
        if self._half:
            line.focus()
            self.say(GO_ON)
        else:
            self.query_one(Choice).focus()

    def on_choice_picked(self, event: Choice.Picked) -> None:
        """A digit picks, and goes on to the line."""
        event.stop()
        self.put_down()
        if event.go_on:
            self.query_one(Words).focus()

    def on_choice_go_on(self, event: Choice.GoOn) -> None:
        """Enter goes on to the line; with nothing left to say there, Enter again keeps it."""
        event.stop()
        self.query_one(Words).focus()

    def on_choice_beyond(self, event: Choice.Beyond) -> None:
        """Down leads to the line."""
        event.stop()
        if event.by > 0:
            self.query_one(Words).focus()

    def on_words_beyond(self, event: Words.Beyond) -> None:
        """Up leads back to the outcome."""
        event.stop()
        if event.by < 0:
            self.query_one(Choice).focus()

    def on_words_go_on(self, event: Words.GoOn) -> None:
        """Enter keeps it."""
        event.stop()
        self._keep()

    @property
    def _said(self) -> str:
        return mark_text(self.query_one(Choice).picked, self.query_one(Words).text)

    def half_typed(self) -> HalfTyped:
        """The outcome and the line, as they stand here now."""
        return HalfTyped(typed=self._said, was=self._was, cursor=self.query_one(Words).cursor)

    def _keep(self) -> None:
        outcome, _, line = self._said.partition("\n")
        line = line.strip()
        if outcome and self._last and (outcome, line) == (self._last.outcome, self._last.line.strip()):
            self.drop()
        elif not outcome and (line or not self._last):
            self.say("First what came of it: 1 to 4.")
            self.query_one(Choice).focus()
        elif not self._is_busy:
            self.begin(lambda: self._write(outcome, line))

    def _write(self, outcome: str, line: str) -> None:
        try:
            self._pen.mark(outcome, line, self._last)
        except DebriefError as error:
            self.call_later(self.failed, error, "It stays here; ⏎ tries again.")
            return
        self.call_later(self.leave, "Marked. z takes it back." if outcome else "The mark is taken back.")

    def action_leave(self) -> None:
        """Mark nothing; words that would be lost are asked about first."""
        typed, was = (one.partition("\n")[2].strip() for one in (self._said, self._was))
        if typed != was and not self._asked:
            self._asked = True
            self.say("Something is typed. ⏎ keeps it; esc again drops it.")
        else:
            self.drop()

    def action_help(self) -> None:
        """Say what the marks mean."""
        from screens.help import HelpScreen  # noqa: PLC0415 - imported where it's used: a fast start

        self.app.push_screen(HelpScreen(words(ABOUT), self))
