"""The terminal's input, with pasted text left whole: on Linux and macOS."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual._xterm_parser import XTermParser
from textual.drivers import linux_driver

from screens.paste import PasteGuard

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.message import Message


class PasteParser(XTermParser):
    """Textual's parser behind a guard."""

    def __init__(self, debug: bool = False) -> None:
        """Start outside of a paste."""
        self._guard = PasteGuard()
        super().__init__(debug)

    def feed(self, data: str) -> Iterable[Message]:
        """Parse a piece of input."""
        passed = self._guard.pass_(data)
        # An empty piece would mean the end of all input; here it's only held back.
        return super().feed(passed) if passed or not data else ()


class GuardedDriver(linux_driver.LinuxDriver):
    """Textual's driver for Linux and macOS, with that parser."""

    def run_input_thread(self) -> None:
        """Read input; the driver makes its parser by this name."""
        vars(linux_driver)["XTermParser"] = PasteParser
        super().run_input_thread()
