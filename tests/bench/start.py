"""The first paint of Home with 0, 100 and 10,000 debriefs, beside a bare Textual program, in one run.

    python tests/bench/start.py [--small]

The clock runs from the fork to the screen that shows "Start a debrief"; the programs take turns, in another
order each time, in a real terminal of 100 by 30. Also the time until the last debriefs stand there.
"""

from __future__ import annotations

import sys
import tempfile
from functools import partial
from pathlib import Path
from statistics import median

from library import library
from pane import debrief, environment, running
from report import Goal, arguments, tell, tell_goals
from turns import take_turns

TEXT = "Start a debrief"

BARE = f"""
from textual.app import App, ComposeResult
from textual.widgets import Static

class Bare(App[None]):
    def compose(self) -> ComposeResult:
        yield Static("{TEXT}")

Bare().run()
"""


BARE_PROGRAM = "a bare Textual program"
FEW, MANY = 100, 10_000


def home(count: int) -> str:
    """Name the program with a library of so many."""
    return f"Home, {count:,} debriefs"


def paint(command: list[str], folder: Path, listed: list[float] | None) -> float:
    """Start a program and end it; give the milliseconds to its first paint.

    Args:
        command: The program.
        folder: Where it finds its settings.
        listed: Takes the milliseconds until the list stands there; None: there is none.
    """
    with running(command, environment(folder), folder) as pane:
        shown = pane.until(TEXT)
        if listed is not None:
            listed.append(pane.until("LATELY"))
    return shown


def main() -> None:
    """Measure, and tell."""
    runs, small = arguments(__doc__ or "", runs=15, small=2)
    sizes = (0, FEW, FEW * 2 if small else MANY)
    with tempfile.TemporaryDirectory(prefix="debrief-bench-") as name:
        folder = Path(name)
        (folder / "bare.py").write_text(BARE, encoding="utf-8")
        bare = [sys.executable, str(folder / "bare.py")]
        lists: dict[str, list[float]] = {f"{count:,}: the list is there": [] for count in sizes[1:]}
        waits = [None, None, *lists.values()]
        commands = [bare, *(debrief("--file", str(library(folder, count))) for count in sizes)]
        names = [BARE_PROGRAM, *map(home, sizes)]
        programs = {
            who: partial(paint, command, folder, wait)
            for who, command, wait in zip(names, commands, waits, strict=True)
        }
        times = take_turns(programs, runs)  # the round that doesn't count compiles the modules
    rows = [*times.items(), *((what, measured[1:]) for what, measured in lists.items())]
    tell("First paint", rows, base=BARE_PROGRAM, goal="1.35x")
    few, many = (median(times[home(count)]) for count in sizes[1:])
    tell_goals([Goal(f"first paint, {sizes[2]:,} / {FEW} debriefs", many / few, 1.1, "x")])


if __name__ == "__main__":
    main()
