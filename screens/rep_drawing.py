"""How the page of a rep draws its lines: a day, a text, and a note behind it, kept to the width."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from screens.widgets.plain import cut, one_line, words, wrapped
from screens.widgets.rows import Row

if TYPE_CHECKING:
    from collections.abc import Sequence

NARROW = 60
"""Cells. Below this what stands before and behind a text has a line of its own."""

DAY = 9
"""Cells for a day or a sign before a text."""

MOST = 3
"""Lines of a text; of the marked one all, up to `MARKED`."""

MARKED = 12

WIDEST = 92


def item(key: str, text: str, *, front: str = "", note: str = "", style: str = "") -> Row:
    """Make a row that can be marked: a day, a text, and a note behind it where there is room."""
    said, behind = words(one_line(text), style), words(one_line(note), "$dim")

    def draw(width: int, marked: bool) -> list[Content]:
        width = min(width, WIDEST)
        head = Content.styled("▸ " if marked else "  ", "$key") + words(one_line(front), "$dim")
        if width < NARROW:
            return _narrow(width, marked, head, said, behind)
        head = head.pad_right(max(2 + DAY - head.cell_length, 1)) if front else head
        room = width - head.cell_length
        lines = _noted(wrapped(said, room, _most(marked)), behind, room)
        return [head + lines[0], *(line.pad_left(head.cell_length) for line in lines[1:])]

    return Row(key, draw)


def _narrow(width: int, marked: bool, head: Content, text: Content, note: Content) -> list[Content]:
    """Where there is little room: all in one flow, the note behind it, or on a line of its own."""
    before = head + Content("  ") if head.cell_length > 2 else head
    lines = (before + text).wrap(width - 2)
    lines = (
        [lines[0], *wrapped(Content(" ").join(lines[1:]), width - 2, _most(marked))] if lines[1:] else lines
    )
    first, *more = _noted([line.rstrip() for line in lines], note, width - 2)
    return [first, *(line.pad_left(2) for line in more)]


def _most(marked: bool) -> int:
    return MARKED if marked else MOST


def _noted(lines: list[Content], note: Content, room: int) -> list[Content]:
    """Put a note at the right of the first line that has room, else below."""
    if not note.cell_length:
        return lines
    *rest, last = lines
    if last.cell_length + 2 + note.cell_length <= room:
        return [*rest, last + Content("  ") + note]
    return [*lines, cut(note, room)]


def remark(text: str, style: str = "$dim") -> Row:
    """Make lines to read, that can't be marked."""

    def draw(width: int, _marked: bool) -> list[Content]:
        return [line.pad_left(2) for line in words(text, style).wrap(max(min(width, WIDEST) - 2, 8))]

    return Row("", draw)


def title(text: str, note: str = "") -> Row:
    """Make a heading, with a dim note behind it."""

    def draw(width: int, _marked: bool) -> list[Content]:
        return [cut(words(text, "bold $dim") + words(f"  {note}" if note else "", "$dim"), width)]

    return Row("", draw, is_heading=True)


def picture(lines: Sequence[tuple[int, list[Content]]]) -> Row:
    """Make a picture of the widest of some drawings that fits; the last one where none does.

    Args:
        lines: Cells each drawing needs, and its lines; the widest first.
    """

    def draw(width: int, _marked: bool) -> list[Content]:
        fits = next((drawn for needs, drawn in lines if needs + 2 <= width), lines[-1][1])
        return [cut(line.pad_left(2), width) for line in fits]

    return Row("", draw)
