"""Is a library's file whole?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from debrief.store.journal.encoding import is_json
from debrief.store.journal.reading import read
from debrief.store.journal.sums import sum_fits

if TYPE_CHECKING:
    from pathlib import Path

    from debrief.store.journal import Contents

_PIECE = 1 << 20


def read_whole(path: Path) -> Contents | None:
    """Read a file in which everything is as it should be; None where anything isn't.

    Raises:
        OSError: It can't be read.
    """
    try:
        with path.open("rb", buffering=_PIECE) as file:
            if file.read(3) == b"\xef\xbb\xbf":
                return None
            file.seek(0)
            if not sum_fits(file):
                return None
            file.seek(0)
            contents = read(file)
            size = file.seek(0, 2)
    except ValueError:
        return None
    whole = not contents.damage and contents.end == size
    return contents if whole and all_json(contents.tables) else None


def all_json(tables: dict[str, dict[str, bytes]]) -> bool:
    """Is every document JSON, and UTF-8?"""
    return all(is_json(document) for table in tables.values() for document in table.values())
