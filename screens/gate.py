"""The gate: a key that leads elsewhere is finished before the next one is given to anybody.

Keys that come in one burst (a fast typist, a slow machine) would otherwise all go to the field that has the
focus at that instant: the words behind an Enter would end up in the answer before it.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from textual.events import Key, Paste
from textual.widgets import TextArea

if TYPE_CHECKING:
    from textual.app import App
    from textual.message_pump import MessagePump

ROUNDS = 8
"""How often every queue on the way is emptied: a key becomes a message, that another, and so on upwards."""

LONGEST_ROUND = 0.25
"""Seconds. A widget that is taken away meanwhile never answers."""

STAYING = {"backspace", "delete", "left", "right", "home", "end", "ctrl+left", "ctrl+right", "ctrl+j"}
"""Keys that stay in their field."""

Passes = Callable[[Key | Paste], Awaitable[None]]


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

    async def take(self, event: Key | Paste) -> None:
        """Let a key through, or keep it until those before it are finished."""
        if self._task:
            self._waiting.append(event)
            return
        leads = self._leads_elsewhere(event)
        if leads:
            # Set before anything is awaited: from here on, others wait.
            self._task = asyncio.create_task(self._let_through(event))
        else:
            await self._passes(event)

    async def _let_through(self, event: Key | Paste) -> None:
        self._waiting.append(event)
        try:
            while self._waiting:
                following = self._waiting.popleft()
                leads = self._leads_elsewhere(following)
                if leads:
                    await self._settle()  # the letters before it are taken first
                await self._passes(following)
                if leads:
                    await self._settle()
        finally:
            self._task = None

    def _leads_elsewhere(self, event: Key | Paste) -> bool:
        if isinstance(self._app.focused, TextArea):
            return isinstance(event, Key) and not event.is_printable and event.key not in STAYING
        return True

    async def _settle(self) -> None:
        """Wait until what the key set off is done: until every queue on its way has been emptied."""
        for _ in range(ROUNDS):
            if not self._app.is_running:
                return
            await self._empty_queues()

    async def _empty_queues(self) -> None:
        app = self._app
        nodes: list[MessagePump] = [app, app.screen]
        if app.focused:
            nodes += [node for node in app.focused.ancestors_with_self if node not in nodes]
        answers = [self._answer_of(node) for node in nodes]
        await asyncio.wait(answers, timeout=LONGEST_ROUND)

    @staticmethod
    def _answer_of(node: MessagePump) -> asyncio.Future[None]:
        answer: asyncio.Future[None] = asyncio.get_running_loop().create_future()

        def reply() -> None:
            if not answer.done():
                answer.set_result(None)

        if not node.call_later(reply):
            reply()
        return answer
