"""A long transcript beside the replay, in a real terminal of 100 by 30, from the key to the picture.

    python tests/bench/transcript_pane.py [--small]

20,000 utterances. An arrow, a page, the ends, a letter in the search: each is answered when the last cell
below the top line has changed.
"""

from __future__ import annotations

import tempfile
from collections import defaultdict
from pathlib import Path
from statistics import median

from pane import Pane, debrief, environment, running
from report import Goal, arguments, tell, tell_goals, tell_load
from transcript_bed import vtt

from debrief.clock import now
from debrief.model import Call, Debrief, Moment, Place, Source, Speaker, Stamp
from debrief.store import open_library

UTTERANCES = 20_000
SMALL = 500
QUIET = 0.15
"""Seconds without a change after which a picture is the last one."""

WORDS = "tooling cost"
KEYS = {
    "an arrow up": "\x1b[A", "an arrow down": "\x1b[B", "a page up": "\x1b[5~", "a page down": "\x1b[6~",
    "the start": "\x1b[H", "the end": "\x1b[F", "a price": "p", "several": "\x1b[1;2A",
}  # fmt: skip

Times = dict[str, list[float]]


def bed(path: Path, utterances: int) -> None:
    """Make a library with a draft in its replay, and a long transcript."""
    data = vtt(utterances)
    library = open_library(path)
    sum_ = library.put_source(data, "long.vtt")
    source = Source(sum=sum_, name="long.vtt", size=len(data), lines=utterances)
    source.speakers = [Speaker(name="Susie Park", role="rep"), Speaker(name="John Mercer", role="manager")]
    debrief_ = Debrief(created=Stamp.of(now()), guide="lost-call", transcript=source)
    debrief_.call = Call(rep="Susie", account="Northwind", ending="no-sale")
    debrief_.moments, debrief_.place = [Moment(what="they left")], Place(step="replay")
    library.save(debrief_)
    library.close()


def _rested(pane: Pane, key: str) -> float:
    """Press a key; give the milliseconds to the last change."""
    pane.press(key)
    return pane.settle(QUIET)


def one_sitting(path: Path, env: dict[str, str], times: Times, moves: int) -> None:
    """Resume the draft, go to its call, move in it and search."""
    with running(debrief("--file", str(path)), env) as pane:
        pane.until("Resume")
        pane.settle()
        pane.press("r")
        pane.until("The moments")
        pane.settle(1.0)
        while "/ find" not in pane.text:
            pane.press("t")
            pane.settle(0.5)
        for _ in range(moves):
            for name, key in KEYS.items():
                times[name].append(_rested(pane, key))
        _rested(pane, "\x7f")
        for _ in range(moves // 4 + 1):
            _rested(pane, "/")
            times["a letter"] += [_rested(pane, letter) for letter in WORDS]
            _rested(pane, "\r")
        times["the one before"] += [_rested(pane, "n") for _ in range(moves)]


def main() -> None:
    """Measure, and tell."""
    moves, is_small = arguments(__doc__ or "", 12, 1)
    with tempfile.TemporaryDirectory(prefix="debrief-bench-") as name:
        folder, utterances = Path(name), SMALL if is_small else UTTERANCES
        path, times = folder / "library.json", defaultdict[str, list[float]](list)
        bed(path, utterances)
        for number in range(1 if is_small else 3):
            one_sitting(path, environment(folder), times if number or is_small else defaultdict(list), moves)
        tell(f"A transcript of {utterances:,} utterances", list(times.items()))
        tell_goals(Goal(what, median(taken), 33, "ms") for what, taken in times.items())
    tell_load()


if __name__ == "__main__":
    main()
