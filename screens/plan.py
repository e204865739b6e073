"""3-6-No: three goals, six daily tasks, a no to the rest, and what interrupts; kept as it is typed."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.content import Content
from textual.screen import Screen

from debrief.errors import DebriefError
from debrief.model import Stamp
from debrief.model.day import short_day
from screens.plan_editing import GOAL, TASK, PlanEditing, new_plan, place_of, shown_keys, text_of
from screens.plan_page import PlanLine, PlanPage
from screens.plan_rows import plan_rows
from screens.plan_saving import UNSAVED, Saving
from screens.plan_texts import (
    ABOUT,
    ASK_GOAL,
    BACK,
    BEGIN,
    NEW,
    NOTHING_PAST,
    NOTHING_UNDO,
    YOUNG,
)  # fmt: skip
from screens.plan_timer import PlanTimer
from screens.widgets.keys import Keys
from screens.widgets.line import Line
from screens.widgets.notice import Notice
from screens.widgets.plain import sentence, words

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.events import Resize

    from debrief.model import Clock, Plan
    from screens.desk import Desk
    from screens.widgets.words import Words

LOOKS_EVERY = 1.0
"""Seconds between two looks for what another window has saved."""

LETTERS = ("order", "delete", "undo", "tie", "half", "past", "new", "copy")
"""Actions of single keys: in a field these are letters."""


class PlanScreen(Screen[None]):
    """One page, written where it stands."""

    CSS = """
    PlanScreen {
        align-horizontal: center;
        #top { dock: top; padding: 0 1; }
        PlanTimer { max-width: 88; margin: 0 2; }
        PlanPage { max-width: 88; margin: 1 2 0 2; }
        &.-low PlanPage { margin: 0 1; }
        &.-low PlanTimer { margin: 0 1; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("1", "tie(0)", "Its goal", key_display="1-3", id="plan.goal-1",
                tooltip="The task serves goal 1"),
        Binding("2", "tie(1)", "Goal 2", show=False, id="plan.goal-2", tooltip="The task serves goal 2"),
        Binding("3", "tie(2)", "Goal 3", show=False, id="plan.goal-3", tooltip="The task serves goal 3"),
        Binding("0", "tie(-1)", "No goal", show=False, id="plan.goal-none", tooltip="The task serves none"),
        Binding("w", "half", "Half test", id="plan.half", tooltip="Was half of the week for people?"),
        Binding("x,delete", "delete", "Delete", id="plan.delete", tooltip="Delete the marked line"),
        Binding("z", "undo", "Undo", id="plan.undo", tooltip="Take the last change back"),
        Binding("left_square_bracket", "order(-1)", "Order", key_display="[ ]", id="plan.higher",
                tooltip="Move the marked line up"),
        Binding("right_square_bracket", "order(1)", "Lower", show=False, id="plan.lower",
                tooltip="Move the marked line down"),
        Binding("p,h", "past", "Earlier", id="plan.past", tooltip="The plans before this one"),
        Binding("n", "new", "New week", id="plan.new", tooltip="Begin a new plan from a copy of this one"),
        Binding("c", "copy", "Copy", id="plan.copy", tooltip="Copy it as text, narrow enough for a pocket"),
        Binding("escape,q", "leave", "Back", key_display="q", id="plan.back",
                tooltip="Back to where you were"),
        Binding("f1,question_mark", "help", "Help", key_display="F1", id="plan.help",
                tooltip="What this page is for, and its keys"),
    ]  # fmt: skip

    def __init__(self, desk: Desk, clock: Clock) -> None:
        """Show the newest plan of a library."""
        super().__init__()
        self._desk = desk
        self._clock = clock
        self._editing: PlanEditing | None = None
        """None while it isn't read."""
        self._saving = Saving(self, self._save, self._draw_top)
        self._asks = ""
        """The task whose goal is asked for."""
        self._is_sure = False
        """Does a second press leave, unsaved?"""
        self._before: Plan | None = None
        """From which the one that is shown was copied here."""

    def compose(self) -> ComposeResult:
        """The top line, the thirty seconds, the page, the keys."""
        yield Line(id="top")
        yield PlanTimer(self._clock)
        yield PlanPage()
        yield Keys()
        yield Notice()

    def on_mount(self) -> None:
        """Read it."""
        self.page.focus()
        self._draw_top()
        self.run_worker(self._read, thread=True)
        self.set_interval(LOOKS_EVERY, self._look)

    def on_resize(self, event: Resize) -> None:
        """Leave no air where there is little room."""
        self.set_class(event.size.height < 24 or event.size.width < 60, "-low")
        self._draw_top()
        if self._editing:
            self._draw()

    @property
    def page(self) -> PlanPage:
        """The lines."""
        return self.query_one(PlanPage)

    def _say(self, text: str, cause: str = "") -> None:
        self.query_one(Notice).say(text, cause)

    # Reading and saving

    def _read(self) -> None:
        """Read the newest plan, in a thread."""
        try:
            self._desk.library.entries(limit=0)  # from here on, what others save is news
            plan = self._desk.library.plan()
        except DebriefError as error:
            self.call_later(self._say, f"{sentence(error.message)} {error.hint}")
            return
        self.call_later(self._show, plan)

    def _show(self, plan: Plan | None) -> None:
        """Show what was read, unless something was written here meanwhile."""
        if self._saving.is_unsaved or self.page.is_writing:
            return
        plan = plan or new_plan(Stamp.of(self._clock()))
        if self._editing and self._editing.plan == plan:
            return
        self._editing, self._before = PlanEditing(plan), None
        self._draw()
        self._draw_top()

    def _look(self) -> None:
        """See what another window has saved."""
        if self.is_active and self._editing and not self.page.is_writing:
            self.run_worker(self._look_up, thread=True, group="look", exclusive=True)

    def _look_up(self) -> None:
        if self._desk.library.changed_by_others():
            self._read()

    def _save(self, plan: Plan) -> None:
        self._desk.library.save_plan(plan)

    def _keep(self) -> None:
        if self._editing:
            self._saving.keep(self._editing.plan)
            self._draw_top()

    def save_now(self) -> None:
        """Save what is unsaved; the program may be ending."""
        if not self._saving.save_now():
            self._draw_top()

    # Drawing

    def _draw(self, key: str = "") -> None:
        if self._editing:
            airy = self.size.height >= 24
            self.page.set_rows(plan_rows(self._editing.plan, airy=airy), key)
            self.refresh_bindings()
            self.query_one(PlanTimer).invite("" if any(self._editing.plan.goals) else BEGIN)

    def _draw_top(self) -> None:
        if not self._saving.failed:
            self.query_one(Notice).settle(UNSAVED)
        left = Content.styled("3-6-No", "bold $key")
        if self._editing:
            since = short_day(self._editing.plan.created.day, self._clock().date())
            left = left + Content.styled(f"  since {since}", "$dim")
        failed = self._saving.failed
        state = self._saving.state
        right = words(state, "$warn" if failed else "$dim")
        width = self.size.width - 2
        gap = max(2, width - left.cell_length - right.cell_length)
        self.query_one("#top", Line).show(left.pad_right(gap) + right)

    # Writing

    def on_plan_page_opened(self, event: PlanPage.Opened) -> None:
        """Write a line; after the question for its goal, the next one."""
        event.stop()
        if self.page.is_writing:
            self._put_away()
        if self._asks and self._asks == event.key:
            self._go_on(event.key, 1)
        else:
            self._write(event.key)

    def on_plan_page_marked(self, event: PlanPage.Marked) -> None:
        """Other keys work on another line."""
        event.stop()
        self._asks, self._is_sure = "", False
        self.refresh_bindings()

    def _write(self, key: str) -> None:
        if not self._editing:
            return
        self._asks, self._is_sure = "", False
        self._editing.checkpoint()
        if place_of(key)[0] == GOAL:
            self.query_one(PlanTimer).begin(self._editing.plan)
        self._draw(key)
        self.page.write(text_of(self._editing.plan, self.page.key))
        self.refresh_bindings()

    def on_words_typed(self, event: Words.Typed) -> None:
        """Keep what is typed."""
        event.stop()
        if self._editing and self.page.is_writing:
            self._editing.write(self.page.key, event.text)
            self._keep()

    def on_plan_line_left(self, event: PlanLine.Left) -> None:
        """Leave the line: for the next, for the one before, or for none."""
        event.stop()
        key = self.page.key
        if not self._editing or not self.page.is_writing:
            return
        if event.is_enter and self._wants_goal(key):
            self._put_away()
            self._asks = key
            self._say(ASK_GOAL)
        else:
            self._go_on(key, event.by)

    def _wants_goal(self, key: str) -> bool:
        """Is it a task of which nobody has said which goal it serves?"""
        plan = self._editing.plan if self._editing else None
        kind, at = place_of(key)
        if not plan or kind != TASK or not text_of(plan, key).strip():
            return False
        return plan.tasks[at].goal is None and any(goal.strip() for goal in plan.goals)

    def _go_on(self, key: str, by: int) -> None:
        """Write the line before or the next; beyond the last one, none."""
        if not self._editing:
            return
        self._asks = ""
        keys = shown_keys(self._editing.plan)
        there = keys.index(key) + by if key in keys else -1
        if by and 0 <= there < len(keys):
            if place_of(keys[there])[0] != GOAL:
                self.query_one(PlanTimer).end(self._editing.plan)
            self._write(keys[there])
        else:
            self._put_away()

    def _put_away(self) -> None:
        """Make the field a line again."""
        if self._editing:
            self.query_one(PlanTimer).end(self._editing.plan)
            self._editing.tidy()
            self.page.end()
            self._draw()

    # Keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """In a field letters are letters; a goal is said of a task."""
        if action in LETTERS and (not self._editing or self.page.is_writing):
            return False
        if action == "tie" and self._editing:
            return place_of(self.page.key)[0] == TASK and bool(
                text_of(self._editing.plan, self.page.key).strip()
            )
        return super().check_action(action, parameters)

    def action_tie(self, goal: int) -> None:
        """Say which goal the marked task serves; where that was asked, go on."""
        key, asked = self.page.key, self._asks
        if not self._editing:
            return
        if not self._editing.tie(key, goal if goal >= 0 else None):
            self._say(f"There is no goal {goal + 1} yet.")
            return
        self._changed()
        if asked == key:
            self._go_on(key, 1)

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

    def action_help(self) -> None:
        """Say what is here."""
        from screens.help import HelpScreen  # noqa: PLC0415 - imported where it's used: a fast start

        self.app.push_screen(HelpScreen(ABOUT, self))
