"""Random libraries for the manager's figures: stamps with offsets, near borders of windows and quarters.

Hypothesis chooses a seed and sizes; the rest is drawn by Python's own generator, a hundred times as fast.
"""

from __future__ import annotations

import unicodedata
from datetime import UTC, date, datetime, timedelta
from functools import cache
from random import Random
from typing import TypeVar

from hypothesis import strategies as st

from debrief.insight.digest import Digest
from debrief.insight.share import Share
from debrief.model import Away, Evaluation, Goal, Receptivity, Rep, Stamp, Talk, to_text

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
    """Draws stamps, debriefs and reps around one time."""

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

    def digest(self, number: int, many: int) -> Digest:
        """A finished debrief, that may tell of any other."""
        at, promised = self.stamp(), self.pick(True, False)
        guide = self.pick("lost-call", "lost-call", "star", "end-of-day", "came-to-me")
        return Digest(
            id=to_text(1000 + number),
            at=at.utc,
            day=local_day(at),
            rep=self.pick(*self.names),
            account=self.pick("", "Acme"),
            guide=guide,
            asked=self.stamp() if guide == "came-to-me" else None,
            kind=self.pick("", "demo"),
            ending=self.pick("order", "advance", "no-sale", "", "their own words"),
            role=self.pick("", "crutch", "not-there", "technical-expert", "my own"),
            seconds=self.pick(0.0, 600.0, 900.0),
            words=Share(self.pick(0, 70), self.pick(0, 30)),
            turned_back=self.pick(0, 2, 5),
            promised=promised,
            marked=promised and self.pick(True, False, False),
            came=self.pick("kept", "partly", "not-kept", "no-chance", "open") if promised else "",
            told=tuple(to_text(1000 + self.random.randrange(many)) for _ in range(self.pick(0, 0, 1, 3))),
            rescued=self.pick("", "yes", "a-little", "no"),
            held_back=self.pick("", " ", "a word"),
            nearly_stepped_in=self.pick(0, 0, 2),
        )

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


def library(seed: int, many: int, known: int) -> tuple[date, list[Digest], list[Rep]]:
    """Today, on the clock of one who sits somewhere; and what the library holds."""
    dice = Dice(seed)
    today = local_day(Stamp(utc=dice.now, offset=dice.pick(*OFFSETS)))
    reps = [dice.rep(name) for name in dice.random.sample(SPELT, known)]
    return today, [dice.digest(number, many) for number in range(many)], reps


libraries = st.builds(
    library,
    seed=st.integers(0, 2**32),
    many=st.integers(0, 60) | st.integers(60, 160),
    known=st.integers(0, len(SPELT)),
)
"""Random ones; the seed isn't worth shrinking, the sizes are."""
