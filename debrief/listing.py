"""The list of debriefs as `debrief list` prints it: a line each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from debrief.model import DRAFT, VOCABULARIES
from debrief.model.day import short_day

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from debrief.store import Entry


def list_rows(entries: Iterable[Entry], short: dict[str, str], today: date) -> list[list[str]]:
    """Make a row of texts for each: id, day, rep, account, ending, and the lesson or where it stopped."""
    return [
        [
            short[entry.id],
            short_day(entry.at.day, today),
            entry.rep or "no rep yet",
            entry.account or "no account yet",
            VOCABULARIES["ending"].label(entry.ending),
            _stopped(entry, today) if entry.status == DRAFT else entry.take_away,
        ]
        for entry in entries
    ]


def _stopped(entry: Entry, today: date) -> str:
    """Say where a draft is, and since when: by that the list is sorted, not by the call's day."""
    told = f"draft, at {entry.place_step or 'the start'}"
    last = entry.changed.day if entry.changed else entry.at.day
    return told if last == entry.at.day else f"{told}, last on {short_day(last, today)}"


def entry_json(entry: Entry) -> dict[str, Any]:
    """Make plain data of an entry: times as ISO text with the offset that was local there."""
    import msgspec  # noqa: PLC0415

    stamps = {name: getattr(entry, name) for name in ("at", "changed", "finished")}
    times = {name: stamp.local.isoformat() if stamp else None for name, stamp in stamps.items()}
    plain: dict[str, Any] = msgspec.to_builtins(entry)
    return plain | times
