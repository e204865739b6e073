"""Everything that can be made of a library's file, whatever has happened to it. Reading changes nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct, field

from debrief.store.check import flaw
from debrief.store.check.encodings import in_utf8
from debrief.store.check.flaw import Flaw, Scrap, Twin
from debrief.store.check.part import Part
from debrief.store.check.reader import Reader
from debrief.store.check.scan import scan
from debrief.store.check.shapes import check_documents
from debrief.store.check.versions import has_versions, numbered, versions
from debrief.store.journal.encoding import is_json
from debrief.store.journal.layout import META
from debrief.store.migrations import is_foreign
from debrief.store.whole import read_whole

if TYPE_CHECKING:
    from pathlib import Path

_DOCUMENT = re.compile(rb'"\d+"\s*:\s*\{')


class Survey(Struct, kw_only=True):
    """What a file holds, and what is wrong with it."""

    tables: dict[str, dict[str, bytes]] = field(default_factory=dict)
    twins: list[Twin] = field(default_factory=list)
    flaws: list[Flaw] = field(default_factory=list)
    scraps: list[Scrap] = field(default_factory=list)
    schema: int | None = None
    size: int = 0
    snapshot: int = 0
    """Bytes of the snapshot."""
    saves: int = 0
    """Saves behind it."""
    torn: int = 0
    """Bytes of one more that was cut short."""

    @property
    def is_anything(self) -> bool:
        """Is there a single document in it?"""
        return any(self.tables.values())


def survey(path: Path, documents: bool = True) -> Survey:
    """Read a file that exists.

    Args:
        path: The file.
        documents: Also look whether each document is what its table holds.

    Raises:
        OSError: It can't be read.
    """
    found = _whole(path) or _piece_by_piece(path.read_bytes())
    found.size = path.stat().st_size
    if documents:
        found.flaws += check_documents(found.tables)
    return found


def _whole(path: Path) -> Survey | None:
    contents = read_whole(path)
    if contents is None:
        return None
    found = Survey(
        tables=contents.tables, schema=contents.schema, snapshot=contents.snapshot, saves=contents.saves
    )
    if contents.ours:
        return found
    content = path.read_bytes()[: contents.snapshot]
    if not is_json(content):  # the storage doesn't look at the letters of a foreign file's names
        return None
    _look_for_twins(content, found)
    if is_foreign(found.tables, found.schema or 1):
        found.flaws.append(Flaw(kind=flaw.FOREIGN, what=_FOREIGN, mends=False))
    return found


def _look_for_twins(content: bytes, found: Survey) -> None:
    """JSON may name a number twice in a table: who reads it sees the last one only."""
    if len(_DOCUMENT.findall(content)) <= sum(map(len, found.tables.values())):
        return
    part = Part()
    for one in scan(content.decode("utf-8")).found:
        if found.tables.get(one.table, {}).get(one.number) is not None:
            part.put(one.table, one.number, one.document)
    found.twins = part.twins
    found.flaws += [
        Flaw(kind=flaw.TWICE, what=f"Number {twin.number} stands for two documents of {twin.table!r}")
        for twin in part.twins
    ]


def _piece_by_piece(content: bytes) -> Survey:
    content, flaws = in_utf8(content)
    readers = [Reader()]
    lines = numbered(content)
    if has_versions(content):
        ours, theirs, rest = versions(lines)
        readers = [_read(ours), _read(theirs)]
        flaws = [*flaws, Flaw(kind=flaw.MERGE, line=rest[0][0], what=_MERGED)]
        scraps = [Scrap(why="git's conflict markers", content=b"".join(line for _, line in rest))]
    else:
        readers, scraps = [_read(lines)], []
    found = _joined(readers)
    found.flaws = [*flaws, *found.flaws]
    found.scraps = [*scraps, *found.scraps]
    if not any(reader.begun or reader.saves or reader.torn for reader in readers) and not found.is_anything:
        zeros = not content.strip(b"\0 \r\n\t")
        only = Flaw(kind=flaw.ZEROS, what=_ZEROS) if zeros else Flaw(kind=flaw.FOREIGN, what=_FOREIGN)
        found.flaws = [only]
        found.scraps = [Scrap(why=only.what, content=content)]
    if not found.flaws:
        found.flaws.append(Flaw(kind=flaw.SUM, what=_SUM))
    return found


_MERGED = "begins what git couldn't merge: two versions of the same lines, between conflict markers"
_ZEROS = "The file is nothing but zeros and blanks: its words never reached this disk"
_FOREIGN = "Nothing of a library is in the file"
_SUM = (
    "Every document can be read, but the snapshot doesn't fit its checksum: another program changed it, "
    "or the disk is failing"
)


def _read(lines: list[tuple[int, bytes]]) -> Reader:
    reader = Reader()
    reader.read(lines)
    return reader


def _joined(readers: list[Reader]) -> Survey:
    first = readers[0]
    whole = Part()
    for reader in readers:
        for part in reader.parts:
            whole.join(part)
    whole.tables.pop(META, None)
    flaws = {(one.line, one.kind): one for reader in readers for one in reader.flaws}
    scraps = {(one.why, one.content): one for reader in readers for one in reader.scraps}
    return Survey(
        tables=whole.tables,
        twins=whole.twins,
        flaws=sorted(flaws.values(), key=lambda one: one.line),
        scraps=list(scraps.values()),
        schema=max((reader.schema or 0 for reader in readers), default=0) or None,
        snapshot=first.snapshot,
        saves=max(reader.saves for reader in readers),
        torn=max(reader.torn for reader in readers),
    )
