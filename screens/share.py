"""Share debriefs: for whom, in which form, to a file or to the clipboard. Nothing is sent anywhere."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from debrief.errors import DebriefError
from screens.pen import not_done
from screens.putting_away import put_away
from screens.share_terms import ABOUT, CLIPBOARD, FILE, FORMS, ME, REP, TEXTS, WHERE, WHOM
from screens.widgets.choice import Choice
from screens.widgets.field import Beyond, GoOn
from screens.widgets.notice import Notice
from screens.widgets.plain import words
from screens.widgets.words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from debrief.model import Clock
    from debrief.sharing import Copy
    from screens.desk import Desk

STEPS = 20
"""How often the progress is told, at most."""


class ShareScreen(ModalScreen[str]):
    """A few questions and one Enter. Gives back what to say; empty: nothing was made."""

    CSS = """
    ShareScreen {
        align: center middle;
        #box {
            width: 78; max-width: 98%; height: auto; max-height: 96%;
            border: round $border; padding: 0 1; background: $surface; scrollbar-size-vertical: 1;
        }
        Static { height: auto; }
        .label { color: $dim; margin: 1 0 0 0; }
        #name { text-style: bold; }
        #keys { dock: bottom; color: $dim; padding: 1 0 0 0; background: $surface; }
        Words { background: $panel; }
        Notice { dock: none; margin: 1 0 0 0; padding: 0; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "escape,ctrl+g", "leave", "No copy", key_display="esc", id="share.leave", tooltip="Make no copy"
        ),
        Binding("tab", "move(1)", "More", id="share.down", tooltip="Go to the next choice"),
        Binding("shift+tab", "move(-1)", "Up", show=False, id="share.up", tooltip="Go to the one before"),
        Binding("f1", "help", "Help", id="share.help", tooltip="What a copy is, and what isn't in it"),
    ]

    def __init__(self, desk: Desk, clock: Clock, ids: Sequence[str]) -> None:
        """Offer to share debriefs.

        Args:
            desk: Has the library and the guides.
            clock: The time now.
            ids: Which, in the order in which they are to stand.
        """
        super().__init__()
        self._desk = desk
        self._clock = clock
        self._ids = list(ids)
        self._own_path = False
        """Did they type a path?"""
        self._replaces = ""
        """The path that they were asked about, since something is there already."""
        self._is_busy = False

    def compose(self) -> ComposeResult:
        """For whom, which form, where to."""
        count = len(self._ids)
        with VerticalScroll(id="box", can_focus=False):
            yield Static("Share this debrief" if count == 1 else f"Share {count} debriefs", id="name")
            yield Static("For", classes="label")
            yield _Whom(WHOM, REP)
            yield Static("As", classes="label")
            yield _Form(FORMS, "html")
            yield Static("To", classes="label")
            yield _Where(WHERE, FILE)
            yield Words(str(self._path()), hint="the file, with its folder")
            yield Notice()
            yield Static("⏎ Make it   ←↑↓→   esc No copy", id="keys", markup=False)

    def on_mount(self) -> None:
        """For whom, first."""
        self.query_one(_Whom).focus()

    @property
    def _chosen(self) -> tuple[str, str, str]:
        if not self.is_mounted:
            return REP, "html", FILE
        return tuple(self.query_one(one).picked for one in (_Whom, _Form, _Where))  # type: ignore[return-value]

    def _path(self) -> Path:
        """Suggest a file: in Downloads where there is such a folder, or at home."""
        from debrief.sharing.naming import copy_name  # noqa: PLC0415 - imported where it's used

        whose, form, _ = self._chosen
        home = Path.home()
        folder = home / "Downloads" if (home / "Downloads").is_dir() else home
        try:
            debriefs = [self._desk.library.get(one) for one in self._ids[:2]]
        except DebriefError:
            debriefs = []  # told when they make the copy
        ending = f"{' private' if whose == ME else ''}.{form}"
        return folder / copy_name(debriefs, ending, self._clock().date())

    # Choosing

    def on_choice_picked(self, event: Choice.Picked) -> None:
        """A digit picks, and goes on to the next choice."""
        event.stop()
        _, form, where = self._chosen
        if where == CLIPBOARD and form not in TEXTS:
            self.query_one(_Where).picked = FILE
            self.query_one(_Where).refresh()
            self.query_one(Notice).say(
                "A page and a calendar go to a file; text, a table and JSON can be pasted."
            )
        path = self.query_one(Words)
        path.display = self._chosen[2] == FILE
        if not self._own_path:
            path.set_words(str(self._path()))
        if event.go_on:
            self.action_move(1)

    def on_words_typed(self, event: Words.Typed) -> None:
        """From here on the path is theirs."""
        event.stop()
        self._own_path = bool(event.text.strip())
        self._replaces = ""

    def on_choice_refused(self, event: Choice.Refused) -> None:
        """Say what picks."""
        event.stop()
        self.query_one(Notice).say(event.why)

    @on(Beyond)
    def _go_beyond(self, event: Beyond) -> None:
        """Arrows lead to the choice beside."""
        event.stop()
        self.action_move(event.by)

    def action_move(self, by: int) -> None:
        """Go to the choice beside."""
        fields = [self.query_one(one) for one in (_Whom, _Form, _Where)]
        places = [*fields, *([path] if (path := self.query_one(Words)).display else [])]
        here = next((n for n, place in enumerate(places) if place.has_focus), 0)
        places[min(max(here + by, 0), len(places) - 1)].focus()

    def action_leave(self) -> None:
        """Make no copy."""
        self.dismiss("")

    def action_help(self) -> None:
        """Say what a copy is."""
        from screens.help import HelpScreen  # noqa: PLC0415 - imported where it's used: a fast start

        self.app.push_screen(HelpScreen(words(ABOUT), self))

    # Making it

    @on(GoOn)
    def _go_on(self, event: GoOn) -> None:
        """Enter makes the copy, wherever they are."""
        event.stop()
        self._make()

    def _make(self) -> None:
        if self._is_busy:
            return
        text = self.query_one(Words).text.strip()
        to_file = self._chosen[2] == FILE
        if to_file and (not text or "\n" in text or "\0" in text):
            self.query_one(Notice).say("Name a file, on one line.")
            self.query_one(Words).focus()
            return
        self._is_busy = True
        path = Path(text).expanduser() if to_file else None
        self.run_worker(partial(self._work, path, *self._chosen[:2]), thread=True)

    def _work(self, path: Path | None, whose: str, form: str) -> None:
        from debrief.sharing import export, write_copy  # noqa: PLC0415 - imported where it's used

        try:
            if path and path.is_file() and str(path) != self._replaces:
                self.call_later(self._ask, str(path))
                return
            copy = export(
                self._desk.library, self._ids, form, now=self._clock(), for_rep=whose == REP,
                private=whose == ME, manager=self._desk.manager, shelf=self._desk.shelf, progress=self._tell,
            )  # fmt: skip
            if path:
                write_copy(path, copy.content, replace=str(path) == self._replaces)
        except DebriefError as error:
            self.call_later(self._failed, not_done("No copy", error))
            return
        self.call_later(self._made, copy, path)

    def _tell(self, done: int, of: int) -> None:
        """Say how far it is, a few times."""
        if of >= STEPS and done % max(of // STEPS, 1) == 0:
            self.call_later(self.query_one(Notice).say, f"{done} of {of}")

    def _ask(self, path: str) -> None:
        self._replaces = path
        self._failed(f"{path} is there already. ⏎ again replaces it; or give it another name.")

    def _failed(self, said: str) -> None:
        self._is_busy = False
        self.query_one(Notice).say(said)

    def _made(self, copy: Copy, path: Path | None) -> None:
        if path:
            put_away(self, ". ".join((f"Saved in {path.absolute()}", *copy.notes)))
            return
        self.app.copy_to_clipboard(copy.content.decode("utf-8"))
        put_away(self, "Copied, if your terminal allows it; s saves a file.")


class _Whom(Choice):
    """For whom."""


class _Form(Choice):
    """In which form."""


class _Where(Choice):
    """Where to."""
