"""Does a snapshot say what was written? It carries the checksum of its own bytes."""

from __future__ import annotations

from typing import Any, BinaryIO
from zlib import crc32

from debrief.store.journal.encoding import decode
from debrief.store.journal.layout import FIRST, MARK

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
