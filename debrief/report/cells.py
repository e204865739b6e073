"""Text in a terminal's cells: made safe, measured, cut and wrapped by what the eye sees."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_CONTROLS = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_UNSEEN = frozenset(("Mn", "Me", "Cf"))


def plain(text: str) -> str:
    """Make control characters visible, so that nothing a user typed runs in the terminal.

    C0 and DEL become their control pictures (an escape is `␛`); C1 becomes its two-letter form (`␛[`).
    Line feeds stay, and a CR before one is taken for what it is; U+2028 and U+2029 become `␊`. What turns
    the letters behind it round, and so shows another text than is there, becomes `�`.
    """
    return _CONTROLS.sub(lambda found: _picture(ord(found[0])), text.replace("\r\n", "\n"))


def _picture(code: int) -> str:
    if code == 0x7F:
        return "␡"
    if code > 0x9F:
        return "␊" if code in (0x2028, 0x2029) else "\ufffd"
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
