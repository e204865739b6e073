"""The walk: one step in view at a time, a rail of steps beside it, the clock, and "saved"."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from debrief.errors import DebriefError
from screens.steps.close import CURTAIN, PRIVATE, READ, CloseView
from screens.steps.form import FormView
from screens.steps.replay import ReplayView
from screens.steps.transcript_reading import Reading
from screens.walk_keeping import Keeping
from screens.widgets.keys import Keys
from screens.widgets.notice import Notice
from screens.widgets.plain import words
from screens.widgets.rail import Rail
from screens.widgets.top import NARROW, Top

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.events import Key, Resize

    from debrief.store import Keeper, Kept, Library
    from debrief.walk import Walk
    from screens.steps.known import Known
    from screens.steps.sheet import Sheet

VIEWS: dict[str, type[FormView | CloseView]] = {"form": FormView, "close": CloseView}
"""The view for each kind of step but the replay, which has the transcript too."""


class WalkScreen(Screen[str]):
    """Leads two people through a debrief. Gives back the id of the debrief they left or finished."""

    CSS_PATH = "walk.tcss"
    AUTO_FOCUS = ""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "ctrl+t",
            "turn_back",
            "Turn it back",
            id="walk.turn-back",
            tooltip="A question to give back instead of an answer; again: another one",
        ),
        Binding(
            "ctrl+n", "finish", "Finish", id="walk.finish", tooltip="Finish this debrief, and read its page"
        ),
        Binding("ctrl+n", "next_step", "Next step", id="walk.next-step", tooltip="Go to the next step"),
        Binding("ctrl+r", "back", "Back", id="walk.back", tooltip="Go back a step; nothing is lost"),
        Binding("ctrl+s", "leave", "Leave", id="walk.leave", tooltip="Save and leave; resume at this word"),
        Binding("ctrl+g", "go_to", "Go to", id="walk.go-to", tooltip="Go to any step"),
        Binding(
            "f1", "help", "Help", key_display="F1", id="walk.help", tooltip="This step, its keys, and why"
        ),
    ]

    def __init__(self, walk: Walk, known: Known, library: Library, keeper: Keeper) -> None:
        """Walk.

        Args:
            walk: The guide, the debrief and the place.
            known: Completes names, knows the open promises.
            library: Where a new rep is put down at the end.
            keeper: Saves as they type.
        """
        super().__init__()
        self.walk = walk
        self._known = known
        self._reading = Reading(library)
        self._rep = walk.debrief.call.rep.strip()
        self._keeping = Keeping(self, keeper, library)
        self.is_leaving = False
        """Have they asked to leave?"""

    def compose(self) -> ComposeResult:
        """The top line, the rail, the step, the keys."""
        yield Top(self.walk)
        with Horizontal(id="body"):
            yield Rail(self.walk)
            with Vertical(id="page"):
                yield Static(markup=False, id="say")
                yield self._view()
        yield Keys()
        yield Notice()

    def on_mount(self) -> None:
        """Start the clock."""
        self._draw()
        self.set_interval(1, self._tick)

    def on_resize(self, event: Resize) -> None:
        """Show the rail where there is room for it."""
        self.set_class(event.size.width < NARROW, "-narrow")
        self.set_class(event.size.height < 24, "-low")
        self.set_class(event.size.height >= 40, "-tall")

    # Drawing

    @property
    def view(self) -> FormView | ReplayView | CloseView:
        """The view of the step."""
        view = self.query_one("#view")
        assert isinstance(view, FormView | ReplayView | CloseView)  # noqa: S101 - VIEWS makes no others
        return view

    def _view(self) -> FormView | ReplayView | CloseView:
        if self.walk.step.kind == "replay":
            return ReplayView(self.walk, self._known, self._reading)
        return VIEWS[self.walk.step.kind](self.walk, self._known)

    def _draw(self) -> None:
        first = self.walk.number == 1
        say = words(self.walk.say(self.walk.step.say), "$key")
        opening = words(self.walk.opening + "\n", "$dim") if first else Content("")
        line = self.query_one("#say", Static)
        line.update(opening + say)
        line.display = self._close_page() not in (CURTAIN, PRIVATE)  # it is said to both
        self.query_one(Rail).draw()
        self.query_one(Top).refresh()

    def _tick(self) -> None:
        """Count the second, unless another screen is on top."""
        if self.is_current:
            self.walk.tick()
            self.query_one(Top).refresh()

    async def _show_step(self) -> None:
        """Show the step where they are now."""
        if self.is_behind:
            self._keep()
            # And in again, with the other window's words.
            self.run_worker(self._keeping.leave(), exclusive=True)
            return
        self._learn_rep()
        with self.app.batch_update():
            old = self.query_one("#view")
            view = self._view()
            await old.remove()
            self.remove_class("-wide")
            await self.query_one("#page").mount(view)
            self._draw()
        self.query_one(Notice).hush()
        self._keep()

    # Keeping

    def _keep(self) -> None:
        self._keeping.keep()

    @property
    def is_behind(self) -> bool:
        """Has another window written words that aren't on this screen?"""
        return self._keeping.is_behind

    def show_kept(self, kept: Kept) -> None:
        """Show how the saving goes."""
        self._keeping.show_kept(kept)

    def on_sheet_changed(self, event: Sheet.Changed) -> None:
        """An answer or the place changed: keep it."""
        if event.question_id:
            self.query_one(Notice).hush()
            self.query_one(Top).refresh()
            self.query_one(Rail).draw()
        else:
            self._learn_rep()
        self._keep()

    def on_replay_view_changed(self) -> None:
        """A moment or the place changed: keep it."""
        self._keep()

    def on_beside_transcript_shared(self, event: ReplayView.Shared) -> None:
        """The transcript beside the moments needs the whole width."""
        self.set_class(event.is_shared, "-wide")

    def on_close_view_changed(self) -> None:
        """The place changed: keep it."""
        self._draw()
        self._keep()

    def on_sheet_refused(self, event: Sheet.Refused) -> None:
        """Say why something can't be done."""
        self.query_one(Notice).say(event.why)

    def _learn_rep(self) -> None:
        """Learn what the library knows of the rep: the last call for defaults, the open promises."""
        debrief, answers = self.walk.debrief, self.walk.answers
        rep = debrief.call.rep.strip()
        if rep != self._rep:
            self._rep = rep
            answers.last_call = self._known.last_call(debrief)
            answers.open_promises = self._known.promises(debrief)

    # Going

    async def on_form_view_ended(self) -> None:
        """Enter behind the last question: on to the next step."""
        await self.action_next_step()

    async def on_close_view_finish(self) -> None:
        """Through with everything."""
        await self._finish()

    async def action_next_step(self) -> None:
        """Go to the next step; from the last, finish."""
        self.view.leave()
        self._learn_rep()
        if isinstance(self.view, CloseView):
            await self.view.action_sign()
        elif self.walk.next_step():
            await self._show_step()

    async def action_finish(self) -> None:
        """Finish the debrief."""
        self.view.leave()
        await self._finish()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Next step, or Finish where there is no next step; nothing to give back on a private page."""
        del parameters
        page = self._close_page()
        if action in ("finish", "next_step"):
            return (page not in ("", READ)) == (action == "finish")
        return page not in (CURTAIN, PRIVATE) if action == "turn_back" else True

    def _close_page(self) -> str:
        return next((view.page for view in self.query(CloseView)), "")  # asked while mounting too

    async def action_back(self) -> None:
        """Go back a step; from behind the close's signature to it, as who signs was led past it."""
        self.view.leave()
        if isinstance(self.view, CloseView) and await self.view.back():
            return
        if self.walk.back():
            await self._show_step()
        else:
            self.query_one(Notice).say("This is the first step. ^s saves and leaves.")

    async def on_rail_chosen(self, event: Rail.Chosen) -> None:
        """A click on the rail goes there."""
        await self.go_to_step(event.step_id)

    async def go_to_step(self, step_id: str, question_id: str = "") -> None:
        """Go to any step."""
        self.view.leave()
        self.walk.jump(step_id, question_id)
        await self._show_step()

    def on_key(self, event: Key) -> None:
        """Where Escape leads nowhere, say what does; a part of the step may have a use for it."""
        active = self.active_bindings.get("escape")
        is_used = active is not None and active.enabled and active.node is not self
        if event.key == "escape" and not is_used:
            event.stop()
            self.query_one(Notice).say("^s saves and leaves; ^r goes back a step.")

    def action_go_to(self) -> None:
        """Choose a step to go to."""
        from screens.go_to import GoToScreen  # noqa: PLC0415 - imported where it's used: a fast start

        async def go(step_id: str | None) -> None:
            if step_id:
                await self.go_to_step(step_id)

        self.app.push_screen(GoToScreen(self.walk), go)

    def action_turn_back(self) -> None:
        """Show a question to give back, and count it; while one is shown, show another."""
        notice = self.query_one(Notice)
        notice.give_back(self.walk.another() if notice.returning else self.walk.turn_back())
        self._keep()

    def action_help(self) -> None:
        """Say what this step is for, its keys, and why the method asks it."""
        from screens.help import HelpScreen, step_help  # noqa: PLC0415

        self.app.push_screen(HelpScreen(step_help(self.walk), self))

    def action_leave(self) -> None:
        """Save, and leave: Resume leads back to this word."""
        self.is_leaving = True
        self.walk.tick()
        self._keep()
        self.run_worker(self._keeping.leave(), exclusive=True)

    async def _finish(self) -> None:
        """Finish, save, and show the page."""
        try:
            self.walk.finish()
        except DebriefError as error:
            missing = self.walk.missing()
            if missing:
                await self.go_to_step(missing[0].step.id, missing[0].question.id)
            self.query_one(Notice).say(str(error).replace("\n", ". "))
            return
        self._keep()
        self.run_worker(self._keeping.finish(), exclusive=True)

    def save_now(self) -> None:
        """Save at once: the window lost the focus, or the program is about to end."""
        self.walk.tick()
        if self.query("#view"):  # there's none for an instant, between two steps
            self.view.take_now()
        self._keep()
