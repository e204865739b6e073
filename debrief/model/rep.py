"""A rep: one of the manager's salespeople."""

from __future__ import annotations

from datetime import date

from msgspec import field

from debrief.model.goal import Goal
from debrief.model.ids import new_id
from debrief.model.record import Record
from debrief.model.stamp import Stamp


class Receptivity(Record):
    """How the rep took an offer of coaching, on a day: an event, never a label for good (Salz)."""

    how: str
    """A term of the vocabulary `receptivity`; empty: not said yet."""
    at: Stamp
    line: str = ""
    typed_day: str = ""
    """A day as it was typed, while it can't be read: `at` is no more than a guess; empty once it can."""


class Away(Record):
    """A time in which a rep was left alone, so as not to push."""

    since: Stamp
    until: Stamp | None = None
    """When it ended: they came, or it was taken back; None: it goes on."""


class Talk(Record):
    """What a rep said of their work, on a day: a top performer's, mostly."""

    at: Stamp
    outlook: str = ""
    """How they see the job and where it leads."""
    recognise: str = ""
    """What the team should recognise them for."""
    bring: str = ""
    """The one thing the manager can bring."""
    typed_day: str = ""
    """A day as it was typed, while it can't be read: `at` is no more than a guess; empty once it can."""

    @property
    def says_nothing(self) -> bool:
        """Is there nothing of it but a day that can't be read? Then it counts nowhere."""
        return bool(self.typed_day) and not (self.outlook or self.recognise or self.bring)


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
    typed_started: str = ""
    """That day as it was typed, while it can't be read; empty once it can."""
    notes: str = ""
    """The manager's own: never in a rep's copy."""
    goals: list[Goal] = field(default_factory=list)
    """In the order in which they were agreed."""
    talks: list[Talk] = field(default_factory=list)
    """Oldest first."""
    away: list[Away] = field(default_factory=list)
    """Times of being left alone, oldest first."""

    @property
    def left_alone(self) -> Away | None:
        """The time of being left alone that goes on; None: they aren't."""
        return next((one for one in reversed(self.away) if one.until is None), None)
