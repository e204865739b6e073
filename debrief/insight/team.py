"""The team: one line for each rep, in the order of who waits, then of who was met last; never by worth.

Source: method.md, section 7 "Receptivity", "Where the hours go"; section 3, rule 14 (kept rate); section 9.
"""

from __future__ import annotations

from datetime import date, timedelta
from operator import attrgetter
from typing import TYPE_CHECKING

from msgspec import Struct

from debrief.insight.coming import has_talked, with_comings
from debrief.insight.coming_back import CameBack, came_back, say_coaching
from debrief.insight.digest import CAME_TO_ME, Outline
from debrief.insight.hours import EMERGING
from debrief.insight.kept import OPEN, Kept
from debrief.insight.kept_digests import kept_of
from debrief.insight.receptivity import ASKED, STOP, State, receptivity, say_state, spend_on
from debrief.model import Rep
from debrief.model.promise import NO_CHANCE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence


CAME_BACK_ON = timedelta(days=7)
"""How old the call may be that a rep brings."""


class Member(Struct, frozen=True):
    """What is known of one rep."""

    rep: Rep
    """As they are kept."""
    heard: Rep
    """As `with_comings` gives them: what is told of how they take coaching is read from it."""
    name: str
    tier: str
    """A term of the vocabulary `tier`; empty: nobody has said."""
    n: int
    """Finished debriefs, of all times, up to today."""
    last: Outline | None
    """The newest one."""
    state: State
    back: CameBack | None
    """Whether they came back, and when; how they take coaching is told by `say_coaching`."""
    kept: Kept
    """Promises of all times; the rate's n is `kept.settled`, "no chance yet" stands apart."""
    open: tuple[str, ...]
    """Debriefs whose promise nobody has settled, newest first: ids."""
    waits: date | None
    """Since when they wait: they asked on that day, and there was no debrief since. None: they don't."""


def team(
    digests: Iterable[Outline], reps: Iterable[Rep], today: date, same: Callable[[str], str] = str.casefold
) -> tuple[Member, ...]:
    """Say what is known of each rep.

    Counts are of all times up to today, by the call's day; receptivity is of the last 90 days.

    Args:
        digests: Of finished debriefs, in any order.
        reps: All that are known; who is met in a debrief only is added.
        today: The local day.
        same: Gives what all spellings of one rep's name have in common.

    Returns:
        First those who asked and wait, longest first; then the others, the one met last first; then those who
        were never met, in the order of names.
    """
    theirs: dict[str, list[Outline]] = {}
    told = [one for one in digests if same(one.rep)]
    for one in told:
        if one.day <= today:
            theirs.setdefault(same(one.rep), []).append(one)
    for all_ in theirs.values():
        all_.sort(key=attrgetter("at", "id"), reverse=True)
    known = {same(rep.name): rep for rep in reps if same(rep.name)}
    met = {
        name: Rep(id="", name=" ".join(theirs[name][0].rep.split())) for name in theirs if name not in known
    }
    everybody = known | met
    heard = with_comings(everybody.values(), told, same)
    pairs = zip(everybody.items(), heard, strict=True)
    members = [_member(rep, one, theirs.get(name, []), today) for (name, rep), one in pairs]
    return tuple(sorted(members, key=_order))


def advice(members: Sequence[Member], today: date) -> str:
    """Say whom to spend the next hour on; empty where nothing was noted that says so.

    Who asked and waits, first; then, where somebody rebuffs again and again, who welcomes it instead; then an
    emerging rep who welcomes it, the one not met for longest.
    """
    waiting = next((one for one in members if one.waits), None)
    if waiting:
        return f"{waiting.name} {say_coaching(waiting.heard, today)}: that hour is for {waiting.name}."
    reps = [one.heard for one in members]
    stop = next((one for one in members if one.state.kind == STOP), None)
    if stop:
        return f"{stop.name}: {say_state(stop.state, today, spend_on(reps, today, stop.rep.id))}."
    names = spend_on([rep for rep in reps if rep.tier == EMERGING], today)
    growing = [one for one in members if one.name in names and one.last]
    if not growing:
        return ""
    one = growing[-1]
    return f"{one.name} is emerging, and {say_coaching(one.heard, today)}: the next hour is well spent there."


def _member(rep: Rep, heard: Rep, digests: Sequence[Outline], today: date) -> Member:
    """Say what is known of one; digests newest first."""
    last = digests[0] if digests else None
    return Member(
        rep=rep,
        heard=heard,
        name=" ".join(rep.name.split()),
        tier=rep.tier,
        n=len(digests),
        last=last,
        state=receptivity(heard, today),
        back=came_back(heard, today),
        kept=kept_of(digests),
        open=tuple(one.id for one in digests if one.promised and one.came in ("", OPEN, NO_CHANCE)),
        waits=waits_since(heard, last, today),
    )


def waits_since(rep: Rep, last: Outline | None, today: date) -> date | None:
    """Say since when a rep waits: they asked, nothing else was noted since, and no debrief came of it.

    One came of it where its call was on that day or later; one with the guide `came-to-me` where it began
    then, or where its call was of the week before.

    Args:
        rep: As `with_comings` gives them; events of the last 90 days count.
        last: Their newest debrief.
        today: The local day.
    """
    state = receptivity(rep, today)
    if state.kind != ASKED or state.since is None:
        return None
    if has_talked(rep, state.since):
        return None
    early = CAME_BACK_ON if last is not None and last.guide == CAME_TO_ME else timedelta()
    return None if last is not None and last.day >= state.since - early else state.since


def _order(one: Member) -> tuple[int, float, str]:
    if one.waits:
        return 0, one.waits.toordinal(), one.name.casefold()
    if one.last:
        return 1, -one.last.at.timestamp(), one.name.casefold()
    return 2, 0, one.name.casefold()
