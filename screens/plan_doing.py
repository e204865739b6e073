"""What is done with the lines of a 3-6-No, and with the whole of it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from debrief.errors import DebriefError
from debrief.model import Stamp
from debrief.model.plan import GOALS
from screens.plan_editing import PlanEditing, new_plan, shown_keys, text_of
from screens.plan_keeping import PlanKeeping
from screens.plan_saving import UNSAVED
from screens.plan_texts import BACK, NEW, NOTHING_PAST, NOTHING_UNDO, YOUNG
from screens.widgets.plain import sentence

if TYPE_CHECKING:
    from collections.abc import Collection

    from debrief.model import Plan


class PlanDoing(PlanKeeping):
    """The part of the screen that orders, deletes, takes back, begins anew and leaves."""

    @property
    def idle(self) -> Collection[str]:
        """What could do nothing now: no line is there for it, or no plan before this one, or it is new."""
        editing, key = self._editing, self.page.key
        if editing is None:
            return ()
        can = {
            "order(-1)": editing.can_move(key, -1),
            "order(1)": editing.can_move(key, 1),
            "delete": bool(text_of(editing.plan, key).strip()),
            "copy": bool(shown_keys(editing.plan, blanks=False)),
            "undo": editing.has_past or self._before is not None,
            "past": self._has_past or self._before is not None,
            "new": editing.plan.created.day != Stamp.of(self._clock()).day,
            **{f"tie({at})": editing.has_goal(at) for at in range(GOALS)},
        }
        return [action for action, is_there in can.items() if not is_there]

    def action_order(self, by: int) -> None:
        """Move the marked line up or down among its kind."""
        if self._editing and (key := self._editing.move(self.page.key, by)):
            self._changed(key)

    def action_delete(self) -> None:
        """Delete the marked line."""
        if self._editing and self._editing.delete(self.page.key):
            self._editing.tidy()
            self._changed()
            self._say("Deleted. z brings it back.")

    async def action_undo(self) -> None:
        """Take the last change back; a new plan, too."""
        if self._editing and self._editing.undo():
            self._changed()
        elif self._before:
            await self._drop_new(self._before)
        else:
            self._say(NOTHING_UNDO)

    def _changed(self, key: str = "") -> None:
        self._is_sure = False
        self._keep()
        self._draw(key)

    async def action_new(self) -> None:
        """Begin a new plan from a copy of this one."""
        now = Stamp.of(self._clock())
        if not self._editing or self._editing.plan.created.day == now.day:
            self._say(YOUNG)
        elif await self._saving.save():  # the one before, as it is to be read later
            self._before = self._editing.plan
            self._editing = PlanEditing(new_plan(now, self._before))
            self._changed()
            self._say(NEW)
        else:
            self._say(sentence(self._saving.state))

    async def _drop_new(self, before: Plan) -> None:
        """Take a new plan back, before anything was changed in it or after all of that was taken back."""
        if not self._editing:
            return
        try:
            await self._saving.save()  # or it would be saved after it is dropped
            await asyncio.to_thread(self._desk.library.drop_plan, self._editing.plan)
        except DebriefError as error:
            self._say(f"{sentence(error.message)} {error.hint}")
            return
        self._changes += 1
        self._editing, self._before = PlanEditing(before), None
        self._draw()
        self._draw_top()
        self._say(BACK)

    def action_past(self) -> None:
        """Read the plans before this one."""
        self.run_worker(self._read_past, thread=True, group="past", exclusive=True)

    def _read_past(self) -> None:
        try:
            plans = self._desk.library.plans()
        except DebriefError as error:
            self.call_later(self._say, f"{sentence(error.message)} {error.hint}")
            return
        self.call_later(self._show_past, plans)

    def _show_past(self, plans: list[Plan]) -> None:
        from screens.plan_past import PlanPastScreen  # noqa: PLC0415 - imported where it's used

        mine = self._editing.plan.id if self._editing else ""
        past = sorted((one for one in plans if one.id != mine), key=lambda one: (one.created.utc, one.id))
        if past:
            self.app.push_screen(PlanPastScreen(past, self._clock))
        else:
            self._say(NOTHING_PAST)

    def action_half(self) -> None:
        """Take the half test of the week."""
        self._desk.open_half_test()

    def action_copy(self) -> None:
        """Copy it as text."""
        from debrief.report.plan import plan_text  # noqa: PLC0415 - imported where it's used

        if self._editing:
            text = plan_text(self._editing.plan, self._clock().date())
            self.app.copy_to_clipboard(text)
            self._say(f"Copied, {len(text.splitlines())} lines. On paper: debrief 3-6-no | lp")

    async def action_leave(self) -> None:
        """Back, once all is saved; where that can't be, the second time."""
        if not self._is_sure and not await self._saving.save():
            self._is_sure = True
            self._draw_top()
            self._say(
                f"{sentence(self._saving.state)} q again leaves all the same, without these words.", UNSAVED
            )
            return
        self.dismiss()
