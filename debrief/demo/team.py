"""The team of the sample data and the debriefs that were written for it by hand."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from debrief.demo.agreed import tell
from debrief.demo.days import at_clock, check_anchor, id_at, workday
from debrief.demo.story import read_people
from debrief.demo.telling import Teller
from debrief.guides import open_shelf
from debrief.model import Receptivity, Rep, Stamp

if TYPE_CHECKING:
    from datetime import date

    from debrief.demo.story import Event, Person
    from debrief.model import Debrief


def reps(anchor: date, offset: int = 60) -> list[Rep]:
    """Give the six reps, with their tiers, how they took an offer of coaching, and what was agreed.

    Args:
        anchor: The "today" of the stories.
        offset: Minutes east of UTC on the clocks.

    Raises:
        DebriefError: The anchor is before 2022.
    """
    check_anchor(anchor)
    return [_rep(person, anchor, offset) for person in read_people()]


def _rep(person: Person, anchor: date, offset: int) -> Rep:
    joined = at_clock(workday(anchor, person.joined), "08:10", offset)
    chance = random.Random(person.name)  # noqa: S311 - nothing secret is drawn
    rep = Rep(
        id=id_at(joined, chance), name=person.name, created=Stamp.of(joined), tier=person.tier,
        receptivity=[_event(event, anchor, offset) for event in person.receptivity],
    )  # fmt: skip
    tell(rep, anchor, offset)
    return rep


def _event(event: Event, anchor: date, offset: int) -> Receptivity:
    at = at_clock(workday(anchor, event.days), "17:20", offset)
    return Receptivity(how=event.how, at=Stamp.of(at), line=event.line)


def told(anchor: date, offset: int) -> list[Debrief]:
    """Give the debriefs written by hand, the oldest first.

    Raises:
        DebriefError: The anchor is before 2022.
    """
    check_anchor(anchor)
    found, shelf = [], open_shelf(None)
    for person in read_people():
        teller = Teller(person.name, anchor, offset, shelf)
        found += [teller.tell(story) for story in person.debriefs]
    return sorted(found, key=lambda debrief: debrief.id)
