"""A point in time: UTC, and the clock on the wall where it was."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

from debrief.clock import Clock, now
from debrief.model.record import Record

__all__ = ["Clock", "Stamp", "now"]


class Stamp(Record):
    """When something was, in UTC, with the offset that was local there and then."""

    utc: datetime
    """Aware, in UTC. Sorts."""
    offset: int = 0
    """Minutes east of UTC on the local clock."""

    @classmethod
    def of(cls, when: datetime) -> Stamp:
        """Stamp an aware time.

        Raises:
            ValueError: The time has no zone.
        """
        offset = when.utcoffset()
        if offset is None:
            raise ValueError("a stamp needs a time that knows its zone")
        return cls(utc=when.astimezone(UTC), offset=int(offset.total_seconds() // 60))

    @property
    def local(self) -> datetime:
        """The time as the clock on the wall had it; UTC, where a file says what no clock could have had."""
        try:
            return self.utc.astimezone(timezone(timedelta(minutes=self.offset)))
        except (ValueError, OverflowError):
            return self.utc

    @property
    def day(self) -> date:
        """The date on the wall."""
        return self.local.date()
