"""The transcript of a debrief's call: which file it came from, who is who in it, and what was measured."""

from __future__ import annotations

from msgspec import field

from debrief.model.record import Record
from debrief.model.stamp import Stamp

BUYER = "buyer"
OTHER = "other"
"""Somebody else: an interpreter, the room's microphone. Neither side."""


class Speaker(Record):
    """Who somebody is that speaks in a transcript."""

    name: str
    """As the file has it."""
    role: str = ""
    """`rep`, `manager`, `buyer`, `other`; empty: nobody has said."""


class Figures(Record):
    """What was measured in a transcript (by `debrief.transcript`); None where the file doesn't tell."""

    share_by_time: float | None = None
    """The rep's part of all speech by seconds, 0 to 1; only with end times."""
    share_by_words: float | None = None
    """The rep's part of all words, 0 to 1."""
    monologue: float | None = None
    """Seconds of the rep's longest monologue."""
    monologue_from: float | None = None
    """Seconds from the call's start at which it begins."""
    questions: int | None = None
    """The rep's sentences that end in a question mark."""
    open_questions: int | None = None
    """Those of them that begin with what, how, why, tell me, walk me."""
    patience: float | None = None
    """Seconds: the median pause between the buyer's end and the rep's start."""
    pauses: int = 0
    """How many pauses that is the median of."""
    switches: float | None = None
    """Changes of speaker a minute."""
    money_at: float | None = None
    """Seconds from the call's start to the first money word."""
    money_by: str = ""
    """Who said it: a name as the file has it."""
    next_step: bool | None = None
    """Is a next step named in the last 15 %?"""
    buyers: int | None = None
    """How many spoke on the buyer's side."""
    seconds: float | None = None
    """The call's length."""


class Source(Record):
    """A transcript that belongs to a debrief; the file lies beside the library, as it came."""

    sum: str
    """The SHA-256 of the file's bytes, in hexadecimal digits: its name beside the library."""
    name: str = ""
    """The file's name when it was added, without its folders."""
    size: int = 0
    """Bytes."""
    format: str = ""
    """As `debrief.transcript` tells it."""
    lines: int = 0
    """How many utterances were read."""
    speakers: list[Speaker] = field(default_factory=list)
    """Who is who, in the order in which they first speak."""
    figures: Figures = field(default_factory=Figures)
    added: Stamp | None = None
    """When it was added."""

    def role_of(self, name: str) -> str:
        """Say what a speaker was on the call; empty: nobody has said."""
        return next((one.role for one in self.speakers if one.name == name), "")

    def named(self, role: str) -> list[str]:
        """Name those with a role."""
        return [one.name for one in self.speakers if one.role == role]
