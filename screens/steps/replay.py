"""The replay: moments from the end backwards, an easy way to add one, and an editor for each."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Horizontal, Vertical
from textual.message import Message

from debrief.guides.fields import MOMENT
from debrief.model import KEEP, Place
from debrief.report.asked import asked_by
from screens.steps.moments import moment_rows
from screens.steps.replay_add import ADD, Adding
from screens.steps.replay_editor import MomentEditor
from screens.steps.replay_keys import KEYS, MomentKeys
from screens.steps.sheet import Sheet
from screens.steps.transcript_beside import BesideTranscript
from screens.widgets.line import Line
from screens.widgets.plain import one_line
from screens.widgets.room import room
from screens.widgets.rows import Rows
from screens.widgets.top import NARROW

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.events import Resize
    from textual.geometry import Size

    from debrief.walk import Walk
    from screens.steps.known import Known
    from screens.steps.replay_add import AddLine
    from screens.steps.replay_keys import Done
    from screens.steps.transcript_reading import Reading

IN_LIST = frozenset({"add", "move", "transcript"})
AT_MOMENT = frozenset({"turn", "judge", "edit", "delete"})
"""Actions that work in the list, and in the call at a line that is a moment."""


class ReplayView(BesideTranscript):
    """The heart of a debrief."""

    DEFAULT_CSS = """
    ReplayView {
        height: 1fr;
        #parts { height: 1fr; layout: vertical; }
        #list { height: auto; }
        #moments { height: auto; }
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

    BINDINGS: ClassVar[list[BindingType]] = KEYS

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
        self._keys = MomentKeys(walk.replay)

    def compose(self) -> ComposeResult:
        """The list, the line to add in, and the editor's place; the transcript comes once it's there."""
        yield Line(id="which")
        with Horizontal(id="parts"):
            with Vertical(id="list"):
                yield Rows(id="moments")
                yield Adding(self._walk)
            yield MomentEditor(self._walk, self._known)

    @property
    def rows(self) -> Rows:
        """The list."""
        return self.query_one(Rows)

    @property
    def adding(self) -> Adding:
        """The part in which a moment is added."""
        return self.query_one(Adding)

    @property
    def add_line(self) -> AddLine:
        """The line to add in."""
        return self.adding.line

    @property
    def editor(self) -> MomentEditor:
        """The part in which a moment is shown, or its questions are."""
        return self.query_one(MomentEditor)

    @property
    def sheet(self) -> Sheet | None:
        """The questions of a moment, where they are open."""
        return self.editor.sheet

    async def on_mount(self) -> None:
        """Go where they were: in a moment, in the line below, or in the list."""
        self.show_transcript()
        self.stand_anew()
        place = self._walk.place
        known = {moment.id for moment in self._replay.moments}
        is_adding = place.moment in known and place.question == ADD
        self.adding.key = place.moment if is_adding else ""
        self._fill(place.moment)
        if is_adding:
            self.adding.go_on(place.moment, place.cursor)
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
        """The list's keys work in the list only, and the way back to it outside of it."""
        del parameters
        in_list = self.rows.has_focus
        if action in AT_MOMENT:
            return in_list or (self.is_in_lines and self.heard_here is not None)
        if action == "measures":
            return self.has_class("-call")
        if action == "undo":
            return in_list or self.is_in_lines
        if action == "moments":
            return self.is_in_lines
        if action == "to_list":
            return not in_list and not (self.add_line.has_focus and not self._replay.moments)
        return in_list if action in IN_LIST else True

    def on_descendant_focus(self) -> None:
        """In the list, letters are keys: the line to type in goes, so that nobody types into nothing."""
        if self.is_in_lines and self.adding.key:
            self._fill(self.adding.settle())
        self.add_line.display = not (self.rows.has_focus or (self.is_reading and self._replay.moments))
        self.say_which("t" if self.rows.has_focus else "tab" if self.add_line.has_focus else "")
        self.adding.draw()

    def _fill(self, key: str = "") -> None:
        shown = [moment for moment in self._replay.moments if moment.id != self.adding.key]
        turn = asked_by(self._walk.guide).turn
        self.rows.set_rows(moment_rows(shown, self._walk.debrief.turn, turn), key)
        self.adding.draw()
        self._preview()
        self.draw_on_transcript()

    def _preview(self) -> None:
        self.editor.show(next((m for m in self._replay.moments if m.id == self.rows.key), None))

    def _tell(self, moment: str) -> None:
        self._walk.debrief.place = Place(step=self._walk.step.id, moment=moment)
        self.post_message(self.Changed())

    # The list

    def on_rows_marked(self, event: Rows.Marked) -> None:
        """Show the marked moment beside the list."""
        event.stop()
        if self.sheet:
            self.sheet.leave()  # a click on another row, out of the middle of a word
        self._preview()
        self._tell(event.key)
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
        await self._do(self._keys.keep if verdict == KEEP else self._keys.change)

    async def action_turn(self) -> None:
        """Mark where it turned."""
        await self._do(self._keys.turn)

    async def action_delete(self) -> None:
        """Delete the marked moment; z brings it back."""
        await self._do(self._keys.delete)

    async def _do(self, change: Callable[[str], Done]) -> None:
        await self.close_editor()
        if key := self._key:
            done = change(key)
            self._changed(done.at)
            self._say(done.said)

    def action_move(self, by: int) -> None:
        """Move the marked moment up or down."""
        if self.rows.key:
            self._replay.move(self.rows.key, by)
            self._changed()

    async def action_undo(self) -> None:
        """Take the last change of the list back."""
        await self.close_editor()
        source = self._replay.comes_back
        if source and (why := self._reading.trouble(source) if self._reading else ""):
            self._replay.forget()
            self._say(f"{one_line(source.name)} can't come back. {why}")
            return
        what = self._replay.undo()
        self.show_transcript()
        self._changed()
        back = f"{one_line(source.name)} is back, as it was." if source else f"Taken back: {what}."
        self._say(back if what else "There is nothing to take back.")

    def _say(self, said: str) -> None:
        if said:
            self.post_message(Sheet.Refused(said))

    def changed_here(self, key: str) -> None:
        """A moment changed in the transcript: draw and keep; the place is told already."""
        self._fill(key or self.rows.key)
        self.post_message(self.Changed())

    def _changed(self, key: str = "") -> None:
        self._fill(key or self.rows.key)
        self._tell(self.rows.key)

    # Adding

    async def action_add(self) -> None:
        """Go to the line below the list."""
        await self._close_sheet()
        self.adding.begin()
        self._fill()

    def on_adding_changed(self, event: Adding.Changed) -> None:
        """Keep it; with the first moment there is a way to the list."""
        event.stop()
        self.refresh_bindings()
        self.post_message(self.Changed())

    def on_adding_added(self, event: Adding.Added) -> None:
        """Show it in the list, and ask for the next."""
        event.stop()
        self._fill(event.key)
        self.adding.tell()
        self.show_place(event.key)

    async def on_adding_left(self, event: Adding.Left) -> None:
        """Up leads to the list."""
        event.stop()
        await self.action_to_list()

    async def on_add_line_to_call(self, event: AddLine.ToCall) -> None:
        """Tab leads to the transcript."""
        event.stop()
        await self.action_transcript()

    def take_now(self) -> None:
        """Take the letters whose messages are still on their way: the program is about to end."""
        self.take_heard()
        if self.sheet:
            self.sheet.take_now()
        else:
            self.adding.take_now()

    def leave(self) -> None:
        """Before they go elsewhere: take what is typed, and read the line below the list."""
        self.take_now()
        if self.sheet:
            self.sheet.leave()
        else:
            self.adding.settle()
        self.settle_heard()

    # One moment

    async def _open(self, moment_id: str, question_id: str) -> None:
        self.rows.mark(moment_id)
        self.add_class("-editing")
        self._give_room(self.size.height)
        await self.editor.open(moment_id, question_id)
        self.post_message(self.Changed())

    async def _close_sheet(self) -> None:
        self.remove_class("-editing")
        self._give_room(self.size.height)
        await self.editor.close()

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
        key = self.adding.settle() or self.rows.key
        self.swap(is_reading=False)
        moment = self._walk.debrief.place.moment or key
        await self._close_sheet()
        self._fill(moment)
        self._tell(moment)
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
        elif self.adding.key or not self._replay.moments:
            self.add_line.focus()
        else:
            self.rows.focus()
