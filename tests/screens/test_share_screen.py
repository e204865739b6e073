"""Sharing from the screen: whose copy, which form, where to; private words stay, nothing is overwritten."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest

from debrief.model import Call, Debrief, Mirror, Source
from debrief.store import Library
from screens.home import HomeScreen
from screens.share import ShareScreen
from tests.conftest import StandingClock
from tests.screens.conftest import SitDown
from tests.screens.past import finished
from tests.screens.seat import Seat


@pytest.fixture
def private(library: Library, clock: StandingClock) -> Debrief:
    return finished(library, clock, mirror=Mirror(note="SECRET"))


async def share(seat: Seat, *ids: str) -> None:
    """Open the screen for some debriefs."""
    seat.app.desk.share(ids)
    await seat.until(lambda: isinstance(seat.app.screen, ShareScreen), "the choices")
    await seat.settle()


def files(folder: Path, ending: str) -> list[Path]:
    return [path for path in folder.iterdir() if path.suffix == ending]


async def done(seat: Seat) -> None:
    await seat.until(lambda: isinstance(seat.app.screen, HomeScreen), "it to be done")
    await seat.settle()


async def test_a_page_for_the_rep_is_one_enter_away_and_the_whole_path_is_said(
    sit: SitDown, private: Debrief, tmp_path: Path
) -> None:
    (tmp_path / "Downloads").mkdir()
    async with sit((80, 24)) as seat:
        await share(seat, private.id)
        await seat.press("enter")
        await done(seat)
        (made,) = (tmp_path / "Downloads").iterdir()
        await seat.until(lambda: str(made) in seat.notice, "the path")
        assert made.suffix == ".html"
        assert "Ask what it costs them." in made.read_text(encoding="utf-8")
        assert "SECRET" not in made.read_text(encoding="utf-8")
        if sys.platform != "win32":
            assert stat.S_IMODE(made.stat().st_mode) == 0o600


async def test_my_own_copy_has_everything_its_name_says_private_and_all_fits_forty_columns(
    sit: SitDown, private: Debrief, tmp_path: Path
) -> None:
    async with sit((40, 20)) as seat:
        await share(seat, private.id)
        await seat.see("For", "1 the rep", "As", "To")
        await seat.press("2", "5", "down", "down")
        await seat.see("Make it")
        await seat.press("enter")
        await done(seat)
        (made,) = files(tmp_path, ".json")
        assert "private" in made.name
        assert "SECRET" in made.read_text(encoding="utf-8")


async def test_a_transcript_that_couldnt_go_along_is_told(
    sit: SitDown, library: Library, clock: StandingClock
) -> None:
    gone = finished(library, clock, transcript=Source(sum="0" * 64, name="call.vtt"))
    async with sit((80, 24)) as seat:
        await share(seat, gone.id)
        await seat.press("2", "5", "down", "down", "enter")
        await done(seat)
        await seat.until(lambda: "isn't in it" in seat.notice, "what is missing")


async def test_text_goes_to_the_clipboard_and_a_page_doesnt(sit: SitDown, private: Debrief) -> None:
    async with sit((80, 24)) as seat:
        await share(seat, private.id)
        await seat.press("down", "down", "2")
        assert "A page and a calendar go to a file" in seat.notice
        await seat.press("shift+tab", "shift+tab", "2", "2", "enter")
        await done(seat)
        assert "Ask what it costs them." in seat.app.clipboard
        assert "SECRET" not in seat.app.clipboard


async def test_a_file_that_is_there_is_replaced_only_when_asked_twice(
    sit: SitDown, private: Debrief, tmp_path: Path
) -> None:
    there = tmp_path / "mine.html"
    there.write_text("precious")
    async with sit((80, 24)) as seat:
        await share(seat, private.id)
        await seat.press("up", "down", "down", "down", "f7")
        await seat.paste(str(there))
        await seat.press("enter")
        await seat.see("is there already.", "⏎ again replaces it")
        assert there.read_text() == "precious"
        await seat.press("enter")
        await done(seat)
        assert "Ask what it costs them." in there.read_text(encoding="utf-8")


async def test_debriefs_of_two_reps_are_no_reps_copy_and_a_folder_that_isnt_there_is_told(
    sit: SitDown, library: Library, clock: StandingClock, private: Debrief, tmp_path: Path
) -> None:
    tom = finished(library, clock, days_ago=3, call=Call(rep="Tom", account="Fabrikam", ending="order"))
    async with sit((80, 24)) as seat:
        await share(seat, private.id, tom.id)
        await seat.press("enter")
        await seat.see("These debriefs are of several reps")
        assert files(tmp_path, ".html") == []
        await seat.press("2")
        await seat.press("down", "down", "f7")
        await seat.paste(str(tmp_path / "nowhere" / "x.html"))
        await seat.press("enter")
        await seat.see("There is no folder")
        await seat.press("escape")
        await done(seat)
