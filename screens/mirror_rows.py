"""The mirror's page, row by row: the one thing that matters most, then the charts, then one's own notes."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content

from debrief.insight.window import say_ahead
from screens import mirror_crutch, mirror_habits
from screens.mirror_notes import hold_row, note_rows
from screens.widgets.bars import side_by_side
from screens.widgets.plain import words
from screens.widgets.rows import Row, gap

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from screens.mirror_chart import Chart
    from screens.mirror_read import Seen

TWO = 88
"""Cells: from here on two charts stand beside each other."""

WIDEST = 134
"""Cells that charts take, however wide the screen."""

BETWEEN = 4
"""Cells between them."""

EMPTY = """Nothing to see yet.

After the first debriefs this page shows, for your eyes only, whether you were there as a crutch, how much \
of the talking was yours, how often you gave a question back, and with whom your time went.

Each figure says how many are behind it; under five it says that these are too few to say."""


class Chosen(NamedTuple):
    """How the page is looked at."""

    days: int
    """30 or 90."""
    today: date


def mirror_rows(seen: Seen | None, chosen: Chosen) -> list[Row]:
    """Make the page's rows.

    Args:
        seen: What was read; None: nothing yet.
        chosen: Which days, and what day it is.
    """
    if seen is None:
        return [text_row("One moment.")]
    if not seen.many and seen.is_whole:
        return [row for text in EMPTY.split("\n\n") for row in (text_row(text), gap())]
    notes = seen.mirrors[chosen.days].notes
    ahead = [text_row(f"{say_ahead(seen.ahead)}."), gap()] if seen.ahead else []
    rows = [hold_row(seen, chosen.today), gap(), *ahead]
    for pair in _charts(seen, chosen):
        rows += [_pair(pair), gap()]
    return [*rows, *note_rows(notes, chosen.today, is_whole=seen.is_whole)]


def _charts(seen: Seen, chosen: Chosen) -> list[tuple[Chart, Chart]]:
    mirror, ledger, today = seen.mirrors[chosen.days], seen.ledger, chosen.today
    roles = next(one for one in (ledger.month, ledger.quarter) if one.days == chosen.days)
    whole = seen.has_months
    return [
        (
            mirror_crutch.by_month(ledger.months if whole else None, today),
            mirror_habits.share_by_month(mirror.shares if whole else None, today),
        ),
        (mirror_crutch.by_role(ledger, roles), mirror_crutch.by_rep(ledger, roles)),
        (
            mirror_habits.by_tier(mirror.hours),
            mirror_habits.turned_by_month(mirror.turns if whole else None, today),
        ),
        (mirror_habits.followed(mirror), mirror_habits.rescues(mirror)),
    ]


def _pair(charts: Sequence[Chart]) -> Row:
    def draw(room: int, _marked: bool) -> list[Content]:
        width = min(room, WIDEST)
        if width >= TWO:
            left, right = (chart.draw((width - BETWEEN) // 2) for chart in charts)
            return side_by_side(left, right, (width - BETWEEN) // 2 + BETWEEN)
        first, *more = charts
        lines = first.draw(width)
        for chart in more:
            lines += [Content(""), *chart.draw(width)]
        return lines

    return Row("", draw)


def text_row(text: str) -> Row:
    """Make a row that says something, and can't be opened."""
    return Row("", lambda width, _: [line.rstrip() for line in words(text).wrap(max(min(width, 76), 8))])
