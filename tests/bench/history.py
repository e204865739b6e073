"""History in a real terminal of 100 by 30, from the key to the picture.

    python tests/bench/history.py [--small] [--sizes 10000,100000]

A list is there when its first rows stand on the screen; a page, an arrow or a letter is answered when the
last cell below the top line has changed: a letter in the search stands in the line then, and the list shows
what was found, with the words in their context. Also while the search index is still being built.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import defaultdict
from pathlib import Path
from statistics import median

from pane import Pane, debrief, environment, running
from report import Goal, tell, tell_goals, tell_load
from sample import sample

WORDS = "price sus"
QUIET = 0.15
"""Seconds without a change after which a picture is the last one."""

Times = dict[str, list[float]]


def _rested(pane: Pane, key: str) -> float:
    """Press a key; give the milliseconds to the last change."""
    pane.press(key)
    return pane.settle(QUIET)


def _move(pane: Pane, times: Times, moves: int) -> None:
    for number in range(moves):
        times["a page"].append(_rested(pane, "\x1b[6~" if number % 4 < 2 else "\x1b[5~"))
        times["an arrow"].append(_rested(pane, "down"))
    times["the end"].append(_rested(pane, "\x1b[F"))
    times["the order"].append(_rested(pane, "o"))
    _rested(pane, "\x1b[H")


def _search(pane: Pane, times: Times) -> None:
    """Type letter by letter, and take them back."""
    _rested(pane, "/")
    typed = [(WORDS[: at + 1], _rested(pane, letter)) for at, letter in enumerate(WORDS)]
    times["a letter"] += [taken for words, taken in typed if words[-1] != " "]
    for words, taken in typed:
        times[f"typed: {words!r}"].append(taken)
    times["backspace"] += [_rested(pane, "\x7f") for _ in WORDS]


def one_sitting(path: Path, env: dict[str, str], times: Times, moves: int) -> None:
    """Open the history of a library, move in it and search."""
    with running(debrief("--file", str(path)), env) as pane:
        pane.until("PROMISED, AND DUE")
        pane.settle()
        pane.press("h")
        times["h to the list"].append(pane.until("· newest first"))
        pane.until("▸")
        _rested(pane, "/")
        times["a letter while it is indexed"] += [_rested(pane, letter) for letter in "pri"]
        while " read · " in pane.screen.display[0]:
            pane.settle(1)
        pane.press("\x1b")
        pane.settle()
        _move(pane, times, moves)
        _search(pane, times)
        pane.press("\x1b")
        pane.settle()
        pane.press("q")
        pane.until("PROMISED, AND DUE")
        pane.settle()
        pane.press("h")
        times["h once more"].append(pane.until("· newest first"))


def _each_letter() -> list[tuple[str, float]]:
    """A letter is to be answered in time whichever it is."""
    return [(f"typed: {WORDS[: at + 1]!r}", 33) for at in range(len(WORDS))]


def _arguments() -> tuple[list[int], int, int]:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--small", action="store_true", help="a few hundred debriefs, to see that it works")
    parser.add_argument("--sizes", default="10000", help="how many debriefs, parted by commas")
    given = parser.parse_args()
    return ([300], 1, 2) if given.small else ([int(one) for one in given.sizes.split(",")], 3, 12)


def main() -> None:
    """Measure, and tell."""
    sizes, runs, moves = _arguments()
    with tempfile.TemporaryDirectory(prefix="debrief-bench-") as name:
        folder = Path(name)
        for size in sizes:
            path, times = sample(folder, size), defaultdict[str, list[float]](list)
            one_sitting(path, environment(folder), defaultdict(list), 2)  # compiles the modules
            for _ in range(runs):
                one_sitting(path, environment(folder), times, moves)
            tell(f"History of {size:,} debriefs", list(times.items()))
            tell_goals(
                Goal(f"{what}, {size:,}", median(times[what]), limit, "ms")
                for what, limit in [("h to the list", 150), ("a page", 33), ("a letter", 33), *_each_letter()]
            )
    tell_load()


if __name__ == "__main__":
    main()
