"""Choose a step to go to: a digit, the arrows or the mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from screens.widgets.plain import one_line, words
from screens.widgets.rows import Row, Rows

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.events import Key

    from debrief.guides.guide import Step
    from debrief.walk import Walk


class GoToScreen(ModalScreen[str]):
    """Gives back the id of the step that was chosen, or nothing."""

    CSS = """
    GoToScreen {
        align: center middle;
        #box {
            width: 44; max-width: 94%; height: auto; max-height: 90%;
            border: round $border; padding: 1 2; background: $surface;
        }
        Rows { height: auto; max-height: 14; background: $surface; }
        Static { height: auto; margin: 0 0 1 0; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,ctrl+g", "dismiss('')", "Stay", id="go-to.stay", tooltip="Stay where you are"),
    ]

    def __init__(self, walk: Walk) -> None:
        """Offer a walk's steps."""
        super().__init__()
        self._walk = walk

    def compose(self) -> ComposeResult:
        """The steps, numbered."""
        rows = Rows([Row(step.id, self._drawing(n, step)) for n, step in enumerate(self._walk.steps, 1)])
        rows.key = self._walk.step.id
        with Vertical(id="box"):
            yield Static(Content.styled("Go to", "bold"))
            yield rows

    def _drawing(self, number: int, step: Step):  # type: ignore[no-untyped-def]
        sign = "✓" if self._walk.is_begun(step) else " "

        def draw(_width: int, marked: bool) -> list[Content]:
            name = words(one_line(step.name), "bold" if marked else "")
            return [Content.assemble("▸ " if marked else "  ", (str(number), "$key"), f" {sign} ") + name]

        return draw

    def on_key(self, event: Key) -> None:
        """A digit goes there."""
        steps = self._walk.steps
        if (event.character or "").isdigit() and 0 < int(event.character or 0) <= len(steps):
            event.stop()
            self.dismiss(steps[int(event.character or 0) - 1].id)

    def on_rows_opened(self, event: Rows.Opened) -> None:
        """Go there."""
        self.dismiss(event.key)
