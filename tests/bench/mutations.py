"""Reading spoilt files: each ends in a transcript or in a DebriefError, in two seconds and 300 MiB at most.

python tests/bench/mutations.py [--files 20000] [--seed 0]
"""

from __future__ import annotations

import argparse
import resource
import signal
import sys
import time
import traceback
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[2]))

from debrief.errors import DebriefError
from debrief.transcript.reading import read_transcript
from tests.transcript.mutate import mutated

SECONDS = 2
MEMORY = 300 * 1024 * 1024
WORKERS = 2


class _TooSlowError(BaseException):
    """A file took more than two seconds."""


class Read(NamedTuple):
    """How reading a file ended."""

    seed: int
    ending: str
    """`read`, `read, something skipped`, or the first words of a refusal; otherwise a traceback."""
    seconds: float
    memory: float
    """The most that this process has had, in MiB."""
    failed: bool


def limit() -> None:
    """Let a process have no more than 300 MiB of addresses, Python itself included."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    signal.signal(signal.SIGALRM, _stop)


def _stop(*_: object) -> None:
    raise _TooSlowError


def read(seed: int) -> Read:
    """Make a file, and read it."""
    data, failed = mutated(seed), False
    signal.setitimer(signal.ITIMER_REAL, SECONDS)
    start = time.perf_counter()
    try:
        transcript = read_transcript(data)
        ending = "read, something skipped" if transcript.skipped else "read"
    except DebriefError as error:
        ending = " ".join(error.message.split(":")[0].split()[:6])
    except BaseException:  # noqa: BLE001 - whatever it is, it is what is looked for
        ending, failed = traceback.format_exc(), True
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    taken = time.perf_counter() - start
    return Read(seed, ending, taken, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, failed)


def main() -> int:
    """Read them all, and tell."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--files", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=0)
    chosen = parser.parse_args()
    seeds = range(chosen.seed, chosen.seed + chosen.files)
    with ProcessPoolExecutor(WORKERS, initializer=limit) as workers:
        reads = list(workers.map(read, seeds, chunksize=100))
    failures = [one for one in reads if one.failed]
    print(f"\n{len(reads):,} spoilt files")
    for ending, times in Counter(one.ending for one in reads if not one.failed).most_common():
        print(f"  {times:7,}  {ending}")
    slowest = max(reads, key=lambda one: one.seconds)
    print(f"slowest {slowest.seconds:.3f} s (seed {slowest.seed})")
    print(f"most memory {max(one.memory for one in reads):.0f} MiB")
    print(f"{len(failures)} ended otherwise")
    for one in failures[:5]:
        print(f"seed {one.seed}: {one.ending}")
    return bool(failures)


if __name__ == "__main__":
    sys.exit(main())
