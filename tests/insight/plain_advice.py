"""States, slumps, quarters and what follows from them, worked out by hand from `plain_reading`."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from fractions import Fraction
from typing import NamedTuple

from debrief.model import Evaluation, Rep
from tests.insight.library_bed import local_day
from tests.insight.plain_reading import Plain, Tenths, said_day

POINTS = {"order": 3, "advance": 2, "continuation": 1, "no-sale": 0, "no-show": 0, "cut-short": 0}
QUARTERS = ((1, 2, 3), (4, 5, 6), (7, 8, 9), (10, 11, 12))


def state(rep: Rep, today: date) -> tuple[str, date | None, int]:
    """How a rep takes coaching: the events of today and ninety days before, each on its own day."""
    lately = [today - timedelta(days=ago) for ago in range(91)]
    events = sorted((one for one in rep.receptivity if local_day(one.at) in lately), key=lambda o: o.at.utc)
    alone = [one for one in rep.away if one.until is None and local_day(one.since) <= today]
    if alone and not (events and events[-1].how == "asked" and events[-1].at.utc >= alone[-1].since.utc):
        return "alone", local_day(alone[-1].since), 0
    if not events:
        return "", None, 0
    rebuffs: list[date] = []
    for event in events:
        if event.how in ("asked", "welcomed"):
            rebuffs = []
        if event.how == "rebuffed":
            rebuffs.append(local_day(event.at))
    if len(rebuffs) >= 3:
        return "stop", rebuffs[0], len(rebuffs)
    if events[-1].how == "rebuffed":
        return "rebuffed", rebuffs[0], len(rebuffs)
    return events[-1].how, local_day(events[-1].at), 0


def said_state(rep: Rep, today: date) -> list[float]:
    """The numbers of a state: how many rebuffs, where it is more than one, and the day."""
    kind, since, rebuffs = state(rep, today)
    if since is None:
        return []
    return ([rebuffs] if kind == "stop" or rebuffs > 1 else []) + said_day(since, today)


def waits(plain: Plain, name: str) -> date | None:
    """Since when a rep who asked waits: no call since then, nor one of the week before that they brought."""
    kind, since, _ = state(plain.heard(name), plain.today)
    if kind != "asked" or since is None:
        return None
    if any(local_day(at) >= since for at in plain.came(name)):
        return None
    met = plain.of(name)
    if met:
        brought = 7 if met[-1].debrief.guide == "came-to-me" else 0
        if met[-1].day >= since - timedelta(days=brought):
            return None
    return since


class Fall(NamedTuple):
    """A slump: mean points now and before, of how many endings each."""

    rep: str
    now: float
    n: int
    before: float
    before_n: int

    def said(self) -> list[float]:
        """The numbers of a short reason: the points are of three."""
        return [Tenths(self.now), 3, self.n, Tenths(self.before), self.before_n]

    def told(self) -> list[float]:
        """The numbers of the sentence, which names its windows and its scale."""
        return [30, 90, Tenths(self.now), self.n, Tenths(self.before), self.before_n, 3, 0]


def slump(plain: Plain, name: str) -> Fall | None:
    """An experienced rep's mean of thirty days, half a point or more below that of the ninety before."""
    theirs = plain.of(name)
    began, today = plain.rep(name).started, plain.today
    known = began is not None and (began.year + 1, began.month, began.day) <= (
        today.year,
        today.month,
        today.day,
    )
    if not known and len(theirs) < 20:
        return None
    now, then = (
        [POINTS[one.debrief.call.ending] for one in plain.of(name, days) if one.debrief.call.ending in POINTS]
        for days in (plain.days(30), plain.days(120, 31))
    )
    if len(now) < 5 or len(then) < 5:
        return None
    mine, was = Fraction(sum(now), len(now)), Fraction(sum(then), len(then))
    if was - mine < Fraction(1, 2):
        return None
    return Fall(theirs[-1].name, float(mine), len(now), float(was), len(then))


def talk_due(plain: Plain, name: str) -> tuple[str, str, date | None] | None:
    """A top performer without a talk, noted or as a star's debrief, in this calendar quarter."""
    rep, today = plain.rep(name), plain.today
    days = [local_day(one.at) for one in rep.talks]
    days += [one.day for one in plain.of(name) if one.debrief.guide == "star"]
    days = [one for one in days if one <= today]
    number = next(at for at, months in enumerate(QUARTERS, 1) if today.month in months)
    here = [one for one in days if one.year == today.year and one.month in QUARTERS[number - 1]]
    if rep.tier != "top" or here:
        return None
    return rep.name, f"Q{number} {today.year}", max(days) if days else None


def said_talk(due: tuple[str, str, date | None], today: date) -> list[float]:
    """The numbers of a talk that is due: the quarter, and the day of the last one."""
    quarter, year = due[1][1:].split()
    return [float(quarter), float(year), *(said_day(due[2], today) if due[2] else [])]


def goals_due(plain: Plain) -> list[tuple[date, str, int]]:
    """Goals that are neither reached nor dropped, ninety days or longer after the last look."""
    found = []
    for rep in plain.shelf.reps:
        for goal in rep.goals:
            looks = in_time(goal.evaluations)
            since = local_day(looks[-1].at if looks else goal.agreed)
            is_over = bool(looks) and looks[-1].how in ("reached", "dropped")
            if not is_over and plain.today - since >= timedelta(days=90):
                found.append((since, rep.name, (plain.today - since).days))
    return sorted(found)


def in_time(looks: list[Evaluation]) -> list[Evaluation]:
    """Oldest first; of two in the same instant the one noted later stands later."""
    return sorted(looks, key=lambda one: one.at.utc)


class Advised(NamedTuple):
    """A suggestion: what it is of, for whom, with which guide, and the numbers its reason says."""

    sort: str
    rep: str
    guide: str
    said: list[float]


def advised(plain: Plain, waved: Collection[tuple[str, str]] = ()) -> list[Advised]:
    """At most two, one for a rep: who came, the day, rebuffs, stars, the emerging, slumps; by name.

    Args:
        plain: The library.
        waved: Sorts and reps of those that were waved away.
    """
    first: dict[str, Advised] = {}
    for one in [*_came(plain), *_day(plain), *_by_tier(plain)]:
        if (one.sort, one.rep) not in waved:
            first.setdefault(one.rep, one)
    return list(first.values())[:2]


def _came(plain: Plain) -> list[Advised]:
    found = []
    for name in plain.names:
        rep, since = plain.heard(name), waits(plain, name)
        if since and any(local_day(one.since) <= since for one in rep.away):
            found.append(Advised("came", name, "came-to-me", said_state(rep, plain.today)))
    return found


def _day(plain: Plain) -> list[Advised]:
    found = []
    for name in plain.names:
        calls = [one for one in plain.of(name) if one.day == plain.today]
        if len(calls) > 1 and all(one.debrief.guide != "end-of-day" for one in calls):
            found.append(Advised("day", name, "end-of-day", [len(calls)]))
    return found


def _by_tier(plain: Plain) -> list[Advised]:
    today = plain.today
    states = {name: state(plain.heard(name), today)[0] for name in plain.names}
    found = [
        Advised("leave", name, "", said_state(plain.heard(name), today))
        for name in plain.names
        if states[name] == "stop"
    ]
    at_peace = [name for name in plain.names if states[name] not in ("stop", "alone")]
    found += [
        Advised("star", name, "star", said_talk(due, today))
        for name in at_peace
        if (due := talk_due(plain, name))
    ]
    for name in at_peace:
        met = plain.of(name)
        if plain.tier(name) == "emerging" and (not met or today - met[-1].day >= timedelta(days=14)):
            found.append(Advised("emerging", name, "", said_day(met[-1].day, today) if met else []))
    falls = [(name, slump(plain, name)) for name in plain.names]
    return found + [Advised("slump", name, "", fall.said()) for name, fall in falls if fall]


def team_order(plain: Plain) -> list[str]:
    """Who waits, longest first; then who was met last; then who never was; of a tie the names."""

    def place(name: str) -> tuple[int, float, str]:
        met, since = plain.of(name), waits(plain, name)
        if since:
            return 0, since.toordinal(), name
        return (1, -met[-1].when[0].timestamp(), name) if met else (2, 0, name)

    return sorted(plain.names, key=place)


def said_advice(plain: Plain) -> list[float]:
    """The numbers of whom the next hour is for: who waits; else who rebuffs; else who grows."""
    names, today = team_order(plain), plain.today
    if waiting := [name for name in names if waits(plain, name)]:
        return stands(plain, waiting[0])
    states = {name: state(plain.heard(name), today) for name in names}
    if stop := [name for name in names if states[name][0] == "stop"]:
        return said_state(plain.heard(stop[0]), today)
    glad = [name for name in names if states[name][0] in ("asked", "welcomed")]
    glad = [name for name in glad if plain.tier(name) == "emerging"]
    glad.sort(key=lambda name: (-(states[name][1] or today).toordinal(), name))
    growing = [name for name in names if name in glad[:3] and plain.of(name)]
    return stands(plain, growing[-1]) if growing else []


def came_back(plain: Plain, name: str) -> tuple[date, int] | None:
    """Two rebuffs or more, then an asking or a welcome of the last ninety days, and no rebuff since."""
    events = [one for one in plain.heard(name).receptivity if local_day(one.at) <= plain.today]
    events.sort(key=lambda one: one.at.utc)
    last = max((at for at, one in enumerate(events) if one.how == "rebuffed"), default=-1)
    glad = [one for one in events[last + 1 :] if one.how in ("asked", "welcomed")]
    before = 0
    for one in reversed(events[: last + 1]):
        if one.how in ("asked", "welcomed"):
            break
        before += one.how == "rebuffed"
    if not glad or before < 2 or plain.today - local_day(glad[0].at) > timedelta(days=90):
        return None
    if state(plain.heard(name), plain.today)[0] == "alone":
        return None
    return local_day(glad[0].at), before


def stands(plain: Plain, name: str) -> list[float]:
    """How they take coaching: that they came back, or the state."""
    back = came_back(plain, name)
    return [*said_day(back[0], plain.today), back[1]] if back else said_state(plain.heard(name), plain.today)
