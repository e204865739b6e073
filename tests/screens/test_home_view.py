"""Home: what now? It teaches where it's empty, and offers what was interrupted first."""

from __future__ import annotations

import threading
from datetime import timedelta
from pathlib import Path

import pytest

from debrief.errors import DebriefError
from debrief.model import Call, Debrief, Due, Moment, Promise, Stamp
from debrief.paths import demo_path
from debrief.store import Library, open_library
from screens.app import DebriefApp
from screens.help import HelpScreen
from screens.home import HomeScreen
from screens.record import RecordScreen
from screens.run import run
from tests.conftest import StandingClock
from tests.screens.conftest import SitDown
from tests.screens.past import SPOILT, finished, is_spoilt, lose, spoil
from tests.screens.seat import PATIENCE, Seat, begin


def draft(library: Library, clock: StandingClock, rep: str = "Tom") -> Debrief:
    """Save a draft that was left at how it felt."""
    debrief = Debrief(created=Stamp.of(clock()), call=Call(rep=rep, account="Contoso", ending="no-sale"))
    debrief.place.step, debrief.place.question = "feel", "felt"
    library.save(debrief)
    return debrief


async def loaded(seat: Seat) -> None:
    """Wait until Home has read the library."""
    home = seat.app.screen
    assert isinstance(home, HomeScreen)
    await seat.until(lambda: home._shelf, "the library")


@pytest.mark.parametrize("size", [(160, 50), (100, 30), (80, 24), (60, 20), (40, 20)], ids=str)
async def test_an_empty_library_teaches(size: tuple[int, int], sit: SitDown) -> None:
    async with sit(size) as seat:
        await seat.see("So, how'd that feel?", "Start a debrief", "press n", "The rep answers first")


async def test_what_was_interrupted_is_marked_and_enter_resumes_it(
    sit: SitDown, library: Library, clock: StandingClock, known: Debrief
) -> None:
    draft(library, clock)
    clock.pass_(12 * 60)
    async with sit((100, 30)) as seat:
        await seat.see("Resume Tom · Contoso", "at Feel, 2 of 6", "12 minutes ago")
        await seat.press("enter")
        await seat.until(lambda: seat.is_on_walk, "the walk")
        assert (seat.debrief.call.rep, seat.place) == ("Tom", "felt")


async def test_with_three_drafts_the_last_debrief_is_in_sight_all_the_same(
    sit: SitDown, library: Library, clock: StandingClock
) -> None:
    data_dump_again(library, clock)
    for _ in range(3):
        draft(library, clock)
    async with sit((100, 30)) as seat:
        await loaded(seat)
        keys = seat.rows.keys
        assert keys.index(f"open:{library.recent(1)[0].id}") < next(
            at for at, key in enumerate(keys) if key.startswith("worth:")
        )
        await seat.see("LATELY", library.recent(1)[0].take_away)


async def test_promises_and_the_last_debriefs_are_listed_and_lead_to_their_pages(
    sit: SitDown, known: Debrief
) -> None:
    async with sit((100, 30)) as seat:
        await seat.see("PROMISED, AND DUE", "WHEN I hear a cost, I WILL ask for the story", "LATELY")
        for text in ("WHEN I hear a cost", "Ask what it costs them."):
            await seat.click(text)
            await seat.until(lambda: isinstance(seat.app.screen, RecordScreen), "the page")
            await seat.see("Northwind Traders")
            await seat.press("q")
            await loaded(seat)


async def test_what_is_due_stands_before_five_newer_promises(
    sit: SitDown, library: Library, clock: StandingClock
) -> None:
    late = Due(kind="date", day=clock().date() - timedelta(days=3))
    finished(library, clock, days_ago=9, call=Call(rep="Lee"), promise=Promise(will="ring Anna", due=late))
    for days in range(1, 6):
        finished(library, clock, days_ago=days, promise=Promise(will=f"ask {days} times"))
    async with sit((100, 40)) as seat:
        await seat.see("ring Anna", "3 days late", "ask 4 times")
        shown = seat.text
        assert shown.index("ring Anna") < shown.index("ask 1 times")
        assert "ask 5 times" not in shown


@pytest.mark.parametrize("key", ["question_mark", "f1"])
async def test_the_first_keys_for_help_give_help_and_escape_closes_it(key: str, sit: SitDown) -> None:
    async with sit((80, 24)) as seat:
        await seat.press(key)
        assert isinstance(seat.app.screen, HelpScreen)
        await seat.see("Start a debrief", "Open the marked row")
        await seat.press("end")
        await seat.see("↓          Mark the row below")
        await seat.press("escape")
        assert isinstance(seat.app.screen, HomeScreen)


@pytest.mark.parametrize("key", ["q", "ctrl+q"])
async def test_the_first_keys_for_leaving_leave(key: str, sit: SitDown) -> None:
    async with sit((80, 24)) as seat:
        await seat.press(key)
        await seat.until(lambda: not seat.app._running or seat.app._exit, "the end")
        assert not seat.app.return_code


async def test_keys_that_mean_nothing_do_nothing_and_arrows_move(sit: SitDown, known: Debrief) -> None:
    async with sit((80, 24)) as seat:
        await loaded(seat)
        before = seat.text
        for key in (
            "j",
            "1",
            "0",
            "space",
            "tab",
            "shift+tab",
            "ctrl+n",
            "ctrl+s",
            "f5",
            "left",
            "right",
        ):
            await seat.press(key)
            assert isinstance(seat.app.screen, HomeScreen), key
        assert seat.text == before
        first = seat.rows.key
        await seat.press("down")
        assert seat.rows.key != first
        await seat.press("up", "up", "up")
        assert seat.rows.key == first
        await seat.press("end", "pageup", "pagedown", "home")
        assert seat.rows.key == first


async def test_enter_on_the_first_row_starts_a_debrief(sit: SitDown) -> None:
    async with sit((80, 24)) as seat:
        await seat.press("enter")
        await seat.until(lambda: seat.is_on_walk, "the walk")
        await seat.see("Whose call was it?")


async def test_r_with_nothing_interrupted_says_so(sit: SitDown) -> None:
    async with sit((80, 24)) as seat:
        await loaded(seat)
        await seat.press("r")
        assert "n starts a debrief" in seat.notice


async def test_a_dropped_draft_comes_back_with_z(
    sit: SitDown, library: Library, clock: StandingClock
) -> None:
    kept = draft(library, clock)
    async with sit((80, 24)) as seat:
        await seat.see("Resume Tom")
        await seat.press("x")
        await seat.until(lambda: "Resume Tom" not in seat.text, "the row to go")
        assert "z brings it back" in seat.notice
        assert library.drafts() == []
        await seat.press("z")
        await seat.see("Resume Tom")
    assert library.get(kept.id).call.rep == "Tom"


async def test_only_a_draft_can_be_dropped(sit: SitDown, known: Debrief, library: Library) -> None:
    async with sit((80, 24)) as seat:
        await loaded(seat)
        await seat.press("end", "x")
        assert "Only a draft" in seat.notice
        assert library.count() == 1


async def test_what_another_window_saves_appears_within_about_a_second(
    sit: SitDown, path: Path, clock: StandingClock
) -> None:
    async with sit((80, 24)) as seat:
        await loaded(seat)
        other = open_library(path, clock)
        finished(other, clock, call=Call(rep="Nadia", account="Fabrikam", ending="order"))
        await seat.until(lambda: "Nadia" in seat.text, "the other window's debrief", within=2.5)
        other.close()


async def test_a_library_that_cant_be_read_is_told_and_left_as_it_is(sit: SitDown, path: Path) -> None:
    spoil(path)
    async with sit((100, 30)) as seat:
        await seat.see("PLEASE NOTE", "library.json")
        await seat.press("n")
        await seat.see("can't be read as a library")
        assert isinstance(seat.app.screen, HomeScreen)
    assert is_spoilt(path)


async def test_a_library_that_cant_be_read_is_brought_back_from_its_backup_with_one_key(
    sit: SitDown, path: Path, library: Library, clock: StandingClock
) -> None:
    finished(library, clock, call=Call(rep="Nadia", account="Fabrikam", ending="order"))
    library.tend()
    library.close()
    spoil(path)
    async with sit((100, 30)) as seat:
        await seat.see("PLEASE NOTE", "Bring back 1 debrief")
        await seat.press("enter")
        await seat.see("LATELY", "Nadia")
        assert "PLEASE NOTE" not in seat.text
    kept = [found.read_text() for found in path.with_name("library.json.backups").iterdir()]
    assert SPOILT in kept, "the file as it was is kept"


async def test_the_day_a_debrief_ends_home_shows_it(sit: SitDown) -> None:
    async with sit((80, 24)) as seat:
        await begin(seat, "quick")
        await seat.screen.go_to_step("lesson", "lesson.take_away")
        await seat.type("Wait for it.")
        await seat.go_to("close")
        await seat.press("enter", "ctrl+n")
        await seat.until(lambda: isinstance(seat.app.screen, RecordScreen), "the page")
        await seat.press("escape")
        await loaded(seat)
        await seat.see("Wait for it.", "1 debrief")


async def test_a_library_that_is_gone_though_it_has_backups_is_no_first_start(
    sit: SitDown, path: Path, library: Library, clock: StandingClock
) -> None:
    finished(library, clock, call=Call(rep="Nadia", account="Fabrikam", ending="order"))
    library.tend()
    library.close()
    lose(path)
    library.storage.file.held = library.storage.file.seen = None  # as a program that starts now
    async with sit((80, 24)) as seat:
        await seat.see("There is no library at", "Bring back 1 debrief")
        assert "HOW IT GOES" not in seat.text
        await seat.press("enter")
        await seat.see("LATELY", "Nadia")


async def test_dropping_while_another_window_is_busy_freezes_nothing_and_says_what_came_of_it(
    sit: SitDown, library: Library, clock: StandingClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft(library, clock)
    busy = threading.Event()

    def delete(debrief_id: str) -> Debrief:
        busy.wait(PATIENCE)
        raise DebriefError("not saved: disk full", "Your words are kept here, and it tries again.")

    async with sit((80, 24)) as seat:
        await seat.see("Resume Tom")
        with monkeypatch.context() as patch:
            patch.setattr(library, "delete", delete)
            await seat.press("x")
            assert seat.notice == "Dropping."
            await seat.press("x", "down", "f1")
            assert isinstance(seat.app.screen, HelpScreen), "keys work meanwhile"
            await seat.press("escape")
            busy.set()
            await seat.see("Not dropped: disk full. The draft is still there.")
            assert "tries again" not in seat.text
        await seat.press("end")
        await seat.until(lambda: seat.rows.key.startswith("resume"), "the draft")
        await seat.press("x")
        await seat.see("z brings it back")


async def test_that_z_brings_it_back_isnt_said_any_longer_once_another_window_has_it_again(
    sit: SitDown, library: Library, path: Path, clock: StandingClock
) -> None:
    kept = draft(library, clock)
    async with sit((80, 24)) as seat:
        await seat.see("Resume Tom")
        await seat.press("x")
        await seat.see("z brings it back")
        await seat.until(lambda: "Resume Tom" not in seat.text, "the row to go")
        other = open_library(path, clock)
        other.save(kept)
        await seat.see("Resume Tom")
        assert seat.notice == ""
        other.close()


async def test_a_backup_that_cant_be_made_is_told_among_the_notes_and_not_in_a_toast(
    sit: SitDown, library: Library, known: Debrief, monkeypatch: pytest.MonkeyPatch
) -> None:
    def tend() -> None:
        raise DebriefError("The backup 22.json couldn't be made: disk full", "The library is as it was.")

    monkeypatch.setattr(library, "tend", tend)
    monkeypatch.setattr("screens.home.TENDED_AFTER", 0.01)
    async with sit((80, 24)) as seat:
        await seat.see(
            "PLEASE NOTE", "The backup 22.json couldn't be made: disk full. The library is as it was."
        )
        assert list(seat.app._notifications) == []


def data_dump_again(library: Library, clock: StandingClock) -> Debrief:
    """Save two debriefs of one pattern, weeks apart; give the older one."""
    turn = {"moments": [Moment(id="m", what="went on", patterns=["data-dump"])], "turn": "m"}
    old = finished(library, clock, days_ago=79, promise=Promise(), **turn)
    finished(library, clock, days_ago=1, **turn)
    return old


@pytest.mark.parametrize("size", [(100, 30), (40, 20)], ids=str)
async def test_one_debrief_is_worth_rereading_and_enter_opens_it(
    size: tuple[int, int], sit: SitDown, library: Library, clock: StandingClock
) -> None:
    old = data_dump_again(library, clock)
    async with sit(size) as seat:
        await loaded(seat)
        keys = seat.rows.keys
        assert [key for key in keys if key.startswith("worth:")] == [f"worth:{old.id}"]
        assert keys.index(f"worth:{old.id}") == keys.index(f"open:{library.recent(1)[0].id}") - 1
        seat.rows.mark(f"worth:{old.id}")
        await seat.see("Data dump again: what Susie took")
        await seat.press("enter")
        await seat.until(lambda: isinstance(seat.app.screen, RecordScreen), "the page")
        await seat.see("3 Sep 2026")


async def test_what_is_worth_rereading_is_hidden_for_today_and_is_back_tomorrow(
    sit: SitDown, library: Library, clock: StandingClock
) -> None:
    old = data_dump_again(library, clock)
    async with sit((100, 30)) as seat:
        await seat.see("WORTH REREADING")
        seat.rows.mark(f"worth:{old.id}")
        await seat.press("x")
        assert "WORTH REREADING" not in seat.text
        assert "Hidden for today" in seat.notice
        await seat.press("z")
        await seat.see("WORTH REREADING")
        assert seat.rows.key == f"worth:{old.id}"
        await seat.press("x")
        seat.app.screen.load()  # type: ignore[attr-defined]
        await seat.settle()
        assert "WORTH REREADING" not in seat.text, "it doesn't nag"
        clock.pass_(86400)
        seat.app.screen.load()  # type: ignore[attr-defined]
        await seat.see("WORTH REREADING")


async def test_the_list_of_all_debriefs_is_offered_once_there_are_any(sit: SitDown, known: Debrief) -> None:
    async with sit((100, 40)) as seat:
        await seat.see("h   History", "/   Find")
        assert "Look around first" not in seat.text


async def test_who_has_nothing_yet_can_look_around_in_sample_data(sit: SitDown, path: Path) -> None:
    async with sit((80, 24)) as seat:
        await seat.see("d   Look around first")
        await seat.press("d")
        await seat.until(lambda: seat.app._exit, "the program to end, and open again over the sample data")
        assert seat.app.next_library == demo_path()
        assert len(open_library(demo_path()).ids()) > 40
        assert open_library(path).ids() == []


async def test_the_sample_data_say_so_and_lead_back(sit: SitDown, known: Debrief, tmp_path: Path) -> None:
    own = tmp_path / "own.json"
    for size in ((40, 20), (100, 30)):
        async with sit(size, is_demo=True, elsewhere=lambda: own) as seat:
            await loaded(seat)
            await seat.see("sample data", "Back to your own")
            await seat.press("d")
            await seat.until(lambda: seat.app._exit, "the end")
            assert seat.app.next_library == own


async def test_sample_data_that_cannot_be_made_are_told(sit: SitDown) -> None:
    def fails() -> Path:
        raise DebriefError("There is no room for sample data", "Is the disk full?")

    async with sit((80, 24), elsewhere=fails) as seat:
        await seat.press("d")
        await seat.see("There is no room for sample data. Is the disk full?")
        assert seat.app.next_library is None


def test_the_program_opens_again_over_the_library_they_went_to_and_ends_with_quit(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[Path, bool]] = []

    def look_around(self: DebriefApp) -> None:
        seen.append((self.desk.library.path, self.desk.is_demo))
        if len(seen) < 3:
            self.next_library = self.desk.other_library()

    monkeypatch.setattr(DebriefApp, "run", look_around)
    assert run(library_path=path) == 0
    assert seen == [(path, False), (demo_path(), True), (path, False)]
