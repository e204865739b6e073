"""Any number of sample debriefs: those written by hand, and before them variations of these."""

from __future__ import annotations

import heapq
from typing import TYPE_CHECKING

from debrief.demo.team import told
from debrief.demo.variation import Variations

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from debrief.model import Debrief


def debriefs(anchor: date, size: int = 60, *, offset: int = 60) -> Iterator[Debrief]:
    """Give sample debriefs, the oldest first; the same ones for the same day and size.

    Args:
        anchor: The "today" of the stories.
        size: How many. Fewer than were written by hand: the newest of them.
        offset: Minutes east of UTC on the clocks.

    Raises:
        DebriefError: The anchor is before 2022.
    """
    by_hand = told(anchor, offset)
    if size <= len(by_hand):
        return iter(by_hand[len(by_hand) - size :])
    varied = Variations(by_hand, anchor, offset, size - len(by_hand))
    return heapq.merge(by_hand, varied.all(), key=lambda debrief: debrief.id)
