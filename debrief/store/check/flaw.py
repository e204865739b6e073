"""A flaw: one thing that is wrong with a library, said in plain words."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from debrief.store.row import name_of

TORN: Final = "torn"
"""The last save was cut short."""
SAVE: Final = "save"
"""A save behind the snapshot doesn't fit its checksum, or isn't one."""
SUM: Final = "sum"
"""Every document can be read, but the snapshot doesn't fit its checksum."""
DOCUMENT: Final = "document"
"""A document isn't JSON."""
ENCODING: Final = "encoding"
"""Not UTF-8, but it can be read."""
SHAPE: Final = "shape"
"""A document is JSON, but not what its table holds. It stays where it is."""
NUMBER: Final = "number"
"""A document's id belongs to another number."""
TWICE: Final = "twice"
"""One number stands for two documents."""
CUT: Final = "cut"
"""The file ends before its end."""
STRAY: Final = "stray"
"""Lines that are no part of a library."""
MERGE: Final = "merge"
"""Git's conflict markers, with two versions between them."""
ZEROS: Final = "zeros"
"""Zero bytes where words were meant to be."""
BOM: Final = "bom"
"""A byte order mark in front."""
CRLF: Final = "crlf"
"""Line ends of Windows."""
GLUED: Final = "glued"
"""A second library behind the first."""
FOREIGN: Final = "foreign"
"""Nothing of a library is in it."""
EMPTY: Final = "empty"
"""Nothing is in the file, though the backups have debriefs."""
MISSING: Final = "missing"
"""There is no file, though the backups have debriefs."""
UNREADABLE: Final = "unreadable"
"""A folder, or a file that the system doesn't hand out."""
OPEN: Final = "open"
"""Others can read it."""
BACKUP: Final = "backup"
"""A backup that can't be read whole."""
SOURCE: Final = "transcript"
"""A transcript's file isn't there, or isn't what it was."""

NOUNS = {
    "debriefs": "debrief", "reps": "rep", "trash": "deleted debrief", "history": "change",
    "searches": "saved search", "speakers": "speaker", "plans": "3-6-No", "half_tests": "half test",
    "decisions": "decision",
}  # fmt: skip
"""What a table holds, in a sentence."""


class Flaw(Struct, frozen=True, kw_only=True):
    """One thing that is wrong."""

    kind: str
    """One of this module's constants."""
    what: str
    """A sentence without its full stop. It begins small where a line goes before it."""
    line: int = 0
    """Counted from 1; 0: not in one line."""
    id: str = ""
    """The debrief's, where it is one."""
    mends: bool = True
    """Can `mend` do something about it?"""


class Twin(Struct, frozen=True, kw_only=True):
    """A second document under a number that another one has."""

    table: str
    number: str
    document: bytes


class Scrap(Struct, frozen=True, kw_only=True):
    """Bytes of which nothing could be made: they are set aside when the library is mended."""

    why: str
    content: bytes


def called(table: str, number: str) -> str:
    """Name a document: "debrief 0pzk8rn2v4qtx"."""
    return f"{NOUNS.get(table, f'document of {table!r},')} {name_of(number)}"
