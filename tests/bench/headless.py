"""Commands that open no screen, with 500 debriefs, beside Python itself and Python with Textual.

    python tests/bench/headless.py [--small]

Then those of the manager's side with 10,000 sample debriefs, beside `debrief list --limit 20`.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from library import library
from pane import debrief, environment
from report import arguments, tell, tell_load
from sample import sample

SIZE, SMALL = 10_000, 300

LIST = "debrief list --limit 20"
PYTHON = "python -c pass"
FILTERS = ("--ending", "lost", "--pattern", "data-dump", "--last", "90")


def clocked(command: list[str], env: dict[str, str]) -> float:
    """Run a command to its end; give the milliseconds."""
    start = time.perf_counter()
    subprocess.run(command, env=env, check=True, stdout=subprocess.DEVNULL)
    return (time.perf_counter() - start) * 1000


def in_turns(commands: dict[str, list[str]], env: dict[str, str], runs: int) -> dict[str, list[float]]:
    """Run each command so many times; give the milliseconds."""
    times: dict[str, list[float]] = {what: [] for what in commands}
    for run in range(runs + 1):
        for what, command in commands.items():
            taken = clocked(command, env)
            times[what] += [taken] if run else []  # the first compiles the modules
    return times


def managers(file: str) -> dict[str, list[str]]:
    """The commands of the manager's side, and a list."""
    return {
        LIST: debrief("--file", file, "list", "--limit", "20"),
        "debrief show last": debrief("--file", file, "show", "last"),
        "debrief brief": debrief("--file", file, "brief", "--rep", "priya"),
        "debrief 3-6-no": debrief("--file", file, "3-6-no"),
        "debrief stats": debrief("--file", file, "stats"),
        "debrief stats, of ninety days": debrief("--file", file, "stats", "--last", "90"),
    }


def main() -> None:
    """Measure, and tell."""
    runs, is_small = arguments(__doc__ or "", runs=15, small=2)
    with tempfile.TemporaryDirectory(prefix="debrief-bench-") as name:
        folder = Path(name)
        file = str(library(folder, 20 if is_small else 500))
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
        times = in_turns(commands, environment(folder), runs)
        tell("Headless", list(times.items()), base=PYTHON, goal="100 ms")
        size = SMALL if is_small else SIZE
        many = managers(str(sample(folder, size)))
        times = in_turns(many, environment(folder), min(runs, 7))
        tell(f"{size:,} debriefs", list(times.items()), base=LIST)
    tell_load()


if __name__ == "__main__":
    main()
