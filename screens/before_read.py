"""Reads what to know before a call out of the library."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from debrief.errors import DebriefError
from debrief.insight.before import Before, before_call
from debrief.model import FINISHED
from debrief.report.card import SHOWN
from debrief.store.names import fold
from debrief.wanted import Wanted

if TYPE_CHECKING:
    from datetime import date

    from debrief.model import Debrief
    from debrief.store import Library


NEWEST = 30
"""Debriefs of a rep that are read: the last ten replays and two better lines are among them."""


class Found(NamedTuple):
    """What was found."""

    before: Before
    unread: int
    """Debriefs that can't be read, and aren't on the card."""


def read_before(library: Library, rep: str, account: str, today: date) -> Found:
    """Read the card. For a worker thread.

    Args:
        library: Where they are.
        rep: A call with whom.
        account: Where; empty: anywhere.
        today: The local day.

    Raises:
        DebriefError: The library can't be read.
    """
    wanted = Wanted(reps=(rep,), status=FINISHED)
    ids = library.select(wanted, today).ids
    there = library.select(replace(wanted, accounts=(account,)), today).ids[:1] if account else []
    is_open = {one.debrief for one in library.open_promises(rep)}
    still = [one for one in ids if one in is_open][:SHOWN]
    asked = {*ids[:NEWEST], *there, *still}
    debriefs = _read(library, [one for one in ids if one in asked])
    before = before_call(
        rep, account, debriefs, is_open=is_open, decisions=library.decisions(), today=today, same=fold
    )
    counted = replace(before, count=len(ids), open_count=len(is_open))
    return Found(counted, len(asked) - len(debriefs))


def _read(library: Library, ids: list[str]) -> list[Debrief]:
    found = []
    for one in ids:
        try:
            found.append(library.get(one))
        except DebriefError:
            continue  # told by how many they are, and by Home
    return found
