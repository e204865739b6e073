"""A few questions about a rep, over its page: kept as they are typed, and closed with Enter or Escape."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from screens.pen import not_done
from screens.plan_saving import UNSAVED, Saving
from screens.plan_texts import LEAVES
from screens.rep_ask import Ask, Values, is_blocked, missing, unread
from screens.waiting import WHAT
from screens.widgets.choice import Choice
from screens.widgets.notice import Notice
from screens.widgets.plain import sentence, words
from screens.widgets.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from debrief.errors import DebriefError
    from debrief.model import Document
    from screens.desk import Desk

DAY = "day"
"""What a quiet line is about that goes once the day can be read."""

KEYS = Content.assemble(("⏎", "$key bold"), " Next   ", ("esc", "$key bold"), " Done, kept as typed")


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
        &:ansi .asked { color: $foreground; }
        &:ansi Words { border-left: outer $border; }
        &:ansi Words:focus { border-left: outer $key; }
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
        desk: Desk,
        *,
        about: str = "",
        why: str = "",
    ) -> None:
        """Ask.

        Args:
            title: What it is about.
            asks: The questions.
            put: Saves what is said so far; called in a thread, again and again. Raises `DebriefError`.
            desk: Looks after what isn't saved.
            about: A line below the title.
            why: What F1 says.
        """
        super().__init__()
        self._desk, self._title, self._asks = desk, title, list(asks)
        self._about, self._why = about, why
        self._first: Values = {ask.id: ask.value for ask in asks}
        self._kept = dict(self._first)
        """What was given to be saved; a day that can't be read as it was typed."""
        self._saving = Saving(self, put, self._told, desk.waiting, self._document)
        self._is_sure = False
        """Does a second press leave, unsaved?"""

    def _document(self, said: Values) -> Document:
        return {WHAT: f"what was typed under “{self._title}”", **said}

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
        self._take()
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
        self._take()

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
            self.call_later(self.action_leave)

    def on_descendant_focus(self) -> None:
        """Half a day typed is none yet: it is told once they go on from it."""
        wrong = self._unread()
        if wrong and self._fields[self._asks.index(wrong[0])] is not self.focused:
            self._tell_unread(wrong[1])

    def _say(self, text: str, cause: str = "") -> None:
        self.query_one(Notice).say(text, cause)

    # Keeping

    def _missing(self) -> Ask | None:
        return missing(self._asks, self._values)

    def _unread(self) -> tuple[Ask, DebriefError] | None:
        return unread(self._asks, self._values)

    @property
    def _is_blocked(self) -> bool:
        """Is there nothing to keep yet? What was kept once goes on being kept."""
        return self._kept == self._first and is_blocked(self._asks, self._values)

    def _tell_unread(self, error: DebriefError, more: str = "") -> None:
        self._say(f"{not_done('It stays as typed', error)}{more}", DAY)

    def _take(self) -> None:
        """Keep what is typed: all that can be kept at once, and the rest held until it can be."""
        self._is_sure = False
        values, blocked = self._values, self._is_blocked
        if not self._unread():
            self.query_one(Notice).settle(DAY)
        if not blocked and values != self._kept:
            self._kept = values
            self._saving.keep(values)
        self._saving.hold(self._document(values) if blocked and values != self._kept else None)

    def _told(self) -> None:
        """Say how the saving goes, where it doesn't."""
        if self._saving.failed:
            self._say(f"{sentence(self._saving.state)} It tries again; the words stay here.", UNSAVED)
        else:
            self.query_one(Notice).settle(UNSAVED)

    def save_now(self) -> bool:
        """The program may end: save what is typed. False: not all of it could be."""
        if self.is_mounted:
            self._take()
            if wrong := self._unread():
                self._tell_unread(wrong[1])
            return self._saving.try_save()
        return True

    # Leaving

    async def action_leave(self) -> None:
        """Keep it and close; what can't be kept is asked about first."""
        if self._is_sure:
            self._saving.hold(None)  # they have been asked
            self._close()
            return
        self._take()
        self._is_sure = True
        lacks, wrong = self._missing(), self._unread()
        if not await self._saving.save():
            self._say(f"{sentence(self._saving.state)} esc {LEAVES}", UNSAVED)
        elif lacks and self._values != self._first:
            more = "leaves it open, the rest is kept" if not self._is_blocked else "drops what is typed"
            self._say(f"First: {(lacks.label or self._title).lower()} esc again {more}.")
            self._fields[self._asks.index(lacks)].focus()
        elif wrong:
            self._tell_unread(wrong[1], " esc again leaves it so.")
            self._fields[self._asks.index(wrong[0])].focus()
        else:
            self._close()

    def _close(self) -> None:
        self._desk.leave_behind(self._saving)
        self.dismiss(self._saving.has_saved and self._kept != self._first)

    def action_help(self) -> None:
        """Say what is asked here."""
        from screens.help import HelpScreen  # noqa: PLC0415 - imported where it's used: a fast start

        self.app.push_screen(HelpScreen(words(f"{self._title}\n\n{self._why}"), self))
