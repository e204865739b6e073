"""The keeper: saves what is being typed, in a thread of its own, until it's on the disk.

The two sides share nothing but a `SimpleQueue`, whose `put` may interrupt itself: so a signal handler
may call `flush` at any moment without waiting for a lock that its own thread holds.
"""

from __future__ import annotations

import threading
from math import inf
from queue import Empty, SimpleQueue
from time import monotonic
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field, structs

from debrief.errors import DebriefError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from debrief.model import Debrief
    from debrief.store.library import Library

SAVING = "saving"
SAVED = "saved"
FAILED = "failed"


class Kept(Struct, frozen=True, kw_only=True):
    """How the saving goes."""

    state: str
    """`saving`: there are words that aren't on the disk yet; `saved`: all are; `failed`: it tries again."""
    why: str = ""
    """Where it failed: "not saved: disk full"."""
    hint: str = ""
    """What the user can do about it."""
    merged: str = ""
    """The id of a debrief in which the file now has words of another window that its snapshot hasn't:
    read it again with `Library.get`. Told after the state, even where that hasn't changed."""


class _Ask(Struct):
    reply: SimpleQueue[bool] = field(default_factory=SimpleQueue)
    forget: str = ""
    last: bool = False


class Keeper:
    """Saves snapshots of drafts, the newest of each, soon after the first change that isn't saved.

    While one is at work on a debrief, save that debrief through it only, or an older snapshot may
    land on top; `forget` it before it is deleted.
    """

    def __init__(
        self, library: Library, told: Callable[[Kept], None], delay: float = 0.3, retry: float = 2.0
    ) -> None:
        """Start the thread.

        Args:
            library: Where to save.
            told: Called from the keeper's thread whenever the state changes. It mustn't wait for the
                thread that calls `flush`: post a message.
            delay: Seconds from the first unsaved change to the save: someone who types without a pause
                is saved as often.
            retry: Seconds between attempts after a failure.
        """
        self._library = library
        self._told = told
        self._delay = delay
        self._retry = retry
        self._queue: SimpleQueue[Mapping[str, Any] | _Ask] = SimpleQueue()
        self._closed = False
        self._state = Kept(state=SAVED)
        self._unsaved: dict[str, Mapping[str, Any]] = {}  # this and the next: the keeper's thread only
        self._due = inf
        # The newest snapshot of each, and the newest that landed: each is written by one thread only.
        self._newest: dict[str, Mapping[str, Any]] = {}
        self._landed: dict[str, Mapping[str, Any]] = {}
        self._thread = self._start()

    def keep(self, debrief: Debrief) -> None:
        """Take a snapshot now, and save it soon. What is edited afterwards isn't in it.

        Raises:
            DebriefError: The debrief holds something that can't be written; or, after `close`, a failed save.
        """
        document = self._library.snapshot(debrief)
        self._newest[debrief.id] = document
        if self._closed:
            self._library.save_document(document)
            self._landed[debrief.id] = document
        else:
            self._queue.put(document)

    def unsaved(self) -> list[Mapping[str, Any]]:
        """Give the newest snapshot of each debrief that isn't on the disk yet. Never waits."""
        newest = self._newest.copy().items()
        return [document for debrief_id, document in newest if self._landed.get(debrief_id) is not document]

    def flush(self, timeout: float = 5.0) -> bool:
        """Save what is unsaved now, and wait for it.

        Safe in a signal handler, unless the interrupted code was itself saving to the library.

        Returns:
            Is everything that was kept before this call on the disk?
        """
        return self._ask(_Ask(), timeout)

    def forget(self, debrief_id: str, timeout: float = 5.0) -> None:
        """Drop what is unsaved of one debrief: it's about to be deleted."""
        self._newest.pop(debrief_id, None)
        self._ask(_Ask(forget=debrief_id), timeout)

    def close(self, timeout: float = 5.0) -> bool:
        """Save what is unsaved, and end the thread. What is kept afterwards is saved at once.

        Returns:
            Is everything on the disk?
        """
        saved = self._ask(_Ask(last=True), timeout)
        self._closed = True
        return saved

    def _ask(self, ask: _Ask, timeout: float) -> bool:
        if self._closed:
            return not self._unsaved
        self._queue.put(ask)
        try:
            return ask.reply.get(timeout=timeout)
        except Empty:
            return False

    def _start(self) -> threading.Thread:
        thread = threading.Thread(target=self._run, name="debrief-keeper", daemon=True)
        thread.start()
        return thread

    def _run(self) -> None:
        ended = False
        try:
            ended = self._work()
        finally:
            if not ended:  # `told` has raised: that is told by Python; the words are still to be saved
                self._due = monotonic() + self._retry if self._unsaved else inf
                self._thread = self._start()

    def _work(self) -> bool:
        while True:
            message = self._next()
            if isinstance(message, _Ask):
                message.reply.put(self._answer(message))
                if message.last:
                    return True
            elif message is not None:
                self._take(message)
            if monotonic() >= self._due:
                self._write()

    def _next(self) -> Mapping[str, Any] | _Ask | None:
        wait = None if self._due == inf else max(0.0, self._due - monotonic())
        try:
            return self._queue.get(timeout=wait)
        except Empty:
            return None

    def _take(self, document: Mapping[str, Any]) -> None:
        self._unsaved[document["id"]] = document
        if self._due == inf:
            self._due = monotonic() + self._delay
            self._tell(Kept(state=SAVING))

    def _answer(self, ask: _Ask) -> bool:
        self._unsaved.pop(ask.forget, None)
        return self._write() if self._unsaved or self._due < inf else True

    def _write(self) -> bool:
        failed: DebriefError | None = None
        merged: list[str] = []
        for debrief_id, document in list(self._unsaved.items()):
            try:
                if self._library.save_document(document):
                    merged.append(debrief_id)
                self._landed[debrief_id] = document
                del self._unsaved[debrief_id]
            except DebriefError as error:
                failed = error
        self._due = monotonic() + self._retry if failed else inf
        if failed:
            self._tell(Kept(state=FAILED, why=failed.message, hint=failed.hint))
        else:
            self._tell(Kept(state=SAVED))
        for debrief_id in merged:
            self._told(structs.replace(self._state, merged=debrief_id))
        return failed is None

    def _tell(self, kept: Kept) -> None:
        if kept != self._state:
            self._state = kept
            self._told(kept)
