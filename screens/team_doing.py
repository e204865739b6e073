"""What one can do with the marked rep of the team, without going to their page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debrief.errors import DebriefError
from debrief.wanted import Wanted
from screens import rep_changes as changes
from screens.pen import not_done
from screens.rep_form import RepForm
from screens.searching import Searching
from screens.widgets.notice import Notice
from screens.widgets.plain import one_line

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from debrief.insight.team import Member
    from debrief.model import Clock
    from screens.desk import Desk
    from screens.rep_ask import Values
    from screens.widgets.rows import Rows


class Doing(Searching):
    """The actions of the team's screen."""

    _desk: Desk
    _clock: Clock
    members: Sequence[Member]

    def load(self) -> None:
        """Read it anew, and show it."""
        raise NotImplementedError

    def failed(self, what: str, error: DebriefError) -> None:
        """Say what couldn't be done, and why."""
        self.query_one(Notice).say(not_done(what, error))

    @property
    def idle(self) -> Collection[str]:
        """What could do nothing now: nobody is marked or known, or nothing was changed."""
        none = () if self.rows.key else ("edit",) if self.members else ("edit", "find")
        return none if self._desk.rep_pen.has_done else (*none, "undo")

    def on_rows_opened(self, event: Rows.Opened) -> None:
        """From the page beside: read the debrief, or go to the rep."""
        event.stop()
        kind, _, key = event.key.partition(":")
        if kind == "open":
            self._desk.read(key.partition(":")[0])
        else:
            self._desk.open_rep(self.rows.key)

    def action_edit(self) -> None:
        """Change who the marked rep is."""
        name = self.rows.key
        rep = next((one.rep for one in self.members if one.rep.name == name), None)
        if rep is None:
            return
        change, sitting = changes.about(rep, self._clock()), object()

        def put(said: Values) -> None:
            self._desk.rep_pen.change(
                name, change.what, lambda there: change.write(there, said), sitting, rep
            )

        self.app.push_screen(
            RepForm(change.title, change.asks, put, self._desk, why=change.why), self._edited
        )

    def _edited(self, is_kept: bool | None) -> None:
        if is_kept:
            self.query_one(Notice).say("Kept. z takes it back.")

    def action_undo(self) -> None:
        """Take the last change back, whichever rep's it was."""
        self.run_worker(self._undo, thread=True, group="do")

    def _undo(self) -> None:
        try:
            done = self._desk.rep_pen.undo()
        except DebriefError as error:
            self.call_later(self.failed, "Not undone", error)
            return
        said = "Nothing was changed here yet."
        if done:
            said = f"Taken back: {done.what.lower()}, {one_line(done.after.name)}."
        self.call_later(self.query_one(Notice).say, said)
        self.call_later(self.load)

    def action_new(self) -> None:
        """Start a debrief with the marked rep."""
        self._desk.start(rep=self.rows.key)

    def action_before(self) -> None:
        """What to know before a call with them."""
        self._desk.before(rep=self.rows.key)

    def action_history(self) -> None:
        """All debriefs with them."""
        self._desk.history(Wanted(reps=(self.rows.key,)) if self.rows.key else None)
