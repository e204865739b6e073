"""Times as transcripts write them: `1:02:03.400`, `00:05`, `02:03,4`."""

from __future__ import annotations

from debrief.transcript.reading.limits import MOST_SECONDS

STAMP = r"(?:\d{1,3}:)?\d{1,3}:\d{2}(?:[.,]\d{1,6})?"
"""A time, as a pattern to build others of; the hours may be missing, a comma may stand for the point."""


def seconds(stamp: str) -> float | None:
    """Read a time.

    Args:
        stamp: Hours, minutes and seconds, parted by colons; the hours may be missing.

    Returns:
        Seconds from the call's start; None where it is none, or beyond a hundred hours.
    """
    parts = stamp.replace(",", ".").split(":")
    if not 2 <= len(parts) <= 3:
        return None
    try:
        minutes = int(parts[-2]) + (60 * int(parts[0]) if len(parts) == 3 else 0)
        rest = float(parts[-1])
    except ValueError:
        return None
    time = round(60 * minutes + rest, 3)
    return time if 0 <= rest < 60 and 0 <= time <= MOST_SECONDS else None
