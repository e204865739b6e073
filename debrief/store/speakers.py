"""Who somebody was that spoke in an earlier transcript: what was confirmed, for the next one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debrief.errors import DebriefError
from debrief.model import Speaker, read_record, write_record
from debrief.model.ids import new_number
from debrief.store.journal.encoding import decode
from debrief.store.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from debrief.store.journal import JournalStorage

TABLE = "speakers"

MOST = 2000
"""Names that are remembered; those that were confirmed longest ago go."""


def known(storage: JournalStorage) -> dict[str, str]:
    """Give the roles by name, as the last file had it. What can't be read stays where it is, unused.

    Raises:
        DebriefError: The library can't be read.
    """
    # Two windows, or a backup brought back, may have left two of one name: the one confirmed last counts.
    last = {fold(one.name): one for _, one in _all(storage)}
    return {one.name: one.role for one in last.values()}


def remember(storage: JournalStorage, speakers: Sequence[Speaker]) -> None:
    """Remember who they are, in place of what was known of the same names; case and accents don't count.

    Args:
        storage: The library's.
        speakers: Confirmed ones. Those without a name or a role tell nothing.

    Raises:
        DebriefError: It can't be saved.
    """
    told = {fold(one.name): one for one in speakers if fold(one.name) and one.role}
    if not told:
        return
    with storage.exclusive():
        there = _all(storage)
        first = max(new_number(), max((number for number, _ in there), default=0) + 1)
        gone = [number for number, one in there if fold(one.name) in told]
        stay = [number for number, _ in there if number not in gone]
        gone += stay[: max(0, len(stay) + len(told) - MOST)]
        new = {str(first + at): write_record(one) for at, one in enumerate([*told.values()][-MOST:])}
        storage.commit({TABLE: {**{str(number): None for number in gone}, **new}})


def _all(storage: JournalStorage) -> list[tuple[int, Speaker]]:
    """List them with their numbers, what was confirmed longest ago first."""
    return sorted(_read(storage), key=lambda one: one[0])


def _read(storage: JournalStorage) -> Iterator[tuple[int, Speaker]]:
    for number, raw in list(storage.raw(TABLE).items()):
        try:
            yield int(number), read_record(Speaker, decode(raw))
        except (DebriefError, ValueError):
            continue  # `check` tells of it
