"""Who is who in a transcript: the rep, the manager, the buyers. Then it is measured, and kept."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from debrief.errors import DebriefError
from screens.pen import not_done
from screens.speaker_list import NOBODY, READING, SpeakerList
from screens.speaker_rows import ROLES, SpeakerRows, cant_measure, tallies, why_not
from screens.transcript_rows import NARROW, bar, left_out, said_of
from screens.widgets.keys import Keys
from screens.widgets.line import Line
from screens.widgets.long_list import LongList, Nothing
from screens.widgets.notice import Notice
from screens.widgets.plain import one_line, sentence, words

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.events import Resize

    from debrief.model import Source, Speaker
    from debrief.transcript import Transcript
    from screens.speaker_rows import Tally
    from screens.transcript_files import Found

CONSENT = "Was everyone on the call told that it's recorded?"
CONSENT_MORE = (
    " Keep it only if they were. It's for the two of you to learn from, not for decisions about a job."
)
ABOUT = Content(
    "Who is who\n\nWho was the rep, who bought, who sat in? It is guessed from the names of the debrief and "
    "from the files before, so look it over: what is measured hangs on it. Somebody else is on neither side, "
    "such as an interpreter. What you say here is remembered for the next file."
)


class Speakers(NamedTuple):
    """What the screen asks of others. Each is called in a worker thread, and may raise a DebriefError."""

    read: Callable[[Callable[[int, int], None]], Found]
    """Gives the transcript; tells how far it is."""
    guess: Callable[[Transcript], list[Speaker]]
    """Says who may be who."""
    keep: Callable[[Found, list[Speaker]], Source]
    """Measures, remembers, and puts the file beside the library."""


class _Look(NamedTuple):
    """What is shown, once it is read."""

    found: Found
    speakers: list[Speaker]
    tallies: dict[str, Tally]


class SpeakersScreen(Screen["Source | None"]):
    """Says who is who. Gives back the debrief's source, or nothing."""

    CSS = """
    SpeakersScreen {
        align-horizontal: center;
        #top { dock: top; padding: 0 1; }
        #box { max-width: 112; margin: 1 2 0 2; height: 1fr; }
        #read, #left-out, #consent, #lacks { height: auto; }
        #read { color: $dim; }
        #left-out { color: $dim; max-height: 4; }
        #consent { border-left: thick $key; padding: 0 1; margin: 1 0 0 0; }
        SpeakerList { margin: 1 0 0 0; }
        #lacks { color: $dim; margin: 0 0 1 0; }
        &.-narrow #box, &.-low #box { margin: 0 1; }
        &.-low SpeakerList, &.-low #consent, &.-low #lacks { margin: 0; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,space", "turn(1)", "Who", key_display="←→", id="speakers.next",
                tooltip="Another role for the marked one"),
        Binding("left", "turn(-1)", "Who", show=False, id="speakers.before",
                tooltip="The role before"),
        Binding("r", "role('rep')", "Rep", id="speakers.rep", tooltip="The marked one is the rep"),
        Binding("m", "role('manager')", "Manager", id="speakers.manager",
                tooltip="The marked one is the manager"),
        Binding("b", "role('buyer')", "Buyer", id="speakers.buyer",
                tooltip="The marked one is on the buyer's side"),
        Binding("o", "role('other')", "Somebody else", id="speakers.other",
                tooltip="The marked one is on neither side"),
        Binding("escape,q", "leave", "Don't keep", key_display="esc", id="speakers.leave",
                tooltip="Back; everything stays as it was"),
        Binding("f1,question_mark", "help", "Help", key_display="F1", id="speakers.help",
                tooltip="What hangs on who is who"),
    ]  # fmt: skip

    def __init__(self, ask: Speakers, *, name: str, consents: bool = False) -> None:
        """Ask who is who.

        Args:
            ask: Reads, guesses and keeps.
            name: The file's name.
            consents: Remind of consent; once on a machine is enough.
        """
        super().__init__()
        self._ask = ask
        self._file = name
        self._consents = consents
        self._shown: _Look | None = None
        self._is_busy = False
        self._source: Source | None = None
        """What is kept, and waits to be given back."""

    def compose(self) -> ComposeResult:
        """The top line, what was read, who speaks, what can't be measured so, the keys."""
        yield Line(id="top")
        with Vertical(id="box"):
            yield Line(id="read")
            yield Static(markup=False, id="left-out")
            yield Static(words(CONSENT, "bold") + words(CONSENT_MORE), markup=False, id="consent")
            yield SpeakerList(READING)
            yield Static(markup=False, id="lacks")
        yield Keys()
        yield Notice()

    def on_mount(self) -> None:
        """Read it, and guess."""
        top = Content.assemble(("Who is who", "bold $key"), "  ", words(one_line(self._file), "$dim"))
        self.query_one("#top", Line).show(top)
        self.query_one("#consent").display = self._consents
        self.query_one("#left-out").display = self.query_one("#lacks").display = False
        self.list.focus()
        self.run_worker(self._read, thread=True)

    def on_resize(self, event: Resize) -> None:
        """Leave no air where there is little room."""
        self.set_class(event.size.width < NARROW, "-narrow")
        self.set_class(event.size.height < 24, "-low")

    @property
    def list(self) -> SpeakerList:
        """Who speaks."""
        return self.query_one(SpeakerList)

    def _back(self, do: Callable[..., None], *given: object) -> None:
        """Come back from a thread; where they have left meanwhile there is nothing to show it on."""

        def come() -> None:
            if self.query(SpeakerList):
                do(*given)

        self.call_later(come)

    # Reading it

    def _read(self) -> None:
        try:
            found = self._ask.read(self._tell)
            look = _Look(found, self._ask.guess(found.transcript), tallies(found.transcript))
        except DebriefError as error:
            self._back(self._unread, error)
            return
        self._back(self._show, look)

    def _tell(self, done: int, of: int) -> None:
        self._back(self._show_progress, done, of)

    def _show_progress(self, done: int, of: int) -> None:
        line = self.query_one("#read", Line)
        line.show(bar(done, of, line.size.width))

    def _unread(self, error: DebriefError) -> None:
        self.list.set_source(Nothing(words(sentence(error.message), "bold"), words(error.hint, "$dim")))
        self.list.is_kept_by_enter = False
        self.refresh_bindings()

    def _show(self, look: _Look) -> None:
        self._shown = look
        self.query_one("#read", Line).show(words(said_of(look.found.transcript)))
        skipped = left_out(look.found.transcript)
        self.query_one("#left-out", Static).update(words(skipped))
        self.query_one("#left-out").display = bool(skipped)
        self._draw()
        self.refresh_bindings()

    def _draw(self) -> None:
        if not self._shown:
            return
        _, speakers, said = self._shown
        self.list.set_source(SpeakerRows(speakers, said) if speakers else NOBODY, self.list.place)
        wrong, lacks = why_not(speakers), cant_measure(speakers) if speakers else ""
        self.query_one("#lacks", Static).update(words(wrong, "$warn") if wrong else words(lacks))
        self.query_one("#lacks").display = bool(wrong or lacks)

    # Saying it

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Who somebody is can be said once somebody is there."""
        if action in ("role", "turn"):
            return bool(self._shown and self._shown.speakers)
        return super().check_action(action, parameters)

    @property
    def _marked(self) -> Speaker | None:
        speakers = self._shown.speakers if self._shown else []
        return speakers[self.list.place] if self.list.place < len(speakers) else None

    def action_role(self, role: str) -> None:
        """Say who the marked one is, and go on to the next."""
        if not self._is_busy and (speaker := self._marked):
            speaker.role = role
            self._draw()
            self.list.action_move(1)

    def action_turn(self, by: int) -> None:
        """Give the marked one another role."""
        if not self._is_busy and (speaker := self._marked):
            at = ROLES.index(speaker.role) if speaker.role in ROLES else (-1 if by > 0 else 0)
            speaker.role = ROLES[(at + by) % len(ROLES)]
            self._draw()

    def on_speaker_list_turned(self) -> None:
        """A click gives the marked one another role."""
        self.action_turn(1)

    # Keeping it

    def on_long_list_opened(self, event: LongList.Opened) -> None:
        """Enter keeps it."""
        event.stop()
        self._keep()

    def _keep(self) -> None:
        if self._is_busy or not self._shown:
            return
        if why_not(self._shown.speakers):
            self.query_one(Notice).say("⏎ keeps it once one person is the rep.")
            return
        self._is_busy = True
        self.query_one("#lacks").display = True
        self.query_one("#lacks", Static).update(Content("Measuring …"))
        self.run_worker(partial(self._work, self._shown), thread=True)

    def _work(self, look: _Look) -> None:
        try:
            source = self._ask.keep(look.found, look.speakers)  # while it is busy nobody changes them
        except DebriefError as error:
            self._back(self._not_kept, not_done("Not kept", error))
            return
        self._back(self._kept, source)

    def _not_kept(self, said: str) -> None:
        self._is_busy = False
        self._draw()
        self.query_one(Notice).say(said)

    def _kept(self, source: Source) -> None:
        """Give it back, once no help is on top."""
        if self.is_active:
            self.dismiss(source)
        else:
            self._source = source

    def on_screen_resume(self) -> None:
        """Back from the help: what was kept meanwhile is given back."""
        source, self._source = self._source, None  # they may be told twice that it is on top
        if source:
            self.dismiss(source)

    def action_leave(self) -> None:
        """Back; everything stays as it was."""
        if self._is_busy:
            self.query_one(Notice).say("It is being kept; one moment.")
        else:
            self.dismiss(None)

    def action_help(self) -> None:
        """Say what hangs on it."""
        from screens.help import HelpScreen  # noqa: PLC0415 - imported where it's used: a fast start

        self.app.push_screen(HelpScreen(ABOUT, self))
