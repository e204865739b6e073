"""Making a backup by hand, and folding: both look at the file before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debrief.errors import DebriefError
from debrief.store.backup import AS_IT_IS, BY_HAND, Backup
from debrief.store.backups import Backups
from debrief.store.check.checking import check_backup
from debrief.store.library import open_library
from debrief.store.whole import read_whole

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from debrief.store.check.report import Checked
    from debrief.store.library import Library


def make_backup(path: Path, now: datetime, to: Path | None = None, left: list[str] | None = None) -> Checked:
    """Make a backup, and read it again. Of a damaged library it's a copy, byte for byte.

    Args:
        path: The library.
        now: The time, which names it.
        to: A file that isn't there yet, or a folder; None: among the backups.
        left: Gets a sentence or two where the files of transcripts couldn't go along.

    Raises:
        DebriefError: There is nothing to back up, or it couldn't be made.
    """
    library, backups = open_library(path), Backups(path)
    target = library.storage.file.target
    if not target.is_file() or not target.stat().st_size:
        raise DebriefError(f"There is nothing to back up: {path} isn't there yet", "debrief path says where.")
    place = _place(to, path, now) if to else None
    label = BY_HAND
    with library.storage.exclusive():
        if not _is_whole(target):
            label = AS_IT_IS
            made = backups.copy(target, AS_IT_IS, now, place)
        elif place:
            backups.make_at(place, library.storage)
            made = place
        else:
            made = backups.make(library.storage, BY_HAND, now)
    if left is not None:
        left += backups.carried.said
    return check_backup(Backup(path=made, day=now.date(), label=label, time=f"{now:%H:%M}"))


def _place(to: Path, path: Path, now: datetime) -> Path:
    place = to / f"{path.stem}-{now:%Y-%m-%d-%H%M%S}.json" if to.is_dir() else to
    if place.exists():
        raise DebriefError(f"{place} is there already", "Choose another name: nothing is overwritten.")
    return place


def _is_whole(target: Path) -> bool:
    try:
        return read_whole(target) is not None
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise DebriefError(f"{target} can't be read: {why}", "debrief check says more.") from error


def compact(path: Path) -> tuple[int, int, bool]:
    """Fold all saves into the snapshot.

    Returns:
        Bytes before, bytes after, and whether anything was done.

    Raises:
        DebriefError: The file is damaged, or can't be written.
    """
    library = open_library(path)
    target = library.storage.file.target
    if not target.exists():
        raise DebriefError(f"There is nothing to compact: {path} isn't there yet", "debrief path says where.")
    with library.storage.exclusive():
        before = target.stat().st_size
        if before and not _is_whole(target):
            raise DebriefError(f"{path} is damaged, so it isn't folded", "debrief check --mend mends it.")
        done = _fold(library)
    library.close()
    return before, target.stat().st_size, done


def _fold(library: Library) -> bool:
    if library.read_only:
        raise DebriefError(f"It can't be folded: {library.read_only}", "Nothing was changed.")
    return library.storage.fold()
