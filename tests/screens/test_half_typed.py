"""What is half typed where one picks from a list is a word like any other: it isn't lost."""

from __future__ import annotations

from debrief.store import Library
from tests.screens.conftest import SitDown
from tests.screens.seat import Seat, begin


async def to_loss(seat: Seat) -> None:
    """Go to the rep's reasons of the loss."""
    await begin(seat)
    await seat.go_to("lessons")
    await seat.press("down", "down")
    await seat.until(lambda: seat.place == "lesson.loss_rep", "the reasons")


async def test_a_half_typed_reason_is_there_after_resuming(sit: SitDown, library: Library) -> None:
    async with sit((80, 24)) as seat:
        await to_loss(seat)
        await seat.type("they wanted blu")
        await seat.leave()
        assert library.get(library.drafts()[0].id).place.typed == "they wanted blu"
        await seat.resume()
        assert seat.place == "lesson.loss_rep"
        await seat.type("e ones", "enter")
        assert seat.debrief.lesson.loss_rep == ["they wanted blue ones"]


async def test_going_to_another_step_takes_what_is_half_typed_as_enter_would(sit: SitDown) -> None:
    async with sit((80, 24)) as seat:
        await to_loss(seat)
        await seat.type("they wanted blue ones")
        await seat.press("ctrl+n")
        assert seat.debrief.lesson.loss_rep == ["they wanted blue ones"]


async def test_going_to_another_question_takes_it_too(sit: SitDown) -> None:
    async with sit((80, 24)) as seat:
        await to_loss(seat)
        await seat.type("pric")
        await seat.press("shift+tab")
        assert seat.place == "lesson.take_away"
        assert seat.debrief.lesson.loss_rep == ["price"]


async def test_a_name_that_others_begin_with_can_be_new(sit: SitDown, library: Library) -> None:
    async with sit((80, 24)) as seat:
        await seat.press("n")
        await seat.type("Susie", "enter")
        await seat.leave()
        await seat.press("n")
        await seat.type("Su")
        await seat.see("▸ Susie")
        await seat.press("up")
        await seat.see("▸ new: Su")
        await seat.press("enter")
        assert seat.debrief.call.rep == "Su"
