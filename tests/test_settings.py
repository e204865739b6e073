"""Settings: read with patience, written with care."""

from __future__ import annotations

import os
import stat
import sys
import tomllib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debrief.errors import DebriefError
from debrief.model.day import STYLES, short_day
from debrief.paths import backups_folder
from debrief.settings import Settings, load_settings, save_settings, use


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config" / "config.toml"


def put(file: Path, text: str | bytes) -> None:
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(text if isinstance(text, bytes) else text.encode())


def test_without_a_file_the_usual_settings_are_in_use(file: Path) -> None:
    assert load_settings(file) == (Settings(theme="debrief-dark", manager="", guide="lost-call"), [])
    assert not file.parent.exists()


def test_what_is_saved_is_read_back(file: Path) -> None:
    settings = Settings(theme="ansi", manager="Zoë 中文", guide="quick")
    save_settings(file, settings)
    assert load_settings(file) == (settings, [])


def test_a_theme_may_be_called_what_the_screen_calls_it(file: Path) -> None:
    put(file, 'theme = "light"')
    assert load_settings(file) == (Settings(theme="debrief-light"), [])


def test_a_bad_value_is_told_and_the_others_are_used(file: Path) -> None:
    put(file, 'theme = 3\nmanager = "Alex"\n')
    settings, problems = load_settings(file)
    assert settings == Settings(manager="Alex")
    assert len(problems) == 1
    assert "theme" in problems[0]


def test_an_unknown_key_is_told_and_stays_when_others_are_saved(file: Path) -> None:
    put(file, 'thema = "x"\n[future]\nfont = "wide"\n')
    settings, problems = load_settings(file)
    assert settings == Settings()
    assert ["thema" in problems[0], "future" in problems[1]] == [True, True]
    save_settings(file, Settings(theme="ansi"))
    kept = tomllib.loads(file.read_text(encoding="utf-8"))
    assert (kept["thema"], kept["future"], kept["theme"]) == ("x", {"font": "wide"}, "ansi")


@pytest.mark.parametrize("broken", [b"theme = ", b"\xff\xfe\x00", b"[[[", b'theme = "a"\ntheme = "b"'])
def test_a_broken_file_is_told_and_never_overwritten(file: Path, broken: bytes) -> None:
    put(file, broken)
    settings, problems = load_settings(file)
    assert settings == Settings()
    assert len(problems) == 1
    assert str(file) in problems[0]
    with pytest.raises(DebriefError, match="can't be read"):
        save_settings(file, Settings(theme="ansi"))
    assert file.read_bytes() == broken


def test_a_folder_in_the_files_place_is_told(file: Path) -> None:
    file.mkdir(parents=True)
    assert load_settings(file)[0] == Settings()
    with pytest.raises(DebriefError):
        save_settings(file, Settings(theme="ansi"))


def test_a_byte_order_mark_does_no_harm(file: Path) -> None:
    put(file, b'\xef\xbb\xbftheme = "ansi"\n')
    assert load_settings(file) == (Settings(theme="ansi"), [])


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other rights")
def test_only_the_owner_can_read_the_settings(file: Path) -> None:
    save_settings(file, Settings(manager="Alex"))
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_saving_leaves_nothing_else_behind(file: Path) -> None:
    save_settings(file, Settings(manager="Alex"))
    save_settings(file, Settings(manager="Kim"))
    assert [path.name for path in file.parent.iterdir()] == ["config.toml"]


def test_a_save_that_fails_leaves_the_file_as_it_was(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save_settings(file, Settings(manager="Alex"))

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(DebriefError, match="No space left"):
        save_settings(file, Settings(manager="Kim"))
    assert load_settings(file)[0].manager == "Alex"
    assert [path.name for path in file.parent.iterdir()] == ["config.toml"]


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_into_someones_dotfiles_stays_a_link(file: Path, tmp_path: Path) -> None:
    real = tmp_path / "dotfiles.toml"
    real.write_text('manager = "Alex"\n', encoding="utf-8")
    file.parent.mkdir()
    file.symlink_to(real)
    save_settings(file, Settings(manager="Kim"))
    assert file.is_symlink()
    assert load_settings(real)[0].manager == "Kim"


MINE = """# What I like
theme = "ansi"   # on the train
 manager = 'Alex'
guide='lost-call'

# Fonts are for later
[future]
theme = "not this one"
"""


def test_comments_and_order_stay_when_a_setting_changes(file: Path) -> None:
    put(file, MINE)
    save_settings(file, Settings(theme="debrief-light", manager='Alex \\ "Kim" # 中', dates="iso"))
    assert file.read_text(encoding="utf-8") == (
        MINE.replace('"ansi" ', '"debrief-light" ')
        .replace(" manager = 'Alex'", 'manager = "Alex \\\\ \\"Kim\\" # 中"')
        .replace("guide='lost-call'\n", "guide='lost-call'\ndates = \"iso\"\n")
    )


def test_what_is_as_usual_is_not_written(file: Path) -> None:
    save_settings(file, Settings(manager="Alex"))
    assert file.read_text(encoding="utf-8") == 'manager = "Alex"\n'
    save_settings(file, Settings())
    assert file.read_text(encoding="utf-8") == 'manager = ""\n'


def test_a_figure_that_is_none_costs_no_comment(file: Path) -> None:
    put(file, "# mine\nx = nan\n")
    save_settings(file, Settings(theme="ansi"))
    assert file.read_text(encoding="utf-8") == '# mine\nx = nan\ntheme = "ansi"\n'


def test_a_file_of_windows_lines_keeps_them(file: Path) -> None:
    put(file, 'theme = "ansi"\r\n# mine\r\n')
    save_settings(file, Settings(theme="ansi", dates="iso"))
    assert file.read_bytes() == b'theme = "ansi"\r\ndates = "iso"\r\n# mine\r\n'


SPOTS = st.sampled_from(
    [
        "",
        "# a note",
        'theme = "ansi"  # why',
        "manager = 'A # b'",
        '"guide" = "quick"',
        'manager = """two\nlines = "x"\n"""',
        'more = [\n  "theme = 1",\n]',
        "a.b = 1",
        "[future]",
        "[[dates]]",
        'dates = "iso"',
        "theme = 3",
        "x = nan",
    ]
)


@given(st.lists(SPOTS, max_size=7), st.text(), st.text(), st.sampled_from(STYLES))
def test_whatever_the_file_says_only_what_was_changed_changes(
    tmp_path: Path, lines: list[str], manager: str, theme: str, dates: str
) -> None:
    file = tmp_path / "config.toml"
    file.write_bytes("\n".join(lines).encode())
    settings = Settings(manager=manager, theme=theme, dates=dates)
    before = file.read_bytes()
    try:
        was = tomllib.loads(before.decode(), parse_float=str)
    except tomllib.TOMLDecodeError:
        with pytest.raises(DebriefError):
            save_settings(file, settings)
        assert file.read_bytes() == before
        return
    save_settings(file, settings)
    now = tomllib.loads(file.read_bytes().decode(), parse_float=str)
    assert load_settings(file)[0] == settings
    names = ("theme", "manager", "guide", "dates", "backups")
    others = [{key: one[key] for key in one if key not in names} for one in (was, now)]
    assert others[0] == others[1]


def test_a_style_of_dates_that_is_none_is_told_with_those_there_are(file: Path) -> None:
    put(file, 'dates = "american"\n')
    settings, problems = load_settings(file)
    assert settings.dates == "day-first"
    assert "month-first" in problems[0]


def test_settings_in_use_hold_for_the_whole_process(tmp_path: Path) -> None:
    use(Settings(dates="month-first", backups=str(tmp_path / "stick")))
    assert short_day(date(2026, 11, 19), date(2026, 11, 21)) == "Nov 19"
    assert backups_folder(tmp_path / "library.json").parent == tmp_path / "stick"
    use(Settings())
    assert short_day(date(2026, 11, 19), date(2026, 11, 21)) == "19 Nov"
    assert backups_folder(tmp_path / "library.json") == tmp_path / "library.json.backups"
