"""From an older library to the present one, a step at a time. Each step is small, and leaves words alone.

A step is done in memory whenever an older file is read; the file follows with the first save, after a backup.
Each has a file of its version kept under `tests/store/old`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from debrief.model import SCHEMA
from debrief.store.journal.reading import WrongShapeError

if TYPE_CHECKING:
    from collections.abc import Callable

Tables = dict[str, dict[str, bytes]]
"""Table -> number as text -> the document's JSON."""


def migrate(tables: Tables, schema: int) -> None:
    """Bring tables up to date, in place.

    Args:
        tables: What the file says.
        schema: The version it has; 1 where it tells none.

    Raises:
        WrongShapeError: It is somebody else's TinyDB file.
    """
    if schema == 1 and "debriefs" not in tables and any(tables.values()):
        raise WrongShapeError("none of its tables is one of a library's")
    for version in range(schema, SCHEMA):
        STEPS[version](tables)


def add_trash_and_history(tables: Tables) -> None:
    """1 to 2: what is deleted waits in the trash, and what is changed later leaves its history."""
    for name in ("debriefs", "reps", "trash", "history"):
        tables.setdefault(name, {})


STEPS: dict[int, Callable[[Tables], None]] = {1: add_trash_and_history}
"""By the version that a step begins with."""
