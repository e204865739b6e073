"""Parts that a rep may play in a random library: what stands right at a border, just before it, just after.

Left to chance alone, hardly a library has a slump of half a point to the letter, or a rep who asked seven
days after their last debrief.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from debrief.model import Away, Debrief, Evaluation, Receptivity, Rep, Stamp
from tests.insight.dice import OFFSETS, Dice

POINTS = (("order", 3), ("advance", 2), ("continuation", 1), ("no-sale", 0))


class Stage(NamedTuple):
    """Where parts are played."""

    dice: Dice
    today: date
    """On the clock of the one who looks."""

    def on(self, ago: int) -> Stamp:
        """A time on the local day so many days ago, wherever that was; as often as not at its border."""
        pick = self.dice.pick
        wall = pick(time(0), time(23, 59, 59), time(pick(9, 12, 15), 30))
        offset = pick(*OFFSETS)
        at = datetime.combine(self.today - timedelta(days=ago), wall, UTC)
        return Stamp(utc=at - timedelta(minutes=offset), offset=offset)


def unmet(stage: Stage, rep: Rep, theirs: Sequence[Debrief]) -> None:
    """Not debriefed for a fortnight, for a day less or more; or for as long as Home doesn't read."""
    pick = stage.dice.pick
    rep.tier, rep.receptivity, rep.away, rep.talks = pick("emerging", "emerging", "top"), [], [], []
    newest = pick(13, 14, 14, 15, 121, 200, 200)
    for at, one in enumerate(theirs):
        one.call.at = stage.on(newest + 3 * at)
        one.guide = "star" if rep.tier == "top" and not at else "quick"


def waits(stage: Stage, rep: Rep, theirs: Sequence[Debrief]) -> None:
    """Asked, before or after a debrief that may be of it, left alone around the same day."""
    pick = stage.dice.pick
    asked = pick(0, 3, 20, 89, 90, 91)
    at = stage.on(asked)
    rep.receptivity = [Receptivity(how="asked", at=at)]
    rep.away = [Away(since=pick(at, stage.on(asked + pick(-1, 0, 0, 30))), until=pick(None, stage.on(asked)))]
    newest, guide = asked + pick(-1, 0, 1, 6, 7, 7, 8, 8), pick("came-to-me", "came-to-me", "quick")
    for at, one in enumerate(theirs):
        one.call.at, one.guide = stage.on(newest + 3 * at), guide


def falls(stage: Stage, rep: Rep, theirs: Sequence[Debrief]) -> None:
    """Calls end worse by half a point, or by a call less or more; in four, five or six calls each."""
    pick = stage.dice.pick
    rep.started = pick(None, *(stage.today - timedelta(days=ago) for ago in (364, 365, 365, 366)))
    most = 19 if rep.started else pick(19, 20)
    many, before = pick(4, 5, 6, 6, 6, 6), pick(4, 5, 6, 6, 6, 6)
    was = stage.dice.random.choices((3, 2, 1), k=before)
    drop = before // 2 + pick(-1, 0, 0, 0, 1)
    now = [*was, 1, 1][:many]
    for at in range(len(now)):
        step = min(now[at], drop)
        now[at], drop = now[at] - step, drop - step
    names = {points: name for name, points in POINTS}
    for one, ends, agos in [
        *((one, names[ends], (0, 1, 29, 30)) for one, ends in zip(theirs, now, strict=False)),
        *((one, names[ends], (31, 60, 119, 120)) for one, ends in zip(theirs[many:], was, strict=False)),
        *((one, "order", (121, 200, 300)) for one in theirs[many + before : most]),
    ]:
        one.call.at, one.call.ending = stage.on(pick(*agos)), ends
    for one in theirs[most:]:
        one.call.rep = ""


def comes_back(stage: Stage, rep: Rep, theirs: Sequence[Debrief]) -> None:
    """One, two or three rebuffs, then an asking or a welcome: as long ago as it may be, or a day longer."""
    del theirs
    pick = stage.dice.pick
    came = pick(3, 89, 90, 90, 91)
    told = ["rebuffed"] * pick(1, 2, 2, 3)
    before = pick([], ["welcomed"], ["neutral"], ["rebuffed", "asked"])
    days = range(came + 2 * len(before + told), came, -2)
    events = list(zip([*before, *told], days, strict=True))
    events += [(pick("asked", "welcomed"), came)]
    events += [(pick("neutral", "welcomed", "welcomed", "rebuffed"), 1)] * pick(0, 1)
    rep.receptivity = [Receptivity(how=how, at=stage.on(ago)) for how, ago in events]
    rep.away = [Away(since=stage.on(came + pick(0, 1)), until=None)] * pick(0, 0, 1)
    stage.dice.random.shuffle(rep.receptivity)


def has_goals(stage: Stage, rep: Rep, theirs: Sequence[Debrief]) -> None:
    """Goals that were agreed or looked at ninety days ago, or a day less or more; some twice at once."""
    del theirs
    pick = stage.dice.pick
    for goal in rep.goals:
        at = stage.on(pick(89, 90, 91))
        goal.agreed = stage.on(pick(89, 90, 91, 200))
        looks = [Evaluation(how=pick("on-the-way", "reached", "changed", "dropped"), at=at) for _ in "12"]
        goal.evaluations = looks[: pick(0, 1, 2, 2)]


PARTS: tuple[Callable[[Stage, Rep, Sequence[Debrief]], None], ...] = (
    unmet, waits, waits, falls, comes_back, comes_back, has_goals,
)  # fmt: skip
