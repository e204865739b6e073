"""The list of debriefs as `debrief list` prints it: a line each, with an id short enough to type."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from debrief.model import DRAFT, VOCABULARIES
from debrief.model.day import short_day

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import date

    from debrief.store import Entry

SHORTEST = 4
"""Letters of the shortest id that is shown."""


def short_ids(ids: Sequence[str], wanted: Collection[str] | None = None) -> dict[str, str]:
    """Give each id's shortest ending, of four letters or more, that no other id ends or begins with.

    Args:
        ids: All there are.
        wanted: For these only; None: for all.
    """
    short: dict[str, str] = {}
    left, length = list(ids if wanted is None else wanted), SHORTEST
    while left:
        ends = Counter(id_[-length:] for id_ in ids)
        starts = Counter(id_[:length] for id_ in ids)
        for id_ in left:
            end = id_[-length:]
            if ends[end] + starts[end] - (id_[:length] == end) == 1 or length >= len(id_):
                short[id_] = end
        left, length = [id_ for id_ in left if id_ not in short], length + 1
    return short


def list_rows(entries: Iterable[Entry], short: dict[str, str], today: date) -> list[list[str]]:
    """Make a row of texts for each: id, day, rep, account, ending, and the lesson or where it stopped."""
    return [
        [
            short[entry.id],
            short_day(entry.at.day, today),
            entry.rep or "no rep yet",
            entry.account or "no account yet",
            VOCABULARIES["ending"].label(entry.ending),
            f"draft, at {entry.place_step or 'the start'}" if entry.status == DRAFT else entry.take_away,
        ]
        for entry in entries
    ]


def entry_json(entry: Entry) -> dict[str, Any]:
    """Make plain data of an entry: times as ISO text with the offset that was local there."""
    import msgspec  # noqa: PLC0415

    stamps = {name: getattr(entry, name) for name in ("at", "changed", "finished")}
    times = {name: stamp.local.isoformat() if stamp else None for name, stamp in stamps.items()}
    plain: dict[str, Any] = msgspec.to_builtins(entry)
    return plain | times
