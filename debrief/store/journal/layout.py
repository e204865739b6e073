r"""What a file looks like: the one place that knows.

First the snapshot, an ordinary TinyDB object with one document a line, so that grep and git make sense of it:

    {"_meta": {"1": {"schema":2,"bytes":8123,"crc32":"9ae0daaf"}},
    "debriefs": {
    "1234": {"id":"..."},
    "1235": {"id":"..."}
    },
    "reps": {
    }}

`bytes` and `crc32` are of what follows the first line, up to the snapshot's end. Behind it a line for each
save: a plus sign, the CRC-32 of the JSON that follows as eight hexadecimal digits, a blank, and the changed
documents whole; null is a document, or a table, that is gone:

    +5c1f4e3a {"debriefs":{"1235":{"id":"..."},"1234":null}}

No line of JSON begins with a plus sign, and JSON has no line break inside a text: so the first line that
begins with one is where the saves begin, whoever wrote the snapshot, and damage ends where its line ends.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from zlib import crc32

import msgspec

from debrief.store.journal.encoding import encode, without_surrogates

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from debrief.store.journal.contents import Changes

META = "_meta"
"""The table of the first line. It is the storage's own: TinyDB's calls don't see it."""

MARK = b"+"
"""Begins a save's line."""

FIRST = re.compile(rb'\{"_meta": \{"1": (\{[^{}\n]*"crc32"[^{}\n]*\})\}([,}])\r?\n')
"""The first line of a snapshot in this layout."""

_CHUNK = 1 << 20
_save = msgspec.json.Decoder(dict[str, dict[str, msgspec.Raw] | None])


def snapshot(tables: Mapping[str, Mapping[str, bytes]], schema: int) -> Iterator[bytes]:
    """Write a snapshot, in pieces of about a megabyte: a library needn't be in memory twice."""
    size = check = 0
    for piece in _body(tables):
        size += len(piece)
        check = crc32(piece, check)
    about = encode({"schema": schema, "bytes": size, "crc32": f"{check:08x}"})
    yield b'{"_meta": {"1": %b}%b\n' % (about, b"," if tables else b"}")
    yield from _body(tables)


def _body(tables: Mapping[str, Mapping[str, bytes]]) -> Iterator[bytes]:
    left = len(tables)
    for name, table in tables.items():
        left -= 1
        pieces, size = [encode(without_surrogates(name)) + b": {\n"], 0
        before = b""
        for number, document in list(table.items()):
            pieces.append(b"%b%b: %b" % (before, encode(number), document))
            before = b",\n"
            size += len(document)
            if size > _CHUNK:
                yield b"".join(pieces)
                pieces, size = [], 0
        yield b"".join(pieces) + (b"\n" if before else b"") + (b"},\n" if left else b"}}\n")


def save_line(changes: Changes) -> bytes:
    """Write a save's line, with its line break."""
    tables = [encode(without_surrogates(name)) + b":" + _changed(table) for name, table in changes.items()]
    content = b"{" + b",".join(tables) + b"}"
    return b"+%08x %b\n" % (crc32(content), content)


def _changed(table: dict[str, bytes | None] | None) -> bytes:
    if table is None:
        return b"null"
    return b"{" + b",".join(b"%b:%b" % (encode(n), d or b"null") for n, d in table.items()) + b"}"


def read_save(line: bytes) -> Changes:
    """Read a save's line.

    Raises:
        ValueError: It isn't one; says why.
    """
    if line[:1] != MARK or line[9:10] != b" ":
        raise ValueError("it isn't a save")
    content = line[10:].rstrip(b"\r\n")
    if line[1:9] != b"%08x" % crc32(content):
        raise ValueError("its checksum doesn't fit")
    try:
        found = _save.decode(content)
    except (ValueError, RecursionError) as error:
        raise ValueError("it isn't a save") from error
    return {name: None if table is None else _read(table) for name, table in found.items()}


def _read(table: dict[str, msgspec.Raw]) -> dict[str, bytes | None]:
    read = ((number, bytes(document)) for number, document in table.items())
    return {number: None if document == b"null" else document for number, document in read}
