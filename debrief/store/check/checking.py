"""Checking a library: the file, every document in it, its backups, and what lies beside."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from debrief.model import SCHEMA
from debrief.paths import backups_trouble
from debrief.store.backup import MOMENTS
from debrief.store.backups import Backups
from debrief.store.check import flaw
from debrief.store.check.beside import copies_beside, mode_flaws, notes_beside, saved_at
from debrief.store.check.counting import count
from debrief.store.check.files import look_at_files
from debrief.store.check.flaw import Flaw
from debrief.store.check.report import Checked, Report, some
from debrief.store.check.survey import Survey, survey
from debrief.store.journal.atomic import is_plain_file
from debrief.store.row import name_of

if TYPE_CHECKING:
    from debrief.store.backup import Backup

TRIES = 5
"""How often a file is read that looks damaged and is being written to."""

LISTED = 20
"""Debriefs that are named one by one."""


def check(path: Path) -> Report:
    """Read everything, and say what was found. Nothing is written.

    Args:
        path: The library; it needn't exist.
    """
    return look(path)[0]


def look(path: Path) -> tuple[Report, Survey]:
    """Check, and give what the file says too."""
    target = Path(os.path.realpath(path))
    backups = Backups(path)
    checked = [check_backup(one) for one in backups.all()]
    report = Report(path=path, backups=checked)
    found = _read(target, report)
    report.flaws += found.flaws
    report.flaws += [_bad_backup(one) for one in checked if not one.whole and one.label not in MOMENTS]
    report.flaws += mode_flaws(target, backups.folder)
    report.notes += [*filter(None, [backups_trouble()]), *notes_beside(target)]
    report.copies = copies_beside(target, found.tables)
    report.schema, report.size = found.schema, found.size
    report.snapshot, report.saves, report.torn = found.snapshot, found.saves, found.torn
    report.counts = count(found.tables)
    look_at_files(report, found.tables)
    report.is_newer = (found.schema or 0) > SCHEMA
    if found.flaws or not found.is_anything:
        report.lost = _lost(found, report.good, backups)
    if any(one.kind == flaw.SUM for one in found.flaws):
        report.notes += _suspects(found, report.good, backups)
    if report.is_newer:
        report.notes.append(f"A newer Debrief wrote it (schema {found.schema}): this one only reads it.")
    return report, found


def _read(target: Path, report: Report) -> Survey:
    nothing = Survey()
    try:
        found = target.stat()
        if not is_plain_file(found):
            nothing.flaws.append(_unreadable("It isn't a file"))
        elif found.st_size:
            nothing = _survey_at_rest(target)
            kinds = {one.kind for one in nothing.flaws}
            report.is_strange = flaw.FOREIGN in kinds and not report.backups
        elif report.good:
            nothing.flaws.append(Flaw(kind=flaw.EMPTY, what="The file is empty, though the backups are not"))
        else:
            report.notes.append("The file is empty: a library begins with the first debrief.")
    except FileNotFoundError:
        report.exists = False
        if report.good:
            what = "The file is missing, though there are backups of it"
            nothing.flaws.append(Flaw(kind=flaw.MISSING, what=what, mends=False))
    except OSError as error:
        nothing.flaws.append(_unreadable(f"It can't be read: {(error.strerror or str(error)).lower()}"))
    return nothing


def _survey_at_rest(target: Path) -> Survey:
    """Read a file that others may be writing to: what looks torn may be a save under way."""
    for _ in range(TRIES):
        before = target.stat()
        found = survey(target)
        after = target.stat()
        if not found.flaws or (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns):
            break
    return found


def _unreadable(what: str) -> Flaw:
    return Flaw(kind=flaw.UNREADABLE, what=what, mends=False)


def check_backup(backup: Backup) -> Checked:
    """Read a backup, whole or not."""
    size, found, what = 0, Survey(), ""
    try:
        found = survey(backup.path, documents=False)  # it keeps a strange document faithfully
        size, flaws = found.size, found.flaws
        what = sentence(flaws[0]) if flaws else ""
        if len(flaws) > 1:
            what = f"{what}, and {some(len(flaws) - 1, 'more flaw')}"
    except OSError as error:
        what = (error.strerror or str(error)).lower()
    return Checked(
        name=backup.name, path=backup.path, day=backup.day, label=backup.label, time=backup.time,
        size=size, counts=count(found.tables), whole=not what, what=what,
    )  # fmt: skip


def sentence(one: Flaw) -> str:
    """Say a flaw in a sentence, without its full stop."""
    return f"Line {one.line} {one.what}" if one.line else one.what


def _bad_backup(one: Checked) -> Flaw:
    return Flaw(kind=flaw.BACKUP, what=f"The backup {one.name} isn't whole: {one.what}")


def _suspects(found: Survey, good: Checked | None, backups: Backups) -> list[str]:
    """Name the debriefs that differ from the last good backup, though nobody has saved them since."""
    if good is None:
        return []
    there, mine = backups.read(good.path).tables.get("debriefs", {}), found.tables.get("debriefs", {})
    both = [n for n in there if n in mine and mine[n] != there[n] and saved_at(mine[n]) == saved_at(there[n])]
    since = f"it isn't as in the backup {good.name}, though nobody has saved it since"
    return [f"Look at debrief {name_of(number)}: {since}." for number in both[:LISTED]]


def _lost(found: Survey, good: Checked | None, backups: Backups) -> list[str]:
    """Name the debriefs that the last good backup has, and the file hasn't."""
    if good is None:
        return []
    there = backups.read(good.path).tables.get("debriefs", {})
    mine, thrown = found.tables.get("debriefs", {}), found.tables.get("trash", {})
    return [name_of(number) for number in there if number not in mine and number not in thrown]
