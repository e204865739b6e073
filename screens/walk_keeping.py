"""Keeping what is said in a walk: handed to the keeper as they type, waited for before they leave."""

from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING

from debrief.errors import DebriefError
from debrief.store import FAILED, SAVED
from screens.putting_away import put_away
from screens.widgets.notice import Notice
from screens.widgets.top import Top

if TYPE_CHECKING:
    from debrief.store import Keeper, Kept, Library
    from screens.walk import WalkScreen

PATH = re.compile(r"(?:^|\s)(?:[A-Za-z]:)?[/\\]")

SAVING_FAILED = "saving"
"""What a notice is about that has had its time once everything is saved."""


class Keeping:
    """Saves the debrief of a walk's screen, and says there how that goes."""

    def __init__(self, screen: WalkScreen, keeper: Keeper, library: Library) -> None:
        """Keep nothing yet.

        Args:
            screen: The walk's.
            keeper: Saves in a thread of its own.
            library: Where a new rep is put down at the end.
        """
        self._screen = screen
        self._keeper = keeper
        self._library = library
        self.is_behind = False
        """Has another window written words that aren't on this screen?"""

    def keep(self) -> None:
        """Hand a snapshot to the keeper, once there is something to keep."""
        debrief = self._screen.walk.debrief
        if debrief.answers or debrief.moments:
            self._keeper.keep(debrief)

    def _say(self, text: str, cause: str = "") -> None:
        self._screen.query_one(Notice).say(text, cause)

    def show_kept(self, kept: Kept) -> None:
        """Show how the saving goes; a save that is under way isn't worth a flicker."""
        screen = self._screen
        if kept.merged == screen.walk.debrief.id:
            self.is_behind = True
            self._say("Another window writes to this debrief too. The words of both are kept.")
        if not screen.query(Top):  # word may come while the screen is made, or taken away
            return
        if kept.state == SAVED:
            screen.query_one(Top).show_state("saved")
            screen.query_one(Notice).settle(SAVING_FAILED)
        elif kept.state == FAILED:
            screen.query_one(Top).show_state(short_reason(kept.why))
            self._say(_whole_reason(kept), SAVING_FAILED)

    async def leave(self) -> None:
        """Leave once all is saved."""
        if await asyncio.to_thread(self._keeper.flush):
            put_away(self._screen, self._screen.walk.debrief.id)
        else:
            self._say("Not saved yet, so this stays open. Your words are here.", SAVING_FAILED)

    async def finish(self) -> None:
        """Leave a finished debrief once all is saved, and its rep is known."""
        if not await asyncio.to_thread(self._keeper.flush):
            self._say("Finished, but not saved yet: it tries again. ^s leaves once it is.", SAVING_FAILED)
            return
        debrief = self._screen.walk.debrief
        try:
            await asyncio.to_thread(self._library.know_rep, debrief.call.rep)
        except DebriefError as error:
            self._screen.notify(str(error), severity="warning", markup=False)
        put_away(self._screen, debrief.id)


def short_reason(why: str) -> str:
    """Say in a few words why it isn't saved; a path has no room in the top line."""
    reason = why.removeprefix("not saved").removeprefix(": ").rpartition(": ")[2]
    return f"not saved: {reason}" if reason and not PATH.search(reason) else "not saved"


def _whole_reason(kept: Kept) -> str:
    """Say why it isn't saved, where the top line couldn't say it whole, and what to do."""
    why = "" if kept.why in ("", short_reason(kept.why)) else f"{kept.why[0].upper()}{kept.why[1:]}. "
    return why + (kept.hint or "It tries again; the words stay here.")
