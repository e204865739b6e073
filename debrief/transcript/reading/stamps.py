"""Times as transcripts write them: `1:02:03.400`, `00:05`, `02:03,4`."""

from __future__ import annotations

from debrief.transcript.reading.limits import MOST_SECONDS

STAMP = r"(?:\d{1,3}:)?\d{1,3}:\d{2}(?:[.,]\d{1,6}(?![\d:]))?"
"""A time, as a pattern to build others of; the hours may be missing, a comma may stand for the point."""
CLOCK = rf"{STAMP}(?:[ \u00a0\u202f]?[AaPp]\.?[Mm]\b\.?)?"
"""The same, or a time of the day: `10:02 AM`."""
_NOON = 12


def seconds(stamp: str) -> float | None:
    """Read a time.

    Args:
        stamp: Hours, minutes and seconds, parted by colons; the hours may be missing. With "AM" or "PM" the
            seconds may be.

    Returns:
        Seconds from the call's start, or from midnight; None where it is none, or beyond a hundred hours.
    """
    if "m" in stamp[-2:].lower():
        return _of_day(stamp)
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


def _of_day(stamp: str) -> float | None:
    """Read a time of the day: "1:02 PM", "10:02:13 am"."""
    digits = stamp.rstrip("aApPmM. \u00a0\u202f")
    time = seconds(digits if digits.count(":") > 1 else f"{digits}:00")
    if time is None or not 1 <= time // 3600 <= _NOON:
        return None
    is_late = "p" in stamp.lower()
    return time % (_NOON * 3600) + _NOON * 3600 * is_late
