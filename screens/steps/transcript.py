"""The call's transcript beside the replay: read from its end, searched, and made into moments."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from debrief.errors import DebriefError
from debrief.model import in_file
from screens.steps.call_strip import CallStrip
from screens.steps.moments import SIGNS
from screens.steps.transcript_finding import Finding
from screens.steps.transcript_lead import FIND, WHAT, Lead
from screens.steps.transcript_lines import TranscriptLines
from screens.steps.transcript_reading import roles_of
from screens.widgets.legend import Legend
from screens.widgets.plain import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.events import Resize

    from debrief.model import Moment, Source
    from debrief.transcript import Transcript
    from screens.steps.transcript_reading import Call, Reading

TALL = 18
"""Lines from which on there is room for the strip."""

LEGEND = (("/", "find"), ("u", "question"), ("p", "price"), ("l", "long talk"), ("j", "time"))
"""The keys that lead through a call, as the line above it names them."""


class TranscriptPane(Finding):
    """What was said, with the moments on it."""

    DEFAULT_CSS = """
    TranscriptPane {
        height: 1fr;
        #call-head { color: $dim; }
        CallStrip { display: none; }
        &.-tall.-read CallStrip { display: block; margin: 0 0 1 0; }
        #call-trouble { height: auto; padding: 1 2 0 2; display: none; }
        &.-troubled #call-trouble { display: block; }
        &.-tall Lead { margin: 1 0 0 0; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "find", "Find", key_display="/", id="call.find",
                tooltip="Find words; it begins with the last place before here"),
        Binding("p", "seek('money', -1)", "Price", id="call.money", tooltip="Earlier: where money is named"),
        Binding("u", "seek('question', -1)", "Question", id="call.question",
                tooltip="Earlier: where somebody asks"),
        Binding("l", "seek('monologue', -1)", "Long talk", id="call.monologue",
                tooltip="Earlier: a long monologue"),
        Binding("n", "again(-1)", "Earlier hit", show=False, id="call.earlier",
                tooltip="Earlier: the words that were looked for"),
        Binding("N", "again(1)", "Later hit", show=False, id="call.later",
                tooltip="Later: the words that were looked for"),
        Binding("P", "seek('money', 1)", "Later price", show=False, id="call.money-later",
                tooltip="Later: where money is named"),
        Binding("U", "seek('question', 1)", "Later question", show=False, id="call.question-later",
                tooltip="Later: where somebody asks"),
        Binding("L", "seek('monologue', 1)", "Later talk", show=False, id="call.monologue-later",
                tooltip="Later: a long monologue"),
        Binding("j,colon", "jump", "Jump", id="call.jump", tooltip="Jump to a time: 1:45"),
        Binding("escape,backspace", "clear", "Clear", show=False, key_display="esc", id="call.clear",
                tooltip="Choose nothing, and look for nothing"),
    ]  # fmt: skip

    class Ready(Message):
        """The transcript is read and can be seen."""

    def __init__(
        self,
        source: Source,
        reading: Reading,
        legend: Sequence[tuple[str, str]] = (),
        lines: type[TranscriptLines] = TranscriptLines,
    ) -> None:
        """Show a debrief's transcript.

        Args:
            source: Which, and who is who.
            reading: Reads it.
            legend: Keys that are named above it before its own, and what they do.
            lines: What its lines are: those of which moments are made, or those that are only read.
        """
        super().__init__()
        self.sum = source.sum
        self.roles = dict(roles_of(source))
        self._source = source
        self._reading = reading
        self._kind = lines
        self._legend = (*legend, *LEGEND)
        self._moments: Sequence[Moment] = ()
        self._turn = ""
        self._goes_to: int | float | None = None
        self.trouble = ""
        """Why it can't be read; empty: it can, or nobody knows yet."""

    def compose(self) -> ComposeResult:
        """Its name, the strip, what is wrong with it, the lines, and the line to type in."""
        yield Legend(id="call-head")
        yield CallStrip()
        yield Static(markup=False, id="call-trouble")
        yield Lead()

    @property
    def lines(self) -> TranscriptLines | None:
        """The lines; None while they aren't read, or can't be."""
        return self.query(TranscriptLines).first() if self.query(TranscriptLines) else None

    @property
    def lead(self) -> Lead:
        """The line to type in."""
        return self.query_one(Lead)

    @property
    def transcript(self) -> Transcript | None:
        """What was said; None while it isn't read."""
        return self.lines.transcript if self.lines else None

    # Reading

    def on_mount(self) -> None:
        """Show it, or read it in a thread."""
        known = self._reading.known(self._source)
        if known:
            self._show(known)
        else:
            self._say("The call   reading it")
            self.run_worker(self._read, thread=True, group="read")

    def _read(self) -> None:
        try:
            call = self._reading.read(self._source, self._tell_from_thread)
        except DebriefError as error:
            self.call_later(self._trouble, error)
        else:
            self.call_later(self._show, call)

    def _tell_from_thread(self, done: int, of: int) -> None:
        self.call_later(self._tell, done, of)

    def _tell(self, done: int, of: int) -> None:
        if self.lines is None and of:
            self._say(f"The call   reading it, {100 * done // of} %")

    def _trouble(self, error: DebriefError) -> None:
        """Say why it can't be read; the replay goes on from memory."""
        self._say("The call")
        self.trouble = f"{error.message.rstrip('.')}.  {error.hint}".strip()
        text = words(f"{self.trouble}\n\n", "$warn") + Content("The replay works without it, from memory.")
        self.query_one("#call-trouble", Static).update(text)
        self.add_class("-troubled")

    def _show(self, call: Call) -> None:
        transcript, self._finder = call
        self.mount(self._kind(transcript, self.roles), before=self.lead)
        strip = self.query_one(CallStrip)
        strip.show(transcript, self.roles)
        strip.show_place(len(transcript.utterances) - 1)
        self.add_class("-read")
        self._draw_moments()
        self._name_it()
        if self._goes_to is not None:
            self.call_after_refresh(self._go)
        self.post_message(self.Ready())

    def _name_it(self) -> None:
        """Name the call, and the keys that lead through it."""
        self.query_one(Legend).show(Content.styled("The call", "bold"), self._legend)

    def _say(self, text: str) -> None:
        self.query_one(Legend).show(words(text))

    def on_resize(self, event: Resize) -> None:
        """Show the strip where there is room."""
        self.set_class(event.size.height >= TALL, "-tall")

    # The moments

    def show_moments(self, moments: Sequence[Moment], turn: str) -> None:
        """Show the moments at their lines.

        Args:
            moments: All of the debrief's.
            turn: The id of the one where it turned.
        """
        self._moments, self._turn = in_file(moments, self.sum), turn
        self._draw_moments()

    def _draw_moments(self) -> None:
        if not self.lines:
            return
        signs = {
            moment.line: "◆" if moment.id == self._turn else SIGNS.get(moment.verdict, "·")
            for moment in reversed(self._moments)
            if moment.line is not None
        }
        self.lines.show_signs(signs)
        self.query_one(CallStrip).show_moments(self._moments, self._turn)

    def go_to(self, moment: Moment) -> None:
        """Show where a moment was: at its line, or at its time."""
        line = moment.line_in(self.sum)
        if line is not None:
            self._goes_to = line
        elif moment.seconds is not None:
            self._goes_to = float(moment.seconds)
        self._go()

    def go_to_time(self, seconds: int) -> None:
        """Show what was said at a time; what begins within that second is at it, as its clock shows."""
        self._goes_to = float(seconds)
        self._go()

    def _go(self) -> None:
        if self.lines and self._goes_to is not None:
            wanted, self._goes_to = self._goes_to, None
            at = wanted if isinstance(wanted, int) else self.lines.transcript.at_time(wanted)
            self.lines.mark(at, is_jump=True)

    def on_transcript_lines_marked(self, event: TranscriptLines.Marked) -> None:
        """Show on the strip where they are."""
        self.query_one(CallStrip).show_place(event.at)

    def on_call_strip_clicked(self, event: CallStrip.Clicked) -> None:
        """A click on the strip leads there."""
        event.stop()
        if self.lines:
            self.lines.mark(event.at, is_jump=True)
            self.lines.focus()

    def ask_what(self, time: str) -> None:
        """Ask what happened at the line that was marked.

        Args:
            time: When that was, as it is read; empty: nobody knows.
        """
        if self.lines:
            self.lines.choose_none()
        self.lead.open(WHAT, f"What happened at {time}?" if time else "What happened there?")

    # The line below

    def on_lead_done(self, event: Lead.Done) -> None:
        """Back to the lines; what happened is settled by who asked."""
        if self.lines:
            self.lines.focus()
        self.lead.close()
        if event.mode == FIND and not event.is_kept and self.lines:
            self.lines.mark(self._from, is_jump=True)

    def focus_lines(self) -> None:
        """Put the focus where they read, or type."""
        if self.lead.mode:
            (self.lead.what if self.lead.mode == WHAT else self.lead.seek).focus()
        elif self.lines:
            self.lines.focus()
