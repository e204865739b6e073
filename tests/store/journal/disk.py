"""A disk that fails where a test says, loses its power, and forgets what was never synced."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple
from unittest import mock

CHANGING = (
    "write",
    "pwrite",
    "fsync",
    "fdatasync",
    "ftruncate",
    "replace",
    "rename",
    "unlink",
    "mkdir",
    "utime",
)
READING = ("open", "read", "pread", "stat", "fstat", "lseek", "listdir")
WATCHED = tuple(name for name in (*CHANGING, *READING, "close") if hasattr(os, name))
REAL = {name: getattr(os, name) for name in WATCHED}


class PowerCutError(BaseException):
    """The battery is flat. Nothing that is asked of the disk afterwards happens."""


class Fault(NamedTuple):
    """What goes wrong at one system call."""

    at: int
    """Which call, counted from 0."""
    code: int = 0
    """The error it fails with; 0: the power goes."""
    bytes: int = 0
    """So much of a write still gets through. When the power goes at another call: 1 means after it."""
    lasting: bool = False
    """Does every call that changes something fail from here on?"""
    on: str = ""
    """Only calls of this name are counted; empty: all."""


class File:
    """One file's bytes that a power loss can't take."""

    def __init__(self, durable: bytes) -> None:
        self.durable = durable


class Disk:
    """Watches what is done to one file; `during` lets one thing go wrong."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.calls: list[str] = []
        self.sizes: list[int] = []
        """Bytes that each call was asked to write."""
        self.struck_at: int | None = None
        """The call at which the fault happened; None: it hasn't."""
        self._fault: Fault | None = None
        self._dead = False
        self._write_fails = 0
        self._handles: set[int] = set()
        self._files: dict[int, File] = {}
        self._linked: File | None = None  # what the folder's entry on the disk surely leads to
        self.settle()

    @contextmanager
    def watched(self) -> Iterator[Disk]:
        """Route the system calls through this disk."""
        with ExitStack() as stack:
            for name in WATCHED:
                stack.enter_context(mock.patch.object(os, name, self._routed(name)))
            yield self

    @contextmanager
    def during(self, fault: Fault | None) -> Iterator[None]:
        """Let a fault strike meanwhile. Its calls are counted from here."""
        self.calls, self.sizes, self.struck_at = [], [], None
        self._fault, self._write_fails = fault, 0
        try:
            yield
        finally:
            self._fault, self._write_fails = None, 0

    def _routed(self, name: str) -> Callable[..., Any]:
        return lambda *args, **kwargs: self._call(name, args, kwargs)

    def _call(self, name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        if self._dead:
            raise PowerCutError
        self.calls.append(name)
        self.sizes.append(len(args[1]) if name == "write" else 0)
        if self._fault and self._is_struck(self._fault, name):
            return self._strike(self._fault, name, args, kwargs)
        if self._write_fails and name == "write":
            raise OSError(self._write_fails, os.strerror(self._write_fails))
        return self._done(name, args, kwargs)

    def _is_struck(self, fault: Fault, name: str) -> bool:
        if self.struck_at is not None:
            return fault.lasting and name in CHANGING
        counted = self.calls.count(name) if fault.on == name else 0 if fault.on else len(self.calls)
        if counted == fault.at + 1:
            self.struck_at = len(self.calls) - 1
        return self.struck_at is not None

    def _strike(self, fault: Fault, name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        if name == "write" and fault.bytes:
            written = REAL["write"](args[0], memoryview(args[1])[: fault.bytes])
            self._write_fails = fault.code
            if fault.code:
                return written
        elif fault.bytes and not fault.code:
            with suppress(OSError):
                self._done(name, args, kwargs)
        if not fault.code:
            self._dead = True
            raise PowerCutError
        if name == "close":
            self._done(name, args, kwargs)
        raise OSError(fault.code, os.strerror(fault.code))

    def _done(self, name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        if name == "close":
            self._handles.discard(args[0])
        # A sync needn't reach the real disk: what it would have saved is written down here.
        result: Any = None if name in ("fsync", "fdatasync") else REAL[name](*args, **kwargs)
        if name == "open":
            self._handles.add(result)
            found = REAL["fstat"](result)
            if not found.st_size and stat.S_ISREG(found.st_mode):
                self._files[found.st_ino] = File(b"")
        elif name in ("fsync", "fdatasync"):
            self._synced(args[0])
        return result

    def _synced(self, handle: int) -> None:
        found = REAL["fstat"](handle)
        if stat.S_ISDIR(found.st_mode):
            if found.st_ino == REAL["stat"](self.path.parent).st_ino:
                self._linked = self._current()
            return
        for name in REAL["listdir"](self.path.parent):
            place = self.path.parent / name
            if REAL["stat"](place).st_ino == found.st_ino:
                self._file(found.st_ino).durable = place.read_bytes()

    def _file(self, inode: int) -> File:
        return self._files.setdefault(inode, File(b""))

    def _current(self) -> File | None:
        try:
            return self._file(REAL["stat"](self.path).st_ino)
        except FileNotFoundError:
            return None

    # After the crash

    def dies(self) -> None:
        """Let the process be gone: whatever it held open is shut, and its locks with it."""
        for handle in self._handles:
            with suppress(OSError):
                REAL["close"](handle)
        self._handles.clear()
        self._dead = False

    def settle(self) -> None:
        """Everything that stands in the file now is on the disk."""
        self._files = {}
        self._linked = self._current()
        if self._linked:
            self._linked.durable = self.path.read_bytes()

    def survivors(self, some: int) -> list[bytes | None]:
        """What the file may hold when the power comes back; None: there is no file.

        Args:
            some: So many bytes, modulo those that were never synced, got to the disk.
        """
        found: list[bytes | None] = [None if self._linked is None else self._linked.durable]
        now = self._current()
        if now is None:
            return found
        content, durable = self.path.read_bytes(), now.durable
        found += [durable, content]
        if content.startswith(durable) and content != durable:
            tail = content[len(durable) :]
            cut = some % len(tail)
            found += [durable + tail[:cut], durable + tail[:cut] + bytes(len(tail) - cut)]
            found += [durable + bytes(cut) + tail[cut:]]
        return found

    def leaves(self, content: bytes | None) -> None:
        """Let the power come back to this."""
        self.path.parent.mkdir(exist_ok=True)
        self.path.unlink(missing_ok=True)
        if content is not None:
            self.path.write_bytes(content)
        self.settle()
