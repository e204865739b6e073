"""A page to read: the blocks of a debrief, drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

from debrief.model import MANAGER, REP
from screens.widgets.plain import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.events import Resize

    from debrief.report.block import Block

SIDES = {REP: ("▌ ", "$rep"), MANAGER: ("▐ ", "$manager")}
WIDEST = 92
"""Cells. Longer lines are hard to read, however wide the screen."""


def page_lines(blocks: Sequence[Block], width: int) -> list[Content]:
    """Draw blocks for a width in cells."""
    width = min(width, WIDEST)
    lines: list[Content] = []
    inset = 0
    for block in blocks:
        if block.kind in ("heading", "moment", "gap"):
            inset = 0
        lines += [line.pad_left(inset) for line in _block(block, width - inset)]
        if block.kind == "moment":
            inset = 4 if width >= 60 else 2
    return lines


def _block(block: Block, width: int) -> list[Content]:
    note = words(f"  {block.note}", "$dim") if block.note else Content("")
    if block.kind == "gap":
        return [Content("")]
    if block.kind == "title":
        title = words(block.text, "bold $key").wrap(width)
        return [*title, *(words(block.note, "$dim").wrap(width) if block.note else [])]
    if block.kind == "heading":
        return (words(block.text, "bold $dim") + note).wrap(width)
    if block.kind == "aside":
        return words(block.text, "$dim italic").wrap(width)
    if block.kind == "fact":
        return _fact(block, note, width)
    if block.kind == "moment":
        return _moment(block, width)
    return _spoken(block, note, width)


def _fact(block: Block, note: Content, width: int) -> list[Content]:
    label = words(block.label, "$dim")
    column = 20 if width >= 60 else 0
    if not column or label.cell_length >= column:
        return (label + Content("  ") + words(block.text) + note).wrap(width)
    first, *rest = (words(block.text) + note).wrap(width - column)
    return [label.pad_right(column - label.cell_length) + first, *(line.pad_left(column) for line in rest)]


def _moment(block: Block, width: int) -> list[Content]:
    """A moment's time, sign and words on one line, its patterns dim behind."""
    note = words(f"  {block.note}", "$dim") if block.note else Content("")
    label = words(f"{block.label}  ", "$dim") if block.label else Content("")
    first, *rest = (label + words(block.text, "bold") + note).wrap(width)
    return [first, *(line.pad_left(4) for line in rest)]


def _spoken(block: Block, note: Content, width: int) -> list[Content]:
    """Someone's words, with their mark at the side of each line."""
    sign, style = SIDES.get(block.by, ("", ""))
    text = block.text
    if block.kind == "quote":
        text = text if text[:1] in '"“„«' else f"“{text}”"
    body = words(text, "italic" if block.kind == "quote" else "")
    label = words(f"{block.label}: " if block.label and block.kind != "quote" else "", "$dim")
    who = words(f"  {block.label}", "$dim") if block.kind == "quote" and block.label else Content("")
    lines = (label + body + who + note).wrap(max(width - len(sign), 8))
    return [Content.styled(sign, style) + line for line in lines]


class Page(Static):
    """Blocks, drawn for the width there is."""

    DEFAULT_CSS = "Page { height: auto; }"

    def __init__(self, blocks: Sequence[Block] = (), *, id: str | None = None) -> None:  # noqa: A002
        """Show blocks."""
        super().__init__(markup=False, id=id)
        self._blocks = list(blocks)
        self._width = 0

    def show(self, blocks: Sequence[Block]) -> None:
        """Show other blocks."""
        self._blocks = list(blocks)
        self._draw()

    def on_resize(self, event: Resize) -> None:
        """Wrap anew."""
        if event.size.width != self._width:
            self._draw()

    def _draw(self) -> None:
        self._width = self.size.width
        if self._width:
            self.update(Content("\n").join(page_lines(self._blocks, self._width)))
