"""The terminal, with pasted text left whole, and an end where it is gone: on Linux and macOS."""

from __future__ import annotations

import asyncio
import os
import select
import signal
import termios
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from textual._xterm_parser import XTermParser
from textual.drivers import linux_driver
from textual.drivers._writer_thread import WriterThread

from screens.paste import PasteGuard

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from textual.message import Message

_LOCAL_FLAGS = 3
"""Where `termios.tcgetattr` has them."""


class PasteParser(XTermParser):
    """Textual's parser behind a guard."""

    def __init__(self, debug: bool = False, look: Callable[[], None] | None = None) -> None:
        """Start outside of a paste.

        Args:
            debug: As Textual's has it.
            look: Called between two readings, ten times a second at least.
        """
        self._guard = PasteGuard()
        self._look = look
        super().__init__(debug)

    def feed(self, data: str) -> Iterable[Message]:
        """Parse a piece of input."""
        passed = self._guard.pass_(data)
        # An empty piece would mean the end of all input; here it's only held back.
        return super().feed(passed) if passed or not data else ()

    def tick(self) -> Iterable[Message]:
        """Say what has waited long enough to be whole, and look whether anybody is there."""
        if self._look:
            self._look()
        return super().tick()


class Writer(WriterThread):
    """Textual's writer, which goes on taking what is written to a terminal that is gone.

    Textual's ends with the first write that fails; thirty more, and the program waits for it for ever.
    """

    def run(self) -> None:
        """Write until told to stop; from the first failure on, drop."""
        is_there = True
        while (text := self._queue.get()) is not None:
            if is_there:
                is_there = self._write(text)
        with suppress(OSError):
            self._file.flush()

    def _write(self, text: str) -> bool:
        try:
            self._file.write(text)
            if not self._queue.qsize():
                self._file.flush()
        except OSError:
            return False  # the reading side sees it too, and ends the program
        return True


class GuardedDriver(linux_driver.LinuxDriver):
    """Textual's driver for Linux and macOS, with these."""

    def run_input_thread(self) -> None:
        """Read input; the driver makes its parser by this name."""
        look = self._look if self.input_tty and hasattr(select, "poll") else None
        vars(linux_driver)["XTermParser"] = partial(PasteParser, look=look)
        super().run_input_thread()

    def start_application_mode(self) -> None:
        """Take the terminal; the driver makes its writer by this name."""
        vars(linux_driver)["WriterThread"] = Writer
        super().start_application_mode()  # type: ignore[no-untyped-call]

    def _look(self) -> None:
        """End as a closed window does where the terminal is gone and nobody said so.

        It sends SIGHUP only to the processes in front: not to one that `timeout` or a script has started.
        Textual would read the end of input over and over, at the cost of a whole core.
        """
        poll = select.poll()
        poll.register(self.fileno, 0)
        if any(event & select.POLLHUP for _, event in poll.poll(0)):
            self.exit_event.set()
            os.kill(os.getpid(), signal.SIGHUP)

    def _sigtstp_application(self, *_: object) -> None:
        """Give the terminal back, and stop; at the very end it is given back already, and not to be taken."""
        if _is_going_on():
            super()._sigtstp_application()
        else:
            os.kill(os.getpid(), signal.SIGSTOP)

    def _sigcont_application(self, *_: object) -> None:
        """Go on after a stop. Who wasn't stopped stays: Textual would read and write twice from then on.

        A closed window, `timeout` and a shutdown send SIGCONT behind what ends the program.
        """
        if not _is_going_on():
            return
        if self._must_signal_resume:
            super()._sigcont_application()
        elif self._is_taken:
            self._app.call_later(self._take_back)

    @property
    def _is_taken(self) -> bool:
        """Has a shell the terminal as it likes it? So it is after a SIGSTOP, which nobody can hear."""
        try:
            return bool(termios.tcgetattr(self.fileno)[_LOCAL_FLAGS] & termios.ICANON)
        except termios.error:
            return False

    def _take_back(self) -> None:
        self.suspend_application_mode()
        self.resume_application_mode()
        self._app.refresh(layout=True)


def _is_going_on() -> bool:
    """Is the program's loop there? Textual takes the terminal with it."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return False
    return True
