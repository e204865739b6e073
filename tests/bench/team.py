"""The team and a rep's page in a real terminal of 100 by 30, from the key to the picture.

    python tests/bench/team.py [--small]

10,000 debriefs with 25 reps. `t` at Home: the names stand there, then all of it (promises kept, from every
debrief); Enter on a rep: what is known of them, then the whole page.
"""

from __future__ import annotations

import tempfile
from collections import defaultdict
from pathlib import Path
from statistics import median

from pane import Pane, debrief, environment, running
from report import Goal, arguments, tell, tell_goals, tell_load
from sample import sample

SIZE, SMALL = 10_000, 300

Times = dict[str, list[float]]


def _team(pane: Pane, has: str) -> float:
    """Wait for the team, and for words on it; give the milliseconds since the key."""
    return pane.until(lambda: pane.screen.display[0].startswith(" Team") and has in pane.text)


def _open(pane: Pane, times: Times, often: str) -> None:
    pane.press("t")
    times[f"t to the team{often}"].append(_team(pane, "▸"))
    _team(pane, " kept")
    pane.settle()
    pane.press("down")
    pane.settle()
    pane.press("enter")
    times[f"Enter to a rep{often}"].append(pane.until("HOW THEY TAKE COACHING"))
    times[f"Enter to the rep's whole page{often}"].append(pane.until("PROMISES"))
    pane.settle()
    for _ in range(5):
        pane.press("]")
        times["] to the next rep"].append(pane.settle(0.1))
    for _ in range(2):
        pane.press("q")
        pane.settle()


def one_sitting(path: Path, env: dict[str, str], times: Times) -> None:
    """Open the team and a rep, twice: the first time all debriefs are read for it."""
    with running(debrief("--file", str(path)), env) as pane:
        pane.until("PROMISED, AND DUE")
        pane.settle()
        pane.press("t")
        times["t to the team, first"].append(_team(pane, "▸"))
        times["t to all of it, first"].append(_team(pane, " kept"))
        pane.press("q")
        pane.settle()
        _open(pane, times, "")
        _open(pane, times, ", once more")


def main() -> None:
    """Measure, and tell."""
    runs, is_small = arguments(__doc__ or "", 3, 1)
    size = SMALL if is_small else SIZE
    with tempfile.TemporaryDirectory(prefix="debrief-bench-") as name:
        folder = Path(name)
        path, times = sample(folder, size), defaultdict[str, list[float]](list)
        one_sitting(path, environment(folder), defaultdict(list))  # compiles the modules
        for _ in range(runs):
            one_sitting(path, environment(folder), times)
        tell(f"The team of {size:,} debriefs", list(times.items()))
        tell_goals(
            Goal(f"{what}, {size:,}", median(taken), 1000 if "all of it" in what else 200, "ms")
            for what, taken in times.items()
        )
    tell_load()


if __name__ == "__main__":
    main()
