"""How Home shows its four figures: side by side where they fit, else one below the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content

from debrief.insight.window import say_ahead
from debrief.report.figures import hours
from screens.widgets.plain import cut, words
from screens.widgets.rows import Row, gap, heading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from debrief.insight.home_figures import HomeFigures

FEW_SAID = "too few to say"

TITLE = "THE LAST 30 DAYS"

MIRROR = "mirror"
"""The key of their row: it opens that page."""

APART, NAMES = 3, 16
"""Cells between two columns; cells of a name, where they stand below each other."""


class Figure(NamedTuple):
    """One figure."""

    name: str
    value: str
    note: str = ""
    """What belongs to it: its n above all."""


def four(figures: HomeFigures) -> list[Figure]:
    """Put the four figures into words. Under five debriefs there is too little to say of a share."""
    share, kept = figures.share, figures.kept
    mine = FEW_SAID if share.is_few or share.mean is None else f"{share.mean:.0%}".replace("%", " %")
    spent = f"emerging {figures.emerging:.0%}".replace("%", " %") if figures.emerging is not None else ""
    if figures.is_few:
        spent = ""
    return [
        Figure("joint calls", f"{figures.joint}", f"as a crutch {figures.crutch}"),
        Figure("my words", mine, f"n {share.n}"),
        Figure("promises", f"{kept.kept} of {kept.settled} kept" if kept.settled else "none told yet"),
        Figure("debriefed", hours(figures.seconds), spent or f"n {figures.timed}"),
    ]


def figure_rows(figures: HomeFigures) -> list[Row]:
    """Make a row of them, one below the other, where there is no room for the band; it opens Mirror."""
    shown = four(figures)

    def draw(width: int, marked: bool) -> list[Content]:
        ahead = words(_ahead(figures), "$dim").wrap(max(width - 2, 8)) if figures.ahead else []
        lines = [cut(_line(one), width) for one in shown] + [line.rstrip().pad_left(2) for line in ahead]
        return [Content.styled("▸", "$key") + lines[0][1:], *lines[1:]] if marked else lines

    return [gap(), heading(TITLE), Row(MIRROR, draw)]


def band(figures: HomeFigures, width: int) -> Content:
    """Draw them side by side, in three lines: a heading, the names, the values.

    Args:
        figures: The figures.
        width: Cells; from 76 on all of it fits, but for the last note.
    """
    shown = four(figures)
    if _room(shown) > width:
        shown[-1] = shown[-1]._replace(note="")
    names, values = Content("  "), Content("  ")
    for one in shown:
        value, room = _value(one), _cells(one) + APART
        names += words(one.name, "$dim").pad_right(room - len(one.name))
        values += value.pad_right(room - value.cell_length)
    title = Content.styled(TITLE, "$dim bold") + words(_ahead(figures, "  "), "$dim")
    return Content("\n").join(cut(line.rstrip(), width) for line in (title, names, values))


def _ahead(figures: HomeFigures, before: str = "") -> str:
    return f"{before}{say_ahead(figures.ahead)}." if figures.ahead else ""


def _room(shown: Sequence[Figure]) -> int:
    return 2 + sum(map(_cells, shown)) + APART * (len(shown) - 1)


def _cells(one: Figure) -> int:
    return max(len(one.name), _value(one).cell_length)


def _value(one: Figure) -> Content:
    return words(one.value, "bold") + words(f"  {one.note}" if one.note else "", "$dim")


def _line(one: Figure) -> Content:
    return words(f"  {one.name}", "$dim").pad_right(NAMES - 2 - len(one.name)) + _value(one)
