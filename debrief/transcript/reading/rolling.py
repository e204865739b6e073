"""Captions that roll: each repeats the last line of the one before it, as on YouTube."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from debrief.transcript.reading.cues import Cue

if TYPE_CHECKING:
    from debrief.transcript.reading.gathering import Gathering

REPEATS = "a caption that repeats the one before it"
_FEWEST = 4
_SHARE = 0.25


def unrolled(cues: list[Cue], gathering: Gathering) -> list[Cue]:
    """Take out what each cue repeats of the one before it, where the whole file does so.

    That is where a quarter of the cues (four at least) begin with the last line of the cue before: people
    repeat themselves too ("Yes." - "Yes."), and their words stay.
    """
    bodies = [cue.lines for cue in cues]
    times = sum(_overlap(before, after) > 0 for before, after in pairwise(bodies))
    if times < max(_FEWEST, _SHARE * len(cues)):
        return cues
    gathering.skip(REPEATS, times)
    return [
        Cue(cue.start, cue.end, after[_overlap(before, after) :])
        for cue, before, after in zip(cues, [[], *bodies], bodies, strict=False)
    ]


def _overlap(before: list[str], after: list[str]) -> int:
    """Count the lines at the end of one that begin the other; no cue shows more than four."""
    for lines in range(min(len(before), len(after), 4), 0, -1):
        if before[-lines:] == after[:lines]:
            return lines
    return 0
