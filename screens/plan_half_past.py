"""The half test and its history: reads the weeks, corrects one, takes one out, and brings it back."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from textual.screen import Screen

from debrief.errors import DebriefError
from debrief.model import Document, HalfTest, Stamp, write_record
from debrief.model.day import week_day
from debrief.report.plan import hours
from screens.pen import not_done
from screens.plan_half_keeping import HalfTests
from screens.plan_half_rows import week_of
from screens.plan_saving import UNSAVED, Saving
from screens.plan_texts import NOTHING_UNDO
from screens.waiting import WHAT
from screens.widgets.notice import Notice
from screens.widgets.plain import sentence
from screens.widgets.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from debrief.model import Clock
    from screens.desk import Desk
    from screens.plan_half_weeks import HalfWeeks
    from screens.widgets.rows import Rows

FIELDS = {
    "worked": ("Hours in all", "such as 42"),
    "people": ("Developing people", "debriefs, one-to-ones, listening in"),
    "selling": ("Rescuing or selling", "in their place"),
}
"""The numbers, what they are called, and what an empty field says."""

PEOPLE_SHORT = "debriefs, talks"
"""What the field of the second says where there is little room."""


def document(test: HalfTest) -> Document:
    """Write a half test down as `Waiting` wants it."""
    return {WHAT: "the half test", **write_record(test)}


class HalfPast(Screen[None]):
    """The part of the screen that has the weeks."""

    def __init__(self, desk: Desk, clock: Clock) -> None:
        """Ask about the week that is due."""
        super().__init__()
        self._desk = desk
        self._clock = clock
        self._due = week_of(clock().date())
        self._tests = HalfTests(desk.library, self._due)
        self._saving = Saving(self, self._tests.save, self._draw, desk.waiting, document)

    @property
    def _wrong(self) -> str:
        """Say what in the fields is no number; empty: nothing is."""
        raise NotImplementedError

    def _draw(self) -> None:
        raise NotImplementedError

    # Reading and saving

    def _read(self, week: date | None = None) -> None:
        """Read the weeks, in a thread.

        Args:
            week: The Monday of the one for the fields; None: the one that is there.
        """
        try:
            tests = self._desk.library.half_tests()
        except DebriefError as error:
            self.call_later(self._say, f"{sentence(error.message)} {error.hint}")
            return
        self.call_later(self._show, tests, week)

    def _show(self, tests: Sequence[HalfTest], week: date | None) -> None:
        if not self._saving.is_unsaved and (week or not self._wrong):
            self._tests.take(tests, week)
            self._saving.hold(None)
            for name in FIELDS:
                number = getattr(self._tests.current, name)
                self.query_one(f"#{name}", Words).set_words("" if number is None else hours(number))
            if week:
                self._focus_first()
        self._draw()

    def _focus_first(self) -> None:
        """Begin with the first number; what is typed takes its place."""
        first = self.query_one("#worked", Words)
        first.focus()
        first.select_all()

    def save_now(self) -> bool:
        """Save what is unsaved; the program may be ending. True: all is on the disk."""
        is_saved = self._saving.save_now()
        if not is_saved:
            self._draw()
        return is_saved

    def _say(self, text: str, cause: str = "") -> None:
        self.query_one(Notice).say(text, cause)

    # The weeks before

    def on_half_weeks_above(self, event: HalfWeeks.Above) -> None:
        """Back up to the numbers."""
        event.stop()
        self.query_one("#selling", Words).focus()

    async def on_rows_opened(self, event: Rows.Opened) -> None:
        """Correct the marked week."""
        event.stop()
        if self._wrong:
            self._say("First mend what is no number.")
        else:
            await self._turn(date.fromisoformat(event.key))

    async def _turn(self, week: date) -> None:
        """Put another week into the fields, once the one that is there is saved."""
        if not await self._saving.save():
            self._draw()
            self._say(sentence(self._saving.state), UNSAVED)
        else:
            self.run_worker(partial(self._read, week), thread=True, group="read")

    def on_half_weeks_taken_out(self, event: HalfWeeks.TakenOut) -> None:
        """Take a week out."""
        event.stop()
        week = date.fromisoformat(event.key)

        def take_out() -> str:
            self._tests.take_out(week)
            return f"The week from {week_day(week)} is taken out. z brings it back."

        self._work("Not taken out", take_out)

    def on_half_weeks_undo(self, event: HalfWeeks.Undo) -> None:
        """Take the last change back."""
        event.stop()

        def undo() -> str:
            week = self._tests.undo(Stamp.of(self._clock()))
            return f"The week from {week_day(week)} is as it was." if week else NOTHING_UNDO

        self._work("Not taken back", undo)

    def _work(self, failed: str, do: Callable[[], str]) -> None:
        """Do something in a thread, once all is saved; then show the weeks, and say it."""

        def work() -> None:
            try:
                self._saving.try_save()  # or it would land on top
                said = do()
            except DebriefError as error:
                self.call_later(self._say, not_done(failed, error))
                return
            self._read()
            self.call_later(self._say, said)

        self.run_worker(work, thread=True, group="do")
