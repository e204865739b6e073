"""Settings: what is chosen holds at once, is kept in the file, and a theme that is only tried goes back."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from debrief.model import Debrief
from debrief.paths import backups_folder
from debrief.settings import Settings, load_settings
from debrief.store import Library
from screens.help import HelpScreen
from screens.home import HomeScreen
from screens.settings import SettingsScreen
from screens.widgets.words import Words
from tests.screens.conftest import SitDown
from tests.screens.seat import Seat

SIZES = [(100, 30), (40, 20)]


@pytest.fixture
def config(tmp_path: Path) -> Path:
    return tmp_path / "config.toml"


@pytest.fixture
def settings_of(sit: SitDown, config: Path):  # type: ignore[no-untyped-def]
    """Open the program with the file's settings, and the settings' screen."""

    @asynccontextmanager
    async def opened(size: tuple[int, int] = (100, 30), key: str = "comma") -> AsyncIterator[Seat]:
        settings, problems = load_settings(config)
        async with sit(size, settings=settings, settings_path=config, problems=problems) as seat:
            await seat.press(key)
            await seat.until(lambda: isinstance(seat.app.screen, SettingsScreen), "the settings")
            await seat.settle()
            yield seat

    return opened


def put(config: Path, text: str) -> None:
    config.write_text(text, encoding="utf-8")


def said(config: Path) -> str:
    """What the file says; empty where there is none."""
    return config.read_text(encoding="utf-8") if config.exists() else ""


async def to(seat: Seat, name: str) -> None:
    """Go down to a setting."""
    for _ in range(6):
        if seat.app.screen.query_one(f"#{name}").has_focus_within:
            return
        await seat.press("enter")
    raise AssertionError(f"{name} can't be reached")


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_every_setting_can_be_reached_by_keyboard_at_every_size(
    size: tuple[int, int], settings_of, config: Path
) -> None:
    async with settings_of(size) as seat:
        for name, label in [
            ("theme", "Theme"), ("manager", "Your name"), ("dates", "Dates"), ("guide", "Usual guide"),
            ("backups", "Backups go to"),
        ]:  # fmt: skip
            await to(seat, name)
            await seat.see(label)
        await seat.press("escape")
        assert isinstance(seat.app.screen, HomeScreen)
    assert said(config) == "", "nothing was changed"


async def test_a_theme_is_shown_while_one_moves_and_escape_takes_the_old_one(
    settings_of, config: Path
) -> None:
    async with settings_of() as seat:
        await seat.press("right")
        assert seat.app.theme == "debrief-light"
        await seat.press("escape")
        assert (seat.app.theme, said(config)) == ("debrief-dark", "")
        assert isinstance(seat.app.screen, SettingsScreen)
        await seat.press("2")
        assert seat.app.theme == "debrief-light"
        assert load_settings(config)[0].theme == "debrief-light"
        await seat.press("escape")
        assert isinstance(seat.app.screen, HomeScreen)


async def test_the_name_stands_beside_the_next_change_without_a_restart(
    settings_of, config: Path, library: Library, known: Debrief
) -> None:
    async with settings_of() as seat:
        await to(seat, "manager")
        await seat.type("Zoë [b]", "escape")
        assert load_settings(config)[0].manager == "Zoë [b]"
        known.call.ending = "advance"
        library.save(known)
        assert library.history.of(known.id)[0].change.by == "Zoë [b]"


async def test_words_are_kept_though_the_program_is_ended_from_outside(settings_of, config: Path) -> None:
    async with settings_of() as seat:
        await to(seat, "manager")
        await seat.type("Alex")
        seat.app.save_now()
        assert load_settings(config)[0].manager == "Alex"


async def test_dates_are_written_the_new_way_on_home_at_once(settings_of, known: Debrief) -> None:
    async with settings_of() as seat:
        await to(seat, "dates")
        await seat.see("21 Nov", "Nov 21", "2026-11-21")
        await seat.press("2")
        await seat.press("escape")
        await seat.see("Sat Nov 21", "Nov 14")


async def test_a_folder_is_looked_at_while_it_is_typed(
    settings_of, config: Path, tmp_path: Path, library: Library
) -> None:
    (tmp_path / "a-file").write_text("x")
    async with settings_of((160, 30)) as seat:
        await to(seat, "backups")
        await seat.see("Empty: they go beside the library.")
        await seat.type("~/stick")
        await seat.see(f"Will be made: {tmp_path}/stick")
        (tmp_path / "stick").mkdir()
        await seat.type("/", "backspace")
        await seat.see("It's there")
        field = seat.field
        field.select_all()
        await seat.type("~/a-file/x")
        await seat.see("It can't be used now")
        await seat.press("escape")
        await seat.see("Backups can't go to", "They go beside the library.")
        assert load_settings(config)[0].backups == "~/a-file/x"
    assert backups_folder(library.path) == library.path.with_name("library.json.backups")


async def test_what_is_wrong_in_the_file_is_told_on_both_screens_and_ends_nothing(
    settings_of, config: Path
) -> None:
    put(config, 'thema = "x"\ntheme = "neon"\nguide = "gone"\nmanager = 3\n')
    async with settings_of((160, 40)) as seat:
        await seat.see("there is no setting 'thema'", "no theme 'neon'", "manager is to be a text")
        await seat.see(f"Kept in {config}")
        await seat.press("2", "escape")
        await seat.see("PLEASE NOTE", "'thema'", "There is no guide 'gone'")
        assert "neon" not in seat.text
        await seat.press("n")
        await seat.until(lambda: seat.is_on_walk, "the walk, with the guide that stands in")


async def test_a_file_that_cannot_be_read_is_told_and_stays(settings_of, config: Path) -> None:
    put(config, "theme = ")
    async with settings_of((160, 40)) as seat:
        await seat.see("can't be read")
        await seat.press("2")
        assert seat.app.theme == "debrief-light"
    assert said(config) == "theme = "


async def test_what_another_window_has_set_meanwhile_stays(settings_of, config: Path) -> None:
    async with settings_of() as seat:
        put(config, 'manager = "Kim"\n# mine\n')
        await seat.press("4")
        await seat.see("Theme")
    assert load_settings(config)[0] == Settings(theme="ansi", manager="Kim")
    assert "# mine" in said(config)


async def test_help_and_the_palette_lead_there_too(settings_of) -> None:
    async with settings_of() as seat:
        await seat.press("f1")
        assert isinstance(seat.app.screen, HelpScreen)
        await seat.see("shown while you move")
        await seat.press("escape", "escape")
        await seat.press("f2")
        await seat.type("settings")
        await seat.see("Theme, dates")
        await seat.press("enter")
        await seat.until(lambda: isinstance(seat.app.screen, SettingsScreen), "the settings")
        assert not isinstance(seat.app.focused, Words)
