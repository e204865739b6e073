"""The library: all debriefs, finished and not, in one TinyDB file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from debrief.errors import DebriefError
from debrief.model import (
    DRAFT,
    FINISHED,
    SCHEMA,
    Call,
    Clock,
    Debrief,
    Document,
    Rep,
    Stamp,
    now,
    read_record,
    to_number,
    write_json,
    write_record,
)
from debrief.store import finding, history, people, promises, trash
from debrief.store.backups import Backups, Offer, hint_for
from debrief.store.entry import Entries, Entry
from debrief.store.history import History, undone
from debrief.store.hits import Hit, context
from debrief.store.index import Index
from debrief.store.journal import JournalStorage
from debrief.store.journal.encoding import decode, encode
from debrief.store.lines import Lines, Snapshot
from debrief.store.merge import merge, same_words
from debrief.store.migrations import migrate
from debrief.store.names import fold, tidy
from debrief.store.shelf import Shelf

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from debrief.store.row import Row
    from debrief.store.trash import Trashed

DEBRIEFS = "debriefs"
REPS = "reps"

MOST_DAMAGE = 3
"""Damaged places that are told one by one; `debrief check` tells all of them."""


def open_library(path: Path, clock: Clock = now, by: str = "") -> Library:
    """Open a library. Takes no time: the file is read when something is first asked of it.

    Args:
        path: The file; it needn't exist.
        clock: What stamps a save.
        by: Who uses this window; empty: the manager.
    """
    return Library(path, clock, by)


class Library:
    """All debriefs of one file. Any thread may use it; every method raises `DebriefError` and nothing else.

    Reading doesn't wait for a save that is under way in another thread.
    """

    def __init__(self, path: Path, clock: Clock = now, by: str = "") -> None:
        self.path = path
        self.clock = clock
        self.backups = Backups(path)
        self.storage = JournalStorage(
            path, schema=SCHEMA, migrate=migrate, before_migration=self._before_migration
        )
        """The file. Other tables than this library's may be kept there too, through `JournalDB`."""
        self.storage.file.hint = self._what_to_do
        self._hint = ""
        self.history = History(self.storage, by)
        self._shelf = Shelf(self.storage, DEBRIEFS)
        self._index = Index(self.storage, DEBRIEFS)
        self._reps_troubles: list[str] = []
        self._seen = 0
        self._lines = Lines()

    def load(self) -> None:
        """Read the file now, so that what is asked next needn't wait. For a worker thread."""
        self._rows()

    def close(self) -> None:
        """Let go of the file. Nothing is unsaved here; a `Keeper` is closed before."""
        self.storage.close()

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
            content = write_json(debrief) or encode(write_record(debrief))
            return Snapshot(decode(content), line, content)
        except (TypeError, ValueError, RecursionError) as error:
            raise DebriefError(f"not saved: {error}", "This is a mistake in the program.") from error

    def save_document(self, document: Document) -> bool:
        """Save a snapshot, merged with what another window has written since. Don't change it afterwards.

        Returns:
            Does the file now say something that the snapshot doesn't?
        """
        number = str(to_number(document["id"]))
        line, plain = self._lines.of_document(document), dict(document)
        with self.storage.exclusive():
            raw = self.storage.raw(DEBRIEFS).get(number)
            stored = line.last if raw is line.raw else document_of(raw)
            merged = plain if stored is line.last else _merged(line.last, plain, stored)
            if merged is not stored:
                content = document.content if merged is plain and isinstance(document, Snapshot) else None
                self._put(number, stored, merged, content)
            line.raw = self.storage.raw(DEBRIEFS, again=False).get(number) if merged is plain else None
        # Not what was merged: the window hasn't seen that, and its next snapshot won't have it either.
        line.last = plain
        return merged is not plain and not same_words(merged, plain)

    def _put(
        self, number: str, stored: Document | None, document: Document, content: bytes | None = None
    ) -> None:
        """Save a document with what goes with it; for who holds the lock, and has read what is there.

        Args:
            number: Its number.
            stored: What stands there.
            document: What is to stand there.
            content: Its JSON, where that is known.
        """
        changes: dict[str, dict[str, Any]] = {DEBRIEFS: {number: content or document}}
        past = self.history.remember(stored, document, Stamp.of(self.clock()))
        if past:
            changes[history.TABLE] = past
        if number in self.storage.raw(trash.TABLE, again=False):
            changes[trash.TABLE] = {number: None}
        self.storage.commit(changes)

    def delete(self, debrief_id: str) -> Debrief:
        """Put a debrief in the trash, and give it: `save`, or `bring_back`, brings it back."""
        number = str(to_number(debrief_id))
        with self.storage.exclusive():
            debrief = self.get(debrief_id)
            thrown = trash.thrown(
                document_of(self.storage.raw(DEBRIEFS)[number]) or {}, Stamp.of(self.clock())
            )
            self.storage.commit({DEBRIEFS: {number: None}, trash.TABLE: {number: thrown}})
        return debrief

    def trash(self) -> list[Trashed]:
        """List what was deleted in the last thirty days, the last first."""
        return trash.in_trash(self.storage)

    def bring_back(self, debrief_id: str) -> Debrief:
        """Take a debrief out of the trash."""
        number = str(to_number(debrief_id))
        with self.storage.exclusive():
            document = trash.document_of(self.storage.raw(trash.TABLE).get(number))
            if document is None:
                raise DebriefError(f"The trash has no debrief {debrief_id!r}", "It may be gone for good.")
            if number not in self.storage.raw(DEBRIEFS):  # where it is written on elsewhere, that is newer
                self.storage.commit({DEBRIEFS: {number: document}, trash.TABLE: {number: None}})
        return self.get(debrief_id)

    def undo(self, debrief_id: str) -> Debrief:
        """Take back the last change of a finished debrief; that is a change too, so twice is never."""
        number = str(to_number(debrief_id))
        with self.storage.exclusive():
            past = self.history.of(debrief_id)
            stored = document_of(self.storage.raw(DEBRIEFS).get(number))
            if not past or stored is None:
                raise DebriefError("Nothing was changed since it was finished", "debrief show shows it.")
            self.history.end_sitting(debrief_id)
            self._put(number, stored, undone(stored, past[0].change))
            self.history.end_sitting(debrief_id)
        return self.get(debrief_id)

    def tend(self) -> None:
        """Do what is due once a day: a backup; what was in the trash for thirty days goes for good.

        For a worker thread: it writes the library as a whole.
        """
        with self.storage.exclusive():
            self.backups.make_daily(self.storage, self.clock())
            gone = trash.expired(self.storage, self.clock())
            if gone:
                past = self.history.numbers_of({one.entry.id for one in gone})
                thrown = {str(to_number(one.entry.id)): None for one in gone}
                self.storage.commit({trash.TABLE: thrown, history.TABLE: dict.fromkeys(past)})

    # Reading

    def get(self, debrief_id: str) -> Debrief:
        """Read one debrief whole. It is the caller's own."""
        raw = self.storage.raw(DEBRIEFS).get(str(to_number(debrief_id)))
        if raw is None:
            raise DebriefError(f"No debrief has the id {debrief_id!r}", "debrief list shows them all.")
        try:
            document, own = decode(raw), decode(raw)
        except ValueError as error:
            hint = "It was left as it is. debrief check says more, and mends."
            raise DebriefError(f"Debrief {debrief_id} can't be read: {error}", hint) from error
        debrief = read_record(Debrief, own)
        self._lines.begin(debrief, document).raw = raw
        return debrief

    def find(self, text: str) -> Debrief:
        """Read the debrief that is meant: an id, a unique beginning or ending of one, or `last`."""
        return self.get(finding.find_id(self._rows(), text))

    def entries(self, status: str | None = None, limit: int | None = None) -> Sequence[Entry]:
        """List debriefs, newest first: finished ones by the call's time, drafts by their last change.

        The list stays as it is; each entry is made when it's looked at.

        Args:
            status: `draft` or `finished`; None: both.
            limit: At most so many.
        """
        rows = self._rows()
        self._seen = self.storage.file.rereads
        return Entries((rows if status is None else [row for row in rows if row.status == status])[:limit])

    def ids(self) -> list[str]:
        """Give the ids of all debriefs, in the order of `entries`."""
        return [row.id for row in self._rows()]

    def drafts(self) -> list[Entry]:
        """List the interrupted ones, the last changed first."""
        return list(self.entries(DRAFT))

    def recent(self, limit: int) -> list[Entry]:
        """List the last finished ones."""
        return list(self.entries(FINISHED, limit))

    def count(self) -> int:
        """Count the finished ones."""
        return sum(row.is_finished for row in self._rows())

    @property
    def troubles(self) -> list[str]:
        """One sentence for each document that couldn't be read when last listed. They stay in the file."""
        file = self.storage.file.held
        damage = (
            [f"The library's file is damaged: {one.what}. debrief check mends it." for one in file.damage]
            if file
            else []
        )
        return [*damage[:MOST_DAMAGE], *self.storage.notes, *self._shelf.troubles, *self._reps_troubles]

    def index(self) -> None:
        """Build the search index, so that searching needn't. For a worker thread, after `load`."""
        self._index.build()

    def search(self, text: str, limit: int = 50, *, wait: bool = True) -> Sequence[Entry]:
        """Find debriefs by words: all of them, each the beginning of one; case and accents don't count.

        Args:
            text: As typed. Words in double quotes stand together.
            limit: At most so many.
            wait: Where `index` isn't done yet, do it first (a second with 10,000); else answer from what is
                indexed already, the newest first.

        Returns:
            The best first.
        """
        self._rows()
        found = (self._shelf.row(one) for one in self._index.search(text, limit, wait=wait))
        return Entries([row for row in found if row])

    def hits(self, debrief_id: str, text: str, width: int = 72) -> list[Hit]:
        """Show where in a debrief the words stand that were searched for, with what stands around them.

        Args:
            debrief_id: One that `search` found.
            text: What was searched for.
            width: The most characters of one place.
        """
        raw = self.storage.raw(DEBRIEFS).get(str(to_number(debrief_id)))
        return context(raw, text, width) if raw else []

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
        with self.storage.exclusive():  # another window may be making the same one
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
        return self.storage.read_only

    def restore(self, offer: Offer) -> None:
        """Bring a backup back. The file as it is is kept; what isn't in the backup goes to the trash."""
        from debrief.store import restoring  # noqa: PLC0415 - seldom, and it reads everything

        restoring.restore(restoring.plan(self.path, offer.backup.path), self.clock())

    def _what_to_do(self) -> str:
        """Say what to do about a file that can't be read. Found once: a save is tried again and again."""
        self._hint = self._hint or hint_for(self.path)
        return self._hint

    def changed_by_others(self) -> bool:
        """Has another window or command saved since `entries` was last asked? Doesn't read the file."""
        return self.storage.changed() or self.storage.file.rereads != self._seen

    def _rows(self) -> list[Row]:
        return self._shelf.rows()

    def _before_migration(self, path: Path) -> None:
        self.backups.copy(path, "before-update", self.clock())

    def _known_reps(self) -> list[Rep]:
        known, self._reps_troubles = people.read_reps(self.storage.raw(REPS))
        return known

    def _find_rep(self, name: str) -> Rep | None:
        same = [rep for rep in self._known_reps() if fold(rep.name) == fold(name)]
        return min(same, key=lambda rep: rep.id, default=None)

    def _make_rep(self, name: str) -> Rep:
        rep = Rep(name=tidy(name), created=Stamp.of(self.clock()))
        self.storage.commit({REPS: {str(to_number(rep.id)): write_record(rep)}})
        return rep


def document_of(raw: bytes | None) -> Document | None:
    """Decode what stands in the file; None where that is nothing, or no document."""
    try:
        found = decode(raw) if raw is not None else None
    except ValueError:
        return None
    return found if isinstance(found, dict) else None


def _merged(base: Document | None, ours: Document, stored: Document | None) -> Document:
    """Merge with what stands in the file. Where it was deleted, or is no document, ours is written anew."""
    return ours if stored is None else merge(base, ours, stored)
