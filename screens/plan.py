"""3-6-No: three goals, six daily tasks, a no to the rest, and what interrupts; kept as it is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding

from screens.plan_doing import PlanDoing
from screens.plan_editing import GOAL, TASK, place_of, shown_keys, text_of
from screens.plan_keeping import LOOKS_EVERY
from screens.plan_page import PlanPage
from screens.plan_texts import (
    ABOUT,
    ASK_GOAL,
)  # fmt: skip
from screens.plan_timer import PlanTimer
from screens.widgets.keys import Keys
from screens.widgets.line import Line
from screens.widgets.notice import Notice

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.events import Resize

    from screens.plan_line import PlanLine
    from screens.widgets.words import Words

LETTERS = ("order", "delete", "undo", "tie", "half", "past", "new", "copy")
"""Actions of single keys: in a field these are letters."""


class PlanScreen(PlanDoing):
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
        Binding("right_square_bracket", "order(1)", "Lower", show=False, key_display="]", id="plan.lower",
                tooltip="Move the marked line down"),
        Binding("p,h", "past", "Earlier", id="plan.past", tooltip="The plans before this one"),
        Binding("n", "new", "New week", id="plan.new", tooltip="Begin a new plan from a copy of this one"),
        Binding("c", "copy", "Copy", id="plan.copy", tooltip="Copy it as text, narrow enough for a pocket"),
        Binding("escape,q", "leave", "Back", key_display="q", id="plan.back",
                tooltip="Back to where you were"),
        Binding("f1,question_mark", "help", "Help", key_display="F1", id="plan.help",
                tooltip="What this page is for, and its keys"),
    ]  # fmt: skip

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

    # Writing

    def on_plan_page_opened(self, event: PlanPage.Opened) -> None:
        """Write a line; after the question for its goal, the next one."""
        event.stop()
        if self.page.is_writing:
            self.take()
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
        self.take()

    def take(self) -> None:
        """Take what stands in the field: of fast fingers, Enter may be heard of before their letters."""
        if not self._editing or not self.page.is_writing:
            return
        text = self.page.line.field.text
        if text != text_of(self._editing.plan, self.page.key):
            self._editing.write(self.page.key, text)
            self._keep()

    def on_plan_line_left(self, event: PlanLine.Left) -> None:
        """Leave the line: for the next, for the one before, or for none."""
        event.stop()
        key = self.page.key
        if not self._editing or not self.page.is_writing:
            return
        self.take()
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

    def action_help(self) -> None:
        """Say what is here."""
        from screens.help import HelpScreen  # noqa: PLC0415 - imported where it's used: a fast start

        self.app.push_screen(HelpScreen(ABOUT, self))
