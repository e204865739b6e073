"""Restoring a backup, so that nothing is lost: what goes lies in the trash, or in a debrief's history."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from debrief.errors import DebriefError
from debrief.model import SCHEMA, Stamp, write_record
from debrief.store import history, trash
from debrief.store.backup import BEFORE_RESTORE
from debrief.store.backups import Backups
from debrief.store.history import Change
from debrief.store.journal import JournalStorage
from debrief.store.journal.atomic import is_plain_file
from debrief.store.journal.encoding import decode, document_of, encode
from debrief.store.lacking import MANAGERS, lacking
from debrief.store.planning import (
    DEBRIEFS,
    Plan,
    Tables,
    difference,
    missing,
    plan,
    thrown_words,
)
from debrief.store.row import name_of
from debrief.store.sources import beside
from debrief.store.sources_backups import carry, files_said

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from debrief.model import Document

__all__ = ["Plan", "bring_back", "missing", "plan", "restore"]

BATCH = 500
"""Debriefs that are brought back in one save."""


def restore(plan_: Plan, now: datetime) -> Path | None:
    """Make the library what the backup says. What isn't in the backup goes to the trash.

    What a debrief says now, here or in the trash, goes to its history, where it is replaced; history, reps
    and plans are kept.

    Args:
        plan_: As `plan` gives it; it's made anew under the library's lock.
        now: The time.

    Returns:
        The copy of the library as it was; None where there was none.

    Raises:
        DebriefError: It couldn't be done, and the library is as it was; or the words are back, and it says
            that files of transcripts aren't.
    """
    _refuse_folder(plan_)
    storage = JournalStorage(plan_.path, schema=SCHEMA)
    with storage.exclusive():
        again = plan(plan_.path, plan_.source)
        copy = None
        target = storage.file.target
        if target.exists():
            copy = Backups(plan_.path).copy(target, BEFORE_RESTORE, now)
        storage.file.seen = storage.file.mark()  # the new file is dated later than this one
        storage.rewrite(_restored(again, Stamp.of(now)))
        _bring_files(again)
    storage.close()
    return copy


def bring_back(plan_: Plan, storage: JournalStorage) -> int:
    """Add what the library lacks, with its history; and what it lacks of the manager's side.

    Args:
        plan_: As `missing` gives it.
        storage: The library's.

    Returns:
        How many debriefs came back.

    Raises:
        DebriefError: It couldn't be saved. What came back before that stays.
    """
    done = 0
    with storage.exclusive():
        own, _ = lacking(plan_.was, {table: storage.raw(table) for table in MANAGERS})
        storage.commit({table: dict(some) for table, some in own.items()})
    for at in range(0, len(plan_.back), BATCH):
        with storage.exclusive():
            some = [n for n in plan_.back[at : at + BATCH] if n not in storage.raw(DEBRIEFS)]
            storage.commit(_batch(plan_, storage, some))
            done += len(some)
    with storage.exclusive():
        _bring_files(plan_)
    return done


def _bring_files(plan_: Plan) -> None:
    """Bring back the files of transcripts: after the words, which matter more."""
    carried = carry(plan_.files, beside(plan_.path), plan_.places)
    if carried.failed:
        aren = files_said(len(carried.failed), "isn't", "aren't")
        hint = "Every word is. debrief check --mend brings back the rest, once there is room for it."
        raise DebriefError(f"{aren} back: {carried.why}", hint)


def _batch(plan_: Plan, storage: JournalStorage, numbers: list[str]) -> dict[str, dict[str, Document | None]]:
    thrown = {n: trash.document_of(storage.raw(trash.TABLE).get(n)) for n in numbers}
    # What lies in the trash was said later than what the backup has.
    debriefs = {n: thrown[n] or decode(plan_.was[DEBRIEFS][n]) for n in numbers}
    ids = {name_of(number) for number in numbers}
    there = storage.raw(history.TABLE)
    past = {n: decode(one) for n, one in plan_.was.get(history.TABLE, {}).items() if n not in there}
    return {
        DEBRIEFS: debriefs,
        trash.TABLE: {n: None for n in numbers if thrown[n]},
        history.TABLE: {n: one for n, one in past.items() if one.get("debrief") in ids},
    }


def _refuse_folder(plan_: Plan) -> None:
    target = Path(os.path.realpath(plan_.path))
    if target.exists() and not is_plain_file(target.stat()):
        raise DebriefError(f"{plan_.path} isn't a file", "Choose another one with --file.")


def _restored(plan_: Plan, at: Stamp) -> Tables:
    was, now = plan_.was, plan_.now
    tables = {name: {**now.get(name, {}), **was.get(name, {})} for name in {**was, **now}}
    tables |= {name: {**was.get(name, {}), **now.get(name, {})} for name in MANAGERS if name in tables}
    debriefs = {**was.get(DEBRIEFS, {})}
    for number in set(now.get(DEBRIEFS, {})) & set(debriefs) - set(plan_.replaced):
        debriefs[number] = now[DEBRIEFS][number]  # where they are is no word of anybody's
    bin_ = {**was.get(trash.TABLE, {}), **now.get(trash.TABLE, {}), **_thrown(plan_, at)}
    past = {**was.get(history.TABLE, {}), **now.get(history.TABLE, {})}
    for change in [*_out_of(bin_, debriefs, at), *_replaced(plan_, at)]:
        past[str(history.number_after(past))] = encode(write_record(change))
    tables |= {DEBRIEFS: debriefs, history.TABLE: past}
    tables[trash.TABLE] = {number: one for number, one in bin_.items() if _stays(one, number, debriefs)}
    return tables


def _stays(thrown: bytes, number: str, debriefs: dict[str, bytes]) -> bool:
    """Does it stay in the trash? What can't be read there goes into no history."""
    return number not in debriefs or trash.document_of(thrown) is None


def _out_of(bin_: dict[str, bytes], debriefs: dict[str, bytes], at: Stamp) -> Iterator[Change]:
    """What the trash says of debriefs that come back otherwise, as changes that can be undone."""
    for number in [number for number in bin_ if number in debriefs]:
        if words := thrown_words(debriefs[number], bin_[number]):
            yield Change(debrief=name_of(number), at=at, before=words[0], added=words[1])


def _thrown(plan_: Plan, at: Stamp) -> dict[str, bytes]:
    plain = {number: document_of(plan_.now[DEBRIEFS][number]) for number in plan_.gone}
    return {number: encode(trash.thrown(one, at)) for number, one in plain.items() if one is not None}


def _replaced(plan_: Plan, at: Stamp) -> Iterator[Change]:
    """What is said now, as changes that can be undone."""
    for number in plan_.replaced:
        before, added = difference(plan_.was[DEBRIEFS][number], plan_.now[DEBRIEFS][number]) or ({}, [])
        yield Change(debrief=name_of(number), at=at, before=before, added=added)
