"""Looking for places in a call: words, a question, a price, a long monologue, a time."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual.containers import Vertical

from screens.steps.sheet import Sheet
from screens.steps.transcript_lead import FIND, JUMP, Lead

if TYPE_CHECKING:
    from debrief.transcript.finding import Finder, Found
    from screens.steps.transcript_lines import TranscriptLines

KINDS = {"question": "question", "money": "word about money", "monologue": "monologue of over a minute"}
"""What can be looked for without typing, and how it is named."""


class Finding(Vertical):
    """The part of a transcript's pane that finds. Small letters lead to what was said earlier."""

    _finder: Finder | None = None
    _words = ""
    _found: list[int] = []  # noqa: RUF012 - replaced, never changed
    """The lines that hold the words that are looked for."""
    _from = 0
    """Where they were when they began to type."""

    @property
    def lines(self) -> TranscriptLines | None:
        """The lines; None while they aren't read, or can't be."""
        raise NotImplementedError

    @property
    def lead(self) -> Lead:
        """The line to type in."""
        raise NotImplementedError

    def go_to_time(self, seconds: int) -> None:
        """Show what was said at a time."""
        raise NotImplementedError

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The letters are keys in the lines only; Clear only where there is something to."""
        if action in ("find", "jump", "seek", "again", "clear") and not (self.lines and self.lines.has_focus):
            return False
        if action == "again":
            return bool(self._found)
        if action == "clear":
            return bool(self._found) or bool(self.lines and self.lines.chosen_from is not None)
        return super().check_action(action, parameters)

    def action_find(self) -> None:
        """Ask for words to find."""
        if self.lines:
            self._from = self.lines.place
            self.lead.open(FIND, "Find")

    def action_jump(self) -> None:
        """Ask for a time to go to."""
        if self.lines and self.lines.transcript.length is None:
            self.post_message(Sheet.Refused("This transcript tells no times. / finds words in it."))
        else:
            self.lead.open(JUMP, "Go to which time of the call?")

    def action_clear(self) -> None:
        """Choose nothing, or look for nothing."""
        if self.lines and self.lines.chosen_from is not None:
            self.lines.choose_none()
        else:
            self._find("")

    def on_lead_find(self, event: Lead.Find) -> None:
        """Find as they type."""
        event.stop()
        self._find(event.text)

    def _find(self, text: str) -> None:
        if not (self._finder and self.lines):
            return
        had = bool(self._found)
        self._words, self._found = text, self._finder.lines_with(text)
        self.lines.show_found(partial(self._finder.spans, words=text) if self._found else None)
        near = self._finder.find(text, self._from + 1, -1)
        if near:
            self.lines.mark(near.line, is_jump=True)
        if self.lead.mode == FIND:
            self.lead.say(self._told(text))
        if bool(self._found) != had:
            self.refresh_bindings()

    def _told(self, text: str) -> str:
        """Say which of how many this is, counted from the call's start."""
        if not text.strip():
            return "Find"
        if not self._found or not self.lines:
            return "Find: nobody said that"
        here = self.lines.place
        number = self._found.index(here) + 1 if here in self._found else 0
        return f"Find: {number} of {len(self._found)}"

    def on_lead_again(self, event: Lead.Again) -> None:
        """From one found line to the next, with the cursor still in the words."""
        event.stop()
        self.action_again(event.by)
        self.lead.say(self._told(self.lead.seek.text))

    def action_again(self, by: int) -> None:
        """Go to the found line beside."""
        if self._finder and self.lines:
            self._step(self._finder.find(self._words, self.lines.place, by), by)

    def action_seek(self, kind: str, by: int) -> None:
        """Go to the question, the price or the monologue beside."""
        if not (self._finder and self.lines):
            return
        finder, at = self._finder, self.lines.place
        seek = {
            "question": finder.next_question,
            "money": finder.next_money,
            "monologue": finder.next_monologue,
        }
        near = seek[kind](at, by)
        if near is None:
            self.post_message(Sheet.Refused(f"There is no {KINDS[kind]} in this call."))
        self._step(near, by)

    def _step(self, near: Found | None, by: int) -> None:
        if near and self.lines:
            self.lines.mark(near.line, is_jump=True)
            if near.wrapped:
                self.post_message(Sheet.Refused("From the end again." if by < 0 else "From the start again."))

    def on_lead_jump(self, event: Lead.Jump) -> None:
        """Go to a time."""
        event.stop()
        self.go_to_time(event.seconds)
