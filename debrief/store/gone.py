"""What one file has, and the file that took its place hasn't."""

from __future__ import annotations

from debrief.store import trash
from debrief.store.journal.encoding import document_of
from debrief.store.merge import is_older

Tables = dict[str, dict[str, bytes]]
"""Table -> number as text -> the document's JSON."""


def missing_from(now: Tables, before: Tables) -> list[str]:
    """Number the debriefs that are gone without being in the trash, or of which an older version is there.

    Args:
        now: What the file says.
        before: What it said.
    """
    there, thrown = now.get("debriefs", {}), now.get(trash.TABLE, {})
    return [
        number
        for number, raw in before.get("debriefs", {}).items()
        if number not in thrown and there.get(number) != raw and _is_lost(raw, there.get(number))
    ]


def _is_lost(was: bytes, raw: bytes | None) -> bool:
    before, now = document_of(was), document_of(raw)
    return before is not None and (now is None or is_older(now, before))
