"""The pen: what is written into a past debrief, from any of its screens, goes through here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debrief.model import Review, Stamp
from debrief.model.promise import SETTLED

if TYPE_CHECKING:
    from debrief.editing import Editing
    from debrief.errors import DebriefError
    from debrief.model import Clock, Debrief, Promise
    from debrief.report.changes import Difference, Version
    from screens.desk import Desk


class Pen:
    """Writes into one past debrief. Each answer is a change of its own: undone by itself."""

    def __init__(self, desk: Desk, clock: Clock, debrief_id: str) -> None:
        """Write into a debrief.

        Args:
            desk: Has the library and the guides.
            clock: The time now.
            debrief_id: Which one.
        """
        self._desk = desk
        self._clock = clock
        self.debrief_id = debrief_id

    def open(self) -> Editing:
        """Read the debrief anew, to change it.

        Raises:
            DebriefError: It's gone, or the library can't be read.
        """
        from debrief.editing import Editing  # noqa: PLC0415 - imported where it's used: a fast start

        debrief = self._desk.library.get(self.debrief_id)
        guide, usual = self._desk.guide_of(debrief.guide), self._desk.shelf.get("lost-call")
        return Editing(guide, usual, debrief, self._clock, self._promises(debrief))

    def _promises(self, debrief: Debrief) -> dict[str, Promise]:
        """The earlier promises it told of; where their debrief is gone, the guide's own question stands."""
        known = set(self._desk.library.ids())
        told = {review.promise for review in debrief.reviews if review.promise in known}
        return {promise: self._desk.library.get(promise).promise for promise in told}

    def save(self, debrief: Debrief) -> bool:
        """Save what was changed, as a change of its own. For a worker thread.

        Returns:
            Has another window written there too? Then both windows' words are kept.

        Raises:
            DebriefError: It isn't saved; it can be tried again.
        """
        library = self._desk.library
        library.history.end_sitting(debrief.id)
        says_more = library.save(debrief)
        library.history.end_sitting(debrief.id)
        return says_more

    def keep(self, debrief: Debrief) -> None:
        """Hand it to the keeper: the program may be about to end, and nothing waits here."""
        self._desk.keeper.keep(debrief)

    def mark(self, outcome: str, line: str) -> None:
        """Say what came of the promise; an empty outcome takes the last mark back. For a worker thread.

        A settled mark is put right by the next one; "no chance yet" stays beside it.

        Raises:
            DebriefError: It isn't saved.
        """
        debrief = self._desk.library.get(self.debrief_id)
        marked = debrief.promise.marked
        if marked and (not outcome or marked[-1].outcome in SETTLED):
            marked.pop()
        if outcome:
            at = Stamp.of(self._clock())
            marked.append(Review(promise=debrief.id, outcome=outcome, line=line, at=at))
        self.save(debrief)

    def is_changed(self) -> bool:
        """Was anything changed since it was finished?

        Raises:
            DebriefError: The library can't be read.
        """
        return bool(self._desk.library.history.of(self.debrief_id))

    def undo(self, *, private: bool) -> list[Difference]:
        """Take the last change back. For a worker thread.

        Args:
            private: Tell of the manager's own page too.

        Returns:
            What reads differently now; empty: only what is private.

        Raises:
            DebriefError: Nothing was changed, or it can't be saved.
        """
        from debrief.report.changes import differences  # noqa: PLC0415 - imported where it's used

        before = self._desk.library.get(self.debrief_id)
        after = self._desk.library.undo(self.debrief_id)
        return differences(before, after, self.labels(), private=private)

    def changes(self) -> tuple[list[Version], dict[str, str]]:
        """Read what was changed since it was finished, the newest first, and what its questions are called.

        Raises:
            DebriefError: It's gone, or the library can't be read.
        """
        from debrief.editing import changes_of  # noqa: PLC0415 - imported where it's used

        debrief = self._desk.library.get(self.debrief_id)
        return changes_of(self._desk.library, debrief), self.labels()

    def labels(self) -> dict[str, str]:
        """What people call each question of this debrief.

        Raises:
            DebriefError: It's gone, or the library can't be read.
        """
        return self.open().labels


UNCHANGED = "Nothing was changed since it was finished."


def not_done(what: str, error: DebriefError) -> str:
    """Say that something couldn't be done, and why: "Not saved: disk full. ..."."""
    why = error.message.removeprefix("not saved: ").rstrip(".")
    return " ".join(filter(None, (f"{what}: {why}.", error.hint)))
