"""What one reads off a library by hand: slow, and from the definitions in method.md, not from the code."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from debrief.model import Debrief, Due, Receptivity, Rep, Stamp
from tests.insight.library_bed import Shelf, local_day, who

NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_SAID = re.compile(
    r"\d+(?:,\d{3})*(?:\.\d+)?|\b(?i:" + "|".join(NUMBERS) + r")(?= rebuff)|\b(?:" + "|".join(MONTHS) + r")\b"
)


def numbers(text: str) -> list[float]:
    """Every number that a text says, rebuffs in words, months by their number, "1 h 5 min" as 65."""
    text = re.sub(r"(\d+) h (\d+) min", lambda found: str(int(found[1]) * 60 + int(found[2])), text)

    def value(said: str) -> float:
        for names in (NUMBERS, MONTHS):
            if said in names or said.lower() in names:
                return names.index(said if said in names else said.lower()) + 1
        return float(said.replace(",", ""))

    return [value(said) for said in _SAID.findall(text)]


def said_day(day: date, today: date) -> list[float]:
    """The numbers of a day as people write it: its year only where it isn't this one."""
    return [day.day, day.month] + ([day.year] if day.year != today.year else [])


def said_due(due: Due, today: date) -> list[float]:
    """The numbers of a due: none up to a week ahead; else its day; where late how many days, or weeks."""
    if due.day is None or today <= due.day < today + timedelta(days=7):
        return []
    late = (today - due.day).days
    return said_day(due.day, today) if late < 0 else [late if late < 14 else late // 7]


class Tenths(float):
    """A mean, or hours: said to a tenth."""


def agree(found: list[float], wanted: list[float | int]) -> bool:
    """Are they the same? A whole one exactly, a share (in percent, a float) as far as it is rounded."""
    return len(found) == len(wanted) and all(map(_agrees, found, wanted))


def _agrees(found: float, wanted: float) -> bool:
    if not isinstance(wanted, float):
        return found == wanted
    return abs(found - wanted) <= (0.05 if isinstance(wanted, Tenths) else 0.5) + 1e-6


@dataclass(frozen=True)
class Told:
    """A finished debrief, with what follows from the others."""

    debrief: Debrief
    came: str
    """What came of its promise; empty: none was made."""
    tells: list[str]
    """Of which debriefs' promises it tells."""

    @property
    def id(self) -> str:
        return self.debrief.id

    @property
    def when(self) -> tuple[datetime, str]:
        """Sorts: when the call was."""
        return (self.debrief.call.at or self.debrief.created).utc, self.debrief.id

    @property
    def day(self) -> date:
        return local_day(self.debrief.call.at or self.debrief.created)

    @property
    def who(self) -> str:
        return who(self.debrief.call.rep)

    @property
    def name(self) -> str:
        return self.debrief.call.rep.strip()

    @property
    def is_joint(self) -> bool:
        return self.debrief.call.role not in ("", "not-there")

    @property
    def is_crutch(self) -> bool:
        return self.debrief.call.role == "crutch"

    @property
    def seconds(self) -> float:
        return sum(self.debrief.seconds.values())

    @property
    def nearly(self) -> int:
        return len([one for one in self.debrief.moments if one.nearly_stepped_in])

    @property
    def share(self) -> float | None:
        """The manager's words by both's: what each says in their own fields, and nothing private."""
        one = self.debrief
        rep = [one.felt, one.lesson.say_again, one.lesson.take_away, one.promise.when, one.promise.will]
        rep += [one.signoff.comment, *(review.line for review in one.reviews)]
        rep += [text for moment in one.moments for text in (moment.what, moment.reason, moment.better)]
        mine = [one.lesson.addition]
        mine += [text for moment in one.moments for text in (moment.saw, moment.thought, moment.wonder)]
        for question, answer in one.answers.items():
            is_said = answer.value == "so it is" and not answer.passed and question != "mirror.more"
            rep += [answer.value] * (is_said and answer.by == "rep")
            mine += [answer.value] * (is_said and answer.by == "manager")
        theirs, ours = len(" ".join(rep).split()), len(" ".join(mine).split())
        return ours / (theirs + ours) if theirs + ours else None


class Plain:
    """A shelf, read by hand."""

    def __init__(self, shelf: Shelf) -> None:
        self.shelf, self.today = shelf, shelf.today
        self.all = [
            Told(one, self._came(one), [review.promise for review in one.reviews]) for one in shelf.debriefs
        ]
        self.all.sort(key=lambda one: one.when)
        """Oldest first, those to come among them."""
        self.past = [one for one in self.all if one.day <= self.today]

    def _came(self, promised: Debrief) -> str:
        """Rule 14: what was told last counts, and "no chance yet" takes nothing back."""
        if not (promised.promise.when + promised.promise.will).strip():
            return ""
        told = [
            ((other.finished or other.created).utc, other.id, review.outcome)
            for other in self.shelf.debriefs
            for review in other.reviews
            if review.promise == promised.id and other is not promised
        ]
        told += [(mark.at.utc, promised.id, mark.outcome) for mark in promised.promise.marked if mark.at]
        stands = "open"
        for *_, outcome in sorted(told, key=lambda one: one[:2]):
            if outcome in ("kept", "partly", "not-kept") or stands in ("open", "no-chance"):
                stands = outcome
        return stands

    def days(self, back: int, until: int = 0) -> list[Told]:
        """Today and so many days before, counted on a calendar; or up to so many days ago."""
        wanted = [self.today - timedelta(days=ago) for ago in range(until, back + 1)]
        return [one for one in self.all if one.day in wanted]

    def by_id(self, one: str) -> Debrief:
        return next(told.debrief for told in self.all if told.id == one)

    def of(self, name: str, among: Iterable[Told] | None = None) -> list[Told]:
        return [one for one in (self.past if among is None else among) if one.who == who(name)]

    @property
    def names(self) -> list[str]:
        """Everybody who is known or was met, be it in a draft: folded."""
        named = [one.name for one in self.shelf.reps]
        named += [one.call.rep for one in (*self.shelf.debriefs, *self.shelf.drafts)]
        return sorted({who(one) for one in named if one.strip()})

    def rep(self, name: str) -> Rep:
        return next((one for one in self.shelf.reps if who(one.name) == who(name)), Rep(name=name))

    def came(self, name: str) -> list[Stamp]:
        """When each finished debrief of their coming began."""
        theirs = [one for one in self.shelf.debriefs if who(one.call.rep) == who(name)]
        return [one.created for one in theirs if one.guide == "came-to-me"]

    def heard(self, name: str) -> Rep:
        """A rep with an asking more for each finished debrief of their coming, of when it began."""
        rep = self.rep(name)
        asked = [Receptivity(how="asked", at=at) for at in self.came(name)]
        return Rep(name=rep.name, tier=rep.tier, away=rep.away, receptivity=[*rep.receptivity, *asked])

    def tier(self, name: str) -> str:
        return self.rep(name).tier

    def months(self, value: Callable[[Told], float | None], most: int = 12) -> list[tuple[str, float, int]]:
        """Each month looked through on its own: its name, the sum, the n; from the first that has any."""
        found: list[tuple[str, float, int]] = []
        for back in range(most - 1, -1, -1):
            year, month = self.today.year, self.today.month - back
            if month < 1:
                year, month = year - 1, month + 12
            last = date(year, month, calendar.monthrange(year, month)[1])
            known = [value(one) for one in self.past if date(year, month, 1) <= one.day <= last]
            there = [one for one in known if one is not None]
            if found or there:
                found.append((f"{year}-{month:02}", sum(there), len(there)))
        return found


def mean(values: list[float]) -> float | None:
    return sum(values) / len(values) if values else None


def shares(told: Iterable[Told]) -> list[float]:
    return [one.share for one in told if one.share is not None]


def kept(told: Iterable[Told]) -> dict[str, float | None]:
    """Promises made and what came of them: the rate is of those settled, "no chance yet" stands apart."""
    came = [one.came for one in told if one.came]
    settled = len([one for one in came if one in ("kept", "partly", "not-kept")])
    return {
        "made": len(came),
        "kept": came.count("kept"),
        "partly": came.count("partly"),
        "not_kept": came.count("not-kept"),
        "settled": settled,
        "rate": came.count("kept") / settled if settled else None,
        "no_chance": came.count("no-chance"),
        "open": came.count("open"),
    }
