"""Merging: two windows have written on the same debrief, and both of them keep their words.

A three-way merge of plain documents: what only one side has changed since their common base is taken
from that side; where both have, words are kept side by side, and anything else is as ours has it.
"""

from __future__ import annotations

from typing import Any, Final

from debrief.model import FINISHED, VOCABULARIES, Document
from debrief.store.words import merge_words

WORDS = frozenset({
    "rep", "account", "contact", "goal", "last_words", "felt", "what", "quote", "typed_time", "typed_day",
    "typed_due", "typed_started", "saw",
    "thought", "wonder", "reason", "better", "say_again", "take_away", "addition", "when", "will",
    "line", "parked", "comment", "held_back", "note", "notes", "outlook", "recognise", "bring", "text",
})  # fmt: skip
"""Fields that hold people's own words."""

PICKED = frozenset({
    "ending", "kind", "channel", "size", "client", "winnable", "role", "net", "feeling", "verdict",
    "outcome", "checks", "rescued", "value",
})  # fmt: skip
"""Fields that hold a vocabulary's term, or words of one's own."""

LONG = frozenset(("take_away", "addition", "parked", "note", "notes"))
"""Fields of several lines. The others are shown in a single one, so a line break has no place in them."""

WHOLE = frozenset(("at", "created", "due", "transcript", "agreed", "since", "until"))
"""Records whose parts belong together: half of one side's and half of the other's would be nonsense."""

UPKEEP = ("changed", "place", "seconds", "half_typed")
"""What a window writes by itself, without anybody saying anything."""

_CLOSING = ("status", "finished", "signoff")
_TERMS = frozenset(term.id for vocabulary in VOCABULARIES.values() for term in vocabulary.terms)
_GONE: Final = object()
"""Stands for a field or an element that isn't there. A field at its default isn't written either."""


def merge(base: Document | None, ours: Document, theirs: Document) -> Document:
    """Merge what two windows have made of one debrief. A finished debrief stays finished.

    Args:
        base: What both began with, as `write_record` gives it; None where nobody knows.
        ours: The snapshot that is to be saved.
        theirs: The document that stands in the file.

    Returns:
        One of the three, or a new document that shares parts with them: not to be changed.
    """
    if theirs in (base, ours):
        return ours
    if ours == base:
        return theirs
    if base is not None and _is_idle(base, ours) and not same_words(theirs, base):
        return theirs  # a window that was only looked at
    before = base or {}
    merged: Document = merge_records(_said(before), _said(ours), _said(theirs))
    for name, value in (_closing(before, ours, theirs) | _upkeep(before, ours, theirs)).items():
        if value is not _GONE:
            merged[name] = value
    return merged


def same_words(one: Document, other: Document) -> bool:
    """Do two documents say the same, whenever and wherever it was written?"""
    return {**one, **dict.fromkeys(UPKEEP)} == {**other, **dict.fromkeys(UPKEEP)}


def _is_idle(base: Document, ours: Document) -> bool:
    """Has nobody typed anything there, not even half a word?"""
    return same_words(ours, base) and ours.get("half_typed") == base.get("half_typed")


def is_older(one: Document, other: Document) -> bool:
    """Was the one saved before the other?"""
    return _moment_of(one.get("changed")) < _moment_of(other.get("changed"))


def _said(document: Document) -> Document:
    return {name: value for name, value in document.items() if name not in (*UPKEEP, *_CLOSING)}


def _closing(base: Document, ours: Document, theirs: Document) -> Document:
    """Decide whether it's over, and what the rep signed: who has finished goes first."""
    first, second = ours, theirs
    if theirs.get("status") == FINISHED != ours.get("status"):
        first, second = theirs, ours
    closing = {name: first.get(name, _GONE) for name in ("status", "finished")}
    signed = [document.get("signoff", _GONE) for document in (base, first, second)]
    return closing | {"signoff": _merge_values("signoff", *signed)}


def _upkeep(base: Document, ours: Document, theirs: Document) -> Document:
    """Add up the rest: the longer time, the later change, our place, what is half typed in either."""
    changed = max(ours.get("changed"), theirs.get("changed"), key=_moment_of)
    seconds = [found for found in (ours.get("seconds"), theirs.get("seconds")) if isinstance(found, dict)]
    half = [one.get("half_typed", {}) for one in (base, ours, theirs)]
    return {
        "changed": changed or _GONE,
        "seconds": {step: _longer(step, seconds) for one in seconds for step in one} or _GONE,
        "place": _place(ours.get("place"), theirs.get("place")) or _GONE,
        "half_typed": _merge_values("", *half) or _GONE,
    }


def _longer(step: str, seconds: list[Document]) -> Any:
    spent = [one[step] for one in seconds if isinstance(one.get(step), (int, float))]
    return max(spent, default=0)


def _place(ours: Any, theirs: Any) -> Any:
    """Take our place, but for what is half typed in the other window and stands nowhere else."""
    both = isinstance(ours, dict) and isinstance(theirs, dict)
    return theirs if not ours or (both and theirs.get("typed") and not ours.get("typed")) else ours


def _moment_of(stamp: Any) -> str:
    # Without its Z, "12:00:00" sorts before "12:00:00.5".
    return str(stamp["utc"]).removesuffix("Z") if isinstance(stamp, dict) and "utc" in stamp else ""


def _merge_values(name: str, base: Any, ours: Any, theirs: Any) -> Any:
    if theirs in (ours, base) or theirs is _GONE:  # where it's deleted there and changed here, ours stays
        return _GONE if theirs is _GONE and ours == base else ours
    if ours == base or ours is _GONE:
        return theirs
    return _merge_changed(name, base, ours, theirs)


def _merge_changed(name: str, base: Any, ours: Any, theirs: Any) -> Any:
    """Merge what both have changed, or made: nothing but records, lists and words can be merged."""
    kinds = [kind for kind in (dict, list, str) if isinstance(ours, kind) and isinstance(theirs, kind)]
    before: Any = base if kinds and isinstance(base, kinds[0]) else None
    if kinds == [dict] and name not in WHOLE:
        return merge_records(before or {}, ours, theirs)
    if kinds == [list]:
        return _merge_lists(before or [], ours, theirs)
    if kinds == [str]:
        return _merge_texts(name, before or "", ours, theirs)
    return ours


def merge_records(base: Document, ours: Document, theirs: Document) -> Document:
    """Merge what two windows have made of one record, whatever it is of.

    Args:
        base: What both began with; empty where nobody knows.
        ours: What is to be saved.
        theirs: What stands in the file.
    """
    merged = {
        name: _merge_values(name, *(one.get(name, _GONE) for one in (base, ours, theirs)))
        for name in {**theirs, **ours}
    }
    if ours.get("passed") != theirs.get("passed"):
        merged["passed"] = _GONE  # passed in one window, answered in the other: an answer takes it back
    return {name: value for name, value in merged.items() if value is not _GONE}


def _merge_texts(name: str, base: str, ours: str, theirs: str) -> str:
    if name in PICKED and theirs in _TERMS:
        return ours
    if name in PICKED and ours in _TERMS:
        return theirs
    if name not in WORDS | PICKED:
        return ours
    lines = name in LONG or (name == "value" and "\n" in ours + theirs)
    return merge_words(base, ours, theirs, "\n" if lines else " / ")


def _merge_lists(base: list[Any], ours: list[Any], theirs: list[Any]) -> list[Any]:
    before, here, there = _keyed(base), _keyed(ours), _keyed(theirs)
    # Whoever has moved something has the say about the order; where both have, the file has it.
    first, second = (there, here) if _is_moved(before, there) else (here, there)
    merged = (
        _merge_values("", *(one.get(key, _GONE) for one in (before, here, there)))
        for key in _in_order(list(first), list(second))
    )
    return [value for value in merged if value is not _GONE]


def _is_moved(before: dict[Any, Any], now: dict[Any, Any]) -> bool:
    return [key for key in before if key in now] != [key for key in now if key in before]


def _keyed(elements: list[Any]) -> dict[tuple[str, int], Any]:
    """Name each element: by its id, a review by its promise, a time by its start, all else by itself."""
    keyed: dict[tuple[str, int], Any] = {}
    for element in elements:
        name, count = repr(_name_of(element)), 0
        while (name, count) in keyed:  # the same word twice stays twice
            count += 1
        keyed[name, count] = element
    return keyed


def _name_of(element: Any) -> Any:
    if isinstance(element, dict):
        own = element.get("id") or element.get("promise") or element.get("since")
        return own or sorted(element.items(), key=repr)
    return element


def _in_order(first: list[Any], second: list[Any]) -> list[Any]:
    """Put what only the second has after the element that it follows there."""
    order = list(first)
    for index, key in enumerate(second):
        if key not in order:
            order.insert(order.index(second[index - 1]) + 1 if index else 0, key)
    return order
