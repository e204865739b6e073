"""The place beside the replay's list: the marked moment written out, or its questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from debrief.errors import DebriefError
from debrief.guides.fields import MOMENT
from screens.steps.moments import moment_words
from screens.steps.questions import MomentQuestions
from screens.steps.sheet import Sheet

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from debrief.model import Moment
    from debrief.walk import Walk
    from screens.steps.known import Known


class MomentEditor(Vertical):
    """Shows one moment, and opens its questions."""

    DEFAULT_CSS = """
    MomentEditor {
        height: 1fr; margin: 1 0 0 0; display: none;
        #preview { height: auto; padding: 0 0 0 2; }
    }
    """

    def __init__(self, walk: Walk, known: Known) -> None:
        """Show moments of a walk.

        Args:
            walk: Whose.
            known: Completes names.
        """
        super().__init__(id="side")
        self._walk = walk
        self._known = known

    def compose(self) -> ComposeResult:
        """The moment written out; its questions come when they are asked."""
        yield Static(markup=False, id="preview")

    @property
    def sheet(self) -> Sheet | None:
        """The questions, where they are open."""
        return self.query(Sheet).first() if self.query(Sheet) else None

    def show(self, moment: Moment | None) -> None:
        """Write a moment out; None: there is none."""
        rep, because = self._walk.answers.rep, self._walk.guide.because
        for preview in self.query("#preview").results(Static):
            preview.update(moment_words(moment, rep, because) if moment else Content(""))

    async def open(self, moment_id: str, question_id: str) -> None:
        """Open a moment's questions at one of them; where that is shut, at the first."""
        source = MomentQuestions(self._walk, moment_id)
        try:
            source.go_to(question_id, self._walk.debrief.place.cursor)
        except DebriefError:
            source.go_to(MOMENT + "what", 0)
        await self.close()
        self.query_one("#preview").display = False
        await self.mount(Sheet(self._walk, source, self._known))

    async def close(self) -> None:
        """Close the questions; what is typed is taken."""
        if self.sheet:
            self.sheet.leave()
        self.query_one("#preview").display = True
        if self.sheet:
            await self.sheet.remove()
