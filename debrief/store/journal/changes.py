"""Working out what a save has to write."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from debrief.errors import DebriefError
from debrief.store.journal.contents import Changes, Contents
from debrief.store.journal.encoding import encode_document

if TYPE_CHECKING:
    from collections.abc import Mapping

MISTAKE = "This is a mistake in the program."


def encoded(table: Mapping[str, Any]) -> dict[str, bytes | None]:
    """Write a table's changes as JSON.

    Args:
        table: Number as text -> document, or its JSON as bytes; None where it is to go.

    Raises:
        DebriefError: A document holds something that JSON has no word for, or stands under no number.
    """
    for number in table:
        _check_number(number)
    try:
        return {
            number: one if one is None or isinstance(one, bytes) else encode_document(one)
            for number, one in table.items()
        }
    except (TypeError, ValueError, RecursionError) as error:
        raise DebriefError(f"not saved: {error}", MISTAKE) from error


def _check_number(number: str) -> None:
    if not (number.isascii() and number.isdecimal() and (number == "0" or number[0] != "0")):
        raise DebriefError(f"not saved: {number!r} is no number", MISTAKE)


def difference(there: dict[str, bytes] | None, table: Mapping[Any, Any]) -> dict[str, bytes | None]:
    """Work out what makes a table of what is there.

    Args:
        there: What stands in the file; None: no such table.
        table: What is to stand there: number -> document.

    Raises:
        DebriefError: As `encoded`.
    """
    found = encoded({str(number): document for number, document in table.items()})
    gone: dict[str, bytes | None] = {number: None for number in there or () if number not in found}
    return gone | found


def what_differs(held: Contents, changes: Changes) -> Changes:
    """Leave out what is there already; a table that is new is named, though it be empty."""
    found: Changes = {}
    for name, table in changes.items():
        there = held.tables.get(name)
        if table is None:
            if there is not None:
                found[name] = None
            continue
        differs = {n: one for n, one in table.items() if one != (there or {}).get(n)}
        if differs or there is None:
            found[name] = differs
    return found


def changed(held: Contents, changes: Changes) -> dict[str, dict[str, bytes]]:
    """Give the tables as they are after a save, and leave the ones that are there alone."""
    copy = Contents(tables={name: dict(table) for name, table in held.tables.items()})
    copy.apply(changes)
    return copy.tables
