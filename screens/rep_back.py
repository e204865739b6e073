"""Who came back: a rep who rebuffed coaching more than once, and then asked for it or welcomed it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debrief.insight.receptivity import ASKED, REBUFFED, WELCOMED
from debrief.insight.window import QUARTER, first_day
from debrief.model.day import short_day

if TYPE_CHECKING:
    from datetime import date

    from debrief.model.rep import Rep

SEVERAL = 2
"""Rebuffs that make it a coming back."""

NUMBERS = {2: "two", 3: "three", 4: "four", 5: "five"}


def came_back(rep: Rep, today: date) -> str:
    """Say that a rep came back: "came back on 8 Oct, after three rebuffs"; empty where it isn't so.

    The rebuffs stand right before the first asking or welcome, however long ago they were; nothing but
    asking, welcomes and neutral ones came since; and they came in the last 90 days, today among them
    (method.md, section 7 "Receptivity").

    Args:
        rep: With events in any order.
        today: The local day.
    """
    events = sorted((one for one in rep.receptivity if one.at.day <= today), key=lambda one: one.at.utc)
    rebuffs, back = 0, None
    for one in events:
        if one.how == REBUFFED:
            rebuffs, back = (rebuffs if back is None else 0) + 1, None
        elif one.how in (ASKED, WELCOMED) and back is None:
            back = one.at.day
    if back is None or rebuffs < SEVERAL or back < first_day(today, QUARTER):
        return ""
    return f"came back on {short_day(back, today)}, after {NUMBERS.get(rebuffs, str(rebuffs))} rebuffs"
