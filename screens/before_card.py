"""The card before a call, drawn so that it can be read at one look: what matters first, none of it below."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content
from textual.widget import Widget

from debrief.model import REP, label
from debrief.model.day import short_day
from debrief.model.due import say_due
from debrief.report.card import card_to_read
from debrief.report.promises import promise_text
from screens.widgets.page import SIDES, WIDEST, page_lines
from screens.widgets.plain import one_line, words, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from textual.geometry import Size

    from debrief.insight.before import Before


class Piece(NamedTuple):
    """One thing on the short card."""

    label: str
    text: str
    note: str = ""
    by: str = ""
    """Whose words they are: `rep`, or empty."""
    is_needed: bool = True
    """Does it stay where there is hardly any room?"""


class Fit(NamedTuple):
    """How much of the short card is shown."""

    most: int
    """Lines of a piece."""
    gaps: bool = False
    """Is there an empty line between two pieces that are labelled?"""
    all: bool = True
    """Is there also what isn't needed?"""


FITS = (Fit(4, gaps=True), Fit(4), Fit(3), Fit(2), Fit(2, all=False), Fit(1, all=False))
"""Tried one after the other."""


def card_lines(before: Before, today: date, width: int, height: int) -> list[Content]:
    """Draw the card for a room: as a page where it fits, else shorter and shorter.

    Args:
        before: What is known.
        today: The local day.
        width: Cells there are.
        height: Lines there are; 0: as many as it takes, and every word.
    """
    whole = page_lines(card_to_read(before, today)[1:], width)
    if not height or len(whole) <= height or before.last is None:
        return whole
    short: list[Content] = []
    for fit in FITS:
        short = _short(before, today, min(width, WIDEST), fit)
        if len(short) <= height:
            break
    return short


def _short(before: Before, today: date, width: int, fit: Fit) -> list[Content]:
    lines: list[Content] = []
    for piece in _pieces(before, today):
        if not (piece.is_needed or fit.all):
            continue
        if fit.gaps and lines and piece.label:
            lines.append(Content(""))
        lines += _drawn(piece, width, fit.most)
    return lines


def _drawn(piece: Piece, width: int, most: int) -> list[Content]:
    sign, style = SIDES.get(piece.by, ("", ""))
    name = words(f"{piece.label}  ", "bold $dim") if piece.label else Content("")
    body = name + words(one_line(piece.text))
    if piece.note:
        body = body + words(f"  {piece.note}", "$dim")
    return [Content.styled(sign, style) + line for line in wrapped(body, width - len(sign), most)]


def _pieces(before: Before, today: date) -> Iterator[Piece]:
    if before.last and before.last.lesson.take_away.strip():
        yield Piece("LESSON", before.last.lesson.take_away, by=REP)
    yield from _promised(before, today)
    if before.listen:
        often = before.listen
        of = f"{often.n} of {often.of} replays" if often.of > 1 else "the last replay"
        yield Piece("LISTEN FOR", often.label, of)
    for number, (line, _) in enumerate(before.lines):
        yield Piece("" if number else "BETTER", f'"{line}"', by=REP)
    for number, question in enumerate(before.asks):
        yield Piece("" if number else "ASK AFTER", question)
    if before.there:
        call, day = before.there.call, short_day(before.there.at.day, today)
        told = filter(None, (label("ending", call.ending), call.contact.strip(), call.last_words.strip()))
        yield Piece("LAST THERE", f"{day}: {', '.join(told)}", is_needed=False)


def _promised(before: Before, today: date) -> Iterator[Piece]:
    if not before.open:
        return
    newest, more = before.open[0].promise, len(before.open) - 1
    note = say_due(newest.due, today) + (f", and {more} more open" if more else "")
    yield Piece("PROMISED", promise_text(newest), note)


class CardPage(Widget):
    """The card, drawn for the room there is."""

    DEFAULT_CSS = "CardPage { height: auto; }"

    def __init__(self) -> None:
        """Show nothing yet."""
        super().__init__()
        self._card: tuple[Before, date] | None = None
        self._height = 0
        self.is_whole = False
        """Is every word shown, however many lines it takes?"""

    def show(self, before: Before, today: date, height: int) -> None:
        """Show a card.

        Args:
            before: What is known.
            today: The local day.
            height: Lines there are.
        """
        self._card, self._height = (before, today), max(height, 1)
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as it takes."""
        del container, viewport
        return len(self._lines(width))

    def render(self) -> Content:
        """Draw it."""
        return Content("\n").join(self._lines(self.content_size.width))

    def _lines(self, width: int) -> list[Content]:
        if self._card is None:
            return [Content.styled("Reading …", "$dim")]
        return card_lines(*self._card, max(width, 12), 0 if self.is_whole else self._height)
