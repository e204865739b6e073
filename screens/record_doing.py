"""What is done with a past debrief: changed, marked, copied, shared, put in the trash, taken back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual.screen import Screen

from debrief.answers import short
from debrief.errors import DebriefError
from debrief.wanted import Wanted
from debrief.wanted.wanted import ENDINGS
from screens.pen import UNCHANGED, Pen, not_done
from screens.widgets.notice import Notice
from screens.widgets.plain import one_line

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import App

    from debrief.editing import Item
    from debrief.model import Clock, Source
    from debrief.report.changes import Difference
    from screens.desk import Desk
    from screens.record_shelf import RecordShelf

MANY = 3
"""Answers that are named when a change is taken back."""


class Doing(Screen[None]):
    """The part of the page's screen that changes things. Its class shows them."""

    _desk: Desk
    _clock: Clock
    _shelf: RecordShelf
    _shows_private: bool
    _is_gone: bool
    _is_busy = False

    @property
    def pen(self) -> Pen:
        """Writes into this debrief."""
        raise NotImplementedError

    def load(self, debrief_id: str = "", said: str = "") -> None:
        """Read a debrief in a thread, and show it."""
        raise NotImplementedError

    # In a thread

    def _do(self, what: str, work: Callable[[], str]) -> None:
        """Change the library in a thread, then show the debrief as it is now.

        Args:
            what: What wasn't done, where it can't be: "Not undone".
            work: Does it; gives what to say.
        """
        if not self._is_busy:
            self._is_busy = True
            self.run_worker(partial(self._try, what, work), thread=True, group="do")

    def _try(self, what: str, work: Callable[[], str]) -> None:
        try:
            said = work()
        except DebriefError as error:
            self.call_later(self._failed, not_done(what, error))
            return
        self.call_later(self._done, said)

    def _failed(self, said: str) -> None:
        self._is_busy = False
        self.query_one(Notice).say(said)

    def _done(self, said: str) -> None:
        self._is_busy = False
        self.load(said=said)

    # Changing

    def action_edit(self) -> None:
        """Go on with what is half typed; or choose an answer and change it."""
        self._push(self._edit)

    def _edit(self) -> Screen[str]:
        from screens.edit import EditScreen  # noqa: PLC0415 - imported where it's used: a fast start

        if waiting := self.pen.waiting(private=self._shows_private):
            return self._answer(waiting[-1].id)
        return EditScreen(self._desk, self._clock, self.pen, private=self._shows_private)

    def _answer(self, item_id: str) -> Screen[str]:
        from debrief.editing.item import MARK  # noqa: PLC0415 - imported where it's used
        from screens.edit_answer import AnswerScreen  # noqa: PLC0415
        from screens.record_mark import MarkScreen  # noqa: PLC0415

        return (
            MarkScreen(self.pen)
            if item_id == MARK
            else AnswerScreen(self._desk, self._clock, self.pen, item_id)
        )

    def say_waiting(self, *, only_private: bool = False) -> None:
        """Say what is half typed in this debrief, and how to go on with it.

        Args:
            only_private: Of the manager's own page alone.
        """
        if not self._shelf.debrief.half_typed:
            return
        try:
            waiting = self.pen.waiting(private=True)
        except DebriefError as error:
            self.query_one(Notice).say(not_done("Not read", error))
            return
        if only_private:
            waiting = [one for one in waiting if one.question.private]
        if waiting:
            self.query_one(Notice).say(_waits(waiting, private=self._shows_private))

    def action_buyer(self) -> None:
        """Say what the buyer says by now."""
        from debrief.editing.item import BUYER  # noqa: PLC0415 - imported where it's used

        call, lesson = self._shelf.debrief.call, self._shelf.debrief.lesson
        if call.ending in ENDINGS["won"] and not lesson.loss_buyer:
            self.query_one(Notice).say("They bought, or it moves on: no reason for a loss to ask for.")
            return
        self._push(lambda: self._answer(BUYER))

    def action_mark(self) -> None:
        """Say what came of the promise."""
        from debrief.editing.item import MARK  # noqa: PLC0415 - imported where it's used

        if self._shelf.debrief.promise.made:
            self._push(lambda: self._answer(MARK))
        else:
            self.query_one(Notice).say("No promise was made in this one.")

    def action_changes(self) -> None:
        """Show what was changed since it was finished."""
        from screens.record_changes import ChangesScreen  # noqa: PLC0415 - imported where it's used

        self._push(lambda: ChangesScreen(self.pen, private=self._shows_private))

    def _push(self, make: Callable[[], Screen[str]]) -> None:
        """Open a screen that reads the debrief anew; it may be gone by now."""
        try:
            screen = make()
        except DebriefError as error:
            self.query_one(Notice).say(not_done("Not opened", error))
            return
        self.app.push_screen(screen, self._came_back)

    def _came_back(self, said: str | None) -> None:
        self.load(said=said or "")

    def action_undo(self) -> None:
        """Take the last change back; or bring it back, where it was put in the trash."""
        if self._is_gone:
            self._do("Not brought back", self._bring_back)
        else:
            self._do("Not undone", self._undo)

    def _undo(self) -> str:
        if not self.pen.is_changed():
            return UNCHANGED
        changed = self.pen.undo(private=self._shows_private)
        return f"Undone: {_named(changed)}. z puts it back."

    def _bring_back(self) -> str:
        self._desk.library.bring_back(self._shelf.debrief.id)
        return "It's back from the trash."

    def action_throw(self) -> None:
        """Put it in the trash, and go back."""
        if not self._is_busy:
            self._is_busy = True
            self.run_worker(self._throw, thread=True, group="do")

    def _throw(self) -> None:
        try:
            self._desk.throw([self._shelf.debrief.id])
        except DebriefError as error:
            self.call_later(self._failed, not_done("Not put in the trash", error))
            return
        self.call_later(self._gone)

    def _gone(self) -> None:
        """Leave; the screen below says how it comes back."""
        names = [self._shelf.debrief.call.rep, self._shelf.debrief.call.account]
        name = " · ".join(one_line(part) for part in names if part.strip()) or "The debrief"
        app = self.app
        self.dismiss(None)
        app.call_later(_say_on_top, app, f"{name} is in the trash. z brings it back.")

    # Taking along

    def action_copy(self) -> None:
        """Copy the page; with the private page in sight, ask which."""
        from screens.record_copy import CopyScreen  # noqa: PLC0415 - imported where it's used

        if self._shows_private:
            self.app.push_screen(CopyScreen(), self._copy)
        else:
            self._copy("rep")

    def _copy(self, whose: str | None) -> None:
        """Make the copy in a thread, and hand it to the terminal."""
        if whose:
            self.run_worker(partial(self._make_copy, whose), thread=True, exclusive=True, group="copy")

    def _make_copy(self, whose: str) -> None:
        from debrief.sharing import export  # noqa: PLC0415 - imported where it's used

        is_mine = whose == "me"
        try:
            copy = export(
                self._desk.library, [self._shelf.debrief.id], "md", now=self._clock(), for_rep=not is_mine,
                private=is_mine, manager=self._desk.manager, shelf=self._desk.shelf,
            )  # fmt: skip
        except DebriefError as error:
            self.call_later(self._failed, not_done("Not copied", error))
            return
        self.call_later(self._copied, copy.content.decode("utf-8"), is_mine)

    def _copied(self, text: str, is_mine: bool) -> None:
        self.app.copy_to_clipboard(text)
        what = "with your private page" if is_mine else "as the rep may read it"
        self.query_one(Notice).say(f"Copied {what}, if your terminal allows it; s saves a file.")

    def action_share(self) -> None:
        """Make a file of it."""
        self._desk.share([self._shelf.debrief.id])

    def action_transcript(self) -> None:
        """Show the call's transcript, with the moments on it; where there is none, add it."""
        from screens.transcript import TranscriptScreen  # noqa: PLC0415 - imported where it's used

        debrief = self._shelf.debrief
        if debrief.transcript:
            asked = self._desk.asked(debrief.guide)
            self.app.push_screen(TranscriptScreen(self._desk.library, debrief, debrief.transcript, asked))
        elif self._is_gone:
            self.query_one(Notice).say("It is in the trash; z brings it back.")
        else:
            self._desk.transcripts.add_to_past(debrief, self._put_transcript)

    def _put_transcript(self, source: Source) -> None:
        self._do("Not added", partial(self._add_transcript, source))

    def _add_transcript(self, source: Source) -> str:
        """Add it, as a change like any other; what another window added meanwhile stays."""
        debrief = self.pen.read()
        if debrief.transcript:
            return f"Another window has added {one_line(debrief.transcript.name)} meanwhile; that one stays."
        debrief.transcript = source
        self.pen.save(debrief)
        return f"{one_line(source.name)} is added; t reads it, z takes it out."

    def action_history(self) -> None:
        """Show all debriefs with this rep."""
        rep = self._shelf.debrief.call.rep
        self._desk.history(Wanted(reps=(rep,) if rep.strip() else ()))


def _named(changed: list[Difference]) -> str:
    """Name what reads differently: "Take-away and Feel", or "4 answers"."""
    labels = list(dict.fromkeys(one.label for one in changed))
    if not labels:
        return "what is on your private page"
    return " and ".join(labels) if len(labels) < MANY else f"{len(labels)} answers"


def _waits(waiting: list[Item], *, private: bool) -> str:
    """Say what waits; what is private isn't named before the private page is in sight."""
    names = [one_line(short(one.question.label)) for one in waiting if private or not one.question.private]
    if not names:
        return "Half-typed words on your private page are kept: m shows it, e goes on."
    others = f" and {len(names) - 1} more" if len(names) > 1 else ""
    return f"Half-typed words of “{names[-1]}”{others} are kept: e goes on."


def _say_on_top(app: App[object], text: str) -> None:
    for notice in app.screen.query(Notice):
        notice.say(text)
