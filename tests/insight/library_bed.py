"""Whole random libraries, as files: drafts, the trash, several guides, days at every border.

Hypothesis chooses a seed and sizes; the rest is drawn by Python's own generator, a hundred times as fast.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch
from zoneinfo import ZoneInfo

import time_machine
from hypothesis import strategies as st

from debrief.model import (
    Debrief,
    Decision,
    HalfTest,
    Rep,
    to_number,
    write_record,
)
from debrief.store import Library, open_library
from tests.insight.dice import OFFSETS, SPELT, local_day, who
from tests.insight.parts import PARTS, Stage
from tests.insight.teller import Teller

ZONES = {0: "Etc/UTC", 60: "Etc/GMT-1", -300: "Etc/GMT+5", 345: "Asia/Kathmandu", 840: "Etc/GMT-14",
         -720: "Etc/GMT+12"}  # fmt: skip
"""Where each of the bed's offsets is the clock on the wall."""


class Shelf(NamedTuple):
    """What a library holds, and when and where one looks."""

    now: datetime
    """On the clock of the one who looks."""
    debriefs: list[Debrief]
    """The finished ones, in no order."""
    drafts: list[Debrief]
    thrown: list[Debrief]
    """In the trash."""
    reps: list[Rep]
    tests: list[HalfTest]
    decisions: list[Decision]

    @property
    def today(self) -> date:
        return self.now.date()

    def written(self, path: Path) -> Library:
        """Make the file; no power fails meanwhile, so the disk needn't be waited for."""
        with patch("os.fsync"):
            return self._written(open_library(path, lambda: self.now))

    def _written(self, library: Library) -> Library:
        tables = {
            "debriefs": [*self.debriefs, *self.drafts, *self.thrown],
            "reps": self.reps,
            "half_tests": self.tests,
            "decisions": self.decisions,
        }
        library.storage.commit(
            {
                table: {str(to_number(one.id)): write_record(one) for one in records}
                for table, records in tables.items()
                if records
            }
        )
        for one in self.thrown:
            library.delete(one.id)
        return library

    @contextmanager
    def standing(self) -> Iterator[None]:
        """Stop the clock, there; ids made there are no later than those of the next test."""
        offset = self.now.utcoffset() or timedelta()
        zone = ZoneInfo(ZONES[int(offset.total_seconds() // 60)])
        with time_machine.travel(self.now.astimezone(zone), tick=False), patch("debrief.model.ids._last", 0):
            yield


def shelf(seed: int, many: int, known: int, others: int) -> Shelf:
    """Draw a library; a seed gives the same one always but for the ids of moments."""
    dice = Teller(seed)
    zone = timezone(timedelta(minutes=dice.pick(*OFFSETS)))
    total = many + 2 * others
    drawn = [
        dice.debrief(number, total, "draft" if many <= number < many + others else "finished")
        for number in range(total)
    ]
    dice.random.shuffle(drawn)
    by_number = {to_number(one.id) - 1000: one for one in drawn}
    now = dice.now.astimezone(zone)
    reps = [dice.rep(name) for name in dice.random.sample(SPELT, known)]
    for rep in reps:
        theirs = [one for one in drawn if who(one.call.rep) == who(rep.name) and not one.is_draft]
        if dice.pick(True, True, True, False):
            dice.pick(*PARTS)(Stage(dice, now.date()), rep, theirs)
    return Shelf(
        now=now,
        debriefs=[one for one in drawn if to_number(one.id) - 1000 < many],
        drafts=[by_number[number] for number in range(many, many + others)],
        thrown=[by_number[number] for number in range(many + others, total)],
        reps=reps,
        tests=[dice.half_test(number) for number in range(dice.pick(0, 2, 5, 24))],
        decisions=[dice.decision(number) for number in range(dice.pick(0, 3, 6))],
    )


shelves = st.builds(
    shelf,
    seed=st.integers(0, 2**32),
    many=st.sampled_from([0, 1, 4, 5]) | st.integers(20, 80) | st.integers(60, 80),
    known=st.sampled_from([0, 1, 3, 4, 4]),
    others=st.integers(0, 2),
)
"""Random ones: none at all, four and five, and enough for every window to have some."""

__all__ = ["Shelf", "local_day", "shelf", "shelves", "who"]
