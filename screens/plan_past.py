"""Earlier 3-6-Nos, to be read: each as it stood when the next one began."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.content import Content
from textual.screen import Screen

from debrief.report.plan import say_since
from screens.plan_rows import plan_rows
from screens.plan_texts import ABOUT_PAST
from screens.widgets.drawn import Drawn
from screens.widgets.keys import Keys
from screens.widgets.line import Line
from screens.widgets.notice import Notice
from screens.widgets.paper import Paper

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from debrief.model import Clock, Plan

EMPTY = Content.styled("Nothing was written in it.", "$dim")


class PlanSheet(Drawn):
    """One plan, as lines to read."""

    DEFAULT_CSS = "PlanSheet { height: auto; }"

    def __init__(self, plan: Plan) -> None:
        """Show a plan."""
        super().__init__()
        self._plan = plan

    def show(self, plan: Plan) -> None:
        """Show another one."""
        self._plan = plan
        self.refresh(layout=True)

    def lines(self, width: int) -> list[Content]:
        """Draw it for a width in cells."""
        rows = plan_rows(self._plan, blanks=False)
        return [line for row in rows for line in row.draw(width, False)] or [EMPTY]


class PlanPastScreen(Screen[None]):
    """Reads older plans, one at a time, the last one first."""

    CSS = """
    PlanPastScreen {
        align-horizontal: center;
        #top { dock: top; padding: 0 1; }
        Paper { max-width: 88; margin: 1 1 0 1; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left_square_bracket,left", "turn(-1)", "Before", key_display="[", id="plan-past.before",
                tooltip="The plan before this one"),
        Binding("right_square_bracket,right", "turn(1)", "After", key_display="]", id="plan-past.after",
                tooltip="The plan after this one"),
        Binding("escape,q,p,h", "dismiss(None)", "Back", key_display="q", id="plan-past.back",
                tooltip="Back to today's"),
        Binding("f1,question_mark", "help", "Help", key_display="F1", id="plan-past.help",
                tooltip="What is here, and its keys"),
    ]  # fmt: skip

    def __init__(self, plans: Sequence[Plan], clock: Clock) -> None:
        """Show plans.

        Args:
            plans: Oldest first; one at the least.
            clock: Says what year it is.
        """
        super().__init__()
        self._plans = plans
        self._clock = clock
        self._at = len(plans) - 1

    def compose(self) -> ComposeResult:
        """Which one it is, the plan, the keys."""
        yield Line(id="top")
        with Paper():
            yield PlanSheet(self._plans[self._at])
        yield Keys()
        yield Notice()

    def on_mount(self) -> None:
        """The last one first."""
        self.query_one(Paper).focus()
        self._show_top()

    def _show_top(self) -> None:
        day = say_since(self._plans[self._at], self._clock().date())
        count = f"  earlier, {self._at + 1} of {len(self._plans)}"
        top = Content.assemble(("3-6-No", "bold $key"), f"  from {day}", (count, "$dim"))
        self.query_one("#top", Line).show(top)

    def action_turn(self, by: int) -> None:
        """Show the one before or after."""
        if not 0 <= self._at + by < len(self._plans):
            self.query_one(Notice).say("This is the first one." if by < 0 else "The next one is today's: q.")
            return
        self._at += by
        self.query_one(PlanSheet).show(self._plans[self._at])
        self.query_one(Paper).scroll_home(animate=False)
        self._show_top()

    def action_help(self) -> None:
        """Say what is here."""
        from screens.help import HelpScreen  # noqa: PLC0415 - imported where it's used: a fast start

        self.app.push_screen(HelpScreen(ABOUT_PAST, self))
