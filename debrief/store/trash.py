"""The trash: what was deleted waits there for thirty days."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct

from debrief.model import Document, Stamp, write_record
from debrief.model.record import Record
from debrief.store.entry import Entry, entry_of
from debrief.store.journal.encoding import decode
from debrief.store.row import read_row

if TYPE_CHECKING:
    from debrief.store.journal import JournalStorage

TABLE = "trash"

KEPT = timedelta(days=30)
"""How long a deleted debrief waits."""


class Thrown(Record):
    """A debrief in the trash."""

    deleted: Stamp
    debrief: Document


class Trashed(Struct, frozen=True, kw_only=True):
    """One line of the trash."""

    entry: Entry
    deleted: Stamp
    goes: datetime
    """From when on it may be gone for good."""


def thrown(document: Document, at: Stamp) -> Document:
    """Give what is kept in the trash for a debrief's document."""
    return write_record(Thrown(deleted=at, debrief=document))


def in_trash(storage: JournalStorage) -> list[Trashed]:
    """List the trash, what was deleted last first. What can't be read stays where it is, unlisted.

    Raises:
        DebriefError: The library can't be read.
    """
    found = [_trashed(number, raw) for number, raw in list(storage.raw(TABLE).items())]
    return sorted(
        (one for one in found if one), key=lambda one: (one.deleted.utc, one.entry.id), reverse=True
    )


def _trashed(number: str, raw: bytes) -> Trashed | None:
    document = document_of(raw)
    if document is None:
        return None
    try:
        deleted = msgspec.convert(decode(raw)["deleted"], Stamp)
        entry = entry_of(read_row(number, msgspec.json.encode(document)))
    except (ValueError, KeyError):
        return None
    return Trashed(entry=entry, deleted=deleted, goes=deleted.utc + KEPT)


def document_of(raw: bytes | None) -> Document | None:
    """Give the debrief's document that lies in the trash; None where there is none."""
    if raw is None:
        return None
    try:
        found: Any = decode(raw)
    except ValueError:
        return None
    document = found.get("debrief") if isinstance(found, dict) else None
    return document if isinstance(document, dict) else None


def expired(storage: JournalStorage, now: datetime) -> list[Trashed]:
    """List what has been in the trash for longer than it is kept.

    Raises:
        DebriefError: The library can't be read.
    """
    return [one for one in in_trash(storage) if one.goes <= now]
