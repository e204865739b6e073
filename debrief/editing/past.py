"""What was changed in a debrief, read from the library's history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debrief.model import Debrief, read_record, write_record
from debrief.report.changes import Version
from debrief.store.history import undone

if TYPE_CHECKING:
    from debrief.store import Library


def changes_of(library: Library, debrief: Debrief) -> list[Version]:
    """List what was changed since a debrief was finished, the newest first.

    Args:
        library: Where its history is.
        debrief: As it is now.

    Raises:
        DebriefError: The library can't be read.
    """
    versions: list[Version] = []
    document, after = write_record(debrief), debrief
    for past in library.history.of(debrief.id):
        document = undone(document, past.change)
        before = read_record(Debrief, document)
        versions.append(Version(past.change.at, past.change.by, before, after))
        after = before
    return versions
