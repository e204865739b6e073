"""The first paint of Home with 0 and 500 debriefs, beside a bare Textual program, in one run.

    python tests/bench/start.py [--small]

The clock runs from the fork to the screen that shows "Start a debrief"; the programs take turns, in a
real terminal of 100 by 30. Also the time until the last debriefs stand there.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from library import library
from pane import debrief, environment, running
from report import arguments, tell

TEXT = "Start a debrief"

BARE = f"""
from textual.app import App, ComposeResult
from textual.widgets import Static

class Bare(App[None]):
    def compose(self) -> ComposeResult:
        yield Static("{TEXT}")

Bare().run()
"""


def main() -> None:
    """Measure, and tell."""
    runs, _ = arguments(__doc__ or "", runs=15, small=2)
    with tempfile.TemporaryDirectory(prefix="debrief-bench-") as name:
        folder = Path(name)
        (folder / "bare.py").write_text(BARE, encoding="utf-8")
        programs = {
            "a bare Textual program": [sys.executable, str(folder / "bare.py")],
            "Home, no debriefs": debrief("--file", str(library(folder, 0))),
            "Home, 500 debriefs": debrief("--file", str(library(folder, 500))),
        }
        times: dict[str, list[float]] = {who: [] for who in programs}
        listed: list[float] = []
        for run in range(runs + 1):
            for who, command in programs.items():
                with running(command, environment(folder), folder) as pane:
                    shown = pane.until(TEXT)
                    both = pane.until("LATELY") if "500" in who else 0.0
                if run:  # the first compiles the modules
                    times[who].append(shown)
                    listed += [both] if both else []
    rows = [*times.items(), ("500: the list is there", listed)]
    tell("First paint", rows, base="a bare Textual program", goal="1.35x at 500")


if __name__ == "__main__":
    main()
