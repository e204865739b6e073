"""Keys in the walk, from the press to the picture: steps, letters, the replay's list, and back Home.

    python tests/bench/steps.py [--small]

A draft of the shipped guide with everything in it, in a library of 500 debriefs, in a real terminal of
100 by 30. A step is there when nothing but the clock's line changes any more; a letter, when it stands in
the field, typed while the words are saved; a move, when anything but the clock's line has changed.
"""

from __future__ import annotations

import sys
import tempfile
from collections import defaultdict
from pathlib import Path

from library import Maker, make, write
from pane import Pane, debrief, environment, running
from report import arguments, tell
from start import BARE, TEXT

from debrief.guides import open_shelf
from debrief.model import DRAFT, REP, Answer, Debrief, Place

LINE = "We had them and then I asked for the order"
SEEN = 26
"""Letters of a text that are looked for: no line is narrower."""


def draft(moments: int, seed: int) -> Debrief:
    """Make a draft in which every step has something, with an open promise to tell of."""
    made = Maker(seed).debrief(DRAFT, moments)
    made.call.rep, made.felt, made.place = "Susie", "", Place(step="call")
    made.turn = made.moments[0].id
    for question in ("felt", "feeling"):
        made.answers[question] = Answer(by=REP, order=90, at=made.created)
    return made


def steps(guide: str) -> list[tuple[str, str]]:
    """For each step after the first: its name, and how its first line begins."""
    found = open_shelf(None).get(guide).steps[1:]
    return [(step.name, step.say[:SEEN]) for step in found]


def _walk_through(pane: Pane, times: dict[str, list[float]]) -> None:
    """Go forward through every step, typing a line on the way."""
    for name, line in steps("lost-call"):
        pane.settle()
        pane.press("^n")
        first = pane.until(line)
        times[f"^n to {name}"].append(max(first, pane.settle()))
        if name == "Feel":
            times["a letter in Feel, as it saves"] += _type(pane, LINE)


def _type(pane: Pane, text: str) -> list[float]:
    """Type letter by letter, waiting for each: at some twenty a second it saves several times."""
    pane.settle()
    times = []
    for end in range(1, len(text) + 1):
        pane.press(text[end - 1])
        times.append(pane.until(text[:end].rstrip() if text[end - 1] != " " else lambda: True))
        pane.settle(0.05)
    return [time for letter, time in zip(text, times, strict=True) if letter != " "]


def _move(pane: Pane, times: dict[str, list[float]], moves: int) -> None:
    """Move in the replay's list of twenty, then leave for Home."""
    pane.until("Replay")
    for number in range(moves):
        pane.settle(0.15)
        pane.press("up" if number % 8 < 4 else "down")
        times["an arrow in a replay of 20"].append(pane.changes())


def main() -> None:
    """Measure, and tell."""
    runs, small = arguments(__doc__ or "", runs=9, small=1)
    times: dict[str, list[float]] = defaultdict(list)
    with tempfile.TemporaryDirectory(prefix="debrief-bench-") as name:
        folder = Path(name)
        env = environment(folder)
        (folder / "bare.py").write_text(BARE, encoding="utf-8")
        for run in range(runs + (not small)):
            kept: dict[str, list[float]] = defaultdict(list)
            with running([sys.executable, str(folder / "bare.py")], env) as pane:
                kept["(a bare program's first paint)"].append(pane.until(TEXT))
            one, many = draft(4, seed=11), draft(20, seed=12)
            others = make(500, drafts=0)
            many.place = Place(step="replay", moment=many.moments[10].id)
            library = write(folder / "library.json", [one, many, *others])
            with running(debrief("--file", str(library), "resume", one.id), env) as pane:
                pane.until("The call")
                _walk_through(pane, kept)
            with running(debrief("--file", str(library), "resume", many.id), env) as pane:
                pane.until("Replay")
                _move(pane, kept, 4 if small else 16)
                pane.settle()
                pane.press("^s")
                kept["^s to Home"].append(pane.until("Start a debrief"))
                pane.settle()
                pane.press("n")
                kept["n to the walk"].append(pane.until("Whose call was it?"))
            if run or small:  # the first compiles the modules
                for what, measured in kept.items():
                    times[what] += measured
    tell("Key to picture", list(times.items()), goal="a step 130 ms, a letter 33 ms")


if __name__ == "__main__":
    main()
