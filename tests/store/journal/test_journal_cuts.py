"""Cut at every byte, failed at every system call: what was acknowledged is there, and nothing else."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from debrief.errors import DebriefError
from debrief.store.journal import JournalStorage
from tests.store.journal.disk import CHANGING, Disk, Fault, PowerCutError

Tables = dict[str, dict[str, Any]]
Begin = Callable[[Path], JournalStorage]
Work = Callable[[JournalStorage], object]

OLD: Tables = {
    "debriefs": {"1": {"felt": "flat"}, "2": {"felt": 'gutted "so" \n'}, "3": {"felt": "é"}},
    "reps": {"7": {"rep": "Susie"}},
}
CHANGE: dict[str, Any] = {
    "debriefs": {"2": {"felt": "better"}, "1": None, "4": {"felt": "new"}},
    "trash": {"1": OLD["debriefs"]["1"]},
}
NEW: Tables = {
    "debriefs": {"2": {"felt": "better"}, "3": {"felt": "é"}, "4": {"felt": "new"}},
    "reps": OLD["reps"],
    "trash": {"1": OLD["debriefs"]["1"]},
}


AFTER: Tables = {"after": {"9": {"all": "well"}}}


def commit(storage: JournalStorage) -> None:
    storage.commit(CHANGE)


def fold(storage: JournalStorage) -> None:
    storage.fold()


def first_commit(storage: JournalStorage) -> None:
    storage.commit(OLD)


def said(storage: JournalStorage) -> Tables:
    """Everything a storage tells, without its empty tables."""
    tables = storage.read() or {}
    return {name: dict(table) for name, table in tables.items() if table}


def said_by(content: bytes | None, path: Path) -> Tables:
    """Everything a file with these bytes tells."""
    path.write_bytes(content or b"")
    return said(JournalStorage(path))


def damage(storage: JournalStorage) -> set[str]:
    return {one.kind for one in storage.file.contents().damage}


def begun(path: Path) -> JournalStorage:
    """Make a file with a snapshot and two saves behind it; the handle has read it."""
    storage = JournalStorage(path)
    storage.commit({"debriefs": {"1": OLD["debriefs"]["1"], "3": {"felt": "to be changed"}}})
    storage.fold()
    storage.commit({"debriefs": {"2": OLD["debriefs"]["2"]}})
    storage.commit({"debriefs": {"3": OLD["debriefs"]["3"]}, "reps": OLD["reps"]})
    assert said(storage) == OLD
    return storage


def fresh(path: Path) -> JournalStorage:
    """Leave nothing there, not even the folder."""
    shutil.rmtree(path.parent, ignore_errors=True)
    return JournalStorage(path)


WORKS: list[tuple[Begin, Work, Tables, Tables]] = [
    (begun, commit, OLD, NEW),
    (begun, fold, OLD, OLD),
    (begun, JournalStorage.close, OLD, OLD),
    (fresh, first_commit, {}, OLD),
]
works = pytest.mark.parametrize(
    ("begin", "work", "old", "new"), WORKS, ids=["commit", "fold", "close", "first"]
)


def calls_of(path: Path, begin: Begin, work: Work) -> list[tuple[str, int]]:
    """Name the system calls that a piece of work makes, each with the bytes that it wrote."""
    disk = Disk(path)
    with disk.watched():
        storage = begin(fresh(path).path)
        with disk.during(None):
            work(storage)
        disk.dies()
    return list(zip(disk.calls, disk.sizes, strict=True))


def cuts(calls: list[tuple[str, int]]) -> Iterator[Fault]:
    """Power cuts: before and after each call, and after each byte of a write."""
    for at, (_, size) in enumerate(calls):
        yield from (Fault(at, bytes=so_far) for so_far in range(max(size, 1) + 1))


def failures(calls: list[tuple[str, int]]) -> Iterator[Fault]:
    """Errors at each call, once and for good; a write is cut short after each byte."""
    for at, (name, size) in enumerate(calls):
        if name != "close":
            for lasting in (False, True)[: 2 if name in CHANGING else 1]:
                yield Fault(at, errno.EIO, lasting=lasting)
                yield Fault(at, errno.ENOSPC, lasting=lasting)
        yield from (Fault(at, errno.ENOSPC, so_far) for so_far in range(1, size))


@works
def test_power_that_goes_at_any_byte_leaves_the_old_or_the_new(
    tmp_path: Path, begin: Begin, work: Work, old: Tables, new: Tables
) -> None:
    path = tmp_path / "new" / "library.json"
    seen = []
    for fault in cuts(calls_of(path, begin, work)):
        disk = Disk(path)
        with disk.watched():
            storage = begin(fresh(path).path)
            disk.settle()
            with pytest.raises(PowerCutError), disk.during(fault):
                work(storage)
            disk.dies()
        again = JournalStorage(path)
        seen.append(said(again))
        assert seen[-1] in (old, new), fault
        assert not damage(again), fault
        again.commit(AFTER)
        for reader in (again, JournalStorage(path)):
            assert said(reader) == seen[-1] | AFTER, fault
            assert not damage(reader), fault
    assert old in seen
    assert new in seen


@works
def test_what_was_never_synced_may_vanish_or_turn_to_zeros(
    tmp_path: Path, begin: Begin, work: Work, old: Tables, new: Tables
) -> None:
    path = tmp_path / "new" / "library.json"
    for fault in cuts(calls_of(path, begin, work)):
        disk = Disk(path)
        with disk.watched():
            storage = begin(fresh(path).path)
            disk.settle()
            with pytest.raises(PowerCutError), disk.during(fault):
                work(storage)
            disk.dies()
            survivors = disk.survivors(fault.bytes)
        for content in survivors:
            disk.leaves(content)
            again = JournalStorage(path)
            assert said(again) in (old, new), (fault, content)
            assert damage(again) <= {"entry"}, (fault, content)


@works
def test_what_was_acknowledged_outlives_a_power_loss_right_after(
    tmp_path: Path, begin: Begin, work: Work, old: Tables, new: Tables
) -> None:
    path = tmp_path / "new" / "library.json"
    disk = Disk(path)
    with disk.watched():
        storage = begin(path)
        disk.settle()
        work(storage)
        disk.dies()
    assert said(JournalStorage(path)) == new
    for content in disk.survivors(3):
        disk.leaves(content)
        assert said(JournalStorage(path)) == new


@works
def test_an_error_at_any_call_loses_nothing_and_the_next_try_works(
    tmp_path: Path, begin: Begin, work: Work, old: Tables, new: Tables
) -> None:
    path = tmp_path / "new" / "library.json"
    failed = 0
    for fault in failures(calls_of(path, begin, work)):
        disk = Disk(path)
        with disk.watched():
            storage = begin(fresh(path).path)
            disk.settle()
            acknowledged, why = True, "not saved"
            try:
                with disk.during(fault):
                    work(storage)
            except DebriefError as error:
                why = error.message
                acknowledged = False
            assert "not saved" in why or "can't be read" in why, fault
            failed += not acknowledged
            # A new file that took the old one's place stays there, though the folder's sync failed.
            replaced = "replace" in disk.calls[: disk.struck_at]
            left = [new] if acknowledged else [old, new] if fault.lasting or replaced else [old]
            assert said(storage) in left, (fault, disk.calls)
            assert said(JournalStorage(path)) in left, (fault, disk.calls)
            work(storage)
            assert said(storage) == new, fault
            for content in disk.survivors(fault.bytes):
                assert said_by(content, tmp_path / "copy.json") == new, (fault, content)
            storage.commit(AFTER)
            assert said(storage) == said(JournalStorage(path)) == new | AFTER, fault
            assert not damage(JournalStorage(path)), fault
            disk.dies()
        for content in disk.survivors(fault.bytes):
            disk.leaves(content)
            assert said(JournalStorage(path)) == new | AFTER, (fault, content)
    assert failed or work is JournalStorage.close


def test_a_file_cut_off_anywhere_in_its_saves_has_the_saves_before(tmp_path: Path) -> None:
    path = tmp_path / "new" / "library.json"
    storage = begun(path)
    ends = {path.stat().st_size: OLD}
    storage.commit(CHANGE)
    ends[path.stat().st_size] = NEW
    whole, begins = path.read_bytes(), min(ends)
    for size in range(begins, len(whole) + 1):
        for tail in (b"", bytes(len(whole) - size), b"\xff" * (len(whole) - size)):
            path.write_bytes(whole[:size] + tail)
            cut = JournalStorage(path)
            # One whose line break alone is missing is whole: its checksum says so.
            assert said(cut) == ends[max(end for end in ends if end <= size + (not tail))]
            cut.commit({"after": {"9": {}}})
            assert said(JournalStorage(path)) == said(cut)
