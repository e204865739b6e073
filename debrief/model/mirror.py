"""The manager's private page: never in the rep's copy."""

from __future__ import annotations

from debrief.model.record import Record


class Mirror(Record):
    """What the manager asks themselves once the rep has signed."""

    rescued: str = ""
    """Did I rescue? A term of the vocabulary `rescued`."""
    held_back: str = ""
    """What I held back from saying."""
    note: str = ""
    """Anything else, for myself."""
