"""The pen: what is written into a past debrief, from any of its screens, goes through here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from debrief.model import Review, Stamp
from debrief.store import FAILED, SAVED
from screens.widgets.notice import Notice

if TYPE_CHECKING:
    from textual.screen import Screen

    from debrief.editing import Editing, Item
    from debrief.errors import DebriefError
    from debrief.model import Clock, Debrief, HalfTyped, Promise
    from debrief.report.changes import Difference, Version
    from debrief.store import Kept
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

    def read(self) -> Debrief:
        """Read the debrief anew.

        Raises:
            DebriefError: It's gone, or the library can't be read.
        """
        return self._desk.library.get(self.debrief_id)

    def open(self) -> Editing:
        """Read the debrief anew, to change it.

        Raises:
            DebriefError: It's gone, or the library can't be read.
        """
        return self.edit(self.read())

    def edit(self, debrief: Debrief) -> Editing:
        """Change this debrief, or a copy of it, in place.

        Raises:
            DebriefError: The library can't be read.
        """
        from debrief.editing import Editing  # noqa: PLC0415 - imported where it's used: a fast start

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

    # Half-typed words

    def put_down(self, debrief: Debrief, item_id: str, half: HalfTyped) -> bool:
        """Put down what is half typed; half a second later it's on the disk. It's no answer, and no change.

        Args:
            debrief: As it was opened, and nothing else changed in it.
            item_id: What it is typed into.
            half: What stands in the field now.

        Returns:
            Was there anything to put down?

        Raises:
            DebriefError: It can't be written.
        """
        from debrief.editing.half import put_down  # noqa: PLC0415 - imported where it's used

        is_news = put_down(debrief, item_id, half)
        if is_news:
            self.keep(debrief)
        return is_news

    def keep(self, debrief: Debrief) -> None:
        """Hand it to the keeper: nothing waits here, and what can't be saved is tried again."""
        self._desk.keeper.keep(debrief)

    def settle(self, debrief: Debrief, item_id: str) -> bool:
        """Save a debrief in which nothing is half typed there any more. For a worker thread.

        Returns:
            Has another window written there too? Then both windows' words are kept.

        Raises:
            DebriefError: It isn't saved; it can be tried again.
        """
        self._desk.keeper.forget(debrief.id)  # or an older snapshot would land on top
        debrief.half_typed.pop(item_id, None)
        return self.save(debrief)

    def waiting(self, *, private: bool) -> list[Item]:
        """List what is half typed and no answer yet, the last one last.

        Args:
            private: The manager's own page too.

        Raises:
            DebriefError: It's gone, or the library can't be read.
        """
        from screens.edit_field import waiting  # noqa: PLC0415 - imported where it's used

        debrief = self.read()
        return waiting(self.edit(debrief), private=private) if debrief.half_typed else []

    # The promise

    def mark(self, outcome: str, line: str, last: Review | None = None) -> None:
        """Say what came of the promise. For a worker thread.

        Args:
            outcome: What came of it; empty: nothing, the last mark is taken back.
            line: One line about it.
            last: The mark in whose place this one comes; None: it stands beside those that are there.

        Raises:
            DebriefError: It isn't saved.
        """
        from debrief.editing.item import MARK  # noqa: PLC0415 - imported where it's used

        debrief = self.read()
        marked = debrief.promise.marked
        if last in marked:
            marked.remove(last)
        if outcome:
            at = Stamp.of(self._clock())
            marked.append(Review(promise=debrief.id, outcome=outcome, line=line, at=at))
        self.settle(debrief, MARK)

    # Changes

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


UNSAVED = "half typed"
"""What a notice is about that has had its time once what is half typed is saved."""


def show_kept(screen: Screen[Any], kept: Kept) -> None:
    """Say on a screen how the saving of what is typed there goes, where it doesn't."""
    for notice in screen.query(Notice):
        if kept.state == SAVED:
            notice.settle(UNSAVED)
        elif kept.state == FAILED:
            why = kept.why.removeprefix("not saved: ")
            notice.say(f"Not saved yet: {why}. It tries again; the words stay here.", UNSAVED)


UNCHANGED = "Nothing was changed since it was finished."


def not_done(what: str, error: DebriefError) -> str:
    """Say that something couldn't be done, and why: "Not saved: disk full. ..."."""
    from debrief.store.journal.atomic import TRIES_AGAIN  # noqa: PLC0415 - only where something failed

    why = error.message.removeprefix("not saved: ").rstrip(".")
    hint = error.hint.replace(TRIES_AGAIN, "").strip()  # nothing is tried again here unasked
    return " ".join(filter(None, (f"{what}: {why}.", hint)))
