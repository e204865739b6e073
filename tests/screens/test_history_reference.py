"""What is chosen in the history by keyboard: screen, command and a plain loop find the same, in one order."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
import time_machine
from click.testing import CliRunner
from msgspec.structs import replace

from debrief.cli import debrief_command
from debrief.demo import write_demo
from debrief.model import Clock, Debrief
from debrief.store import Library
from debrief.wanted import BEST, SORTS, Wanted, toggled
from screens.history import HistoryScreen
from tests.conftest import NOON
from tests.screens.conftest import SitDown
from tests.screens.seat import Seat
from tests.screens.test_history_view import choose, listed, open_history
from tests.test_list_commands import as_typed
from tests.wanted.reference import expected

KINDS = ("rep", "account", "ending", "pattern", "role", "promise")
"""Kinds of filters that are tried; a period's days are written in other words than they are kept in."""

WORDS = ("", "price", "ask", "pri ask", "nunez", '"forty thousand"', "nobody says this")


async def ask(seat: Seat, library: Library, chance: random.Random) -> Wanted:
    """Choose up to two filters that leave something, words and an order, by keyboard. Give what was meant."""
    screen, wanted = seat.app.screen, Wanted()
    for _ in range(chance.randint(0, 2)):
        values = [one for one in library.values(wanted, NOON.date()) if one.kind in KINDS and one.count]
        value = chance.choice([one for one in values if not one.chosen])
        await seat.press("f")
        await choose(seat, f"{value.kind} {value.label}")
        await seat.press("escape")
        if seat.app.screen is not screen:  # the first one has cleared what was typed
            await seat.press("escape")
        wanted = toggled(wanted, value.kind, value.value)
    wanted = replace(wanted, words=chance.choice(WORDS))
    wanted = replace(wanted, sort=chance.choice([one for one in SORTS if wanted.words or one != BEST]))
    if wanted.words:
        await seat.press("slash")
        await seat.type(wanted.words, "enter")
    await order(seat, wanted.sort)
    return wanted


async def order(seat: Seat, sort: str) -> None:
    screen = seat.app.screen
    assert isinstance(screen, HistoryScreen)
    for _ in SORTS:
        if screen.wanted.sort != sort:
            await seat.press("o")
    assert screen.wanted.sort == sort


async def ask_nothing(seat: Seat) -> None:
    screen = seat.app.screen
    assert isinstance(screen, HistoryScreen)
    await seat.press("0", "slash", *["backspace"] * len(screen.wanted.words), "enter")
    await order(seat, "newest")


@pytest.fixture
def everything(library: Library, path: Path, clock: Clock) -> list[Debrief]:
    """The sample data."""
    write_demo(path, clock().date())
    return [library.get(id_) for id_ in library.ids()]


async def test_what_is_chosen_by_keyboard_is_what_the_command_and_a_plain_loop_find(
    sit: SitDown, library: Library, everything: list[Debrief], path: Path
) -> None:
    seen, chance = set(), random.Random(4)  # noqa: S311 - the same each time is the point
    async with sit((100, 30)) as seat:
        screen = await open_history(seat)
        for _ in range(7):
            wanted = await ask(seat, library, chance)
            assert screen.wanted == wanted
            await seat.until(
                lambda wanted=wanted: screen.found and screen.found.wanted == wanted, str(wanted)
            )
            shown = listed(seat)
            looped = expected(everything, wanted, NOON.date())
            told = command(path, wanted)
            assert shown == told
            assert shown == looped if wanted.sort != BEST else sorted(shown) == sorted(looped)
            seen.add(len(shown))
            await ask_nothing(seat)
        assert listed(seat) == expected(everything, Wanted(), NOON.date())
    assert len(seen) > 3, "they should tell many things apart"


def command(path: Path, wanted: Wanted) -> list[str]:
    """Ask the command for the same."""
    typed = as_typed(replace(wanted, words=""))
    words = ["--words", wanted.words] if wanted.words else []
    with time_machine.travel(NOON, tick=False):
        said = CliRunner().invoke(debrief_command, ["--file", str(path), "list", *words, *typed, "--json"])
    assert said.exit_code == 0, said.output
    return [one["id"] for one in json.loads(said.stdout)] if said.stdout.strip() else []
