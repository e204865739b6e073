"""A few questions about a rep, over its page: kept as they are typed, and closed with Enter or Escape."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from debrief.errors import DebriefError
from screens.pen import not_done
from screens.widgets.choice import Choice
from screens.widgets.notice import Notice
from screens.widgets.plain import words
from screens.widgets.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.timer import Timer

    from debrief.model import Term

PAUSE = 0.4
"""Seconds after the last letter until it is saved."""


KEYS = Content.assemble(("⏎", "$key bold"), " Next   ", ("esc", "$key bold"), " Done, kept as typed")


class Ask(NamedTuple):
    """One question of the form."""

    id: str
    label: str
    """Empty: the title asks it."""
    value: str = ""
    terms: Sequence[Term] = ()
    """What can be picked; none: words are typed."""
    hint: str = ""
    is_needed: bool = False
    """Is there nothing to keep without it?"""


Values = dict[str, str]
"""What is said so far, by the id of its question."""


class RepForm(ModalScreen[bool]):
    """Gives back whether anything was kept."""

    CSS = """
    RepForm {
        align: center middle;
        #box {
            width: 84; max-width: 98%; height: auto; max-height: 96%;
            border: round $border; padding: 0 1; background: $surface; scrollbar-size-vertical: 1;
        }
        Static { height: auto; }
        .asked { color: $dim; margin: 1 0 0 0; }
        Words { background: $panel; }
        #about { color: $dim; }
        Notice { dock: none; margin: 1 0 0 0; padding: 0; }
        #keys { dock: bottom; color: $dim; background: $surface; margin: 1 0 0 0; }
        &.-low .asked { margin: 0; }
        &.-low #keys { margin: 0; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,ctrl+g", "leave", "Done", key_display="esc", id="rep-form.leave",
                tooltip="Keep what is typed and close; z on the page takes it back"),
        Binding("f1", "help", "Help", id="rep-form.help", tooltip="What is asked here, and why"),
    ]  # fmt: skip

    def __init__(
        self,
        title: str,
        asks: Sequence[Ask],
        put: Callable[[Values], None],
        *,
        about: str = "",
        why: str = "",
    ) -> None:
        """Ask.

        Args:
            title: What it is about.
            asks: The questions.
            put: Saves what is said so far; called in a thread, again and again. Raises `DebriefError` where
                something can't be read or saved.
            about: A line below the title.
            why: What F1 says.
        """
        super().__init__()
        self._title, self._asks, self._put = title, list(asks), put
        self._about, self._why = about, why
        self._kept: Values = {ask.id: ask.value for ask in asks}
        self._first = dict(self._kept)
        self._pause: Timer | None = None
        self._is_busy = self._closes = self._asked = False

    def compose(self) -> ComposeResult:
        """The title, the questions, the keys."""
        with VerticalScroll(id="box", can_focus=False):
            yield Static(words(self._title, "bold"))
            if self._about:
                yield Static(words(self._about), id="about")
            for ask in self._asks:
                yield Static(words(ask.label), classes="asked")
                if ask.terms:
                    yield Choice(ask.terms, ask.value)
                else:
                    yield Words(ask.value, hint=ask.hint)
            yield Notice()
            yield Static(KEYS, id="keys", markup=False)

    @property
    def _fields(self) -> list[Choice | Words]:
        return [one for one in self.query("Choice, Words") if isinstance(one, (Choice, Words))]

    @property
    def _values(self) -> Values:
        fields = zip(self._asks, self._fields, strict=True)
        return {ask.id: one.picked if isinstance(one, Choice) else one.text.strip() for ask, one in fields}

    def on_mount(self) -> None:
        """The first question has the focus; cursors stand behind what is there."""
        self.set_class(self.app.size.height < 24, "-low")
        for one in self._fields:
            if isinstance(one, Words):
                one.put_cursor(len(one.text))
        self._fields[0].focus()

    # Answering

    def on_choice_picked(self, event: Choice.Picked) -> None:
        """A digit picks, and goes on."""
        event.stop()
        self._put_soon()
        if event.go_on:
            self._go(+1)

    def on_choice_go_on(self, event: Choice.GoOn) -> None:
        """Enter goes on."""
        event.stop()
        self._go(+1)

    def on_choice_beyond(self, event: Choice.Beyond) -> None:
        """An arrow leads out."""
        event.stop()
        self._go(event.by, closes=False)

    def on_choice_refused(self, event: Choice.Refused) -> None:
        """Say what picks."""
        event.stop()
        self._say(event.why)

    def on_words_typed(self, event: Words.Typed) -> None:
        """Keep it, a moment later."""
        event.stop()
        self._asked = False
        self._put_soon()

    def on_words_go_on(self, event: Words.GoOn) -> None:
        """Enter goes on; on the last question it closes."""
        event.stop()
        self._go(+1)

    def on_words_beyond(self, event: Words.Beyond) -> None:
        """An arrow leads out."""
        event.stop()
        self._go(event.by, closes=False)

    def _go(self, by: int, *, closes: bool = True) -> None:
        fields = self._fields
        here = next((at for at, one in enumerate(fields) if one.has_focus), 0)
        if 0 <= here + by < len(fields):
            fields[here + by].focus()
        elif by > 0 and closes:
            self.action_leave()

    def _say(self, text: str) -> None:
        self.query_one(Notice).say(text)

    # Keeping

    def _missing(self) -> Ask | None:
        values = self._values
        return next((ask for ask in self._asks if ask.is_needed and not values[ask.id]), None)

    def _put_soon(self) -> None:
        if self._pause:
            self._pause.stop()
        self._pause = self.set_timer(PAUSE, self._keep)

    def _keep(self) -> None:
        """Save what is new, in a thread; what is typed meanwhile follows."""
        if self._pause:
            self._pause.stop()
        values = self._values
        if self._is_busy:
            return
        if values == self._kept or self._missing():
            self._close_now()
            return
        self._is_busy = True
        self.run_worker(partial(self._write, values), thread=True)

    def _write(self, values: Values) -> None:
        try:
            self._put(values)
        except DebriefError as error:
            self.call_later(self._failed, error)
            return
        self.call_later(self._written, values)

    def _written(self, values: Values) -> None:
        self._is_busy, self._kept = False, values
        if self._values != values:
            self._keep()
        else:
            self._close_now()

    def _failed(self, error: DebriefError) -> None:
        self._is_busy = False
        if self._closes:  # half a day typed is none yet: it's told once they are done with it
            self._say(not_done("Not kept", error))
            self._closes, self._asked = False, True

    def save_now(self) -> bool:
        """The program may end: save what is typed. False: it couldn't be saved."""
        if self.is_mounted and not self._missing() and self._values != self._kept:
            values = self._values
            try:
                self._put(values)
            except DebriefError as error:
                self._say(not_done("Not kept", error))
                return False
            self._kept = values
        return True

    # Leaving

    def action_leave(self) -> None:
        """Keep it and close; what can't be kept is asked about first."""
        missing = self._missing()
        is_typed = self._values != self._kept
        if self._asked and (missing or is_typed):
            self.dismiss(self._kept != self._first)
        elif missing and is_typed:
            self._asked = True
            self._say(f"First: {(missing.label or self._title).lower()} esc again drops what is typed.")
            self._fields[self._asks.index(missing)].focus()
        else:
            self._closes = True
            self._keep()

    def _close_now(self) -> None:
        if self._closes:
            self.dismiss(self._kept != self._first)

    def action_help(self) -> None:
        """Say what is asked here."""
        from screens.help import HelpScreen  # noqa: PLC0415 - imported where it's used: a fast start

        self.app.push_screen(HelpScreen(words(f"{self._title}\n\n{self._why}"), self))
