"""A page as plain text for a terminal: wrapped by what the eye sees, and safe to print."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from debrief.model.answer import MANAGER, REP
from debrief.report.cells import cells, cut, one_line, plain, wrap

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from debrief.report.page import Block

__all__ = ["page_text", "plain", "quoted"]

SIDES = {REP: "▌", MANAGER: "▐"}
"""Who speaks, by the mark at the side."""

BODY = "  "
"""Before every line."""

INSET = "    "
"""Before what belongs to a moment of the replay, on top of that."""

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
    lines: list[str] = []
    labels, indent = _label_widths(blocks), BODY
    for block, wide in zip(blocks, labels, strict=True):
        if block.kind in ("heading", "moment"):
            indent = BODY
        drawn = _DRAW[block.kind](block, width - len(indent), min(wide, width // 2))
        lines += [(indent + line).rstrip() for line in drawn]
        if block.kind == "moment":
            indent = BODY + INSET
    return "\n".join(lines).strip("\n") + "\n"


def quoted(text: str) -> str:
    """Put quotation marks around what doesn't have them yet."""
    text = text.strip()
    return text if text[:1] in "\"“„«'‘" else f'"{text}"'


def _label_widths(blocks: Sequence[Block]) -> list[int]:
    """For each block the cells of the widest label beside it: in a run of facts, or of all moments."""
    widths: list[int] = []
    for kind, run in groupby(blocks, key=lambda block: block.kind):
        labels = [block.label for block in run]
        every = [block.label for block in blocks if block.kind == kind] if kind == "moment" else labels
        widths += [max(cells(one_line(label)) for label in every)] * len(labels)
    return widths


def _shown(text: str, width: int, lead: str = "", indent: str | None = None) -> list[str]:
    """Wrap a text after its lead; further lines start with the indent (blanks, as wide as the lead)."""
    rest = " " * cells(lead) if indent is None else indent
    first, *others = wrap(plain(text), width - max(cells(lead), cells(rest)))
    return [lead + first, *(rest + line for line in others)]


def _noted(text: str, note: str, width: int, lead: str = "", indent: str | None = None) -> list[str]:
    """Wrap a text and its note: on one line where both fit, else the note on lines of its own."""
    if not note:
        return _shown(text, width, lead, indent)
    note = note if note.startswith("→") else f"({note})"
    together = f"{text}  {note}"
    if cells(lead + plain(together)) <= width and "\n" not in text:
        return _shown(together, width, lead)
    rest = " " * cells(lead) if indent is None else indent
    return [*_shown(text, width, lead, indent), *_shown(note, width, rest, rest)]


def _title(block: Block, width: int, _wide: int) -> list[str]:
    text, note = one_line(block.text), one_line(block.note)
    space = width - cells(text) - cells(note)
    if space >= 2:
        return [text + " " * space + note]
    return [*_shown(text, width), *(_shown(note, width) if note else [])]


def _heading(block: Block, width: int, _wide: int) -> list[str]:
    text = one_line(block.text)
    return _shown(f"{text}  {block.note}" if block.note else text, width)


def _said(block: Block, width: int, _wide: int) -> list[str]:
    mark = SIDES.get(block.by, " ")
    label = f"{one_line(block.label)}: " if block.label else ""
    if label and "\n" in block.text.strip():  # a list: below its label, so that it's seen where it ends
        drawn_in = f"{mark}  "
        return [
            *_shown(label.rstrip(), width, mark, mark),
            *_noted(block.text, block.note, width, drawn_in, drawn_in),
        ]
    return _noted(label + block.text, block.note, width, mark, mark)


def _quote(block: Block, width: int, _wide: int) -> list[str]:
    text, mark = quoted(block.text), SIDES.get(block.by, " ")
    return _shown(f"{text}  {block.label}" if block.label else text, width, mark, mark)


def _fact(block: Block, width: int, wide: int) -> list[str]:
    label = one_line(block.label)
    lead = f" {label}{' ' * (wide - cells(label))}  "
    if cells(lead) > width // 2:
        return [*_shown(label, width, " "), *_noted(block.text, block.note, width, "   ")]
    return _noted(block.text, block.note, width, lead)


def _moment(block: Block, width: int, wide: int) -> list[str]:
    label = one_line(block.label)
    lead = f" {label}{' ' * (wide - cells(label))}  "
    if cells(lead) > width // 2:
        rest = "  ".join(filter(None, (block.note, block.text)))
        return [*_shown(label, width, " "), *(_shown(rest, width, INSET + " ") if rest else [])]
    together = lead + "  ".join(filter(None, (plain(block.note), plain(block.text))))
    if cells(together) <= width and "\n" not in together:
        return [together]
    head = _shown(block.note, width, lead) if block.note else [lead]
    return [*head, *(_shown(block.text, width, INSET + " ") if block.text else [])]


def _line(block: Block, width: int, _wide: int) -> list[str]:
    return _noted(block.text, block.note, width, " ")


def _strip(block: Block, width: int, _wide: int) -> list[str]:
    """A picture made of characters: its lines are kept, and its legend stands below."""
    return [cut(f" {line}", width) for line in block.text.split("\n")] + _shown(block.label, width, " ")


def _gap(_block: Block, _width: int, _wide: int) -> list[str]:
    return [""]


_DRAW: dict[str, Callable[[Block, int, int], list[str]]] = {
    "title": _title,
    "aside": _line,
    "heading": _heading,
    "said": _said,
    "quote": _quote,
    "fact": _fact,
    "moment": _moment,
    "line": _line,
    "strip": _strip,
    "gap": _gap,
}
