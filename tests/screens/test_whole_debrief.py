"""A whole debrief by keyboard, from the first key to the file, in a terminal of any size."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from tinydb import TinyDB

from debrief.cli import debrief_command
from debrief.model import Debrief
from debrief.store import Library
from screens.home import HomeScreen
from screens.record import RecordScreen
from tests.screens.conftest import SitDown
from tests.screens.seat import Seat


async def go_through(seat: Seat) -> None:
    """Type a whole lost call, as two people would."""
    await seat.press("n")
    await seat.type("Susie", "enter")
    await seat.type("Northwind Traders", "enter")
    await seat.press("1")
    await seat.type("Not good. It went quiet", "enter", "2", "enter", "enter")
    assert seat.walk.step.id == "replay"
    await seat.type("3:33 they asked us to send the deck", "enter")
    await seat.type("2:21 - offered 70 before they asked", "enter")
    await seat.type("+ got both of them round the table", "enter", "ctrl+l")
    await seat.press("up", "d", "enter")
    await seat.press("enter")
    await seat.type("Would this have told us?", "enter", "enter", "enter")
    await seat.type("data", "enter", "enter")
    await seat.type("Raul leaned back", "enter")
    await seat.type("that he had stopped listening", "enter")
    await seat.type("what you were thinking then", "enter")
    await seat.type("I had the demo in my head", "enter")
    await seat.type("Tell me about that Thursday.", "enter", "ctrl+n")
    assert seat.walk.step.id == "lessons"
    await seat.press("enter")
    await seat.type("What it costs them is the demo.", "enter")
    await seat.type("You noticed it yourself.", "enter")
    await seat.type("price", "enter", "enter")
    await seat.type("sold", "enter", "enter")
    assert seat.walk.step.id == "promise"
    await seat.type("I hear a cost", "enter")
    await seat.type("ask for the story", "enter")
    await seat.type("fri", "enter", "1")
    assert seat.walk.step.id == "close"
    await seat.press("enter", "4", "5", "4", "5", "enter", "enter")
    await seat.type("Susie", "enter", "m", "1")
    await seat.type("the price", "enter", "enter")
    await seat.until(lambda: isinstance(seat.app.screen, RecordScreen), "the page of the debrief")


@pytest.mark.parametrize("size", [(80, 24), (40, 20)], ids=["80x24", "40x20"])
async def test_a_lost_call_typed_by_keyboard_is_a_finished_debrief_that_everything_shows(
    size: tuple[int, int], sit: SitDown, path: Path
) -> None:
    async with sit(size) as seat:
        await go_through(seat)
        await seat.see("offered 70 before they asked")
        await seat.press("q")
        await seat.until(lambda: isinstance(seat.app.screen, HomeScreen), "Home")
        await seat.see("Susie", "What it costs them")
        await seat.press("q")

    with TinyDB(path) as plain:
        [document] = plain.table("debriefs").all()
    assert document["status"] == "finished"
    assert document["lesson"]["take_away"] == "What it costs them is the demo."
    assert [moment["what"] for moment in document["moments"]] == [
        "they asked us to send the deck",
        "offered 70 before they asked",
        "got both of them round the table",
    ]
    shown = CliRunner().invoke(debrief_command, ["--file", str(path), "show", "last"])
    assert shown.exit_code == 0
    assert "What it costs them is the demo." in shown.output
    assert "ask for the story" in shown.output


async def test_the_quick_guide_takes_at_most_25_keys_beside_the_words(sit: SitDown, library: Library) -> None:
    async with sit((60, 20)) as seat:
        await seat.press("k")
        await seat.type("Susie", "enter")
        await seat.type("Northwind", "enter", "1")
        await seat.type("Not good", "enter", "2")
        await seat.type("I let them finish", "enter")
        await seat.type("I gave the price away", "enter")
        await seat.type("What would that be worth to you?", "enter")
        await seat.type("Ask before I offer", "enter")
        await seat.type("I hear too expensive", "enter")
        await seat.type("ask compared with what", "enter")
        await seat.press("enter", "4")
        await seat.press("ctrl+n")
        await seat.until(lambda: isinstance(seat.app.screen, RecordScreen), "the page of the debrief")
        await seat.settle()
        assert seat.keys <= 25

    [entry] = library.recent(5)
    kept = library.get(entry.id)
    assert kept.lesson.take_away == "Ask before I offer"
    assert (kept.promise.when, kept.promise.will) == ("I hear too expensive", "ask compared with what")
    assert kept.feeling == "frustrated"
    assert kept.signoff.fair == 4


async def test_for_a_known_rep_and_account_the_call_takes_two_letters_and_enter_each_and_a_digit(
    sit: SitDown, known: Debrief
) -> None:
    async with sit((80, 24)) as seat:
        await seat.press("n")
        await seat.type("su", "enter")
        await seat.type("no", "enter", "1")
        call = seat.debrief.call
        assert (call.rep, call.account, call.ending) == ("Susie", "Northwind Traders", "no-sale")
        assert seat.walk.step.id != "call"
        assert seat.keys == 4
