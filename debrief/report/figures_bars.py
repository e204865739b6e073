"""Rows with bars, drawn into a width: how figures look as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debrief.insight.window import FEW
from debrief.report.cells import cells, cut, one_line, wrap

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from debrief.insight.patterns import Counted

LABEL = 38
"""Cells of a label, at most."""

BAR = 20
"""Cells of the longest bar."""

FEW_SAID = "too few for shares"
"""Behind a heading under which fewer than five stand."""

EIGHTHS = " ▏▎▍▌▋▊▉█"


class Bars:
    """Draws rows with bars into a width."""

    def __init__(self, width: int, blocks: bool) -> None:
        self.width, self.blocks = width, blocks

    def section(self, heading: str, rows: Sequence[Counted], note: str) -> list[str]:
        """A heading, and a row with a bar for each; where they are of fewer than five, the counts alone."""
        told = [(one.label, f"{one.n:,}", one.share) for one in rows]
        few = f": {FEW_SAID}" if rows and rows[0].of < FEW else ""
        return [f"  {heading}  {note}{few}", *self.shares(told, rows[0].of)] if rows else []

    def shares(self, told: Sequence[tuple[str, str, float]], n: int) -> Iterable[str]:
        """A row for each label, number and share; under five the numbers alone."""
        if n >= FEW:
            return self.rows(told)
        label = max((cells(one_line(name)) for name, _, _ in told), default=0)
        return [
            f"    {one_line(name)}{' ' * (label - cells(one_line(name)))}  {count}" for name, count, _ in told
        ]

    def rows(self, told: Sequence[tuple[str, str, float]]) -> Iterable[str]:
        """A row for each label, number and share; the longest bar is the largest share's."""
        rest = self.width - 4 - 2 - 7  # margin, gaps, percent
        number = max(cells(one) for _, one, _ in told)
        label = min(max(cells(one_line(name)) for name, _, _ in told), LABEL, rest - number)
        room, most = min(BAR, rest - number - label - 3), max(share for _, _, share in told)
        for name, count, share in told:
            shown = cut(one_line(name), label)
            percent = f"{share * 100:3.0f} %"
            line = f"    {shown}{' ' * (label - cells(shown))}  {count:>{number}}  {percent}"
            bar = self.bar(share / most, room) if most and room >= 6 else ""
            yield f"{line}  {bar}" if bar else line

    def series(self, told: Sequence[tuple[str, int, float | None]]) -> Iterable[str]:
        """A row for each label, n and share; where n is under five it says that this is too few."""
        enough = [(name, f"n {n}", share or 0.0) for name, n, share in told if n >= FEW]
        drawn = iter(list(self.rows(enough)) if enough else [])
        return [next(drawn) if n >= FEW else f"    {name}  too few to say (n {n})" for name, n, _ in told]

    def bar(self, share: float, room: int) -> str:
        """A bar of a share of the room, to an eighth of a cell."""
        if not self.blocks:
            return "#" * round(share * room)
        full, part = divmod(round(share * room * 8), 8)
        return "█" * full + EIGHTHS[part].strip()


def fitted(line: str, width: int) -> list[str]:
    """Break a line that is too long; what follows stands below its beginning."""
    if cells(line) <= width:
        return [line]
    margin = line[: len(line) - len(line.lstrip())]
    first, *others = wrap(line.lstrip(), width - len(margin))
    return [
        margin + first,
        *(f"{margin}  {rest}" for other in others for rest in wrap(other, width - len(margin) - 2)),
    ]
