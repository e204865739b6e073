"""What is done with debriefs in History: selected, shared, put in the trash, brought back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from debrief.errors import DebriefError
from screens.history_finding import Finding
from screens.widgets.notice import Notice
from screens.widgets.plain import sentence

if TYPE_CHECKING:
    from collections.abc import Callable


class Doing(Finding):
    """The part of History's screen that does something with the selected ones, or with the marked one."""

    _is_changing = False
    _told_of_hidden: frozenset[str] = frozenset()
    """The selected ones of which it was said that not all are shown."""

    def draw_top(self) -> None:
        """Say anew how many are selected."""
        raise NotImplementedError

    def action_select(self) -> None:
        """Select the marked one, or no longer, and go on to the next."""
        if self.rows.key:
            self.rows.select(self.rows.selected ^ {self.rows.key})
            self.rows.action_move(1)
            self.draw_top()

    def action_select_all(self) -> None:
        """Select all that are shown; none where they all are."""
        shown = set(self.found.entries.ids) if self.found else set()
        selected = self.rows.selected
        self.rows.select(selected - shown if shown <= selected else selected | shown)
        self.draw_top()

    def _chosen(self) -> list[str]:
        return sorted(self.rows.selected) or ([self.rows.key] if self.rows.key else [])

    def action_share(self) -> None:
        """Share what is chosen."""
        if chosen := self._chosen():
            self._desk.share(chosen)

    def action_throw(self) -> None:
        """Put what is chosen in the trash; where some of it isn't shown, only when told twice."""
        chosen = self._chosen()
        hidden = len(set(chosen) - set(self.found.entries.ids)) if self.found else 0
        if hidden and self._told_of_hidden != frozenset(chosen):
            self._told_of_hidden = frozenset(chosen)
            is_ = "isn't" if hidden == 1 else "aren't"
            said = f"{len(chosen):,} selected, of which {hidden:,} {is_} shown here. "
            self.query_one(Notice).say(f"{said}x again puts all in the trash; esc doesn't.")
        elif chosen:
            self._told_of_hidden = frozenset()
            self._change("Putting it in the trash.", partial(self._throw, chosen))

    def _throw(self, ids: list[str]) -> None:
        try:
            self._desk.throw(ids)
        except DebriefError as error:
            some = set(ids) & set(self._desk.thrown.last)
            said = "Not all are in the trash; z brings back those that are." if some else "It stays here."
            self.call_later(self._changed, f"{said} {sentence(error.message)} x tries again.")
            return
        it = "it" if len(ids) == 1 else "them"
        self.call_later(self._changed, f"{len(ids):,} in the trash. z brings {it} back.")

    def action_undo(self) -> None:
        """Bring back what was put in the trash last."""
        self._change("Bringing it back.", self._bring_back)

    def _bring_back(self) -> None:
        try:
            back = self._desk.bring_back()
        except DebriefError as error:
            self.call_later(self._changed, f"Not brought back. {sentence(error.message)} z tries again.")
            return
        nothing = "Nothing was put in the trash here. t shows what is in it."
        said = f"{len(back):,} back from the trash." if back else nothing
        self.call_later(self._changed, said, back[-1] if back else "")

    def _change(self, said: str, work: Callable[[], None]) -> None:
        """Change the library in a thread: another window may be busy with it for a while."""
        if not self._is_changing:
            self._is_changing = True
            self.query_one(Notice).say(said)
            self.run_worker(work, thread=True, group="change")

    def _changed(self, said: str, mark: str = "") -> None:
        self._is_changing = False
        self._mark_next = mark
        self.query_one(Notice).say(said)
        self.look_up()
