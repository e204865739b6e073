"""3-6-No: three goals for the team, the six daily tasks that serve them, a no for the rest."""

from __future__ import annotations

from datetime import date

from msgspec import field

from debrief.model.ids import new_id
from debrief.model.record import Record
from debrief.model.stamp import Stamp

GOALS, TASKS, INTERRUPTIONS = 3, 6, 5
"""How many of each there are at most; the no-list is as long as it is."""


class Task(Record):
    """Something done daily for one of the goals."""

    text: str
    goal: int | None = None
    """Which goal it serves: 0, 1 or 2; None: nobody has said."""


class Interruption(Record):
    """What keeps one from the tasks, and what one does about it."""

    text: str
    counter: str = ""
    """The counter-step."""


class Plan(Record):
    """One 3-6-No, as it stood from a day on. The newest one is carried; older ones stay readable."""

    created: Stamp
    id: str = field(default_factory=new_id)
    changed: Stamp | None = None
    goals: list[str] = field(default_factory=list)
    tasks: list[Task] = field(default_factory=list)
    noes: list[str] = field(default_factory=list)
    """What is said no to."""
    interruptions: list[Interruption] = field(default_factory=list)

    def since(self, today: date) -> date:
        """Give the day since which it has stood.

        Its stamp may be of a clock that was ahead, or come after such a one of the plan before: then when it
        was saved tells better. No day is still to come.
        """
        is_ahead = self.changed is not None and self.changed.utc < self.created.utc
        began = self.changed if self.changed and is_ahead else self.created
        return min(began.day, today)


class HalfTest(Record):
    """Was half of last week's time spent developing people? Three numbers, in hours."""

    week: date
    """The Monday of the week that is looked back on."""
    id: str = field(default_factory=new_id)
    worked: float | None = None
    """In all."""
    people: float | None = None
    """Developing people."""
    selling: float | None = None
    """Selling in their place."""
    at: Stamp | None = None
    """When it was answered."""
