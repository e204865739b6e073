"""Who came back: a rep who rebuffed coaching more than once, and then asked for it or welcomed it.

Source: method.md, section 7 "Receptivity": after repeated rebuffs stop pushing, and be there when they come.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

from debrief.insight.receptivity import ALONE, ASKED, REBUFFED, WELCOMED, numbered, receptivity, say_state
from debrief.insight.window import QUARTER, first_day
from debrief.model.day import short_day

if TYPE_CHECKING:
    from collections.abc import Sequence

    from debrief.model import Rep

SEVERAL = 2
"""Rebuffs that make it a coming back."""


class CameBack(Struct, frozen=True):
    """When a rep came back, and after what."""

    on: date
    """The local day of the first asking or welcome after the rebuffs."""
    rebuffs: int
    """How many stood right before it, of all times."""


def came_back(rep: Rep, today: date) -> CameBack | None:
    """Find out whether a rep came back; None: they didn't, or are left alone by now.

    The rebuffs stand right before the first asking or welcome, however long ago they were; nothing but
    asking, welcomes and neutral ones came since; and the coming back is of today or the 90 local days
    before, each event on its own day.

    Args:
        rep: With events in any order.
        today: The local day; what is later doesn't count.
    """
    events = sorted((one for one in rep.receptivity if one.at.day <= today), key=lambda one: one.at.utc)
    rebuffs, back = 0, None
    for one in events:
        if one.how == REBUFFED:
            rebuffs, back = (rebuffs if back is None else 0) + 1, None
        elif one.how in (ASKED, WELCOMED) and back is None:
            back = one.at.day
    if back is None or rebuffs < SEVERAL or back < first_day(today, QUARTER):
        return None
    return None if receptivity(rep, today).kind == ALONE else CameBack(back, rebuffs)


def say_coaching(rep: Rep, today: date, others: Sequence[str] = ()) -> str:
    """Say how a rep takes coaching by now; of one who came back, that they did. Wherever it is told of a rep.

    Args:
        rep: With events in any order.
        today: The local day.
        others: Whom to spend it on instead, as `spend_on` gives them.

    Returns:
        "came back on 8 Oct, after three rebuffs", or what `say_state` says; empty where nothing was noted.
    """
    back = came_back(rep, today)
    if back is None:
        return say_state(receptivity(rep, today), today, others)
    return f"came back on {short_day(back.on, today)}, after {numbered(back.rebuffs)} rebuffs"
