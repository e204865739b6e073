"""A moment made of what was said: its time, its words, and who said them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debrief.model import END, Moment

if TYPE_CHECKING:
    from debrief.transcript import Transcript

LONGEST = 600
"""Characters of a quote: more than a minute's talk. A longer one is cut after a word."""
CLOSING = 0.85
"""From here on, as a part of the call, a first moment is how it ended."""


def heard(transcript: Transcript, sum_: str, first: int, last: int, *, is_first: bool) -> Moment:
    """Make a moment of lines of a transcript.

    Args:
        transcript: What was said.
        sum_: Its file's sum: a line counts in that file only.
        first: The first line, from 0.
        last: The last one.
        is_first: Is it the first moment of all? Near the call's end that is how it ended (rule 7).
    """
    lines = transcript.utterances[first : last + 1]
    speakers = {one.speaker for one in lines}
    is_end = is_first and last >= CLOSING * (len(transcript.utterances) - 1)
    return Moment(
        seconds=transcript.time_of(first)[0],
        quote=quoted(transcript, first, last),
        speaker=lines[0].speaker if len(speakers) == 1 else "",
        line=first,
        heard_in=sum_,
        verdict=END if is_end else "",
    )


def quoted(transcript: Transcript, first: int, last: int) -> str:
    """Write lines as a quote: one voice's words in one go; of several, each with the name before it."""
    turns: list[tuple[str, str]] = []
    for one in transcript.utterances[first : last + 1]:
        if turns and turns[-1][0] == one.speaker:
            turns[-1] = (one.speaker, f"{turns[-1][1]} {one.text}")
        else:
            turns.append((one.speaker, one.text))
    if len(turns) == 1:
        return _cut(turns[0][1])
    return _cut("\n".join(f"{name}: {text}" if name else text for name, text in turns))


def _cut(text: str) -> str:
    if len(text) <= LONGEST:
        return text
    kept, _, _ = text[: LONGEST - 1].rpartition(" ")
    return f"{kept or text[: LONGEST - 2]} …"
