"""Saving one changed debrief: the disk, SQLite, the storage, the library; TinyDB as it comes, apart."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from contextlib import ExitStack, closing
from functools import partial
from pathlib import Path
from statistics import median

from report import Goal, tell
from rivals import TABLE, Disk, Stock
from store_bed import GOALS_AT, Bed, settle
from turns import Times, clocked, take_turns

from debrief.model import DRAFT, SCHEMA, Debrief, to_number, write_record
from debrief.store import Library
from debrief.store.journal import JournalStorage
from debrief.store.journal.encoding import encode

DISK = "a raw append + fsync"
SQLITE = "SQLite, WAL, synchronous=FULL"
COMMIT = "JournalStorage.commit"
SAVE = "Library.save, a draft"
EDIT = "Library.save, a finished one, with its history"
STOCK = "stock TinyDB"

STOCK_SAVES = 5
"""At 10,000 each takes more than a second."""


def measure(bed: Bed) -> list[Goal]:
    """Measure saves, and tell."""
    debrief = middle(bed.library)
    with ExitStack() as stack:
        rivals = _rivals(bed, debrief, stack)
        settle()
        times = take_turns(rivals, bed.rounds.saves)
    bed.sqlite.fold()
    if bed.with_stock:
        times[STOCK] = _stock(bed.copy("stock.json"), debrief, min(bed.rounds.saves, STOCK_SAVES))
    tell(bed.title("A save"), list(times.items()), base=DISK)
    return _goals(bed, times)


def middle(library: Library, behind: int = 0) -> Debrief:
    """Read the debrief in the middle of the list, or one so many behind it."""
    entries = library.entries()
    return library.get(entries[len(entries) // 2 + behind].id)


def _rivals(bed: Bed, debrief: Debrief, stack: ExitStack) -> dict[str, Callable[[], float]]:
    """Open the files, as they are in a running program.

    All documents are of the same size, and changed each time; the disk gets the bytes that the storage
    appends. SQLite is given an encoded document; `commit` encodes one; a `save` copies it as well, and sees
    to what other windows wrote; of a finished debrief it keeps what it said before, too.
    """
    number = to_number(debrief.id)
    storage = stack.enter_context(closing(JournalStorage(bed.copy("committed.json"), schema=SCHEMA)))
    disk = stack.enter_context(closing(Disk(bed.folder / "disk")))

    def commit() -> float:
        _change(debrief)
        return clocked(partial(storage.commit, {TABLE: {str(number): write_record(debrief)}}))

    other = middle(bed.library)  # of its own: two that changed one in turns would each find it as it was

    def update() -> float:
        _change(other)
        return clocked(partial(bed.sqlite.save, number, encode(write_record(other)).decode()))

    draft, finished = middle(bed.library), middle(bed.library, 1)
    draft.status = DRAFT
    bed.library.save(draft)

    def save() -> float:
        _change(draft)
        return clocked(partial(bed.library.save, draft))

    def edit() -> float:
        _change(finished)
        return clocked(partial(bed.library.save, finished))

    line = _appended(storage.path, commit)
    return {
        DISK: lambda: clocked(partial(disk.save, line)),
        SQLITE: update,
        COMMIT: commit,
        SAVE: save,
        EDIT: edit,
    }


def _appended(path: Path, commit: Callable[[], object]) -> bytes:
    """Commit once; give the bytes that this added to the file."""
    before = path.stat().st_size
    commit()
    with path.open("rb") as file:
        file.seek(before)
        return file.read()


def _change(debrief: Debrief) -> None:
    debrief.felt = debrief.felt[::-1]


def _stock(path: Path, debrief: Debrief, saves: int) -> list[float]:
    """Clock saves of TinyDB as it comes; apart, since the disk is busy for a while after each."""
    felt = itertools.cycle((debrief.felt[::-1], debrief.felt))
    number = to_number(debrief.id)
    with closing(Stock(path)) as stock:
        times = [clocked(partial(stock.save, number, {"felt": next(felt)})) for _ in range(saves)]
    settle()
    return times


def _goals(bed: Bed, times: Times) -> list[Goal]:
    took = {who: median(taken) for who, taken in times.items()}
    goals = []
    for ours in (COMMIT, SAVE):
        goals.append(bed.goal(f"{ours} / raw append", took[ours] / took[DISK], 2, "x"))
        goals.append(bed.goal(f"{ours} / SQLite", took[ours] / took[SQLITE], 1.2, "x"))
        if bed.count == GOALS_AT:
            times_faster = took[STOCK] / took[ours]
            goals.append(bed.goal(f"stock TinyDB / {ours}", times_faster, 200, "x", at_least=True))
    return goals
