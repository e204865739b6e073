"""What the team's screen shows of a library."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from debrief.insight.team import advice, team
from debrief.insight.window import ahead_of
from debrief.store.names import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from debrief.insight.team import Member
    from debrief.store import Library, OpenPromise


@dataclass(frozen=True, kw_only=True)
class TeamShelf:
    """The team, and whom to spend the next hour on."""

    members: Sequence[Member]
    advice: str
    """A sentence; empty where nothing was noted that says so."""
    promises: Mapping[str, OpenPromise]
    """The first of each's `Member.open`, by what all spellings of a name have in common."""
    ahead: int
    """Calls dated after today: no figure has them."""
    is_whole: bool
    """Are all debriefs read, or the last days' only?"""


def read_team(library: Library, today: date, since: int = 0) -> TeamShelf:
    """Read the team. For a worker thread: with 10,000 debriefs 60 to 90 ms the first time, then 30.

    Args:
        library: Where they are.
        today: The local day.
        since: Days to look back: 90 take 4 ms once promises are known; 0: all there are.

    Raises:
        DebriefError: The library can't be read.
    """
    outlines = library.outlines(today - timedelta(days=since - 1) if since else None)
    members = team(outlines, library.team(), today, fold)
    found = {} if since else {one.debrief: one for one in library.open_promises()}
    newest = {fold(one.name): next((found[id_] for id_ in one.open if id_ in found), None) for one in members}
    return TeamShelf(
        members=members,
        advice=advice(members, today),
        promises={name: one for name, one in newest.items() if one},
        ahead=ahead_of((one.day for one in outlines), today),
        is_whole=not since,
    )
