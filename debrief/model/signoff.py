"""The rep rates the debrief and signs it (rule 15): never the manager the rep."""

from __future__ import annotations

from msgspec import field

from debrief.model.record import Record
from debrief.model.stamp import Stamp


class SignOff(Record):
    """How fair the debrief was, as the rep sees it."""

    fair: int = 0
    """1 (not at all) to 5 (completely); 0: not rated."""
    comment: str = ""
    items: dict[str, int] = field(default_factory=dict)
    """Three quick items after DASH, the Debriefing Assessment for Simulation in Healthcare: term of the
    vocabulary `quick-item` -> 1 to 5."""
    name: str = ""
    """The rep's name, typed or confirmed: the signature."""
    at: Stamp | None = None
