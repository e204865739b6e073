"""One answer of a past debrief, open to be changed. Enter keeps it, Escape leaves it as it was."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from debrief.editing.half import half_of
from debrief.errors import DebriefError
from debrief.model import MANAGER, REP, HalfTyped
from screens.edit_field import GO_ON, answer_text, field_cursor, field_text, read_text
from screens.pen import not_done, show_kept
from screens.steps.fields import Field, field_for, field_in, kept
from screens.steps.known import Known
from screens.widgets.choice import Choice
from screens.widgets.field import GoOn
from screens.widgets.notice import Notice
from screens.widgets.pick import Pick
from screens.widgets.plain import one_line, words
from screens.widgets.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.widget import Widget

    from debrief.editing import Item
    from debrief.model import Clock, Debrief, Term
    from debrief.store import Kept
    from screens.desk import Desk
    from screens.pen import Pen

KEYS = "⏎ Keep it  esc Leave it  ^j Line"
PICKS = ("choice", "rating")
BOTH = " Another window wrote there too: the words of both are in it."


class AnswerScreen(ModalScreen[str]):
    """One question and its field. Gives back what to say once it is kept; empty: nothing was changed."""

    CSS = """
    AnswerScreen {
        align: center middle;
        #box {
            width: 84; max-width: 98%; height: auto; max-height: 96%;
            border: round $border; padding: 0 1; background: $surface; scrollbar-size-vertical: 1;
        }
        #where, #prompt, #note, #keys { height: auto; }
        #where, #keys { color: $dim; }
        #note { color: $dim; margin: 1 0 0 0; }
        #ask { height: auto; margin: 1 0 0 0; padding: 0 0 0 1; border-left: outer $key; }
        #ask.-rep { border-left: outer $rep; }
        #ask.-manager { border-left: inner $manager; }
        #ask Words { background: $panel; }
        Notice { dock: none; margin: 1 0 0 0; padding: 0; }
        #keys { dock: bottom; padding: 1 0 0 0; background: $surface; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "escape,ctrl+g", "leave", "Leave it", key_display="esc", id="answer.leave",
            tooltip="Leave it as it was; asks first where words would be lost",
        ),
        Binding("f1", "help", "Help", id="answer.help", tooltip="What is meant by this question"),
    ]  # fmt: skip

    def __init__(self, desk: Desk, clock: Clock, pen: Pen, item_id: str) -> None:
        """Open an answer as it is now.

        Args:
            desk: Has the library.
            clock: The time now.
            pen: Writes into the debrief.
            item_id: Which answer.

        Raises:
            DebriefError: The debrief can't be read, or has no such answer any more.
        """
        super().__init__()
        self._desk = desk
        self._clock = clock
        self._pen = pen
        self._editing = pen.open()
        self._item: Item = self._editing.item(item_id)
        question, debrief = self._item.question, self._editing.debrief
        self._was = answer_text(question, self._editing.value(self._item))
        self._half = half_of(debrief, item_id, question, self._was)
        self._is_down = item_id in debrief.half_typed
        """Is, or was, anything half typed put down that has to be taken off again?"""
        self._asked = False
        self._is_busy = False

    def compose(self) -> ComposeResult:
        """The question, its field, the keys."""
        question = self._item.question
        with VerticalScroll(id="box", can_focus=False):
            yield Static(words(one_line(f"{self._item.heading} · {question.label}")), id="where")
            yield Static(words(self._editing.say(question.prompt), "bold"), id="prompt")
            side = {REP: "-rep", MANAGER: "-manager"}.get(question.by, "-both")
            with VerticalScroll(id="ask", classes=side, can_focus=False):
                yield self._make_field()
            yield Notice()
            yield Static(KEYS if question.kind not in PICKS else KEYS.replace("  ^j Line", ""), id="keys")

    def on_mount(self) -> None:
        """Put the cursor into the field, behind what stands there."""
        field, place = self._field, self._half.cursor if self._half else 0
        if isinstance(field, Pick):
            field.enter(place)
        else:
            field.focus()
        if isinstance(field, Words):
            field.put_cursor(place or len(field.text))
        if self._half:
            is_both = self._half.was != self._editing.debrief.half_typed[self._item.id].was
            self.query_one(Notice).say(GO_ON + BOTH if is_both else GO_ON)

    def _make_field(self) -> Widget:
        question, hint = self._item.question, self._editing.say(self._item.question.hint)
        given, half = read_text(question, self._half.typed if self._half else self._was)
        return field_for(question, given, "", self._terms(), hint=hint, half=half)

    def _terms(self) -> Sequence[Term]:
        if self._item.terms:
            return self._item.terms
        known = Known(self._desk.library)
        return known.terms(self._item.question, self._editing.debrief, self._item.moment)

    @property
    def _field(self) -> Field:
        field = field_in(self.query_one("#ask"))
        assert field  # noqa: S101 - compose puts one in
        return field

    def _value(self) -> Any:
        """What would be kept now."""
        field = self._field
        if isinstance(field, Words):
            return kept(self._item.question, field.text)
        if isinstance(field, Choice):
            return kept(self._item.question, field.picked)
        settled = field.settled()
        return kept(self._item.question, list(field.picked) if settled is None else settled)

    @property
    def _is_changed(self) -> bool:
        return field_text(self._field) != self._was

    # What they do

    @on(GoOn)
    def _keep_it(self, event: GoOn) -> None:
        """Enter, with nothing left to take, keeps it."""
        event.stop()
        self._keep()

    def on_choice_picked(self, event: Choice.Picked) -> None:
        """A digit picks, and keeps."""
        event.stop()
        if event.go_on:
            self._keep()
        else:
            self._put_down()

    def on_choice_refused(self, event: Choice.Refused) -> None:
        """Say what picks."""
        event.stop()
        self.query_one(Notice).say(event.why)

    def on_words_typed(self, event: Words.Typed) -> None:
        """Put down what is half typed."""
        event.stop()
        self._put_down()

    def on_pick_typing(self, event: Pick.Typing) -> None:
        """Put down what is half typed."""
        event.stop()
        self._put_down()

    def on_pick_picked(self, event: Pick.Picked) -> None:
        """Put down what is picked; Enter keeps it."""
        event.stop()
        self._put_down()

    def action_leave(self) -> None:
        """Leave it as it was; words that would be lost are asked about first."""
        if self._is_changed and not self._asked:
            self._asked = True
            self.query_one(Notice).say("That is changed. ⏎ keeps it; esc again drops it.")
        else:
            self._drop()

    def action_help(self) -> None:
        """Say what is meant."""
        from screens.help import HelpScreen  # noqa: PLC0415 - imported where it's used: a fast start

        question = self._item.question
        about = "\n\n".join(
            filter(None, (question.label, " ".join(self._editing.say(question.help).split())))
        )
        self.app.push_screen(HelpScreen(words(about), self))

    # Keeping

    def _put_down(self) -> None:
        """Put down what is half typed: it's there again, whatever ends this window."""
        self._asked = False  # what was asked before they went on typing is asked again
        if self._is_busy:
            return
        field = self._field
        half = HalfTyped(typed=field_text(field), was=self._was, cursor=field_cursor(field))
        try:
            self._is_down |= self._pen.put_down(self._editing.debrief, self._item.id, half)
        except DebriefError as error:
            self.query_one(Notice).say(not_done("Not saved", error))

    def show_kept(self, kept: Kept) -> None:
        """Say while what is half typed can't be saved."""
        show_kept(self, kept)

    def save_now(self) -> None:
        """The program may end: put down what is typed."""
        if self.is_mounted:
            self._put_down()

    def _keep(self) -> None:
        """Take the answer and save it; what can't be saved stays on the screen."""
        if not self._is_changed:
            self._drop()
        elif not self._is_busy:
            # In a copy: where it can't be saved, what is half typed goes on in what was opened.
            try:
                editing = self._pen.edit(deepcopy(self._editing.debrief))
                editing.change(self._item, self._value())
            except DebriefError as error:
                self.query_one(Notice).say(not_done("Not kept", error))
                return
            said = f"Kept: {one_line(self._item.question.label)}."
            self._save(lambda: self._settle(editing.debrief, said))

    def _drop(self) -> None:
        """Leave it as it was, with nothing half typed there any more."""
        if not self._is_down:
            self.dismiss("")
        elif not self._is_busy:
            self._save(lambda: self._settle(self._editing.debrief, ""))

    def _save(self, work: Callable[[], None]) -> None:
        self._is_busy = True
        self.run_worker(work, thread=True)

    def _settle(self, debrief: Debrief, said: str) -> None:
        try:
            says_more = self._pen.settle(debrief, self._item.id)
        except DebriefError as error:
            self.call_later(self._failed, debrief, error)
            return
        self.call_later(self._leave, said + BOTH if said and says_more else said)

    def _leave(self, said: str) -> None:
        self.dismiss(said)

    def _failed(self, debrief: Debrief, error: DebriefError) -> None:
        self._is_busy = False
        opened = self._editing.debrief
        if debrief is opened:
            self.dismiss(not_done("Not dropped", error))
            return
        opened.changed = debrief.changed  # by this the library knows what it began with
        self._pen.keep(opened)
        self.query_one(Notice).say(f"{not_done('Not saved', error)} The words stay here; ⏎ tries again.")
