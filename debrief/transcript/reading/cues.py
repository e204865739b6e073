"""The cues of captions (WebVTT and SRT): a line of two times, and the lines below it."""

from __future__ import annotations

import re
from typing import NamedTuple

from debrief.transcript.reading.gathering import MOVED, Gathering, out_of_order
from debrief.transcript.reading.stamps import STAMP, seconds

ENDS_FIRST = "a cue that ends before it starts"
NO_TIME = "a cue whose times can't be read"
_TIMING = re.compile(rf"[ \t]{{0,9}}({STAMP})[ \t]{{0,9}}-->[ \t]{{0,9}}({STAMP})(?:[ \t]|$)")
_ID = re.compile(r"\d{1,9}|[0-9a-fA-F-]{32,40}(?:/\d{1,9}-\d{1,9})?")
_BLOCKS = ("NOTE", "STYLE", "REGION")


class Cue(NamedTuple):
    """One cue, as it stands in the file."""

    start: float
    end: float
    lines: list[str]


class _Cues:
    """Goes through the lines once."""

    def __init__(self, gathering: Gathering) -> None:
        self.gathering = gathering
        self.cues: list[Cue] = []
        self.open: list[str] = []  # of the cue that is read; what stands before the first belongs to nobody
        self.is_running = True  # no blank line since the cue's times
        self.loose: list[str] = []  # since the last blank line, when none is running

    def read(self, line: str) -> None:
        """Read one line."""
        if "-->" in line and self._begins(line):
            return
        if not line or line.isspace():
            self.pause()
        elif self.is_running:
            self.open.append(line)
        else:
            self.loose.append(line)

    def pause(self) -> None:
        """A blank line, or the end: what stood alone and has no times goes on with the cue before."""
        if self.loose and not self.loose[0].startswith(_BLOCKS):
            self.open += self.loose
        self.loose = []
        self.is_running = False

    def _begins(self, line: str) -> bool:
        times = _TIMING.match(line)
        if times is None and self.is_running and not line[:1].isdigit():
            return False  # somebody's arrow
        self._take_id()
        start, end = (seconds(times[1]), seconds(times[2])) if times else (None, None)
        self.open, self.loose, self.is_running = [], [], True
        if start is None or end is None:
            self.gathering.skip(NO_TIME)
        elif end < start:
            self.gathering.skip(ENDS_FIRST)
        else:
            self.cues.append(Cue(start, end, self.open))
        return True

    def _take_id(self) -> None:
        """Drop the cue's own id: the line before its times, even where it is glued to the cue before."""
        if not self.is_running:
            self.open += self.loose[:-1]
        elif self.open and _ID.fullmatch(self.open[-1].strip()):
            self.open.pop()


def cues(lines: list[str], gathering: Gathering) -> list[Cue]:
    """Read cues, and put them in the order of their starts.

    Ids may be missing, or stand glued to the cue before; `NOTE`, `STYLE` and `REGION` are passed over; text
    after a blank line still belongs to its cue. A cue whose times can't be read, or that ends before it
    starts, is skipped and counted.
    """
    reading = _Cues(gathering)
    for line in lines:
        reading.read(line)
    reading.pause()
    gathering.skip(f"a cue that {MOVED}", out_of_order(cue.start for cue in reading.cues))
    return sorted(reading.cues, key=lambda cue: cue.start)
