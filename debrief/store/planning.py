"""What a backup would change in a library, worked out before anything is done."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, field

from debrief.errors import DebriefError
from debrief.model import SCHEMA
from debrief.store import trash
from debrief.store.backups import Backups
from debrief.store.check.settling import settle
from debrief.store.check.survey import Survey, survey
from debrief.store.history import changed
from debrief.store.journal.encoding import document_of
from debrief.store.lacking import MANAGERS, lacking
from debrief.store.migrations import migrate
from debrief.store.row import Row, name_of, read_row
from debrief.store.sources import IN_BACKUPS, Sources, beside, first_of
from debrief.store.sources_sums import sums_used

if TYPE_CHECKING:
    from collections.abc import Sequence

    from debrief.model import Document

DEBRIEFS = "debriefs"

Tables = dict[str, dict[str, bytes]]
"""Table -> number as text -> the document's JSON."""


class Plan(Struct, kw_only=True):
    """What would change. Lists of debriefs' numbers, newest first."""

    source: Path
    path: Path
    """The library."""
    back: list[str] = field(default_factory=list)
    """Would come back."""
    replaced: list[str] = field(default_factory=list)
    """Would say again what they said then; what they say now goes to their history."""
    older: list[str] = field(default_factory=list)
    """Lie in the trash, and would be replaced by an older version; what they say goes to their history."""
    gone: list[str] = field(default_factory=list)
    """Would go to the trash."""
    same: int = 0
    """Would stay as they are."""
    files: list[str] = field(default_factory=list)
    """Sums of transcripts whose files would come back: a backup has them, and they are missing here."""
    own: dict[str, int] = field(default_factory=dict)
    """Would come back of the manager's side without any debrief: how much, by `lacking.CALLED`'s keys."""
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
        changes = (self.back, self.replaced, self.older, self.gone, self.files, self.own, self.unreadable)
        return not any(changes)

    @property
    def places(self) -> list[Sources]:
        """Where files of transcripts may be: with the backup itself, and among the library's own."""
        with_it = [Sources(self.source.parent / IN_BACKUPS), beside(self.source)]
        return [*with_it, *Backups(self.path).sources]

    def line(self, number: str) -> tuple[str, str, str, str]:
        """Give id, rep, account and day of one of its debriefs, as far as they can be told."""
        row = _row(number, self.was.get(DEBRIEFS, {}).get(number) or self.now.get(DEBRIEFS, {}).get(number))
        if row is None:
            return name_of(number), "", "", ""
        return row.id, row.call.rep, row.call.account, row.at.stamp.day.isoformat()


def plan(path: Path, source: Path, needs: Sequence[str] = (DEBRIEFS,)) -> Plan:
    """Compare a library with a backup, or any other library's file. Nothing is written.

    Args:
        path: The library.
        source: The backup.
        needs: Tables of which the backup must have something.

    Raises:
        DebriefError: There is nothing in the backup that could be read.
    """
    there, made = _source(source, needs), Plan(source=source, path=path)
    made.was, made.source_flaws = _tables(there), len(there.flaws)
    made.now, made.unreadable = _present(path)
    then, today = made.was.get(DEBRIEFS, {}), made.now.get(DEBRIEFS, {})
    absent = [number for number in then if number not in today]
    thrown = made.now.get(trash.TABLE, {})
    older = {number for number in absent if thrown_words(then[number], thrown.get(number))}
    made.older, made.back = list(older), [number for number in absent if number not in older]
    made.gone = [number for number in today if number not in then]
    both = [number for number in then if number in today]
    made.replaced = [number for number in both if _says_other(then[number], today[number])]
    made.same = len(both) - len(made.replaced)
    for numbers in (made.back, made.older, made.gone, made.replaced):
        numbers.sort(key=int, reverse=True)
    made.files = _files(made, made.was)
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
    made = plan(path, source, needs=(DEBRIEFS, *MANAGERS))
    if made.unreadable:
        raise DebriefError(
            f"The library can't be added to: {made.unreadable}", "debrief check --mend mends it first."
        )
    thrown = made.now.get(trash.TABLE, {})
    back = sorted(made.back + made.older, key=int, reverse=True)
    made.back = [number for number in back if with_trash or number not in thrown]
    made.same += len(made.replaced) + len(made.gone)
    made.replaced, made.older, made.gone = [], [], []
    made.own = dict(lacking(made.was, made.now)[1])
    made.files = _files(made, {DEBRIEFS: {number: made.was[DEBRIEFS][number] for number in made.back}})
    return made


def _files(made: Plan, back: Tables) -> list[str]:
    """Find the files that are named in what comes back, or is here, and are missing beside the library."""
    here, places = beside(made.path), made.places
    named = sorted(sums_used(back) | sums_used(made.now))
    return [one for one in named if not here.has(one) and first_of(places, one) is not None]


def _source(source: Path, needs: Sequence[str]) -> Survey:
    try:
        found = survey(source)
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise DebriefError(f"{source} can't be read: {why}", "debrief restore lists the backups.") from error
    if (found.schema or 0) > SCHEMA:
        raise DebriefError(f"{source} was written by a newer Debrief", "Update Debrief, then restore it.")
    if not any(found.tables.get(table) for table in needs):
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
    return then != today and difference(then, today) is not None


def difference(then: bytes, today: bytes) -> tuple[Document, list[str]] | None:
    """Find what of today's would be replaced: its values, and what it has not; None: nothing."""
    before, after = document_of(today), document_of(then)
    if before is None or after is None:
        return ({}, []) if then != today else None
    return changed(before, after)


def thrown_words(then: bytes, thrown: bytes | None) -> tuple[Document, list[str]] | None:
    """Find what the trash says of a debrief and a backup doesn't, as `difference` gives it; None: nothing."""
    document = trash.document_of(thrown)
    after = document_of(then)
    return changed(document, after) if document is not None and after is not None else None


def _row(number: str, document: bytes | None) -> Row | None:
    try:
        return read_row(number, document) if document is not None else None
    except ValueError:
        return None
