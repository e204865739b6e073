"""Looking into parsed JSON, whose shape is never sure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debrief.transcript.reading.limits import MOST_SECONDS
from debrief.transcript.reading.stamps import seconds

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_FEW = 0.08
"""Words in a unit of time: people say about 2.5 a second, so 0.0025 a millisecond; this is between."""
_SHORT = 1000


def objects(value: object) -> list[dict[str, object]]:
    """Give a list's objects; whatever else is in it, or instead of it, is left out."""
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def text_of(one: Mapping[str, object], keys: Iterable[str]) -> str:
    """Give the first text among some keys; a number is one too, a truth value isn't."""
    for key in keys:
        value = one.get(key)
        if isinstance(value, str) and value.strip():
            return value
        if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 10**12:
            return str(value)
    return ""


def time_of(one: Mapping[str, object], keys: Iterable[str]) -> float | None:
    """Give the first time among some keys, in the file's own unit: a number, or a text of one."""
    for key in keys:
        if (time := number(one.get(key))) is not None:
            return time
    return None


def number(value: object) -> float | None:
    """Read a time: not below nought, nor beyond what a hundred hours have of milliseconds."""
    if isinstance(value, str):
        value = seconds(value) if ":" in value else _float(value)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) if 0 <= value <= MOST_SECONDS * 1000 else None  # nor is "not a number" in between


def _float(text: str) -> float | None:
    try:
        return float(text.strip().removesuffix("s")) if len(text) < 40 else None  # "12.5s"
    except ValueError:
        return None


def are_milliseconds(spans: Sequence[tuple[float | None, float | None, int]]) -> bool:
    """Tell milliseconds from seconds by what is plausible.

    Args:
        spans: Starts, ends and numbers of words, of all that was said.

    Returns:
        True where all times are whole numbers, the last is beyond 1,000, and so few words are said in a unit
        that it can't be a second.
    """
    times = [time for start, end, _ in spans for time in (start, end) if time is not None]
    if not times or max(times) < _SHORT or any(time != int(time) for time in times):
        return False
    spoken = sum(
        end - start for start, end, _ in spans if start is not None and end is not None and end > start
    )
    words = sum(count for _, _, count in spans)
    return words < _FEW * (spoken or max(times) - min(times) or 1)
