"""Everything that can be changed in a past debrief: type to find it, Enter changes it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from debrief.errors import DebriefError
from screens.pen import not_done
from screens.steps.fields import reads
from screens.widgets.notice import Notice
from screens.widgets.offered import folded
from screens.widgets.page import SIDES
from screens.widgets.plain import cut, one_line, words
from screens.widgets.rows import Row, Rows, gap
from screens.widgets.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from debrief.editing import Editing, Item
    from debrief.model import Clock
    from screens.desk import Desk
    from screens.pen import Pen

LABEL = 18
"""Cells of the names' column."""

PAGE = 8
"""Rows."""

ABOUT = Content(
    "Change an answer\n\nEvery answer of this debrief is here, and every question that was left open. Type "
    "a part of its name or of what it says; Enter opens it. What it said before is kept: v on the page shows "
    "it, and z takes the last change back.\n\nWhat the rep has signed (the marks, the comment, the name) "
    "stays as it was signed. Your private page is here only where it was in sight on the page: m."
)


class Find(Words):
    """A line above a list: whatever leads out of it moves through the list."""

    def action_cursor_page_down(self) -> None:
        """Go a page through the list."""
        self.post_message(self.Beyond(PAGE))

    def action_cursor_page_up(self) -> None:
        """Go a page back through the list."""
        self.post_message(self.Beyond(-PAGE))


class EditScreen(ModalScreen[str]):
    """A list of answers over the page. Gives back what to say there."""

    CSS = """
    EditScreen {
        align: center middle;
        #box {
            width: 92; max-width: 98%; height: 94%; border: round $border; padding: 0 1; background: $surface;
        }
        #name, #keys { height: 1; color: $dim; }
        Words { margin: 0 0 1 0; background: $panel; }
        Rows { height: 1fr; background: $surface; }
        Notice { dock: none; margin: 0; padding: 0; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "escape,ctrl+g", "leave", "Back", key_display="esc", id="edit.back", tooltip="Back to the page"
        ),
        Binding("f1", "help", "Help", id="edit.help", tooltip="What stands here, and its keys"),
    ]

    def __init__(self, desk: Desk, clock: Clock, pen: Pen, *, private: bool) -> None:
        """List a debrief's answers.

        Args:
            desk: Has the library.
            clock: The time now.
            pen: Writes into the debrief.
            private: With the manager's own page.

        Raises:
            DebriefError: The debrief can't be read.
        """
        super().__init__()
        self._desk = desk
        self._clock = clock
        self._pen = pen
        self._private = private
        self._editing: Editing = pen.open()

    def compose(self) -> ComposeResult:
        """A line to type in, the answers, the keys."""
        with Vertical(id="box"):
            yield Static(Content.styled("Which answer?", "bold"), id="name")
            yield Find(hint="type to find it", id="find")
            yield Rows(self._rows(""))
            yield Notice()
            yield Static("⏎ Change it   esc Back   F1 Help", id="keys", markup=False)

    def on_mount(self) -> None:
        """Typing finds."""
        self.query_one(Words).focus()

    # The list

    def _rows(self, typed: str) -> list[Row]:
        rows: list[Row] = []
        heading = None
        now = self._clock()
        for item in _fitting(self._editing, typed, now, private=self._private):
            if item.heading != heading:
                heading = item.heading
                rows += [*([gap()] if rows else []), _heading(heading)]
            text = answer_text(item, self._editing, now)
            rows.append(Row(item.id, partial(_draw, item, text)))
        return rows or [_heading("Nothing here has that. Backspace takes a letter back.")]

    def on_words_typed(self, event: Words.Typed) -> None:
        """Find as they type."""
        event.stop()
        self._show(event.text)

    def _show(self, typed: str) -> None:
        self.query_one(Rows).set_rows(self._rows(typed))

    def on_words_beyond(self, event: Words.Beyond) -> None:
        """Arrows move through the list."""
        event.stop()
        self.query_one(Rows).action_move(event.by)

    def on_words_go_on(self, event: Words.GoOn) -> None:
        """Enter opens what is marked."""
        event.stop()
        self.query_one(Rows).action_open()

    # Changing

    def on_rows_opened(self, event: Rows.Opened) -> None:
        """Open one answer."""
        from screens.edit_answer import AnswerScreen  # noqa: PLC0415 - imported where it's used

        event.stop()
        try:
            screen = AnswerScreen(self._desk, self._clock, self._pen, event.key)
        except DebriefError as error:
            self.query_one(Notice).say(not_done("Not opened", error))
            return
        self.app.push_screen(screen, self._changed)

    def _changed(self, said: str | None) -> None:
        """Show the answers as they are now."""
        try:
            self._editing = self._pen.open()
        except DebriefError as error:
            self.query_one(Notice).say(not_done("Not read", error))
            return
        find = self.query_one(Words)
        self._show(find.text)
        find.focus()
        if said:
            self.query_one(Notice).say(said)

    def action_leave(self) -> None:
        """Go back to the page."""
        self.dismiss("")

    def action_help(self) -> None:
        """Say what stands here."""
        from screens.help import HelpScreen  # noqa: PLC0415 - imported where it's used: a fast start

        self.app.push_screen(HelpScreen(ABOUT, self))


def answer_text(item: Item, editing: Editing, now: datetime) -> str:
    """Write an answer as it reads in a list; empty where there is none."""
    value = editing.value(item)
    if item.terms:
        return next((term.label for term in item.terms if term.id == value), "")
    return reads(item.question, value, now)


def _fitting(editing: Editing, typed: str, now: datetime, *, private: bool) -> Iterable[Item]:
    """Those in which all words stand that were typed, in the name, the place or the answer."""
    wanted = folded(typed).split()
    for item in editing.items(private=private):
        about = folded(f"{item.question.label} {item.heading} {answer_text(item, editing, now)}")
        if all(word in about for word in wanted):
            yield item


def _heading(text: str) -> Row:
    line = words(one_line(text), "bold $dim")
    return Row("", lambda width, _marked: [cut(line, width)])


def _draw(item: Item, text: str, width: int, marked: bool) -> list[Content]:
    sign, style = SIDES.get(item.question.by, ("  ", ""))
    front = Content.assemble(("▸ " if marked else "  ", "$key"), (sign, style))
    label = words(one_line(item.question.label), "bold" if marked else "$dim")
    if item.question.private:
        label = label + Content.styled(" private", f"$manager {'bold' if marked else ''}".strip())
    front = front + cut(label, LABEL if width >= 60 else LABEL - 5)
    column = (LABEL if width >= 60 else LABEL - 5) + 5
    answer = words(one_line(text)) if text.strip() else Content.styled("nothing yet", "$dim italic")
    return [cut(front.pad_right(max(column - front.cell_length, 1)) + answer, width)]
