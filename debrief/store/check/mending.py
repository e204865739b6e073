"""Mending a library: first a copy of it as it is, then all that can be read is written anew."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, field

from debrief.errors import DebriefError
from debrief.model import SCHEMA
from debrief.store.backup import BEFORE_REPAIR, MOMENTS
from debrief.store.backups import Backups
from debrief.store.check import flaw
from debrief.store.check.beside import too_open
from debrief.store.check.checking import check, look
from debrief.store.check.files import spoilt, wanted
from debrief.store.check.report import Report
from debrief.store.check.settling import settle
from debrief.store.journal import JournalStorage
from debrief.store.journal.atomic import not_saved, set_aside, sync_folder
from debrief.store.migrations import migrate
from debrief.store.sources import ASIDE, beside, first_of

if TYPE_CHECKING:
    from datetime import datetime

    from debrief.store.check.survey import Survey
    from debrief.store.journal.shared_file import Mark

_BESIDE = (flaw.OPEN, flaw.BACKUP, flaw.SOURCE)
"""Kinds that aren't in the file itself."""


class Mended(Struct, kw_only=True):
    """What was done. As JSON: `{"copy": path, "aside": path, "aside_bytes": 212, "said": [...]}`."""

    before: Report
    after: Report
    copy: Path | None = None
    """The file as it was, byte for byte; None where it wasn't written to."""
    aside: Path | None = None
    """Where the bytes are of which nothing could be made; None: there were none."""
    aside_bytes: int = 0
    said: list[str] = field(default_factory=list)
    """What else was done, a sentence each."""


def mend(path: Path, now: datetime) -> Mended:
    """Mend what can be mended. Where nothing is wrong nothing is written.

    Args:
        path: The library.
        now: The time; the copy is named by it.

    Raises:
        DebriefError: It can't be written, or shouldn't be: a newer Debrief wrote it, or it is no library.
    """
    storage = JournalStorage(path, schema=SCHEMA)
    mark = _mark(storage)
    before, found = look(path)
    if before.is_fine:
        return Mended(before=before, after=before)
    _refuse(before)
    with storage.exclusive():
        if mark is None or _mark(storage) != mark:  # somebody has saved meanwhile
            before, found = look(path)
            _refuse(before)
        done = Mended(before=before, after=before)
        try:
            if any(one.mends and one.kind not in _BESIDE for one in before.flaws):
                _write_anew(storage, found, done, now)
            _shut(path, done)
            _move_bad_backups(before, done)
            _bring_files(path, found, done)
        except OSError as error:
            raise not_saved(error, path) from error
    storage.close()
    done.after = check(path)
    return done


def _mark(storage: JournalStorage) -> Mark | None:
    """Which file it is, and when it was written; None where there is none, or what is there is no file."""
    try:
        return storage.file.mark()
    except DebriefError:
        return None


def _refuse(report: Report) -> None:
    if report.is_newer:
        raise DebriefError(
            f"{report.path} was written by a newer Debrief (schema {report.schema})",
            "Nothing was written. Update Debrief, then mend it.",
        )
    if report.is_strange:
        raise DebriefError(
            f"{report.path} doesn't seem to be a library at all",
            "Nothing was written. Was another file meant? debrief path says where yours is.",
        )


def _write_anew(storage: JournalStorage, found: Survey, done: Mended, now: datetime) -> None:
    target = storage.file.target
    done.copy = Backups(storage.path).copy(target, BEFORE_REPAIR, now)
    for scrap in found.scraps:
        why = f"{now:%Y-%m-%d %H:%M:%S} {scrap.why}, {len(scrap.content)} bytes"
        done.aside = set_aside(target, scrap.content, why)
        done.aside_bytes += len(scrap.content)
    tables, done.said = settle(found)
    if (found.schema or 1) < SCHEMA:
        migrate(tables, found.schema or 1)
    storage.file.seen = storage.file.mark()  # the new file is dated later than this one
    storage.rewrite(tables)


def _shut(path: Path, done: Mended) -> None:
    target = Path(os.path.realpath(path))
    for place, mode in too_open(target, Backups(path).folder):
        place.chmod(mode)
        done.said.append(f"{place.name} can be read by you alone now.")


def _bring_files(path: Path, found: Survey, done: Mended) -> None:
    """Bring back the files of transcripts that a backup has, and renew the copies that are spoilt."""
    here, copies = beside(path), Backups(path).sources
    for use in wanted(found.tables):
        if here.read(use.sum) is None and (data := first_of(copies, use.sum)) is not None:
            here.put(data)
            done.said.append(f"The transcript {use.name or use.sum[:12]} is beside the library again.")
    for place, sum_ in spoilt(copies):
        place.set_aside(sum_)
        if (data := here.read(sum_)) is not None:
            place.put(data)
        done.said.append(
            f"The copy {sum_[:12]} among the backups has another name now: {sum_[:12]}...{ASIDE}."
        )


def _move_bad_backups(report: Report, done: Mended) -> None:
    bad = [one for one in report.backups if not one.whole and one.label not in MOMENTS]
    for one in bad:
        one.path.rename(one.path.with_name(f"{one.path.name}.damaged"))
        done.said.append(f"The backup {one.name} isn't whole: it is {one.path.name}.damaged now.")
    if bad:
        sync_folder(bad[0].path.parent)
