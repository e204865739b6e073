"""A page as Markdown, for a wiki, a mail or a notebook. What people typed is text there, never markup."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from debrief.model import MANAGER, REP
from debrief.report.cells import one_line, plain
from debrief.report.text import quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from debrief.report.block import Block
    from debrief.report.piece import Piece

BREAK = "  \n"
"""A line break within a paragraph, as every Markdown has it."""

_MARKUP = re.compile(r"[\\`*_\[\]<>&|~$^{}@]|:(?=//)|(?<=www)\.|(?<==)=|(?<=%)%", re.IGNORECASE)
_BEGINS = re.compile(r"^(?P<blank> *)(?P<number>\d{1,9}(?=[.)]))?(?P<sign>(?=[#+\-=:%.)]))?", re.MULTILINE)


def escape(text: str) -> str:
    r"""Write a text so that Markdown shows it as it is: "*no*" becomes "\*no\*".

    Covers CommonMark, GitHub's tables, strikes and addresses, and the formulas and marks of notebooks.
    Control characters become visible; lines stay lines, and blanks before one don't make it code.
    """
    return _BEGINS.sub(_begin, _MARKUP.sub(r"\\\g<0>", plain(text).strip()))


def _begin(found: re.Match[str]) -> str:
    blank = "&nbsp;" * len(found["blank"])
    return blank + (found["number"] or "") + ("\\" if found["sign"] is not None else "")


def markdown(pieces: Iterable[Piece]) -> str:
    """Write debriefs as one Markdown text, a heading of the first level each.

    Args:
        pieces: In the order in which they are to be.
    """
    return "\n---\n\n".join(map(_piece, pieces))


def page_markdown(blocks: Sequence[Block], names: Mapping[str, str]) -> str:
    """Write a page as Markdown.

    Args:
        blocks: As `record_page` gives them.
        names: What to call those who speak: `rep` and `manager`.
    """
    paragraphs: list[str] = []
    shown = [block for block in blocks if block.kind != "gap"]
    for block, neighbours in zip(shown, _neighbours(shown), strict=True):
        drawn = _DRAW[block.kind](block, names)
        if block.kind == "line" and not block.by and "line" in neighbours:
            drawn = _item(drawn)
        if drawn.startswith("- ") and paragraphs and paragraphs[-1].startswith("- "):
            paragraphs[-1] += f"\n{drawn}"  # one list, not many
        else:
            paragraphs.append(drawn)
    return "\n\n".join(paragraphs) + "\n"


def _neighbours(blocks: Sequence[Block]) -> list[tuple[str, str]]:
    kinds = ["", *(block.kind for block in blocks), ""]
    return list(zip(kinds, kinds[2:], strict=False))


def _item(text: str) -> str:
    """An item of a list: its further lines belong to it."""
    return "- " + text.replace("\n", "\n  ")


def _piece(piece: Piece) -> str:
    return page_markdown(piece.page, {REP: piece.rep, MANAGER: piece.manager})


def _line(text: str) -> str:
    return escape(one_line(text))


def _lines(text: str) -> str:
    """Several lines: each stays one, and an empty one begins a new paragraph."""
    paragraphs = re.split(r"\n[ \n]*\n", escape(text))
    return "\n\n".join(paragraph.replace("\n", BREAK) for paragraph in paragraphs)


def _beside(note: str) -> str:
    """What stands beside a text: what came of a promise, or a remark."""
    if not note:
        return ""
    return f"  \n{_line(note)}" if note.startswith("→") else f" ({_line(note)})"


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}" if line else ">" for line in text.split("\n"))


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _title(block: Block, _names: Mapping[str, str]) -> str:
    note = f"\n\n{_line(block.note)}" if block.note else ""
    return f"# {_line(block.text)}{note}"


def _aside(block: Block, _names: Mapping[str, str]) -> str:
    return f"*{_line(block.text)}*"


def _heading(block: Block, _names: Mapping[str, str]) -> str:
    note = f"\n\n*{_line(block.note)}*" if block.note else ""
    return f"## {_line(block.text)}{note}"


def _said(block: Block, names: Mapping[str, str]) -> str:
    who = " · ".join(filter(None, (_sentence(names.get(block.by, "")), block.label)))
    lead = f"**{_line(who)}**{BREAK}" if who else ""
    return _quoted(f"{lead}{_lines(block.text)}{_beside(block.note)}")


def _quote(block: Block, _names: Mapping[str, str]) -> str:
    return _quoted(f"{_lines(quoted(block.text))}{_beside(block.label)}")


def _fact(block: Block, _names: Mapping[str, str]) -> str:
    return _item(f"**{_line(_sentence(block.label))}:** {_lines(block.text)}{_beside(block.note)}")


def _moment(block: Block, _names: Mapping[str, str]) -> str:
    head = " · ".join(filter(None, (block.label, block.note)))
    return f"### {_line(head)}" + (f"\n\n{_lines(block.text)}" if block.text else "")


def _strip(block: Block, _names: Mapping[str, str]) -> str:
    """A picture made of characters, which must stand in columns; none of them is a user's."""
    return f"```text\n{block.text}\n```\n\n{_line(block.label)}"


def _plain_line(block: Block, _names: Mapping[str, str]) -> str:
    return f"{_lines(block.text)}{_beside(block.note)}"


_DRAW: dict[str, Callable[[Block, Mapping[str, str]], str]] = {
    "title": _title,
    "aside": _aside,
    "heading": _heading,
    "said": _said,
    "quote": _quote,
    "fact": _fact,
    "moment": _moment,
    "line": _plain_line,
    "strip": _strip,
}
