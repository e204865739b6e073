"""Reading long transcripts, each in its own process, so that its memory is its own.

python tests/bench/transcript.py [--small]
"""

from __future__ import annotations

import resource
import subprocess
import sys
import time

import transcript_bed
from report import Goal, arguments, tell, tell_goals, tell_load, tell_memory

from debrief.transcript.reading import read_transcript

SHAPES = ("vtt", "voiced", "srt", "docx", "gong", "plain")
CUES = 20_000


def one(shape: str, cues: int, runs: int) -> None:
    """Read a shape some times, in this process: print the milliseconds, and the most memory in MiB."""
    data = getattr(transcript_bed, shape)(cues)
    for _ in range(runs):
        start = time.perf_counter()
        transcript = read_transcript(data)
        print((time.perf_counter() - start) * 1000)
        if len(transcript.utterances) != cues or transcript.skipped:
            raise SystemExit(f"{shape}: {len(transcript.utterances)} of {cues}, {transcript.skipped}")
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def measured(shape: str, cues: int, runs: int) -> list[float]:
    """Read a shape in a process of its own; give its figures."""
    command = [sys.executable, __file__, "--one", shape, str(cues), str(runs)]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return [float(line) for line in told.split()]


def main() -> None:
    """Measure, and tell."""
    if sys.argv[1:2] == ["--one"]:
        one(sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
        return
    runs, small = arguments(__doc__ or "", runs=7, small=1)
    cues = CUES // 20 if small else CUES
    figures = {shape: measured(shape, cues, runs) for shape in SHAPES}
    times = [(shape, told[:-1]) for shape, told in figures.items()]
    tell(f"Reading {cues:,} cues", times, goal="1,500 ms")
    tell_memory(
        "Memory, the file's text included", [(shape, told[-1], told[-1]) for shape, told in figures.items()]
    )
    tell_load()
    slowest = max(max(each) for _, each in times) / 1000
    most = max(told[-1] for told in figures.values())
    tell_goals([Goal("slowest reading", slowest, 1.5, "s"), Goal("most memory", most, 300, "MiB")])


if __name__ == "__main__":
    main()
