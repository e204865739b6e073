"""How History finds: where it is asked, or in a thread where that takes longer; and the index meanwhile."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from debrief.errors import DebriefError
from screens.history_find import AT_ONCE, Asked, Found, find, is_read
from screens.searching import Searching
from screens.widgets.long_list import Nothing
from screens.widgets.plain import words

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.timer import Timer

    from debrief.model import Clock
    from debrief.wanted import Wanted
    from screens.desk import Desk


BETWEEN_LETTERS = 0.25
"""Seconds for which the index rests after a letter: by then the next one comes, or they look."""


class Finding(Searching):
    """The part of History's screen that asks the library. Its class shows what was found."""

    _desk: Desk
    _clock: Clock
    wanted: Wanted
    found: Found | None = None
    """What the list shows."""
    _number = 0
    """Of the last question."""
    _stays = True
    """Does the mark stay on its debrief?"""
    _mark_next = ""
    """The debrief that is to be marked next; empty: the one that is."""
    _is_finding = False
    _is_typed = False
    _watch: Timer | None = None

    def show_found(self, found: Found) -> None:
        """Show what was found."""
        raise NotImplementedError

    def begin_finding(self) -> None:
        """Find what is wanted, index every word, and look from time to time what others have saved."""
        self.look_up()
        self.call_after_refresh(self._index)
        self.set_interval(0.5, self._look)

    def on_screen_resume(self) -> None:
        """Something may have been saved meanwhile."""
        if self.found:
            self.look_up()

    def _look(self) -> None:
        """See what another window has saved."""
        if self.app.screen is self and self.found and self._desk.library.changed_by_others():
            self.look_up()

    # One question at a time; what is asked meanwhile comes next

    def look_up(self, *, stays: bool = True, is_typed: bool = False) -> None:
        """Find what is wanted now.

        Args:
            stays: The mark stays on its debrief; else it goes to the first.
            is_typed: Somebody types: the index that is being built makes way.
        """
        if is_typed:
            self._desk.library.rest_index(BETWEEN_LETTERS)
        self._is_typed = is_typed
        self._number += 1
        self._stays = stays and (self._stays or not self._is_finding)
        if not self._is_finding:
            self._ask()

    def _ask(self) -> None:
        marked = (self._mark_next or self.rows.key) if self._stays else ""
        asked = Asked(
            number=self._number,
            wanted=self.wanted,
            today=self._clock().date(),
            marked=marked,
            selected=frozenset(self.rows.selected),
            reps=self.found.reps if self.found and self.wanted.words else None,
        )
        self._is_finding = True
        if self._is_quick:
            self._find(asked, lambda tell, *what: tell(*what))
        else:
            self.run_worker(partial(self._find, asked, self.call_later), thread=True, group="find")

    @property
    def _is_quick(self) -> bool:
        """Is it known already, so that looking holds nothing up? Home has read the library, as a rule."""
        library = self._desk.library
        if self.found:
            is_quick = self.found.of <= AT_ONCE if self._is_typed else self.found.is_quick
        else:
            is_quick = is_read(library) and not self.wanted.words
        return is_quick and not library.changed_by_others()

    def _find(self, asked: Asked, say: Callable[..., object]) -> None:
        try:
            found = find(self._desk.library, asked)
        except DebriefError as error:
            say(self._trouble, error)
        else:
            say(self._answer, found)

    def _trouble(self, error: DebriefError) -> None:
        self._is_finding = False
        self.rows.set_source(Nothing(words(f"{error.message}.", "$warn"), words(error.hint or "")))

    def _answer(self, found: Found) -> None:
        self.found, self._is_finding = found, False
        self._mark_next = ""
        self.show_found(found)
        self._stays = True
        if found.asked.number != self._number:
            self._ask()

    # The index: every word can be found once it is built

    def _index(self) -> None:
        self._watch = self.set_interval(0.4, self._see_index)
        self.run_worker(self._build_index, thread=True, group="index")

    def _build_index(self) -> None:
        try:
            self._desk.library.index()
        except DebriefError as error:
            self.call_later(self._trouble, error)
        self.call_later(self._indexed)

    def _see_index(self) -> None:
        """More is indexed than a moment ago: more may be found. Who hasn't moved stays at the first."""
        if self.wanted.words.strip():
            self.look_up(stays=self.rows.place > 0)

    def _indexed(self) -> None:
        if self._watch:
            self._watch.stop()
        self.look_up(stays=self.rows.place > 0 or not self.wanted.words.strip())
