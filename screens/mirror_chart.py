"""A chart on the mirror's page: its name, its bars, and a line or two below."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content

from debrief.insight.window import FEW
from debrief.model.day import MONTHS
from screens.widgets.bars import TOO_FEW, Bar, bar_lines
from screens.widgets.plain import cut, words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

MONTHS_SHOWN = 6
"""Calendar months in a chart, the one that goes on among them, with calls or without: it keeps its size."""

WAITING = "…"
"""What stands where a figure is still being read."""


class Chart(NamedTuple):
    """One figure, as a chart."""

    name: str
    note: str
    """Dim, behind the name: of which days, and of how many."""
    bars: Sequence[Bar]
    below: Sequence[str] = ()
    """A legend, and what there is to say; dim."""

    def draw(self, width: int) -> list[Content]:
        """Draw it for a width in cells."""
        head, note = Content.styled(self.name, "bold $dim"), words(self.note, "$dim")
        fits = head.cell_length + 3 + note.cell_length <= width
        heads = [head + Content("   ") + note] if fits else [cut(head, width), cut(note, width)]
        lines = [*heads, *bar_lines(self.bars, width)]
        for text in self.below:
            lines += [line.rstrip() for line in words(text, "$dim").wrap(max(width, 8))]
        return lines


def first_month(today: date) -> date:
    """Give the first day of the months that charts show."""
    number = today.year * 12 + today.month - MONTHS_SHOWN
    return today.replace(year=number // 12, month=number % 12 + 1, day=1)


def month_names(today: date) -> list[tuple[str, str]]:
    """Name the months that charts show, oldest first: as figures name them, and as people do."""
    last = today.year * 12 + today.month - 1
    numbers = range(last - MONTHS_SHOWN + 1, last + 1)
    return [(f"{n // 12:04}-{n % 12 + 1:02}", MONTHS[n % 12] + _year(n // 12, today)) for n in numbers]


def _year(year: int, today: date) -> str:
    return "" if year == today.year else f" {year % 100:02}"


def percent(part: float, n: int) -> str:
    """Write a share; under five it is too few to say, and nothing where there is nothing."""
    if not n:
        return ""
    return TOO_FEW if n < FEW else f"{part:.0%}".replace("%", " %")


def span(days: int, n: int) -> str:
    """Say of which days a chart is, of how many, and whether these are too few for shares."""
    few = ": too few" if 0 < n < FEW else ""
    return f"{days} days, n {n}{few}"
