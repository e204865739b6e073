"""How a benchmark tells what it measured: medians, the slowest, and ratios to what it is compared with."""

from __future__ import annotations

import argparse
import platform
from collections.abc import Sequence
from statistics import median


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
    print(f"  {'':{width}}   median ms   slowest{'   ratio' if base else ''}     n")
    for name, times in rows:
        ratio = f"{middles[name] / middles[base]:7.2f}x" if base else ""
        print(f"  {name:{width}} {middles[name]:11.2f} {max(times):9.2f}{ratio} {len(times):5}")
