"""Restoring: what a backup would change, said first, and done so that nothing is lost by it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, field

from debrief.errors import DebriefError
from debrief.model import SCHEMA, Stamp, write_record
from debrief.model.ids import new_number
from debrief.store import history, trash
from debrief.store.backups import BEFORE_RESTORE, Backups
from debrief.store.check.beside import saved_at
from debrief.store.check.settling import settle
from debrief.store.check.survey import Survey, survey
from debrief.store.history import Change, changed
from debrief.store.journal import JournalStorage
from debrief.store.journal.atomic import is_plain_file
from debrief.store.journal.encoding import decode, encode
from debrief.store.migrations import migrate
from debrief.store.row import Row, name_of, read_row

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from debrief.model import Document

DEBRIEFS = "debriefs"

BATCH = 500
"""Debriefs that are brought back in one save."""

Tables = dict[str, dict[str, bytes]]


class Plan(Struct, kw_only=True):
    """What would change. Lists of debriefs' numbers, newest first."""

    source: Path
    path: Path
    """The library."""
    back: list[str] = field(default_factory=list)
    """Would come back."""
    replaced: list[str] = field(default_factory=list)
    """Would say again what they said then; what they say now goes to their history."""
    gone: list[str] = field(default_factory=list)
    """Would go to the trash."""
    same: int = 0
    """Would stay as they are."""
    unreadable: str = ""
    """Why the present library can't be read; or empty."""
    source_flaws: int = 0
    """Flaws of the backup: what can be read of it is taken."""
    was: Tables = field(default_factory=dict)
    """What the backup says."""
    now: Tables = field(default_factory=dict)
    """What the library says."""

    @property
    def is_nothing(self) -> bool:
        """Would nothing change?"""
        return not (self.back or self.replaced or self.gone or self.unreadable)

    def line(self, number: str) -> tuple[str, str, str, str]:
        """Give id, rep, account and day of one of its debriefs, as far as they can be told."""
        row = _row(number, self.was.get(DEBRIEFS, {}).get(number) or self.now.get(DEBRIEFS, {}).get(number))
        if row is None:
            return name_of(number), "", "", ""
        return row.id, row.call.rep, row.call.account, row.at.stamp.day.isoformat()


def plan(path: Path, source: Path) -> Plan:
    """Compare a library with a backup, or any other library's file. Nothing is written.

    Raises:
        DebriefError: There is nothing in the backup that could be read.
    """
    there, made = _source(source), Plan(source=source, path=path)
    made.was, made.source_flaws = _tables(there), len(there.flaws)
    made.now, made.unreadable = _present(path)
    then, today = made.was.get(DEBRIEFS, {}), made.now.get(DEBRIEFS, {})
    made.back = [number for number in then if number not in today]
    made.gone = [number for number in today if number not in then]
    both = [number for number in then if number in today]
    made.replaced = [number for number in both if _says_other(then[number], today[number])]
    made.same = len(both) - len(made.replaced)
    for numbers in (made.back, made.gone, made.replaced):
        numbers.sort(key=int, reverse=True)
    return made


def missing(path: Path, source: Path, with_trash: bool = False) -> Plan:
    """Plan to bring back what the library lacks, and to change nothing else.

    Args:
        path: The library.
        source: A backup, or any other library's file.
        with_trash: Also what is in the library's trash.

    Raises:
        DebriefError: There is nothing in the backup that could be read, or the library is damaged.
    """
    made = plan(path, source)
    if made.unreadable:
        raise DebriefError(
            f"The library can't be added to: {made.unreadable}", "debrief check --mend mends it first."
        )
    thrown = made.now.get(trash.TABLE, {})
    made.back = [number for number in made.back if with_trash or number not in thrown]
    made.same += len(made.replaced) + len(made.gone)
    made.replaced, made.gone = [], []
    return made


def restore(plan_: Plan, now: datetime) -> Path | None:
    """Make the library what the backup says. What isn't in the backup goes to the trash.

    What a debrief says now goes to its history, where it is replaced; history and reps are kept.

    Args:
        plan_: As `plan` gives it; it's made anew under the library's lock.
        now: The time.

    Returns:
        The copy of the library as it was; None where there was none.

    Raises:
        DebriefError: It couldn't be done; the library is as it was.
    """
    _refuse_newer(plan_)
    storage = JournalStorage(plan_.path, schema=SCHEMA)
    with storage.exclusive():
        again = plan(plan_.path, plan_.source)
        copy = None
        target = storage.file.target
        if target.exists():
            copy = Backups(plan_.path).copy(target, BEFORE_RESTORE, now)
        storage.file.seen = storage.file.mark()  # the new file is dated later than this one
        storage.rewrite(_restored(again, Stamp.of(now)))
    storage.close()
    return copy


def bring_back(plan_: Plan, storage: JournalStorage) -> int:
    """Add what the library lacks, with its history; and the reps that it doesn't know.

    Args:
        plan_: As `missing` gives it.
        storage: The library's.

    Returns:
        How many debriefs came back.

    Raises:
        DebriefError: It couldn't be saved. What came back before that stays.
    """
    done = 0
    for at in range(0, len(plan_.back), BATCH):
        with storage.exclusive():
            some = [n for n in plan_.back[at : at + BATCH] if n not in storage.raw(DEBRIEFS)]
            storage.commit(_batch(plan_, storage, some))
            done += len(some)
    return done


def _batch(plan_: Plan, storage: JournalStorage, numbers: list[str]) -> dict[str, dict[str, Document | None]]:
    thrown = {n: trash.document_of(storage.raw(trash.TABLE).get(n)) for n in numbers}
    # What lies in the trash was said later than what the backup has.
    debriefs = {n: thrown[n] or decode(plan_.was[DEBRIEFS][n]) for n in numbers}
    ids = {name_of(number) for number in numbers}
    past = _lacking(plan_, storage, history.TABLE)
    past = {n: one for n, one in past.items() if one and one.get("debrief") in ids}
    return {
        DEBRIEFS: debriefs,
        trash.TABLE: {n: None for n in numbers if n in storage.raw(trash.TABLE)},
        history.TABLE: past,
        "reps": _lacking(plan_, storage, "reps"),
    }


def _lacking(plan_: Plan, storage: JournalStorage, table: str) -> dict[str, Document | None]:
    there = storage.raw(table)
    return {n: decode(one) for n, one in plan_.was.get(table, {}).items() if n not in there}


def _refuse_newer(plan_: Plan) -> None:
    target = Path(os.path.realpath(plan_.path))
    if target.exists() and not is_plain_file(target.stat()):
        raise DebriefError(f"{plan_.path} isn't a file", "Choose another one with --file.")


def _source(source: Path) -> Survey:
    try:
        found = survey(source)
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise DebriefError(f"{source} can't be read: {why}", "debrief restore lists the backups.") from error
    if (found.schema or 0) > SCHEMA:
        raise DebriefError(f"{source} was written by a newer Debrief", "Update Debrief, then restore it.")
    if not found.tables.get(DEBRIEFS):
        raise DebriefError(f"There is no debrief in {source}", "debrief restore lists the backups.")
    return found


def _tables(found: Survey) -> Tables:
    tables, _ = settle(found)
    if (found.schema or 1) < SCHEMA:
        migrate(tables, found.schema or 1)
    return tables


def _present(path: Path) -> tuple[Tables, str]:
    """Give what the library says, as far as it can be read, and what is wrong with it."""
    try:
        if not path.exists() or not path.stat().st_size:
            return {}, ""
        found = survey(path)
    except OSError as error:
        return {}, (error.strerror or str(error)).lower()
    if (found.schema or 0) > SCHEMA:
        raise DebriefError(f"{path} was written by a newer Debrief", "Update Debrief to write to it.")
    flaws = [one for one in found.flaws if one.mends]
    return _tables(found), "it is damaged" if flaws else ""


def _says_other(then: bytes, today: bytes) -> bool:
    return then != today and _difference(then, today) is not None


def _difference(then: bytes, today: bytes) -> tuple[Document, list[str]] | None:
    before, after = _plain(today), _plain(then)
    if before is None or after is None:
        return ({}, []) if then != today else None
    return changed(before, after)


def _plain(document: bytes | None) -> Document | None:
    try:
        found = decode(document) if document is not None else None
    except ValueError:
        return None
    return found if isinstance(found, dict) else None


def _row(number: str, document: bytes | None) -> Row | None:
    try:
        return read_row(number, document) if document is not None else None
    except ValueError:
        return None


def _restored(plan_: Plan, at: Stamp) -> Tables:
    was, now = plan_.was, plan_.now
    tables = {name: {**now.get(name, {}), **was.get(name, {})} for name in {**was, **now}}
    debriefs = {**was.get(DEBRIEFS, {})}
    for number in set(now.get(DEBRIEFS, {})) & set(debriefs) - set(plan_.replaced):
        debriefs[number] = now[DEBRIEFS][number]  # where they are is no word of anybody's
    past = {**was.get(history.TABLE, {}), **now.get(history.TABLE, {}), **_replaced(plan_, at)}
    bin_ = {**was.get(trash.TABLE, {}), **now.get(trash.TABLE, {}), **_thrown(plan_, at)}
    tables |= {DEBRIEFS: debriefs, history.TABLE: past}
    tables[trash.TABLE] = {number: one for number, one in bin_.items() if number not in debriefs}
    return tables


def _thrown(plan_: Plan, at: Stamp) -> dict[str, bytes]:
    plain = {number: _plain(plan_.now[DEBRIEFS][number]) for number in plan_.gone}
    return {number: encode(trash.thrown(one, at)) for number, one in plain.items() if one is not None}


def _replaced(plan_: Plan, at: Stamp) -> dict[str, bytes]:
    """What is said now, as a change that can be undone."""
    changes: dict[str, bytes] = {}
    for number in plan_.replaced:
        before, added = _difference(plan_.was[DEBRIEFS][number], plan_.now[DEBRIEFS][number]) or ({}, [])
        change = Change(debrief=name_of(number), at=at, before=before, added=added)
        changes[str(new_number())] = encode(write_record(change))
    return changes


def is_older(plan_: Plan, number: str) -> bool:
    """Is what the backup says of a debrief older than what the library says?"""
    tables: Mapping[str, Mapping[str, bytes]] = plan_.was
    return saved_at(tables[DEBRIEFS][number]) < saved_at(plan_.now[DEBRIEFS][number])
