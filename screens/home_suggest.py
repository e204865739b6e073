"""How Home shows what may be worth doing: what, and why; Enter does it, x waves it away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from screens.home_changes import SUGGESTED
from screens.widgets.plain import cut, one_line, words
from screens.widgets.rows import Row, gap, heading

if TYPE_CHECKING:
    from collections.abc import Iterable

    from debrief.insight.suggest import Suggestion

TITLE = "PERHAPS"

NARROW, NAME = 60, 32
"""Cells: under the first the reason has a line of its own; the second is where it begins otherwise."""


def suggestion_rows(found: Iterable[Suggestion]) -> list[Row]:
    """Make the rows; none where there is nothing to suggest."""
    rows = [_row(one) for one in found]
    return [gap(), heading(TITLE), *rows] if rows else []


def _row(one: Suggestion) -> Row:
    text, reason = one_line(one.text), one_line(one.reason)

    def draw(width: int, marked: bool) -> list[Content]:
        front = Content.styled("▸ " if marked else "  ", "$key") + words(text, "bold")
        why = words(reason, "$dim")
        if width < NARROW:
            return [cut(front, width), cut(why.pad_left(4), width)]
        front = cut(front, NAME - 2) if why.cell_length + NAME > width else front
        return [cut(front.pad_right(max(2, NAME - front.cell_length)) + why, width)]

    return Row(f"{SUGGESTED}:{one.key}", draw)
