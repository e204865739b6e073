"""The mirror in a real terminal of 100 by 30, from the key to the picture.

    python tests/bench/mirror.py [--small] [--sizes 10000]

The page is there with its name; the first picture is what the last ninety days say, the whole one has every
month. Once more is what it takes when the library's digests are made already. Then the same of a library
whose calls are of two years: of 10,000 some 1,250 are of the last ninety days.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import defaultdict
from pathlib import Path
from statistics import median

from pane import Pane, debrief, environment, running
from report import Goal, tell, tell_goals, tell_load
from sample import dense, sample

Times = dict[str, list[float]]

FIRST, WHOLE = "AS A CRUTCH", "…"


def _is_whole(pane: Pane) -> bool:
    return FIRST in pane.text and WHOLE not in pane.text


def one_sitting(path: Path, env: dict[str, str], times: Times) -> None:
    """Open the mirror of a library, look at other days, and open it again."""
    with running(debrief("--file", str(path)), env) as pane:
        pane.until(" debriefs")
        pane.settle()
        pane.press("m")
        times["m to the page"].append(pane.until("Mirror   private"))
        times["m to the first figures"].append(pane.until(FIRST))
        times["m to all months"].append(pane.until(lambda: _is_whole(pane)))
        pane.settle(1.5)  # older notes are read meanwhile
        pane.press("2")
        times["other days"].append(pane.until("90 days, n"))
        pane.settle()
        pane.press("q")
        pane.until(" debriefs")
        pane.settle()
        pane.press("m")
        times["m once more"].append(pane.until(lambda: _is_whole(pane)))


def measure(path: Path, which: str, runs: int) -> None:
    """Measure a library's mirror, and tell."""
    times, env = defaultdict[str, list[float]](list), environment(path.parent)
    one_sitting(path, env, defaultdict(list))  # compiles the modules
    for _ in range(runs):
        one_sitting(path, env, times)
    tell(f"Mirror of {which} debriefs", list(times.items()))
    goals = [("m to the page", 200), ("m to the first figures", 200), ("other days", 33)]
    tell_goals(Goal(f"{what}, {which}", median(times[what]), limit, "ms") for what, limit in goals)


def main() -> None:
    """Measure, and tell."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--small", action="store_true", help="a few hundred debriefs, to see that it works")
    parser.add_argument("--sizes", default="10000", help="how many debriefs, parted by commas")
    given = parser.parse_args()
    sizes, runs = ([300], 1) if given.small else ([int(one) for one in given.sizes.split(",")], 5)
    with tempfile.TemporaryDirectory(prefix="debrief-bench-") as name:
        folder = Path(name)
        for size in sizes:
            for kind, path in (("", sample(folder, size)), (" in two years", dense(folder, size))):
                measure(path, f"{size:,}{kind}", runs)
    tell_load()


if __name__ == "__main__":
    main()
