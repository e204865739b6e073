"""What the mirror's page shows, worked out from a library. For a worker thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from debrief.insight.ledger import ledger
from debrief.insight.mirror import mirror
from debrief.insight.window import MONTH, QUARTER, ahead_of, first_day
from debrief.store.names import fold
from screens.mirror_chart import first_month
from screens.mirror_notes import last_crutch

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from debrief.insight.digest import Digest
    from debrief.insight.ledger import Ledger
    from debrief.insight.mirror import Mirror
    from debrief.store import Library


class Seen(NamedTuple):
    """What the page shows."""

    has_months: bool
    """Is every month that charts show read?"""
    is_whole: bool
    """Is it from all debriefs? Else older notes are still being read."""
    many: int
    """Debriefs that were read."""
    ahead: int
    """Calls dated after today: no figure has them."""
    ledger: Ledger
    mirrors: dict[int, Mirror]
    """By days: 30 and 90."""
    last: Digest | None
    """The last call as a crutch, of those that were read."""


def read_in_turn(library: Library, today: date) -> Iterator[Seen]:
    """Read what stands on top, then the charts' months, then everything: each adds, and moves nothing.

    Args:
        library: Of which the last ninety days take a few milliseconds, all of 10,000 debriefs a second.
        today: The local day.

    Raises:
        DebriefError: The library can't be read.
    """
    yield read_soon(library, today)
    yield _seen(library, today, first_month(today), has_months=True)
    yield read_all(library, today)


def read_soon(library: Library, today: date) -> Seen:
    """Read the last ninety days, for what stands on top.

    Raises:
        DebriefError: The library can't be read.
    """
    return _seen(library, today, first_day(today, QUARTER), has_months=False)


def read_all(library: Library, today: date) -> Seen:
    """Read everything.

    Raises:
        DebriefError: The library can't be read.
    """
    return _seen(library, today, None, has_months=True)


def _seen(library: Library, today: date, since: date | None, *, has_months: bool) -> Seen:
    digests, reps = library.digests(since), library.team()
    return Seen(
        has_months=has_months,
        is_whole=since is None,
        many=len(digests),
        ahead=ahead_of((one.day for one in digests), today),
        ledger=ledger(digests, today, fold),
        mirrors={days: mirror(digests, reps, today, days, fold) for days in (MONTH, QUARTER)},
        last=last_crutch(digests, today),
    )
