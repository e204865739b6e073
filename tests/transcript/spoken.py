"""Calls for the tests of what is measured in them: the sample, and any that a test writes in a few lines."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from msgspec.structs import replace

from debrief.model import BUYER, MANAGER, REP
from debrief.transcript import Transcript, Utterance

SAMPLES = Path(__file__).parent / "samples"
ROLES: Mapping[str, str] = {
    "Susie Park": REP,
    "Dana Whitfield": BUYER,
    "Raúl O'Connor (Guest)": BUYER,
    "John Mercer": MANAGER,
}
SHORT: Mapping[str, str] = {"S": REP, "D": BUYER, "R": BUYER, "J": MANAGER}
"""Roles of those in calls that `call` makes."""


def sample() -> Transcript:
    """The sample call, whatever the readers do."""
    told = json.loads((SAMPLES / "gong.json").read_bytes())["callTranscripts"][0]
    names = {one["speakerId"]: one["name"] for one in told["parties"]}
    return Transcript(
        format="gong",
        utterances=tuple(
            Utterance(said["text"], names[part["speakerId"]], said["start"] / 1000, said["end"] / 1000)
            for part in told["transcript"]
            for said in part["sentences"]
        ),
    )


def call(*lines: str) -> Transcript:
    """A call: "S 0 5.5 words" is said by S from 0 to 5.5 seconds; "S words" at no time."""
    return Transcript(format="text", utterances=tuple(map(_line, lines)))


def _line(line: str) -> Utterance:
    who, *rest = line.split()
    speaker = "" if who == "?" else who
    if len(rest) > 1 and rest[0][0].isdigit() and rest[1][0].isdigit():
        return Utterance(" ".join(rest[2:]), speaker, float(rest[0]), float(rest[1]))
    return Utterance(" ".join(rest), speaker)


def untimed(transcript: Transcript) -> Transcript:
    """The same call from a file without times."""
    bare = (replace(one, start=None, end=None) for one in transcript.utterances)
    return Transcript(format=transcript.format, utterances=tuple(bare))
