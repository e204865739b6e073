"""Thirty seconds for three goals: a thin line that runs out and stops nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from debrief.model.span import clock_text
from screens.widgets.line import Line

if TYPE_CHECKING:
    from datetime import datetime

    from textual.timer import Timer

    from debrief.model import Clock, Plan

SECONDS = 30
LONGEST = 60
"""Cells of the line."""


class PlanTimer(Line):
    """Counts while the first goals are written; then says how long that took."""

    def __init__(self, clock: Clock) -> None:
        """Count by a clock."""
        super().__init__()
        self._clock = clock
        self._began: datetime | None = None
        self._timer: Timer | None = None

    def on_mount(self) -> None:
        """There is nothing to count yet."""
        self.display = False

    def invite(self, text: str) -> None:
        """Say how to begin; empty: no longer. Where time runs, or was told, that stays."""
        if self._began is None and (text or not self.content.plain.startswith("Three")):
            self.show(Content.styled(text, "$dim"))
            self.display = bool(text)

    def begin(self, plan: Plan) -> None:
        """Begin to count, where no goal is written yet."""
        if self._began is None and not any(goal.strip() for goal in plan.goals):
            self._began = self._clock()
            self._timer = self.set_interval(0.5, self.tick)
            self.display = True
            self.tick()

    @property
    def _seconds(self) -> float:
        passed = (self._clock() - self._began).total_seconds() if self._began else 0.0
        return max(passed, 0.0)  # the clock may be put back: a line for a year would be a year long

    def tick(self) -> None:
        """Draw what is left of the line; once it has run out, the time."""
        left, room = SECONDS - self._seconds, min(LONGEST, max(self.size.width - 7, 10))
        if left > 0:
            whole = max(1, round(room * left / SECONDS))
            self.show(Content.assemble((f"{clock_text(self._seconds):>5}  ", "$dim"), ("─" * whole, "$key")))
        else:
            self.show(Content.styled(f"{clock_text(self._seconds):>5}", "$dim"))

    def end(self, plan: Plan) -> None:
        """They have left the goals: say how long it took, where all three are written."""
        if self._began is None:
            return
        if self._timer:
            self._timer.stop()
        written = sum(bool(goal.strip()) for goal in plan.goals)
        said = f"Three goals in {clock_text(self._seconds)}." if written >= 3 else ""
        self._began = None
        self.show(Content.styled(said, "$dim"))
        self.display = bool(said)
