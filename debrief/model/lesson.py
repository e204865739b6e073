"""What is taken from the call, and why it was lost as each of three sees it."""

from __future__ import annotations

from msgspec import field

from debrief.model.record import Record


class Lesson(Record):
    """The rep's take-away and what stands beside it."""

    say_again: str = ""
    """The rep's exact better line for the turn, spoken aloud (rule 11): it goes to the line bank."""
    take_away: str = ""
    """The rep's, in the rep's words. A debrief can't be finished without it (rule 12)."""
    addition: str = ""
    """The manager's, optional."""
    loss_rep: list[str] = field(default_factory=list)
    """Why it was lost, as the rep sees it: terms of the vocabulary `loss`, or own words."""
    loss_manager: list[str] = field(default_factory=list)
    """As the manager sees it."""
    loss_buyer: list[str] = field(default_factory=list)
    """As the buyer tells it, later."""
