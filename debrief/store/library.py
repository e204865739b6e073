"""The library: all debriefs, finished and not, in one TinyDB file."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from debrief.errors import DebriefError
from debrief.model import (
    DRAFT,
    FINISHED,
    Call,
    Clock,
    Debrief,
    Document,
    Rep,
    Stamp,
    now,
    read_record,
    to_number,
    write_record,
)
from debrief.store import finding, people, promises
from debrief.store.documents import Database
from debrief.store.entry import Entry, entry_of
from debrief.store.file_format import own_copy
from debrief.store.lines import Lines, Snapshot
from debrief.store.merge import merge, same_words
from debrief.store.names import fold, tidy
from debrief.store.shelf import Shelf
from debrief.store.storage import AtomicStorage

if TYPE_CHECKING:
    from pathlib import Path

    from debrief.store.row import Row


def open_library(path: Path, clock: Clock = now) -> Library:
    """Open a library. Takes no time: the file is read when something is first asked of it.

    Args:
        path: The file; it needn't exist.
        clock: What stamps a save.
    """
    return Library(path, clock)


class Library:
    """All debriefs of one file. Any thread may use it; every method raises `DebriefError` and nothing else.

    Reading doesn't wait for a save that is under way in another thread.
    """

    def __init__(self, path: Path, clock: Clock = now) -> None:
        self.path = path
        self.clock = clock
        self._database = Database(path, storage=AtomicStorage)
        self._debriefs = self._database.documents("debriefs")
        self._reps = self._database.documents("reps")
        self._shelf = Shelf()
        self._reps_troubles: list[str] = []
        self._storage = cast(AtomicStorage, self._database.storage)
        self._seen = 0
        self._lines = Lines()

    def load(self) -> None:
        """Read the file now, so that what is asked next needn't wait. For a worker thread."""
        self._rows()

    def close(self) -> None:
        """Let go of the file. Nothing is unsaved here; a `Keeper` is closed before."""
        self._database.close()

    # Saving

    def save(self, debrief: Debrief) -> bool:
        """Save a debrief, draft or finished; when this returns, its words are on the disk.

        Sets its `changed`. What the same id held before is replaced, but for what another window has
        written there since this debrief was read: that is merged.

        Returns:
            Does the file now say something that this debrief doesn't? Then read it again with `get`.
        """
        return self.save_document(self.snapshot(debrief))

    def snapshot(self, debrief: Debrief) -> Document:
        """Set `changed`, and copy the debrief as a document that no later edit reaches."""
        to_number(debrief.id)
        line = self._lines.of(debrief)
        debrief.changed = line.stamp = Stamp.of(self.clock())
        try:
            return Snapshot(own_copy(write_record(debrief)), line)
        except (TypeError, ValueError, RecursionError) as error:
            raise DebriefError(f"not saved: {error}", "This is a mistake in the program.") from error

    def save_document(self, document: Document) -> bool:
        """Save a snapshot, merged with what another window has written since. Don't change it afterwards.

        Returns:
            Does the file now say something that the snapshot doesn't?
        """
        number = to_number(document["id"])
        line, plain = self._lines.of_document(document), dict(document)
        with self._storage.exclusive():
            stored = self._debriefs.raw().get(str(number))
            merged = plain if stored is line.last else _merged(line.last, plain, stored)
            if merged is not stored:
                self._debriefs.put(number, merged)
        # Not what was merged: the window hasn't seen that, and its next snapshot won't have it either.
        line.last = plain
        return merged is not plain and not same_words(merged, plain)

    def delete(self, debrief_id: str) -> Debrief:
        """Remove a debrief, and give it back: `save` brings it back."""
        with self._storage.exclusive():
            debrief = self.get(debrief_id)
            self._debriefs.take(to_number(debrief_id))
        return debrief

    # Reading

    def get(self, debrief_id: str) -> Debrief:
        """Read one debrief whole. It is the caller's own."""
        document = self._debriefs.raw().get(str(to_number(debrief_id)))
        if document is None:
            raise DebriefError(f"No debrief has the id {debrief_id!r}", "debrief list shows them all.")
        debrief = read_record(Debrief, own_copy(document))
        self._lines.begin(debrief, document)
        return debrief

    def find(self, text: str) -> Debrief:
        """Read the debrief that is meant: an id, a unique beginning or ending of one, or `last`."""
        return self.get(finding.find_id(self._rows(), text))

    def entries(self, status: str | None = None, limit: int | None = None) -> list[Entry]:
        """List debriefs, newest first: finished ones by the call's time, drafts by their last change.

        Args:
            status: `draft` or `finished`; None: both.
            limit: At most so many.
        """
        rows = self._rows()
        self._seen = self._storage.rereads
        return [entry_of(row) for row in [row for row in rows if status in (None, row.status)][:limit]]

    def drafts(self) -> list[Entry]:
        """List the interrupted ones, the last changed first."""
        return self.entries(DRAFT)

    def recent(self, limit: int) -> list[Entry]:
        """List the last finished ones."""
        return self.entries(FINISHED, limit)

    def count(self) -> int:
        """Count the finished ones."""
        return sum(row.is_finished for row in self._rows())

    @property
    def troubles(self) -> list[str]:
        """One sentence for each document that couldn't be read when last listed. They stay in the file."""
        return [*self._shelf.troubles, *self._reps_troubles]

    # People and words

    def reps(self) -> list[str]:
        """Name the reps, most recently met first."""
        return people.reps(self._rows(), self._known_reps())

    def accounts(self, rep: str | None = None) -> list[str]:
        """Name the accounts: this rep's first, then the others, most recent first."""
        return people.accounts(self._rows(), rep)

    def contacts(self, account: str) -> list[str]:
        """Name the people that were spoken with at an account, most recent first."""
        return people.contacts(self._rows(), account)

    def own_terms(self, vocabulary_id: str) -> list[str]:
        """List patterns, strengths or loss reasons that users typed themselves, most used first."""
        return people.own_terms(self._rows(), vocabulary_id)

    def know_rep(self, name: str) -> Rep:
        """Find a rep by name (case, accents and blanks don't count), or make and save a new one."""
        if not tidy(name):
            raise DebriefError("A rep needs a name", "Type the rep's name.")
        known = self._find_rep(name)
        if known is not None:
            return known
        with self._storage.exclusive():  # another window may be making the same one
            return self._find_rep(name) or self._make_rep(name)

    def last_call_of(self, rep: str) -> Call | None:
        """Give the call of this rep's newest finished debrief, for what is the same as last time."""
        rows = (row for row in self._rows() if row.is_finished and fold(row.call.rep) == fold(rep))
        newest = next(rows, None)
        return self.get(newest.id).call if newest else None

    # Promises

    def open_promises(self, rep: str | None = None, but: str = "") -> list[promises.OpenPromise]:
        """List the promises that nobody has settled, newest first.

        Args:
            rep: Of this rep only; None: of all.
            but: The id of a debrief to look from: what it tells doesn't count, nor does its own promise.
        """
        return promises.open_promises(self._rows(), rep, but)

    def outcome_of(self, debrief_id: str) -> list[promises.Outcome]:
        """Tell what came of a debrief's promise, in the order it was told; empty: nothing yet."""
        return promises.outcomes(self._rows(), debrief_id)

    # The file

    @property
    def read_only(self) -> str:
        """Why a save would be refused, as far as one can tell without trying; or empty."""
        return self._storage.read_only

    def changed_by_others(self) -> bool:
        """Has another window or command saved since `entries` was last asked? Doesn't read the file."""
        return self._storage.changed() or self._storage.rereads != self._seen

    def _rows(self) -> list[Row]:
        return self._shelf.rows(self._debriefs.raw())

    def _known_reps(self) -> list[Rep]:
        known, self._reps_troubles = people.read_reps(self._reps.raw())
        return known

    def _find_rep(self, name: str) -> Rep | None:
        same = [rep for rep in self._known_reps() if fold(rep.name) == fold(name)]
        return min(same, key=lambda rep: rep.id, default=None)

    def _make_rep(self, name: str) -> Rep:
        rep = Rep(name=tidy(name), created=Stamp.of(self.clock()))
        self._reps.put(to_number(rep.id), own_copy(write_record(rep)))
        return rep


def _merged(base: Document | None, ours: Document, stored: object) -> Document:
    """Merge with what stands in the file. Where it was deleted, or is no document, ours is written anew."""
    return merge(base, ours, stored) if isinstance(stored, dict) else ours
