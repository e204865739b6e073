"""Debriefs of earlier days, to have in the library."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from debrief.model import FINISHED, Call, Debrief, Lesson, Promise, Stamp
from debrief.store import Library
from tests.conftest import StandingClock


def finished(library: Library, clock: StandingClock, *, days_ago: float = 1, **fields: Any) -> Debrief:
    """Save a finished debrief of some days ago."""
    now = clock.at
    clock.at = now - timedelta(days=days_ago)
    stamp = Stamp.of(clock())
    wanted: dict[str, Any] = {
        "call": Call(rep="Susie", account="Northwind Traders", ending="no-sale", role="crutch"),
        "lesson": Lesson(take_away="Ask what it costs them."),
        "promise": Promise(when="I hear a cost", will="ask for the story"),
        **fields,
    }
    debrief = Debrief(created=stamp, finished=stamp, status=FINISHED, **wanted)
    library.save(debrief)
    clock.at = now
    return debrief
