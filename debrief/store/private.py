"""The manager's own tables besides the reps: which there are, and how those of another library come in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debrief.errors import DebriefError
from debrief.model import Decision, HalfTest, Plan, read_record
from debrief.store import decisions, plans
from debrief.store.journal.encoding import decode, document_of
from debrief.store.merge import is_older
from debrief.store.row import name_of

if TYPE_CHECKING:
    from debrief.model import Document, Record

PRIVATE: dict[str, type[Record]] = {plans.TABLE: Plan, plans.TESTS: HalfTest, decisions.TABLE: Decision}
"""Table -> what it holds. Each record has the id of its number, as a debrief has."""

NOUNS = {plans.TABLE: "3-6-No", plans.TESTS: "Half test", decisions.TABLE: "Decision"}
"""What a table holds, in a sentence."""

OWN = ("id", "name", "created")
"""What a rep who is known keeps."""


class Unread:
    """What of these tables can't be read: it stays where it is, counts nowhere, and is told."""

    def __init__(self) -> None:
        """Look at nothing yet."""
        self._known: dict[tuple[str, str], tuple[bytes, str]] = {}
        """What was found of each document, so that looking again costs nothing."""

    def troubles(self, tables: dict[str, dict[str, bytes]]) -> list[str]:
        """Give a sentence or two for each document that isn't what its table holds."""
        known = {}
        for table in PRIVATE:
            for number, raw in list(tables.get(table, {}).items()):
                there = self._known.get((table, number))
                is_same = there is not None and there[0] is raw
                known[table, number] = there if there and is_same else (raw, _unread(table, number, raw))
        self._known = known
        return [said for _, said in known.values() if said]


def _unread(table: str, number: str, raw: bytes) -> str:
    try:
        read_record(PRIVATE[table], decode(raw))
    except DebriefError as error:
        why = error.message.partition(": ")[2]
    except ValueError as error:
        why = str(error)
    else:
        return ""
    left = "It was left as it is; debrief check says more."
    return f"{NOUNS[table]} {name_of(number)} can't be read: {why}. {left}"


def take(table: str, number: str, raw: bytes, there: dict[str, bytes]) -> tuple[dict[str, bytes], str]:
    """Take in one document of such a table.

    Args:
        table: A name of `PRIVATE`.
        number: Its number.
        raw: What another library says.
        there: The table here. Not changed.

    Returns:
        What is to be saved, by number; and a sentence where what is here stays, and says something else.
    """
    if number not in there:
        return {number: raw}, ""
    theirs, ours = document_of(raw) or {}, document_of(there[number])
    if ours is None or theirs == ours:
        return {}, ""
    if table != plans.TABLE:
        return {}, f"{_called(table, ours)} stays as it is here; the file says otherwise."
    if is_older(ours, theirs):
        return {**plans.beside(number, ours, there), number: raw}, ""
    lain = plans.beside(number, theirs, there)
    return {n: one for n, one in lain.items() if n not in there}, ""


def merge_rep(ours: Document, theirs: Document) -> tuple[Document, list[str]]:
    """Add what isn't known of a rep; what is known stays, and where the file says otherwise that is told."""
    differing: list[str] = []
    return _completed(str(ours.get("name")), ours, theirs, differing), differing


def _completed(whose: str, ours: Document, theirs: Document, differing: list[str]) -> Document:
    """Do so with a rep, a goal or a time of being left alone; `differing` gets the sentences."""
    merged = dict(ours)
    for name, value in theirs.items():
        mine = ours.get(name)
        if name in OWN:
            continue
        if isinstance(mine, list) and isinstance(value, list):
            merged[name] = _united(f"{whose}, {name}", mine, value, differing)
        elif mine is None:
            merged[name] = value
        elif mine != value:
            differing.append(f"{whose}: {name} stays {_said(mine)} here; the file says {_said(value)}.")
    return merged


def _said(value: object) -> str:
    return str(value["utc"]) if isinstance(value, dict) and "utc" in value else repr(value)


def _united(whose: str, mine: list[object], theirs: list[object], differing: list[str]) -> list[object]:
    """Add the events that are new, in the order of time; to a goal that both have, what is new of it."""
    united = list(mine)
    for one in theirs:
        at = next((n for n, other in enumerate(united) if _is_same(one, other)), None)
        if at is None:
            united.append(one)
        elif isinstance(one, dict) and isinstance(other := united[at], dict):
            united[at] = _completed(whose, other, one, differing)
    return united if united == mine else sorted(united, key=_when)


def _is_same(one: object, other: object) -> bool:
    if not (isinstance(one, dict) and isinstance(other, dict)):
        return one == other
    name = next((name for name in ("id", "since") if name in one), None)
    return one == other if name is None else one[name] == other.get(name)


def _when(event: object) -> str:
    stamps = [event.get(name) for name in ("at", "agreed", "since")] if isinstance(event, dict) else []
    return next(
        (str(one["utc"]).removesuffix("Z") for one in stamps if isinstance(one, dict) and "utc" in one), ""
    )


def _called(table: str, document: Document) -> str:
    if table == plans.TESTS:
        return f"The half test of the week of {document.get('week')}"
    return f"What was decided before a call with {document.get('rep')}"
