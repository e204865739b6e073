"""Counting what is in a library's tables."""

from __future__ import annotations

import msgspec

from debrief.model import DRAFT, FINISHED
from debrief.store.check.report import Counts


class _Status(msgspec.Struct):
    status: str = DRAFT


_status = msgspec.json.Decoder(_Status).decode


def count(tables: dict[str, dict[str, bytes]]) -> Counts:
    """Count finished debriefs, drafts, reps, trash and changes. What is no debrief counts as none."""
    states = [_state(document) for document in tables.get("debriefs", {}).values()]
    return Counts(
        debriefs=states.count(FINISHED),
        drafts=states.count(DRAFT),
        reps=len(tables.get("reps", {})),
        trash=len(tables.get("trash", {})),
        changes=len(tables.get("history", {})),
    )


def _state(document: bytes) -> str:
    try:
        return _status(document).status
    except ValueError:
        return ""
