"""What tired people press by habit does no harm."""

from __future__ import annotations

from tests.screens.conftest import SitDown
from tests.screens.seat import begin


async def test_a_word_typed_where_a_digit_picks_picks_nothing(sit: SitDown) -> None:
    async with sit((80, 24)) as seat:
        await begin(seat)
        await seat.type("bad", "enter")
        await seat.type("frustrated and sad")
        assert seat.debrief.feeling == ""
        assert "a digit picks: 1 to 5" in seat.notice


async def test_enter_after_a_digit_doesnt_skip_how_it_felt(sit: SitDown) -> None:
    async with sit((80, 24)) as seat:
        await seat.press("n")
        await seat.type("Susie", "enter")
        await seat.type("Northwind", "enter", "1", "enter")
        assert seat.place == "felt"
        assert "Nothing is said here yet" in seat.notice
        await seat.press("enter")
        assert seat.place == "feeling"


async def test_enter_in_the_empty_line_of_the_replay_stays_so_that_letters_stay_letters(sit: SitDown) -> None:
    async with sit((80, 24)) as seat:
        await begin(seat)
        await seat.go_to("replay")
        await seat.type("they left", "enter", "enter")
        assert "^l leads to the list" in seat.notice
        await seat.type("demo went fine", "enter")
        assert [moment.what for moment in seat.debrief.moments] == ["they left", "demo went fine"]
        assert seat.debrief.turn == ""


async def test_in_the_list_there_is_no_line_to_type_into(sit: SitDown) -> None:
    async with sit((80, 24)) as seat:
        await begin(seat)
        await seat.go_to("replay")
        await seat.type("they left", "enter")
        await seat.press("ctrl+l")
        assert not seat.replay.add_line.display
        await seat.see("a adds a moment")
        await seat.press("a")
        assert seat.replay.add_line.has_focus


async def test_what_was_said_goes_with_the_next_key_and_never_covers_the_keys(sit: SitDown) -> None:
    async with sit((40, 20)) as seat:
        await begin(seat)
        await seat.press("escape")
        await seat.see("^s saves and leaves", "F1 Help", "Next step")
        await seat.press("ctrl+j")
        assert seat.notice == ""
