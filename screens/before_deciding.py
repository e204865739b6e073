"""Deciding before a call, by keys: how it is, and whether to be the net. Each is saved as it is pressed."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.screen import Screen

from debrief.errors import DebriefError
from debrief.model import VOCABULARIES
from screens.before_net import NetPanel
from screens.pen import not_done
from screens.plan_texts import LEAVES
from screens.widgets.notice import Notice
from screens.widgets.plain import sentence

if TYPE_CHECKING:
    from collections.abc import Collection

    from textual.binding import BindingType
    from textual.events import Key

    from screens.before_pen import DecisionPen
    from screens.desk import Desk


class Deciding(Screen[None]):
    """The part of the card's screen that decides. Its class shows the card."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("d", "decide", "Decide", id="before.decide", tooltip="Be the net, let it run, or undecided"),
        Binding("1", "pick('size')", "Size", show=False, id="before.size", tooltip="How large the deal is"),
        Binding("2", "pick('client')", "Client", show=False, id="before.client", tooltip="Who they are"),
        Binding("3", "pick('winnable')", "Winnable", show=False, id="before.winnable",
                tooltip="Can it still be won?"),
        Binding("4", "pick('kind')", "Stage", show=False, id="before.stage", tooltip="What kind of call"),
        Binding("z", "undo", "Undo", id="before.undo", tooltip="Take the last choice back"),
    ]  # fmt: skip

    _desk: Desk
    _pen: DecisionPen
    _is_sure = False
    """Does a second press leave, unsaved?"""
    picking = ""
    """Which of the four is being said; empty: none."""

    @property
    def is_read(self) -> bool:
        """Is the card there?"""
        raise NotImplementedError

    @property
    def idle(self) -> Collection[str]:
        """What could do nothing now: nothing was chosen here."""
        return () if self._pen.has_past else ("undo",)

    def say(self, said: str) -> None:
        """Say something in the quiet line."""
        self.query_one(Notice).say(said)

    def show_decision(self) -> None:
        """Show how it stands."""
        is_saved = self._pen.is_said and self._pen.is_saved
        self.query_one(NetPanel).show(self._pen.decision, self.picking, is_saved=is_saved)
        self.refresh_bindings()

    def on_key(self, event: Key) -> None:
        """While one of the four is being said, a digit says it; any other key leaves it as it was."""
        self.query_one(Notice).next_key()
        if not self.picking:
            return
        pick, self.picking = self.picking, ""
        terms = VOCABULARIES[pick].terms
        digit = int(event.character) if event.character and event.character in "0123456789" else -1
        if 0 <= digit <= len(terms):
            event.stop()
            self._pen.pick(pick, terms[digit - 1].id if digit else "")
            self._save()
        elif event.key == "escape":
            event.stop()
        self.show_decision()

    def action_pick(self, pick: str) -> None:
        """Say how one of the four is: the digits offer its words."""
        if self.is_read:
            self.picking = pick
            self.show_decision()

    def action_decide(self) -> None:
        """Be the net, let it run, undecided."""
        if self.is_read:
            self._pen.decide()
            self._save()

    def action_undo(self) -> None:
        """Take the last choice back."""
        if self._pen.undo():
            self._save()
        else:
            self.say("Nothing was chosen here yet.")

    def _save(self) -> None:
        """Save in a thread; it is shown at once, as not saved yet."""
        self._is_sure = False
        self._desk.waiting.add(self._pen)
        self.show_decision()
        self.run_worker(self._try_save, thread=True, group="save")

    def _try_save(self) -> None:
        try:
            self._pen.save()
        except DebriefError as error:
            self.call_later(self.say, not_done("Not saved", error))
            return
        self.call_later(self.show_decision)

    async def action_back(self) -> None:
        """Go back the way they came; where the decision can't be saved, the second time."""
        if not self._is_sure and not await asyncio.to_thread(self._pen.try_save):
            self._is_sure = True
            why = self._pen.failed.message if self._pen.failed else "not saved"
            self.say(f"{sentence(why)} q {LEAVES}")
            return
        self._desk.leave_behind(self._pen)
        self.dismiss(None)
