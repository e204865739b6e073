"""What comes from another library: merged by id, the newer kept, the other kept too, in the history.

Nothing is written here: what is to be saved is worked out, and saved by the caller in one go.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct, field

from debrief.model import FINISHED, write_record
from debrief.store import history, private, trash
from debrief.store.history import Change, changed, number_after
from debrief.store.journal.encoding import document_of, encode
from debrief.store.lists import DEBRIEFS, REPS
from debrief.store.merge import is_older, same_words
from debrief.store.names import fold
from debrief.store.row import name_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from debrief.model import Document, Stamp
    from debrief.store.migrations import Tables

TABLES = (DEBRIEFS, REPS, history.TABLE, trash.TABLE, *private.PRIVATE)
"""The library's tables that must be known."""


class Taken(Struct):
    """What came of it. Lists of debriefs' ids, in the file's order."""

    new: list[str] = field(default_factory=list)
    newer: list[str] = field(default_factory=list)
    """Replaced by a later state of the same; what they said is in the history that came along."""
    theirs: list[str] = field(default_factory=list)
    """Both said something else: the file's was newer, and what was here is in the history."""
    ours: list[str] = field(default_factory=list)
    """Both said something else: what is here was newer, and the file's is in the history."""
    trashed: list[str] = field(default_factory=list)
    """Lie in the trash here, and were left there."""
    same: int = 0
    """Were here already, as they are or later."""
    reps: list[str] = field(default_factory=list)
    """Names of new reps."""
    added: list[str] = field(default_factory=list)
    """Names of known reps of whom something new was learnt."""
    differing: list[str] = field(default_factory=list)
    """What the file says otherwise of a known rep, or of the manager's own, a sentence each: what is here
    stays."""
    transcripts: int = 0
    """Files of transcripts that weren't here."""
    without: list[str] = field(default_factory=list)
    """Came with a transcript whose file is neither in the export nor here."""
    plans: int = 0
    """3-6-No lists that weren't here; of one that is otherwise here, the older is kept as one of them."""
    half_tests: int = 0
    decisions: int = 0


class Arrivals:
    """Works out what the tables of another library change in this one."""

    def __init__(self, tables: Mapping[str, Mapping[str, bytes]], at: Stamp) -> None:
        """Look at nothing yet.

        Args:
            tables: The library's, as they are. Not changed.
            at: The time now.
        """
        self._tables = {name: dict(tables.get(name, {})) for name in TABLES}
        self._past: dict[str, dict[str, Document]] = {}
        for number, raw in self._tables[history.TABLE].items():
            self._note(number, document_of(raw))
        self._at = at
        self.changes: dict[str, dict[str, bytes]] = {}
        """What is to be saved: table -> number -> JSON. Empty: nothing."""

    def take(self, brought: Tables, *, for_rep: bool = False) -> Taken:
        """Take in what another library brings.

        Args:
            brought: Its debriefs, reps and history, and the manager's own.
            for_rep: It's a rep's copy: it lacks much on purpose, so what is here already stays as it is.
        """
        taken = Taken()
        pasts: dict[str, dict[str, Document]] = {}
        for number, raw in brought.get(history.TABLE, {}).items():
            change = document_of(raw) or {}
            pasts.setdefault(str(change.get("debrief")), {})[number] = change
        for number, raw in brought.get(DEBRIEFS, {}).items():
            self._take_debrief(number, raw, pasts.get(name_of(number), {}), taken, for_rep)
        self._take_reps(brought.get(REPS, {}), taken)
        taken.plans, taken.half_tests, taken.decisions = (
            sum(
                self._take_private(table, number, raw, taken)
                for number, raw in brought.get(table, {}).items()
            )
            for table in private.PRIVATE
        )
        return taken

    def _take_debrief(
        self, number: str, raw: bytes, past: dict[str, Document], taken: Taken, for_rep: bool
    ) -> None:
        id_, theirs = name_of(number), document_of(raw) or {}
        stored = self._tables[DEBRIEFS].get(number)
        if stored is None and number in self._tables[trash.TABLE]:
            taken.trashed.append(id_)
            return
        ours = document_of(stored)
        before = self._past.get(id_, {}).copy()
        self._take_past(past)
        if stored is None:
            self._put(DEBRIEFS, number, raw)
            taken.new.append(id_)
        elif for_rep or ours is None or (_said_once(theirs, ours, before) and not _typed_on(theirs, ours)):
            taken.same += 1
        elif _said_once(ours, theirs, past) and _half_words(ours) <= _half_words(theirs):
            self._put(DEBRIEFS, number, raw)
            taken.newer.append(id_)
        elif _goes_first(theirs, ours):
            self._put(DEBRIEFS, number, raw)
            self._remember(id_, ours, theirs)
            taken.theirs.append(id_)
        else:
            self._remember(id_, theirs, ours)
            taken.ours.append(id_)

    def _remember(self, id_: str, lost: Document, kept: Document) -> None:
        """Keep what one of both said as a change: undoing it gives that one back."""
        was, added = changed(lost, kept) or ({}, [])
        if (lost.get("place") or {}).get("typed"):
            was["place"] = lost["place"]
        if lost.get("half_typed"):
            was["half_typed"] = lost["half_typed"]
        change = write_record(Change(debrief=id_, at=self._at, before=was, added=added))
        self._put_change(str(number_after(self._tables[history.TABLE])), change)

    def _take_past(self, past: dict[str, Document]) -> None:
        for number, change in past.items():
            id_ = str(change["debrief"])
            mine = document_of(self._tables[history.TABLE].get(number))
            if mine is None and number not in self._tables[history.TABLE]:
                self._put_change(number, change)
            elif mine is not None and mine.get("debrief") == id_:
                if _at(mine) < _at(change):  # the same sitting, seen later
                    self._put_change(number, change)
            elif change not in self._past.get(id_, {}).values():
                self._put_change(str(number_after(self._tables[history.TABLE])), change)

    def _put_change(self, number: str, change: Document) -> None:
        self._put(history.TABLE, number, encode(change))
        self._note(number, change)

    def _note(self, number: str, change: Document | None) -> None:
        if change is not None:
            self._past.setdefault(str(change.get("debrief")), {})[number] = change

    def _take_reps(self, brought: Mapping[str, bytes], taken: Taken) -> None:
        known = {number: document_of(raw) or {} for number, raw in self._tables[REPS].items()}
        by_name = {fold(str(one.get("name", ""))): number for number, one in sorted(known.items())[::-1]}
        for number, raw in brought.items():
            theirs = document_of(raw) or {}
            name = str(theirs.get("name", ""))
            same = number if number in known else by_name.get(fold(name))
            if same is None:
                self._put(REPS, number, raw)
                taken.reps.append(name)
                continue
            merged, differing = private.merge_rep(known[same], theirs)
            taken.differing += differing
            if merged != known[same]:
                self._put(REPS, same, encode(merged))
                taken.added.append(name)

    def _take_private(self, table: str, number: str, raw: bytes, taken: Taken) -> bool:
        """Take in what is the manager's own; say whether anything of it is new."""
        new, differing = private.take(table, number, raw, self._tables[table])
        for at, one in new.items():
            self._put(table, at, one)
        taken.differing += [differing] if differing else []
        return bool(new)

    def _put(self, table: str, number: str, raw: bytes) -> None:
        self._tables[table][number] = raw
        self.changes.setdefault(table, {})[number] = raw


def _said_once(one: Document, other: Document, past: Mapping[str, Document]) -> bool:
    """Did the other say this, now or at a time that its history tells of?"""
    return any(same_words(one, state) for state in _states(other, past))


def _typed_on(theirs: Document, ours: Document) -> bool:
    """Says the file the same as here, but for half a word that was typed since?"""
    is_later = same_words(theirs, ours) and is_older(ours, theirs)
    return is_later and not _half_words(theirs) <= _half_words(ours)


def _half_words(document: Document) -> set[tuple[str, str]]:
    """Give what is half typed, by where: half a word is a word."""
    half = document.get("half_typed")
    at = (half if isinstance(half, dict) else {}) | {"place": document.get("place")}
    return {
        (name, str(one["typed"])) for name, one in at.items() if isinstance(one, dict) and one.get("typed")
    }


def _states(document: Document, past: Mapping[str, Document]) -> Iterator[Document]:
    yield document
    for number in sorted(past, key=int, reverse=True):
        change = past[number]
        document = {name: one for name, one in document.items() if name not in change.get("added", ())}
        document |= change.get("before", {})
        yield document


def _goes_first(theirs: Document, ours: Document) -> bool:
    """Who is kept: a finished debrief before a draft, then the one that was changed last."""
    finished = [one.get("status") == FINISHED for one in (theirs, ours)]
    return finished[0] if finished[0] != finished[1] else is_older(ours, theirs)


def _at(change: Document) -> str:
    at: Any = change.get("at")
    return str(at.get("utc", "")).removesuffix("Z") if isinstance(at, dict) else ""
