"""Reading a file: our own layout line by line, any other TinyDB file whole, a broken one as far as it goes.

What is told as damage is left out of the contents, and stays in the file: reading changes nothing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, BinaryIO

import msgspec

from debrief.store.journal.contents import SEAM, Changes, Contents
from debrief.store.journal.damage import CUT, ENTRY, FOREIGN, LINE, TWICE, Damage
from debrief.store.journal.encoding import decode, encode
from debrief.store.journal.layout import FIRST, MARK, META, read_save
from debrief.store.journal.salvage import salvage

if TYPE_CHECKING:
    from collections.abc import Iterator

_FIRST_SAVE = re.compile(rb"^\+[0-9a-f]{8} \{", re.MULTILINE)
_tables = msgspec.json.Decoder(dict[str, dict[str, msgspec.Raw]])


class WrongShapeError(ValueError):
    """It is valid JSON, but no TinyDB file: somebody else's, which isn't to be touched."""


def read(file: BinaryIO) -> Contents:
    """Read a file from its beginning.

    Args:
        file: Opened to read bytes.

    Raises:
        ValueError: There is nothing in it that could be taken for a library; says why, in a few words.
        OSError: It can't be read.
    """
    first = file.readline()
    found = FIRST.fullmatch(first)
    contents = Contents(ours=found is not None)
    if found:
        contents.schema = _schema_of(decode(found[1]))
        contents.went_on(first)
        contents.lines = 1
        lines = iter(file)
        rest = _snapshot(contents, lines) if found[2] == b"," else next(lines, b"")
        contents.snapshot = contents.end
        _saves(contents, _chain(rest, lines))
    else:
        _foreign(contents, first + file.read())
    return contents


def read_on(contents: Contents, content: bytes) -> list[Changes]:
    """Take in what was appended since: whole, good lines, up to the first that isn't.

    Returns:
        The saves that were taken in.
    """
    taken: list[Changes] = []
    for line in content.splitlines(keepends=True):
        try:
            changes = read_save(line) if line.strip() else {}
        except ValueError:
            break  # not written to its end yet, or never will be: the next writer sees to it
        contents.apply(changes)
        _step(contents, line)
        contents.saves += bool(changes)
        taken.append(changes)
    return taken


def _chain(first: bytes, lines: Iterator[bytes]) -> Iterator[bytes]:
    if first:
        yield first
    yield from lines


def _snapshot(contents: Contents, lines: Iterator[bytes]) -> bytes:
    """Read a snapshot in our layout.

    Returns:
        The line behind it; empty where there is none.
    """
    table: dict[str, bytes] | None = None
    line = b""
    while line := next(lines, b"") if table is None else _documents(contents, table, lines):
        if line[:1] == MARK:
            break
        if line[:1] == b'"' and line.rstrip().endswith(b": {"):
            table = contents.tables.setdefault(_name(line), {})
        elif line.rstrip() == b"}," and table is not None:
            table = None
        elif line.rstrip() == b"}}" and table is not None:
            _step(contents, line)
            return next(lines, b"")
        elif not line.endswith(b"\n") and b"}}\n".startswith(line):
            break
        else:
            _tell(contents, LINE, "is no part of a library", line)
        _step(contents, line)
    contents.damage.append(Damage(kind=CUT, line=contents.lines, what="the snapshot ends before its end"))
    return line


def _documents(contents: Contents, table: dict[str, bytes], lines: Iterator[bytes]) -> bytes:
    """Read a table's documents. A library's lines are nearly all of this kind, so this is where time goes.

    Returns:
        The first line that isn't one; empty where there is none.
    """
    line, last = b"", b""
    for line in lines:
        end = line.find(b'": ', 1)
        number = line[1:end]
        if line[:1] != b'"' or not number.isdigit() or line[-1:] != b"\n":
            break
        document = line[end + 3 : -2] if line[-2:] == b",\n" else line[end + 3 :].rstrip(b",\r\n")
        key = number.decode()
        if key in table and table[key] != document:
            _tell(contents, TWICE, f"has a number that another document has too ({key})", table[key])
        table[key] = document
        contents.lines += 1
        contents.end += len(line)
        last = line if len(line) >= SEAM else last[-SEAM:] + line
    else:
        line = b""
    contents.seam = (contents.seam + last)[-SEAM:]
    return line


def _name(line: bytes) -> str:
    try:
        return str(decode(line.rstrip().removesuffix(b": {")))
    except ValueError:
        return line.decode("utf-8", "replace")[1:].partition('"')[0]


def _saves(contents: Contents, lines: Iterator[bytes]) -> None:
    """Read the saves behind a snapshot. A last line that isn't whole is left for the next writer."""
    for line in lines:
        try:
            contents.apply(read_save(line))
            contents.saves += 1
        except ValueError as error:
            if not line.endswith(b"\n"):
                break
            if line.strip():
                _tell(contents, ENTRY, f"can't be read as a save: {error}", line)
        _step(contents, line)


def _step(contents: Contents, line: bytes) -> None:
    contents.went_on(line)
    contents.lines += 1


def _tell(contents: Contents, kind: str, what: str, content: bytes) -> None:
    number = contents.lines + 1
    contents.damage.append(Damage(kind=kind, line=number, what=f"line {number} {what}", content=content))


def _foreign(contents: Contents, content: bytes) -> None:
    """Read a file that another program wrote, or an earlier version, or that is broken."""
    begins = _FIRST_SAVE.search(content)
    end = begins.start() if begins else len(content)
    snapshot = content[:end]
    try:
        contents.tables = read_tables(snapshot.removeprefix(b"\xef\xbb\xbf"))
    except WrongShapeError:
        raise
    except ValueError as error:
        contents.tables = salvage(snapshot)
        if not any(table for name, table in contents.tables.items() if name != META):
            raise
        contents.damage.append(Damage(kind=FOREIGN, line=0, what=f"{error}", content=snapshot))
    meta = contents.tables.pop(META, {}).get("1")
    contents.schema = _schema_of(_plain(meta)) if meta else None
    contents.went_on(snapshot)
    contents.lines = snapshot.count(b"\n")
    contents.snapshot = contents.end
    _saves(contents, iter(content[end:].splitlines(keepends=True)))


def _plain(meta: bytes) -> Any:
    try:
        return decode(meta)
    except ValueError:
        return None


def read_tables(content: bytes) -> dict[str, dict[str, bytes]]:
    """Read a TinyDB file whole, in whatever layout, strictly.

    Raises:
        ValueError: It isn't JSON, or not a TinyDB object; says why, in a few words.
    """
    try:
        found = _tables.decode(content)
    except (ValueError, RecursionError):
        return _read_slowly(content)
    return {
        name: {key: bytes(one) for key, one in _checked(name, table).items()} for name, table in found.items()
    }


def _read_slowly(content: bytes) -> dict[str, dict[str, bytes]]:
    tables = decode(content)
    if not isinstance(tables, dict):
        raise WrongShapeError("its outermost part isn't a JSON object")
    for name, table in tables.items():
        if not isinstance(table, dict):
            raise WrongShapeError(f"its part {name!r} isn't a table")
        _checked(name, table)
    return {name: {key: encode(one) for key, one in table.items()} for name, table in tables.items()}


def _checked(name: str, table: dict[str, Any]) -> dict[str, Any]:
    strange = next((key for key in table if not _is_number(key)), None)
    if strange is not None:
        raise WrongShapeError(f"its table {name!r} has {strange!r} where a number should be")
    return table


def _is_number(key: str) -> bool:
    return key.isascii() and key.isdecimal() and (key == "0" or key[0] != "0")


def _schema_of(about: Any) -> int | None:
    schema = about.get("schema") if isinstance(about, dict) else about
    if schema is not None and (not isinstance(schema, int) or isinstance(schema, bool)):
        raise WrongShapeError("its schema isn't a number")
    return schema
