"""Teams' first Word documents (until 2023): two times, the name below them, and below that what was said."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from debrief.transcript.reading.cues import ENDS_FIRST
from debrief.transcript.reading.gathering import MOVED, NO_WORDS, Gathering, Tell, out_of_order
from debrief.transcript.reading.names import is_like_name, may_be_name
from debrief.transcript.reading.stamps import seconds
from debrief.transcript.reading.text import BEFORE

if TYPE_CHECKING:
    from debrief.transcript.reading.word import Paragraph
    from debrief.transcript.utterance import Transcript

_TIME = r"\d{1,3}:\d{1,2}:\d{1,2}(?:\.\d{1,6})?"
_NAMED = 2
"""Lines from a time on that are only a time and a name; with words there are more."""
_NEARLY_ALL = 0.9
_TIMES = re.compile(rf"\s*({_TIME})\s*-->\s*({_TIME})\s*")


def is_old_teams(paragraphs: list[Paragraph]) -> bool:
    """Do two times stand alone on a line, and nearly always a name and more lines below them?"""
    lines = [line for paragraph in paragraphs for line in paragraph]
    times = [at for at, line in enumerate(lines) if _TIMES.fullmatch(line)]
    named = sum(
        after - at > _NAMED and _is_name(lines[at + 1]) for at, after in pairwise([*times, len(lines)])
    )
    return 0 < named >= _NEARLY_ALL * len(times)


def _is_name(line: str) -> bool:
    return may_be_name(line) and is_like_name(line)


def read_old_teams(paragraphs: list[Paragraph], tell: Tell | None = None) -> Transcript:
    """Read turns with starts and ends; their times are written as `0:1:2.340`."""
    lines = [line for paragraph in paragraphs for line in paragraph]
    gathering = Gathering("teams-docx", tell, len(lines))
    turns = list[tuple[float | None, float | None, list[str]]]()
    for line in lines:
        if times := _TIMES.fullmatch(line):
            turns.append((seconds(times[1]), seconds(times[2]), []))
        elif turns:
            turns[-1][2].append(line)
        else:
            gathering.skip(BEFORE)
    for at, (start, end, said) in enumerate(turns):
        gathering.reach(at)
        if start is not None and end is not None and end < start:
            gathering.skip(ENDS_FIRST.replace("cue", "turn"))
        elif not gathering.add(" ".join(said[1:]), "".join(said[:1]), start, end):
            gathering.skip(f"a turn that {NO_WORDS}")
    gathering.skip(f"a turn that {MOVED}", out_of_order(start for start, _, _ in turns if start is not None))
    return gathering.transcript()
