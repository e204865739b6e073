"""The manager's side of the sample data: what was agreed with whom, a 3-6-No, half tests, two decisions."""

from __future__ import annotations

import random
from datetime import timedelta
from typing import TYPE_CHECKING

from debrief.demo.days import at_clock, id_at, workday
from debrief.model import (
    NET,
    RUN,
    Away,
    Decision,
    Evaluation,
    Goal,
    HalfTest,
    Interruption,
    Plan,
    Stamp,
    Talk,
    Task,
)

if TYPE_CHECKING:
    from datetime import date

    from debrief.model import Rep

GOALS = (
    "Every rep leads their own call, from hello to goodbye",
    "Two line trials a month at the full price",
    "Nobody waits a week to talk about a lost one",
)
TASKS = (
    ("One debrief before the engine is cold", 2),
    ("Stay in the car for one call", 0),
    ("Ring one rep at four: what did you ask today?", 0),
    ("Read two of their better lines before the drive", 1),
    ("Ask what the day's first quote is for", 1),
    ("Ten minutes with this page, phone in the drawer", None),
)
NOES = (
    "Sitting in because I happen to be nearby",
    "Discounts by text message",
    "The second hour of the forecast meeting",
)
INTERRUPTIONS = (
    ("“Can you join for five minutes?”", "Ask what they'd do if I were on a plane"),
    ("Quotes to sign off", "Twice a day, at noon and at five"),
    ("Head office wants a number", "It's in Friday's sheet, not before"),
    ("Service calls that end up with me", "Give them the right name, and hang up kindly"),
    ("My own inbox", "Shut until ten"),
)
WEEKS = ((46, 9, 21), (45, 12, 18), (47, 14, 15), (44, 18, 12), (45, 21, 9), (43, 23, 7))
"""Hours of the last six weeks, the oldest first: worked, for people, selling in their place."""


def tell(rep: Rep, anchor: date, offset: int) -> None:
    """Add to a rep what was agreed with them; most have nothing."""

    def on(days: int) -> Stamp:
        return Stamp.of(at_clock(workday(anchor, days), "17:45", offset))

    if rep.name == "Omar":
        rep.away = [Away(since=on(73), until=on(31))]
    elif rep.name == "Zoë":
        text = "Show the others one good question a month"
        looked = [Evaluation(how="on-the-way", at=on(44), line="Two so far; the one on storms is in use.")]
        rep.goals = [_goal(text, on(88), looked)]
        rep.talks = [
            Talk(
                at=on(88),
                outlook="Likes it here. Would like a country of her own one day.",
                recognise="That she never sells them one line too many.",
                bring="Half a day with the people who build it.",
            )
        ]
    elif rep.name == "Susie":
        looked = [
            Evaluation(how="on-the-way", at=on(36), line="Once in three she waits."),
            Evaluation(how="reached", at=on(8), line="Nobody has heard a price before a reason this month."),
        ]
        rep.goals = [_goal("No price before there is a reason for one", on(70), looked)]


def _goal(text: str, agreed: Stamp, evaluations: list[Evaluation]) -> Goal:
    made = id_at(agreed.utc, random.Random(text))  # noqa: S311 - nothing secret is drawn
    return Goal(text=text, agreed=agreed, evaluations=evaluations, id=made)


def plans(anchor: date, offset: int) -> list[Plan]:
    """Give the 3-6-No that is carried, and the one before it."""
    return [
        _plan(anchor, offset, 62, goals=2, tasks=4, noes=1, interruptions=3),
        _plan(anchor, offset, 18, goals=3, tasks=6, noes=3, interruptions=5),
    ]


def _plan(
    anchor: date, offset: int, days: int, *, goals: int, tasks: int, noes: int, interruptions: int
) -> Plan:
    at = at_clock(workday(anchor, days), "07:40", offset)
    return Plan(
        id=id_at(at, random.Random(days)),  # noqa: S311
        created=Stamp.of(at),
        goals=list(GOALS[:goals]),
        tasks=[Task(text=text, goal=goal if goal != goals else None) for text, goal in TASKS[:tasks]],
        noes=list(NOES[:noes]),
        interruptions=[Interruption(text=one, counter=step) for one, step in INTERRUPTIONS[:interruptions]],
    )


def half_tests(anchor: date, offset: int) -> list[HalfTest]:
    """Give the half tests of the last six weeks that are over."""
    monday = anchor - timedelta(days=anchor.weekday() + 7)
    return [_half_test(monday - timedelta(weeks=back), back, offset) for back in range(len(WEEKS))]


def _half_test(monday: date, back: int, offset: int) -> HalfTest:
    worked, people, selling = WEEKS[-1 - back]
    at = at_clock(monday + timedelta(days=4), "16:50", offset)
    made = id_at(at, random.Random(back))  # noqa: S311
    return HalfTest(id=made, week=monday, at=Stamp.of(at), worked=worked, people=people, selling=selling)


def decisions(anchor: date, offset: int) -> list[Decision]:
    """Give what was decided before two calls: once as advised, and once against it."""
    (priya, for_priya), (omar, for_omar) = (_morning(anchor, offset, days) for days in (8, 2))
    return [
        Decision(
            id=for_priya,
            at=priya,
            rep="Priya",
            account="Marrow & Finch Castings",
            size="average",
            client="customer",
            winnable="yes",
            kind="closing",
            advice=RUN,
            reason="an average order",
            decided=RUN,
        ),
        Decision(
            id=for_omar,
            at=omar,
            rep="Omar",
            account="Baltic Cold Stores",
            size="largest",
            client="key-client",
            winnable="yes",
            kind="proposal",
            advice=NET,
            reason="a key client",
            decided=RUN,
        ),
    ]


def _morning(anchor: date, offset: int, days: int) -> tuple[Stamp, str]:
    """Give a morning, and the id of what was written then."""
    at = at_clock(workday(anchor, days), "08:05", offset)
    return Stamp.of(at), id_at(at, random.Random(days))  # noqa: S311
