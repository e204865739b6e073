"""What was agreed with the reps of the sample data: goals with looks at them, a talk, a time left alone."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from debrief.demo.days import at_clock, id_at, workday
from debrief.model import Away, Evaluation, Goal, Stamp, Talk

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from debrief.model import Rep

Look = tuple[int, str, str]
"""Working days before the anchor, how the goal stood, and a line."""

GOALS: dict[str, tuple[tuple[str, int, tuple[Look, ...]], ...]] = {
    "Declan": (
        ("Ask first, tell the story afterwards", 60, (
            (34, "on-the-way", "Two questions at Meridian, and then Lisbon."),
            (10, "reached", "An hour with Lena, and the ram never came up."),
        )),
        ("One order from a new customer this quarter", 33, (
            (5, "on-the-way", "Nothing signed. Two that might be."),
        )),
    ),
    "Jonas": (
        ("Know before each visit what I want from it", 77, (
            (40, "on-the-way", "On the yellow note most times. Not on the short ones."),
            (13, "reached", "Four visits running."),
        )),
        ("Leave with a date", 49, (
            (26, "on-the-way", "Not yet at Coldbrook."),
            (12, "on-the-way", "One, at Tarnów."),
        )),
    ),
    "Priya": (
        ("Three calls in a row without me", 68, (
            (44, "on-the-way", "The first was Bjørn, on the quay."),
            (25, "reached", "Bjørn, Colette, Enzo."),
        )),
    ),
    "Susie": (
        ("No price before there is a reason for one", 70, (
            (36, "on-the-way", "Better on the small ones. On a big one it still slips out."),
            (8, "reached", "Two large ones since, and she waited both times."),
        )),
    ),
    "Zoë": (
        ("Show the others one good question a month", 84, (
            (44, "on-the-way", "Two so far. Susie uses the second one."),
            (14, "reached", "Three, and Jonas asked for a fourth."),
        )),
        ("One customer who has never bought anything like ours", 14, (
            (4, "on-the-way", "A list of three names. None rung yet."),
        )),
    ),
}  # fmt: skip
"""By rep, as it was agreed: the goal's text, when, and how it was looked at since."""


def tell(rep: Rep, anchor: date, offset: int) -> None:
    """Add to a rep what was agreed with them.

    Args:
        rep: Any of the team.
        anchor: The "today" of the stories.
        offset: Minutes east of UTC on the clocks.
    """

    def on(days: int) -> Stamp:
        return Stamp.of(at_clock(workday(anchor, days), "17:45", offset))

    rep.goals = [_goal(text, agreed, looks, on) for text, agreed, looks in GOALS.get(rep.name, ())]
    if rep.name == "Omar":
        rep.away = [Away(since=on(73), until=on(31))]
    elif rep.name == "Zoë":
        rep.talks = [
            Talk(
                at=on(61),
                outlook="Still wants Spain. Asked what I'd heard, and I hadn't asked yet.",
                recognise="The orders she turns down.",
                bring="An answer from head office.",
            )
        ]


def _goal(text: str, agreed: int, looks: tuple[Look, ...], on: Callable[[int], Stamp]) -> Goal:
    made = id_at(on(agreed).utc, random.Random(text))  # noqa: S311 - nothing secret is drawn
    evaluations = [Evaluation(how=how, at=on(days), line=line) for days, how, line in looks]
    return Goal(text=text, agreed=on(agreed), evaluations=evaluations, id=made)
