"""When a call was, as the name of its file tells it: recorders write day and time into the name."""

from __future__ import annotations

import re
from datetime import UTC, datetime

_DAY = r"(?<!\d)(?P<y>20\d\d)(?P<sep>[-_.]?)(?P<m>\d\d)(?P=sep)(?P<d>\d\d)"
_TIME = r"(?P<H>[01]\d|2[0-3])[-_.: h]?(?P<M>[0-5]\d)(?:[-_.: ]?[0-5]\d)?(?!\d)"
_FORMS = (
    re.compile(r"GMT" + _DAY + "-" + _TIME),
    re.compile(_DAY + r"(?:[ _T-]|,? at )" + _TIME),
    re.compile(_DAY + r"(?!\d)"),
)
"""Zoom's GMT20261119-140533; 20261119_140533 (Teams), 2026-11-19 14.05.33 (Zoom's folder), 2026-11-19 at
14 05 (Meet); a day alone."""


def told_when(name: str, now: datetime) -> str:
    """Read when a call was out of a file's name, or its folder's.

    Args:
        name: Such as `GMT20261119-140533_Recording.transcript.vtt`.
        now: What is told in GMT is turned into its time zone; a call that isn't over yet is no call.

    Returns:
        Day and time, or the day alone, as people type it ("2026-11-19 14:05"); empty: it isn't told.
    """
    for form in _FORMS:
        found = form.search(name)
        told = _read(found, now) if found else ""
        if told:
            return told
    return ""


def _read(found: re.Match[str], now: datetime) -> str:
    parts = found.groupdict()
    zone = UTC if found[0].startswith("GMT") else now.tzinfo
    hour, minute = int(parts.get("H") or 0), int(parts.get("M") or 0)
    try:
        at = datetime(int(parts["y"]), int(parts["m"]), int(parts["d"]), hour, minute, tzinfo=zone)
    except ValueError:
        return ""  # a number that only looks like a day
    local = at.astimezone(now.tzinfo)
    if local > now:
        return ""
    return f"{local:%Y-%m-%d %H:%M}" if parts.get("H") else f"{local:%Y-%m-%d}"
