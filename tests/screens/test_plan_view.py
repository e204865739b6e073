"""3-6-No: written line by line, kept as it is typed, ordered, tied, undone; earlier plans stay."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import timedelta
from typing import Any

import pytest

from debrief.errors import DebriefError
from debrief.model import Interruption, Plan, Stamp, Task
from debrief.report.plan import plan_text
from debrief.store import Library
from screens.help import HelpScreen
from screens.home import HomeScreen
from screens.plan import PlanScreen
from screens.plan_editing import new_plan
from screens.plan_past import PlanPastScreen
from screens.plan_timer import PlanTimer
from tests.conftest import NOON, StandingClock
from tests.screens.conftest import SitDown
from tests.screens.seat import Seat

HOSTILE = "[/b] [@click=app.quit]x[/] [10%] \x1b[31m 山田 e\u0301"


@pytest.fixture(autouse=True)
def quick_saves(monkeypatch: pytest.MonkeyPatch) -> None:
    """The pauses are for disks and for people."""
    monkeypatch.setattr("screens.plan_saving.PAUSE", 0.05)
    monkeypatch.setattr("screens.plan_saving.RETRY", 0.3)
    monkeypatch.setattr("screens.plan.LOOKS_EVERY", 0.1)


OpenPlan = Callable[..., AbstractAsyncContextManager[Seat]]


@pytest.fixture
def planning(sit: SitDown) -> OpenPlan:
    """Sit down before 3-6-No, once it is read."""

    @asynccontextmanager
    async def opened(size: tuple[int, int] = (100, 40)) -> AsyncIterator[Seat]:
        async with sit(size) as seat:
            seat.app.desk.open_plan()
            await seat.until(lambda: isinstance(seat.app.screen, PlanScreen), "3-6-No")
            await seat.until(lambda: seat.app.screen._editing, "the plan")  # type: ignore[attr-defined]
            yield seat

    return opened


def a_plan(days_ago: int = 7, **more: Any) -> Plan:
    given = {
        "goals": ["First", "Second", "Third"],
        "tasks": [Task(text="Walk", goal=0), Task(text="Listen", goal=2)],
        "noes": ["Reports"],
        "interruptions": [Interruption(text="Chat", counter="Closed")],
    }
    return Plan(created=Stamp.of(NOON - timedelta(days=days_ago)), **{**given, **more})


def kept(library: Library) -> Plan:
    plan = library.plan()
    assert plan
    return plan


async def is_kept(seat: Seat, library: Library, holds: Callable[[Plan], object]) -> None:
    await seat.until(lambda: (plan := library.plan()) and holds(plan), "the disk")


def timer(seat: Seat) -> str:
    return seat.app.screen.query_one(PlanTimer).content.plain


async def test_a_whole_plan_is_written_by_enter_alone_on_a_small_screen(
    planning: OpenPlan, library: Library
) -> None:
    async with planning((40, 20)) as seat:
        await seat.press("enter")
        for goal in ("One", "Two", "Three"):
            await seat.type(goal, "enter")
        for task, goal in (("a", "1"), ("b", "3"), ("c", "enter")):
            await seat.type(task, "enter")
            assert "Which goal" in seat.notice
            await seat.press(goal)
        await seat.press("enter", "enter", "enter")
        await seat.type("no to this", "enter", "enter")
        await seat.type("phone", "enter")
        await seat.type("later", "escape")
        await is_kept(
            seat, library, lambda plan: plan.interruptions and plan.interruptions[0].counter == "later"
        )
        plan = kept(library)
        assert plan.goals == ["One", "Two", "Three"]
        assert [(one.text, one.goal) for one in plan.tasks] == [("a", 0), ("b", 2), ("c", None)]
        assert plan.noes == ["no to this"]
        assert plan.interruptions == [Interruption(text="phone", counter="later")]
        await seat.press("q")
        assert isinstance(seat.app.screen, HomeScreen)


async def test_what_is_typed_is_on_the_disk_before_anybody_leaves_the_line(
    planning: OpenPlan, library: Library
) -> None:
    async with planning() as seat:
        await seat.press("enter")
        await seat.type("half a wor")
        await is_kept(seat, library, lambda plan: plan.goals == ["half a wor"])
        await seat.type("d")
        seat.app.save_now()
        assert kept(library).goals == ["half a word"]
    assert len(library.plans()) == 1, "no copy beside it"


async def test_changing_an_old_plan_makes_no_second_one_and_sets_off_no_clock(
    planning: OpenPlan, library: Library
) -> None:
    library.save_plan(a_plan())
    async with planning() as seat:
        await seat.press("enter")
        assert not seat.app.screen.query_one(PlanTimer).display
        await seat.type("!", "escape")
        await is_kept(seat, library, lambda plan: plan.goals[0] == "First!")
    assert len(library.plans()) == 1


def test_a_new_plan_is_the_newest_though_the_clock_was_put_back() -> None:
    ahead = a_plan(-365)
    assert new_plan(Stamp.of(NOON), ahead).created.utc > ahead.created.utc
    assert new_plan(Stamp.of(NOON), a_plan()).created == Stamp.of(NOON)


async def test_thirty_seconds_run_out_and_stop_nobody(planning: OpenPlan, clock: StandingClock) -> None:
    async with planning() as seat:
        await seat.see("in thirty seconds")
        await seat.press("enter")
        full = timer(seat).count("─")
        clock.pass_(-86_400)
        seat.app.screen.query_one(PlanTimer).tick()
        assert timer(seat).count("─") == full, "a clock that is put back makes no line of a day"
        clock.pass_(86_400 + 15)
        seat.app.screen.query_one(PlanTimer).tick()
        assert full // 3 < timer(seat).count("─") < full
        clock.pass_(32)
        seat.app.screen.query_one(PlanTimer).tick()
        assert "─" not in timer(seat)
        assert "00:47" in timer(seat)
        for goal in ("One", "Two", "Three"):
            await seat.type(goal, "enter")
        assert timer(seat) == "Three goals in 00:47."


async def test_a_goal_that_moves_or_goes_keeps_its_tasks_and_z_brings_all_back(
    planning: OpenPlan, library: Library
) -> None:
    library.save_plan(a_plan())
    async with planning() as seat:
        await seat.press("right_square_bracket")
        await is_kept(seat, library, lambda plan: plan.goals == ["Second", "First", "Third"])
        assert [one.goal for one in kept(library).tasks] == [1, 2]
        await seat.press("x")
        await is_kept(seat, library, lambda plan: plan.goals == ["Second", "Third"])
        assert [one.goal for one in kept(library).tasks] == [None, 1]
        await seat.press("z", "z")
        await is_kept(seat, library, lambda plan: plan.goals == ["First", "Second", "Third"])
        assert [one.goal for one in kept(library).tasks] == [0, 2]
        await seat.press("z")
        assert seat.notice == "Nothing to take back."


async def test_letters_are_letters_in_a_line(planning: OpenPlan, library: Library) -> None:
    async with planning() as seat:
        await seat.press("enter")
        await seat.type("xznpw?q[1]3", "tab")
        await seat.type("e", "shift+tab", "escape")
        await is_kept(seat, library, lambda plan: plan.goals == ["xznpw?q[1]3", "e"])
        assert isinstance(seat.app.screen, PlanScreen)


async def test_a_new_week_starts_from_a_copy_and_the_old_plan_stays_to_be_read(
    planning: OpenPlan, library: Library
) -> None:
    library.save_plan(a_plan(14, goals=["Oldest"]))
    library.save_plan(a_plan())
    async with planning() as seat:
        await seat.press("n")
        await is_kept(seat, library, lambda plan: plan.created.day == NOON.date())
        await seat.press("enter")
        await seat.type("!", "escape", "p")
        await seat.until(lambda: isinstance(seat.app.screen, PlanPastScreen), "earlier plans")
        await seat.see("from 14 Nov  earlier, 2 of 2", "First", "goal 3")
        assert "First!" not in seat.text
        await seat.press("left_square_bracket")
        await seat.see("from 7 Nov", "Oldest")
        await seat.press("left_square_bracket")
        assert "the first one" in seat.notice
        await seat.press("q", "n")
        assert "began today" in seat.notice
        await is_kept(seat, library, lambda plan: plan.goals[0] == "First!")
        assert [one.goals[0] for one in library.plans()] == ["First!", "First", "Oldest"]


async def test_a_new_week_is_taken_back_too(planning: OpenPlan, library: Library) -> None:
    library.save_plan(a_plan())
    async with planning() as seat:
        await seat.press("n", "x", "z", "z")
        await seat.until(lambda: len(library.plans()) == 1, "one plan")
        await seat.see("since 14 Nov")
        assert kept(library).created.day == (NOON - timedelta(days=7)).date()


async def test_a_full_disk_is_said_and_the_words_stay_until_it_works(
    planning: OpenPlan, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_plan: Plan) -> None:
        raise DebriefError("not saved: disk full", "It tries again.")

    async with planning() as seat:
        with monkeypatch.context() as context:
            context.setattr(library, "save_plan", full)
            await seat.press("enter")
            await seat.type("Kept", "escape")
            await seat.press("q")
            await seat.see("not saved: disk full", "q again leaves")
            await seat.press("ctrl+q")
            await seat.see("^q again leaves anyway")
            assert isinstance(seat.app.screen, PlanScreen)
            assert [(one["what"], one["goals"]) for one in seat.app.desk.unsaved()] == [("3-6-No", ["Kept"])]
        await seat.until(library.plan, "the disk", within=8)
        await seat.until(lambda: seat.app.desk.unsaved() == [], "nothing to be left unsaved")
        await seat.until(lambda: "disk full" not in seat.text, "no more of it")
        assert kept(library).goals == ["Kept"]


async def test_hostile_words_are_text_on_the_page_among_earlier_ones_and_in_the_copy(
    planning: OpenPlan, library: Library
) -> None:
    everything = {
        "goals": [HOSTILE, "x" * 3000, HOSTILE],
        "tasks": [Task(text=HOSTILE, goal=9)],
        "noes": [HOSTILE, "a\nb"],
        "interruptions": [Interruption(text=HOSTILE, counter=HOSTILE)],
    }
    library.save_plan(a_plan(8, **everything))
    library.save_plan(a_plan(**everything))
    async with planning((60, 24)) as seat:
        await seat.see("[/b] [@click=app.quit]x[/] [10%] ␛[31m")
        await seat.press("end", "home", "enter", "escape", "c")
        assert "\x1b" not in seat.app.clipboard
        assert seat.app.clipboard == plan_text(kept(library), NOON.date())
        await seat.press("p")
        await seat.see("from 13 Nov", "[@click=app.quit]")
    assert kept(library).goals[0] == HOSTILE


async def test_what_another_window_wrote_is_seen(planning: OpenPlan, library: Library) -> None:
    from debrief.store import open_library

    library.save_plan(a_plan())
    async with planning() as seat:
        other = open_library(library.path, library.clock)
        plan = kept(other)
        plan.goals[0] = "From over there"
        other.save_plan(plan)
        other.close()
        await seat.see("From over there")


async def test_nobody_looks_for_other_words_while_ones_own_are_on_their_way(
    planning: OpenPlan, library: Library
) -> None:
    library.save_plan(a_plan())
    async with planning() as seat:
        screen = seat.app.screen
        assert isinstance(screen, PlanScreen)
        screen.action_delete()
        screen._look()
        assert [one.group for one in screen.workers if one.group == "look"] == []
        await is_kept(seat, library, lambda plan: plan.goals == ["Second", "Third"])


async def test_a_click_writes_a_line_and_help_says_why(planning: OpenPlan, library: Library) -> None:
    library.save_plan(a_plan())
    async with planning() as seat:
        await seat.click("Listen")
        await seat.type("!")
        await seat.click("Reports")
        await seat.type("?", "escape")
        await is_kept(seat, library, lambda plan: plan.noes == ["Reports?"])
        assert kept(library).tasks[1].text == "Listen!"
        await seat.press("f1")
        assert isinstance(seat.app.screen, HelpScreen)
        await seat.see("Why thirty seconds?")
