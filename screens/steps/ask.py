"""The open question of a sheet: who is asked, the prompt, the field, and a note below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from screens.steps.drawing import note, prompt
from screens.steps.fields import field_for, field_in
from screens.widgets.pick import Pick
from screens.widgets.words import Words

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from debrief.guides.guide import Question
    from debrief.walk import Walk
    from screens.steps.fields import Field
    from screens.steps.known import Known
    from screens.steps.questions import Questions


class Ask(Vertical):
    """The frame of the open question. Its sheet takes what is answered, and draws what is around it."""

    DEFAULT_CSS = """
    Ask {
        height: auto; margin: 1 0; padding: 0 0 0 1; border-left: outer $key;
        &.-first { margin: 0 0 1 0; }
        &.-rep { border-left: outer $rep; }
        &.-manager { border-left: inner $manager; }
        #prompt, #note { height: auto; width: 1fr; }
        #note { color: $dim; }
    }
    """

    class Grew(Message):
        """It takes more or fewer lines now."""

    def __init__(self, walk: Walk, source: Questions, known: Known, question: Question | None) -> None:
        """Ask a question.

        Args:
            walk: For names and the clock.
            source: Has the answers.
            known: What the library knows that helps to answer.
            question: What is asked first; None: nothing is open.
        """
        super().__init__(id="ask")
        self._walk = walk
        self._source = source
        self._known = known
        self._first = question

    def compose(self) -> ComposeResult:
        """The prompt, the field, the note."""
        yield Static(markup=False, id="prompt")
        if self._first:
            yield self._field_of(self._first)
        yield Static(markup=False, id="note")

    def on_resize(self) -> None:
        """Tell the sheet, which keeps it in sight."""
        self.post_message(self.Grew())

    @property
    def field(self) -> Field | None:
        """The field of the open question."""
        return field_in(self)

    def _field_of(self, question: Question) -> Field:
        walk = self._walk
        terms = self._known.terms(question, walk.debrief, walk.debrief.place.moment)
        given = self._source.given(question.id)
        hint = self._source.say(question.hint)
        half = walk.place.typed if question.id == self._source.here() else ""
        return field_for(question, given, self._source.default(question.id), terms, hint=hint, half=half)

    async def change(self, question: Question) -> None:
        """Put another question's field in the place of this one's."""
        if self.field:
            await self.field.remove()
        await self.mount(self._field_of(question), before="#note")

    def draw(self, question: Question | None, *, is_first: bool) -> None:
        """Draw everything but the field.

        Args:
            question: The one that is open; None: none is.
            is_first: Does nothing stand above it?
        """
        self.display = question is not None
        if question:
            self.set_class(is_first, "-first")
            self.set_class(question.by == "rep", "-rep")
            self.set_class(question.by == "manager", "-manager")
            self.query_one("#prompt", Static).update(prompt(self._walk, self._source, question))
            self.draw_note(question)

    def draw_note(self, question: Question | None) -> None:
        """Draw what stands below the field."""
        below = note(self._walk, self._source, question) if question else Content("")
        widget = self.query_one("#note", Static)
        widget.update(below)
        widget.display = bool(below.plain)

    def enter(self, place: int) -> None:
        """Put the focus into the field, and the cursor behind so many characters; 0: at the end."""
        field = self.field
        if isinstance(field, Pick):
            field.enter(place)
        elif field:
            if isinstance(field, Words):
                field.put_cursor(place or len(field.text))
            field.focus(scroll_visible=False)
