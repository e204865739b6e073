"""One process that opens a library as the program does, lists it, and says what that took.

    python store_child.py list|all|index|sqlite|sqlite-all|stock|none PATH

Its own imports aren't counted: start.py and headless.py measure those. As in the program, no garbage is
collected until everything is read; what is there then is frozen.
"""

from __future__ import annotations

import gc
import json
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from rivals import Sqlite, Stock
from turns import clocked

from debrief.store import open_library

SCREEN = 50
"""Lines that a tall screen shows."""

Measured = dict[str, float]
"""`open`, and `work`: its time on a processor; where there is an index, `index`, `index work`, and `lag`: how
long the main thread had to wait for it at most. All in milliseconds. And `resident` and `peak`, in MiB."""


def in_a_child(what: str, path: Path) -> Measured:
    """Run this file in a process of its own; give what it measured."""
    command = [sys.executable, __file__, what, str(path)]
    told: Measured = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
    return told


def _list(path: Path) -> Any:
    library = open_library(path)
    return library, list(library.entries()[:SCREEN])


def _list_all(path: Path) -> Any:
    library = open_library(path)
    return library, list(library.entries())


def _list_sqlite(path: Path, limit: int = SCREEN) -> Any:
    database = Sqlite(path)
    return database, database.entries(limit)


def _count_stock(path: Path) -> Any:
    database = Stock(path)
    return database, database.count()


OPENERS: dict[str, Callable[[Path], Any]] = {
    "list": _list,
    "all": _list_all,
    "index": _list,
    "sqlite": _list_sqlite,
    "sqlite-all": lambda path: _list_sqlite(path, -1),
    "stock": _count_stock,
    "none": lambda path: None,
}


def index(build: Callable[[], None]) -> Measured:
    """Build the index in a thread of its own; see how long this one, the screen's, is kept waiting."""
    lag, work = 0.0, time.process_time()
    with ThreadPoolExecutor(1) as pool:
        start = before = time.perf_counter()
        building = pool.submit(build)
        while not building.done():
            time.sleep(0.001)
            now = time.perf_counter()
            lag, before = max(lag, now - before - 0.001), now
        building.result()
    work = time.process_time() - work
    return {"index": (before - start) * 1000, "index work": work * 1000, "lag": lag * 1000}


def memory() -> Measured:
    """Tell this process's memory in MiB: resident now, and at its highest."""
    status = Path("/proc/self/status")
    if not status.exists():
        return _memory_elsewhere()
    lines = dict(line.split(":", 1) for line in status.read_text(encoding="utf-8").splitlines())
    resident, peak = (int(lines[name].split()[0]) / 1024 for name in ("VmRSS", "VmHWM"))
    return {"resident": resident, "peak": peak}


def _memory_elsewhere() -> Measured:
    if sys.platform == "win32":
        return {"resident": 0, "peak": 0}  # the standard library has no call for it
    import resource

    unit = 2**20 if sys.platform == "darwin" else 2**10
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit
    return {"resident": peak, "peak": peak}


def main() -> None:
    """Open, list, and tell."""
    what, path = sys.argv[1], Path(sys.argv[2])
    gc.disable()
    kept: list[Any] = []  # nothing is let go of before its memory is looked at
    before = time.process_time()
    told = {"open": clocked(lambda: kept.append(OPENERS[what](path)))}
    told["work"] = (time.process_time() - before) * 1000
    gc.freeze()
    gc.enable()
    if what == "index":
        told |= index(kept[0][0].index)
    print(json.dumps(told | memory()))


if __name__ == "__main__":
    main()
