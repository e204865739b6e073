"""A terminal that goes, or that a shell takes for a while: the words stay, and nothing is left running."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("needs a pty", allow_module_level=True)

from tests.plain import debriefs_in
from tests.terminal import Terminal

ENTERED = b"\x1b[?1049h"
"""What takes the terminal's other screen."""

AT_ONCE = 5.0


def half_typed(window: Terminal) -> None:
    window.wait_for("Start a debrief")
    window.press("n")
    window.wait_for("Whose call was it?")
    window.type("Sus")
    window.wait_for("Sus")


def test_a_window_that_closes_without_a_word_ends_the_program_and_keeps_the_words(tmp_path: Path) -> None:
    """`timeout` and scripts start it behind themselves: it isn't told, and read a dead terminal for ever."""
    path = tmp_path / "library.json"
    with Terminal("--file", str(path), is_in_front=False) as window:
        half_typed(window)
        window.close()
        assert window.wait_end(AT_ONCE) == 128 + signal.SIGHUP
    [document] = debriefs_in(path)
    assert document["call"]["rep"] == "Sus"


def test_being_told_to_go_on_without_having_been_stopped_changes_nothing(tmp_path: Path) -> None:
    with Terminal("--file", str(tmp_path / "library.json")) as window:
        half_typed(window)
        window.kill(signal.SIGCONT)
        window.type("ie Ann")
        window.wait_for("Susie Ann")
        assert window.written.count(ENTERED) == 1, "it reads and writes twice from here on"
        window.kill(signal.SIGTERM)
        assert window.wait_end(AT_ONCE) == 128 + signal.SIGTERM


def test_a_terminal_that_a_shell_took_meanwhile_is_taken_back(tmp_path: Path) -> None:
    with Terminal("--file", str(tmp_path / "library.json")) as window:
        half_typed(window)
        window.kill(signal.SIGSTOP)
        window.take()
        window.kill(signal.SIGCONT)
        window.wait_for(lambda _: window.written.count(ENTERED) == 2)
        window.type("ie Ann")
        window.wait_for("Susie Ann")
        window.kill(signal.SIGTERM)
        assert window.wait_end(AT_ONCE) == 128 + signal.SIGTERM
