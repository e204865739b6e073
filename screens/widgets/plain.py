"""A user's text, made fit to be drawn: nothing in it is markup, and nothing in it reaches the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

if TYPE_CHECKING:
    from textual.style import Style

_PICTURES = {code: 0x2400 + code for code in range(0x20) if code not in (0x09, 0x0A)}
_PICTURES |= {0x7F: 0x2421} | dict.fromkeys(range(0x80, 0xA0), 0xFFFD)
_PICTURES |= {0x2028: 0x240A, 0x2029: 0x240A}
_PICTURES |= dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)], 0xFFFD)


def shown(text: str) -> str:
    """Make control characters visible, each as one character: U+001B is drawn as ␛.

    Line feeds and tabs stay. Right-to-left, wide and combining characters stay as they are; what turns others
    round, and so shows another text than is there, is drawn as �.
    """
    return text.translate(_PICTURES)


def words(text: str, style: Style | str = "") -> Content:
    """Make content of a user's text: as it is, with no markup read from it."""
    return Content.styled(shown(text), style) if style else Content(shown(text))


def escaped(text: str) -> str:
    """Write a user's text so that markup gives it back: for where Textual insists on reading markup.

    Textual's own `escape` leaves `[10%]` as it is, which then is lost.
    """
    return shown(text).replace("[", "\\[")


def one_line(text: str) -> str:
    """Put a user's text into one line, for a list."""
    return " ".join(shown(text[:2000]).split())


def sentence(message: str) -> str:
    """Make a sentence of an error's message, to stand among others."""
    return f"{message[:1].upper()}{message[1:].rstrip('.')}."


def cut(content: Content, width: int) -> Content:
    """Cut content to a width in cells, with … where something is left out."""
    return content.truncate(max(width, 1), ellipsis=True)


def wrapped(content: Content, width: int, most: int) -> list[Content]:
    """Wrap content to at most so many lines, with one … where something is left out."""
    lines = [line.rstrip() for line in content.wrap(max(width, 8))]
    if len(lines) <= most:
        return lines
    return [*lines[: most - 1], cut(lines[most - 1] + Content(" ") + lines[most], width)]
