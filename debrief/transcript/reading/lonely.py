"""A time on a line of its own, and a name on the line above or below it: recorders do both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debrief.transcript.reading.names import bare, is_like_name, may_be_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from debrief.transcript.reading.text import Row

_NEARLY_ALL = 0.9
_BELOW, _ABOVE = 1, -1


def with_names(rows: list[Row]) -> list[Row]:
    """Put a lonely time's name to it, where nearly all lonely times have one on the same side.

    Above the words stand either a time and then a name (Teams' first Word documents, tl;dv), or a name and
    then a time (Grain). A line between two times is what was said, so YouTube's lists have no names.
    """
    times = [at for at, (_, head) in enumerate(rows) if head and not head.name and not head.said]
    for side in (_BELOW, _ABOVE):
        named = {at for at in times if _is_named(rows, at, side)}
        if named and len(named) >= _NEARLY_ALL * len(times):
            return _joined(rows, named, side)
    return rows


def _is_named(rows: Sequence[Row], at: int, side: int) -> bool:
    """Is the line on that side like a name, and is there still something said, before the next time?"""
    said = at + 2 if side == _BELOW else at + 1
    if not 0 <= at + side < len(rows) or said >= len(rows):
        return False
    line, head = rows[at + side]
    is_free = side == _BELOW or at < 2 or not _is_lonely(rows[at - 2])
    name = bare(line).strip("*_ ")
    return head is None and rows[said][1] is None and is_free and may_be_name(name) and is_like_name(name)


def _is_lonely(row: Row) -> bool:
    return bool(row[1] and not row[1].name and not row[1].said)


def _joined(rows: Sequence[Row], named: set[int], side: int) -> list[Row]:
    """Give the rows with one head in place of each time and its name."""
    gone = {at + side for at in named}
    return [
        (line, head._replace(name=bare(rows[at + side][0]).strip("*_ ")) if head and at in named else head)
        for at, (line, head) in enumerate(rows)
        if at not in gone
    ]
