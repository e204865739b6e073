"""A page as plain text for a terminal: wrapped by what the eye sees, and safe to print."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from debrief.model.answer import MANAGER, REP

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from debrief.report.page import Block

SIDES = {REP: "▌", MANAGER: "▐"}
"""Who speaks, by the mark at the side."""

NARROWEST = 20
"""Cells. A page narrower than this is written as if it had them."""

_CONTROLS = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")
_UNSEEN = frozenset(("Mn", "Me", "Cf"))


def plain(text: str) -> str:
    """Make control characters visible, so that nothing a user typed runs in the terminal.

    C0 and DEL become their control pictures (an escape is `␛`); C1 becomes its two-letter form (`␛[`).
    Line feeds stay, and a CR before one is taken for what it is.
    """
    return _CONTROLS.sub(lambda found: _picture(ord(found[0])), text.replace("\r\n", "\n"))


def _picture(code: int) -> str:
    if code == 0x7F:
        return "␡"
    return chr(0x2400 + code) if code < 0x20 else f"␛{chr(code - 0x40)}"


def one_line(text: str) -> str:
    """Make it one line that is safe to print: `plain`, with runs of blanks as one."""
    return plain(" ".join(text.split()))


def cells(text: str) -> int:
    """How many cells of a terminal a text takes: wide characters two, combining ones none."""
    return len(text) if text.isascii() else sum(map(_cell, text))


def _cell(character: str) -> int:
    if unicodedata.category(character) in _UNSEEN:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def cut(text: str, width: int) -> str:
    """Shorten a line to so many cells, with `…` where something is left out."""
    if cells(text) <= width:
        return text
    taken, used = [], 0
    for character in text:
        used += _cell(character)
        if used > width - 1:
            break
        taken.append(character)
    return "".join(taken).rstrip() + "…"


def wrap(text: str, width: int) -> list[str]:
    """Break a text into lines of at most so many cells, at blanks where there are any.

    Line feeds are kept; a word that is too long is broken. At least one line comes back.
    """
    return [line for paragraph in text.split("\n") for line in _wrap_line(paragraph, max(2, width))]


def _wrap_line(paragraph: str, width: int) -> Iterator[str]:
    line, used = "", 0
    for word in paragraph.split(" "):
        size = cells(word)
        if line and used + 1 + size <= width:
            line, used = f"{line} {word}", used + 1 + size
            continue
        if line:
            yield line
        *full, line = _pieces(word, width) if size > width else [word]
        yield from full
        used = cells(line)
    yield line


def _pieces(word: str, width: int) -> list[str]:
    """Break one long word, never between a character and what is put on top of it."""
    pieces, start, used = [], 0, 0
    for at, character in enumerate(word):
        size = _cell(character)
        if used + size > width:
            pieces.append(word[start:at])
            start, used = at, 0
        used += size
    return [*pieces, word[start:]]


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
