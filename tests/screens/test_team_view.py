"""The team: each rep in a row, whom to spend the next hour on above, and a way to each."""

from __future__ import annotations

from datetime import timedelta

from debrief.model import Call, Stamp
from debrief.model.rep import Receptivity
from debrief.store import Library
from screens.rep import RepScreen
from screens.team import TeamScreen
from screens.walk import WalkScreen
from screens.widgets.long_list import Look
from tests.conftest import StandingClock
from tests.screens.conftest import SitDown
from tests.screens.past import finished
from tests.screens.seat import Seat

MET = ("Susie", "Omar", "Lee")
"""The one met last stands first."""


async def open_team(seat: Seat) -> TeamScreen:
    """Open the team; all of it is read when this goes on."""
    seat.app.desk.open_team()
    await seat.until(
        lambda: isinstance(seat.app.screen, TeamScreen) and seat.app.screen._is_whole, "the team"
    )
    await seat.settle()
    assert isinstance(seat.app.screen, TeamScreen)
    return seat.app.screen


def three(library: Library, clock: StandingClock) -> None:
    """Susie rebuffs, Omar welcomes it, Lee is known by a debrief alone."""
    for name, days in (("Susie", 3), ("Omar", 5), ("Lee", 9)):
        finished(library, clock, days_ago=days, call=Call(rep=name, account="Acme", ending="no-sale"))
    for name, tier, events in (
        ("Susie", "emerging", [("rebuffed", 18), ("rebuffed", 10), ("rebuffed", 2)]),
        ("Omar", "emerging", [("welcomed", 4)]),
    ):
        rep = library.rep(name)
        rep.tier = tier
        rep.receptivity = [
            Receptivity(how=how, at=Stamp.of(clock() - timedelta(days=days))) for how, days in events
        ]
        library.save_rep(rep)


async def test_each_rep_has_a_row_and_above_them_stands_whom_to_spend_it_on(
    sit: SitDown, library: Library, clock: StandingClock
) -> None:
    three(library, clock)
    finished(library, clock, days_ago=-1, call=Call(rep="Lee", ending="order"))
    async with sit((100, 30)) as seat:
        await open_team(seat)
        await seat.see("Team  3  1 call is dated after today and isn't counted yet.")
        await seat.see("Susie: three rebuffs since 3 Nov: stop pushing; spend it on Omar.")
        rows = [next(line for line in seat.lines[3:] if f" {name} " in line) for name in MET]
        assert [seat.lines.index(row) for row in rows] == sorted(seat.lines.index(row) for row in rows)
        susie, omar, lee = rows
        assert [said for said in ("emerging", "18 Nov", " - ") if said not in susie] == []
        await seat.see("WHEN I hear a cost, I WILL ask for the story")
        assert "welcomed it on 17 Nov" in omar
        assert " - " in lee, "nobody has said a tier"
        await seat.resize(160, 50)
        await seat.see("HOW THEY TAKE COACHING", "rebuffed")
        await seat.press("down")
        await seat.see("Welcomed it on 17 Nov.")


async def test_who_came_back_is_said_whole_on_a_small_screen(
    sit: SitDown, library: Library, clock: StandingClock
) -> None:
    three(library, clock)
    finished(library, clock, days_ago=1, call=Call(rep="Ana de Coimbra", account="Acme", ending="no-sale"))
    rep = library.rep("Ana de Coimbra")
    rep.receptivity = [*library.rep("Susie").receptivity, Receptivity(how="asked", at=Stamp.of(clock()))]
    library.save_rep(rep)
    async with sit((60, 20)) as seat:
        page = await open_team(seat)
        ana, susie = (page.rows.source.draw(at, 57, Look(False, False))[1] for at in (0, 1))
        assert [str(span.style) for span in (*ana.spans, *susie.spans)] == ["bold"], "one catches the eye"
        await seat.see("20 Nov  -", "came back on 21 Nov, after three rebuffs", "q Back")
        await seat.resize(40, 20)
        await seat.until(lambda: any(line.strip() == "came back on 21 Nov" for line in seat.lines), "no half")
        await seat.resize(80, 24)
        await seat.see("20 Nov  came back on 21 Nov, after three rebuffs")


async def test_a_name_is_found_opened_and_left_again(
    sit: SitDown, library: Library, clock: StandingClock
) -> None:
    three(library, clock)
    async with sit((60, 20)) as seat:
        page = await open_team(seat)
        await seat.press("slash")
        await seat.type("om", "enter")
        await seat.until(lambda: isinstance(seat.app.screen, RepScreen), "Omar's page")
        await seat.see("Omar", "Welcomed it on 17 Nov.")
        await seat.press("q")
        await seat.until(lambda: seat.app.screen is page, "the team")
        await seat.press("q")
        await seat.see("Susie", "Lee")
        await seat.press("q")
        await seat.until(lambda: not isinstance(seat.app.screen, TeamScreen), "where they came from")


async def test_a_debrief_starts_with_the_marked_rep(
    sit: SitDown, library: Library, clock: StandingClock
) -> None:
    three(library, clock)
    async with sit() as seat:
        await open_team(seat)
        await seat.press("down", "n")
        await seat.until(lambda: isinstance(seat.app.screen, WalkScreen), "the walk")
        assert seat.debrief.call.rep == "Omar"


async def test_a_tier_is_said_where_the_rep_is_marked_and_taken_back(
    sit: SitDown, library: Library, clock: StandingClock
) -> None:
    three(library, clock)
    async with sit() as seat:
        await open_team(seat)
        await seat.press("end", "e")
        await seat.see("Tier: what one-to-one time does")
        await seat.press("1", "escape")
        await seat.until(lambda: library.rep("Lee").tier == "top", "the tier is saved")
        await seat.until(lambda: isinstance(seat.app.screen, TeamScreen), "the team")
        await seat.until(lambda: "top" in seat.text, "the tier in its row")
        await seat.press("z")
        await seat.until(lambda: library.rep("Lee").tier == "", "it is taken back")


async def test_an_empty_library_says_how_somebody_gets_here(sit: SitDown) -> None:
    async with sit((40, 20)) as seat:
        await open_team(seat)
        await seat.see("Nobody is known yet.")
        await seat.until(lambda: "Open" not in seat.lines[-1], "nothing to open")
        assert seat.lines[-1].split("  ")[0].strip() == "b Before a call"
        assert "q Back" in seat.lines[-1], "the way out is never left out"
        await seat.resize(100, 30)
        assert [key for key in ("Edit", "Find") if key in seat.lines[-1]] == []
        await seat.press("enter", "e", "z")
        await seat.see("Nothing was changed here yet.")
