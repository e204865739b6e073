"""Commands that open no screen, with 500 debriefs, beside Python itself and Python with Textual.

python tests/bench/headless.py [--small]
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from library import library
from pane import debrief, environment
from report import arguments, tell

PYTHON = "python -c pass"
FILTERS = ("--ending", "lost", "--pattern", "data-dump", "--last", "90")


def clocked(command: list[str], env: dict[str, str]) -> float:
    """Run a command to its end; give the milliseconds."""
    start = time.perf_counter()
    subprocess.run(command, env=env, check=True, stdout=subprocess.DEVNULL)
    return (time.perf_counter() - start) * 1000


def main() -> None:
    """Measure, and tell."""
    runs, small = arguments(__doc__ or "", runs=15, small=2)
    with tempfile.TemporaryDirectory(prefix="debrief-bench-") as name:
        folder = Path(name)
        file = str(library(folder, 20 if small else 500))
        commands = {
            PYTHON: [sys.executable, "-c", "pass"],
            'python -c "import textual.app"': [sys.executable, "-c", "import textual.app"],
            "debrief path": debrief("--file", file, "path"),
            "debrief list": debrief("--file", file, "list"),
            "debrief list, three filters": debrief("--file", file, "list", *FILTERS),
            "debrief search": debrief("--file", file, "search", "cost", "hour"),
            "debrief show last": debrief("--file", file, "show", "last"),
            "debrief stats": debrief("--file", file, "stats"),
            "debrief brief": debrief("--file", file, "brief", "--rep", "susie"),
            "debrief export last --as md": debrief("--file", file, "export", "last", "--as", "md"),
            "debrief export last --as html": debrief("--file", file, "export", "last", "--as", "html"),
            "debrief guides": debrief("guides"),
        }
        times: dict[str, list[float]] = {what: [] for what in commands}
        for run in range(runs + 1):
            for what, command in commands.items():
                taken = clocked(command, environment(folder))
                times[what] += [taken] if run else []  # the first compiles the modules
    tell("Headless", list(times.items()), base=PYTHON, goal="100 ms")


if __name__ == "__main__":
    main()
