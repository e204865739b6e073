"""A debrief opens on the last promise, where one is open; and what came of it is told where it was made."""

from __future__ import annotations

import pytest

from debrief.model import Debrief
from debrief.store import Library
from screens.home import HomeScreen
from screens.record import RecordScreen
from tests.conftest import StandingClock
from tests.screens.conftest import SitDown
from tests.screens.past import finished
from tests.screens.seat import Seat, begin


async def test_with_no_promise_open_nobody_is_asked_about_one(sit: SitDown) -> None:
    async with sit((80, 24)) as seat:
        await begin(seat)
        assert seat.walk.step.id == "feel"
        assert "last-promise" not in [step.id for step in seat.walk.steps]


async def test_another_reps_promise_isnt_asked_about(sit: SitDown, known: Debrief) -> None:
    async with sit((80, 24)) as seat:
        await seat.press("n")
        await seat.type("Tom", "enter")
        await seat.type("Northwind", "enter", "1")
        assert seat.walk.step.id == "feel"


async def test_the_reps_open_promise_is_asked_about_first_in_its_own_words(
    sit: SitDown, known: Debrief
) -> None:
    async with sit((80, 24)) as seat:
        await begin(seat)
        assert seat.walk.step.id == "last-promise"
        await seat.see("WHEN I hear a cost, I WILL ask for the story")


OUTCOMES = {"1": "kept", "2": "partly", "3": "not-kept"}


@pytest.mark.parametrize("digit", OUTCOMES)
async def test_an_outcome_settles_the_promise_and_its_page_tells_of_it(
    digit: str, sit: SitDown, known: Debrief, library: Library
) -> None:
    async with sit((80, 24)) as seat:
        await begin(seat)
        await seat.press(digit)
        await seat.type("on Tuesday, with Raul", "enter")
        assert seat.walk.step.id == "feel"
        [review] = seat.debrief.reviews
        assert (review.promise, review.outcome, review.line) == (
            known.id, OUTCOMES[digit], "on Tuesday, with Raul",
        )  # fmt: skip
        await finish(seat)
        assert library.open_promises("Susie") == []
        seat.app.desk.read(known.id)
        await seat.until(lambda: isinstance(seat.app.screen, RecordScreen), "the earlier page")
        await seat.see("on Tuesday, with Raul")


async def test_no_chance_yet_leaves_it_open_and_it_is_asked_again_next_time(
    sit: SitDown, known: Debrief, library: Library
) -> None:
    async with sit((80, 24)) as seat:
        await begin(seat)
        await seat.press("4", "enter")
        await finish(seat)
        assert [one.debrief for one in library.open_promises("Susie")] == [known.id]
        await begin(seat)
        assert seat.walk.step.id == "last-promise"
        await seat.see("WHEN I hear a cost")


async def test_several_open_promises_are_asked_about_the_newest_first(
    sit: SitDown, library: Library, clock: StandingClock, known: Debrief
) -> None:
    from debrief.model import Promise

    finished(library, clock, days_ago=2, promise=Promise(when="they go quiet", will="count to four"))
    async with sit((100, 30)) as seat:
        await begin(seat)
        await seat.see("WHEN they go quiet, I WILL count to four")
        await seat.press("1", "enter", "enter")
        await seat.see("WHEN I hear a cost, I WILL ask for the story")
        await seat.see("kept  WHEN they go quiet")
        await seat.press("2", "enter", "enter")
        assert [review.outcome for review in seat.debrief.reviews] == ["kept", "partly"]
        assert seat.walk.step.id == "feel"


async def finish(seat: Seat) -> None:
    """Say the lesson, finish without a promise, and go Home."""
    await seat.screen.go_to_step("lessons", "lesson.take_away")
    await seat.settle()
    await seat.type("Wait.")
    await seat.go_to("close")
    await seat.press("ctrl+n", "ctrl+n")
    await seat.until(lambda: isinstance(seat.app.screen, RecordScreen), "the page of the debrief")
    await seat.press("q")
    await seat.until(lambda: isinstance(seat.app.screen, HomeScreen), "Home")
