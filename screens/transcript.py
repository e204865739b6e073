"""The call of a past debrief, to read: its transcript, the moments on it, and what was measured beside."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.screen import Screen

from debrief.report.block import Block
from debrief.report.measured import HEADING, measures
from debrief.report.replay import verdict_text
from screens.steps.transcript import TranscriptPane
from screens.steps.transcript_reading import Reading
from screens.transcript_read import ReadLines
from screens.widgets.keys import Keys
from screens.widgets.line import Line
from screens.widgets.notice import Notice
from screens.widgets.page import Page
from screens.widgets.paper import Paper
from screens.widgets.plain import one_line, words

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.events import Resize

    from debrief.model import Debrief, Moment, Source
    from debrief.report.asked import Asked
    from debrief.store import Library
    from screens.steps.sheet import Sheet
    from screens.steps.transcript_lines import TranscriptLines

ABOUT = Content(
    "The call\n\nIts transcript, as the recorder wrote it, with what you both said of it: ◆ is where it "
    "turned, + what to keep, − what to change. It opens where it turned; t shows the moments one after the "
    "other, from the end backwards.\n\n/ finds words, j goes to a time; u, p and l go to the question, the "
    "price or the long talk before this place, and with a capital letter to the one after it; ^f shows the "
    "call in figures.\n\nNothing is changed here. The file lies beside your library; it leaves it only in an "
    "export that keeps everything."
)

WIDE = 130
"""Columns from which on the figures stand beside the call."""


class TranscriptScreen(Screen[None]):
    """A transcript, to read."""

    AUTO_FOCUS = ""
    """Nothing, until it is read: then its lines."""

    CSS = """
    TranscriptScreen {
        #name { dock: top; margin: 0 0 1 0; padding: 0 1; width: 1fr; }
        TranscriptPane { width: 1fr; padding: 0 1 0 2; }
        #figures { display: none; width: 52; padding: 0 2 0 2; border-left: solid $border; }
        &.-wide #figures { display: block; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("t", "moment", "Next moment", id="transcript.moment",
                tooltip="The moment of the replay before this one, from the call's end backwards"),
        Binding("ctrl+f", "figures", "Figures", id="transcript.figures",
                tooltip="The call in figures: each measure with its source, and the rep's other calls"),
        Binding("escape,q", "back", "Back", key_display="q", id="transcript.back",
                tooltip="Back to the page"),
        Binding("f1,question_mark", "help", "Help", key_display="F1", id="transcript.help",
                tooltip="What stands here, and its keys"),
    ]  # fmt: skip

    def __init__(self, library: Library, debrief: Debrief, source: Source, asked: Asked) -> None:
        """Show a debrief's call.

        Args:
            library: Has the transcript's file.
            debrief: Whose moments are shown on it.
            source: The debrief's transcript.
            asked: What its guide calls the turn.
        """
        super().__init__()
        self._library = library
        self._debrief = debrief
        self._source = source
        self._asked = asked
        self._at = ""
        """The id of the moment that was gone to last."""

    def compose(self) -> ComposeResult:
        """The name, the call, the figures, the keys."""
        yield Line(id="name")
        with Horizontal():
            yield TranscriptPane(self._source, Reading(self._library), (("t", "next moment"),), ReadLines)
            with Paper(id="figures"):
                yield Page([Block("heading", HEADING), *measures(self._source.figures)])
        yield Keys()
        yield Notice()

    def on_mount(self) -> None:
        """Show it where it turned."""
        call = self._debrief.call
        names = " · ".join(filter(None, map(one_line, (call.rep, call.account)))) or "The call"
        file = words(f"   {one_line(self._source.name)}", "$dim")
        self.query_one("#name", Line).show(words(names, "bold $key") + file)
        pane = self.query_one(TranscriptPane)
        pane.show_moments(self._debrief.moments, self._debrief.turn)
        if turn := self._debrief.turn_moment:
            self._go(turn)

    def on_resize(self, event: Resize) -> None:
        """Show the figures where there is room."""
        self.set_class(event.size.width >= WIDE, "-wide")

    def on_transcript_pane_ready(self) -> None:
        """Arrows read on."""
        self.query_one(TranscriptPane).focus_lines()

    def on_transcript_lines_chosen(self, event: TranscriptLines.Chosen) -> None:
        """Say what they said of a line: here nothing is made of it."""
        marked = range(event.first, event.last + 1)
        found = [one for one in self._debrief.moments if self._debrief.line_of(one) in marked]
        said = self._told(found[0]) if found else "This debrief is finished: its moments stay as they are."
        self.query_one(Notice).say(said)

    def on_sheet_refused(self, event: Sheet.Refused) -> None:
        """Say what couldn't be found."""
        self.query_one(Notice).say(event.why)

    def action_moment(self) -> None:
        """Go to the next moment of the replay that has a place in the call; after the last, to the first."""
        lines = map(self._debrief.line_of, self._debrief.moments)
        placed = [
            one
            for one, line in zip(self._debrief.moments, lines, strict=True)
            if line is not None or one.seconds is not None
        ]
        if not placed:
            self.query_one(Notice).say("All moments of this debrief come from memory.")
            return
        ids = [one.id for one in placed]
        self._go(placed[(ids.index(self._at) + 1) % len(ids) if self._at in ids else 0])

    def _go(self, moment: Moment) -> None:
        self._at = moment.id
        self.query_one(TranscriptPane).go_to(moment)
        self.query_one(Notice).say(self._told(moment))

    def _told(self, moment: Moment) -> str:
        said = verdict_text(moment, self._debrief.turn, self._asked)
        return ": ".join(filter(None, (said, one_line(moment.what)))) or "A moment of the replay."

    def action_figures(self) -> None:
        """Show the call in figures."""
        from screens.measures import MeasuresScreen  # noqa: PLC0415 - imported where it's used: a fast start

        call = self.query_one(TranscriptPane).transcript
        earlier = partial(self._library.earlier_figures, self._debrief.call.rep, self._debrief)
        self.app.push_screen(MeasuresScreen(self._debrief, self._source.figures, call, earlier))

    def action_back(self) -> None:
        """Back to the page."""
        self.dismiss(None)

    def action_help(self) -> None:
        """Say what stands here."""
        from screens.help import HelpScreen  # noqa: PLC0415 - imported where it's used: a fast start

        self.app.push_screen(HelpScreen(ABOUT, self))
