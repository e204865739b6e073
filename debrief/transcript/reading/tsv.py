"""Whisper's tables: three columns, start, end and text, their times in milliseconds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from debrief.transcript.reading.cues import ENDS_FIRST
from debrief.transcript.reading.gathering import MOVED, NO_WORDS, Gathering, out_of_order
from debrief.transcript.reading.limits import MOST_SECONDS

if TYPE_CHECKING:
    from debrief.transcript.reading.gathering import Tell
    from debrief.transcript.utterance import Transcript

NO_ROW = "a row that can't be read"
_HEAD = re.compile(r"\s{0,9}start\tend\ttext[ ]{0,3}\n\d{1,12}\t\d{1,12}\t")
_ROW = re.compile(r"(\d{1,12})\t(\d{1,12})\t(.*)")


def is_tsv(text: str) -> bool:
    """Does it begin with Whisper's heading, and a row of whole numbers below it?"""
    return _HEAD.match(text) is not None


def read_tsv(text: str, tell: Tell | None = None) -> Transcript:
    """Read the rows; nobody is named in them. What is no row is skipped and counted."""
    lines = [line for line in text.split("\n") if line.strip()][1:]
    gathering = Gathering("tsv", tell, len(lines))
    starts = list[float]()
    for at, line in enumerate(lines):
        gathering.reach(at)
        row = _ROW.match(line)
        start, end = (int(row[1]) / 1000, int(row[2]) / 1000) if row else (0.0, 0.0)
        if row is None or end > MOST_SECONDS:
            gathering.skip(NO_ROW)
        elif end < start:
            gathering.skip(ENDS_FIRST.replace("cue", "row"))
        elif gathering.add(row[3], "", start, end):
            starts.append(start)
        else:
            gathering.skip(f"a row that {NO_WORDS}")
    gathering.skip(f"a row that {MOVED}", out_of_order(starts))
    return gathering.transcript()
