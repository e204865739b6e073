"""Patterns over time: in how many replays of each month a pattern was, as small bars with their numbers."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from textual.content import Content

from debrief.insight.window import FEW
from debrief.model import label
from debrief.model.day import MONTHS
from screens.widgets.plain import cut, one_line, words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from debrief.insight.digest import Digest

MOST = 5
"""Patterns that are shown: the most frequent ones; of those the ones that were there last."""

WIDE, NARROW = 6, 3
"""Months that are shown, this one among them."""

BLOCKS = "▁▂▃▄▅▆▇█"
NAME, CELL, TOTAL = 24, 6, 10
"""Cells of a pattern's name, of a month, and of the sum."""

TOO_FEW = "too few to say more"

Month = tuple[int, int]


def replays_of(digests: Sequence[Digest], today: date) -> list[Digest]:
    """Choose the replays of the months that are shown."""
    first = _months(today, WIDE)[0]
    return [one for one in digests if one.replayed and first <= _month(one.day) <= _month(today)]


def month_lines(digests: Sequence[Digest], today: date) -> list[tuple[int, list[Content]]]:
    """Draw patterns by month, once for a wide page and once for a narrow one, with the cells each needs.

    Args:
        digests: Of one rep.
        today: The local day; its month is the last one.
    """
    replays = replays_of(digests, today)
    count = Counter(term for one in replays for term in {_fold(term) for term in one.changes})
    last = {term: max(one.day for one in replays if _has(one, term)) for term in count}
    terms = sorted(count, key=lambda term: (-count[term], -last[term].toordinal(), _name(term)))[:MOST]
    drawn = [
        (NAME + CELL * many + TOTAL, _drawn(replays, terms, _months(today, many))) for many in (WIDE, NARROW)
    ]
    return [*drawn, (0, _short(replays, terms))]


def _drawn(replays: Sequence[Digest], terms: Sequence[str], months: Sequence[Month]) -> list[Content]:
    by_month = {month: [one for one in replays if _month(one.day) == month] for month in months}
    names = "".join(f"{MONTHS[month - 1]:>{CELL}}" for _, month in months)
    counts = "".join(f"{len(by_month[month]) or '·':>{CELL}}" for month in months)
    head = Content.styled(" " * NAME + names + f"{'in all':>{TOTAL}}", "$dim")
    of = Content.styled(f"{'replays':<{NAME}}{counts}{len(replays):>{TOTAL}}", "$dim")
    return [head, *(_line(term, by_month, replays) for term in terms), of]


def _line(term: str, by_month: dict[Month, list[Digest]], replays: Sequence[Digest]) -> Content:
    line = cut(words(_name(term)), NAME - 1)
    line = line.pad_right(NAME - line.cell_length)
    for there in by_month.values():
        n = sum(_has(one, term) for one in there)
        cell = f"{BLOCKS[min(n * len(BLOCKS) // len(there), len(BLOCKS) - 1)]} {n}" if n else "·"
        line = line + Content.styled(f"{cell:>{CELL}}", "" if n else "$dim")
    total = sum(_has(one, term) for one in replays)
    return line + Content.styled(f"{f'{total} of {len(replays)}':>{TOTAL}}", "bold")


def _short(replays: Sequence[Digest], terms: Sequence[str]) -> list[Content]:
    """Where there is no room for months: the sums alone."""
    lines = []
    for term in terms:
        total = f"{sum(_has(one, term) for one in replays)} of {len(replays)}"
        lines.append(Content.assemble((f"{total:<9}", "bold"), words(_name(term))))
    return lines


def said(digests: Sequence[Digest], today: date) -> str:
    """Say what is behind the picture: how many replays; and where they are too few to say more."""
    n = len(replays_of(digests, today))
    replays = "1 replay" if n == 1 else f"{n} replays"
    return f"{replays} in {WIDE} months" + (f": {TOO_FEW}" if n < FEW else "")


def _name(term: str) -> str:
    return one_line(label("pattern", term))


def _has(one: Digest, term: str) -> bool:
    return any(_fold(change) == term for change in one.changes)


def _fold(term: str) -> str:
    return " ".join(term.casefold().split())


def _month(day: date) -> Month:
    return day.year, day.month


def _months(today: date, many: int) -> list[Month]:
    """The last so many months, the oldest first."""
    last = today.year * 12 + today.month - 1
    return [(number // 12, number % 12 + 1) for number in range(last - many + 1, last + 1)]
