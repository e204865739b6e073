"""A rep: one of the manager's salespeople."""

from __future__ import annotations

from datetime import date

from msgspec import field

from debrief.model.ids import new_id
from debrief.model.record import Record
from debrief.model.stamp import Stamp


class Receptivity(Record):
    """How the rep took an offer of coaching, on a day: an event, never a label for good (Salz)."""

    how: str
    """A term of the vocabulary `receptivity`."""
    at: Stamp
    line: str = ""


class Rep(Record):
    """Who the rep is."""

    id: str = field(default_factory=new_id)
    name: str = ""
    created: Stamp | None = None
    tier: str = ""
    """A term of the vocabulary `tier`; empty where nobody has said."""
    receptivity: list[Receptivity] = field(default_factory=list)
    email: str = ""
    started: date | None = None
    """The day they began."""
    notes: str = ""
    """The manager's own: never in a rep's copy."""
