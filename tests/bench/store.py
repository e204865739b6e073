"""The library beside the disk itself: a save, the first read and the list, at 100, 500 and 1,000 debriefs.

    python tests/bench/store.py [--small]

"The disk" writes as many bytes to a file beside, syncs it and renames it: the least that a save of the
whole file could cost.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from library import library
from report import arguments, tell

from debrief.store import open_library


def clocked(work: Callable[[], object]) -> float:
    """Do something once; give the milliseconds it took."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def to_disk(path: Path, content: bytes) -> None:
    """Write, sync and rename: a save without a store."""
    beside = path.with_suffix(".new")
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    os.write(handle, content)
    os.fsync(handle)
    os.close(handle)
    beside.replace(path)


def measure(folder: Path, count: int, runs: int) -> list[tuple[str, list[float]]]:
    """Measure a library of so many debriefs; give the rows of a table."""
    path = library(folder, count)
    content = path.read_bytes()
    held = open_library(path)
    newest = held.get(held.entries()[0].id)
    held.save(newest)  # the first one imports the lock
    return [
        ("the disk", [clocked(lambda: to_disk(folder / "raw", content)) for _ in range(runs)]),
        ("a save", [clocked(lambda: held.save(newest)) for _ in range(runs)]),
        ("the first read", [clocked(open_library(path).load) for _ in range(runs)]),
        ("the list, once read", [clocked(held.entries) for _ in range(runs)]),
        ("the list after a save", [_after_a_save(path, newest.id) for _ in range(runs)]),
        ("open promises", [clocked(held.open_promises) for _ in range(runs)]),
    ]


def _after_a_save(path: Path, debrief_id: str) -> float:
    held = open_library(path)
    held.save(held.get(debrief_id))
    return clocked(held.entries)


def main() -> None:
    """Measure, and tell."""
    runs, small = arguments(__doc__ or "", runs=15, small=2)
    with tempfile.TemporaryDirectory(prefix="debrief-bench-") as name:
        for count in (20,) if small else (100, 500, 1000):
            rows = measure(Path(name), count, runs)
            tell(f"The library, {count} debriefs", rows, base="the disk")


if __name__ == "__main__":
    main()
