"""Rivals take turns, so that whatever else the machine does hits all of them alike."""

from __future__ import annotations

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
    """Let each do its work once a round, another one first in each.

    Args:
        rivals: Who, and what they do: each clocks itself, and gives its milliseconds.
        rounds: How many count; one before them doesn't.
    """
    names = list(rivals)
    times: Times = {name: [] for name in names}
    for number in range(rounds + 1):
        first = number % len(names)
        for name in names[first:] + names[:first]:
            taken = rivals[name]()
            times[name] += [taken] if number else []
    return times
