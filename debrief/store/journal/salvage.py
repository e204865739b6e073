r"""What can be found in a broken file: every whole document that stands under a number.

It needs no layout: a snapshot cut off in the middle, one with a broken document in it, a file that TinyDB's
own storage was writing when the power went, two files glued together by a tool that merges.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from debrief.store.journal.encoding import encode, without_surrogates

if TYPE_CHECKING:
    from collections.abc import Iterator

_KEY = re.compile(r'"((?:[^"\\\x00-\x1f]|\\.)*)"\s*:\s*\{')
_TABLE = re.compile(r'\s*(?:\}|"\d+"\s*:)')
_NUMBER = re.compile(r"0|[1-9][0-9]*")
_scan = json.JSONDecoder().raw_decode


def salvage(content: bytes) -> dict[str, dict[str, bytes]]:
    """Find the documents in bytes that aren't valid JSON.

    Where a number stands twice in a table, the later one is taken.

    Returns:
        Table -> number -> the document's JSON, written anew. Empty where there is nothing to find.
    """
    tables: dict[str, dict[str, bytes]] = {}
    for name, number, document in _documents(_text(content)):
        table = tables.setdefault(name, {})
        if number:
            table[number] = document
    return tables


def _text(content: bytes) -> str:
    """Read the bytes as text: UTF-8, UTF-16 where its mark says so, else what Windows writes."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return "\n".join(map(_line, content.split(b"\n")))


def _line(line: bytes) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("cp1252", "replace")


def _documents(text: str) -> Iterator[tuple[str, str, bytes]]:
    """Give table, number (empty: the table's beginning) and JSON of each whole document."""
    name, at = "", 0
    while found := _KEY.search(text, at):
        key, at = found[1], found.end()
        if _NUMBER.fullmatch(key):
            try:
                document, at = _scan(text, found.end() - 1)
            except (ValueError, RecursionError):
                continue
            yield name or "_default", key, encode(without_surrogates(document))
        elif _TABLE.match(text, at):
            name = key
            yield name, "", b""
