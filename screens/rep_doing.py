"""What one can do on the page of a rep: say what is new, change it, take it out, take it back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual.screen import Screen

from debrief.errors import DebriefError
from debrief.insight.digest import CAME_TO_ME
from debrief.insight.quarter import OVER
from debrief.insight.team import waits_since
from debrief.model.day import short_day
from debrief.wanted import Wanted
from screens import rep_changes as changes
from screens.pen import not_done
from screens.rep_form import RepForm
from screens.rep_pen import keyed
from screens.widgets.notice import Notice

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from datetime import datetime

    from debrief.model import Clock
    from debrief.model.goal import Goal
    from debrief.model.rep import Rep
    from screens.desk import Desk
    from screens.rep_ask import Values
    from screens.rep_changes import Change
    from screens.rep_pen import RepPen
    from screens.rep_shelf import RepShelf
    from screens.widgets.rows import Rows

OUT = ("event", "goal", "look", "talk", "away")
"""Kinds of lines that can be taken out."""


class Doing(Screen[None]):
    """The actions of the page; the page itself shows what came of them."""

    _desk: Desk
    _clock: Clock
    _pen: RepPen
    shelf: RepShelf

    @property
    def page(self) -> Rows:
        """The page."""
        raise NotImplementedError

    def load(self, name: str = "", said: str = "", mark: str = "") -> None:
        """Read it anew, and show it."""
        raise NotImplementedError

    def failed(self, what: str, error: DebriefError) -> None:
        """Say what couldn't be done, and why."""
        self.query_one(Notice).say(not_done(what, error))

    def _say(self, text: str) -> None:
        self.query_one(Notice).say(text)

    @property
    def idle(self) -> Collection[str]:
        """What could do nothing now: no goal, no line or no rep is there for it, or nothing was changed."""
        going_on = sum(map(_goes_on, self.shelf.rep.goals))
        kind = self.page.key.partition(":")[0]
        can = {
            "evaluate": kind in ("goal", "look") or going_on == 1,
            "take_out": kind in OUT,
            "undo": self._pen.has_done,
        }
        return [action for action, is_there in can.items() if not is_there]

    # Saying something in a form

    def action_event(self) -> None:
        """How they took an offer of coaching."""
        self._ask(changes.event(None, self._clock()))

    def action_goal(self) -> None:
        """A goal."""
        self._ask(changes.goal(None, self._clock()))

    def action_talk(self) -> None:
        """What they say of their work."""
        self._ask(changes.talk(None, self._clock()))

    def action_evaluate(self) -> None:
        """How the marked goal stands; or the only one that goes on."""
        kind, _, key = self.page.key.partition(":")
        going_on = [one for one in self.shelf.rep.goals if _goes_on(one)]
        of = key.partition(":")[0] if kind in ("goal", "look") else ""
        marked = [one for one in self.shelf.rep.goals if one.id == of]
        goals: list[Goal] = marked or going_on
        if len(goals) == 1:
            self._ask(changes.evaluation(goals[0], self._clock()))
        else:
            self._say("Mark the goal first." if goals else "There is no goal to look at. g notes one.")

    def action_edit(self) -> None:
        """Change what the marked line says; where it is no line of one's own, who they are."""
        kind, _, key = self.page.key.partition(":")
        rep, now = self.shelf.rep, self._clock()
        found: Change | None = None
        if kind == "event":
            event = dict(keyed(rep.receptivity)).get(key)
            found = changes.event(event, now, key) if event else None
        elif kind == "goal":
            found = next((changes.goal(one, now) for one in rep.goals if one.id == key), None)
        elif kind == "talk":
            talk = dict(keyed(rep.talks)).get(key)
            found = changes.talk(talk, now, key) if talk else None
        elif kind == "look":
            found = _look(rep, key, now)
        self._ask(found or changes.about(rep, now))

    def _ask(self, change: Change) -> None:
        began, sitting = self.shelf.rep, object()

        def put(said: Values) -> None:
            self._pen.change(began.name, change.what, lambda rep: change.write(rep, said), sitting, began)

        form = RepForm(change.title, change.asks, put, self._desk, about=change.about, why=change.why)
        self.app.push_screen(form, partial(self._asked, change.what))

    def _asked(self, what: str, is_kept: bool | None) -> None:
        if is_kept:  # said here: the page is read again as it comes back, and would leave this unsaid
            self._say(f"{what}: kept. z takes it back.")
        self.load()

    # Saying something with a key

    def action_leave_alone(self) -> None:
        """Leave them alone from today; or no longer."""
        now, away = self._clock(), self.shelf.rep.left_alone
        if away:
            said = f"No longer left alone, after {short_day(away.since.day, now.date())}. z puts it back."
        else:
            said = "Left alone from today: no offers, an open door. k notes that they came. z takes it back."
        self._change("Leaving alone", partial(_leave_alone, now=now), said)

    def action_came(self) -> None:
        """They came and asked."""
        now = self._clock()
        there = CAME_TO_ME in self._desk.shelf.guides
        then = "n starts a debrief with the guide for that." if there else "n starts a debrief."
        self._change(
            "That they came", lambda rep: changes.came_to_me(rep, now), f"They came to you: noted. {then}"
        )

    def action_take_out(self) -> None:
        """Take the marked goal, event or talk out."""
        kind, _, key = self.page.key.partition(":")
        if kind in OUT:
            self._change("Taking out", lambda rep: changes.take_out(rep, key), "Taken out. z brings it back.")
        else:
            self._say("A goal, a look at it, an event or a talk can be taken out: mark one.")

    def _change(self, what: str, do: Callable[[Rep], None], said: str) -> None:
        def write() -> None:
            self._pen.change(self.shelf.rep.name, what, do)
            self.call_later(self.load, "", said)

        self._work("Not saved", write)

    def action_undo(self) -> None:
        """Take the last change back."""

        def undo() -> None:
            done = self._pen.undo()
            if done is None:
                self.call_later(self._say, "Nothing was changed here yet.")
            else:
                self.call_later(self.load, done.after.name, f"Taken back: {done.what.lower()}.")

        self._work("Not undone", undo)

    def _work(self, failed: str, do: Callable[[], None]) -> None:
        """Do something in a thread; say where it fails."""

        def work() -> None:
            try:
                do()
            except DebriefError as error:
                self.call_later(self.failed, failed, error)

        self.run_worker(work, thread=True, group="do")

    # Going on from here

    def action_new(self) -> None:
        """Start a debrief with them; who came and waits gets the guide for that."""
        shelf = self.shelf
        last = shelf.digests[0] if shelf.digests else None
        waits = waits_since(shelf.heard, last, self._clock().date())
        guide = CAME_TO_ME if waits and CAME_TO_ME in self._desk.shelf.guides else ""
        self._desk.start(guide=guide, rep=shelf.rep.name)

    def action_before(self) -> None:
        """What to know before a call with them."""
        self._desk.before(rep=self.shelf.rep.name)

    def action_history(self) -> None:
        """Show all debriefs with them."""
        self._desk.history(Wanted(reps=(self.shelf.rep.name,)))


def _leave_alone(rep: Rep, *, now: datetime) -> None:
    changes.leave_alone(rep, now)


def _look(rep: Rep, key: str, now: datetime) -> Change | None:
    """Change a look at a goal: its key is the goal's id, a colon and its own."""
    goal_id, _, look = key.partition(":")
    for goal in rep.goals:
        there = dict(keyed(goal.evaluations)).get(look) if goal.id == goal_id else None
        if there:
            return changes.evaluation(goal, now, there, look)
    return None


def _goes_on(goal: Goal) -> bool:
    return goal.stands is None or goal.stands.how not in OVER
