"""Home's manager's part: doors, four figures with their n, two suggestions that never insist, every guide."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from debrief.guides import open_shelf
from debrief.insight.home_figures import HomeFigures
from debrief.insight.kept import Kept
from debrief.insight.manager import manager_side
from debrief.insight.mirror import Mean
from debrief.model import Away, Call, HalfTest, Receptivity, Stamp
from debrief.store import Library
from debrief.store.names import fold
from screens.before_choose import ChooseNameScreen
from screens.help import HelpScreen
from screens.home import HomeScreen
from screens.home_figures import FEW_SAID, band, figure_rows, four
from screens.home_guides import GuidesScreen
from screens.home_manager import read_managed
from screens.home_waved import NAME, Waved
from screens.mirror import MirrorScreen
from screens.plan import PlanScreen
from screens.plan_half import HalfTestScreen
from screens.record import RecordScreen
from screens.rep import RepScreen
from screens.team import TeamScreen
from tests.conftest import StandingClock
from tests.screens.conftest import SitDown
from tests.screens.past import finished
from tests.screens.seat import Seat

MUCH = HomeFigures(
    n=9, joint=7, crutch=2, share=Mean(0.38, 9), kept=Kept(made=9, kept=5, partly=3), seconds=22_800, timed=9,
    emerging=0.71,
)  # fmt: skip


def star(library: Library, clock: StandingClock, name: str = "Zoë") -> None:
    """Make somebody a top performer with whom there was no talk, but a debrief."""
    rep = library.rep(name)
    rep.tier = "top"
    library.save_rep(rep)
    finished(library, clock, call=Call(rep=name, account="Contoso", ending="order"))


def rebuffed(library: Library, clock: StandingClock, name: str = "Declan") -> None:
    """Let somebody rebuff three offers."""
    rep = library.rep(name)
    days = [timedelta(days=days) for days in (9, 6, 3)]
    rep.receptivity = [Receptivity(how="rebuffed", at=Stamp.of(clock() - ago)) for ago in days]
    library.save_rep(rep)
    finished(library, clock, call=Call(rep=name, account="Fabrikam", ending="no-sale"))


async def mark_suggestion(seat: Seat) -> str:
    """Mark the first suggestion; give its row's key."""
    await seat.see("PERHAPS")
    key = next(key for key in seat.rows.keys if key.startswith("suggest:"))
    seat.rows.mark(key)
    return key


# Doors


@pytest.mark.parametrize(
    ("key", "screen"),
    [("t", TeamScreen), ("m", MirrorScreen), ("b", ChooseNameScreen), ("3", PlanScreen), ("g", GuidesScreen)],
)
async def test_each_of_the_managers_pages_is_one_key_away(
    key: str, screen: type, sit: SitDown, known: object
) -> None:
    async with sit((100, 30)) as seat:
        await seat.see("LAST 30 DAYS")
        await seat.press(key)
        await seat.until(lambda: isinstance(seat.app.screen, screen), str(screen))


# Figures


def test_the_four_figures_have_their_n_beside_them() -> None:
    assert [" ".join(filter(None, one)) for one in four(MUCH)] == [
        "joint calls 7 as a crutch 2",
        "my words 38 % n 9",
        "promises 5 of 8 kept",
        "debriefed 6 h 20 min emerging 71 %",
    ]


def test_under_five_its_too_few_to_say_and_no_share_is_shown() -> None:
    few = HomeFigures(
        n=2, joint=2, crutch=1, share=Mean(0.9, 2), kept=Kept(), seconds=600, timed=2, emerging=1.0
    )  # fmt: skip
    said = [one.value + one.note for one in four(few)]
    assert said[1] == f"{FEW_SAID}n 2"
    assert not [text for text in said if "%" in text]


@pytest.mark.parametrize("width", [40, 76, 108])
def test_a_call_that_lies_ahead_is_named_beside_the_figures_that_leave_it_out(width: int) -> None:
    late = replace(MUCH, ahead=2)
    said = "2 calls are dated after today and aren't counted yet."
    if width >= 76:
        assert band(late, width).plain.split("\n")[0] == f"THE LAST 30 DAYS  {said}"
    lines = figure_rows(late)[-1].draw(width, False)
    assert " ".join(line.plain.strip() for line in lines).endswith(said)
    assert all(line.cell_length <= width for line in lines)


@pytest.mark.parametrize("width", [76, 96, 108])
def test_the_band_loses_no_value_at_any_width_that_has_it(width: int) -> None:
    lines = band(MUCH, width).plain.split("\n")
    assert len(lines) == 3
    assert all(len(line) <= width and "…" not in line for line in lines)
    assert all(value in lines[2] for value in ("7", "38 %", "5 of 8 kept", "6 h 20 min"))


@pytest.mark.parametrize("size", [(160, 50), (100, 30), (80, 24), (60, 20), (40, 20)], ids=str)
async def test_the_figures_are_in_sight_or_in_the_list_at_any_size(
    size: tuple[int, int], sit: SitDown, known: object
) -> None:
    async with sit(size) as seat:
        await seat.until(lambda: len(seat.rows.keys) > 3, "the library")
        await seat.press("end")
        assert "THE LAST 30 DAYS" in seat.text
        assert FEW_SAID in seat.text
        if seat.rows.key == "mirror":
            await seat.press("enter")
            await seat.until(lambda: isinstance(seat.app.screen, MirrorScreen), "the mirror")


async def test_the_figures_take_no_room_from_what_is_above_once_they_come(
    sit: SitDown, known: object
) -> None:
    async with sit((100, 30)) as seat:
        home = seat.app.screen
        assert isinstance(home, HomeScreen)
        await seat.see("LAST 30 DAYS")
        kept = seat.rows.size
        home._shelf = None
        home._draw_band()
        await seat.settle()
        assert seat.rows.size == kept, "their place is kept while the library is read"


async def test_an_empty_library_has_no_figures_and_their_meaning_is_on_help_once_there_are(
    sit: SitDown, library: Library, clock: StandingClock
) -> None:
    async with sit((100, 30)) as seat:
        await seat.until(lambda: seat.app.screen._shelf, "the library")  # type: ignore[attr-defined]
        assert "LAST 30 DAYS" not in seat.text
        finished(library, clock)
        seat.app.screen.load()  # type: ignore[attr-defined]
        await seat.see("LAST 30 DAYS")
        await seat.press("f1")
        assert isinstance(seat.app.screen, HelpScreen)
        await seat.see("roles are Prickel's)")


# Suggestions


async def test_a_stars_quarter_without_a_talk_is_suggested_and_enter_starts_it_with_their_guide(
    sit: SitDown, library: Library, clock: StandingClock
) -> None:
    star(library, clock)
    async with sit((100, 30)) as seat:
        await seat.see("A talk with Zoë", "no talk in Q4 2026 yet")
        await mark_suggestion(seat)
        await seat.press("enter")
        await seat.until(lambda: seat.is_on_walk, "the walk")
        assert (seat.debrief.guide, seat.debrief.call.rep) == ("star", "Zoë")


async def test_a_rep_who_came_back_is_suggested_and_opens_on_the_account_they_bring(
    sit: SitDown, library: Library, clock: StandingClock
) -> None:
    finished(library, clock, days_ago=40, call=Call(rep="Tom", account="Acme", ending="no-sale"))
    rep = library.rep("Tom")
    rep.away = [Away(since=Stamp.of(clock() - timedelta(days=30)))]
    rep.receptivity = [Receptivity(how="asked", at=Stamp.of(clock() - timedelta(days=1)))]
    library.save_rep(rep)
    async with sit((100, 30)) as seat:
        await seat.see("Tom came to you")
        await mark_suggestion(seat)
        await seat.press("enter")
        await seat.until(lambda: seat.is_on_walk, "the walk")
        assert (seat.debrief.guide, seat.place) == ("came-to-me", "call.account")


async def test_three_rebuffs_lead_to_the_reps_page(
    sit: SitDown, library: Library, clock: StandingClock
) -> None:
    rebuffed(library, clock)
    async with sit((100, 30)) as seat:
        await seat.see("Leave Declan alone for now")
        await mark_suggestion(seat)
        await seat.press("enter")
        await seat.until(lambda: isinstance(seat.app.screen, RepScreen), "the rep's page")


async def test_what_is_waved_away_stays_away_for_a_fortnight_and_z_brings_it_back(
    sit: SitDown, library: Library, clock: StandingClock
) -> None:
    star(library, clock)
    async with sit((60, 20)) as seat:
        await mark_suggestion(seat)
        await seat.press("x")
        await seat.until(lambda: "PERHAPS" not in seat.text, "the row to go")
        assert "z brings it back" in seat.notice
        await seat.press("z")
        await seat.see("A talk with Zoë")
        await mark_suggestion(seat)
        await seat.press("x")
    async with sit((60, 20)) as seat:
        await seat.see("PROMISED")
        assert "PERHAPS" not in seat.text, "nor when the program is opened anew"


async def test_what_a_guide_is_for_is_said_whole_however_narrow(sit: SitDown) -> None:
    async with sit((80, 24)) as seat:
        await seat.press("g")
        await seat.see("Which way today?", "one promise.", "one focus.", "one step.")


async def test_at_most_two_are_suggested(sit: SitDown, library: Library, clock: StandingClock) -> None:
    for name in ("Zoë", "Ann", "Ida"):
        star(library, clock, name)
    async with sit((100, 30)) as seat:
        await seat.see("PERHAPS")
        assert len([key for key in seat.rows.keys if key.startswith("suggest:")]) == 2


def test_who_has_twenty_debriefs_by_now_is_experienced_at_home_as_everywhere(
    library: Library, clock: StandingClock
) -> None:
    for ago in range(5):
        finished(library, clock, days_ago=ago, call=Call(rep="Susie", ending="no-sale"))
        finished(library, clock, days_ago=40 + ago, call=Call(rep="SUSIE", ending="order"))
        finished(library, clock, days_ago=200 + ago)
        finished(library, clock, days_ago=300 + ago)
    today = clock().date()
    assert [one.text for one in read_managed(library, today, ()).suggestions] == ["A talk with Susie"]


def test_what_was_long_ago_is_told_by_home_as_by_stats(library: Library, clock: StandingClock) -> None:
    for name, tier, guide in (("Zoë", "top", "star"), ("Lee", "emerging", "lost-call")):
        rep = library.rep(name)
        rep.tier = tier
        library.save_rep(rep)
        finished(library, clock, days_ago=150, guide=guide, call=Call(rep=name, ending="order"))
    finished(library, clock, call=Call(rep="Zoë", ending="order"))
    today = clock().date()
    found = read_managed(library, today, ()).suggestions
    assert [one.reason for one in found] == [
        "no talk in Q4 2026 yet, the last was on 24 Jun",
        "emerging, last debrief 24 Jun",
    ]
    assert found == manager_side(library.digests(), library.team(), [], today, fold).suggestions


async def test_on_a_friday_the_half_test_is_suggested_to_who_does_it_until_it_is_done(
    sit: SitDown, library: Library, clock: StandingClock
) -> None:
    finished(library, clock)
    clock.at += timedelta(days=(4 - clock.at.weekday()) % 7)
    monday = clock.at.date() - timedelta(days=4)
    library.save_half_test(HalfTest(week=monday - timedelta(days=7), worked=40, people=10))
    async with sit((100, 30)) as seat:
        await seat.see("The half test")
        await mark_suggestion(seat)
        await seat.press("enter")
        await seat.until(lambda: isinstance(seat.app.screen, HalfTestScreen), "the half test")
    for name in ("Zoë", "Ann"):
        star(library, clock, name)
    assert read_managed(library, clock().date(), ()).suggestions[-1].text == "The half test", "its one day"
    library.save_half_test(HalfTest(week=monday, worked=40, people=22))
    async with sit((100, 30)) as seat:
        await seat.see("LAST 30 DAYS")
        assert "The half test" not in seat.text


# What was waved away


def test_a_fortnight_later_it_may_come_again(tmp_path: Path, clock: StandingClock) -> None:
    today = clock().date()
    Waved(tmp_path, today).wave("star:zoë:Q4")
    assert "star:zoë:Q4" in Waved(tmp_path, today + timedelta(days=13))
    assert "star:zoë:Q4" not in Waved(tmp_path, today + timedelta(days=14))
    assert "star:zoë:Q4" not in Waved(tmp_path, today, "sample"), "sample data has its own"


def test_the_file_has_nobodys_name_in_it_and_is_its_owners_alone(
    tmp_path: Path, clock: StandingClock
) -> None:
    Waved(tmp_path / "state", clock().date()).wave("star:zoë:Q4")
    file = tmp_path / "state" / NAME
    assert "zo" not in file.read_text()
    assert file.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("spoilt", ["", "[]", '{"a": 3, "b": "some day"}', "\x00", "[" * 9999])
def test_a_spoilt_file_suggests_everything_again(spoilt: str, tmp_path: Path, clock: StandingClock) -> None:
    (tmp_path / NAME).write_text(spoilt)
    waved = Waved(tmp_path, clock().date())
    assert list(waved) == []
    waved.wave("k")
    assert "k" in Waved(tmp_path, clock().date())


# Every guide by its keys


async def play(seat: Seat) -> None:
    """Go through a guide by keyboard, answering what is required: tests/guides plays all the rest."""
    for _ in range(40):
        here, missing = seat.walk.question, {one.question.id for one in seat.walk.missing()}
        if seat.walk.step.kind == "close":
            await seat.press("enter", "4", "ctrl+n")
            return
        if not missing & {question.id for question in seat.walk.questions()}:
            await seat.press("ctrl+n")
        elif here is not None and here.id not in missing:
            await seat.press("enter")
        elif here is not None and here.kind == "choice":
            await seat.press("1")
        else:
            await seat.type(f"said {here.label if here else ''}", "enter")
    raise AssertionError(f"still at {seat.place}:\n{seat.text}")


@pytest.mark.parametrize("guide", ["win", "end-of-day", "star", "came-to-me"])
async def test_each_guide_is_chosen_and_played_to_its_end_by_keyboard(
    guide: str, sit: SitDown, library: Library
) -> None:
    place = list(open_shelf(None).guides).index(guide)
    async with sit((40, 20)) as seat:
        await seat.press("g", *["down"] * place, "enter")
        await seat.until(lambda: seat.is_on_walk, "the walk")
        await play(seat)
        await seat.until(lambda: isinstance(seat.app.screen, RecordScreen), "the page")
        await seat.settle()  # who leaves while it's being composed sees half a page
    [entry] = library.recent(5)
    kept = library.get(entry.id)
    assert (kept.guide, kept.lesson.take_away) == (guide, "said Take-away")
