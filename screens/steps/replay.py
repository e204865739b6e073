"""The replay: moments from the end backwards, an easy way to add one, and an editor for each."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from debrief.errors import DebriefError
from debrief.guides.fields import MOMENT
from debrief.model import CHANGE, KEEP, Place
from debrief.replay import read_moment
from debrief.report.asked import asked_by
from screens.steps.moments import moment_rows, moment_words
from screens.steps.questions import MomentQuestions
from screens.steps.sheet import Sheet
from screens.steps.transcript_beside import BesideTranscript
from screens.widgets.line import Line
from screens.widgets.plain import words
from screens.widgets.room import room
from screens.widgets.rows import Rows
from screens.widgets.top import NARROW
from screens.widgets.words import Words

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.events import Resize
    from textual.geometry import Size

    from debrief.walk import Walk
    from screens.steps.known import Known
    from screens.steps.transcript_reading import Reading

ADD = MOMENT + "add"
"""The place's question while a moment is being added in the line below the list."""


class AddLine(Words):
    """The line in which a moment is added."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter", "go_on", "Add it", key_display="⏎", id="add.next", tooltip="Add it, and ask for the next"
        ),
        Binding(
            "tab",
            "to_call",
            "Transcript",
            id="add.call",
            tooltip="To the call's transcript; without one, add it",
        ),
    ]

    class ToCall(Message):
        """They want to go to the transcript."""

    def action_to_call(self) -> None:
        """Go to the transcript."""
        self.post_message(self.ToCall())


class ReplayView(BesideTranscript):
    """The heart of a debrief."""

    DEFAULT_CSS = """
    ReplayView {
        height: 1fr;
        #parts { height: 1fr; layout: vertical; }
        #list { height: auto; }
        #moments { height: auto; }
        #adding { height: auto; margin: 1 0 0 0; padding: 0 0 0 1; border-left: outer $rep; }
        #lead { height: auto; }
        #side { height: 1fr; margin: 1 0 0 0; display: none; }
        #preview { height: auto; padding: 0 0 0 2; }
        &.-stack #side { display: block; }
        &.-editing #adding { display: none; }
        &.-editing #side { display: block; }
        &.-turns.-editing #list { display: none; }
        &.-turns.-editing #side { margin: 0; }
        &.-beside #parts { layout: horizontal; }
        &.-beside #list { width: 55%; margin: 0 3 0 0; }
        &.-beside #side { display: block; width: 1fr; margin: 0; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "add", "Add", id="replay.add", tooltip="Add a moment: what came before"),
        Binding("d", "turn", "Focus", id="replay.turn", tooltip="The one focus: where it turned, or was won"),
        Binding("k", "judge('keep')", "Keep", id="replay.keep", tooltip="Do this again"),
        Binding("c", "judge('change')", "Change", id="replay.change", tooltip="Do this differently"),
        Binding("e", "edit", "Edit", show=False, id="replay.edit", tooltip="Open the marked moment"),
        Binding("x,delete", "delete", "Delete", show=False, id="replay.delete", tooltip="Delete this moment"),
        Binding("z", "undo", "Undo", show=False, id="replay.undo", tooltip="Take the last change back"),
        Binding(
            "left_square_bracket",
            "move(-1)",
            "Up",
            show=False,
            key_display="[",
            id="replay.up",
            tooltip="Move this moment up: it came later in the call",
        ),
        Binding(
            "right_square_bracket",
            "move(1)",
            "Down",
            show=False,
            key_display="]",
            id="replay.down",
            tooltip="Move this moment down: it came earlier in the call",
        ),
        Binding(
            "t",
            "transcript",
            "Transcript",
            id="replay.transcript",
            tooltip="To the call's transcript, and back; without one, add it",
        ),
        Binding(
            "ctrl+f", "measures", "Figures", show=False, id="replay.measures", tooltip="The call in figures"
        ),
        Binding(
            "escape,ctrl+l", "to_list", "List", key_display="^l", id="replay.list", tooltip="Back to the list"
        ),
    ]

    class Changed(Message):
        """A moment, or the place, changed."""

    def __init__(self, walk: Walk, known: Known, reading: Reading | None = None) -> None:
        """Show the walk's replay.

        Args:
            walk: Its moments, its transcript.
            known: Completes names.
            reading: Reads the transcript; None: it isn't shown.
        """
        super().__init__(id="view")
        self._reading = reading
        self._walk = walk
        self._replay = walk.replay
        self._known = known
        self._adding = ""
        self._asked_to_keep = ""

    def compose(self) -> ComposeResult:
        """The list, the line to add in, and the editor's place; the transcript comes once it's there."""
        yield Line(id="which")
        with Horizontal(id="parts"):
            with Vertical(id="list"):
                yield Rows(id="moments")
                with Vertical(id="adding"):
                    yield Static(markup=False, id="lead")
                    yield AddLine(hint="1:45 - what happened  (+ to keep)", id="add")
            with Vertical(id="side"):
                yield Static(markup=False, id="preview")

    @property
    def rows(self) -> Rows:
        """The list."""
        return self.query_one(Rows)

    @property
    def add_line(self) -> AddLine:
        """The line to add in."""
        return self.query_one(AddLine)

    @property
    def sheet(self) -> Sheet | None:
        """The editor of a moment, where one is open."""
        return self.query(Sheet).first() if self.query(Sheet) else None

    async def on_mount(self) -> None:
        """Go where they were: in a moment, in the line below, or in the list."""
        self.show_transcript()
        self.stand_anew()
        place = self._walk.place
        known = {moment.id for moment in self._replay.moments}
        is_adding = place.moment in known and place.question == ADD
        self._adding = place.moment if is_adding else ""
        self._fill(place.moment)
        if is_adding:
            self.add_line.set_words(self._replay.moment(place.moment).what)
            self.add_line.put_cursor(place.cursor)
            self.add_line.focus()
        elif place.moment in known and place.question.startswith(MOMENT):
            await self._open(place.moment, place.question)
        elif known:
            self.rows.focus()
        else:
            await self.action_add()

    def on_resize(self, event: Resize) -> None:
        """Stand beside each other, below each other, or take turns."""
        self._arrange(event.size)

    def stand_anew(self) -> None:
        """Stand the parts as there is room."""
        self._arrange(room(self))

    def _arrange(self, size: Size) -> None:
        height = size.height
        beside = self.stand(size.width) >= 116
        stack = not beside and self.app.size.width >= NARROW and height >= 19
        self.set_class(beside, "-beside")
        self.set_class(stack, "-stack")
        self.set_class(not (beside or stack), "-turns")
        self._give_room(height)

    def _give_room(self, height: int) -> None:
        """Let the list grow with its moments, as far as the line to add in and the editor leave room."""
        stacked = self.has_class("-stack")
        most = height // 3 if stacked and self.has_class("-editing") else height - (8 if stacked else 4)
        self.rows.styles.max_height = max(most, 3)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The list's keys work in the list only; `List` only outside of it."""
        del parameters
        in_list = self.query_one(Rows).has_focus
        if action in ("turn", "judge", "edit", "delete"):
            return in_list or (self.is_in_lines and self.heard_here is not None)
        if action == "measures":
            return self.has_class("-call")
        if action in ("undo", "transcript"):
            return in_list or self.is_in_lines
        if action in ("add", "move"):
            return in_list
        return not in_list if action == "to_list" else True

    def on_descendant_focus(self) -> None:
        """In the list, letters are keys: the line to type in goes, so that nobody types into nothing."""
        if self.is_in_lines and self._adding:
            self._fill(self._settle_added())
        self.add_line.display = not (self.rows.has_focus or (self.is_reading and self._replay.moments))
        self.say_which("t" if self.rows.has_focus else "tab" if self.add_line.has_focus else "")
        self._draw_lead()

    def _draw_lead(self) -> None:
        ask = words(self._replay.ask(), "bold")
        if not self.add_line.display:
            ask = Content.assemble(("a", "$key bold"), " adds a moment: ", words(self._replay.ask()))
        self.query_one("#lead", Static).update(ask)

    def _fill(self, key: str = "") -> None:
        shown = [moment for moment in self._replay.moments if moment.id != self._adding]
        turn = asked_by(self._walk.guide).turn
        self.rows.set_rows(moment_rows(shown, self._walk.debrief.turn, turn), key)
        self._draw_lead()
        self._preview()
        self.draw_on_transcript()

    def _preview(self) -> None:
        preview = self.query("#preview").first(Static) if self.query("#preview") else None
        moment = next((m for m in self._replay.moments if m.id == self.rows.key), None)
        if preview:
            because = self._walk.guide.because
            shown = moment_words(moment, self._walk.answers.rep, because) if moment else Content("")
            preview.update(shown)

    def _tell(self, question: str, moment: str, cursor: int = 0) -> None:
        place = Place(step=self._walk.step.id, question=question, moment=moment, cursor=cursor)
        self._walk.debrief.place = place
        self.post_message(self.Changed())

    # The list

    def on_rows_marked(self, event: Rows.Marked) -> None:
        """Show the marked moment beside the list."""
        event.stop()
        if self.sheet:
            self.sheet.leave()  # a click on another row, out of the middle of a word
        self._preview()
        self._tell("", event.key)
        if not self.is_reading:
            self.show_place(event.key)

    async def on_rows_opened(self, event: Rows.Opened) -> None:
        """Open the marked moment."""
        event.stop()
        await self._open(event.key, MOMENT + "what")

    async def action_edit(self) -> None:
        """Open the marked moment."""
        if self._key:
            await self.open_moment(self._key)

    async def open_moment(self, key: str) -> None:
        """Open a moment's questions."""
        self.swap(is_reading=False)
        await self._open(key, MOMENT + "what")

    @property
    def _key(self) -> str:
        """The id of the moment they mean: the one at the transcript's line, or the marked one."""
        return self.heard_here.id if self.heard_here else self.rows.key

    async def action_judge(self, verdict: str) -> None:
        """Say keep or change of the marked moment."""
        await self.close_editor()
        if key := self._key:
            self._replay.judge(key, KEEP if verdict == KEEP else CHANGE)
            self._changed(key)

    async def action_turn(self) -> None:
        """Mark where it turned; the first time, ask for something to keep (rule 8)."""
        await self.close_editor()
        key = self._key
        if not key:
            return
        try:
            self._replay.mark_turn(key, nothing_to_keep=self._asked_to_keep == key)
        except DebriefError as error:
            self._asked_to_keep = key
            self.post_message(
                Sheet.Refused(f"{error.message}  a adds it, k marks it; d again if there's nothing.")
            )
            return
        self._changed(key)

    def action_move(self, by: int) -> None:
        """Move the marked moment up or down."""
        if self.rows.key:
            self._replay.move(self.rows.key, by)
            self._changed()

    async def action_delete(self) -> None:
        """Delete the marked moment; z brings it back."""
        await self.close_editor()
        if key := self._key:
            place = self._replay.place(key)
            self._replay.delete(key)
            beside = (
                self._replay.moments[min(place, len(self._replay.moments) - 1)].id
                if self._replay.moments
                else ""
            )
            self._changed(beside)
            self.post_message(Sheet.Refused("Deleted. z brings it back."))

    async def action_undo(self) -> None:
        """Take the last change of the list back."""
        await self.close_editor()
        what = self._replay.undo()
        self._changed()
        self.post_message(Sheet.Refused(f"Taken back: {what}." if what else "There is nothing to take back."))

    def changed_here(self, key: str) -> None:
        """A moment changed in the transcript: draw and keep; the place is told already."""
        self._fill(key or self.rows.key)
        self.post_message(self.Changed())

    def _changed(self, key: str = "") -> None:
        self._fill(key or self.rows.key)
        self._tell("", self.rows.key)

    # Adding

    async def action_add(self) -> None:
        """Go to the line below the list."""
        self.add_line.display = True
        await self._close_sheet()
        self._adding = ""
        self.add_line.set_words("")
        self._fill()
        self.add_line.focus()

    def on_words_typed(self, event: Words.Typed) -> None:
        """Keep a moment from its first letter."""
        if event.sender is not self.add_line:
            return
        event.stop()
        self._take_line(event.text)

    def take_now(self) -> None:
        """Take the letters whose messages are still on their way: the program is about to end."""
        self.take_heard()
        if self.sheet:
            self.sheet.take_now()
        elif self.add_line.text != (self._replay.moment(self._adding).what if self._adding else ""):
            self._take_line(self.add_line.text)

    def leave(self) -> None:
        """Before they go elsewhere: take what is typed, and read the line below the list."""
        self.take_now()
        if self.sheet:
            self.sheet.leave()
        elif self._adding:
            self._settle_added()
        self.settle_heard()

    def _take_line(self, text: str) -> None:
        if self._adding:
            self._replay.change(self._adding, "what", text)
            if not text.strip():
                self._replay.discard(self._adding)
                self._adding = ""
        elif text.strip():
            self._adding = self._replay.add(text).id
        self._tell(ADD, self._adding, self.add_line.cursor)

    async def on_words_go_on(self, event: Words.GoOn) -> None:
        """Add it, and ask for the next; with nothing typed, go to the list, or on."""
        if event.sender is not self.add_line:
            return
        event.stop()
        if not self._adding:
            more = "^l leads to the list, ^n to the next step." if self._replay.moments else "How did it end?"
            self.post_message(Sheet.Refused(f"Nothing is typed. {more}"))
            return
        key = self._settle_added()
        self._fill(key)
        self._tell(ADD, "")
        self.show_place(key)

    def _settle_added(self) -> str:
        """Read the time and the sign out of the line."""
        key, self._adding = self._adding, ""
        moment = self._replay.moment(key)
        seconds, verdict, what = read_moment(moment.what)
        moment.what = what
        moment.seconds = seconds if seconds is not None else moment.seconds
        moment.verdict = verdict or moment.verdict
        self.add_line.set_words("")
        return key

    async def on_words_beyond(self, event: Words.Beyond) -> None:
        """Up from the line below leads to the list."""
        event.stop()
        if event.by < 0:
            await self.action_to_list()

    async def on_add_line_to_call(self, event: AddLine.ToCall) -> None:
        """Tab leads to the transcript."""
        event.stop()
        await self.action_transcript()

    # One moment

    async def _open(self, moment_id: str, question_id: str) -> None:
        source = MomentQuestions(self._walk, moment_id)
        try:
            source.go_to(question_id, self._walk.debrief.place.cursor)
        except DebriefError:
            source.go_to(MOMENT + "what", 0)
        self.rows.mark(moment_id)
        await self._close_sheet()
        self.add_class("-editing")
        self._give_room(self.size.height)
        self.query_one("#preview").display = False
        await self.query_one("#side").mount(Sheet(self._walk, source, self._known))
        self.post_message(self.Changed())

    async def _close_sheet(self) -> None:
        if self.sheet:
            self.sheet.leave()
        self.remove_class("-editing")
        self._give_room(self.size.height)
        self.query_one("#preview").display = True
        if self.sheet:
            await self.sheet.remove()

    async def close_editor(self) -> None:
        """Close a moment's questions: something else becomes of it, or of another."""
        if self.sheet:
            await self._close_sheet()

    def on_sheet_changed(self, event: Sheet.Changed) -> None:
        """Draw the moment's row anew as its words change."""
        if event.question_id:
            self._fill(self._walk.debrief.place.moment)

    async def on_sheet_ended(self, event: Sheet.Ended) -> None:
        """Behind the last field, or above the first, is the list."""
        event.stop()
        await self.action_to_list()

    async def action_to_list(self) -> None:
        """Back to the list; a half-added moment stays in it."""
        key = self._settle_added() if self._adding else self.rows.key
        self.swap(is_reading=False)
        moment = self._walk.debrief.place.moment or key
        await self._close_sheet()
        self._fill(moment)
        self._tell("", moment)
        if self._replay.moments:
            self.rows.focus()
        else:
            self.add_line.display = True
            self.add_line.focus()

    def focus_field(self) -> None:
        """Put the focus back where they were."""
        if self.sheet:
            self.sheet.focus_field()
        elif self.has_class("-reading") and self.pane:
            self.pane.focus_lines()
        elif self._adding or not self._replay.moments:
            self.add_line.focus()
        else:
            self.rows.focus()
