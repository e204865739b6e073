"""What a library lacks of the manager's side and another file has: records, and what a rep's holds."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from debrief.store import decisions, plans, team
from debrief.store.journal.encoding import document_of
from debrief.store.names import fold
from debrief.store.private import PRIVATE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from debrief.model import Document

MANAGERS = (team.TABLE, *PRIVATE)
"""The manager's own tables: what is said there now stays, for it has no history."""

CALLED = {
    team.TABLE: ("rep", ""),
    "goals": ("goal", ""),
    "evaluations": ("look at a goal", "looks at goals"),
    "receptivity": ("offer of coaching", "offers of coaching"),
    "talks": ("talk", ""),
    "away": ("time of being left alone", "times of being left alone"),
    plans.TABLE: ("3-6-No", "3-6-Nos"),
    plans.TESTS: ("half test", ""),
    decisions.TABLE: ("decision before a call", "decisions before calls"),
}
"""A table, or a list of a rep's -> what one of it is called, and several where an s doesn't do."""

LISTS = ("goals", "receptivity", "talks", "away", "evaluations")

Raw = dict[str, dict[str, bytes]]
"""Table -> number as text -> the document's JSON."""


def lacking(was: Raw, now: Raw) -> tuple[dict[str, dict[str, Document]], Counter[str]]:
    """Find what another file has and a library lacks. What the library says stays, be it older or newer.

    Args:
        was: What the other file says.
        now: What the library says.

    Returns:
        What is to be saved, by table and number; and how much of it there is, by the keys of `CALLED`.
    """
    found: dict[str, dict[str, Document]] = {table: {} for table in MANAGERS}
    count: Counter[str] = Counter()
    for number, document in _read(was, team.TABLE).items():
        _take_rep(number, document, _read(now, team.TABLE), found[team.TABLE], count)
    weeks = {one.get("week") for one in _read(now, plans.TESTS).values()}
    for table in PRIVATE:
        for number, document in _read(was, table).items():
            is_there = number in now.get(table, {})
            if not is_there and not (table == plans.TESTS and document.get("week") in weeks):
                found[table][number] = document
                count[table] += 1
    return {table: some for table, some in found.items() if some}, count


def _read(tables: Raw, table: str) -> dict[str, Document]:
    """Give what can be read of a table."""
    plain = {number: document_of(raw) for number, raw in tables.get(table, {}).items()}
    return {number: one for number, one in plain.items() if one is not None}


def _take_rep(
    number: str,
    theirs: Document,
    known: Mapping[str, Document],
    found: dict[str, Document],
    count: Counter[str],
) -> None:
    """Take a rep in whole, or what is lacking of them; they are known by name where not by number."""
    name = fold(str(theirs.get("name")))
    same = (n for n, one in known.items() if fold(str(one.get("name"))) == name)
    here = number if number in known else next(same, None)
    if here is None:
        found[number] = theirs
        count[team.TABLE] += 1
        return
    ours = found.get(here, known[here])
    merged = _with_lists(ours, theirs, count)
    if merged != ours:
        found[here] = merged


def _with_lists(ours: Document, theirs: Document, count: Counter[str]) -> Document:
    """Add what the lists of one lack; of a goal that both have, the looks at it."""
    merged = dict(ours)
    for name in LISTS:
        if theirs.get(name):
            merged[name] = _united(name, ours.get(name) or [], theirs[name], count)
    return {name: one for name, one in merged.items() if name in ours or one}


def _united(
    name: str, ours: Sequence[Document], theirs: Sequence[Document], count: Counter[str]
) -> list[Document]:
    there = {_key(one): place for place, one in enumerate(ours)}
    united = list(ours)
    for one in theirs:
        place = there.get(_key(one))
        if place is None:
            united.append(one)
            count[name] += 1
        else:
            united[place] = _with_lists(united[place], one, count)
    return united if len(united) == len(ours) else sorted(united, key=_when)


def _key(item: Document) -> str:
    """What an item is known by: its id, or else the moment it stands under."""
    return str(item.get("id") or _when(item))


def _when(item: Document) -> str:
    stamp = item.get("since") or item.get("at") or item.get("agreed")
    return str(stamp.get("utc", "")).removesuffix("Z") if isinstance(stamp, dict) else ""
