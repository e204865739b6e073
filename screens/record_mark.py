"""What came of a promise, said on its own page: kept, partly, not kept, no chance yet, and one line."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from debrief.errors import DebriefError
from debrief.model import VOCABULARIES
from debrief.model.promise import SETTLED
from debrief.report.promises import promise_text
from screens.pen import not_done
from screens.widgets.choice import Choice
from screens.widgets.notice import Notice
from screens.widgets.plain import words
from screens.widgets.words import Words

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from debrief.model import Promise
    from screens.pen import Pen

ABOUT = (
    "What came of the promise\n\nOnce at the right moment is kept. “No chance yet” leaves it open and counts "
    "against nobody. The next debrief with this rep asks about it too; what is said there stands beside it. "
    "Backspace in the list takes a mark back; z on the page undoes it."
)


class MarkScreen(ModalScreen[str]):
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

    def __init__(self, pen: Pen, promise: Promise) -> None:
        """Ask about a promise.

        Args:
            pen: Writes into the debrief in which it was made.
            promise: The promise.
        """
        super().__init__()
        self._pen = pen
        self._promise = promise
        last = promise.marked[-1] if promise.marked else None
        # "No chance yet" said then says nothing of now; what is settled can be put right.
        self._last = last if last and last.outcome in SETTLED else None
        self._is_busy = False
        self._asked = False

    def compose(self) -> ComposeResult:
        """The promise, the outcomes, one line."""
        last = self._last
        with VerticalScroll(id="box", can_focus=False):
            yield Static(words("What came of it?", "bold"))
            yield Static(words(promise_text(self._promise)), id="promise")
            yield Choice(VOCABULARIES["outcome"].terms, last.outcome if last else "")
            yield Words(last.line if last else "", hint="one line: what happened")
            yield Notice()
            yield Static("1-4 Pick  ⏎ Keep it  esc Leave it", id="keys", markup=False)

    def on_mount(self) -> None:
        """The outcome comes first."""
        self.query_one(Choice).focus()

    def on_choice_picked(self, event: Choice.Picked) -> None:
        """A digit picks, and goes on to the line."""
        event.stop()
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

    def on_choice_refused(self, event: Choice.Refused) -> None:
        """Say what picks."""
        event.stop()
        self.query_one(Notice).say(event.why)

    def on_words_beyond(self, event: Words.Beyond) -> None:
        """Up leads back to the outcome."""
        event.stop()
        if event.by < 0:
            self.query_one(Choice).focus()

    def on_words_typed(self, event: Words.Typed) -> None:
        """What was asked before they went on typing is asked again."""
        event.stop()
        self._asked = False

    def on_words_go_on(self, event: Words.GoOn) -> None:
        """Enter keeps it."""
        event.stop()
        self._keep()

    @property
    def _said(self) -> tuple[str, str]:
        return self.query_one(Choice).picked, self.query_one(Words).text.strip()

    @property
    def _before(self) -> tuple[str, str]:
        return (self._last.outcome, self._last.line.strip()) if self._last else ("", "")

    def _keep(self) -> None:
        outcome, line = self._said
        if self._said == self._before and outcome:
            self.dismiss("")
        elif not outcome and (line or not self._last):
            self.query_one(Notice).say("First what came of it: 1 to 4.")
            self.query_one(Choice).focus()
        elif not self._is_busy:
            self._is_busy = True
            self.run_worker(lambda: self._write(outcome, line), thread=True)

    def _write(self, outcome: str, line: str) -> None:
        try:
            self._pen.mark(outcome, line)
        except DebriefError as error:
            self.call_later(self._failed, error)
            return
        self.call_later(self._saved, "Marked. z takes it back." if outcome else "The mark is taken back.")

    def _saved(self, said: str) -> None:
        self.dismiss(said)

    def _failed(self, error: DebriefError) -> None:
        self._is_busy = False
        self.query_one(Notice).say(f"{not_done('Not saved', error)} It stays here; ⏎ tries again.")

    def action_leave(self) -> None:
        """Mark nothing; words that would be lost are asked about first."""
        if self._said[1] != self._before[1] and not self._asked:
            self._asked = True
            self.query_one(Notice).say("Something is typed. ⏎ keeps it; esc again drops it.")
        elif not self._is_busy:
            self.dismiss("")

    def action_help(self) -> None:
        """Say what the marks mean."""
        from screens.help import HelpScreen  # noqa: PLC0415 - imported where it's used: a fast start

        self.app.push_screen(HelpScreen(words(ABOUT), self))
