"""Saves what is being changed on the manager's own pages, in a thread, until it's on the disk."""

from __future__ import annotations

import asyncio
from copy import deepcopy
from threading import Lock
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from debrief.errors import DebriefError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from textual.screen import Screen
    from textual.timer import Timer

    from screens.waiting import Waiting

PAUSE = 0.4
"""Seconds from the first unsaved change to the save: with the disk's time, half a second."""

RETRY = 2.0
"""Seconds until it tries again."""

UNSAVED = "unsaved"
"""What a quiet line is about that goes once all is saved."""

T = TypeVar("T")


class Saving(Generic[T]):
    """Keeps the newest copy of one thing, and sees it saved."""

    def __init__(
        self,
        screen: Screen[Any],
        save: Callable[[T], object],
        told: Callable[[], None],
        waiting: Waiting,
        document: Callable[[T], Mapping[str, Any]],
    ) -> None:
        """Save for a screen.

        Args:
            screen: Lends its timer and its threads.
            save: Saves one; raises DebriefError. Called in a thread.
            told: Called in the screen after each attempt.
            waiting: Looks after what isn't saved, if the program ends.
            document: Writes one down as `Waiting` wants it.
        """
        self._screen = screen
        self._save = save
        self._told = told
        self._waiting = waiting
        self._document = document
        self._lock = Lock()
        self._newest: T | None = None
        self._held: Mapping[str, Any] | None = None
        self.has_saved = False
        """Has anything of it been saved?"""
        self._timer: Timer | None = None
        self.failed: DebriefError | None = None
        """Why the last attempt failed; None: it didn't."""

    @property
    def is_unsaved(self) -> bool:
        """Is there anything that isn't on the disk?"""
        return self._newest is not None

    def keep(self, one: T) -> None:
        """Take a copy, and save it soon."""
        self._newest = deepcopy(one)
        self._waiting.add(self)
        self._later(PAUSE)

    def hold(self, document: Mapping[str, Any] | None) -> None:
        """Hold what can't be saved as it stands, such as half a day: if the program ends it isn't lost.

        Args:
            document: All that is said, as `Waiting` wants it; None: all of it can be saved.
        """
        self._held = document
        if document is not None:
            self._waiting.add(self)

    def unsaved(self) -> Mapping[str, Any] | None:
        """Give what isn't on the disk as a document; None: all is. Never waits."""
        newest = self._newest
        return self._held or (None if newest is None else self._document(newest))

    def try_save(self) -> bool:
        """Save what is unsaved; of what is held that can't be. False: not all is on the disk."""
        self._write()
        return self._newest is None and self._held is None

    def let_go(self) -> None:
        """They leave without what isn't saved: nothing is to be written of it later."""
        self._stop_timer()
        self._newest = self._held = None

    @property
    def state(self) -> str:
        """Say how it goes, for the top line; empty: nothing was changed yet."""
        if self.failed:
            return f"not saved: {self.failed.message.removeprefix('not saved: ')}"
        if self.is_unsaved:
            return "saving"
        return "saved" if self.has_saved else ""

    def _later(self, seconds: float) -> None:
        if self._timer is None:
            self._timer = self._screen.set_timer(seconds, self._start)

    def _start(self) -> None:
        self._timer = None
        self._screen.run_worker(self._work, thread=True, group="saving")

    def _work(self) -> None:
        self._write()
        self._screen.call_later(self._written)

    def _written(self) -> None:
        self._settle()
        if self._screen.is_attached:
            self._told()

    def save_now(self) -> bool:
        """Save what is unsaved, here: the program may be ending. True: all is on the disk."""
        self._stop_timer()
        self._write()
        return self._settle()

    async def save(self) -> bool:
        """Save what is unsaved, in a thread, and wait for it. True: all is on the disk."""
        self._stop_timer()
        await asyncio.to_thread(self._write)
        return self._settle()

    def _stop_timer(self) -> None:
        if self._timer:
            self._timer.stop()
            self._timer = None

    def _settle(self) -> bool:
        if self.failed and self._screen.is_attached:
            self._later(RETRY)
        return not self.is_unsaved

    def _write(self) -> None:
        with self._lock:
            newest = self._newest
            if newest is None:
                return
            try:
                self._save(newest)
            except DebriefError as error:
                self.failed = error
                return
            self.failed, self.has_saved = None, True
            if self._newest is newest:  # else there are newer words: their own timer runs
                self._newest = None
