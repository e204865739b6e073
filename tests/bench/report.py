"""How a benchmark tells what it measured: medians, the slowest, and ratios to what it is compared with."""

from __future__ import annotations

import argparse
import os
import platform
from collections.abc import Iterable, Sequence
from statistics import median
from typing import NamedTuple


class Goal(NamedTuple):
    """What a figure is to be."""

    what: str
    measured: float
    limit: float
    unit: str
    """`x`, `ms`, `s` or `MiB`."""
    at_least: bool = False
    """More is better; otherwise the limit is the most that is allowed."""

    @property
    def is_met(self) -> bool:
        """Is it as it is to be?"""
        return self.measured >= self.limit if self.at_least else self.measured <= self.limit


def arguments(about: str, runs: int, small: int) -> tuple[int, bool]:
    """Read a benchmark's command line: `--small` only. Gives the number of runs, and whether it is small."""
    parser = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--small", action="store_true", help="a few runs only, to see that it works")
    is_small = bool(parser.parse_args().small)
    return (small if is_small else runs), is_small


def machine() -> str:
    """Say where it ran."""
    return f"Python {platform.python_version()}, {platform.system()} {platform.machine()}"


def tell(title: str, rows: Sequence[tuple[str, Sequence[float]]], base: str = "", goal: str = "") -> None:
    """Print a table.

    Args:
        title: What was measured.
        rows: What, and its times in milliseconds.
        base: The row that the others are compared with; empty: no ratios.
        goal: What it is to be, in words.
    """
    middles = {name: median(times) for name, times in rows}
    width = max(len(name) for name, _ in rows)
    print(f"\n{title}{f'  (goal: {goal})' if goal else ''}; {machine()}")
    print(f"  {'':{width}}   median ms   slowest{'      ratio' if base else ''}     n")
    for name, times in rows:
        ratio = f"{middles[name] / middles[base]:10,.2f}x" if base else ""
        print(f"  {name:{width}} {middles[name]:11.2f} {max(times):9.2f}{ratio} {len(times):5}")


def tell_load() -> None:
    """Say how busy the machine is: with others at work a sync waits for its turn, and ratios say little."""
    if hasattr(os, "getloadavg"):  # not on Windows
        lately, before, _ = os.getloadavg()
        print(
            f"\nBusy: {lately:.1f} in the last minute, {before:.1f} in five, on {os.cpu_count()} processors"
        )


def tell_memory(title: str, rows: Sequence[tuple[str, float, float]]) -> None:
    """Print what processes weigh.

    Args:
        title: What was measured.
        rows: What; MiB resident at the end; MiB resident at the highest.
    """
    width = max(len(name) for name, _, _ in rows)
    print(f"\n{title}\n  {'':{width}}   resident MiB   highest")
    for name, resident, peak in rows:
        print(f"  {name:{width}} {resident:14.0f} {peak:9.0f}")


def tell_goals(goals: Iterable[Goal]) -> None:
    """Print what was measured beside what it is to be."""
    rows = list(goals)
    width = max((len(goal.what) for goal in rows), default=0)
    print(f"\nGoals\n  {'':{width}}    measured        goal")
    for goal in rows:
        measured, limit = _figure(goal.measured, goal.unit), _figure(goal.limit, goal.unit)
        bound = ("at least " if goal.at_least else "at most ") + limit
        print(f"  {goal.what:{width}} {measured:>11} {bound:>18}   {'met' if goal.is_met else 'MISSED'}")


def _figure(value: float, unit: str) -> str:
    digits = 2 if abs(value) < 10 else 0
    return f"{value:,.{digits}f}{'' if unit == 'x' else ' '}{unit}"
