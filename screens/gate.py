"""The gate: a key that leads elsewhere is finished before the next one is given to anybody.

Keys that come in one burst (a fast typist, a slow machine) would otherwise all go to the field that has the
focus at that instant: the words behind an Enter would end up in the answer before it.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from time import monotonic
from typing import TYPE_CHECKING

from textual.app import App
from textual.events import Key, Paste
from textual.screen import Screen
from textual.widgets import TextArea

if TYPE_CHECKING:
    from textual.message_pump import MessagePump

ROUNDS = 8
"""How often every queue on the way is emptied: a key becomes a message, that another, and so on upwards."""

LONGEST_ROUND = 2.0
"""Seconds. Nothing on the way should ever take that long; if it does, keys go on."""

LOOK_AGAIN = 0.02
"""Seconds. A widget that is taken away meanwhile never answers: then it isn't waited for."""

Passes = Callable[[Key | Paste], Awaitable[None]]


def _is_there(node: MessagePump) -> bool:
    return node.is_running and (isinstance(node, App | Screen) or node.is_attached)


def _raise(error: BaseException) -> None:
    raise error


class Gate:
    """Lets one key through at a time where it may lead elsewhere; typing passes freely."""

    def __init__(self, app: App[int], passes: Passes) -> None:
        """Stand before an app.

        Args:
            app: The app.
            passes: Handles a key that is let through.
        """
        self._app = app
        self._passes = passes
        self._waiting: deque[Key | Paste] = deque()
        self._task: asyncio.Task[None] | None = None
        self._typed = False
        """Have letters been given to a field that may not have been taken yet?"""
        self._way: list[MessagePump] = []

    async def take(self, event: Key | Paste) -> None:
        """Let a key through, or keep it until those before it are finished."""
        if self._task:
            self._waiting.append(event)
        elif self._is_typing(event):
            self._typed = True
            await self._passes(event)
        else:
            # Set before anything is awaited: from here on, others wait.
            self._waiting.append(event)
            self._task = asyncio.create_task(self._let_through())
            self._task.add_done_callback(self._tell)

    def _tell(self, task: asyncio.Task[None]) -> None:
        """A mistake in here mustn't just stop the keys."""
        if not task.cancelled() and (error := task.exception()):
            self._app.call_later(_raise, error)

    async def _let_through(self) -> None:
        try:
            while self._waiting:
                event = self._waiting.popleft()
                typing = self._is_typing(event)
                if self._typed and not typing:
                    await self._settle()  # the letters before it are taken first
                self._typed = typing
                await self._passes(event)
                if not typing:
                    await self._settle()
        finally:
            self._task = None

    def _is_typing(self, event: Key | Paste) -> bool:
        """Is it a letter for a field? Even ← and ⌫ are no letters: they are handled on a longer way."""
        return isinstance(self._app.focused, TextArea) and (isinstance(event, Paste) or event.is_printable)

    async def _settle(self) -> None:
        """Wait until what the key set off is done: until every queue on its way has been emptied."""
        self._way = []
        for _ in range(ROUNDS):
            if not self._app.is_running:
                return
            await self._empty_queues()

    async def _empty_queues(self) -> None:
        """Empty the queues from what has, or had, the focus up to the app."""
        app = self._app
        around = app.focused.ancestors_with_self if app.focused else [app.screen, app]
        self._way += [node for node in around if node not in self._way]
        waited = {self._answer_of(node): node for node in self._way if _is_there(node)}
        end = monotonic() + LONGEST_ROUND
        while waited and monotonic() < end:
            await asyncio.wait(waited, timeout=LOOK_AGAIN)
            waited = {
                answer: node for answer, node in waited.items() if not answer.done() and _is_there(node)
            }

    @staticmethod
    def _answer_of(node: MessagePump) -> asyncio.Future[None]:
        answer: asyncio.Future[None] = asyncio.get_running_loop().create_future()

        def reply() -> None:
            if not answer.done():
                answer.set_result(None)

        if not node.call_later(reply):
            reply()
        return answer
