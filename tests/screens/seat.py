"""A seat before the program: press keys, type, paste, click, and look at what is on the screen."""

from __future__ import annotations

import asyncio
import unicodedata
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from time import monotonic
from typing import Any

from textual import events, screen
from textual.keys import _character_to_key
from textual.pilot import Pilot

from debrief.model import Clock, Debrief
from debrief.store import Library
from debrief.walk import Walk
from screens.app import DebriefApp
from screens.home import HomeScreen
from screens.steps.close import CloseView
from screens.steps.replay import ReplayView
from screens.steps.sheet import Sheet
from screens.walk import WalkScreen
from screens.widgets.notice import Notice
from screens.widgets.rows import Rows
from screens.widgets.words import Words

PATIENCE = 5.0
"""Seconds to wait for what should happen in a fraction of one: the machine may be busy."""

LONGEST = 40.0
"""Seconds to wait where only a mistake makes anybody wait: longer than any busy machine, and not for ever."""

ROUNDS = 3
"""How often everything on the screen is asked whether it has done what it was told."""

screen.UPDATE_PERIOD = 0.1
"""Seconds from a change to its frame. `settle` draws; the frames between, sixty a second, nobody sees."""


class Seat:
    """Someone sits before the program. `keys` counts what they pressed beside the words they typed."""

    def __init__(self, app: DebriefApp, pilot: Pilot[int]) -> None:
        self.app = app
        self.pilot = pilot
        self.keys = 0

    # Doing

    async def press(self, *keys: str) -> None:
        """Press keys, one after the other: `enter`, `ctrl+n`, `a`."""
        for key in keys:
            self.keys += 1
            self._send(events.Key(*_named(key)))
            await self.settle()

    async def type(self, text: str, *keys: str) -> None:
        """Type words, fast; then press keys."""
        for character in text:
            self._send(events.Key(_character_to_key(character), character))
        await self.settle()
        await self.press(*keys)

    async def paste(self, text: str) -> None:
        """Paste, as a terminal in bracketed mode hands it over."""
        self._send(events.Paste(text))
        await self.settle()

    async def click(self, text: str, occurrence: int = 0) -> None:
        """Click on words that are on the screen."""
        spots = [(line.index(text), y) for y, line in enumerate(self.cells()) if text in line]
        assert spots, f"{text!r} is not on the screen:\n{self.text}"
        await self.click_at(*spots[occurrence])

    async def click_at(self, x: int, y: int) -> None:
        """Click into a cell, as a terminal tells it: the button goes down, and comes up again."""
        for way in (events.MouseDown, events.MouseUp):
            self._send(way(None, x, y, 0, 0, 1, False, False, False, x, y))
        await self.settle()

    async def go_to(self, step_id: str) -> None:
        """Go to a step by its digit."""
        ids = [step.id for step in self.walk.steps]
        await self.press("ctrl+g", str(ids.index(step_id) + 1))
        await self.until(lambda: self.is_on_walk and self.walk.step.id == step_id, step_id)

    async def leave(self) -> None:
        """Save and leave, to Home."""
        await self.press("ctrl+s")
        await self.until(lambda: isinstance(self.app.screen, HomeScreen), "Home")

    async def resume(self) -> None:
        """Go on with the draft that was left last."""
        await self.until(lambda: any(key.startswith("resume:") for key in self.rows.keys), "a draft on Home")
        await self.press("r")
        await self.until(lambda: self.is_on_walk, "the walk")
        await self.settle()

    async def resize(self, width: int, height: int) -> None:
        """Make the window another size."""
        await self.pilot.resize_terminal(width, height)
        await self.settle()

    async def settle(self) -> None:
        """Let everything that was set off be done and drawn."""
        for _ in range(ROUNDS):
            await self.pilot._wait_for_screen(LONGEST)
            while task := self.app._gate._task:
                done, _ = await asyncio.wait([task], timeout=LONGEST)
                assert done, f"waited in vain for a key to be finished:\n{self.text}"
            if self.app._running and self.app._screen_stack:
                self.app.screen._on_timer_update()
            await asyncio.sleep(0.001)
            if self._is_still:
                return

    @property
    def _is_still(self) -> bool:
        """Has everything on the screen done what it was told, and is it drawn?"""
        if not (self.app._running and self.app._screen_stack) or self.app._gate._task:
            return False
        top = self.app.screen
        waits = top._layout_required or top._dirty_widgets or top._callbacks or top._recompose_required
        return not waits and not any(
            node.message_queue_size for node in (self.app, *top.walk_children(with_self=True))
        )

    async def until(self, condition: Callable[[], object], what: str = "", within: float = PATIENCE) -> None:
        """Wait until something holds, for a bounded time."""
        latest = monotonic() + within
        while not condition():
            assert monotonic() < latest, f"waited in vain for {what or condition}:\n{self.text}"
            await asyncio.sleep(0.01)
            await self.settle()

    async def see(self, *texts: str) -> None:
        """Wait until words are on the screen."""
        for text in texts:
            await self.until(lambda text=text: text in self.text or text in self.flowing, repr(text))  # type: ignore[misc]

    def _send(self, event: events.Event) -> None:
        driver = self.app._driver
        assert driver
        event.set_sender(self.app)
        driver.send_message(event)

    # Looking

    def cells(self) -> list[str]:
        """The screen's lines, with a second place for each wide character, so that columns are cells."""
        return ["".join(_in_cells(segment.text) for segment in strip) for strip in self._strips()]

    @property
    def lines(self) -> list[str]:
        """The screen's lines."""
        return ["".join(segment.text for segment in strip).rstrip() for strip in self._strips()]

    @property
    def text(self) -> str:
        """All that is on the screen."""
        return "\n".join(self.lines)

    def _strips(self) -> list[Any]:
        return self.app.screen._compositor.render_strips()

    @property
    def flowing(self) -> str:
        """All that is on the screen as one line, for words that may be wrapped."""
        return " ".join(self.text.replace("▌", " ").split())

    @property
    def notice(self) -> str:
        """The quiet line above the keys; empty where it's silent."""
        notice = self.app.screen.query_one(Notice)
        return str(notice.content) if notice.has_class("-shown") else ""

    @property
    def screen(self) -> WalkScreen:
        """The walk, be it under something else."""
        return next(screen for screen in self.app.screen_stack if isinstance(screen, WalkScreen))

    @property
    def walk(self) -> Walk:
        """The walk that goes on."""
        return self.screen.walk

    @property
    def debrief(self) -> Debrief:
        """What is said so far."""
        return self.walk.debrief

    @property
    def place(self) -> str:
        """The id of the question that is open."""
        return self.debrief.place.question

    @property
    def sheet(self) -> Sheet:
        """The sheet of questions."""
        return self.app.screen.query_one(Sheet)

    @property
    def replay(self) -> ReplayView:
        """The replay's view."""
        view = self.screen.view
        assert isinstance(view, ReplayView)
        return view

    @property
    def page(self) -> str:
        """The page of the close."""
        view = self.screen.view
        assert isinstance(view, CloseView)
        return view.page

    @property
    def rows(self) -> Rows:
        """The list."""
        return self.app.screen.query_one(Rows)

    @property
    def field(self) -> Words:
        """The line with the cursor in it."""
        assert isinstance(self.app.focused, Words), f"{self.app.focused} has the focus"
        return self.app.focused

    @property
    def open(self) -> list[str]:
        """Ids of the questions that have a field on the screen now."""
        return [sheet._opened for sheet in self.app.screen.query(Sheet) if sheet.field is not None]

    @property
    def is_on_walk(self) -> bool:
        """Is the walk on top?"""
        return isinstance(self.app.screen, WalkScreen)


def _named(key: str) -> tuple[str, str | None]:
    """A key's name and character, as the driver would tell them."""
    if len(key) == 1:
        return _character_to_key(key), key
    return key, {"enter": "\r", "tab": "\t", "space": " ", "escape": "\x1b", "backspace": "\x7f"}.get(key)


def _in_cells(text: str) -> str:
    wide = (c + (" " if unicodedata.east_asian_width(c) in "WF" else "") for c in text)
    return "".join(wide)


@asynccontextmanager
async def sit_down(
    library: Library, clock: Clock, size: tuple[int, int] = (100, 30), **wanted: Any
) -> AsyncIterator[Seat]:
    """Open the program over a library; it has read it when this goes on."""
    app = DebriefApp(library, clock=clock, **wanted)
    try:
        async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
            seat = Seat(app, pilot)
            await seat.settle()
            yield seat
    finally:
        app.desk.close()


async def begin(seat: Seat, guide: str = "lost-call") -> None:
    """Start a debrief, and give the three required answers: two of them as `debrief new` does."""
    seat.app.desk.start(guide=guide, rep="Susie", account="Northwind")
    await seat.until(lambda: seat.is_on_walk and seat.place == "call.ending", "the walk")
    await seat.press("1")
