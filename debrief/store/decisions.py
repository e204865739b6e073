"""What the manager decided before a call, to be laid beside what was done."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from debrief.model import NET, RUN, Decision, to_number, write_record
from debrief.store.names import fold
from debrief.store.records import read_all

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from debrief.model import Debrief
    from debrief.store.journal import JournalStorage
    from debrief.store.row import Row

TABLE = "decisions"

WITHIN = timedelta(days=14)
"""How long before the call's day a decision was made at most, to be one about that call."""


def decisions(storage: JournalStorage) -> list[Decision]:
    """List them, the newest first.

    Raises:
        DebriefError: The library can't be read.
    """
    found = read_all(storage, TABLE, Decision).values()
    return sorted(found, key=lambda one: (one.at.utc, one.id), reverse=True)


def save(storage: JournalStorage, decision: Decision) -> None:
    """Save a decision; of one that is saved twice, the last counts.

    Raises:
        DebriefError: It couldn't be saved.
    """
    storage.commit({TABLE: {str(to_number(decision.id)): write_record(decision)}})


def decision_for(found: Iterable[Decision], debrief: Debrief, rows: Iterable[Row]) -> Decision | None:
    """Find what was decided before a debrief's call; None: nothing.

    Args:
        found: The newest first.
        debrief: About this rep and account; a decision that names no account is about any of the rep's.
        rows: All debriefs: a decision is about the first call that was debriefed after it.
    """
    began = debrief.created.utc
    about = next((one for one in found if _is_about(one, debrief)), None)
    if about is None or any(_was_before(row, debrief, about.at.utc, began) for row in rows):
        return None
    return about


def _is_about(decision: Decision, debrief: Debrief) -> bool:
    call = debrief.call
    return (
        decision.decided in (NET, RUN)
        and fold(decision.rep) == fold(call.rep)
        and (not decision.account.strip() or fold(decision.account) == fold(call.account))
        and decision.at.utc <= debrief.created.utc
        and timedelta() <= debrief.at.day - decision.at.day <= WITHIN
    )


def _was_before(row: Row, debrief: Debrief, after: datetime, began: datetime) -> bool:
    """Was another call of this rep with this account debriefed in between?"""
    return (
        row.id != debrief.id
        and after <= row.created.utc < began
        and fold(row.call.rep) == fold(debrief.call.rep)
        and fold(row.call.account) == fold(debrief.call.account)
    )
