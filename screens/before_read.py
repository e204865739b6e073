"""Reads what to know before a call out of the library."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from debrief.errors import DebriefError
from debrief.insight.before import Before, before_call
from debrief.model import FINISHED
from debrief.store.names import fold
from debrief.wanted import Wanted

if TYPE_CHECKING:
    from datetime import date

    from debrief.model import Debrief
    from debrief.store import Library


class Found(NamedTuple):
    """What was found."""

    before: Before
    unread: int
    """Debriefs of this rep that can't be read, and aren't on the card."""


def read_before(library: Library, rep: str, account: str, today: date) -> Found:
    """Read the card. For a worker thread: a rep's every debrief is read.

    Args:
        library: Where they are.
        rep: A call with whom.
        account: Where; empty: anywhere.
        today: The local day.

    Raises:
        DebriefError: The library can't be read.
    """
    ids = library.select(Wanted(reps=(rep,), status=FINISHED), today).ids
    debriefs: list[Debrief] = []
    for one in ids:
        try:
            debriefs.append(library.get(one))
        except DebriefError:
            continue  # told by their number, and by Home
    is_open = {one.debrief for one in library.open_promises(rep)}
    before = before_call(
        rep, account, debriefs, is_open=is_open, decisions=library.decisions(), today=today, same=fold
    )
    return Found(before, len(ids) - len(debriefs))
