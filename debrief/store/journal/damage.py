"""What is wrong with a file, one finding each."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

CUT: Final = "cut"
"""The snapshot ends before its end."""
LINE: Final = "line"
"""A line of the snapshot is neither a document nor the beginning or end of a table."""
TWICE: Final = "twice"
"""One number stands for two documents of a table."""
ENTRY: Final = "entry"
"""A line behind the snapshot doesn't fit its checksum, or isn't a save at all."""
FOREIGN: Final = "foreign"
"""Not in this program's layout and not valid JSON either: what could be found in it was taken."""


class Damage(Struct, frozen=True, kw_only=True):
    """One place in a file that can't be read as it should."""

    kind: str
    """One of this module's constants."""
    line: int
    """Counted from 1; 0: not in one line."""
    what: str
    """A clause for users: "line 12 isn't a save: its checksum doesn't fit"."""
    content: bytes = b""
    """The bytes that were left out of what was read."""
