"""Opening a library until its list is there, and reading one debrief; what such a process weighs."""

from __future__ import annotations

import random
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path
from statistics import median

from report import Goal, tell, tell_memory
from rivals import Stock
from store_bed import GOALS_AT, Bed
from store_child import Measured, in_a_child
from turns import clocked, take_turns

from debrief.model import to_number

OURS = "ours, its first 50 lines"
ALL = "ours, each line made"
WORKED = "ours, with the saves above behind it"
INDEXED = "ours, and the search's index made"
SQLITE = "SQLite, its first 50 lines, by json_extract"
SQLITE_ALL = "SQLite, each line"
STOCK = "stock TinyDB, open and count"
NOTHING = "no library: Python and the modules"

_CHILDREN = {
    NOTHING: "none", OURS: "list", ALL: "all", WORKED: "list", INDEXED: "index", SQLITE: "sqlite",
    SQLITE_ALL: "sqlite-all", STOCK: "stock",
}  # fmt: skip


def measure(bed: Bed) -> list[Goal]:
    """Measure opening in fresh processes, and their memory, and tell."""
    told = _processes(_paths(bed), bed.rounds.processes)
    opened, worked = (
        {who: [one[what] for one in each] for who, each in told.items() if who != NOTHING}
        for what in ("open", "work")
    )
    indexing, work, lags = ([one[what] for one in told[INDEXED]] for what in ("index", "index work", "lag"))
    resident = {who: median(one["resident"] for one in each) for who, each in told.items()}
    peak = {who: median(one["peak"] for one in each) for who, each in told.items()}
    tell(bed.title("Open to list, in a fresh process"), list(opened.items()), base=OURS)
    tell(bed.title("The same, time on a processor only"), list(worked.items()), base=OURS)
    rows = [
        ("until it is there", indexing),
        ("time on a processor", work),
        ("the main thread's longest wait", lags),
    ]
    tell(bed.title("The search's index, made in the background"), rows)
    tell_memory(bed.title("Memory of these processes"), [(who, resident[who], peak[who]) for who in told])
    if bed.count != GOALS_AT:
        return []
    return [
        bed.goal("open to list", median(opened[OURS]), 150, "ms"),
        bed.goal("open to list, work", median(worked[OURS]), 150, "ms"),
        bed.goal("index", median(indexing) / 1000, 1.5, "s"),
        bed.goal("index, work", median(work) / 1000, 1.5, "s"),
        bed.goal("resident, with the index", resident[INDEXED], 150, "MiB"),
    ]


def _paths(bed: Bed) -> dict[str, Path]:
    worked = bed.copy("opened.json", bed.library.path)
    paths = dict.fromkeys((NOTHING, OURS, ALL, INDEXED), bed.path) | {WORKED: worked}
    paths |= dict.fromkeys((SQLITE, SQLITE_ALL), bed.sqlite_path)
    return paths | ({STOCK: bed.path} if bed.with_stock else {})


def _processes(paths: dict[str, Path], rounds: int) -> dict[str, list[Measured]]:
    """Let fresh processes take turns to open and list. The files are in the system's memory."""
    told: dict[str, list[Measured]] = {who: [] for who in paths}

    def one(who: str) -> float:
        told[who].append(in_a_child(_CHILDREN[who], paths[who]))
        return told[who][-1]["open"]

    take_turns({who: partial(one, who) for who in paths}, rounds)
    return {who: measured[1:] for who, measured in told.items()}


def measure_gets(bed: Bed) -> list[Goal]:
    """Measure reading one debrief whole, another one each time, and tell."""
    chance = random.Random(5)  # noqa: S311 - nothing secret is drawn
    ids = [entry.id for entry in bed.library.entries()]

    def clock(get: Callable[[str], object]) -> float:
        return clocked(partial(get, chance.choice(ids)))

    rivals = {
        "ours: Library.get, a Debrief": lambda: clock(bed.library.get),
        "SQLite, a dict": lambda: clock(lambda one: bed.sqlite.get(to_number(one))),
    }
    times = take_turns(rivals, bed.rounds.gets)
    if bed.with_stock:
        with closing(Stock(bed.folder / "stock.json")) as stock:
            times["stock TinyDB, a dict"] = [clock(lambda one: stock.get(to_number(one))) for _ in range(3)]
    tell(bed.title("One debrief by its id"), list(times.items()))
    return []
