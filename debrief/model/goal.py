"""A goal that was agreed with a rep, and how it was looked at since."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from msgspec import field

from debrief.model.ids import new_id
from debrief.model.record import Record
from debrief.model.stamp import Stamp

if TYPE_CHECKING:
    from collections.abc import Sequence


class Evaluation(Record):
    """A look at a goal, on a day."""

    how: str
    """A term of the vocabulary `progress`; empty: not said yet."""
    at: Stamp
    line: str = ""
    typed_day: str = ""
    """A day as it was typed, while it can't be read: `at` is no more than a guess; empty once it can."""

    @property
    def says_nothing(self) -> bool:
        """Is there nothing of it but a day that can't be read? Then it counts nowhere."""
        return bool(self.typed_day) and not (self.how or self.line)


class Goal(Record):
    """What a rep wants to reach, in their words."""

    text: str
    agreed: Stamp
    id: str = field(default_factory=new_id)
    due: date | None = None
    typed_due: str = ""
    """That day as it was typed, while it can't be read; empty once it can."""
    evaluations: list[Evaluation] = field(default_factory=list)
    """Oldest first."""

    @property
    def evaluated(self) -> Stamp | None:
        """When it was last looked at."""
        return self.last_look.at if self.last_look else None

    @property
    def last_look(self) -> Evaluation | None:
        """The last look; of two in the same instant the one that was noted later."""
        return _last([one for one in self.evaluations if not one.says_nothing])

    @property
    def stands(self) -> Evaluation | None:
        """The last look that says how it stands; half typed, one may not say so yet."""
        return _last([one for one in self.evaluations if one.how])


def _last(looks: Sequence[Evaluation]) -> Evaluation | None:
    # `max` gives the first of equals: so the list is gone through from its end.
    return max(reversed(looks), key=lambda one: one.at.utc, default=None)
