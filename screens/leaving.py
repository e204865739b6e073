"""Leaving: what is on the screens is saved first, and nobody goes unasked while words are unsaved."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
from time import monotonic
from typing import TYPE_CHECKING

from screens.rescue import Refused, rescue
from screens.widgets.notice import Notice

if TYPE_CHECKING:
    from debrief.clock import Clock
    from debrief.store import Kept
    from screens.app import DebriefApp
    from screens.desk import Desk

ENDING_SIGNALS = ("SIGTERM", "SIGHUP")
"""What ends the program from outside: a closed window, a shutdown. Both save first."""


class Leaving:
    """Ends a program, from inside and from outside."""

    def __init__(self, app: DebriefApp, desk: Desk, clock: Clock) -> None:
        """Work for an app.

        Args:
            app: The one that ends; its screens save.
            desk: Waits for the saving, and has what isn't saved.
            clock: The time now.
        """
        self._app = app
        self._desk = desk
        self._clock = clock
        self._refused = Refused()

    def listen(self) -> None:
        """From here on, save when the program is ended from outside."""
        loop = asyncio.get_running_loop()
        for name in ENDING_SIGNALS:
            if number := getattr(signal, name, None):
                # Not the main thread (a test), or Windows: there is no such handler then.
                with contextlib.suppress(NotImplementedError, RuntimeError, ValueError):
                    loop.add_signal_handler(number, self._ended_by, number)

    def show_kept(self, kept: Kept) -> None:
        """Let the screens show how the saving goes."""
        from debrief.store import SAVED  # noqa: PLC0415 - loaded by now: this is from there

        if kept.state == SAVED:
            self._refused = Refused()
        for screen in self._app.screen_stack:
            show = getattr(screen, "show_kept", None)
            if show:
                show(kept)

    def save_now(self) -> bool:
        """Hand what is on the screens to the keeper. False: a screen saves by itself, and couldn't."""
        saves = [getattr(screen, "save_now", None) for screen in self._app.screen_stack]
        return False not in [save() for save in saves if save]

    async def quit(self) -> bool:
        """Save, and end the program. False: it stays, since not all could be saved; asked again, it ends."""
        is_saved = self.save_now()
        asked = monotonic()
        if await asyncio.to_thread(self._desk.flush) and is_saved:
            self._app.exit(0)
        elif self._refused.is_again(asked, self._desk.unsaved()):
            self._app.exit(1, return_code=1)
        else:
            self._refused = Refused(monotonic(), self._desk.unsaved())
            self._say_unsaved("Not saved yet, so this stays open. ^q again leaves anyway.")
            return False
        return True

    def _ended_by(self, number: int) -> None:
        """Save and end. A closed window has no terminal left to restore."""
        try:
            self.save_now()
        finally:
            self._desk.flush()
            if number == getattr(signal, "SIGHUP", None):
                rescue(self._desk.unsaved(), self._clock())
                os._exit(128 + number)
            self._app.exit(128 + number, return_code=128 + number)

    def _say_unsaved(self, text: str) -> None:
        """Say it where it goes by itself once everything is saved; elsewhere in a toast."""
        from screens.walk import WalkScreen  # noqa: PLC0415 - loaded by now, or there's none
        from screens.walk_keeping import SAVING_FAILED  # noqa: PLC0415

        screen = self._app.screen
        if isinstance(screen, WalkScreen):
            screen.query_one(Notice).say(text, SAVING_FAILED)
        else:
            self._app.notify(text, markup=False)
