"""A sheet of questions: one is open, those answered stand above it, those to come below."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.message import Message

from debrief.answers import is_blank
from debrief.course import beside, stops
from debrief.errors import DebriefError
from screens.steps.ask import Ask
from screens.steps.closed_rows import Closed
from screens.steps.drawing import closed_lines
from screens.steps.fields import kept, typed
from screens.widgets.field import Beyond, GoOn
from screens.widgets.pick import Pick
from screens.widgets.room import room
from screens.widgets.words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.content import Content
    from textual.events import Resize
    from textual.widgets import TextArea

    from debrief.guides.guide import Question
    from debrief.walk import Walk
    from screens.steps.fields import Field
    from screens.steps.known import Known
    from screens.steps.questions import Questions
    from screens.widgets.choice import Choice


WIDEST = 100
"""Cells. As in walk.tcss: longer lines are hard to read."""


class Sheet(VerticalScroll, can_focus=False):
    """Questions, one of them open. It keeps nothing: answers go to their source at once."""

    DEFAULT_CSS = """
    Sheet {
        height: 1fr; scrollbar-size-vertical: 1;
        Closed { height: auto; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "ctrl+o", "pass", "Pass", show=False, id="sheet.pass", tooltip="Say nothing here, on purpose"
        ),
        Binding(
            "f4", "editor", "Editor", show=False, id="sheet.editor", tooltip="Write this answer in $EDITOR"
        ),
        Binding("tab", "move(1)", "More", id="sheet.down", tooltip="Go to the next question"),
        Binding(
            "shift+tab", "move(-1)", "Up", show=False, id="sheet.up", tooltip="Go to the question before"
        ),
    ]

    @dataclass
    class Changed(Message):
        """An answer, or the place, changed."""

        question_id: str = ""

    @dataclass
    class Ended(Message):
        """Enter on the last question (+1), or an arrow above the first (-1)."""

        by: int
        sheet: Sheet

    @dataclass
    class Refused(Message):
        """Something can't be done now; says why."""

        why: str

    def __init__(self, walk: Walk, source: Questions, known: Known, *, id: str | None = None) -> None:  # noqa: A002
        """Ask questions.

        Args:
            walk: For names and the clock.
            source: The questions and their answers.
            known: What the library knows that helps to answer.
            id: The widget's id.
        """
        super().__init__(id=id)
        self._walk = walk
        self.source = source
        self._known = known
        self._opened = ""
        self._drawn = 0
        """The width for which everything is wrapped."""

    def compose(self) -> ComposeResult:
        """Those above, the open one, those below."""
        yield Closed("above")
        question = self._question()
        self._opened = question.id if question else ""
        yield Ask(self._walk, self.source, self._known, question)
        yield Closed("below")

    def on_mount(self) -> None:
        """Show where they are."""
        self._draw()
        if self.field:
            self._enter()

    def on_resize(self, event: Resize) -> None:
        """Wrap anew, and keep the open question in sight."""
        del event
        if self._width() != self._drawn:
            self._draw()
        self.call_after_refresh(self._show_open)

    def _width(self) -> int:
        return max(min(room(self).width, WIDEST), 20)

    @property
    def _ask(self) -> Ask:
        return self.query_one(Ask)

    @property
    def field(self) -> Field | None:
        """The field of the open question."""
        return self._ask.field

    @property
    def line(self) -> Words | None:
        """The line in which they type, where the open question has one."""
        return self.query(Words).first() if self.query(Words) else None

    def _question(self) -> Question | None:
        return next((q for q in self.source.questions() if q.id == self.source.here()), None)

    # Drawing

    def _draw(self) -> None:
        """Draw everything but the field."""
        question, width = self._question(), self._width()
        self._drawn = width
        questions = self.source.questions()
        here = next((n for n, one in enumerate(questions) if question and one.id == question.id), None)
        above = self._lines(questions[:here])
        if question and above and not above[-1][1].plain:
            above.pop()  # the open question keeps its own distance
        self.query_one("#above", Closed).show(above)
        self.query_one("#below", Closed).show([] if here is None else self._lines(questions[here + 1 :]))
        self._ask.draw(question, is_first=not above)

    def _lines(self, questions: Sequence[Question]) -> list[tuple[str, Content]]:
        width = self._width()
        return [line for one in questions for line in closed_lines(self._walk, self.source, one, width)]

    # Answering

    def on_words_typed(self, event: Words.Typed) -> None:
        """Take words as they are typed."""
        event.stop()
        self._take(event.text)
        if event.sender is self.field and self._opened == self.source.here():
            self._remember_cursor(event.sender)

    def on_text_area_selection_changed(self, event: TextArea.SelectionChanged) -> None:
        """Remember where the cursor is: resuming leads there."""
        event.stop()
        if isinstance(event.text_area, Words):
            self._remember_cursor(event.text_area)

    def _remember_cursor(self, line: Words) -> None:
        if line is self.line and self.source.here() == self._opened:
            self.source.go_to(self._opened, line.cursor)

    def take_now(self) -> None:
        """Take the letters whose messages are still on their way: the program is about to end."""
        line, question = self.line, self._question()
        if line is None or question is None or question.id != self._opened:
            return
        text, given = line.text, self.source.given(question.id)
        if isinstance(self.field, Pick) and self.field.several:
            self._walk.place.typed = text
        elif isinstance(self.field, Pick) and text != (given or self.field.suggested):
            self._take([text])
        elif isinstance(self.field, Words) and text != self._stands(question, given):
            self._take(text)

    def _stands(self, question: Question, given: Any) -> str:
        """What stands in a field of words as long as nobody has typed."""
        return typed(given) or typed(self.source.default(question.id))

    async def on_choice_picked(self, event: Choice.Picked) -> None:
        """Take a picked term, and go on where a digit picked it."""
        event.stop()
        self._take(event.term)
        if event.go_on:
            await self.go_on()

    def on_pick_picked(self, event: Pick.Picked) -> None:
        """Take what is picked."""
        event.stop()
        self._take(event.terms)

    def on_pick_typing(self, event: Pick.Typing) -> None:
        """Keep what is half typed, so that a flat battery doesn't lose it."""
        event.stop()
        self._walk.place.typed = event.text
        self.post_message(self.Changed(self._opened))

    def leave(self) -> None:
        """Before they go elsewhere: take what is typed, as Enter would."""
        self.take_now()
        terms = self.field.settled() if isinstance(self.field, Pick) else None
        if terms is not None:
            self._take(terms)

    def _take(self, value: str | list[str]) -> None:
        question = self._question()
        if question is None or question.id != self._opened:
            return
        try:
            self.source.answer(question.id, kept(question, value))
        except DebriefError as error:
            self.post_message(self.Refused(error.message))
            return
        self._ask.draw_note(question)
        self._draw_below()
        self.post_message(self.Changed(question.id))

    def _draw_below(self) -> None:
        """What stands below may open or shut with each letter: the manager's box waits for the rep."""
        question, questions = self._question(), self.source.questions()
        start = next((n + 1 for n, other in enumerate(questions) if question and other.id == question.id), 0)
        self.query_one("#below", Closed).show(self._lines(questions[start:]))

    # Going

    def on_choice_refused(self, event: Choice.Refused) -> None:
        """Say what picks."""
        event.stop()
        self.post_message(self.Refused(event.why))

    @on(GoOn)
    async def _enter_pressed(self, event: GoOn) -> None:
        """Go on with Enter."""
        event.stop()
        await self.go_on()

    @on(Beyond)
    async def _edge_left(self, event: Beyond) -> None:
        """Leave a field at its edge."""
        event.stop()
        await self.action_move(event.by)

    async def on_closed_clicked(self, event: Closed.Clicked) -> None:
        """Open the question under the mouse, if it isn't shut."""
        event.stop()
        question = next((q for q in self.source.questions() if q.id == event.question_id), None)
        if question in stops(self.source.questions(), self.source.is_open):
            await self.open(event.question_id)
        elif question and (why := self.source.why_shut(question.id)):
            self.post_message(self.Refused(f"This one {why}."))

    async def go_on(self) -> None:
        """Go to the next question, to an aside only from an aside; behind the last, the sheet has ended."""
        question = self._question()
        if question and question.required and is_blank(self.source.given(question.id)):
            self.post_message(self.Refused(f"{self.source.say(question.prompt)}  This one can't stay empty."))
            return
        if question and self._is_habit(question):
            self.post_message(self.Refused("Nothing is said here yet. ⏎ again goes on without it."))
            return
        aside = question is not None and question.aside  # who came here to fill it in goes on with the rest
        following = beside(self.source.questions(), self.source.is_open, self.source.here(), +1, aside=aside)
        if following:
            await self.open(following.id)
        else:
            self.post_message(self.Ended(+1, self))

    def _is_habit(self, question: Question) -> bool:
        """Is this the ⏎ that people press after a digit, though the digit has gone on already?"""
        keys: list[str] = list(getattr(self.app, "last_keys", ()))
        after_digit = len(keys) > 1 and keys[-2].isdigit() and keys[-1] == "enter"
        return after_digit and isinstance(self.field, Words) and is_blank(self.source.value(question.id))

    async def action_move(self, by: int) -> None:
        """Go to the question beside, asides too."""
        near = beside(self.source.questions(), self.source.is_open, self.source.here(), by, aside=True)
        if near:
            await self.open(near.id)
        elif by < 0:
            self.post_message(self.Ended(-1, self))
        else:
            self.post_message(self.Refused("That was the last one here. ⏎ goes on."))

    async def action_pass(self) -> None:
        """Say nothing here, on purpose."""
        try:
            self.source.pass_(self._opened)
        except DebriefError as error:
            self.post_message(self.Refused(error.message))
            return
        self.post_message(self.Changed(self._opened))
        await self.go_on()

    async def open(self, question_id: str, cursor: int | None = None) -> None:
        """Open another question and put the focus into its field."""
        self.leave()
        try:
            self.source.go_to(question_id, cursor or 0)
        except DebriefError as error:
            self.post_message(self.Refused(error.message))
            return
        question = self._question()
        if question is None:
            return
        self._opened = question_id
        with self.app.batch_update():
            await self._ask.change(question)
            self._draw()
            self._enter(cursor)
        self.post_message(self.Changed())

    async def show_told(self) -> None:
        """The call's transcript came: show what it tells, and offer the rep's name where it is asked for."""
        question = self._question()
        if question and question.kind == "rep" and is_blank(self.source.given(question.id)):
            await self.open(question.id)
        else:
            self._draw()

    def _enter(self, cursor: int | None = None) -> None:
        """Put the focus into the field, the cursor where it was, and all of it in sight."""
        self._ask.enter(self.source.cursor() if cursor is None else cursor)
        self.call_after_refresh(self._show_open)

    def on_ask_grew(self, event: Ask.Grew) -> None:
        """A list opened below the line, or the words wrapped: keep all of it in sight."""
        event.stop()
        self._show_open()

    def _show_open(self) -> None:
        ask = self._ask if self.is_attached else None
        if ask and ask.display and self.max_scroll_y:
            tall = ask.size.height >= self.size.height
            self.scroll_to_widget(ask, animate=False, force=True, top=tall)

    def focus_field(self) -> None:
        """Put the focus back into the open field."""
        if self.field:
            self.field.enter() if isinstance(self.field, Pick) else self.field.focus()

    async def action_editor(self) -> None:
        """Write the open answer in $EDITOR."""
        from screens.editor import edit_words  # noqa: PLC0415 - rarely used

        if not isinstance(self.field, Words):
            self.post_message(self.Refused("The editor is for answers in words."))
            return
        try:
            text = edit_words(self.app, self.field.text)
        except DebriefError as error:
            self.post_message(self.Refused(str(error)))
            return
        if text != self.field.text:
            self.field.set_words(text)
            self._take(text)
