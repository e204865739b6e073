"""A step whose questions are asked one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.message import Message

from screens.steps.questions import StepQuestions
from screens.steps.sheet import Sheet

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from debrief.walk import Walk
    from screens.steps.known import Known


class FormView(Vertical):
    """One sheet of questions."""

    DEFAULT_CSS = "FormView { height: 1fr; }"

    class Ended(Message):
        """Enter behind the last question."""

        by = 1

    def __init__(self, walk: Walk, known: Known) -> None:
        """Ask the walk's step."""
        super().__init__(id="view")
        self._walk = walk
        self._known = known

    def compose(self) -> ComposeResult:
        """The sheet."""
        yield Sheet(self._walk, StepQuestions(self._walk), self._known)

    def focus_field(self) -> None:
        """Put the focus into the open question."""
        self.query_one(Sheet).focus_field()

    def show_transcript(self) -> None:
        """Show what the call's transcript tells."""
        self.call_later(self.query_one(Sheet).show_told)

    def take_now(self) -> None:
        """Take the letters whose messages are still on their way."""
        self.query_one(Sheet).take_now()

    def leave(self) -> None:
        """Before they go elsewhere: take what is typed."""
        for sheet in self.query(Sheet):
            sheet.leave()

    def on_sheet_ended(self, event: Sheet.Ended) -> None:
        """Behind the last question comes the next step."""
        event.stop()
        if event.by > 0:
            self.post_message(self.Ended())
