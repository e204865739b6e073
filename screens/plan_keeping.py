"""Reads the plan that 3-6-No shows, sees it saved, and draws it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual.content import Content
from textual.screen import Screen

from debrief.errors import DebriefError
from debrief.model import Document, Stamp, write_record
from debrief.report.plan import say_since
from screens.plan_editing import PlanEditing, new_plan, same_words
from screens.plan_page import PlanPage
from screens.plan_rows import plan_rows
from screens.plan_saving import UNSAVED, Saving
from screens.plan_texts import BEGIN, BEGIN_SHORT
from screens.plan_timer import PlanTimer
from screens.waiting import WHAT
from screens.widgets.line import Line
from screens.widgets.notice import Notice
from screens.widgets.plain import sentence, words

if TYPE_CHECKING:
    from debrief.model import Clock, Plan
    from screens.desk import Desk

LOOKS_EVERY = 1.0
"""Seconds between two looks for what another window has saved."""


def _document(plan: Plan) -> Document:
    return {WHAT: "3-6-No", **write_record(plan)}


class PlanKeeping(Screen[None]):
    """The part of the screen that has the plan."""

    def __init__(self, desk: Desk, clock: Clock) -> None:
        """Show the newest plan of a library."""
        super().__init__()
        self._desk = desk
        self._clock = clock
        self._editing: PlanEditing | None = None
        """None while it isn't read."""
        self._saving = Saving(self, self._save, self._draw_top, desk.waiting, _document)
        self._changes = 0
        """How often something was changed here: what was read before is old."""
        self._asks = ""
        """The task whose goal is asked for."""
        self._is_sure = False
        """Does a second press leave, unsaved?"""
        self._has_past = False
        """Were there plans before the newest?"""
        self._before: Plan | None = None
        """From which the one that is shown was copied here."""

    @property
    def page(self) -> PlanPage:
        """The lines."""
        return self.query_one(PlanPage)

    def _say(self, text: str, cause: str = "") -> None:
        self.query_one(Notice).say(text, cause)

    # Reading and saving

    def _read(self, changes: int = 0) -> None:
        """Read the newest plan, in a thread; `changes` as they were when all of them were on the disk."""
        try:
            self._desk.library.entries(limit=0)  # from here on, what others save is news
            plans = self._desk.library.plans()
        except DebriefError as error:
            self.call_later(self._say, f"{sentence(error.message)} {error.hint}")
            return
        self._has_past = len(plans) > 1
        self.call_later(self._show, plans[0] if plans else None, changes)

    def _show(self, plan: Plan | None, changes: int) -> None:
        """Show what was read, unless something was changed here since, or is being written."""
        if self._saving.is_unsaved or self.page.is_writing or changes != self._changes:
            return
        plan = plan or new_plan(Stamp.of(self._clock()))
        if self._editing and same_words(self._editing.plan, plan):
            self._editing.plan.changed = plan.changed
            return
        self._editing, self._before = PlanEditing(plan), None
        self._draw()
        self._draw_top()

    def _look(self) -> None:
        """See what another window has saved."""
        is_free = self.is_active and self._editing and not self.page.is_writing
        if is_free and not self._saving.is_unsaved:  # else the plan before the last change could be read
            look_up = partial(self._look_up, self._changes)
            self.run_worker(look_up, thread=True, group="look", exclusive=True)

    def _look_up(self, changes: int) -> None:
        if self._desk.library.changed_by_others():
            self._read(changes)

    def _save(self, plan: Plan) -> None:
        self._desk.library.save_plan(plan)

    def _keep(self) -> None:
        if self._editing:
            self._changes += 1
            self._saving.keep(self._editing.plan)
            self._draw_top()

    def take(self) -> None:
        """Take what stands in the field."""
        raise NotImplementedError

    def save_now(self) -> bool:
        """Save what is unsaved; the program may be ending. True: all is on the disk."""
        self.take()
        is_saved = self._saving.save_now()
        if not is_saved:
            self._draw_top()
        return is_saved

    # Drawing

    def _draw(self, key: str = "") -> None:
        if self._editing:
            airy = self.size.height >= 24
            self.page.set_rows(plan_rows(self._editing.plan, airy=airy), key)
            self.refresh_bindings()
            begin = BEGIN if self.size.width >= len(BEGIN) + 2 else BEGIN_SHORT
            self.query_one(PlanTimer).invite("" if any(self._editing.plan.goals) else begin)

    def _draw_top(self) -> None:
        if not self._saving.failed:
            self.query_one(Notice).settle(UNSAVED)
        left = Content.styled("3-6-No", "bold $key")
        if self._editing:
            since = say_since(self._editing.plan, self._clock().date())
            left = left + Content.styled(f"  since {since}", "$dim")
        failed = self._saving.failed
        state = self._saving.state
        right = words(state, "$warn" if failed else "$dim")
        width = self.size.width - 2
        gap = max(2, width - left.cell_length - right.cell_length)
        self.query_one("#top", Line).show(left.pad_right(gap) + right)
