"""Files of transcripts that no debrief has any more go for good, but never at once.

A debrief that is being written may not be saved yet, and what was taken out of one may come back: so a file
gets a mark when it is first seen unused, and goes where it is unused still a day later.
"""

from __future__ import annotations

import os
from datetime import timedelta
from typing import TYPE_CHECKING

from debrief.store.journal.atomic import discard
from debrief.store.sources import IN_BACKUPS, Sources, is_sum
from debrief.store.sources_sums import sums_in_file

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import datetime
    from pathlib import Path

MARK = ".unused"
"""Ends the name of an empty file: since its date, the file of that sum is unused."""

WAITS = timedelta(days=1)
"""How long an unused file stays, from its mark and from its own date on."""


def clear(sources: Sources, used: Collection[str], now: datetime) -> None:
    """Mark what is unused, and remove what was marked a day ago. For who holds the library's lock.

    Args:
        sources: The folder beside the library.
        used: Sums that are named anywhere in it.
        now: The time.

    Raises:
        OSError: A mark couldn't be set.
    """
    there = set(sources.sums())
    for sum_ in there - set(used):
        mark = sources.folder / f"{sum_}{MARK}"
        if not mark.exists():
            mark.touch(mode=0o600)
            os.utime(mark, (now.timestamp(), now.timestamp()))
        elif all(_is_old(one, now) for one in (mark, sources.folder / sum_)):
            discard(sources.folder / sum_)
            there.discard(sum_)
    for mark in _marks(sources):
        sum_ = mark.name.removesuffix(MARK)
        if sum_ in used or sum_ not in there:
            discard(mark)


def _is_old(path: Path, now: datetime) -> bool:
    return path.stat().st_mtime <= (now - WAITS).timestamp()


def _marks(sources: Sources) -> list[Path]:
    names = sources.folder.glob(f"*{MARK}") if sources.folder.is_dir() else ()
    return [one for one in names if is_sum(one.name.removesuffix(MARK))]


def unneeded(folders: Sequence[Path], needed: Collection[str]) -> list[Path]:
    """Find copies among the backups that no backup names; none where that can't be told for sure.

    Reads every backup whole, where there is a copy that the library itself doesn't need.

    Args:
        folders: Where the backups are.
        needed: Sums of what lies beside the library, or is named in it.
    """
    places = [Sources(folder / IN_BACKUPS) for folder in folders]
    left = [place.folder / sum_ for place in places for sum_ in place.sums() if sum_ not in needed]
    try:
        named = {sum_ for folder in folders for sum_ in _named_in(folder)} if left else set()
    except OSError:
        return []
    return [copy for copy in left if copy.name not in named]


def _named_in(folder: Path) -> set[str]:
    """Find the sums that any file of a folder names: a damaged backup may be mended some day."""
    files = [one for one in folder.iterdir() if one.is_file()] if folder.is_dir() else []
    return set().union(*map(sums_in_file, files))
