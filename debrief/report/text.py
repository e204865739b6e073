"""A page as plain text for a terminal: wrapped by what the eye sees, and safe to print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debrief.model.answer import MANAGER, REP
from debrief.report.cells import cells, one_line, plain, wrap

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from debrief.report.page import Block

__all__ = ["page_text", "plain", "quoted"]

SIDES = {REP: "▌", MANAGER: "▐"}
"""Who speaks, by the mark at the side."""

NARROWEST = 20
"""Cells. A page narrower than this is written as if it had them."""


def page_text(blocks: Sequence[Block], width: int = 80) -> str:
    """Write a page for the terminal.

    Args:
        blocks: As `record_page` or `aloud_page` gives them.
        width: Cells in a line.

    Returns:
        Lines without blanks at their ends, the last one with a line feed. Safe to print.
    """
    width = max(NARROWEST, width)
    lines = [line.rstrip() for block in blocks for line in _DRAW[block.kind](block, width)]
    return "\n".join(lines).strip("\n") + "\n"


def _shown(text: str, width: int, lead: str = "", indent: str | None = None) -> list[str]:
    """Wrap a text after its lead; further lines start with the indent (as wide as the lead, unless told)."""
    rest = " " * cells(lead) if indent is None else indent
    first, *others = wrap(plain(text), width - max(cells(lead), cells(rest)))
    return [lead + first, *(rest + line for line in others)]


def _title(block: Block, width: int) -> list[str]:
    text, note = one_line(block.text), one_line(block.note)
    space = width - cells(text) - cells(note)
    if space >= 2:
        return [text + " " * space + note]
    return [*_shown(text, width), *(_shown(note, width) if note else [])]


def _heading(block: Block, width: int) -> list[str]:
    return _shown(_with_note(one_line(block.text), block.note), width, "  ", "  ")


def _said(block: Block, width: int) -> list[str]:
    lead = f"  {SIDES.get(block.by, ' ')}"
    label = f"{block.label}: " if block.label else ""
    return _shown(label + _with_note(block.text, block.note), width, lead, lead)


def _quote(block: Block, width: int) -> list[str]:
    return _shown(_with_note(quoted(block.text), block.label), width, "   ", "   ")


def _fact(block: Block, width: int) -> list[str]:
    label = one_line(block.label)
    lead = f"   {label}  " if cells(label) < width // 2 else "   "
    text = _with_note(block.text, block.note)
    return _shown(text, width, lead, "     ") if label else _shown(text, width, "   ")


def _moment(block: Block, width: int) -> list[str]:
    lead = f"   {one_line(block.label)}  "
    what = f"{block.note}  {block.text}" if block.note and block.text else block.note or block.text
    return _shown(what, width, lead, "     ")


def _line(block: Block, width: int) -> list[str]:
    return _shown(_with_note(block.text, block.note), width, "   ")


def _gap(_block: Block, _width: int) -> list[str]:
    return [""]


def quoted(text: str) -> str:
    """Put quotation marks around what doesn't have them yet."""
    text = text.strip()
    return text if text[:1] in "\"“„«'‘" else f'"{text}"'


def _with_note(text: str, note: str) -> str:
    return f"{text}  {note}" if note else text


_DRAW: dict[str, Callable[[Block, int], list[str]]] = {
    "title": _title,
    "aside": _line,
    "heading": _heading,
    "said": _said,
    "quote": _quote,
    "fact": _fact,
    "moment": _moment,
    "line": _line,
    "gap": _gap,
}
