"""A terminal for tests: the program in a real pty, its screen decoded, its keys sent, its end caused.

    with Terminal("--file", str(path), "new") as terminal:
        terminal.wait_for("Whose call was it?")
        terminal.type("Susie")
        terminal.press("enter")

It answers what programs ask of a terminal (who are you, do you know mode 2026), so that nobody waits for
an answer; a frame that is being painted (mode 2026) isn't looked at before it's whole.
"""

from __future__ import annotations

import fcntl
import os
import re
import select
import struct
import subprocess
import sys
import termios
import threading
from collections.abc import Callable
from contextlib import suppress
from time import monotonic

import pyte

PATIENCE = 10.0
"""Seconds to wait for what should happen at once: two cores may be shared by many."""

KEYS = {
    "enter": "\r", "tab": "\t", "shift+tab": "\x1b[Z", "escape": "\x1b", "backspace": "\x7f",
    "delete": "\x1b[3~",
    "up": "\x1b[A", "down": "\x1b[B", "right": "\x1b[C", "left": "\x1b[D", "home": "\x1b[H", "end": "\x1b[F",
    "f1": "\x1bOP", "f2": "\x1bOQ", "f3": "\x1bOR", "f4": "\x1bOS",
}  # fmt: skip
"""What a plain terminal sends for a key that has a name."""

PROGRAM = (sys.executable, "-Pm", "debrief")

START = """
import fcntl, os, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
os.execv(sys.argv[1], sys.argv[1:])
"""
"""Takes the pty as the controlling terminal, then becomes the program: a closed window then sends SIGHUP."""

QUERY = re.compile(
    rb"\x1b\[(?:(?P<who>0?c)|(?P<second>>0?c)|(?P<place>6n)|(?P<ok>5n)|(?P<kitty>\?u)|(?P<name>>0?q)"
    rb"|\?(?P<mode>[0-9]+)\$p)"
)
"""What the program may ask: DA1, DA2, the cursor's place, DSR, Kitty's keys, XTVERSION, DECRQM."""

UNKNOWN_TO_PYTE = re.compile(
    rb"\x1b\[[<>=][0-9;:]*[a-zA-Z]|\x1b\[\?[0-9;]*(?:\$p|u)|\x1b\[\?2026[hl]|\x1b\[[0-9;]*t"
    rb"|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[P_^X][^\x1b]*\x1b\\"
)
"""Sequences whose tails pyte would print."""

UNFINISHED = re.compile(rb"\x1b(?:\[[0-9;:<>=?$ ]*|[\]P_^X][^\x07\x1b]*\x1b?)?$")
"""A sequence at the end of what was read, of which the rest is still to come."""


class Terminal:
    """The program in a terminal window."""

    def __init__(
        self,
        *args: str,
        size: tuple[int, int] = (100, 30),
        env: dict[str, str] | None = None,
        is_in_front: bool = True,
    ) -> None:
        """Open a window and start the program in it.

        Args:
            args: What stands after `debrief` on the command line.
            size: Columns and rows.
            env: Added to the environment.
            is_in_front: Does the window tell it that it closes? Not what `timeout` or a script has started.
        """
        self.written = bytearray()
        """Every byte that the program has written."""
        self._screen = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self._screen)
        self._changed = threading.Condition()
        self._rest, self._is_painting = b"", False
        self._master, slave = os.openpty()
        self._is_open = True
        self._set_size(*size)
        self._process = subprocess.Popen(
            [*((sys.executable, "-ISc", START) if is_in_front else ()), *PROGRAM, *args],
            stdin=slave, stdout=slave, stderr=slave, start_new_session=True,
            env=_environment(env or {}),
        )  # fmt: skip
        os.close(slave)
        self._reader = threading.Thread(target=self._read, name="terminal", daemon=True)
        self._reader.start()

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *_: object) -> None:
        if self._process.poll() is None:
            self._process.kill()
        self._process.wait()
        self.close()

    # What is seen

    @property
    def text(self) -> str:
        """What stands on the screen, a line each."""
        with self._changed:
            return "\n".join(line.rstrip() for line in self._screen.display)

    def wait_for(self, *wanted: str | Callable[[str], bool], timeout: float = PATIENCE) -> str:
        """Wait until the screen shows all of some texts, or conditions hold for it.

        Returns:
            The screen.

        Raises:
            AssertionError: It didn't in time; with the screen as it is.
        """
        end = monotonic() + timeout
        while True:
            with self._changed:
                text = self.text
                missing = [one for one in wanted if not (one(text) if callable(one) else one in text)]
                if not missing and not self._is_painting:
                    return text
                if not self._changed.wait(end - monotonic()) and monotonic() >= end:
                    raise AssertionError(f"never showed {missing}:\n{text}")

    def wait_gone(self, unwanted: str, timeout: float = PATIENCE) -> str:
        """Wait until a text is no longer on the screen."""
        return self.wait_for(lambda text: unwanted not in text, timeout=timeout)

    # What is done to it

    def send(self, data: bytes) -> None:
        """Send bytes, all in one go."""
        while data:
            data = data[os.write(self._master, data) :]

    def type(self, text: str) -> None:
        """Type a text."""
        self.send(text.encode())

    def press(self, *keys: str) -> None:
        """Press keys, in one go: a name of `KEYS`, `ctrl+s`, or a character."""
        self.send("".join(_sent_for(key) for key in keys).encode())

    def paste(self, text: str) -> None:
        """Paste a text as terminals do: bracketed."""
        self.type(f"\x1b[200~{text}\x1b[201~")

    def resize(self, columns: int, rows: int) -> None:
        """Give the window another size."""
        with self._changed:
            self._screen.resize(rows, columns)
        self._set_size(columns, rows)

    def kill(self, number: int) -> None:
        """Send the program a signal."""
        self._process.send_signal(number)

    def take(self) -> None:
        """Give the terminal the modes that a shell wants, as a shell does whose job was stopped."""
        modes = termios.tcgetattr(self._master)
        modes[3] |= termios.ICANON | termios.ECHO
        termios.tcsetattr(self._master, termios.TCSANOW, modes)

    def close(self) -> None:
        """Close the window, as by a click on its corner."""
        if self._is_open:
            self._is_open = False
            self._reader.join()  # a read that is under way would keep the window open
            os.close(self._master)

    def wait_end(self, timeout: float = PATIENCE) -> int:
        """Wait until the program has ended, and everything it wrote was read.

        Returns:
            Its exit status; of a signal that killed it: the signal's number, negative.

        Raises:
            subprocess.TimeoutExpired: It's still there.
        """
        status = self._process.wait(timeout)
        self._reader.join(timeout)
        return status

    @property
    def is_gone(self) -> bool:
        """Has the program ended, and everything that it started?"""
        try:
            os.killpg(self._process.pid, 0)
        except ProcessLookupError:
            return True
        return False

    @property
    def pid(self) -> int:
        """The program's process; its session and its group have the same number."""
        return self._process.pid

    # Inside

    def _set_size(self, columns: int, rows: int) -> None:
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def _read(self) -> None:
        """Read what the program writes, until it has closed its side or the window is closed."""
        with suppress(OSError):  # how a pty says that the other side has gone
            while self._is_open:
                if not select.select([self._master], [], [], 0.05)[0]:
                    continue
                data = os.read(self._master, 65536)
                with self._changed:
                    self._take(data)
                    self._changed.notify_all()

    def _take(self, data: bytes) -> None:
        self.written += data
        data = self._rest + data
        unfinished = UNFINISHED.search(data)
        whole = data[: unfinished.start()] if unfinished else data
        self._rest = data[len(whole) :]
        begun, done = whole.rfind(b"\x1b[?2026h"), whole.rfind(b"\x1b[?2026l")
        self._is_painting = begun > done if begun != done else self._is_painting
        for query in QUERY.finditer(whole):
            os.write(self._master, self._answer(query))
        self._stream.feed(UNKNOWN_TO_PYTE.sub(b"", whole))

    def _answer(self, query: re.Match[bytes]) -> bytes:
        """Answer as a plain terminal does: it knows mode 2026 (whole frames), and none of the newer keys."""
        if mode := query["mode"]:
            return b"\x1b[?%s;%d$y" % (mode, 2 if mode == b"2026" else 0)
        cursor = self._screen.cursor
        answers = {
            "who": b"\x1b[?62;22c",
            "second": b"\x1b[>41;354;0c",
            "place": b"\x1b[%d;%dR" % (cursor.y + 1, cursor.x + 1),
            "ok": b"\x1b[0n",
            "name": b"\x1bP>|plain(1)\x1b\\",
        }
        return answers.get(query.lastgroup or "", b"")


def _sent_for(key: str) -> str:
    if key.startswith("ctrl+"):
        return chr(ord(key[-1].upper()) & 0x1F)
    return KEYS.get(key, key)


def _environment(more: dict[str, str]) -> dict[str, str]:
    """The test's own environment, in a terminal that nobody has heard of."""
    plain = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}
    named = ("TERM_PROGRAM", "TMUX", "CI", "LINES", "COLUMNS")
    return {name: value for name, value in os.environ.items() if name not in named} | plain | more
