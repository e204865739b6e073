"""What the manager's side costs: processor time of each page's reading, beside reading the list.

    python tests/bench/manager.py [--small]

10,000 sample debriefs over many years, and 10,000 over two, of which 1,250 are of the last ninety days. Each
page is read from a library that was just opened, and once more; in turns, several times. It is processor
time, and ratios within one run, so that others at work on the machine matter little. No screen is drawn.
"""

from __future__ import annotations

import gc
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median

from report import Goal, arguments, tell, tell_goals, tell_load
from sample import dense, sample

from debrief.model import now
from debrief.store import Library, open_library
from screens.home_manager import read_managed
from screens.mirror_read import read_all, read_soon
from screens.rep_shelf import read_rep, read_rep_shelf
from screens.team_shelf import read_team

SIZE, SMALL = 10_000, 300

LIST = "the list of all"

PAGES: dict[str, Callable[[Library, date], object]] = {
    "Home's figures": lambda library, today: read_managed(library, today, ()),
    "Mirror, first figures": read_soon,
    "Mirror, all of it": read_all,
    "Team, first rows": lambda library, today: read_team(library, today, since=90),
    "Team, all of it": read_team,
    "a rep, at the key": lambda library, today: read_rep(library, library.reps()[0], today),
    "a rep, all of it": lambda library, today: read_rep_shelf(library, library.reps()[0], today),
}

GOALS = (("Mirror, first figures", 1.5), ("Team, all of it", 1.5), ("a rep, all of it", 2.5))
"""Times the list, which takes some 130 ms of processor time with 10,000."""

Times = dict[str, list[float]]


def _clocked(read: Callable[[], object]) -> float:
    """Give the milliseconds of processor time."""
    start = time.process_time()
    read()
    return (time.process_time() - start) * 1000


def one_round(path: Path, times: Times) -> None:
    """Read each page of a library that was just opened, and again."""
    today = now().date()
    for what, read in PAGES.items():
        library = open_library(path)
        times[LIST].append(_clocked(library.load))
        times[what].append(_clocked(lambda read=read, library=library: read(library, today)))
        times[f"{what}, again"].append(_clocked(lambda read=read, library=library: read(library, today)))
        library.close()
        del library
        gc.collect()


def measure(path: Path, runs: int) -> Times:
    """Read all of it in turns; the first round imports."""
    times: Times = defaultdict(list)
    one_round(path, defaultdict(list))
    for _ in range(runs):
        one_round(path, times)
    return times


def main() -> None:
    """Measure, and tell."""
    runs, is_small = arguments(__doc__ or "", 3, 1)
    size = SMALL if is_small else SIZE
    gc.disable()  # as the program does until a library is read
    with tempfile.TemporaryDirectory(prefix="debrief-bench-") as name:
        for title, path in (
            ("over many years", sample(Path(name), size)),
            ("over two years", dense(Path(name), size)),
        ):
            times = measure(path, runs)
            tell(f"{size:,} debriefs {title}: processor time", list(times.items()), base=LIST)
            tell_goals(
                Goal(f"{what} / {LIST}", median(times[what]) / median(times[LIST]), limit, "x")
                for what, limit in GOALS
            )
    tell_load()


if __name__ == "__main__":
    main()
