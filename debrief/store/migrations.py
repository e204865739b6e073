"""From an older library to the present one, a step at a time. Each step is small, and leaves words alone.

A step is done in memory whenever an older file is read; the file follows with the first save, after a backup.
Each has a file of its version kept under `tests/store/old`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from debrief.model import SCHEMA
from debrief.store.journal.reading import WrongShapeError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Tables = dict[str, dict[str, bytes]]
"""Table -> number as text -> the document's JSON."""


def migrate(tables: Tables, schema: int) -> None:
    """Bring tables up to date, in place.

    Args:
        tables: What the file says.
        schema: The version it has.
    """
    for version in range(schema, SCHEMA):
        STEPS[version](tables)


def take_up(tables: Tables, schema: int) -> None:
    """Bring the tables of a file up to date as it is opened, in place.

    Args:
        tables: What the file says.
        schema: The version it has; 1 where it tells none.

    Raises:
        WrongShapeError: It is somebody else's TinyDB file.
    """
    if is_foreign(tables, schema):
        raise WrongShapeError("none of its tables is one of a library's")
    migrate(tables, schema)


def is_foreign(tables: Mapping[str, Mapping[str, bytes]], schema: int) -> bool:
    """Is it somebody else's TinyDB file: documents there are, but none in a library's tables?

    Args:
        tables: What the file says.
        schema: The version it has; 1 where it tells none.
    """
    return schema == 1 and "debriefs" not in tables and any(tables.values())


def add_trash_and_history(tables: Tables) -> None:
    """1 to 2: what is deleted waits in the trash, and what is changed later leaves its history."""
    for name in ("debriefs", "reps", "trash", "history"):
        tables.setdefault(name, {})


STEPS: dict[int, Callable[[Tables], None]] = {1: add_trash_and_history}
"""By the version that a step begins with."""
