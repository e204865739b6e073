"""The manager's weeks in the sample data: four 3-6-Nos, the newest the best, and the half tests."""

from __future__ import annotations

import random
from datetime import timedelta
from typing import TYPE_CHECKING

from msgspec import Struct

from debrief.demo.days import at_clock, id_at, workday
from debrief.model import HalfTest, Interruption, Plan, Stamp, Task

if TYPE_CHECKING:
    from datetime import date


class Written(Struct, frozen=True, kw_only=True):
    """A 3-6-No as it was written down."""

    days: int
    """Working days before the anchor."""
    goals: tuple[str, ...]
    tasks: tuple[tuple[str, int | None], ...]
    """Each with the goal it serves, counted from 0; None: nobody has said."""
    noes: tuple[str, ...]
    interruptions: tuple[tuple[str, str], ...]
    """Each with its counter-step; empty: none was found yet."""


PLANS = (
    Written(
        days=95,
        goals=("Make the quarter", "No large one is lost without me in the room"),
        tasks=(
            ("Sit in on everything over 14,000", 1),
            ("Forecast, every morning at eight", 0),
            ("Ring whoever closes this week", 0),
        ),
        noes=("Lunch at the desk",),
        interruptions=(("Quotes to sign off", ""), ("Head office wants a number", "")),
    ),
    Written(
        days=67,
        goals=("Make the quarter", "Every rep leads their own call"),
        tasks=(
            ("Stay in the car for one call", 1),
            ("Forecast, Mondays and Thursdays", 0),
            ("Read the rep's last debrief before I get in", 1),
        ),
        noes=("Sitting in because I happen to be nearby",),
        interruptions=(
            ("“Can you join for five minutes?”", "Ask what they'd do if I were on a plane"),
            ("Quotes to sign off", "At noon and at five"),
            ("Head office wants a number", ""),
        ),
    ),
    Written(
        days=42,
        goals=(
            "Every rep leads their own call",
            "Two line trials a month at the full price",
            "Nobody waits a week to talk about a lost one",
        ),
        tasks=(
            ("One debrief before the engine is cold", 2),
            ("Stay in the car for one call", 0),
            ("Ask what the day's first quote is for", 1),
            ("Forecast, Thursdays", None),
        ),
        noes=("Sitting in because I happen to be nearby", "Discounts by text message"),
        interruptions=(
            ("“Can you join for five minutes?”", "Ask what they'd do if I were on a plane"),
            ("Quotes to sign off", "At noon and at five"),
            ("Head office wants a number", "It's in Friday's sheet"),
            ("My own inbox", "Shut until nine"),
        ),
    ),
    Written(
        days=18,
        goals=(
            "Every rep leads their own call, from hello to goodbye",
            "Two line trials a month at the full price",
            "Nobody waits a week to talk about a lost one",
        ),
        tasks=(
            ("One debrief before the engine is cold", 2),
            ("Stay in the car for one call", 0),
            ("Ring one rep at four: what did you ask today?", 0),
            ("Read two of their better lines before the drive", 1),
            ("Ask what the day's first quote is for", 1),
            ("Ten minutes with this page, phone in the drawer", None),
        ),
        noes=(
            "Sitting in because I happen to be nearby",
            "Discounts by text message",
            "The second hour of the forecast meeting",
        ),
        interruptions=(
            ("“Can you join for five minutes?”", "Ask what they'd do if I were on a plane"),
            ("Quotes to sign off", "At noon and at five, and only then"),
            ("Head office wants a number", "It's in Friday's sheet"),
            ("Service calls that end up with me", "Pass on the right number, once"),
            ("My own inbox", "Shut until ten"),
        ),
    ),
)
"""The oldest first."""

Hours = tuple[float, float, float]

WEEKS: tuple[Hours | None, ...] = (
    (51, 4, 29), (48, 6.5, 27), (46, 9, 21), (45, 12, 18), None, (47, 14, 15), (44, 18, 12), (45, 20.5, 9.5),
    (43, 23, 7),
)  # fmt: skip
"""Hours of the last nine weeks, oldest first: worked, for people, selling in their place; None: forgotten."""


def plans(anchor: date, offset: int) -> list[Plan]:
    """Give the 3-6-No that is carried, and those before it; the oldest first."""
    return [_plan(written, anchor, offset) for written in PLANS]


def _plan(written: Written, anchor: date, offset: int) -> Plan:
    at = at_clock(workday(anchor, written.days), "07:40", offset)
    return Plan(
        id=id_at(at, random.Random(written.days)),  # noqa: S311 - nothing secret is drawn
        created=Stamp.of(at),
        goals=list(written.goals),
        tasks=[Task(text=text, goal=goal) for text, goal in written.tasks],
        noes=list(written.noes),
        interruptions=[Interruption(text=one, counter=step) for one, step in written.interruptions],
    )


def half_tests(anchor: date, offset: int) -> list[HalfTest]:
    """Give the half tests of the last weeks that are over, the newest first."""
    monday = anchor - timedelta(days=anchor.weekday() + 7)
    return [
        _half_test(monday - timedelta(weeks=back), hours, offset)
        for back, hours in enumerate(reversed(WEEKS))
        if hours
    ]


def _half_test(monday: date, hours: Hours, offset: int) -> HalfTest:
    at = at_clock(monday + timedelta(days=4), "16:50", offset)
    made = id_at(at, random.Random(str(hours)))  # noqa: S311
    worked, people, selling = hours
    return HalfTest(id=made, week=monday, at=Stamp.of(at), worked=worked, people=people, selling=selling)
