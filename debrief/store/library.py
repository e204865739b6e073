"""The library: all debriefs, finished and not, in one TinyDB file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from debrief.errors import DebriefError
from debrief.model import (
    SCHEMA,
    Call,
    Clock,
    Debrief,
    Rep,
    Stamp,
    now,
    read_record,
    to_number,
    write_record,
)
from debrief.store import finding, history, trash
from debrief.store.backup import BEFORE_UPDATE, NEWER, Offer
from debrief.store.backups import Backups
from debrief.store.backups_found import hint_for
from debrief.store.gone import missing_from
from debrief.store.history import History, undone
from debrief.store.journal import JournalStorage
from debrief.store.journal.encoding import decode, document_of, encode
from debrief.store.lines import Line, Snapshot
from debrief.store.lists import DEBRIEFS, REPS
from debrief.store.managing import Managed
from debrief.store.migrations import take_up
from debrief.store.names import tidy
from debrief.store.saving import Saving
from debrief.store.team import find

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from debrief.store.journal import Contents
    from debrief.store.trash import Trashed


def open_library(path: Path, clock: Clock = now, by: str = "") -> Library:
    """Open a library. Takes no time: the file is read when something is first asked of it.

    Args:
        path: The file; it needn't exist.
        clock: What stamps a save.
        by: Who uses this window; empty: the manager.
    """
    return Library(path, clock, by)


class Library(Managed):
    """All debriefs of one file. Any thread may use it; every method raises `DebriefError` and nothing else.

    Reading doesn't wait for a save that is under way in another thread.
    """

    def __init__(self, path: Path, clock: Clock = now, by: str = "") -> None:
        self.path = path
        self.backups = Backups(path)
        before = self._before_migration
        super().__init__(JournalStorage(path, schema=SCHEMA, migrate=take_up, before_migration=before), clock)
        self.storage.file.hint = self._what_to_do
        self.storage.file.replaced = self._keep_what_is_gone
        self._hint = ""
        self.history = History(self.storage, by)
        self._saving = Saving(self.storage, self.history, clock)

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

    def snapshot(self, debrief: Debrief) -> Snapshot:
        """Set `changed`, and copy the debrief so that no later edit reaches the copy."""
        return self._saving.snapshot(debrief)

    def save_document(self, document: Mapping[str, Any]) -> bool:
        """Save a snapshot, merged with what another window has written since.

        Args:
            document: As `snapshot` gives it; or a plain document.

        Returns:
            Does the file now say something that the snapshot doesn't?
        """
        return self._saving.save(document)

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
            content = encode(undone(stored, past[0].change))
            self._saving.put(number, stored, Snapshot(debrief_id, Line(None), content))
            self.history.end_sitting(debrief_id)
        return self.get(debrief_id)

    def tend(self) -> None:
        """Do what is due once a day: a backup; what was in the trash for thirty days goes for good.

        So do the files of transcripts that no debrief has any more. For a worker thread: it writes the whole
        library.
        """
        with self.storage.exclusive():
            made = self.backups.make_daily(self.storage, self.clock())
            gone = trash.expired(self.storage, self.clock())
            if gone:
                past = self.history.numbers_of({one.entry.id for one in gone})
                thrown = {str(to_number(one.entry.id)): None for one in gone}
                self.storage.commit({trash.TABLE: thrown, history.TABLE: dict.fromkeys(past)})
            self._clear_sources(self.clock())
        if made:
            self.notes += self.backups.carried.troubles
            self._clear_copies()

    # Reading

    def get(self, debrief_id: str) -> Debrief:
        """Read one debrief whole. It is the caller's own."""
        raw = self.storage.raw(DEBRIEFS).get(str(to_number(debrief_id)))
        if raw is None:
            raise DebriefError(f"No debrief has the id {debrief_id!r}", "debrief list shows them all.")
        try:
            document = decode(raw)
        except ValueError as error:
            hint = "It was left as it is. debrief check says more, and mends."
            raise DebriefError(f"Debrief {debrief_id} can't be read: {error}", hint) from error
        try:
            debrief = read_record(Debrief, document)
        except DebriefError as error:
            raise DebriefError(
                error.message.replace("This debrief", f"Debrief {debrief_id}", 1), error.hint
            ) from error
        self._saving.lines.begin(debrief, raw)
        return debrief

    def find(self, text: str) -> Debrief:
        """Read the debrief that is meant: an id, a unique beginning or ending of one, or `last`."""
        return self.get(finding.find_id(self._rows(), text))

    # Reps

    def last_call_of(self, rep: str) -> Call | None:
        """Give the call of this rep's newest finished debrief, for what is the same as last time."""
        newest = self.last_call(rep)
        return self.get(newest).call if newest else None

    def know_rep(self, name: str) -> Rep:
        """Find a rep by name (case, accents and blanks don't count), or make and save a new one."""
        if not tidy(name):
            raise DebriefError("A rep needs a name", "Type the rep's name.")
        known = self._find_rep(name)
        if known is not None:
            return known
        with self.storage.exclusive():  # another window may be making the same one
            return self._find_rep(name) or self._make_rep(name)

    # The file

    def restore(self, offer: Offer) -> None:
        """Bring a backup back. The file as it is is kept; what isn't in the backup goes to the trash."""
        from debrief.store import restoring  # noqa: PLC0415 - seldom, and it reads everything

        restoring.restore(restoring.plan(self.path, offer.backup.path), self.clock())

    def _keep_what_is_gone(self, before: Contents, now: Contents) -> None:
        """Another file is in the library's place: what only this window still has goes to a backup.

        A sync tool may put an older file there, or somebody a backup. What another window has deleted is in
        the trash, and what it has changed is newer: neither is missing.
        """
        gone = missing_from(now.tables, before.tables)
        if not gone:
            return
        many = "a debrief" if len(gone) == 1 else f"{len(gone)} debriefs"
        said = f"Another file took the library's place: in it {many} of this window's are missing, or older."
        try:
            name = self.backups.keep(before, SCHEMA, NEWER, self.clock()).stem
            self.notes.append(f"{said} They are in a backup: debrief restore --missing {name}")
        except DebriefError as error:
            self.notes.append(f"{said} {error.message}")

    @property
    def is_absent(self) -> bool:
        """Is there no library, though there was one: are there backups of it?"""
        file = self.storage.file
        return (
            file.held is not None and file.seen is None and not file.held.tables and bool(self.backups.all())
        )

    @property
    def troubles(self) -> list[str]:
        """What is to be told, one sentence or two each: what can't be read stays in the file."""
        absent = (
            f"There is no library at {self.path}, but there are backups of one: debrief restore lists them."
        )
        return [absent, *super().troubles] if self.is_absent else super().troubles

    def _what_to_do(self) -> str:
        """Say what to do about a file that can't be read. Found once: a save is tried again and again."""
        self._hint = self._hint or hint_for(self.path)
        return self._hint

    def _before_migration(self, path: Path) -> None:
        self.backups.copy(path, BEFORE_UPDATE, self.clock())

    def _find_rep(self, name: str) -> Rep | None:
        return find(self._known_reps(), name)

    def _make_rep(self, name: str) -> Rep:
        rep = self._new_rep(name)
        self.storage.commit({REPS: {str(to_number(rep.id)): write_record(rep)}})
        return rep
