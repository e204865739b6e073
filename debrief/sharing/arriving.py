"""Taking in what was brought: understood as a whole first, then saved in one go, or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debrief.model import Stamp
from debrief.sharing.reading import Brought, decoded, read_export
from debrief.sharing.transcripts import lacking, put, without
from debrief.store import trash
from debrief.store.arrivals import TABLES, Arrivals, Taken
from debrief.store.backup import BEFORE_IMPORT
from debrief.store.lists import DEBRIEFS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from debrief.sharing.transcripts import File
    from debrief.store import Library
    from debrief.store.journal import JournalStorage

TRIES = 3
"""Plans that others' saves may upset, before they have to wait for one."""


def read_file(
    content: bytes, name: str, at: Stamp, progress: Callable[[int, int], None] | None = None
) -> Brought:
    """Read a file that is to be taken in: an export of ours, or a CSV of reps.

    Args:
        content: What stands in it.
        name: Its name, for what is said of it.
        at: The time now.
        progress: Told now and then how many debriefs have been looked at, and of how many.

    Raises:
        DebriefError: It's neither, or not all of it is there; says why and where.
    """
    text = decoded(content)
    is_json = text.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"[", b"")
    if is_json or name.lower().endswith(".json"):
        return read_export(text, name, progress)
    from debrief.sharing.reps_csv import read_reps  # noqa: PLC0415 - only for CSV

    return read_reps(content, name, at)


def arrive(library: Library, brought: Sequence[Brought], *, dry_run: bool = False) -> list[Taken]:
    """Take in what was brought, all of it in one save; where nothing is new, nothing is written.

    What is to be saved is worked out while others may save: that takes 2 s at 10,000 debriefs, and a window
    waits 5 s at most.

    Args:
        library: Where to.
        brought: Read already; each sees what the ones before it brought.
        dry_run: Only say what would happen.

    Returns:
        What came of each.

    Raises:
        DebriefError: It couldn't be saved; the library is as it was.
    """
    storage = library.storage
    for _ in range(TRIES):
        version, arrivals, taken = _plan(library, brought)
        files = _files(library, brought, taken)
        if dry_run or not (arrivals.changes or files):
            return taken
        with storage.exclusive():
            if _stands(storage, version, brought):
                _save(library, arrivals, files)
                return taken
    with storage.exclusive():
        _, arrivals, taken = _plan(library, brought)
        _save(library, arrivals, _files(library, brought, taken))
    return taken


def _files(library: Library, brought: Sequence[Brought], taken: Sequence[Taken]) -> dict[str, File]:
    """Choose the files of transcripts that are to be kept here, and count them for each."""
    files: dict[str, File] = {}
    for one, came in zip(brought, taken, strict=True):
        new = lacking(library, one.files, one.tables)
        came.transcripts = len(new.keys() - files.keys())
        files |= new
        if not one.for_rep:  # it has none on purpose
            bare = without(library, one.files, one.tables)
            came.without = [id_ for id_ in (*came.new, *came.newer, *came.theirs) if id_ in bare]
    return files


def _save(library: Library, arrivals: Arrivals, files: Mapping[str, File]) -> None:
    """Save what is to come in, after a copy: what was brought by mistake is tedious to sort out."""
    put(library, files)
    if arrivals.changes and library.path.exists():
        library.backups.copy(library.path, BEFORE_IMPORT, library.clock())
    library.storage.commit(arrivals.changes)


def _plan(library: Library, brought: Sequence[Brought]) -> tuple[int, Arrivals, list[Taken]]:
    """Work out what is to be saved, and for which version of the library that holds."""
    storage = library.storage
    storage.raw(DEBRIEFS)
    version = storage.version  # before the tables are read: what changes meanwhile makes it an older one
    tables = {name: storage.raw(name, again=False) for name in TABLES}
    arrivals = Arrivals(tables, Stamp.of(library.clock()))
    return version, arrivals, [arrivals.take(one.tables, for_rep=one.for_rep) for one in brought]


def _stands(storage: JournalStorage, version: int, brought: Sequence[Brought]) -> bool:
    """Does a plan still hold, whatever others have saved meanwhile? For who holds the lock."""
    storage.raw(DEBRIEFS)
    met = {number for one in brought for number in one.tables.get(DEBRIEFS, {})}
    for name in TABLES:
        changed = storage.since(version, name)
        if changed is None or (changed & met if name in (DEBRIEFS, trash.TABLE) else changed):
            return False
    return True
