"""What can be said about a rep: each as questions of a form, and as a change of what is kept."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from debrief.errors import DebriefError
from debrief.model import VOCABULARIES, Stamp
from debrief.model.due import read_due
from debrief.model.goal import Evaluation, Goal
from debrief.model.record import Record
from debrief.model.rep import Away, Receptivity, Rep, Talk
from screens.rep_ask import Ask, Values
from screens.rep_days import read_past, say_past, stamp_on, unread_day
from screens.rep_pen import item_key, keyed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date, datetime

T = TypeVar("T", bound=Record)
D = TypeVar("D", Receptivity, Evaluation, Talk)

WHEN_HINT = "today, mon, 3 nov"
DUE_EXAMPLES = 'A goal is due today or later: "fri", "+3 weeks" or "31 dec".'
DAYS_WHY = "A day is read as you type it: today, yesterday, mon, 3 nov."


class Change(NamedTuple):
    """Something that is said in a form."""

    what: str
    """What undo calls it."""
    title: str
    asks: Sequence[Ask]
    write: Callable[[Rep, Values], None]
    """Puts what is said into the rep; called again and again while somebody types."""
    about: str = ""
    why: str = ""


def event(old: Receptivity | None, now: datetime, key: str = "") -> Change:
    """How they took an offer of coaching, on a day: a new event, or the one of that key."""
    asks = (
        Ask("how", "How did they take it?", old.how if old else "", VOCABULARIES["receptivity"].terms,
            is_needed=True),
        Ask("line", "One line: what happened", old.line if old else ""),
        _day_ask(old, now),
    )  # fmt: skip
    mine = _Mine(key)

    def write(rep: Rep, said: Values) -> None:
        at = mine.stamp(said["day"], now, rep.receptivity, old.at if old else None)
        made = Receptivity(
            how=said["how"], at=at, line=said["line"], typed_day=unread_day(said["day"], now.date()),
            extra=old.extra if old else {},
        )  # fmt: skip
        rep.receptivity = _in_order(mine.put(rep.receptivity, made))

    why = (
        "An event on a day, never a label for good: how somebody takes an offer changes (after Salz). "
        "Three rebuffs with no welcome between them, and the advice is to stop pushing and to spend the time "
        f"on those who welcome it. {DAYS_WHY}"
    )
    return Change("How they took it", "An offer of coaching", asks, write, why=why)


def goal(old: Goal | None, now: datetime) -> Change:
    """What a rep wants to reach, in their words; by when."""
    today = now.date()
    asks = (
        Ask("text", "The goal, in their words", old.text if old else "", is_needed=True),
        Ask("due", "By when? May stay empty", _say_due(old, today), hint="31 dec, +3 weeks, fri",
            check=lambda text: _read_due(text, today), is_unread=bool(old and old.typed_due)),
    )  # fmt: skip
    mine = _Mine(old.id if old else "")
    fresh = Goal(text="", agreed=Stamp.of(now))

    def write(rep: Rep, said: Values) -> None:
        there = next((one for one in rep.goals if one.id == mine.key), fresh)
        there.text, there.typed_due = said["text"], said["due"]
        with suppress(DebriefError):  # what can't be read stays as it was typed
            there.due, there.typed_due = _due(said["due"], old, today), ""
        rep.goals = mine.put(rep.goals, there)

    why = (
        "A goal is the rep's own, agreed on a day. v says later how it stands: on the way, reached, changed "
        "or dropped. With a top performer it is most of what you talk about (method: top performers)."
    )
    return Change("A goal", "A goal", asks, write, why=why)


def _say_due(old: Goal | None, today: date) -> str:
    return (old.typed_due or (say_past(old.due, today) if old.due else "")) if old else ""


def _due(text: str, old: Goal | None, today: date) -> date | None:
    if old and old.due and text == say_past(old.due, today):
        return old.due
    return _read_due(text, today)


def _read_due(text: str, today: date) -> date | None:
    """Read until when; empty: nobody has said. A goal has no "next call like this", as a promise has."""
    try:
        day = read_due(text, today).day
    except DebriefError as error:
        raise DebriefError(error.message, DUE_EXAMPLES) from error
    if day is None and text:
        raise DebriefError(f"“{text[:40]}” is no day", DUE_EXAMPLES)
    return day


def evaluation(of: Goal, now: datetime, old: Evaluation | None = None, key: str = "") -> Change:
    """How a goal stands, on a day: a new look, or the one of that key."""
    asks = (
        Ask("how", "How does it stand?", old.how if old else "", VOCABULARIES["progress"].terms,
            is_needed=True),
        Ask("line", "One line", old.line if old else ""),
        _day_ask(old, now),
    )  # fmt: skip
    mine = _Mine(key)

    def write(rep: Rep, said: Values) -> None:
        there = next((one for one in rep.goals if one.id == of.id), None)
        if there is not None:
            at = mine.stamp(said["day"], now, there.evaluations, old.at if old else None)
            made = Evaluation(
                how=said["how"], at=at, line=said["line"], typed_day=unread_day(said["day"], now.date()),
                extra=old.extra if old else {},
            )  # fmt: skip
            there.evaluations = _in_order(mine.put(there.evaluations, made))

    why = f"A look at a goal, together. The page lists each below its goal. {DAYS_WHY}"
    return Change("How a goal stands", "How the goal stands", asks, write, of.text, why)


def talk(old: Talk | None, now: datetime, key: str = "") -> Change:
    """What a rep says of their work: a new talk, or the one of that key."""
    asks = (
        Ask("outlook", "How do they see the job, and where it leads?", old.outlook if old else ""),
        Ask("recognise", "What should the team recognise them for?", old.recognise if old else ""),
        Ask("bring", "The one thing I can bring", old.bring if old else ""),
        _day_ask(old, now),
    )
    mine = _Mine(key)

    def write(rep: Rep, said: Values) -> None:
        at = mine.stamp(said["day"], now, rep.talks, old.at if old else None)
        made = Talk(
            at=at, outlook=said["outlook"], recognise=said["recognise"], bring=said["bring"],
            typed_day=unread_day(said["day"], now.date()), extra=old.extra if old else {},
        )  # fmt: skip
        rep.talks = _in_order(mine.put(rep.talks, made))

    why = (
        "A top performer needs less field time and another kind of time: goals, outlook, what the team "
        "should see, one thing that you can bring. Once a quarter, and the end of a quarter is no excuse. "
        f"{DAYS_WHY}"
    )
    return Change("A talk", "A talk about their work", asks, write, why=why)


def about(rep: Rep, now: datetime) -> Change:
    """Who the rep is: tier, since when, notes."""
    today = now.date()
    began = rep.typed_started or (say_past(rep.started, today) if rep.started else "")
    asks = (
        Ask("tier", "Tier: what one-to-one time does", rep.tier, VOCABULARIES["tier"].terms),
        Ask(
            "started",
            "With us since",
            began,
            hint="3 nov, 2024-05-01; may stay empty",
            check=lambda text: read_past(text, today),
            is_unread=bool(rep.typed_started),
        ),
        Ask("notes", "My notes: yours alone", rep.notes),
    )

    def write(there: Rep, said: Values) -> None:
        there.tier, there.notes = said["tier"], said["notes"]
        if said["started"] != began or there.typed_started:
            there.typed_started = unread_day(said["started"], today)
        if said["started"] != began and not there.typed_started:
            there.started = read_past(said["started"], today) if said["started"] else None

    why = (
        "Three tiers, as a help to spend your hours and no judgement (after Davis): most one-to-one time to "
        "the emerging, group time for the bottom, goals and questions for the top. Backspace takes it back. "
        "Nothing of this is in any copy for the rep."
    )
    return Change("Who they are", rep.name, asks, write, why=why)


def leave_alone(rep: Rep, now: datetime) -> bool:
    """Leave them alone from now on; or no longer. True: from now on."""
    going_on = rep.left_alone
    if going_on is None:
        rep.away.append(Away(since=_free(Stamp.of(now), rep.away)))
        return True
    going_on.until = Stamp.of(now)
    return False


def came_to_me(rep: Rep, now: datetime) -> None:
    """They came and asked: an event of today. A time of being left alone ends with it."""
    at = _free(Stamp.of(now), rep.receptivity)
    rep.receptivity = _in_order([*rep.receptivity, Receptivity(how="asked", at=at, line="came to me")])
    if rep.left_alone:
        rep.left_alone.until = Stamp.of(now)


def take_out(rep: Rep, key: str) -> None:
    """Take a goal, an event, a talk or a time of being left alone out, by its key.

    A look at a goal goes by the goal's id and its own key, with a colon between.
    """
    goal, _, look = key.partition(":")
    for one in rep.goals:
        if look and one.id == goal:
            _drop(one.evaluations, look)
    for items in (rep.goals, rep.receptivity, rep.talks, rep.away):
        _drop(items, key)


def _drop(items: list[Any], key: str) -> None:
    at = next((at for at, (named, _) in enumerate(keyed(items)) if named == key), None)
    if at is not None:
        del items[at]


class _Mine:
    """Which item of a list is written: the one that was opened, or the one made at the first saving."""

    def __init__(self, key: str) -> None:
        """Know it by its key; empty: it isn't made yet."""
        self.key = key

    def stamp(self, text: str, now: datetime, others: Sequence[D], old: Stamp | None) -> Stamp:
        """Stamp the day that was typed; a day that stays, or can't be read, keeps its stamp."""
        there = next((one.at for key, one in keyed(others) if key == self.key), old)
        if there and unread_day(text, now.date()):
            return there
        day = now.date() if unread_day(text, now.date()) else read_past(text, now.date())
        if old and old.day == day:
            return old
        return _free(stamp_on(day, now), [one for key, one in keyed(others) if key != self.key])

    def put(self, items: Sequence[T], made: T) -> list[T]:
        """Put what was made in the place of what was there, or at the end."""
        at = next((at for at, (key, _) in enumerate(keyed(items)) if key == self.key), len(items))
        written = [*items[:at], made, *items[at + 1 :]]
        self.key = keyed(written)[at][0]
        return written


def _in_order(items: Iterable[D]) -> list[D]:
    """Oldest first."""
    return sorted(items, key=lambda one: one.at.utc)


def _day_ask(old: Receptivity | Evaluation | Talk | None, now: datetime) -> Ask:
    today = now.date()
    typed = old.typed_day if old else ""
    said = typed or say_past(old.at.day if old else today, today)
    check = partial(read_past, today=today)
    return Ask("day", "When", said, hint=WHEN_HINT, check=check, is_unread=bool(typed))


def _free(at: Stamp, others: Iterable[object]) -> Stamp:
    """A stamp that none of the others has: it is what an item is known by."""
    taken = {item_key(one) for one in others}
    while at.utc.isoformat() in taken:
        at = Stamp(utc=at.utc + timedelta(milliseconds=1), offset=at.offset)
    return at
