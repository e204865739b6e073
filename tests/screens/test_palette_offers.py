"""What the palette offers on the manager's pages: nothing that could do nothing there."""

from __future__ import annotations

import pytest

from debrief.model import Call, Plan, Stamp
from debrief.model.plan import Task
from debrief.store import Library
from screens.before import BeforeScreen
from screens.home import HomeScreen
from screens.palette import Everything
from screens.plan import PlanScreen
from screens.rep import RepScreen
from tests.conftest import StandingClock
from tests.screens.conftest import SitDown
from tests.screens.past import finished
from tests.screens.seat import Seat


def offered(seat: Seat) -> set[str]:
    """What it offers here, without the keys that stand behind a name."""
    return {entry.name.split("  ")[0] for entry in Everything(seat.app.screen)._entries()}


async def open_at(seat: Seat, key: str) -> None:
    """Open a page from Home, once that is read."""
    await seat.until(lambda: isinstance(seat.app.screen, HomeScreen) and seat.app.screen._shelf, "Home")
    await seat.press(key)
    await seat.until(lambda: not isinstance(seat.app.screen, HomeScreen), "the page")
    await seat.settle()


@pytest.mark.parametrize(
    ("key", "not_there", "there"),
    [
        ("t", {"Team", "Open", "Edit", "Find", "Undo", "Page up", "First"}, {"Mirror", "New"}),
        ("m", {"Mirror", "30 days", "90 days", "30 or 90 days", "Open"}, {"Team", "3-6-No"}),
        ("3", {"3-6-No", "Delete", "Order", "Lower", "Earlier", "New week", "Copy"}, {"Half test", "Write"}),
        ("g", {"Start: Star"}, {"Open", "Team", "Half test"}),
    ],
    ids=["team", "mirror", "3-6-no", "guides"],
)
async def test_in_an_empty_library_nothing_is_offered_that_could_do_nothing(
    key: str, not_there: set[str], there: set[str], sit: SitDown
) -> None:
    async with sit((100, 30)) as seat:
        assert offered(seat) & {"Resume", "Drop", "Undo"} == set()
        await open_at(seat, key)
        found = offered(seat)
        assert found & not_there == set()
        assert there <= found
        assert "Undo" not in found


async def test_a_reps_page_and_card_offer_what_they_have_and_not_themselves(
    sit: SitDown, library: Library, clock: StandingClock
) -> None:
    for ago, name in ((1, "Susie"), (2, "Omar")):
        finished(library, clock, days_ago=ago, call=Call(rep=name, account="Acme", ending="no-sale"))
    async with sit((100, 30)) as seat:
        seat.app.desk.open_rep("Susie")
        screen = seat.app.screen
        assert isinstance(screen, RepScreen)
        await seat.until(lambda: screen.shelf.is_whole, "all of it")
        found = offered(seat)
        assert found & {"Rep: Susie", "Previous", "Look at goal", "Take out", "Undo"} == set()
        assert {"Rep: Omar", "Next", "Goal", "Before a call with Susie"} <= found
        await seat.press("k")
        await seat.until(lambda: seat.app.desk.rep_pen.has_done, "it is noted")
        assert "Undo" in offered(seat)
        seat.app.desk.before("Susie")
        card = seat.app.screen
        assert isinstance(card, BeforeScreen)
        assert "Last debrief" not in offered(seat), "it isn't read yet"
        await seat.until(lambda: card._before, "the card")
        found = offered(seat)
        assert found & {"Before a call with Susie", "Every word", "Undo"} == set()
        assert {"Last debrief", "Rep: Susie", "Before a call with Omar"} <= found
        await seat.press("d")
        assert "Undo" in offered(seat)


async def test_the_lines_of_a_plan_offer_what_can_be_done_with_the_marked_one(
    sit: SitDown, library: Library, clock: StandingClock
) -> None:
    for text in ("before", "now"):
        library.save_plan(
            Plan(created=Stamp.of(clock()), goals=[text, "two"], tasks=[Task(text="ring", goal=0)])
        )
        clock.pass_(3 * 86_400)
    async with sit((100, 30)) as seat:
        await open_at(seat, "3")
        screen = seat.app.screen
        assert isinstance(screen, PlanScreen)
        await seat.until(lambda: screen._editing, "the plan")
        found = offered(seat)
        assert {"Earlier", "New week", "Copy", "Delete", "Lower"} <= found
        assert found & {"Order", "Undo", "Its goal"} == set()
        await seat.press("down")
        assert "Order" in offered(seat)
        assert "Lower" not in offered(seat)
        screen.page.mark("task:0")
        await seat.settle()
        assert {"Its goal", "Goal 2", "No goal"} <= offered(seat)
        assert "Goal 3" not in offered(seat), "there is none"
