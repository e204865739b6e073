"""Which debriefs have which transcript: those in the lists and in the trash, and what the history tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from debrief.store import history, trash
from debrief.store.row import name_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


class Use(Struct, frozen=True):
    """One debrief that has a transcript, or had it."""

    debrief: str
    """Its id."""
    sum: str
    name: str
    """The file's name when it was added."""


class _Source(Struct):
    sum: str = ""
    name: str = ""


class _Held(Struct):
    transcript: _Source | None = None


class _Thrown(Struct):
    debrief: _Held


class _Change(Struct):
    debrief: str
    before: _Held = msgspec.field(default_factory=_Held)


_held = msgspec.json.Decoder(_Held).decode
_thrown = msgspec.json.Decoder(_Thrown).decode
_change = msgspec.json.Decoder(_Change).decode


def uses(tables: Mapping[str, Mapping[str, bytes]]) -> list[Use]:
    """List which debrief has which transcript. What can't be read is left out; `check` tells of it.

    Args:
        tables: The library's.
    """
    return [
        Use(debrief, source.sum, source.name)
        for table in ("debriefs", trash.TABLE, history.TABLE)
        for number, raw in list(tables.get(table, {}).items())
        for debrief, source in _used(table, number, raw)
        if source
    ]


def _used(table: str, number: str, raw: bytes) -> Iterator[tuple[str, _Source | None]]:
    if b'"transcript"' not in raw:
        return
    try:
        if table == trash.TABLE:
            yield name_of(number), _thrown(raw).debrief.transcript
        elif table == history.TABLE:
            change = _change(raw)
            yield change.debrief, change.before.transcript
        else:
            yield name_of(number), _held(raw).transcript
    except ValueError:
        return
