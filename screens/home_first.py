"""What Home shows before the library is read: what can be done, what is to be told, what teaches."""

from __future__ import annotations

from textual.content import Content

from screens.widgets.plain import cut, words
from screens.widgets.rows import Row, gap, heading

HERO = (
    ("“So, how'd that feel?”", "bold $rep"),
    ("The talk right after a lost call: replay it, take one lesson, make one promise.", ""),
)

TEACHING = (
    ("1", "Right after a call that went wrong, sit down together and press n."),
    ("2", "The rep answers first: how it felt, then the call from its end backwards."),
    ("3", "One lesson, one promise. The next debrief opens on it."),
)


def start_rows() -> list[Row]:
    """Offer what Home is for."""
    about = "right after the call · the rep goes first · about 18 minutes"
    return [
        action("new", "n", "Start a debrief", about),
        action("quick", "k", "A quick one", "in the car park · three minutes"),
        action("guides", "g", "Another way", "a win · the end of a day · a star · who came to you"),
    ]


def hero_rows() -> list[Row]:
    """Say what the program is for, to who sees it for the first time."""
    return [*(_hero(*line) for line in HERO), gap()]


def teaching_rows() -> list[Row]:
    """Say how it goes."""
    return [gap(), heading("HOW IT GOES"), *(_teach(*line) for line in TEACHING)]


def action(key: str, letter: str, name: str, note: str) -> Row:
    """Make a row that does something.

    Args:
        key: The row's.
        letter: The key on the keyboard that does it from anywhere on Home; a blank: none.
        name: What it does.
        note: More about it, where there's room.
    """

    def draw(width: int, marked: bool) -> list[Content]:
        front = Content.assemble(("▸ " if marked else "  ", "$key"), (letter, "bold $key"), "   ")
        line = front + words(name, "bold")
        line = line.pad_right(max(0, 32 - line.cell_length))
        if line.cell_length + len(note) <= width:
            line = line + words(note, "$dim")
        return [cut(line, width)]

    return Row(key, draw)


def told(text: str) -> Row:
    """Make a row of something that is to be told."""
    return Row("", lambda width, _marked: _wrapped(text, "$warn", width))


def _hero(text: str, style: str) -> Row:
    return Row("", lambda width, _marked: _wrapped(text, style, width))


def _wrapped(text: str, style: str, width: int) -> list[Content]:
    return [one.pad_left(2) for one in words(text, style).wrap(max(8, width - 4))]


def _teach(number: str, text: str) -> Row:
    def draw(width: int, _marked: bool) -> list[Content]:
        first, *rest = words(text).wrap(max(8, width - 6))
        lines = [
            Content.assemble(("  " + number, "$key bold"), "   ") + first,
            *(one.pad_left(6) for one in rest),
        ]
        return [*lines, Content("")]

    return Row("", draw)
