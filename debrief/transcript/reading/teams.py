"""Teams' Word documents: a whole turn in one paragraph, its first line a name and a time."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from debrief.transcript.reading.gathering import MOVED, NO_WORDS, Gathering, Tell, out_of_order
from debrief.transcript.reading.stamps import seconds
from debrief.transcript.reading.text import BEFORE

if TYPE_CHECKING:
    from debrief.transcript.reading.word import Paragraph
    from debrief.transcript.utterance import Transcript

STARTED = "a line about the recording"
EMPTY = f"a turn that {NO_WORDS}"
_TIME = re.compile(r"(?:\d{1,3}:)?\d{1,3}:\d{2}")
_NOTICE = re.compile(r".{0,100} (?:started|stopped) (?:transcription|recording)")
_LONGEST = 120


def is_teams(paragraphs: list[Paragraph]) -> bool:
    """Is there a paragraph with Teams' header, and words below it?"""
    return any(len(lines) > 1 and _header(lines[0]) for lines in paragraphs)


def read_teams(paragraphs: list[Paragraph], tell: Tell | None = None) -> Transcript:
    """Read Teams' turns: starts, no ends. A paragraph without a header goes on with the turn before it."""
    gathering = Gathering("teams-docx", tell, len(paragraphs))
    turns = list[tuple[str, float, list[str]]]()
    for lines in paragraphs:
        header = _header(lines[0])
        if header:
            turns.append((*header, lines[1:]))
        elif len(lines) == 1 and _NOTICE.fullmatch(lines[0]):
            gathering.skip(STARTED)
        elif turns:
            turns[-1][2].extend(lines)
        else:
            gathering.skip(BEFORE, len(lines))
    for at, (name, start, said) in enumerate(turns):
        gathering.reach(at)
        gathering.skip(EMPTY, not gathering.add(" ".join(said), name, start))
    gathering.skip(f"a turn that {MOVED}", out_of_order(start for _, start, _ in turns))
    return gathering.transcript()


def _header(line: str) -> tuple[str, float] | None:
    """Read a name, two or more blanks (or a tab), and minutes and seconds; hours may stand before them."""
    if len(line) > _LONGEST:
        return None
    before, _, time = line.replace("\xa0", " ").replace("\t", "  ").rpartition("  ")
    start = seconds(time.strip()) if _TIME.fullmatch(time.strip()) else None
    return (before.strip(), start) if start is not None and before.strip() else None
