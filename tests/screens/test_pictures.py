"""Five pictures in plain text: what people see, kept to be looked at whenever it changes.

`DEBRIEF_DRAW=1 pytest tests/screens/test_pictures.py` draws them anew.
"""

from __future__ import annotations

import os
from pathlib import Path

from debrief.model import CHANGE, END, KEEP, Call, Debrief, Lesson, Moment, Promise, Stamp
from debrief.store import Library
from screens.home import HomeScreen
from screens.record import RecordScreen
from tests.conftest import StandingClock
from tests.screens.conftest import SitDown
from tests.screens.past import finished
from tests.screens.seat import Seat

PICTURES = Path(__file__).parent / "pictures"


def compare(seat: Seat, name: str) -> None:
    """Hold the screen against its picture."""
    picture = PICTURES / f"{name}.txt"
    drawn = seat.text + "\n"
    assert drawn.strip(), "nothing is on the screen"
    if os.environ.get("DEBRIEF_DRAW"):
        picture.parent.mkdir(exist_ok=True)
        picture.write_text(drawn, encoding="utf-8")
    assert drawn == picture.read_text(encoding="utf-8")


def moments() -> list[Moment]:
    """A replay, from the end backwards."""
    return [
        Moment(what="they asked us to send the price list and the deck", verdict=END, seconds=213),
        Moment(what="offered 70 before they asked", verdict=CHANGE, seconds=141, patterns=["price-early"]),
        Moment(
            what="went on about reports when Raul told us about line two", verdict=CHANGE, seconds=105,
            quote="Would this have told us?", patterns=["data-dump"], saw="Raul leaned back",
            reason="I had the demo in my head", better="Forty thousand. Tell me about that Thursday.",
        ),
        Moment(what="got both of them round the table", verdict=KEEP),
    ]  # fmt: skip


def full(library: Library, clock: StandingClock) -> Debrief:
    """Two finished debriefs and a draft that was left in the replay."""
    finished(library, clock, days_ago=9, call=Call(rep="Tom", account="Fabrikam", ending="advance"),
             promise=Promise())  # fmt: skip
    told = moments()
    past = finished(
        library, clock, days_ago=2, moments=told, turn=told[2].id, felt="Not good. It went quiet",
        feeling="frustrated", lesson=Lesson(
            say_again="Forty thousand. Tell me about that Thursday.",
            take_away="When someone tells me what it costs them, that is the demo.",
            loss_rep=["price"], loss_manager=["we-sold-badly"],
        ),
    )  # fmt: skip
    draft = Debrief(created=Stamp.of(clock()), moments=moments())
    draft.call = Call(rep="Nadia", account="Contoso", ending="no-sale")
    draft.turn = draft.moments[2].id
    draft.place.step, draft.place.moment = "replay", draft.moments[2].id
    library.save(draft)
    clock.pass_(12 * 60)
    return past


async def at_home(seat: Seat) -> None:
    """Wait until Home has read the library."""
    home = seat.app.screen
    assert isinstance(home, HomeScreen)
    await seat.until(lambda: home._shelf, "the library")
    await seat.settle()


async def test_home_with_an_empty_library(sit: SitDown) -> None:
    async with sit((100, 30)) as seat:
        await at_home(seat)
        compare(seat, "home-empty-100x30")


async def test_home_with_something_in_it(sit: SitDown, library: Library, clock: StandingClock) -> None:
    full(library, clock)
    async with sit((100, 30)) as seat:
        await at_home(seat)
        compare(seat, "home-100x30")


async def test_the_replay(sit: SitDown, library: Library, clock: StandingClock) -> None:
    full(library, clock)
    async with sit((100, 30)) as seat:
        await seat.resume()
        compare(seat, "replay-100x30")
        await seat.resize(40, 20)
        compare(seat, "replay-40x20")


async def test_a_past_debrief(sit: SitDown, library: Library, clock: StandingClock) -> None:
    past = full(library, clock)
    async with sit((100, 30)) as seat:
        seat.app.desk.read(past.id)
        await seat.until(lambda: isinstance(seat.app.screen, RecordScreen), "the page")
        await seat.settle()
        compare(seat, "record-100x30")
