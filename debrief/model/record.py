"""Records: what is kept, read from and written to plain documents, with unknown fields kept.

A newer version of the program may write fields that this one doesn't know. They are put in the
record's `extra` when it is read and come back at their old place when it is written, at every depth,
so an older program on a shared file loses nothing of a newer one's.
"""

from __future__ import annotations

import types
from functools import cache
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

import msgspec

from debrief.errors import DebriefError

R = TypeVar("R", bound="Record")

Document = dict[str, Any]
"""A record as plain data: what TinyDB keeps."""


class Record(msgspec.Struct, kw_only=True, omit_defaults=True):
    """Something that is kept. Fields at their defaults aren't written."""

    extra: dict[str, Any] = msgspec.field(default_factory=dict)
    """Fields that this version doesn't know, by name."""


@cache
def _nested(kind: type[Record]) -> dict[str, tuple[str, type[Record] | None]]:
    """For each field's name: how records lie in it (one, list, map, or plain), and which."""
    hints = get_type_hints(kind)
    return {field.encode_name: _shape(hints[field.name]) for field in msgspec.structs.fields(kind)}


def _shape(hint: Any) -> tuple[str, type[Record] | None]:
    origin, arguments = get_origin(hint), get_args(hint)
    if isinstance(hint, type) and issubclass(hint, Record):
        return "one", hint
    if origin is types.UnionType:
        return next((found for found in map(_shape, arguments) if found[1]), ("plain", None))
    if origin is list and _shape(arguments[0])[1]:
        return "list", _shape(arguments[0])[1]
    if origin is dict and _shape(arguments[1])[1]:
        return "map", _shape(arguments[1])[1]
    return "plain", None


def _tuck(kind: type[Record], document: Any) -> Any:
    """Copy a document with every unknown field moved into its record's `extra`."""
    if not isinstance(document, dict):
        return document
    fields, known, extra = _nested(kind), {}, {}
    for name, value in document.items():
        if name not in fields or name == "extra":
            extra[name] = value
            continue
        how, inner = fields[name]
        if inner is None or value is None:
            known[name] = value
        elif how == "one":
            known[name] = _tuck(inner, value)
        elif how == "list" and isinstance(value, list):
            known[name] = [_tuck(inner, item) for item in value]
        elif how == "map" and isinstance(value, dict):
            known[name] = {key: _tuck(inner, item) for key, item in value.items()}
        else:
            known[name] = value
    if extra:
        known["extra"] = extra
    return known


def _untuck(kind: type[Record], document: Document) -> Document:
    """Put `extra` back at its place, in the document itself."""
    for name, (how, inner) in _nested(kind).items():
        value = document.get(name)
        if inner is None or value is None:
            continue
        for item in [value] if how == "one" else value if how == "list" else value.values():
            _untuck(inner, item)
    for name, value in document.pop("extra", {}).items():
        document.setdefault(name, value)
    return document


def read_record(kind: type[R], document: Document) -> R:
    """Make a record of a plain document, unknown fields kept.

    Args:
        kind: The record's class.
        document: Plain data, as `write_record` gives it. Not changed.

    Raises:
        DebriefError: The document doesn't have the record's shape; says which field.
    """
    try:
        return msgspec.convert(_tuck(kind, document), kind)
    except msgspec.ValidationError as error:
        raise DebriefError(
            f"This {kind.__name__.lower()} can't be read: {error}",
            "It was left as it is. A newer version of Debrief may read it.",
        ) from error


def write_json(record: Record) -> bytes | None:
    """Write a record as JSON at once, three times as fast as by way of a document.

    Returns:
        The JSON of what `write_record` gives; None where it takes the long way: something in it has unknown
        fields, or half a character.

    Raises:
        TypeError: It holds something that JSON has no word for.
    """
    try:
        content = msgspec.json.encode(record)
    except UnicodeEncodeError:
        return None
    return None if b'"extra":' in content else content


def write_record(record: Record) -> Document:
    """Make a plain document of a record: strings, numbers, lists and dicts only."""
    document: Document = msgspec.to_builtins(record)
    return _untuck(type(record), document)
