"""The replay with its transcript: beside the moments where it is wide, else taking turns."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.content import Content
from textual.message import Message

from debrief.guides.fields import MOMENT
from debrief.model import Place
from debrief.model.span import clock_text
from debrief.replay import read_moment
from screens.steps.sheet import Sheet
from screens.steps.transcript import TranscriptPane
from screens.steps.transcript_lead import WHAT, Lead
from screens.steps.transcript_quote import heard
from screens.steps.transcript_reading import Reading, roles_of
from screens.wants_transcript import WantsTranscript
from screens.widgets.line import Line

if TYPE_CHECKING:
    from debrief.model import Moment
    from debrief.replay import Replay
    from debrief.walk import Walk
    from screens.steps.transcript_lines import TranscriptLines
    from screens.widgets.rows import Rows

WIDE = 92
"""Cells from which on the transcript and the moments stand side by side."""


class BesideTranscript(Vertical):
    """The part of the replay that knows the transcript. Its class has the moments."""

    DEFAULT_CSS = """
    BesideTranscript {
        #which { display: none; }
        &.-call.-shared { layout: horizontal; }
        &.-call.-shared #parts { width: 5fr; margin: 0 3 0 0; }
        &.-call.-shared TranscriptPane { width: 6fr; }
        &.-call.-swap #which { display: block; }
        &.-call.-swap.-reading #which { display: none; }
        &.-call.-swap.-reading #parts { display: none; }
        &.-call.-swap TranscriptPane { display: none; }
        &.-call.-swap.-reading TranscriptPane { display: block; }
    }
    """

    class Shared(Message):
        """The transcript came or went: more room is wanted, or less."""

        def __init__(self, *, is_shared: bool) -> None:
            """Tell whether it's there."""
            super().__init__()
            self.is_shared = is_shared

    _walk: Walk
    _replay: Replay
    _reading: Reading | None
    _pane: TranscriptPane | None = None
    _is_heard = False
    """Is the marked line a moment?"""
    _heard = ""
    """The id of the moment whose words are typed below the transcript."""

    @property
    def rows(self) -> Rows:
        """The list of moments."""
        raise NotImplementedError

    @property
    def pane(self) -> TranscriptPane | None:
        """The transcript, where the debrief has one."""
        return self._pane

    @property
    def is_reading(self) -> bool:
        """Is the focus in the transcript?"""
        return bool(self.pane and self.pane.has_focus_within)

    def show_transcript(self) -> None:
        """Show the transcript that the debrief has now: it came, went, or somebody said anew who is who."""
        source, pane = self._walk.debrief.transcript, self.pane
        if pane and source and (pane.sum, pane.roles) == (source.sum, dict(roles_of(source))):
            return
        if pane:
            pane.remove()
            self._pane = None
        self.set_class(source is not None, "-call")
        self.remove_class("-reading")
        if source and self._reading:
            new = TranscriptPane(source, self._reading, (("⏎", "moment"), ("t", "back")))
            new.show_moments(self._replay.moments, self._walk.debrief.turn)
            self._pane = new
            self.mount(new)
        self.post_message(self.Shared(is_shared=source is not None))
        self.stand_anew()
        self.refresh_bindings()

    def stand_anew(self) -> None:
        """Stand the parts as there is room."""
        raise NotImplementedError

    def stand(self, width: int) -> int:
        """Stand beside the moments, or take turns with them.

        Args:
            width: Cells there are for both.

        Returns:
            Cells there are for the moments.
        """
        has_call = self.has_class("-call")
        shared = has_call and width >= WIDE
        self.set_class(shared, "-shared")
        self.set_class(has_call and not shared, "-swap")
        return (width - 3) * 5 // 11 if shared else width

    def say_which(self, key: str) -> None:
        """Say above the moments how to see the call; above the call its own line says how to go back.

        Args:
            key: What leads there now; empty: they type, and it takes two.
        """
        line = Content.styled("The moments", "bold")
        if key:
            line = Content.assemble(line, "  ", (key, "$key bold"), " the call")
        self.query_one("#which", Line).show(line)

    def swap(self, *, is_reading: bool) -> None:
        """Let the transcript be in sight, or the moments, where there is room for one of them."""
        self.set_class(is_reading, "-reading")

    def draw_on_transcript(self) -> None:
        """Show the moments on the transcript as they are now."""
        if self.pane:
            self.pane.show_moments(self._replay.moments, self._walk.debrief.turn)

    def changed_here(self, key: str) -> None:
        """A moment changed: draw and keep."""
        raise NotImplementedError

    async def close_editor(self) -> None:
        """Close a moment's questions."""
        raise NotImplementedError

    async def open_moment(self, key: str) -> None:
        """Open a moment's questions."""
        raise NotImplementedError

    # To the transcript, and back

    async def action_transcript(self) -> None:
        """From the moments to the call, from the call to the moments; without a transcript, ask for one."""
        if self.pane is None:
            self.post_message(WantsTranscript(self._walk))
        elif self.is_reading:
            moment = self.heard_here
            await self.action_to_list()
            if moment:
                self.rows.mark(moment.id)
        elif self.pane.lines is None:
            self.post_message(Sheet.Refused(self.pane.trouble or "The call is being read; one moment."))
        else:
            self.swap(is_reading=True)
            self.pane.focus_lines()
            self.show_place(self.rows.key)

    async def action_to_list(self) -> None:
        """Back to the list."""
        raise NotImplementedError

    def action_measures(self) -> None:
        """Show the call in figures."""
        from screens.measures import MeasuresScreen  # noqa: PLC0415 - imported where it's used: a fast start

        debrief, reading = self._walk.debrief, self._reading
        if debrief.transcript and reading:
            transcript = self.pane.transcript if self.pane else None
            earlier = partial(reading.earlier, debrief)
            self.app.push_screen(MeasuresScreen(debrief, debrief.transcript.figures, transcript, earlier))

    def show_place(self, key: str) -> None:
        """Show in the transcript where a moment was."""
        moment = next((one for one in self._replay.moments if one.id == key), None)
        if self.pane and moment:
            self.pane.go_to(moment)

    @property
    def is_in_lines(self) -> bool:
        """Is the focus in the transcript's lines, where letters are keys?"""
        return bool(self.pane and self.pane.lines and self.pane.lines.has_focus)

    @property
    def heard_here(self) -> Moment | None:
        """The moment at the line that is marked; None: there is none, or they are in the list."""
        if not (self.pane and self.pane.lines and self.is_reading):
            return None
        return self._replay.at_line(self.pane.lines.place)

    def on_transcript_lines_marked(self) -> None:
        """At a line that is a moment more keys work than at others."""
        if (self.heard_here is not None) != self._is_heard:
            self._is_heard = not self._is_heard
            self.refresh_bindings()

    # A line becomes a moment

    async def on_transcript_lines_chosen(self, event: TranscriptLines.Chosen) -> None:
        """Make a moment of what is chosen, or open the one that is there."""
        event.stop()
        there = self._replay.at_line(event.first)
        if there and not event.is_new:
            self.swap(is_reading=False)
            await self.open_moment(there.id)
        elif self.pane and self.pane.transcript:
            await self.close_editor()
            is_first = not self._replay.moments
            moment = heard(self.pane.transcript, event.first, event.last, is_first=is_first)
            self._replay.add_heard(moment)
            self._heard = moment.id
            self.changed_here(moment.id)
            self._tell_heard("", 0)
            self.pane.ask_what("" if moment.seconds is None else clock_text(moment.seconds))

    def on_lead_what(self, event: Lead.What) -> None:
        """Keep what happened from its first letter."""
        event.stop()
        self._tell_heard(event.text, event.cursor)

    def _tell_heard(self, text: str, cursor: int) -> None:
        """Keep the words and the place: who resumes is at the same word, in the moment's questions."""
        if self._heard:
            self._replay.change(self._heard, "what", text)
            step = self._walk.step.id
            self._walk.debrief.place = Place(
                step=step, question=MOMENT + "what", moment=self._heard, cursor=cursor
            )
            self.changed_here("")

    def take_heard(self) -> None:
        """Take the letters whose messages are still on their way."""
        lead = self.pane.lead if self.pane and self.pane.is_mounted else None
        is_typing = lead is not None and lead.mode == WHAT and bool(self._heard)
        if lead and is_typing and lead.what.text != self._replay.moment(self._heard).what:
            self._tell_heard(lead.what.text, lead.what.cursor)

    def settle_heard(self) -> None:
        """Read the sign, and a better time, out of what was typed."""
        if not self._heard:
            return
        moment = self._replay.moment(self._heard)
        seconds, verdict, what = read_moment(moment.what)
        moment.what = what
        moment.seconds = seconds if seconds is not None else moment.seconds
        moment.verdict = verdict or moment.verdict
        self._heard = ""

    def on_lead_done(self, event: Lead.Done) -> None:
        """The line is left: the moment stays, unless they went back with nothing typed."""
        event.stop()
        if event.mode != WHAT or not self._heard:
            return
        key = self._heard
        self.settle_heard()
        if not event.is_kept:
            self._replay.moments.remove(self._replay.moment(key))
            key = ""
        self._walk.debrief.place = Place(step=self._walk.step.id, moment=key)
        self.changed_here(key)
