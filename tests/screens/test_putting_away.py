"""Who is quick is ahead of the program: gone on, or back, before what they asked for is done."""

from __future__ import annotations

from threading import Event

import pytest
from textual.command import CommandInput, CommandPalette
from textual.geometry import Region

from debrief.model import Call
from debrief.store import Library
from screens.home import HomeScreen
from screens.walk import WalkScreen
from screens.widgets.words import Words
from tests.conftest import StandingClock
from tests.screens.conftest import SitDown
from tests.screens.past import finished
from tests.screens.seat import begin
from tests.screens.test_record_page import read


@pytest.mark.parametrize("then", ["q", "f1"])
async def test_a_page_put_in_the_trash_is_left_once_whatever_was_pressed_behind_it(
    then: str, sit: SitDown, library: Library, clock: StandingClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    debrief = finished(library, clock, call=Call(rep="Susie", account="Acme", ending="no-sale"))
    async with sit((80, 24)) as seat:
        page = await read(seat, debrief)
        disk, throw = Event(), seat.app.desk.throw

        def slowly(ids: list[str]) -> None:
            disk.wait(5)
            throw(ids)

        monkeypatch.setattr(seat.app.desk, "throw", slowly)
        await seat.press("x", then)
        assert seat.app.screen is not page
        disk.set()
        await seat.see("Susie · Acme is in the trash. z brings it back.")
        assert isinstance(seat.app.screen, HomeScreen)


async def test_a_step_that_ends_as_they_leave_ends_no_program(sit: SitDown) -> None:
    async with sit((80, 24)) as seat:
        await begin(seat)
        walk = seat.app.screen
        assert isinstance(walk, WalkScreen)
        words = walk.query(Words).first()
        seat.app.pop_screen()
        await walk._show_step()
        assert words.render_lines(Region(0, 0, 9, 1))[0].text == " " * 9
        assert walk.check_action("turn_back", ())
        await seat.until(lambda: isinstance(seat.app.screen, HomeScreen), "Home")
        await seat.settle()


async def test_a_letter_that_reaches_the_palette_as_it_closes_looks_for_nothing(
    sit: SitDown, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with sit((80, 24)) as seat:
        await seat.press("f2")
        await seat.until(lambda: isinstance(seat.app.screen, CommandPalette), "the palette")
        palette = seat.app.screen
        assert isinstance(palette, CommandPalette)
        looked: list[str] = []
        monkeypatch.setattr(palette, "_gather_commands", looked.append)
        line = palette.query_one(CommandInput)
        palette.post_message(CommandInput.Changed(line, "x"))
        await seat.until(lambda: looked == ["x"], "it looks")
        palette.post_message(CommandInput.Changed(line, "xy"))
        seat.app.pop_screen()
        await seat.until(lambda: isinstance(seat.app.screen, HomeScreen), "Home")
        await seat.settle()
        assert looked == ["x"]
