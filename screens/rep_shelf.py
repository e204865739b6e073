"""What the page of a rep shows: at once what is known of them, what debriefs say in a thread."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from debrief.insight.coming import with_comings
from debrief.insight.coming_back import say_coaching
from debrief.insight.kept import Kept
from debrief.insight.kept_digests import kept_of
from debrief.insight.line_bank import BankLine, line_bank
from debrief.insight.quarter import goals_due, talks_due
from debrief.insight.receptivity import spend_on
from debrief.insight.slump import say_slump, slumps
from debrief.insight.team import CAME_BACK_ON, team
from debrief.insight.window import QUARTER, first_day
from debrief.model import FINISHED
from debrief.model.day import short_day
from debrief.model.rep import Talk
from debrief.store.names import fold
from debrief.wanted import Wanted

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from debrief.insight.digest import Digest, Outline
    from debrief.model import Debrief
    from debrief.model.rep import Rep
    from debrief.store import Entry, Library, OpenPromise

LATEST = 8
"""Debriefs that are listed; all are a key away."""

READ_FOR_LINES = 30
"""Debriefs that are read whole for the line bank: at 10,000 a rep has hundreds."""

STAR = "star"
"""The guide in which a talk about somebody's work is a debrief of its own."""

NONE_MADE = Kept()

TALKED = ("outlook", "recognise", "bring")
"""What a talk holds; in a star's debrief these are answers: `star.outlook` and so on."""


@dataclass(frozen=True)
class Told:
    """A talk that was a star's debrief: it is read there, and changed there."""

    debrief: str
    talk: Talk


@dataclass(frozen=True, kw_only=True)
class RepShelf:
    """A rep, and what the debriefs with them say."""

    rep: Rep
    """As they are kept: what is written goes there."""
    heard: Rep
    """The same with what debriefs say of their coming: figures are read from it, nothing is written."""
    state: str
    """How they take coaching by now, with its date and what follows; empty: nothing was noted lately."""
    team: Sequence[str]
    """The names of the team, as its list has them once all is read."""
    is_whole: bool = False
    """Is what follows read?"""
    digests: Sequence[Digest] = ()
    """Of the finished debriefs with them up to today, the newest call first."""
    promises: Kept = NONE_MADE
    open: Sequence[OpenPromise] = ()
    """Of those debriefs, in the same order."""
    latest: Sequence[Entry] = ()
    many: int = 0
    """How many debriefs with them there are to list, those dated after today among them."""
    ahead: int = 0
    """How many of those are dated after today: no figure has them."""
    lines: Sequence[BankLine] = ()
    told: Sequence[Told] = ()
    """Talks that were debriefs, the newest first."""
    worth: Sequence[str] = ()
    """What is worth a talk, a sentence each: a slump, a quarter without one, a goal that waits for a look."""


def read_rep(library: Library, name: str, today: date) -> RepShelf:
    """Read what is known of a rep: quick enough to be done at the key.

    Raises:
        DebriefError: The library can't be read.
    """
    rep, lately = library.rep(name), library.outlines(first_day(today, QUARTER) - CAME_BACK_ON)
    return _heard(rep, library.team(), lately, today)


def _heard(rep: Rep, known: Sequence[Rep], outlines: Sequence[Outline], today: date) -> RepShelf:
    """Say how they take coaching, from what was noted and from debriefs, the newest call first."""
    heard = with_comings([rep], outlines, fold)[0]
    others = spend_on(with_comings(known, outlines, fold), today, rep.id)
    state = say_coaching(heard, today, others)
    return RepShelf(rep=rep, heard=heard, state=state, team=[one.name for one in known])


def read_rep_shelf(library: Library, name: str, today: date) -> RepShelf:
    """Read all of it. For a worker thread.

    Raises:
        DebriefError: The library can't be read.
    """
    outlines, known = library.outlines(), library.team()
    shelf = _heard(library.rep(name), known, outlines, today)
    entries = library.select(Wanted(reps=(shelf.rep.name,), status=FINISHED), today)
    theirs = library.digests(rep=name)
    digests = [one for one in theirs if one.day <= today]
    found = {one.debrief: one for one in library.open_promises(shelf.rep.name)}
    stars = [library.get(one.id) for one in digests if one.guide == STAR]
    return replace(
        shelf,
        team=[one.name for one in team(outlines, known, today, fold)],
        is_whole=True,
        digests=digests,
        promises=kept_of(digests),
        open=[found[one.id] for one in digests if one.id in found],
        latest=entries[:LATEST],
        many=len(entries),
        ahead=len(theirs) - len(digests),
        lines=line_bank(library.get(one) for one in entries.ids[:READ_FOR_LINES]),
        told=[one for one in map(_told, stars) if one is not None],
        worth=_worth(shelf.rep, digests, today),
    )


def _told(debrief: Debrief) -> Told | None:
    """What a star's debrief has of a talk; None: nothing."""
    answers = {name: debrief.answers.get(f"{STAR}.{name}") for name in TALKED}
    said = {name: str(one.value or "").strip() for name, one in answers.items() if one is not None}
    if not any(said.values()):
        return None
    outlook, recognise, bring = (said.get(name, "") for name in TALKED)
    return Told(debrief.id, Talk(at=debrief.at, outlook=outlook, recognise=recognise, bring=bring))


def _worth(rep: Rep, digests: Sequence[Digest], today: date) -> list[str]:
    """Say what is worth a talk."""
    found = [say_slump(one) for one in slumps(digests, [rep], today, fold)]
    for due in talks_due([rep], digests, today, fold):
        last = f"the last was on {short_day(due.last, today)}" if due.last else "there was none yet"
        found.append(f"No talk about their own work this quarter ({due.quarter}): {last}. w notes one.")
    for goal in goals_due([rep], today)[:1]:
        since = short_day(goal.since, today)
        found.append(f"Nobody has looked at this goal since {since}: “{goal.goal.text}”. v does.")
    return found
