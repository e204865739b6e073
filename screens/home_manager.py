"""What Home shows of the manager's side: four figures of the last 30 days, and what may be worth doing."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from msgspec import Struct

from debrief.insight.home_figures import HomeFigures, home_figures
from debrief.insight.suggest import MOST, Suggestion, suggestions
from debrief.insight.window import MONTH, first_day
from debrief.store.names import fold

if TYPE_CHECKING:
    from collections.abc import Collection

    from debrief.store import Library

BACK = timedelta(days=120)
"""So far back the suggestions look, but for each rep's last ones; `suggestions` says why."""

FRIDAY = 4

HALF_TEST = "half-test"
"""The door to the half test."""


class Managed(Struct, frozen=True):
    """The manager's part of Home."""

    figures: HomeFigures
    suggestions: tuple[Suggestion, ...] = ()

    def without(self, key: str) -> Managed:
        """Give the same, but for one suggestion."""
        return Managed(self.figures, tuple(one for one in self.suggestions if one.key != key))


def read_managed(library: Library, today: date, waved: Collection[str]) -> Managed:
    """Read it all. For a thread: at 10,000 debriefs the first time takes some 100 ms of processor time.

    Args:
        library: The library.
        today: The local day.
        waved: Keys of suggestions that were waved away.

    Raises:
        DebriefError: The library can't be read.
    """
    outlines, reps = library.outlines(today - BACK, library.lasts(today)), library.team()
    found = suggestions(outlines, reps, today, waved, fold, met=library.met(today))
    half = _half_test(library, today)
    if half and half.key not in waved:
        found = (*found[: MOST - 1], half)  # the others come again tomorrow
    return Managed(home_figures(library.digests(first_day(today, MONTH)), reps, today, fold), found)


def _half_test(library: Library, today: date) -> Suggestion | None:
    """On a Friday, the week's half test, to who has a 3-6-No or has done one before."""
    monday = today - timedelta(days=today.weekday())
    if today.weekday() != FRIDAY:
        return None
    tests = library.half_tests()
    if any(test.week == monday for test in tests) or not (tests or library.plan()):
        return None
    return Suggestion(
        f"half:{monday}", "The half test", "it's Friday: was half of the week for people?", HALF_TEST, ""
    )
