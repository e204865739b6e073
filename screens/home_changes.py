"""What is changed from Home: a draft is dropped, a row is hidden for today; and how each comes back."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING

from msgspec.structs import replace
from textual.screen import Screen

from debrief.errors import DebriefError
from screens.widgets.notice import Notice
from screens.widgets.rows import Row, Rows

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from datetime import date

    from debrief.clock import Clock
    from screens.desk import Desk
    from screens.home_rows import Shelf
    from screens.home_waved import Waved

SUGGESTED = "suggest"
"""Begins the key of a row that suggests something."""

DROPPED = "dropped"
"""What a notice is about that has had its time once the draft is there again."""


class Changes(Screen[None]):
    """The part of Home that changes something."""

    def __init__(self, desk: Desk, clock: Clock) -> None:
        """Nothing is hidden yet.

        Args:
            desk: Has the library.
            clock: The time now.
        """
        super().__init__()
        self._desk = desk
        self._clock = clock
        self._shelf: Shelf | None = None
        self._is_changing = False
        self.hidden: date | None = None
        """The day on which they didn't want to reread anything."""
        self._hid_last = False
        self._waved_last = ""

    def load(self) -> None:
        """Read the library, and show what is in it."""
        raise NotImplementedError

    def _rows(self) -> list[Row]:
        raise NotImplementedError

    def forget_hiding(self) -> None:
        """They were elsewhere: what z brings back now is what was changed there."""
        self._hid_last, self._waved_last = False, ""

    @property
    def idle(self) -> Collection[str]:
        """What could do nothing now: no draft is there, no row that can go, nothing to bring back."""
        can = {
            "resume": bool(self._shelf and self._shelf.drafts),
            "drop": self.query_one(Rows).key.partition(":")[0] in (SUGGESTED, "worth", "resume"),
            "undo": bool(self._waved_last or self._hid_last or self._desk.thrown),
        }
        return [action for action, is_there in can.items() if not is_there]

    def action_drop(self) -> None:
        """Drop the marked draft; hide what is worth rereading, for today; wave a suggestion away."""
        what, _, debrief_id = self.query_one(Rows).key.partition(":")
        if what == SUGGESTED:
            self._wave(debrief_id)
            return
        if what == "worth":
            self._hide(self._clock().date())
            self.query_one(Notice).say("Hidden for today. z brings it back.")
            return
        if what != "resume":
            self.query_one(Notice).say("Only a draft can be dropped here.")
            return
        self._change("Dropping.", partial(self._drop, debrief_id))

    def action_undo(self) -> None:
        """Bring back what was dropped, thrown away or hidden last, from whichever screen."""
        if self._waved_last:
            self._unwave(self._waved_last)
        elif self._hid_last:
            self._hide(None)
        elif self._desk.thrown:
            self._change("Bringing it back.", self._bring_back)
        else:
            self.query_one(Notice).say("There is nothing to bring back.")

    def _wave(self, key: str) -> None:
        """Keep a suggestion away for a fortnight."""
        if self._shelf and self._shelf.managed:
            self._shelf = replace(self._shelf, managed=self._shelf.managed.without(key))
        self._hid_last, self._waved_last = False, key
        self.query_one(Rows).set_rows(self._rows())
        self._note(self.waved.wave, key, "Not for the next two weeks. z brings it back.")

    def _unwave(self, key: str) -> None:
        self._waved_last = ""
        self._note(self.waved.bring_back, key, "It's suggested again.")
        self.load()

    def _note(self, write: Callable[[str], None], key: str, said: str) -> None:
        """Write it down, and say so; where it can't be, say that."""
        try:
            write(key)
        except DebriefError as error:
            said = f"{error.message}. {error.hint}"
        self.query_one(Notice).say(said)

    @cached_property
    def waved(self) -> Waved:
        """The suggestions that are to stay away. Sample data has its own."""
        from debrief.paths import state_folder  # noqa: PLC0415 - after the first paint
        from screens.home_waved import Waved  # noqa: PLC0415

        return Waved(state_folder(), self._clock().date(), "sample" if self._desk.is_demo else "")

    def _hide(self, day: date | None) -> None:
        self.hidden, self._hid_last, self._waved_last = day, day is not None, ""
        self.query_one(Rows).set_rows(self._rows(), "" if day else self._worth_key())

    def _worth_key(self) -> str:
        worth = self._shelf.worth if self._shelf else None
        return f"worth:{worth.debrief}" if worth else ""

    def _change(self, said: str, work: Callable[[], None]) -> None:
        """Change the library in a thread: another window may be busy with it for a while."""
        if self._is_changing:
            return
        self._is_changing = True
        self.query_one(Notice).say(said)
        self.run_worker(work, thread=True, group="change", exit_on_error=False)

    def _drop(self, debrief_id: str) -> None:
        try:
            self._desk.throw([debrief_id])
        except DebriefError as error:
            self.call_later(self._changed, f"Not dropped: {_reason(error)}. The draft is still there.")
            return
        self._hid_last, self._waved_last = False, ""
        self.call_later(self._changed, "Dropped. z brings it back.", DROPPED)

    def _bring_back(self) -> None:
        """What went together comes back together."""
        try:
            self._desk.bring_back()
        except DebriefError as error:
            self.call_later(self._changed, f"Not brought back: {_reason(error)}. z tries again.")
            return
        self.call_later(self._changed, "It's back from the trash.")

    def _changed(self, said: str, cause: str = "") -> None:
        self._is_changing = False
        self.query_one(Notice).say(said, cause)
        self.load()


def _reason(error: DebriefError) -> str:
    return error.message.removeprefix("not saved: ")
