"""The library's file as it is on the disk this instant, behind the program's back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from debrief.store.journal import JournalStorage


def debriefs_in(path: Path) -> list[dict[str, Any]]:
    """Read all debriefs, with the saves that aren't folded in yet; nothing is written."""
    tables = JournalStorage(path).read() or {}
    return list(tables.get("debriefs", {}).values())
