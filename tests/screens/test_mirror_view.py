"""The mirror as one sits before it: m opens it, the arrows read on, Enter opens what is marked."""

from __future__ import annotations

from debrief.model import Call, Mirror
from debrief.store import Library, open_library
from screens.help import HelpScreen
from screens.home import HomeScreen
from screens.mirror import MirrorScreen
from screens.mirror_page import MirrorPage
from screens.record import RecordScreen
from tests.conftest import StandingClock
from tests.screens.conftest import SitDown
from tests.screens.past import finished, spoil
from tests.screens.seat import Seat


async def look(seat: Seat) -> MirrorPage:
    """Press m, and wait for all of it."""
    await seat.press("m")
    await seat.until(lambda: isinstance(seat.app.screen, MirrorScreen), "the mirror")
    screen = seat.app.screen
    assert isinstance(screen, MirrorScreen)
    await seat.until(lambda: screen._seen and screen._seen.is_whole, "all of it")
    await seat.settle()
    return screen.query_one(MirrorPage)


def opened(seat: Seat) -> str:
    assert isinstance(seat.app.screen, RecordScreen)
    return seat.app.screen._shelf.debrief.id


async def test_m_shows_the_private_page_and_enter_the_call_of_the_next_hold(
    sit: SitDown, library: Library, clock: StandingClock
) -> None:
    finished(library, clock, days_ago=9)
    newest = finished(library, clock, days_ago=2)
    async with sit() as seat:
        await look(seat)
        await seat.see("private: in no copy", "Next hold to let go of: Susie", "AS A CRUTCH, BY MONTH")
        await seat.press("enter")
        await seat.until(lambda: isinstance(seat.app.screen, RecordScreen), "the debrief")
        assert opened(seat) == newest.id
        await seat.press("q")
        await seat.until(lambda: isinstance(seat.app.screen, MirrorScreen), "the mirror again")
        await seat.press("q")
        await seat.until(lambda: isinstance(seat.app.screen, HomeScreen), "Home")


async def test_tab_and_digits_look_at_thirty_days_or_ninety(
    sit: SitDown, library: Library, clock: StandingClock
) -> None:
    finished(library, clock, days_ago=40, call=Call(rep="Susie", account="Acme", role="visiting-dignitary"))
    async with sit() as seat:
        await look(seat)
        await seat.press("enter")
        assert seat.notice == "No debrief tells of a call as a crutch."
        await seat.see("▸ 1 last 30 days", "30 days, n 0")
        await seat.press("tab")
        await seat.see("▸ 2 last 90 days", "90 days, n 1")
        await seat.press("1")
        await seat.see("▸ 1 last 30 days", "30 days, n 0")


async def test_the_arrows_read_down_to_the_notes_and_enter_opens_one(
    sit: SitDown, library: Library, clock: StandingClock
) -> None:
    told = finished(library, clock, days_ago=3, mirror=Mirror(held_back="That I'd have [/b] asked [10%]."))
    finished(library, clock, days_ago=1, mirror=Mirror(note="Count to ten first."))
    async with sit(size=(60, 20)) as seat:
        page = await look(seat)
        assert "Count to ten first." not in seat.text
        for _ in range(9):
            await seat.press("down")
        assert page.scroll_offset.y == 9  # line by line, nothing is leapt over
        await seat.press("enter")
        assert isinstance(seat.app.screen, MirrorScreen)  # what is marked is out of sight: nothing opens
        await seat.press("end")
        await seat.see("That I'd have [/b] asked [10%].", "Count to ten first.")
        assert seat.text.index("Count to ten") < seat.text.index("That I'd have")
        await seat.press("enter")
        await seat.until(lambda: isinstance(seat.app.screen, RecordScreen), "the debrief")
        assert opened(seat) == told.id


async def test_before_the_first_debrief_the_page_says_what_it_will_show(sit: SitDown) -> None:
    async with sit(size=(40, 20)) as seat:
        await look(seat)
        await seat.see("Nothing to see yet.")
        await seat.press("enter", "down", "2")
        await seat.press("f1")
        await seat.until(lambda: isinstance(seat.app.screen, HelpScreen), "help")
        await seat.see("Mirror")
        await seat.press("q", "escape")
        await seat.until(lambda: isinstance(seat.app.screen, HomeScreen), "Home")


async def test_what_another_window_saves_is_counted(
    sit: SitDown, library: Library, clock: StandingClock
) -> None:
    finished(library, clock)
    async with sit() as seat:
        await look(seat)
        await seat.see("30 days, n 1")
        other = open_library(library.path, clock)
        finished(other, clock, days_ago=2)
        other.close()
        await seat.see("30 days, n 2")
        finished(library, clock, days_ago=-2)
        seat.app.screen._load()  # type: ignore[attr-defined]
        await seat.see("1 call is dated after today and isn't counted yet.", "30 days, n 2")


async def test_a_library_that_cannot_be_read_is_told_on_the_page(
    sit: SitDown, library: Library, clock: StandingClock
) -> None:
    spoil(library.path)
    async with sit() as seat:
        seat.app.desk.open_mirror()
        await seat.until(lambda: isinstance(seat.app.screen, MirrorScreen), "the mirror")
        await seat.see("can't be read")
        await seat.press("tab", "enter", "q")
        await seat.until(lambda: isinstance(seat.app.screen, HomeScreen), "Home")
