"""The export that loses nothing: JSON, with unknown fields, drafts, and what finished debriefs said before.

The same debriefs always give the same bytes: they are in the order of their ids, one a line (so that a diff
shows which of them changed), in UTF-8, and no time of export is in it.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct, field

from debrief.model import SCHEMA, Debrief, Decision, Document, HalfTest, Plan, Record, Rep, Stamp

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

FORMAT = "debrief-export"
VERSION = 1
"""Raised when the shape of the export changes; `schema` is the version of what is in it."""

PRIVATE: dict[str, type[Record]] = {"plans": Plan, "half_tests": HalfTest, "decisions": Decision}
"""The manager's own, besides the reps: the name in an export -> what each is."""


class Past(Struct, kw_only=True):
    """One change of a finished debrief, and the number that it is kept under."""

    number: str
    """A whole number as text. The larger, the later."""
    change: Document
    """As the library keeps it: `debrief`, `at`, `by`, `before`, `added`."""


class Carried(Struct, kw_only=True):
    """The file of a transcript, as it came."""

    name: str
    """Its name when it was added, without its folders."""
    size: int
    """Bytes."""
    data: str
    """The bytes, in base64."""


class Export(Struct, kw_only=True):
    """What an export holds. Documents are as the library keeps them, unknown fields and all."""

    format: str = FORMAT
    version: int = VERSION
    schema: int = SCHEMA
    """The version of the documents' shape."""
    for_rep: bool = False
    """Is it a rep's copy? Without what is private, reps and history: it never replaces the whole."""
    debriefs: list[Document] = field(default_factory=list)
    """By id."""
    reps: list[Document] = field(default_factory=list)
    """By id."""
    history: list[Past] = field(default_factory=list)
    """What was changed in these debriefs since they were finished, by number."""
    plans: list[Document] = field(default_factory=list)
    """The manager's 3-6-No lists, by id. Not written where there are none; so are the next two."""
    half_tests: list[Document] = field(default_factory=list)
    """By id."""
    decisions: list[Document] = field(default_factory=list)
    """What was decided before calls, by id."""
    transcripts: dict[str, Carried] = field(default_factory=dict)
    """The files of their transcripts, by SHA-256 in hexadecimal digits. Not written where there are none."""


class Change(Record):
    """The shape of `Past.change`, for the schema; the store's own is `debrief.store.history.Change`."""

    debrief: str
    at: Stamp
    by: str = ""
    before: Document = field(default_factory=dict)
    added: list[str] = field(default_factory=list)


def export_json(export: Export) -> bytes:
    """Write an export, sorted.

    Raises:
        UnicodeEncodeError: A text has half a character; what the library's own reader gives has none.
    """
    return export_lines(
        map(_encode, sorted(export.debriefs, key=_id)),
        export.reps,
        export.history,
        export.transcripts.items(),
        {"plans": export.plans, "half_tests": export.half_tests, "decisions": export.decisions},
        for_rep=export.for_rep,
    )


def export_lines(
    debriefs: Iterable[bytes],
    reps: Iterable[Document],
    history: Iterable[Past],
    transcripts: Iterable[tuple[str, Carried]] = (),
    private: Mapping[str, Iterable[Document]] = MappingProxyType({}),
    *,
    for_rep: bool = False,
) -> bytes:
    """Write an export of debriefs that are JSON already, so that no more than one need be in memory.

    Args:
        debriefs: A line each, in the order of their ids.
        reps: In any order.
        history: In any order.
        transcripts: Sums, each with the file, in any order.
        private: `plans`, `half_tests` and `decisions`, in any order.
        for_rep: Is it a rep's copy?
    """
    head = {"format": FORMAT, "version": VERSION, "schema": SCHEMA, **({"for_rep": True} if for_rep else {})}
    parts = [
        *(b'"%b": %b' % (name.encode(), _encode(value)) for name, value in head.items()),
        _rows(b"debriefs", debriefs),
        _rows(b"reps", map(_encode, sorted(reps, key=_id))),
        _rows(b"history", map(_encode, sorted(history, key=lambda past: int(past.number)))),
    ]
    for name, documents in private.items():
        if rows := [_encode(one) for one in sorted(documents, key=_id)]:
            parts.append(_rows(name.encode(), rows))
    if files := [b'"%b": %b' % (sum_.encode(), _encode(one)) for sum_, one in sorted(transcripts, key=_sum)]:
        parts.append(b'"transcripts": {\n%b\n}' % b",\n".join(files))
    return b"{\n" + b",\n".join(parts) + b"\n}\n"


def export_schema() -> dict[str, Any]:
    """Give the JSON Schema (2020-12) of an export. Fields that it doesn't name may be there, and are kept."""
    (*_, change, file), parts = msgspec.json.schema_components(
        [Debrief, Rep, *PRIVATE.values(), Change, Carried], ref_template="#/$defs/{name}"
    )
    for part in parts.values():
        part.get("properties", {}).pop("extra", None)
    past = {"number": {"type": "string", "pattern": "^[0-9]+$"}, "change": change}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "An export of Debrief",
        "type": "object",
        "properties": {
            "format": {"const": FORMAT},
            "version": {"const": VERSION},
            "schema": {"type": "integer", "minimum": 1},
            "for_rep": {"type": "boolean"},
            "debriefs": {"type": "array", "items": {"$ref": "#/$defs/Debrief"}},
            "reps": {"type": "array", "items": {"$ref": "#/$defs/Rep"}},
            "history": {
                "type": "array",
                "items": {"type": "object", "properties": past, "required": list(past)},
            },
            **{
                name: {"type": "array", "items": {"$ref": f"#/$defs/{kind.__name__}"}}
                for name, kind in PRIVATE.items()
            },
            "transcripts": {
                "type": "object",
                "propertyNames": {"pattern": "^[0-9a-f]{64}$"},
                "additionalProperties": file,
            },
        },
        "required": ["format", "version", "schema", "debriefs", "reps", "history"],
        "$defs": parts,
    }


_encode = msgspec.json.Encoder().encode


def _sum(file: tuple[str, Carried]) -> str:
    return file[0]


def _id(document: Document) -> str:
    return str(document.get("id", ""))


def _rows(name: bytes, values: Iterable[bytes]) -> bytes:
    lines = b",\n".join(values)
    return b'"%b": [\n%b\n]' % (name, lines) if lines else b'"%b": []' % name
