"""Is a library's file whole? Its snapshot carries the checksum of its own bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, BinaryIO
from zlib import crc32

from debrief.store.journal.encoding import decode, is_json
from debrief.store.journal.layout import FIRST, MARK
from debrief.store.journal.reading import read

if TYPE_CHECKING:
    from pathlib import Path

    from debrief.store.journal import Contents

_PIECE = 1 << 20


def sum_fits(file: BinaryIO) -> bool:
    """Do the snapshot's bytes fit their checksum? True where it has none: another program wrote it.

    Args:
        file: At its beginning.

    Raises:
        OSError: It can't be read.
    """
    found = FIRST.fullmatch(file.readline())
    about = decode(found[1]) if found else {}
    if not isinstance(about.get("bytes"), int) or not isinstance(about.get("crc32"), str):
        return True
    return _body_fits(file, about)


def _body_fits(file: BinaryIO, about: dict[str, Any]) -> bool:
    left, check = about["bytes"], 0
    while left and (piece := file.read(min(left, _PIECE))):
        left -= len(piece)
        check = crc32(piece, check)
    return not left and f"{check:08x}" == about["crc32"] and file.read(1) in (b"", MARK)


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
