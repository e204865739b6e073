"""What random libraries are drawn with: reps, and stamps with offsets near windows' and quarters' borders."""

from __future__ import annotations

import unicodedata
from datetime import UTC, date, datetime, timedelta
from functools import cache
from random import Random
from typing import TypeVar

from debrief.model import Away, Evaluation, Goal, Receptivity, Rep, Stamp, Talk

T = TypeVar("T")

BORDERS = (
    datetime(2026, 11, 21, 11, 0, tzinfo=UTC),
    datetime(2026, 10, 1, 0, 30, tzinfo=UTC),
    datetime(2026, 12, 31, 23, 30, tzinfo=UTC),
    datetime(2027, 1, 1, 5, 0, tzinfo=UTC),
    datetime(2028, 2, 29, 12, 0, tzinfo=UTC),
    datetime(2026, 3, 29, 1, 0, tzinfo=UTC),
)
"""Times now: in the middle of a month, and at the borders of months, quarters, years and summer time."""

NAMES = ("Susie", " susie ", "Omar", "Lee", "Zoë", "ZOE")
SPELT = ("Susie", "Omar", "Lee", "Zoë")
OFFSETS = (0, 60, -300, 345, 840, -720)
AGO = (0, 1, 13, 14, 15, 28, 29, 30, 31, 45, 60, 88, 89, 90, 91, 100, 118, 119, 120, 121, 200, 364, 365, 366)


def local_day(stamp: Stamp) -> date:
    """The date on the wall, worked out the plain way."""
    return (stamp.utc + timedelta(minutes=stamp.offset)).date()


@cache
def who(name: str) -> str:
    """What all spellings of a name have in common: no case, no accents, no blanks around."""
    letters = unicodedata.normalize("NFD", name.strip().lower())
    return "".join(one for one in letters if not unicodedata.combining(one))


class Dice:
    """Draws stamps and reps around one time."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)  # noqa: S311 - made-up libraries, no secret
        self.now = self.pick(*BORDERS)
        self.names = self.random.sample(NAMES, self.random.randint(1, len(NAMES)))

    def pick(self, *of: T) -> T:
        return self.random.choice(of)

    def stamp(self) -> Stamp:
        """A time up to a year ago, or in the next two days; near a window's border as a rule."""
        days = self.pick(*AGO, self.random.randint(0, 125), self.random.randint(0, 125))
        ago = timedelta(days=days, hours=self.random.randint(-40, 26))
        return Stamp(utc=self.now - ago, offset=self.pick(*OFFSETS))

    def stamps(self, most: int) -> list[Stamp]:
        return [self.stamp() for _ in range(self.random.randint(0, most))]

    def rep(self, name: str) -> Rep:
        """A rep that is known, with events, goals and talks."""
        events = [
            Receptivity(how=self.pick("asked", "welcomed", "neutral", *["rebuffed"] * 4), at=at)
            for at in self.stamps(7)
        ]
        away = [Away(since=at, until=self.pick(None, self.stamp())) for at in self.stamps(1)]
        began = self.now.date() - timedelta(days=self.pick(*AGO))
        return Rep(
            name=name,
            tier=self.pick("", "top", "emerging", "bottom"),
            receptivity=events,
            started=self.pick(None, began),
            goals=[self.goal() for _ in range(self.pick(0, 1, 2))],
            talks=[Talk(at=at) for at in self.stamps(2)],
            away=away,
        )

    def goal(self) -> Goal:
        looks = [
            Evaluation(how=self.pick("on-the-way", "reached", "changed", "dropped"), at=at)
            for at in self.stamps(3)
        ]
        due = self.pick(None, self.now.date() + timedelta(days=40))
        return Goal(text="g", agreed=self.stamp(), evaluations=looks, due=due)
