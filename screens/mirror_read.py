"""What the mirror's page shows, worked out from a library. For a worker thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from debrief.insight.ledger import ledger
from debrief.insight.mirror import mirror
from debrief.insight.window import MONTH, QUARTER, first_day
from debrief.store.names import fold
from screens.mirror_notes import last_crutch

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from debrief.insight.digest import Digest
    from debrief.insight.ledger import Ledger
    from debrief.insight.mirror import Mirror
    from debrief.model import Rep
    from debrief.store import Library


class Seen(NamedTuple):
    """What the page shows."""

    is_whole: bool
    """Is it from all debriefs? Else months, promises and notes are still being read."""
    many: int
    """Debriefs that were read."""
    ledger: Ledger
    mirrors: dict[int, Mirror]
    """By days: 30 and 90."""
    last: Digest | None
    """The last call as a crutch, of those that were read."""


def read_soon(library: Library, today: date) -> Seen:
    """Read the last ninety days, for what stands on top.

    Raises:
        DebriefError: The library can't be read.
    """
    return _seen(library.digests(first_day(today, QUARTER)), library.team(), today, is_whole=False)


def read_all(library: Library, today: date) -> Seen:
    """Read everything.

    Raises:
        DebriefError: The library can't be read.
    """
    return _seen(library.digests(), library.team(), today, is_whole=True)


def _seen(digests: Sequence[Digest], reps: Sequence[Rep], today: date, *, is_whole: bool) -> Seen:
    return Seen(
        is_whole=is_whole,
        many=len(digests),
        ledger=ledger(digests, today, fold),
        mirrors={days: mirror(digests, reps, today, days, fold) for days in (MONTH, QUARTER)},
        last=last_crutch(digests, today),
    )
