"""The team: what is known of each rep. Two windows may write of one rep, and both keep their words."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from debrief.errors import DebriefError
from debrief.model import Document, Rep, read_record, to_number, write_record
from debrief.store.journal.encoding import document_of
from debrief.store.merge import merge_records
from debrief.store.names import fold, tidy
from debrief.store.records import read_all

if TYPE_CHECKING:
    from collections.abc import Iterable

    from debrief.store.journal import JournalStorage

TABLE = "reps"

REMEMBERED = 256
"""Readings of reps that are remembered, each with what it began with."""


class Team:
    """The reps as this window has read and saved them: what a save is merged with."""

    def __init__(self, storage: JournalStorage) -> None:
        """Read nothing yet.

        Args:
            storage: The library's.
        """
        self._storage = storage
        self._given: deque[tuple[Rep, Document]] = deque(maxlen=REMEMBERED)
        self._known: dict[str, Document] = {}
        self._saved: dict[str, Document] = {}

    def give(self, rep: Rep) -> Rep:
        """Remember what a rep that is handed out says now, and give it."""
        document = write_record(rep)
        self._given.append((rep, document))
        self._known[rep.id] = document
        return rep

    def save(self, rep: Rep) -> Rep:
        """Save a rep; what another window has written of them meanwhile stays.

        A rep that is saved as it was read undoes what this window has saved since.

        Args:
            rep: Where nothing is known under its id, it gets the id of the one who is known by its name.

        Returns:
            The rep as they are known now.

        Raises:
            DebriefError: There is no name, or it can't be saved.
        """
        rep.name = tidy(rep.name)
        if not rep.name:
            raise DebriefError("A rep needs a name", "Type the rep's name.")
        with self._storage.exclusive():
            table = self._storage.raw(TABLE)
            same = find(read_all(self._storage, TABLE, Rep).values(), rep.name)
            if same is not None and str(to_number(rep.id)) not in table:
                rep.id = same.id
            number, ours = str(to_number(rep.id)), write_record(rep)
            theirs, base = document_of(table.get(number)), self._base(rep, ours)
            merged = ours if theirs is None else merge_records(base, ours, theirs) | {"id": rep.id}
            self._storage.commit({TABLE: {number: merged}})
        self._saved[rep.id] = ours
        self.give(rep)
        return rep if merged == ours else self.give(read_record(Rep, merged))

    def _base(self, rep: Rep, ours: Document) -> Document:
        """Give what a rep's changes are changes of."""
        began = next((document for one, document in [*self._given][::-1] if one is rep), None)
        if began is None:  # a copy
            return self._known.get(rep.id, {})
        return self._saved.get(rep.id, began) if ours == began else began


def find(known: Iterable[Rep], name: str) -> Rep | None:
    """Find a rep by name: case, accents and blanks don't count. Of two, the one that was known first."""
    wanted = fold(name)
    return min((rep for rep in known if fold(rep.name) == wanted), key=lambda rep: rep.id, default=None)
