"""One of a few: a digit picks and goes on, arrows move."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from screens.widgets import field
from screens.widgets.plain import cut, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.binding import BindingType
    from textual.events import Click, Key, Resize
    from textual.geometry import Size

    from debrief.model import Term

GAP = 3


class Choice(Widget, can_focus=True):
    """Terms side by side, numbered; one of them may be picked. Its meaning stands below."""

    DEFAULT_CSS = """
    Choice { height: auto; width: 1fr; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go_on", "Next", key_display="⏎", id="choice.next", tooltip="Keep it and go on"),
        Binding("left", "move(-1)", "Before", show=False, id="choice.left", tooltip="Pick the one before"),
        Binding("right", "move(1)", "After", show=False, id="choice.right", tooltip="Pick the one after"),
        Binding("up", "beyond(-1)", "Up", show=False, id="choice.up", tooltip="Go to the question before"),
        Binding("down", "beyond(1)", "Down", show=False, id="choice.down", tooltip="Go to the next question"),
        Binding(
            "backspace,delete",
            "clear",
            "Clear",
            show=False,
            id="choice.clear",
            tooltip="Take the answer back",
        ),
    ]

    @dataclass
    class Picked(Message):
        """A term was picked (or taken back: empty)."""

        term: str
        go_on: bool

    @dataclass
    class Refused(Message):
        """A key that picks nothing was pressed; says what does."""

        why: str

    class GoOn(field.GoOn):
        """Enter was pressed."""

    class Beyond(field.Beyond):
        """An arrow leads out."""

    def __init__(self, terms: Sequence[Term], picked: str = "", *, usual: str = "") -> None:
        """Offer some terms.

        Args:
            terms: What can be picked: nine at most have a digit.
            picked: The id of the term that is picked; empty: none. A text that is no term's id is shown too.
            usual: The id of the term that stands while nobody picks.
        """
        super().__init__()
        self.terms = list(terms)
        self.picked = picked
        self.usual = usual
        self._spots: list[tuple[int, int, int, str]] = []
        """Row, first column, last column, term's id: where a click lands."""

    @property
    def _chosen(self) -> str:
        return self.picked or self.usual

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the terms take, and one for the meaning."""
        del container, viewport
        return len(self._rows(width)) + 1

    def _labels(self) -> list[str]:
        numbered = enumerate(self.terms, 1)
        return [f"{n} {term.label}" if term.label != str(n) else f"{n} " for n, term in numbered]

    def _rows(self, width: int) -> list[list[tuple[int, int]]]:
        """Lay the terms out: rows of (index of the term, first column)."""
        rows: list[list[tuple[int, int]]] = [[]]
        column = 0
        for index, label in enumerate(self._labels()):
            cells = Content(label).cell_length + 2
            if column and column + cells > width:
                rows.append([])
                column = 0
            rows[-1].append((index, column))
            column += cells + GAP - 2
        return rows

    def render(self) -> Content:
        """Draw the terms and the meaning of the picked one."""
        labels, width, lines = self._labels(), self.content_size.width or 80, []
        self._spots = []
        for y, row in enumerate(self._rows(width)):
            line = Content("")
            for index, column in row:
                line = line.pad_right(column - line.cell_length)
                line = line + self._chip(index, labels[index])
                self._spots.append((y, column, line.cell_length, self.terms[index].id))
            lines.append(line)
        lines.append(cut(self._meaning(), width))
        return Content("\n").join(lines)

    def _chip(self, index: int, label: str) -> Content:
        term = self.terms[index]
        if term.id == self._chosen:
            mark = "▸" if self.picked else "·"
            style = (
                "bold $block-cursor-foreground on $block-cursor-background"
                if self.has_focus
                else "bold on $mark-background"  # quieter than the cursor, which is elsewhere
            )
            return Content.styled(f"{mark}{label[0]} {label[2:]} ", style if self.picked else "bold")
        digit, rest = label[0], label[1:]
        return Content.assemble(" ", (digit, "$key"), rest, " ")

    def _meaning(self) -> Content:
        term = next((term for term in self.terms if term.id == self._chosen), None)
        if term is None:
            return words(self.picked, "$dim") if self.picked else Content("")
        note = "" if self.picked else "  unless you change it"
        return words(f" {term.meaning}{note}", "$dim")

    def on_resize(self, event: Resize) -> None:
        """Lay out anew."""
        del event
        self.refresh(layout=True)

    def on_focus(self) -> None:
        """Show that it is here."""
        self.refresh()

    def on_blur(self) -> None:
        """Show that it isn't here."""
        self.refresh()

    def on_key(self, event: Key) -> None:
        """Pick by digit. A letter picks nothing: somebody who types a word means words."""
        character = event.character or ""
        if character.isdigit() and 0 < int(character) <= len(self.terms):
            event.stop()
            self.pick(self.terms[int(character) - 1].id, go_on=True)
        elif event.is_printable:
            event.stop()
            self.post_message(self.Refused(f"Here a digit picks: 1 to {len(self.terms)}. ← and → move."))

    def pick(self, term_id: str, *, go_on: bool = False) -> None:
        """Pick a term."""
        self.picked = term_id
        self.refresh()
        self.post_message(self.Picked(term_id, go_on))

    def action_move(self, by: int) -> None:
        """Pick the term beside."""
        ids = [term.id for term in self.terms]
        here = ids.index(self._chosen) if self._chosen in ids else (-1 if by > 0 else len(ids))
        self.pick(ids[min(max(here + by, 0), len(ids) - 1)])

    def action_clear(self) -> None:
        """Take the answer back."""
        self.pick("")

    def action_go_on(self) -> None:
        """Go on."""
        self.post_message(self.GoOn())

    def action_beyond(self, by: int) -> None:
        """Leave, up or down."""
        self.post_message(self.Beyond(by))

    def on_click(self, event: Click) -> None:
        """Pick the term under the mouse."""
        for y, left, right, term_id in self._spots:
            if event.y == y and left <= event.x < right:
                self.pick(term_id)
