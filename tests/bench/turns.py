"""Rivals take turns, so that whatever else the machine does hits all of them alike."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Mapping

Times = dict[str, list[float]]
"""Who, and the milliseconds of each round."""


def clocked(work: Callable[[], object]) -> float:
    """Do something once; give the milliseconds it took."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def take_turns(rivals: Mapping[str, Callable[[], float]], rounds: int) -> Times:
    """Let each do its work once a round, in another order each time.

    Args:
        rivals: Who, and what they do: each clocks itself, and gives its milliseconds.
        rounds: How many count; one before them doesn't.
    """
    chance = random.Random(3)  # noqa: S311 - nothing secret is drawn
    times: Times = {name: [] for name in rivals}
    for number in range(rounds + 1):
        for name in chance.sample(list(rivals), len(rivals)):
            taken = rivals[name]()
            times[name] += [taken] if number else []
    return times
