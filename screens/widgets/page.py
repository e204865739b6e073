"""A page to read: the blocks of a debrief, drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from debrief.model import MANAGER, REP
from screens.widgets.drawn import Drawn
from screens.widgets.plain import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from debrief.report.block import Block

SIDES = {REP: ("▌ ", "$rep"), MANAGER: ("▐ ", "$manager")}
WIDEST = 92
"""Cells. Longer lines are hard to read, however wide the screen."""
LABELS = range(18, 23)
"""Cells a page may give to the labels of its facts, where they stand in a column."""


def page_lines(blocks: Sequence[Block], width: int) -> list[Content]:
    """Draw blocks for a width in cells."""
    width = min(width, WIDEST)
    lines: list[Content] = []
    inset, column = 0, _column(blocks)
    for block in blocks:
        if block.kind in ("heading", "moment", "gap"):
            inset = 0
        drawn = _fact(block, width - inset, column) if block.kind == "fact" else _block(block, width - inset)
        lines += [line.pad_left(inset) for line in drawn]
        if block.kind == "moment":
            inset = 4 if width >= 60 else 2
    return lines


def _column(blocks: Sequence[Block]) -> int:
    """Give every fact of a page the same column, as wide as the longest label needs."""
    longest = max((words(one.label).cell_length for one in blocks if one.kind == "fact"), default=0)
    return min(max(longest + 2, LABELS.start), LABELS.stop - 1)


def _block(block: Block, width: int) -> list[Content]:
    return _DRAW.get(block.kind, _spoken)(block, _note(block), width)


def _note(block: Block) -> Content:
    return words(f"  {block.note}", "$dim") if block.note else Content("")


def _noted(content: Content, note: Content, width: int) -> list[Content]:
    """Wrap content. A note stands behind it where it fits as a whole, else on lines of its own."""
    *lines, last = content.wrap(width)
    if last.rstrip().cell_length + note.cell_length <= width:
        return [*lines, last.rstrip() + note]
    return [*lines, last, *note[2:].wrap(width)]


def _gap(_block: Block, _note: Content, _width: int) -> list[Content]:
    return [Content("")]


def _title(block: Block, _note: Content, width: int) -> list[Content]:
    title = words(block.text, "bold $key").wrap(width)
    return [*title, *(words(block.note, "$dim").wrap(width) if block.note else [])]


def _heading(block: Block, note: Content, width: int) -> list[Content]:
    return _noted(words(block.text, "bold $dim"), note, width)


def _aside(block: Block, _note: Content, width: int) -> list[Content]:
    return words(block.text, "$dim italic").wrap(width)


def _fact(block: Block, width: int, column: int) -> list[Content]:
    label, note = words(block.label, "$dim"), _note(block)
    width -= 2
    if width < 58 or label.cell_length >= column:
        lines = _noted(label + Content("  ") + words(block.text), note, width)
        return [line.pad_left(2) for line in lines]
    first, *rest = _noted(words(block.text), note, width - column)
    lines = [label.pad_right(column - label.cell_length) + first, *(line.pad_left(column) for line in rest)]
    return [line.pad_left(2) for line in lines]


def _moment(block: Block, note: Content, width: int) -> list[Content]:
    """A moment's time, sign and words on one line, its patterns dim behind."""
    label = words(f"{block.label}  ", "$dim") if block.label else Content("")
    text = words(block.text, "bold")
    if not text.cell_length:  # the sign alone: as close to the time as words would be
        text, note = note[2:], Content("")
    first, *rest = _noted(label + text, note, width - 6)
    return [first.pad_left(2), *(line.pad_left(6) for line in rest)]


def _spoken(block: Block, note: Content, width: int) -> list[Content]:
    """Someone's words, with their mark at the side of each line."""
    sign, style = SIDES.get(block.by, ("  ", ""))
    text = block.text
    if block.kind == "quote":
        text = text if text[:1] in '"“„«' else f"“{text}”"
    body = words(text, "italic" if block.kind == "quote" else "")
    label = words(f"{block.label}: " if block.label and block.kind == "said" else "", "$dim")
    who = words(f"  {block.label}", "$dim") if block.kind == "quote" and block.label else Content("")
    space = max(width - len(sign), 8)
    if label and "\n" in text.strip():  # a list: below its label, so that it's seen where it ends
        drawn_in = [line.pad_left(2) for line in _noted(body, note, space - 2)]
        lines = [*label.rstrip().wrap(space), *drawn_in]
    else:
        lines = _noted(label + body + who, note, space)
    return [Content.styled(sign, style) + line for line in lines]


_DRAW = {
    "gap": _gap,
    "title": _title,
    "heading": _heading,
    "aside": _aside,
    "moment": _moment,
}
"""How each kind of block is drawn, but for facts; all others are someone's words."""


class Page(Drawn):
    """Blocks, drawn for the width there is."""

    DEFAULT_CSS = "Page { height: auto; }"

    def __init__(self, blocks: Sequence[Block] = (), *, id: str | None = None) -> None:  # noqa: A002
        """Show blocks."""
        super().__init__(id=id)
        self._blocks = list(blocks)
        self._drawn: tuple[int, list[Content]] = (0, [])

    def show(self, blocks: Sequence[Block]) -> None:
        """Show other blocks."""
        self._blocks = list(blocks)
        self._drawn = (0, [])
        self.refresh(layout=True)

    def lines(self, width: int) -> list[Content]:
        """Draw it for a width in cells."""
        if self._drawn[0] != width:
            self._drawn = (width, page_lines(self._blocks, width))
        return self._drawn[1]
