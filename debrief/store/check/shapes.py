"""Is each document what its table holds, and does its id belong to its number?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from debrief.errors import DebriefError
from debrief.model import Debrief, Rep, Speaker, read_record, to_number
from debrief.store import history, searches, speakers, trash
from debrief.store.check import flaw
from debrief.store.check.flaw import Flaw, called
from debrief.store.history import Change
from debrief.store.journal.encoding import decode
from debrief.store.private import PRIVATE
from debrief.store.row import name_of, read_row
from debrief.store.searches import Search
from debrief.store.trash import Thrown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debrief.model.record import Record

DEBRIEFS = "debriefs"

_KINDS: dict[str, type[Record]] = {
    DEBRIEFS: Debrief, "reps": Rep, history.TABLE: Change, trash.TABLE: Thrown, searches.TABLE: Search,
    speakers.TABLE: Speaker, **PRIVATE,
}  # fmt: skip
_NUMBERED = (DEBRIEFS, "reps", *PRIVATE)


class _Id(msgspec.Struct):
    id: str = ""


_id = msgspec.json.Decoder(_Id).decode


def check_documents(tables: dict[str, dict[str, bytes]]) -> list[Flaw]:
    """Check every document of the tables that this program knows; others are nobody's business."""
    return [
        found
        for table, kind in _KINDS.items()
        for number, document in tables.get(table, {}).items()
        for found in _check(table, kind, number, document)
    ]


def _check(table: str, kind: type[Record], number: str, document: bytes) -> Iterator[Flaw]:
    what = _wrong(table, kind, number, document)
    if what:
        what = f"The {called(table, number)} isn't one: {what}. It stays where it is"
        yield Flaw(kind=flaw.SHAPE, what=what, id=name_of(number), mends=False)
    elif table in _NUMBERED and number_of(document) != int(number):
        what = f"The {called(table, number)} says that its id is {_id(document).id!r}"
        yield Flaw(kind=flaw.NUMBER, what=what, id=name_of(number))


def _wrong(table: str, kind: type[Record], number: str, document: bytes) -> str:
    """Say what keeps a document from being what its table holds; empty: nothing."""
    try:
        plain: Any = decode(document)
        if not isinstance(plain, dict):
            return "it isn't a JSON object"
        record = read_record(kind, plain)
        if isinstance(record, Thrown):
            read_record(Debrief, record.debrief)
        elif table == DEBRIEFS and number_of(document) == int(number):
            read_row(number, document)
    except DebriefError as error:
        return error.message.partition(": ")[2]
    except ValueError as error:
        return str(error)
    return ""


def number_of(document: bytes) -> int | None:
    """Give the number that belongs to a document's id; None where that is no id."""
    try:
        return to_number(_id(document).id)
    except (DebriefError, ValueError):
        return None
