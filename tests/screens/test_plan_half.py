"""The half test: three numbers of the week that is due, what they say, and the weeks before."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import date

import pytest

from debrief.model import HalfTest
from debrief.report.plan import half_said, hours
from debrief.store import Library
from screens.help import HelpScreen
from screens.home import HomeScreen
from screens.plan_half import HalfTestScreen
from screens.plan_half_rows import bar, read_hours, week_of
from tests.screens.conftest import SitDown
from tests.screens.seat import Seat

MONDAY = date(2026, 11, 16)


@pytest.fixture(autouse=True)
def quick_saves(monkeypatch: pytest.MonkeyPatch) -> None:
    """The pause is for people."""
    monkeypatch.setattr("screens.plan_saving.PAUSE", 0.05)


OpenTest = Callable[..., AbstractAsyncContextManager[Seat]]


@pytest.fixture
def testing(sit: SitDown) -> OpenTest:
    """Sit down before the half test."""

    @asynccontextmanager
    async def opened(size: tuple[int, int] = (100, 30)) -> AsyncIterator[Seat]:
        async with sit(size) as seat:
            seat.app.desk.open_half_test()
            await seat.until(lambda: isinstance(seat.app.screen, HalfTestScreen), "the half test")
            await seat.until(lambda: not seat.app.screen.workers._workers, "the weeks")
            yield seat

    return opened


async def test_three_numbers_say_whether_half_was_for_people_and_are_kept_as_typed(
    testing: OpenTest, library: Library
) -> None:
    async with testing() as seat:
        await seat.type("41", "enter")
        await seat.type("20:30", "enter")
        await seat.see("20.5 of 41 hours, 50 %: half of the week, or more, was for people.")
        await seat.type("3,5")
        await seat.until(lambda: (found := library.half_tests()) and found[0].selling == 3.5, "the disk")
        (test,) = library.half_tests()
        assert (test.week, test.worked, test.people) == (MONDAY, 41, 20.5)
        assert test.at
        await seat.press("escape")
        assert isinstance(seat.app.screen, HomeScreen)


async def test_what_counts_as_what_is_said_whole_where_there_is_little_room(testing: OpenTest) -> None:
    async with testing((60, 20)) as seat:
        await seat.see("debriefs, one-to-ones, listening in", "in their place")
        await seat.resize(40, 20)
        await seat.see("in their place")


async def test_what_was_answered_stands_there_again_with_the_weeks_before_it(
    testing: OpenTest, library: Library
) -> None:
    library.save_half_test(HalfTest(week=date(2026, 11, 2), worked=44, people=3, selling=20))
    library.save_half_test(HalfTest(week=MONDAY, worked=40, people=10))
    async with testing((40, 20)) as seat:
        await seat.see("2 Nov", "6 %", "3 of 44 h", "16 Nov", "25 %", "10 of 40 h")
        assert seat.field.text == "40"
        await seat.press("down")
        await seat.type("20", "escape")
    assert [(one.week, one.people) for one in library.half_tests()] == [(MONDAY, 20), (date(2026, 11, 2), 3)]


async def test_what_is_no_number_is_said_and_not_kept_and_more_than_all_of_it_too(
    testing: OpenTest, library: Library
) -> None:
    async with testing() as seat:
        await seat.type("[/b] lots")
        await seat.see("Hours in all: hours of a week")
        await seat.press("escape")
        assert "esc again leaves" in seat.notice
        assert [one["worked"] for one in seat.app.desk.unsaved()] == ["[/b] lots"]
        assert library.half_tests() == []
        seat.field.select_all()
        await seat.type("10", "enter")
        await seat.type("11")
        await seat.see("11 of 10 hours: that is more than all of them.")
        await seat.press("f1")
        assert isinstance(seat.app.screen, HelpScreen)
        await seat.see("5 % of the week")


async def test_a_past_week_is_corrected_taken_out_and_brought_back_and_none_is_invented(
    testing: OpenTest, library: Library
) -> None:
    library.save_half_test(HalfTest(week=date(2026, 10, 26), worked=30))
    library.save_half_test(HalfTest(week=date(2026, 11, 2), worked=44, people=3))
    library.save_half_test(HalfTest(week=date(2026, 10, 12)))

    def weeks() -> list[tuple[date, float | None]]:
        return [(one.week, one.people) for one in library.half_tests() if one.worked]

    old, older = date(2026, 11, 2), date(2026, 10, 26)
    async with testing((60, 20)) as seat:
        await seat.see("THE WEEKS   ↓ to correct one", "30 h, people -")
        assert "12 Oct" not in seat.text
        await seat.press("down", "down", "down", "e")
        await seat.see("Correct the week from Mon 2 Nov")
        await seat.press("enter")
        await seat.type("13", "escape")
        await seat.see("Was half of the week from Mon 16 Nov for people?")
        assert weeks() == [(old, 13), (older, None)]
        await seat.press("down", "down", "down", "x")
        await seat.until(lambda: weeks() == [(older, None)], "taken out")
        await seat.see("z brings it back")
        await seat.press("z")
        await seat.until(lambda: weeks() == [(old, 13), (older, None)], "brought back")
        await seat.press("z")
        await seat.until(lambda: weeks() == [(old, 3), (older, None)], "as it was at first")
        await seat.press("z")
        await seat.see("Nothing to take back.")


@pytest.mark.parametrize(
    ("text", "number"),
    [("7.5", 7.5), ("7,25", 7.25), ("8 h", 8), ("7:30", 7.5), ("7h45", 7.75), ("0", 0), ("168", 168),
     ("169", None), ("-1", None), ("7:75", None), ("", None), ("٣", 3), ("1e9", None), ("nan", None)],
)  # fmt: skip
def test_hours_are_read_as_people_type_them(text: str, number: float | None) -> None:
    assert read_hours(text) == number


@pytest.mark.parametrize(
    ("today", "monday"),
    [(date(2026, 11, 19), date(2026, 11, 9)), (date(2026, 11, 20), MONDAY), (date(2026, 11, 22), MONDAY),
     (date(2026, 11, 23), MONDAY), (date(2027, 1, 1), date(2026, 12, 28))],
)  # fmt: skip
def test_until_thursday_it_asks_about_last_week(today: date, monday: date) -> None:
    assert week_of(today) == monday


def test_nearly_half_is_not_said_to_be_half() -> None:
    said = half_said(HalfTest(week=MONDAY, worked=1000, people=499.9))
    assert said == "499.9 of 1000 hours, 49 %. Half would be 500."
    assert half_said(HalfTest(week=MONDAY, worked=0, people=0)) == ""
    assert hours(None) == "-"


def test_a_bar_shows_what_is_more_than_nothing_and_never_outgrows_its_room() -> None:
    assert bar(HalfTest(week=MONDAY, worked=100, people=0.1, selling=50), 10).plain == "█▒▒▒▒│▒····"
    assert bar(HalfTest(week=MONDAY, worked=10, people=9, selling=9), 10).plain == "█████│████▒"
    assert bar(HalfTest(week=MONDAY, worked=100, people=49.9), 10).plain == "████·│·····"
    assert bar(HalfTest(week=MONDAY, worked=100, people=50), 10).plain == "█████│·····"
    assert bar(HalfTest(week=MONDAY, worked=100, people=50.1), 10).plain == "█████│█····"
