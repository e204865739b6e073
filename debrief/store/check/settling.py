"""Every text gets a number of its own, and every id belongs to its number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from zlib import crc32

from debrief.model import to_text
from debrief.model.ids import RANDOM_BITS
from debrief.store.check.beside import saved_at
from debrief.store.check.shapes import number_of
from debrief.store.journal.encoding import decode, encode
from debrief.store.private import PRIVATE, merge_rep

if TYPE_CHECKING:
    from debrief.store.check.flaw import Twin
    from debrief.store.check.survey import Survey

Tables = dict[str, dict[str, bytes]]

_NUMBERED = ("debriefs", "reps", *PRIVATE)
"""Tables whose documents have ids."""

_OURS = (*_NUMBERED, "trash", "history", "searches", "speakers")


def settle(found: Survey) -> tuple[Tables, list[str]]:
    """Make tables of all that was found in a file.

    Where two texts have one number, the one that was saved later keeps it, and the other gets a new id.

    Returns:
        The tables, and a sentence for each document that has another id now.
    """
    tables = {name: dict(table) for name, table in found.tables.items()}
    said = [_settle_twin(tables, twin) for twin in found.twins]
    for table in _NUMBERED:
        said += _right_numbers(tables, table)
    return tables, said


def _settle_twin(tables: Tables, twin: Twin) -> str:
    table = tables.setdefault(twin.table, {})
    there, other = table.get(twin.number, b""), twin.document
    if saved_at(other) > saved_at(there):
        table[twin.number], other = other, there
    if twin.table == "reps" and (one := _made_one(table[twin.number], other)):
        table[twin.number] = one
        return f"Of {_name(twin.number)} there were two versions: they are one now."
    number = _free(tables, twin.table, twin.number, other)
    table[number] = _renamed(twin.table, other, number)
    if twin.table not in _OURS:
        return f"The second document {twin.number} of {twin.table!r} is number {number} now."
    return f"Of {_name(twin.number)} there were two versions: the other one is {_name(number)} now."


def _made_one(there: bytes, other: bytes) -> bytes | None:
    """Make one rep of two versions: a second one of the name would be shown nowhere. None: they disagree."""
    ours, theirs = _plain(there), _plain(other)
    if not (isinstance(ours, dict) and isinstance(theirs, dict)):
        return None
    merged, differing = merge_rep(ours, theirs)
    return None if differing else encode(merged)


def _right_numbers(tables: Tables, name: str) -> list[str]:
    """Move each document to its id's number; where that is taken, or is none, the id follows the number."""
    table, said = tables.get(name, {}), []
    for number, document in list(table.items()):
        own = number_of(document)
        if own == int(number) or not isinstance(_plain(document), dict):
            continue
        if own is not None and str(own) not in table:
            table[str(own)] = table.pop(number)
            said.append(f"{_name(str(own))} lies under its own number now.")
        elif own is not None and table[str(own)] == document:
            table.pop(number)
        else:
            free = number if int(number) < 32**13 else _free(tables, name, number, document)
            table[free] = _renamed(name, table.pop(number), free)
            said.append(f"A document whose id another one has, or that had none, is {_name(free)} now.")
    return said


def _free(tables: Tables, name: str, number: str, document: bytes) -> str:
    """Find a number for a document: the same one each time, so that doing it twice makes no third version.

    It sorts beside the one it had: only the random part of an id is another.
    """
    table = tables[name]
    if name not in _OURS:
        return str(max(map(int, table), default=0) + 1)
    chance = 1 << RANDOM_BITS
    free = int(number) // chance * chance + crc32(document) % chance
    while table.get(str(free), document) not in (document, _renamed(name, document, str(free))):
        free += 1
    return str(free)


def _renamed(table: str, document: bytes, number: str) -> bytes:
    plain = _plain(document)
    inner = plain.get("debrief") if table == "trash" and isinstance(plain, dict) else plain
    if table in (*_NUMBERED, "trash") and isinstance(inner, dict):
        inner["id"] = to_text(int(number))
        return encode(plain)
    return document


def _plain(document: bytes) -> Any:
    try:
        return decode(document)
    except ValueError:
        return None


def _name(number: str) -> str:
    return to_text(int(number)) if int(number) < 32**13 else number
