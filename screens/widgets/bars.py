"""Charts of characters: bars with their numbers beside them, readable at 40 columns and without colour."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content

from screens.widgets.plain import cut, words

if TYPE_CHECKING:
    from collections.abc import Sequence

FULL, REST, TRACK, LINE = "█", "░", "·", "│"
PARTS = " ▏▎▍▌▋▊▉"
"""An eighth of a cell each."""

GAP = 2
"""Cells between a bar and what stands beside it."""

NAME, SHORTEST, LONGEST = 20, 8, 30
"""Cells: of a name at most, of a bar at least and at most."""

ROOMY = 44
"""Cells of a chart from which "too few to say" is said in full."""

TOO_FEW = "too few to say"


class Bar(NamedTuple):
    """One line of a chart."""

    name: str
    """What it is of: a month, a role, a rep's name."""
    filled: float = 0.0
    """How much of the bar is drawn full, 0 to 1 of its length."""
    rest: float = 0.0
    """How much more of it is drawn light: what the full part is a part of."""
    value: str = ""
    """The figure, as people read it."""
    n: str = ""
    """What the figure is of: `4 of 9`."""
    line: float | None = None
    """Where a reference stands, 0 to 1."""
    steps: int = 0
    """Calls that the whole length is for: each takes as many whole cells. 0: it is no count."""
    is_part: bool = False
    """Is it a share of a whole? Then dots show how long the whole is."""
    is_shown: bool = True
    """Is there a bar? Not where there are too few to say."""


def bar_lines(bars: Sequence[Bar], width: int) -> list[Content]:
    """Draw a chart: names, bars, figures and n, each in a column of its own.

    Args:
        bars: From top to bottom.
        width: Cells there are. The bars have what the names and figures leave; below eight there are none.
    """
    few = TOO_FEW if width >= ROOMY else "too few"
    values = [few if bar.value == TOO_FEW else bar.value for bar in bars]
    value = max(map(len, values), default=0)
    said = value + max((len(bar.n) for bar in bars), default=0) + GAP * (2 + bool(value))
    names = [words(bar.name) for bar in bars]
    room = min(max(NAME, width // 4), max(width // 4, width - said))
    name = min(max((one.cell_length for one in names), default=0), room)
    length = min(width - name - said, LONGEST)
    lines = []
    for bar, called, figure in zip(bars, names, values, strict=True):
        line = _padded(cut(called, name), name)
        if length >= SHORTEST:
            line = line.pad_right(GAP) + draw_bar(bar, length)
        if value:
            line = line.pad_right(GAP) + Content.styled(
                f"{figure:>{value}}", "$dim" if figure == few else "bold"
            )
        lines.append(cut(line.pad_right(GAP) + words(bar.n, "$dim"), width))
    return lines


def _padded(content: Content, width: int) -> Content:
    return content.pad_right(max(0, width - content.cell_length))


def draw_bar(bar: Bar, length: int) -> Content:
    """Draw one bar.

    Args:
        bar: How much of it is full, and light.
        length: Cells from 0 to 1.
    """
    if not bar.is_shown:
        return Content(" " * length)
    cells = length - length % bar.steps if 0 < bar.steps <= length else length
    filled = _clip(bar.filled, cells)
    whole = int(filled + 1e-6)
    drawn = FULL * whole
    part = PARTS[max(0, int((filled - whole) * 8))] if whole < length else ""
    drawn += part if part.strip() and not bar.rest else ""
    light = round(_clip(bar.filled + bar.rest, cells)) - len(drawn) if bar.rest else 0
    drawn += REST * max(light, 0)
    drawn = drawn.ljust(length, TRACK if bar.is_part or bar.line is not None else " ")
    if bar.line is None:
        return _coloured(drawn)
    at = min(round(bar.line * length), length - 1)
    return _coloured(drawn[:at] + LINE + drawn[at + 1 :])


def _clip(share: float, length: int) -> float:
    return min(max(share, 0.0), 1.0) * length


def _coloured(drawn: str) -> Content:
    """Colour the cells; what they say is in their shapes already."""
    runs: list[tuple[str, str]] = []
    for cell in drawn:
        style = "$dim" if cell in REST + TRACK else "bold $foreground" if cell == LINE else "$manager"
        if runs and runs[-1][1] == style:
            runs[-1] = (runs[-1][0] + cell, style)
        else:
            runs.append((cell, style))
    return Content.assemble(*runs)


def side_by_side(left: Sequence[Content], right: Sequence[Content], at: int) -> list[Content]:
    """Lay two charts beside each other.

    Args:
        left: Lines.
        right: Lines.
        at: The cell at which the right one begins.
    """
    blank = Content("")
    return [_padded(one, at) + other for one, other in zip_longest(left, right, fillvalue=blank)]
