"""Variations for load: other people, places and days, and sentences from several of the stories."""

from __future__ import annotations

import random
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from msgspec.structs import replace

from debrief.demo.days import at_clock, id_at, workday
from debrief.demo.names import FIRST, FORMER, LAST, PLACES, TRADES
from debrief.model import Answer, Debrief, Moment, Promise, Review, Stamp

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

NEWEST = 106
"""Working days before the anchor: the newest variation is older than the stories of these months."""

FIRST_DAY = date(2020, 2, 3)
"""An id knows no time before 2020."""

A_DAY = 0.6
"""Debriefs on a working day, unless that wouldn't fit into the time there is: as many as in the stories."""

HOURS = 9.0
"""A working day, from eight o'clock on."""

QUIET = timedelta(days=90)
"""So long before the stories nobody promises any more: of years ago, hardly anything is left open."""

A_REP = 500
"""One more of the former colleagues for so many debriefs."""

OUTCOMES = ("kept", "kept", "kept", "partly", "partly", "not-kept")

REVIEWED = "reviews:"


class Variations:
    """Makes debriefs of the years before the stories, the oldest first, and holds none of them."""

    def __init__(self, by_hand: Sequence[Debrief], anchor: date, offset: int, count: int) -> None:
        """Get ready.

        Args:
            by_hand: What is varied: the finished ones with a replay, and with a promise to come back to.
            anchor: The "today" of the stories.
            offset: Minutes east of UTC on the clocks.
            count: How many.
        """
        self._sources = [one for one in by_hand if one.moments and one.reviews and not one.is_draft]
        names = sorted({one.call.rep for one in by_hand})
        self._reps = [*names, *FORMER[: count // A_REP]]
        self._accounts = [f"{place} {trade}" for place in PLACES for trade in TRADES]
        self._anchor, self._offset, self._count = anchor, offset, count
        weekdays = (workday(anchor, NEWEST) - FIRST_DAY).days * 5 // 7
        self._a_day = max(A_DAY, count / weekdays)
        self._chance = random.Random(count)  # noqa: S311 - nothing secret is drawn
        self._promised: dict[str, str] = {}
        self._quiet = at_clock(workday(anchor, NEWEST), "08:00", offset) - QUIET

    def all(self) -> Iterator[Debrief]:
        """Make them all."""
        for number in range(self._count, 0, -1):
            yield self._vary(self._slot(number))

    def _slot(self, number: int) -> datetime:
        """When the debrief was begun that is so many before the stories: on a weekday, in working hours."""
        days, part = divmod(number / self._a_day, 1)
        morning = at_clock(workday(self._anchor, NEWEST + int(days)), "08:20", self._offset)
        return morning + timedelta(hours=(1 - part) * HOURS, milliseconds=self._chance.randrange(1000))

    def _vary(self, began: datetime) -> Debrief:
        """Make one: its course is one story's, its sentences are from three."""
        course, other, third = self._chance.sample(self._sources, 3)
        later = began - course.created.utc
        moments, turn = self._moments(course, other, began)
        made = replace(
            course,
            id=id_at(began, self._chance), created=_shift(course.created, later),
            changed=_moved(course.changed, later), finished=_moved(course.finished, later),
            call=replace(
                course.call, rep=self._chance.choice(self._reps), account=self._chance.choice(self._accounts),
                contact=f"{self._chance.choice(FIRST)} {self._chance.choice(LAST)}",
                at=_moved(course.call.at, later),
            ),
            felt=f"{other.felt} {third.felt}", moments=moments, turn=turn,
            lesson=replace(course.lesson, take_away=f"{other.lesson.take_away} {third.lesson.take_away}"),
            promise=third.promise if began < self._quiet else Promise(),
            turned_back=[replace(one, at=_shift(one.at, later)) for one in course.turned_back],
            place=replace(course.place, moment=""), transcript=None,
        )  # fmt: skip
        made.signoff = replace(course.signoff, name=made.call.rep, at=_moved(course.signoff.at, later))
        self._review(made, other)
        made.answers = _answers(course, made, later)
        return made

    def _moments(self, course: Debrief, other: Debrief, began: datetime) -> tuple[list[Moment], str]:
        """One story's moments, with one of another's before them; and the id of the turn."""
        turn, moments = "", []
        for number, moment in enumerate([*course.moments, other.moments[-1]]):
            made_id = id_at(began + timedelta(seconds=40 * number + 90), self._chance)
            made = replace(moment, id=made_id, speaker="", line=None)
            turn = made.id if moment.id == course.turn else turn
            moments.append(made)
        return moments, turn

    def _review(self, made: Debrief, source: Debrief) -> None:
        """Tell what came of this rep's last promise, and remember this one."""
        before = self._promised.pop(made.call.rep, "")
        line = source.reviews[0].line
        outcome = self._chance.choice(OUTCOMES)
        made.reviews = [Review(promise=before, outcome=outcome, line=line, at=made.created)] if before else []
        if made.promise.made:
            self._promised[made.call.rep] = made.id


def _answers(course: Debrief, made: Debrief, later: timedelta) -> dict[str, Answer]:
    """The traces of the course, at their new times; those about promises name the promise of this one."""
    told = iter([made.reviews[0].promise, f"{made.reviews[0].promise}/line"] if made.reviews else [])
    answers = {}
    for question, answer in course.answers.items():
        name = question
        if question.startswith(REVIEWED):
            promise = next(told, "")
            if not promise:
                continue
            name = REVIEWED + promise
        elif question.startswith("promise.") and not made.promise.made:
            continue
        answers[name] = replace(answer, at=_shift(answer.at, later))
    return answers


def _shift(stamp: Stamp, by: timedelta) -> Stamp:
    return Stamp(utc=stamp.utc + by, offset=stamp.offset)


def _moved(stamp: Stamp | None, by: timedelta) -> Stamp | None:
    return _shift(stamp, by) if stamp else None
