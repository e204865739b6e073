"""What a library's file looks like: an ordinary TinyDB object, one document a line, so grep works on it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    from debrief.model import Document

Tables = dict[str, dict[str, Any]]
"""Table name -> document number as text -> document: TinyDB's own shape."""

META = "_meta"
"""The table whose document 1 holds the schema."""

_encode = msgspec.json.Encoder().encode


def encode_tables(tables: Tables) -> bytes:
    """Write tables as the bytes of a file.

    Raises:
        TypeError: A document holds something that JSON has no word for.
    """
    return b"{" + b",\n".join(_encode_table(name, table) for name, table in tables.items()) + b"}\n"


def _encode_table(name: str, table: dict[str, Any]) -> bytes:
    lines = [_encode(number) + b": " + encode_document(document) for number, document in table.items()]
    return _encode(without_surrogates(name)) + b": {" + b",\n".join(lines) + b"}"


def encode_document(document: Any) -> bytes:
    """Write one document as JSON. Half characters (lone surrogates) become U+FFFD, the rest stays.

    Raises:
        TypeError: It holds something that JSON has no word for.
    """
    try:
        return _encode(document)
    except UnicodeEncodeError:
        return _encode(without_surrogates(document))


def without_surrogates(value: Any) -> Any:
    """Copy plain data with every lone surrogate replaced by U+FFFD, at every depth."""
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, dict):
        return {without_surrogates(key): without_surrogates(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [without_surrogates(inner) for inner in value]
    return value


def own_copy(document: Document) -> Document:
    """Copy a document so that nothing in it is shared with the original, and it's sure to be writable.

    Raises:
        TypeError: It holds something that JSON has no word for.
    """
    copy: Document = msgspec.json.decode(encode_document(document))
    return copy


def decode_tables(content: bytes) -> Tables:
    """Read a file's bytes, strictly: what can't be written back as it was isn't accepted.

    Raises:
        ValueError: It isn't JSON, or not a TinyDB object; says why, in a few words.
    """
    tables = _decode(content)
    if not isinstance(tables, dict):
        raise ValueError("its outermost part isn't a JSON object")  # noqa: TRY004 - a fault of the file
    for name, table in tables.items():
        if not isinstance(table, dict):
            raise ValueError(f"its part {name!r} isn't a table")  # noqa: TRY004 - a fault of the file
        strange = next((key for key in table if not _is_number(key)), None)
        if strange is not None:
            raise ValueError(f"its table {name!r} has {strange!r} where a number should be")
    return tables


def _decode(content: bytes) -> Any:
    try:
        return msgspec.json.decode(content)
    except (ValueError, RecursionError):
        # Python's own reader, which plain TinyDB uses, takes lone surrogates too, and says where it fails.
        return _decode_slowly(content)


def _decode_slowly(content: bytes) -> Any:
    try:
        found = json.loads(content.decode("utf-8"), parse_constant=_refuse_constant)
        return without_surrogates(found)
    except UnicodeDecodeError as error:
        raise ValueError(f"it isn't UTF-8 at byte {error.start + 1}") from error
    except json.JSONDecodeError as error:
        raise ValueError(f"it isn't JSON at line {error.lineno}, column {error.colno}") from error
    except RecursionError as error:
        raise ValueError("it is nested too deeply") from error


def _refuse_constant(name: str) -> None:
    raise ValueError(f"it holds {name}, which isn't JSON")


def _is_number(key: str) -> bool:
    return key.isascii() and key.isdecimal() and (key == "0" or key[0] != "0")


def schema_of(tables: Tables) -> int | None:
    """Read the schema that a library says it has; None where it says nothing.

    Raises:
        ValueError: What stands there isn't a schema.
    """
    row = tables.get(META, {}).get("1", {})
    schema = row.get("schema") if isinstance(row, dict) else row
    if schema is not None and (not isinstance(schema, int) or isinstance(schema, bool)):
        raise ValueError("its schema isn't a number")
    return schema
