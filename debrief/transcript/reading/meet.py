"""Google Meet: notes, then one time for many lines of `Name: text`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from debrief.transcript.reading.text import BEFORE, read_lines

if TYPE_CHECKING:
    from debrief.transcript.reading.gathering import Tell
    from debrief.transcript.utterance import Transcript

AFTER = "a line after the transcript's end"
_TITLE = re.compile(r"\W{0,9}(?:full )?transcript(?:ion)?\W{0,9}", re.IGNORECASE)
_END = re.compile(r"\s{0,9}(?:transcription|meeting|recording) ended (?:after|at) ", re.IGNORECASE)
_STAMP_ALONE = re.compile(r"\s{0,9}\d{1,2}:\d{2}:\d{2}\s{0,9}")


def read_meet(text: str, tell: Tell | None = None, format_: str = "meet") -> Transcript:
    """Read what Meet writes into a document.

    A time stands above a minute or more of talk: it is given to the first line below it, which was said then
    or soon after; the others have none of their own, and nothing has an end. Notes before the line
    "Transcript" and what follows its end are skipped and counted.
    """
    lines = [line for line in text.split("\n") if line and not line.isspace()]
    first, last = _bounds(lines)
    transcript = read_lines(format_, lines[first:last], tell)
    transcript.skipped.update(_more(transcript.skipped, BEFORE, first))
    transcript.skipped.update(_more(transcript.skipped, AFTER, len(lines) - last))
    return transcript


def _bounds(lines: list[str]) -> tuple[int, int]:
    """Find where the talk begins and ends: below the title before the first time, above the end's line."""
    stamp = next((at for at, line in enumerate(lines) if _STAMP_ALONE.fullmatch(line)), 0)
    first = next((at + 1 for at in range(stamp - 1, -1, -1) if _TITLE.fullmatch(lines[at])), 0)
    last = next((at for at in range(len(lines) - 1, stamp, -1) if _END.match(lines[at])), len(lines))
    return first, last


def _more(skipped: dict[str, int], reason: str, times: int) -> dict[str, int]:
    return {reason: skipped.get(reason, 0) + times} if times else {}
