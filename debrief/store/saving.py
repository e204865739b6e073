"""Saving a debrief: as it stands, or merged with what another window has written since it was read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from debrief.errors import DebriefError
from debrief.model import Clock, Debrief, Document, Stamp, to_number, write_json, write_record
from debrief.store import history, trash
from debrief.store.journal.encoding import document_of, encode
from debrief.store.lines import Lines, Snapshot
from debrief.store.lists import DEBRIEFS
from debrief.store.merge import is_older, merge, same_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from debrief.store.history import History
    from debrief.store.journal import JournalStorage


class Saving:
    """Puts snapshots of debriefs into a library's file, with their history."""

    def __init__(self, storage: JournalStorage, past: History, clock: Clock) -> None:
        """Save into a file.

        Args:
            storage: The library's.
            past: Remembers what finished debriefs said before.
            clock: What stamps a save.
        """
        self._storage = storage
        self._history = past
        self._clock = clock
        self.lines = Lines()
        """Which document each open debrief goes back to."""

    def snapshot(self, debrief: Debrief) -> Snapshot:
        """Set `changed`, and copy the debrief so that no later edit reaches the copy."""
        to_number(debrief.id)
        line = self.lines.of(debrief)
        debrief.changed = line.stamp = Stamp.of(self._clock())
        try:
            content = write_json(debrief) or encode(write_record(debrief))
        except (TypeError, ValueError, RecursionError) as error:
            raise DebriefError(f"not saved: {error}", "This is a mistake in the program.") from error
        return Snapshot(debrief.id, line, content)

    def save(self, document: Mapping[str, Any]) -> bool:
        """Save a snapshot, merged with what another window has written since.

        Args:
            document: As `snapshot` gives it; or a plain document.

        Returns:
            Does the file now say something that the snapshot doesn't?
        """
        snapshot = self.lines.snapshot_of(document)
        number, line = str(to_number(snapshot.id)), snapshot.line
        with self._storage.exclusive():
            raw = self._storage.raw(DEBRIEFS).get(number)
            if raw is line.raw and (raw is None) == (line.last is None):
                self.put(number, document_of(raw) if line.is_finished else None, snapshot)
                self._own(number, snapshot)
                says_more = False
            else:
                says_more = self._merge(number, raw, snapshot)
        # Not what was merged: the window hasn't seen that, and its next snapshot won't have it either.
        line.last = snapshot.content
        return says_more

    def _merge(self, number: str, raw: bytes | None, snapshot: Snapshot) -> bool:
        """Save a snapshot of a debrief on which somebody else has written, or that is gone."""
        ours, stored = snapshot.document, document_of(raw)
        base = document_of(snapshot.line.last)
        if stored is None or raw is None or snapshot.line.is_old(raw):
            merged = ours  # it was deleted, or is what this window knows and went on from: written anew
        else:
            # An older one that this window never saw takes nothing away: it was put in the file's place.
            merged = merge(None if base and is_older(stored, base) else base, ours, stored)
        if merged is ours:
            self.put(number, stored, snapshot)
            self._own(number, snapshot)
            return False
        if merged is not stored:
            content = encode(merged)
            self.put(number, stored, Snapshot(snapshot.id, snapshot.line, content))
        snapshot.line.raw = None
        return not same_words(merged, ours)

    def put(self, number: str, stored: Document | None, snapshot: Snapshot) -> None:
        """Save a snapshot with what goes with it; for who holds the lock, and has read what is there.

        Args:
            number: Its number.
            stored: What stands there, where that is a finished debrief.
            snapshot: What is to stand there.
        """
        changes: dict[str, dict[str, Any]] = {DEBRIEFS: {number: snapshot.content}}
        if stored is not None:
            past = self._history.remember(stored, snapshot.document, Stamp.of(self._clock()))
            changes |= {history.TABLE: past} if past else {}
        if number in self._storage.raw(trash.TABLE, again=False):
            changes[trash.TABLE] = {number: None}
        self._storage.commit(changes)

    def _own(self, number: str, snapshot: Snapshot) -> None:
        """What stands in the file now is this window's own, word by word."""
        raw = self._storage.raw(DEBRIEFS, again=False).get(number)
        snapshot.line.stands(raw, is_finished=snapshot.is_finished)
