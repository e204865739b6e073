"""The recorded calls of the sample data: written by hand line by line, timed, and told as a WebVTT file."""

from __future__ import annotations

import hashlib
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from debrief.model import BUYER, REP, Source, Speaker
from debrief.transcript import Transcript, Utterance

if TYPE_CHECKING:
    from debrief.model import Debrief, Stamp

CALLS = Path(__file__).with_name("calls")
"""One file a call: `Name: words` a line, with the seconds of silence before it in front, as in `+0.8`."""

WORDS_A_SECOND = 2.2
USUAL_PAUSE = 0.6
FIRST_AT = 1.5

_LINE = re.compile(r"(?:\+(?P<pause>[\d.]+) )?(?P<name>[^:]+): (?P<text>.+)")


class Recording(Struct, frozen=True, kw_only=True):
    """A call as a recorder would have exported it."""

    name: str
    """The file's name."""
    data: bytes
    """The file, as WebVTT."""
    transcript: Transcript
    """What a reader makes of it."""

    @property
    def sum(self) -> str:
        """The SHA-256 of the file, in hexadecimal digits."""
        return hashlib.sha256(self.data).hexdigest()


@cache
def recording(name: str) -> Recording:
    """Make the recording of one of `calls/*.txt`, the same each time.

    Args:
        name: The file's name, without its ending.
    """
    spoken, at = list[Utterance](), FIRST_AT
    for line in (CALLS / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        found = _LINE.fullmatch(line)
        if found is None:
            raise ValueError(f"{name}: {line}")
        start = at + float(found["pause"] or USUAL_PAUSE)
        at = start + max(0.5, len(found["text"].split()) / WORDS_A_SECOND)
        spoken.append(Utterance(found["text"], found["name"], round(start, 3), round(at, 3)))
    transcript = Transcript(format="webvtt", utterances=tuple(spoken))
    return Recording(name=f"{name}.vtt", data=_webvtt(spoken).encode(), transcript=transcript)


def _webvtt(spoken: list[Utterance]) -> str:
    cues = (
        f"{_clock(one.start or 0)} --> {_clock(one.end or 0)}\n<v {one.speaker}>{one.text}</v>\n"
        for one in spoken
    )
    return "WEBVTT\n\n" + "\n".join(cues)


def _clock(seconds: float) -> str:
    whole = round(seconds * 1000)
    return f"{whole // 3_600_000:02}:{whole // 60_000 % 60:02}:{whole // 1000 % 60:02}.{whole % 1000:03}"


def take_along(debrief: Debrief, name: str, at: Stamp) -> None:
    """Give a debrief its call's transcript: who is who, what was measured, and its moments' lines.

    Args:
        debrief: With its moments; those whose quote stands in the transcript get time, line and speaker.
        name: One of `calls/*.txt`.
        at: When it was added.
    """
    from debrief.transcript.measures import measure  # noqa: PLC0415 - three of sixty have one

    taped = recording(name)
    roles = {one: REP if one.split()[0] == debrief.call.rep else BUYER for one in taped.transcript.speakers}
    debrief.transcript = Source(
        sum=taped.sum,
        name=taped.name,
        size=len(taped.data),
        format=taped.transcript.format,
        lines=len(taped.transcript.utterances),
        speakers=[Speaker(name=one, role=role) for one, role in roles.items()],
        figures=measure(taped.transcript, roles),
        added=at,
    )
    for moment in debrief.moments:
        for line, said in enumerate(taped.transcript.utterances):
            if moment.quote and moment.quote in said.text:
                moment.line, moment.speaker, moment.seconds = line, said.speaker, int(said.start or 0)
                moment.heard_in = taped.sum
