"""What can be found in text that is no JSON as a whole: every whole document under a number."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from debrief.store.journal.encoding import encode, without_surrogates
from debrief.store.journal.layout import META

if TYPE_CHECKING:
    from collections.abc import Iterator

KNOWN = ("debriefs", "reps", "trash", "history", "searches", "speakers", "plans", "half_tests", "decisions")

_KEY = re.compile(r'"((?:[^"\\\x00-\x1f]|\\.)*)"\s*:\s*\{')
_NUMBERED = re.compile(r'\s*"\d+"\s*:')
_STRUCTURE = re.compile(r'(?:[\s{},\x00]|"[^"\\]*"\s*:\s*(?=\{))*')
_scan = json.JSONDecoder().raw_decode


class Found(Struct, frozen=True, kw_only=True):
    """One document."""

    table: str
    number: str
    document: bytes


class Scanned(Struct, frozen=True, kw_only=True):
    """What a text holds."""

    found: list[Found]
    rest: list[str]
    """The pieces of it that belong to no document, but for braces, commas and names of tables."""
    names: list[str]
    """The tables that begin in it, in order."""
    schema: int | None
    """What it says of itself."""


def scan(text: str, table: str = "") -> Scanned:
    """Find the documents in a text.

    Args:
        text: Anything.
        table: The table it is in, as far as one knows; empty: guessed from each document.
    """
    found, rest, names, at, schema = [], [], [], 0, None
    for start, end, key, document in _pieces(text):
        if document is None:
            table = key
            names.append(key)
            continue
        rest.append(text[at:start])
        at = end
        if key == META:
            schema = schema or _schema_in(document)
            continue
        where = home_of(table, document)
        found.append(Found(table=where, number=key, document=encode(without_surrogates(document))))
    rest.append(text[at:])
    rest = [one for one in rest if not _STRUCTURE.fullmatch(one)]
    return Scanned(found=found, rest=rest, names=names, schema=schema)


def _pieces(text: str) -> Iterator[tuple[int, int, str, Any]]:
    """Give start, end, key and document; None for a document is where the table of that name begins."""
    at = 0
    while key := _KEY.search(text, at):
        at = key.end()
        if key[1] == META or (key[1].isascii() and key[1].isdecimal()):
            try:
                document, at = _scan(text, key.end() - 1)
            except (ValueError, RecursionError):
                continue
            yield key.start(), at, key[1], document
        elif key[1] in KNOWN or _NUMBERED.match(text, at):
            yield key.start(), at, key[1], None


def _schema_in(meta: Any) -> int | None:
    first = meta.get("1") if isinstance(meta, dict) else None
    schema = first.get("schema") if isinstance(first, dict) else None
    return schema if isinstance(schema, int) and not isinstance(schema, bool) else None


def home_of(table: str, document: Any) -> str:
    """Give the table that a document belongs to, where the line that says so may be broken.

    Args:
        table: The one that was named last; empty: none.
        document: It.
    """
    guess = _table_of(document)
    return guess if not table or (table == "debriefs" and guess != table) else table


def _table_of(document: Any) -> str:
    if not isinstance(document, dict):
        return "debriefs"
    if "deleted" in document and "debrief" in document:
        return "trash"
    if "debrief" in document and "at" in document:
        return "history"
    if "name" in document and "wanted" in document:
        return "searches"
    if "name" in document and "role" in document:
        return "speakers"
    return _managers_table_of(document) or "debriefs"


def _managers_table_of(document: dict[str, Any]) -> str:
    """Give the table where that is the manager's own, or empty. A debrief knows when it was made."""
    if "name" in document and "call" not in document:
        return "reps"
    if "created" not in document and "at" in document and "rep" in document:
        return "decisions"
    if "created" not in document and "week" in document:
        return "half_tests"
    is_plan = not document.keys().isdisjoint(("goals", "tasks", "noes", "interruptions"))
    return "plans" if is_plan and "call" not in document else ""
