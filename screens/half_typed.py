"""A box over the page for one thing of a past debrief: what is half typed there is put down at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.screen import ModalScreen

from debrief.errors import DebriefError
from screens.pen import not_done, show_kept
from screens.putting_away import put_away
from screens.widgets.notice import Notice

if TYPE_CHECKING:
    from collections.abc import Callable

    from debrief.model import Debrief, HalfTyped
    from debrief.store import Kept
    from screens.pen import Pen
    from screens.widgets.choice import Choice
    from screens.widgets.words import Words


class HalfTypedScreen(ModalScreen[str]):
    """Gives back what to say once it is kept; empty: nothing was changed."""

    def __init__(self, pen: Pen, opened: Debrief, item_id: str) -> None:
        """Begin to change one thing.

        Args:
            pen: Writes into the debrief.
            opened: The debrief as it was opened; nothing but half-typed words is changed in it.
            item_id: What is changed.
        """
        super().__init__()
        self._pen = pen
        self._opened = opened
        self._item_id = item_id
        self._is_down = item_id in opened.half_typed
        """Is, or was, anything half typed put down that has to be taken off again?"""
        self._is_busy = False
        self._asked = False
        """Were they asked whether what is typed may be dropped?"""

    def half_typed(self) -> HalfTyped:
        """What stands on the screen now."""
        raise NotImplementedError

    def on_choice_refused(self, event: Choice.Refused) -> None:
        """Say what picks."""
        event.stop()
        self.say(event.why)

    def on_words_typed(self, event: Words.Typed) -> None:
        """Put down what is half typed."""
        event.stop()
        self.put_down()

    def say(self, text: str) -> None:
        """Say why something can't be done."""
        self.query_one(Notice).say(text)

    def put_down(self) -> None:
        """Put down what is half typed: it's there again, whatever ends this window."""
        self._asked = False  # what was asked before they went on typing is asked again
        if self._is_busy:
            return
        try:
            self._is_down |= self._pen.put_down(self._opened, self._item_id, self.half_typed())
        except DebriefError as error:
            self.say(not_done("Not saved", error))

    def show_kept(self, kept: Kept) -> None:
        """Say while what is half typed can't be saved."""
        show_kept(self, kept)

    def save_now(self) -> None:
        """The program may end: put down what is typed."""
        if self.is_mounted:
            self.put_down()

    def begin(self, work: Callable[[], None]) -> None:
        """Save in a thread; what is typed meanwhile isn't put down."""
        self._is_busy = True
        self.run_worker(work, thread=True)

    def drop(self) -> None:
        """Leave it as it was, with nothing half typed there any more."""
        if not self._is_down:
            self.dismiss("")
        elif not self._is_busy:
            self.begin(self._settle_dropped)

    def _settle_dropped(self) -> None:
        try:
            self._pen.settle(self._opened, self._item_id)
        except DebriefError as error:
            self.call_later(self.leave, not_done("Not dropped", error))
            return
        self.call_later(self.leave, "")

    def leave(self, said: str) -> None:
        """Close, and have something said. Not awaited: it's called from a thread."""
        put_away(self, said)

    def failed(self, error: DebriefError, more: str) -> None:
        """Say that it couldn't be saved; what is half typed stays on the disk too."""
        self._is_busy = False
        self._pen.keep(self._opened)
        self.say(f"{not_done('Not saved', error)} {more}")
