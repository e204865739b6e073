"""Small tables of records that have ids: read whole, saved one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from debrief.errors import DebriefError
from debrief.model import Record, read_record
from debrief.store.journal.encoding import decode

if TYPE_CHECKING:
    from debrief.store.journal import JournalStorage

R = TypeVar("R", bound=Record)


def read_all(storage: JournalStorage, table: str, kind: type[R]) -> dict[str, R]:
    """Read a table: number -> record. What can't be read stays where it is; `debrief check` tells of it.

    Raises:
        DebriefError: The library can't be read.
    """
    found = ((number, _read(kind, raw)) for number, raw in list(storage.raw(table).items()))
    return {number: one for number, one in found if one is not None}


def _read(kind: type[R], raw: bytes) -> R | None:
    try:
        return read_record(kind, decode(raw))
    except (DebriefError, ValueError):
        return None
