"""Searching a library, letter by letter as one types; the index is there."""

from __future__ import annotations

from functools import partial
from statistics import median

from report import Goal, tell
from store_bed import GOALS_AT, Bed
from turns import clocked

TYPED = "susie price think"
LIMIT = 50
"""Hits that a screen asks for."""


def measure(bed: Bed) -> list[Goal]:
    """Measure each letter, and tell."""
    begun = [TYPED[: end + 1] for end in range(len(TYPED))]
    search = partial(bed.library.search, limit=LIMIT)
    bed.library.index()
    times = {text: [clocked(partial(search, text)) for _ in range(bed.rounds.typings)] for text in begun}
    middles = {text: median(taken) for text, taken in times.items()}
    slowest = max(begun, key=middles.__getitem__)
    rows = [("any letter", [one for taken in times.values() for one in taken])]
    rows += [(f'"{text}"', times[text]) for text in (slowest, TYPED)]
    tell(bed.title(f'Search, typing "{TYPED}"'), rows)
    if bed.count != GOALS_AT:
        return []
    return [
        bed.goal("search, the median letter", median(middles.values()), 16, "ms"),
        bed.goal("search, the slowest letter", middles[slowest], 16, "ms"),
    ]
