"""A story: what was said in one debrief, as it is written by hand in `stories/*.toml`."""

from __future__ import annotations

import tomllib
from pathlib import Path

import msgspec
from msgspec import Struct, field

STORIES = Path(__file__).with_name("stories")
"""One file a rep."""


class Happening(Struct, forbid_unknown_fields=True, kw_only=True):
    """A moment of the replay."""

    time: str = ""
    """How far into the call, "31:20"; empty: from memory."""
    verdict: str = "change"
    patterns: list[str] = field(default_factory=list)
    turn: bool = False
    what: str
    quote: str = ""
    saw: str = ""
    thought: str = ""
    wonder: str = ""
    reason: str = ""
    better: str = ""
    nearly: bool = False
    """The manager nearly stepped in."""


class Story(Struct, forbid_unknown_fields=True, kw_only=True):
    """One debrief in words; times, traces and figures are worked out of it."""

    days: int = 0
    """Working days before the anchor."""
    year_ago: bool = False
    """A year before the anchor to the day, instead."""
    at: str
    """When the call began, on the clock."""
    minutes: int = 40
    """How long the call took."""
    guide: str = "lost-call"
    call: str = ""
    """Which of `calls/*.txt` is its transcript; empty: nobody recorded it."""

    account: str
    contact: str = ""
    ending: str
    kind: str = "discovery"
    channel: str = "in-person"
    goal: str = ""
    last_words: str = ""
    size: str = "average"
    client: str = "prospect"
    winnable: str = "maybe"
    role: str = "not-there"
    net: str = "not-there"

    came: list[tuple[str, str]] = field(default_factory=list)
    """What came of the open promises, the newest first: the outcome, and a line."""
    felt: str = ""
    feeling: str = ""
    chair: str = ""
    """The manager's line, from the other chair."""
    moments: list[Happening] = field(default_factory=list)
    keep: str = ""
    turn: str = ""
    reason: str = ""

    own: dict[str, str] = field(default_factory=dict)
    """Answers to questions that only this guide asks, by the question's id."""

    say_again: str = ""
    """Empty: the better line of the turn, said aloud as it stands."""
    take_away: str = ""
    addition: str = ""
    loss_rep: list[str] = field(default_factory=list)
    loss_manager: list[str] = field(default_factory=list)
    loss_buyer: list[str] = field(default_factory=list)
    when: str = ""
    will: str = ""
    due: int | None = None
    """Working days before the anchor, less than 0 for those to come; None: the next call like this."""
    checks: str = "both"

    spent: float = 18
    """Minutes."""
    back: int = 4
    """How many questions were turned back."""
    fair: int = 4
    items: tuple[int, int, int] | None = None
    comment: str = ""
    parked: str = ""
    signed: bool = True
    rescued: str = ""
    held_back: str = ""
    note: str = ""

    begun: str = ""
    """When the debrief itself was begun, on the clock; empty: right after the call."""
    begun_today: bool = False
    """Begun on the anchor's day."""
    stopped_at: str = ""
    """A draft: the id of the step in which they were interrupted."""


class Event(Struct, forbid_unknown_fields=True, kw_only=True):
    """How a rep took an offer of coaching, on a day."""

    days: int
    how: str
    line: str


class Person(Struct, forbid_unknown_fields=True, kw_only=True):
    """A rep, and all that was said with them, the oldest first."""

    name: str
    tier: str
    joined: int
    """Working days before the anchor on which they were entered."""
    receptivity: list[Event]
    debriefs: list[Story]


def read_people() -> list[Person]:
    """Read the team, by name of the file."""
    return [_read(path) for path in sorted(STORIES.glob("*.toml"))]


def _read(path: Path) -> Person:
    return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), Person)
