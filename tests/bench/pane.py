"""A terminal to measure in: a real pty, its screen decoded by pyte, and a clock on every key.

A time is that of the `read()` which completed what was waited for, held back while the program has a
synchronised update open, as a terminal would. What programs ask a terminal is answered at once.
"""

from __future__ import annotations

import fcntl
import os
import pty
import queue
import re
import signal
import struct
import sys
import termios
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pyte

WIDTH, HEIGHT = 100, 30

KEYS = {
    "enter": "\r", "escape": "\x1b", "tab": "\t", "up": "\x1b[A", "down": "\x1b[B", "right": "\x1b[C",
    "left": "\x1b[D", "f1": "\x1bOP",
}  # fmt: skip

# What pyte doesn't know: it would print the ends of these.
_STRANGE = re.compile(
    rb"\x1b\[[<>=][0-9;:]*[a-zA-Z]|\x1b\[\?[0-9;]*(?:\$p|u|n)|\x1b\[[0-9;]*(?: q|t)"
    rb"|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[P_^X][^\x1b]*\x1b\\|\x1b\[\?2026[hl]"
)
_HALF = re.compile(rb"\x1b(?:\[[0-9;:<>=?$ ]*|[\]P_^X][^\x07\x1b]*\x1b?)?$")
_QUESTION = re.compile(rb"\x1b\[\?([0-9]+)\$p|\x1b\[(c|6n|\?u)")


class NeverShownError(AssertionError):
    """What was waited for didn't come; holds the screen as it was."""


class Pane:
    """A program in a terminal."""

    def __init__(self, command: Sequence[str], env: dict[str, str], cwd: Path | None = None) -> None:
        """Start a program; the clock starts with it."""
        self.screen = pyte.Screen(WIDTH, HEIGHT)
        self._stream = pyte.ByteStream(self.screen)
        self._chunks: queue.SimpleQueue[tuple[float, bytes]] = queue.SimpleQueue()
        self._half = b""
        self._in_update = False
        self._asked_from = time.perf_counter()
        sys.setswitchinterval(0.0005)  # what reads must not wait, 5 ms, until what is drawn is drawn
        self.pid, self._fd = pty.fork()
        if self.pid == 0:
            _become(command, env, cwd)
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", HEIGHT, WIDTH, 0, 0))
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        tail = b""
        while True:
            try:
                data = os.read(self._fd, 65536)
            except OSError:  # how a pty says that its other end was closed
                data = b""
            self._chunks.put((time.perf_counter(), data))
            if not data:
                return
            tail = self._reply(tail, data)

    def _reply(self, tail: bytes, data: bytes) -> bytes:
        """Answer what is asked; give the end, in which half a question may stand."""
        seen, end = tail + data, 0
        for found in _QUESTION.finditer(seen):
            if found.end() <= len(tail):
                continue
            end = found.end()
            if found[1]:
                self.send(b"\x1b[?%s;%d$y" % (found[1], 2 if found[1] == b"2026" else 0))
            else:
                self.send({b"c": b"\x1b[?62;22c", b"6n": b"\x1b[1;1R", b"?u": b"\x1b[?0u"}[found[2]])
        return seen[max(end, len(seen) - 16) :]

    def send(self, data: bytes) -> None:
        """Send bytes as a keyboard would."""
        os.write(self._fd, data)

    def press(self, key: str) -> None:
        """Press a key (`enter`, `^n`, or letters); the clock starts now."""
        text = chr(ord(key[1].upper()) & 0x1F) if len(key) == 2 and key[0] == "^" else KEYS.get(key, key)
        self._asked_from = time.perf_counter()
        self.send(text.encode())

    @property
    def text(self) -> str:
        """What is on the screen."""
        return "\n".join(self.screen.display)

    def below_top(self) -> int:
        """Sum up the cells and colours below the line with the clock: another sum is another picture."""
        lines = (tuple(sorted(self.screen.buffer[y].items())) for y in range(1, HEIGHT))
        return hash(tuple(lines))

    def until(self, done: str | Callable[[], bool], timeout: float = 20) -> float:
        """Wait for a text, or until something holds; give the milliseconds since the clock started."""
        holds = (lambda: done in self.text) if isinstance(done, str) else done
        end = time.perf_counter() + timeout
        while time.perf_counter() < end:
            try:
                at, data = self._chunks.get(timeout=max(end - time.perf_counter(), 0.001))
            except queue.Empty:
                break
            if not data:
                break
            self._feed(data)
            if not self._in_update and holds():
                return (at - self._asked_from) * 1000
        raise NeverShownError(f"{done!r} never came; the screen was:\n{self.text}")

    def changes(self) -> float:
        """Wait until anything but the first line changes; give the milliseconds."""
        before = self.below_top()
        return self.until(lambda: self.below_top() != before)

    def settle(self, quiet: float = 0.25) -> float:
        """Wait until nothing has come for a while; give the milliseconds to the last change below the top."""
        last, before = self._asked_from, self.below_top()
        while True:
            try:
                at, data = self._chunks.get(timeout=quiet)
            except queue.Empty:
                return (last - self._asked_from) * 1000
            if not data:
                return (last - self._asked_from) * 1000
            self._feed(data)
            now = self.below_top()
            if now != before:
                last, before = at, now

    def _feed(self, data: bytes) -> None:
        opened, closed = data.rfind(b"\x1b[?2026h"), data.rfind(b"\x1b[?2026l")
        if opened != closed:
            self._in_update = opened > closed
        data, self._half = self._half + data, b""
        if half := _HALF.search(data):
            data, self._half = data[: half.start()], data[half.start() :]
        self._stream.feed(_STRANGE.sub(b"", data))

    def wait(self, timeout: float = 10) -> int:
        """Wait until the program has ended; give its exit status."""
        end = time.perf_counter() + timeout
        while time.perf_counter() < end:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.pid = 0
                return os.waitstatus_to_exitcode(status)
            self.settle(0.02)
        raise NeverShownError(f"it didn't end; the screen was:\n{self.text}")

    def close(self) -> None:
        """End the program, whatever it is doing."""
        if self.pid:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
            self.pid = 0
        os.close(self._fd)


def _become(command: Sequence[str], env: dict[str, str], cwd: Path | None) -> None:
    """Turn this process, the child, into the program."""
    try:
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", HEIGHT, WIDTH, 0, 0))
        if cwd:
            os.chdir(cwd)
        os.execvpe(command[0], command, env)  # noqa: S606 - a program, no shell
    finally:
        os._exit(127)


def environment(folder: Path) -> dict[str, str]:
    """Give what a program finds around it: folders of its own, and compiled modules as after an install."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "VIRTUAL_ENV") if name in os.environ}
    return kept | {
        "TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8",
        "XDG_CONFIG_HOME": str(folder / "config"), "XDG_STATE_HOME": str(folder / "state"),
        "XDG_DATA_HOME": str(folder / "data"), "PYTHONPYCACHEPREFIX": str(folder / "compiled"),
    }  # fmt: skip


def debrief(*args: str) -> list[str]:
    """Give the command that runs the program of this Python's environment."""
    return [sys.executable, "-m", "debrief", *args]


@contextmanager
def running(command: Sequence[str], env: dict[str, str], cwd: Path | None = None) -> Iterator[Pane]:
    """Run a program in a pane, and end it afterwards."""
    pane = Pane(command, env, cwd)
    try:
        yield pane
    finally:
        pane.close()
