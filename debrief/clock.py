"""The clock: the one place where the program asks what time it is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]
"""Gives the time now, aware of its zone. Tests pass a frozen one."""


def now() -> datetime:
    """Give the time now in the local zone: the clock that the program uses unless told otherwise."""
    return datetime.now(UTC).astimezone()
