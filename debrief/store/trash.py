"""The trash: what was deleted waits there for thirty days."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct

from debrief.errors import DebriefError
from debrief.model import Document, Stamp, to_number, write_record
from debrief.model.record import Record
from debrief.store.backups import Backups
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
    """From when on it may be gone for good: it goes when it was overdue on two days."""


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
    """List what may go for good: it is overdue, and was so on an earlier day too.

    The earlier day is told by that day's backup, which has it in its trash: so a clock that is wrong for a
    day empties no trash, nor does one that was wrong when something was deleted.

    Raises:
        DebriefError: The library can't be read.
    """
    overdue = [one for one in in_trash(storage) if one.goes <= now]
    seen = _seen_overdue(storage, overdue, now) if overdue else set()
    return [one for one in overdue if _number(one) in seen]


def _seen_overdue(storage: JournalStorage, overdue: list[Trashed], now: datetime) -> set[str]:
    """Number what the backups of earlier days have in their trash on a day when it was overdue already."""
    backups, mine, seen = Backups(storage.path), storage.raw(TABLE), set[str]()
    first = min(_day(one, now) for one in overdue)
    for backup in backups.all():
        if backup.label or not first <= backup.day < now.date():
            continue
        with suppress(DebriefError):  # one that can't be read tells nothing; `check` names it
            theirs = backups.read(backup.path).tables.get(TABLE, {})
            due = [_number(one) for one in overdue if _day(one, now) <= backup.day]
            seen |= {number for number in due if theirs.get(number) == mine[number]}
        if len(seen) == len(overdue):
            break
    return seen


def _number(one: Trashed) -> str:
    return str(to_number(one.entry.id))


def _day(one: Trashed, now: datetime) -> date:
    return one.goes.astimezone(now.tzinfo).date()
