"""How a rep takes coaching by now: a state in words with a date, read from dated events; no label for good.

Source: method.md, section 7 "Receptivity", section 5 (Salz): after repeated rebuffs stop pushing, spend it on
those who welcome it, and be there when the rep comes.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

from debrief.insight.window import QUARTER, first_day
from debrief.model.day import short_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from debrief.model import Receptivity, Rep

ASKED, WELCOMED, NEUTRAL, REBUFFED = "asked", "welcomed", "neutral", "rebuffed"

STOP, ALONE = "stop", "alone"
"""States that aren't events: repeated rebuffs, and being left alone."""

REPEATED = 3
"""Rebuffs in the last 90 days with no welcome and no asking since: from here on, stop pushing."""

SPEND_ON = 3
"""Names that are told."""

_NUMBERS = {1: "one", 2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven", 8: "eight", 9: "nine"}


class State(Struct, frozen=True):
    """How a rep takes coaching by now."""

    kind: str = ""
    """`asked`, `welcomed`, `neutral`, `rebuffed`; `stop`: repeated rebuffs; `alone`: left alone; empty:
    nothing was noted in the last 90 days."""
    since: date | None = None
    """The day of the event; of rebuffs: of the first of those counted; of being left alone: its beginning."""
    n: int = 0
    """Rebuffs that are counted."""


def receptivity(rep: Rep, today: date) -> State:
    """Read how a rep takes coaching by now.

    Today and the 90 local days before count, each event on its own day; what is older has faded, and
    what is later doesn't count. A finished debrief by the guide `came-to-me` is an asking, of the day it
    began, like one that was noted. Rebuffs count from the last welcome or asking on; a neutral one takes
    none back. Who is left alone is so until it is taken back, or until they come: an asking since then.

    Args:
        rep: With events in any order, as `coming.with_comings` gives them.
        today: The local day.
    """
    events = _events(rep, today)
    last = events[-1] if events else None
    away = rep.left_alone
    has_come = last is not None and last.how == ASKED and away is not None and last.at.utc >= away.since.utc
    if away is not None and away.since.day <= today and not has_come:
        return State(ALONE, away.since.day)
    if last is None:
        return State()
    rebuffs = _rebuffs(events)
    if len(rebuffs) >= REPEATED:
        return State(STOP, rebuffs[0].at.day, len(rebuffs))
    if last.how == REBUFFED:
        return State(REBUFFED, rebuffs[0].at.day, len(rebuffs))
    return State(last.how, last.at.day)


def spend_on(reps: Iterable[Rep], today: date, but: str = "") -> tuple[str, ...]:
    """Name those to spend the time on: they asked for coaching or welcomed it, and nothing else came since.

    Args:
        reps: All there are.
        today: The local day; the last 90 days count.
        but: The id of a rep to leave out.

    Returns:
        The emerging first, then whoever welcomed it last; three at most.
    """
    found = []
    for rep in reps:
        state = receptivity(rep, today)
        if rep.id != but and state.since is not None and state.kind in (ASKED, WELCOMED):
            found.append((rep.tier != "emerging", -state.since.toordinal(), rep.name.casefold(), rep.name))
    return tuple(" ".join(name.split()) for *_, name in sorted(found)[:SPEND_ON])


def say_state(state: State, today: date, others: Sequence[str] = ()) -> str:
    """Say a state, with its date; empty where nothing was noted lately.

    Args:
        state: As `receptivity` gives it.
        today: Says which year needn't be told.
        others: Whom to spend it on instead, as `spend_on` gives them; told after repeated rebuffs only.
    """
    if state.since is None:
        return ""
    day = short_day(state.since, today)
    if state.kind == STOP:
        instead = f"; spend it on {_listed(others)}" if others else ""
        return f"{numbered(state.n)} rebuffs since {day}: stop pushing{instead}"
    if state.kind == REBUFFED and state.n > 1:
        return f"{numbered(state.n)} rebuffs since {day}"
    said = {
        ALONE: f"left alone since {day}",
        ASKED: f"came to you on {day}",
        WELCOMED: f"welcomed it on {day}",
        NEUTRAL: f"let it happen on {day}",
        REBUFFED: f"a rebuff on {day}",
    }
    return said.get(state.kind, f"{state.kind} on {day}")


def numbered(n: int) -> str:
    """Write a small number as a word: "three"; from ten on "10"."""
    return _NUMBERS.get(n, str(n))


def _events(rep: Rep, today: date) -> list[Receptivity]:
    """Give the events of the last 90 days that say how it was taken, oldest first."""
    first = first_day(today, QUARTER)
    lately = [one for one in rep.receptivity if one.how and first <= one.at.day <= today]
    return sorted(lately, key=lambda one: one.at.utc)


def _rebuffs(events: Sequence[Receptivity]) -> list[Receptivity]:
    """Give the rebuffs since the last welcome or asking, oldest first."""
    found: list[Receptivity] = []
    for one in events:
        if one.how in (ASKED, WELCOMED):
            found = []
        elif one.how == REBUFFED:
            found.append(one)
    return found


def _listed(names: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
