"""Which files of transcripts are named in a library, found without reading its documents."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_NAMED = re.compile(rb'"sum"\s*:\s*"([0-9a-f]{64})"')
_PIECE = 1 << 20
_LONGEST = 128
"""More bytes than naming a sum takes: each piece is read with so many of the one before."""


def sums_in(content: bytes) -> set[str]:
    """Find every sum that is named in JSON, wherever it stands, were it in a newer version's field."""
    return {found.decode() for found in _NAMED.findall(content)} if b'"sum"' in content else set()


def sums_used(tables: Mapping[str, Mapping[str, bytes]]) -> set[str]:
    """Find every sum that is named anywhere in a library: rather one too many than one too few.

    Args:
        tables: The library's. They may grow meanwhile.
    """
    documents = (raw for table in list(tables.values()) for raw in list(table.values()))
    return {sum_ for raw in documents for sum_ in sums_in(raw)}


def sums_in_file(path: Path) -> set[str]:
    """Find every sum that is named in a file, piece by piece.

    Raises:
        OSError: It can't be read.
    """
    found, before = set[str](), b""
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            found |= sums_in(before + piece)
            before = (before + piece)[-_LONGEST:]
    return found
