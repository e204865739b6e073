"""The library beside the disk, SQLite and TinyDB as it comes: saves, opening, one debrief, search, memory.

    python tests/bench/store.py [--small] [--sizes 100,1000,10000,100000]

Libraries of 5 KB a debrief, made anew (see library.py) in one temporary folder: with 100,000 that takes
3 GB of disk for a while, and as much memory. All figures of a size are of one run, in which the rivals take
turns, in another order each round; TinyDB as it comes saves and reads apart from them and up to 10,000,
since the disk is busy for a while after each of its saves. Garbage is treated as in the program: it isn't
collected while a library is read, and what is there then is frozen.
"""

from __future__ import annotations

import argparse
import tempfile
from contextlib import closing
from pathlib import Path

import store_open
import store_save
import store_search
from report import Goal, tell_goals, tell_load
from store_bed import Bed, Rounds

SIZES = "100,1000,10000,100000"
SMALL_SIZES = "20,60"
ROUNDS = Rounds(saves=200, gets=100, processes=7, typings=5)
LARGE = 50_000
LARGE_ROUNDS = ROUNDS._replace(processes=2)
"""From so many debriefs on a process takes seconds, and half a minute with the index."""
SMALL_ROUNDS = Rounds(saves=2, gets=2, processes=1, typings=1)


def wanted() -> tuple[list[int], bool]:
    """Read the command line: which sizes, and whether a few runs will do."""
    form = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=form)
    parser.add_argument("--small", action="store_true", help="a few runs only, to see that it works")
    parser.add_argument("--sizes", help="how many debriefs, with commas between")
    given = parser.parse_args()
    sizes = given.sizes or (SMALL_SIZES if given.small else SIZES)
    return [int(size) for size in sizes.split(",")], bool(given.small)


def measure(folder: Path, count: int, rounds: Rounds) -> list[Goal]:
    """Measure one size, and tell; give what the goals speak of."""
    with closing(Bed(folder, count, rounds)) as bed:
        parts = (store_save.measure, store_open.measure, store_open.measure_gets, store_search.measure)
        return [goal for part in parts for goal in part(bed)]


def main() -> None:
    """Measure, and tell."""
    sizes, small = wanted()
    goals: list[Goal] = []
    for count in sizes:
        tell_load()
        rounds = SMALL_ROUNDS if small else LARGE_ROUNDS if count >= LARGE else ROUNDS
        with tempfile.TemporaryDirectory(prefix="debrief-bench-") as name:
            goals += measure(Path(name), count, rounds)
    tell_load()
    tell_goals(goals)


if __name__ == "__main__":
    main()
