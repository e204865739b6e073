"""Counting what is in a library's tables."""

from __future__ import annotations

from collections import Counter

import msgspec

from debrief.model import DRAFT, FINISHED
from debrief.store.check.report import Counts
from debrief.store.names import fold


class _Call(msgspec.Struct, frozen=True, gc=False):
    rep: str = ""


class _Head(msgspec.Struct, gc=False):
    status: str = DRAFT
    call: _Call = _Call()


class _Rep(msgspec.Struct, gc=False):
    name: str = ""


_head = msgspec.json.Decoder(_Head).decode
_rep = msgspec.json.Decoder(_Rep).decode


def count(tables: dict[str, dict[str, bytes]]) -> Counts:
    """Count finished debriefs, drafts, reps, trash and changes. What is no debrief counts as none."""
    heads = [head for document in tables.get("debriefs", {}).values() if (head := _read(document))]
    states = Counter(head.status for head in heads)
    names = {head.call.rep for head in heads} | set(map(_name, tables.get("reps", {}).values()))
    return Counts(
        debriefs=states[FINISHED],
        drafts=states[DRAFT],
        reps=len({fold(name) for name in names if name}),
        trash=len(tables.get("trash", {})),
        changes=len(tables.get("history", {})),
    )


def _read(document: bytes) -> _Head | None:
    try:
        return _head(document)
    except ValueError:
        return None


def _name(document: bytes) -> str:
    try:
        return _rep(document).name
    except ValueError:
        return ""
