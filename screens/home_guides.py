"""Which guide to start by: each in a line, with how long it takes and what it's for."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.content import Content
from textual.screen import Screen

from screens.widgets.keys import Keys
from screens.widgets.line import Line
from screens.widgets.plain import cut, one_line, words, wrapped
from screens.widgets.rows import Row, Rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.events import Resize

    from debrief.guides import Guide

ABOUT = Content(
    "Which way\n\nEach guide is a way through a debrief, with its own steps and questions. "
    "Enter starts one. Guides of your own stand here too; debrief guides says how to check one."
)

NAME, NARROW, LOW = 16, 60, 24
"""Cells of a guide's name; cells under which what it's for has lines of its own; lines of a low screen."""


class GuidesScreen(Screen[str | None]):
    """Choose a guide. Closes with its id, or with nothing."""

    CSS = """
    GuidesScreen {
        #name { dock: top; margin: 0 1 1 1; }
        #guides { margin: 0 2; max-width: 112; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss", "Back", key_display="q", id="guides.back",
                tooltip="Back to where you were"),
        Binding("f1,question_mark", "help", "Help", key_display="F1", id="guides.help",
                tooltip="What is here, and its keys"),
    ]  # fmt: skip

    def __init__(self, guides: Sequence[Guide]) -> None:
        """Offer guides, in the order of the shelf."""
        super().__init__()
        self._guides = guides

    def compose(self) -> ComposeResult:
        """What is asked, the guides, the keys."""
        yield Line(id="name")
        yield Rows(id="guides")
        yield Keys()

    def on_mount(self) -> None:
        """The list has the focus."""
        self.query_one(Line).show(Content.styled("Which way today?", "bold $key"))
        self.query_one(Rows).focus()

    def on_resize(self, event: Resize) -> None:
        """On a low screen all stand in sight, and only the marked one says all it is for."""
        rows = [_row(guide, lines=1 if event.size.height < LOW else 3) for guide in self._guides]
        self.query_one(Rows).set_rows(rows)

    def on_rows_opened(self, event: Rows.Opened) -> None:
        """Take this one."""
        self.dismiss(event.key)

    def action_help(self) -> None:
        """Say what is here."""
        from screens.help import HelpScreen  # noqa: PLC0415 - imported where it's used: a fast start

        self.app.push_screen(HelpScreen(ABOUT, self))


def _row(guide: Guide, lines: int) -> Row:
    name, about, time = one_line(guide.name), one_line(guide.about), f"{guide.minutes} min"

    def draw(width: int, marked: bool) -> list[Content]:
        front = Content.styled("▸ " if marked else "  ", "$key") + cut(words(name, "bold"), NAME)
        front = front.pad_right(max(1, NAME + 3 - front.cell_length))
        front += words(f"{time:>6}   ", "$dim")
        if width < NARROW:
            told = wrapped(words(about), width - 6, 3 if marked else lines)
            return [cut(front, width), *(line.pad_left(4) for line in told)]
        first, *more = wrapped(words(about), width - front.cell_length, 3) or [Content("")]
        return [front + first, *(line.pad_left(front.cell_length) for line in more)]

    return Row(guide.id, draw)
