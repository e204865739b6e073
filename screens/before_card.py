"""The card before a call, drawn so that it can be read at one look: what matters first, none of it below."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content

from debrief.model import REP, label
from debrief.model.day import short_day
from debrief.model.due import say_due
from debrief.report.card import card_to_read
from debrief.report.promises import promise_text
from screens.widgets.drawn import Drawn
from screens.widgets.page import SIDES, WIDEST, page_lines
from screens.widgets.plain import one_line, words, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from textual.geometry import Size

    from debrief.insight.before import Before

NARROW, COLUMN = 60, 12
"""Cells: from the one on, the labels stand in a column of their own, this wide."""

ANY = 1000
"""More lines than anything takes."""

SPARE = 3
MOST = {0: 4, 1: 3, 2: 3, SPARE: 2}
"""Lines that a piece of each rank gets before the next rank has had its own."""


class Piece(NamedTuple):
    """One thing on the short card."""

    label: str
    text: str
    note: str = ""
    by: str = ""
    """Whose words they are: `rep`, or empty."""
    rank: int = 1
    """What comes first where there is little room: 0 before 1; a `SPARE` one can go without."""


def card_lines(before: Before, today: date, width: int, height: int) -> list[Content]:
    """Draw the card for a room: as a page where it fits, else as short as it must be.

    Args:
        before: What is known.
        today: The local day.
        width: Cells there are.
        height: Lines there are; 0: as many as it takes, and every word.
    """
    whole = page_lines(card_to_read(before, today)[1:], width)
    if not height or len(whole) <= height or before.last is None:
        return whole
    width = min(width, WIDEST)
    pieces = list(_pieces(before, today))
    lengths = [len(_drawn(piece, width, ANY)) for piece in pieces]
    given = share_lines(lengths, [piece.rank for piece in pieces], height)
    gaps = given == lengths and sum(given) + sum(bool(piece.label) for piece in pieces[1:]) <= height
    lines: list[Content] = []
    for piece, most in zip(pieces, given, strict=True):
        lines += [Content("")] if gaps and lines and piece.label else []
        lines += _drawn(piece, width, most) if most else []
    return lines


def share_lines(lengths: Sequence[int], ranks: Sequence[int], height: int) -> list[int]:
    """Share lines out: one to each that is needed, then rank by rank, then what is left to all in turns.

    Args:
        lengths: How many lines each would take.
        ranks: Which comes first; all but the `SPARE` ones have a line each, whatever the height.
        height: How many lines there are.
    """
    given = [int(rank < SPARE) for rank in ranks]
    stages = [({rank}, most) for rank, most in MOST.items()]
    for having, most in [*stages, (set(MOST), ANY)]:
        wanting = [at for at, rank in enumerate(ranks) if rank in having]
        while wanting and sum(given) < height:
            at = wanting.pop(0)
            if given[at] < min(lengths[at], most):
                given[at] += 1
                wanting.append(at)
    return given


def _drawn(piece: Piece, width: int, most: int) -> list[Content]:
    sign, style = SIDES.get(piece.by, ("  ", ""))
    side, column = Content.styled(sign, style), COLUMN if width >= NARROW else 0
    name = words(piece.label, "bold $dim")
    gap = Content("  ") if piece.label and not column else Content("")
    body = words(one_line(piece.text))
    if piece.note:
        body = body + words(f"  {piece.note}", "$dim")
    if not column:
        return [side + line for line in wrapped(name + gap + body, width - len(sign), most)]
    first, *rest = wrapped(body, width - column - len(sign), most)
    named = name.pad_right(column - name.cell_length)
    return [named + side + first, *((side + line).pad_left(column) for line in rest)]


def _pieces(before: Before, today: date) -> Iterator[Piece]:
    if before.last and before.last.lesson.take_away.strip():
        yield Piece("LESSON", before.last.lesson.take_away, by=REP, rank=0)
    yield from _promised(before, today)
    if before.listen:
        often = before.listen
        of = f"{often.n} of {often.of} replays" if often.of > 1 else "the last replay"
        yield Piece("LISTEN FOR", often.label, of)
    for number, (line, _) in enumerate(before.lines):
        yield Piece("" if number else "BETTER", f'"{line}"', by=REP, rank=min(number + 1, 2))
    for number, question in enumerate(before.asks):
        yield Piece("" if number else "ASK AFTER", question, rank=min(number + 1, 2))
    if before.there:
        call, day = before.there.call, short_day(before.there.at.day, today)
        said = f"“{call.last_words.strip()}”" if call.last_words.strip() else ""
        told = filter(None, (label("ending", call.ending), call.contact.strip(), said))
        yield Piece("LAST THERE", f"{day}: {', '.join(told)}", rank=SPARE)


def _promised(before: Before, today: date) -> Iterator[Piece]:
    if not before.open:
        return
    newest, more = before.open[0].promise, before.open_count - 1
    note = say_due(newest.due, today) + (f", and {more} more open" if more else "")
    yield Piece("PROMISED", promise_text(newest), f"→ {note}", REP, rank=0)


class CardPage(Drawn):
    """The card, drawn for the room there is."""

    DEFAULT_CSS = "CardPage { height: auto; }"

    def __init__(self) -> None:
        """Show nothing yet."""
        super().__init__()
        self._card: tuple[Before, date] | None = None
        self._height = 1
        self.is_whole = False
        """Is every word shown, however many lines it takes?"""

    def show(self, before: Before, today: date) -> None:
        """Show a card.

        Args:
            before: What is known.
            today: The local day.
        """
        self._card = (before, today)
        self.refresh(layout=True)

    @property
    def is_cut(self) -> bool:
        """Would every word take more lines than there are?"""
        if self._card is None:
            return False
        width = max(self.content_size.width, 12)
        return card_lines(*self._card, width, 0) != card_lines(*self._card, width, self._height)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as it takes; there is room for those that are around it."""
        del viewport
        self._height = max(container.height, 1)
        return len(self.lines(width))

    def lines(self, width: int) -> list[Content]:
        """Draw it for a width in cells."""
        if self._card is None:
            return [Content.styled("Reading …", "$dim")]
        return card_lines(*self._card, max(width, 12), 0 if self.is_whole else self._height)
