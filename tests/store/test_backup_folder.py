"""A folder of one's own for backups: on a stick, in a synced folder. The usual one stands in for it."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from debrief.cli import run_command
from debrief.model import Call, Debrief, Stamp
from debrief.paths import backups_folder, backups_trouble, use_backups
from debrief.store import Library, open_library
from debrief.store.check import check
from debrief.store.journal.atomic import make_folder
from tests.conftest import StandingClock


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """A folder that a user chose; it isn't there yet."""
    place = tmp_path / "stick" / "debriefs"
    use_backups(place)
    return place


@pytest.fixture
def kept(tmp_path: Path, clock: StandingClock) -> Callable[[str], Library]:
    """Make a library with one debrief, in a folder of this name."""

    def make(folder: str) -> Library:
        library = open_library(tmp_path / folder / "library.json", clock)
        library.save(Debrief(created=Stamp.of(clock()), call=Call(rep="Susie", account=folder)))
        return library

    return make


def test_backups_go_where_they_were_told_to(stick: Path, kept: Callable[[str], Library]) -> None:
    library = kept("office")
    library.tend()
    (backup,) = library.backups.all()
    assert backup.path.parent.parent == stick
    assert not library.path.with_name("library.json.backups").exists()
    assert backups_trouble() == ""


def test_two_libraries_of_one_name_never_mix(stick: Path, kept: Callable[[str], Library]) -> None:
    libraries = [kept("office"), kept("home")]
    for library in libraries:
        library.tend()
    found = [library.backups.all()[0].path for library in libraries]
    assert len(set(found)) == len(list(stick.iterdir())) == 2
    assert b"home" not in found[0].read_bytes()


def test_a_stick_that_is_not_plugged_in_is_told_and_the_usual_folder_stands_in(
    stick: Path, kept: Callable[[str], Library]
) -> None:
    stick.parent.write_text("a file in its way", encoding="utf-8")
    library = kept("office")
    library.tend()
    assert library.backups.all()[0].path.parent == library.path.with_name("library.json.backups")
    assert "isn't a folder" in backups_trouble()
    assert backups_trouble() in check(library.path).notes
    stick.parent.unlink()
    assert backups_folder(library.path).parent == stick, "plugged in again"


def test_a_folder_that_cannot_be_made_after_all_is_told_and_the_usual_one_stands_in(
    stick: Path, kept: Callable[[str], Library], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(folder: Path) -> None:
        if stick in folder.parents:
            raise OSError(28, "No space left on device")
        make_folder(folder)

    monkeypatch.setattr("debrief.store.backups.make_folder", full)
    library = kept("office")
    library.tend()
    made = library.backups.make(library.storage, "by-hand", library.clock())
    folders = {one.path.parent for one in library.backups.all()}
    assert folders == {made.parent} == {library.path.with_name("library.json.backups")}
    assert "no space left on device" in backups_trouble()


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="rights don't hold there")
def test_a_folder_that_nobody_may_write_to_is_told(stick: Path, kept: Callable[[str], Library]) -> None:
    stick.mkdir(parents=True)
    stick.chmod(0o500)
    assert "can't be written to" in backups_trouble()
    assert backups_folder(Path("/x/library.json")) == Path("/x/library.json.backups")


def test_backups_made_before_the_folder_was_chosen_are_still_found(
    tmp_path: Path, kept: Callable[[str], Library], clock: StandingClock
) -> None:
    library = kept("office")
    library.tend()
    use_backups(tmp_path / "stick")
    clock.pass_(timedelta(days=1).total_seconds())
    open_library(library.path, clock).tend()
    assert [one.name for one in library.backups.all()] == ["2026-11-22", "2026-11-21"]
    assert library.backups.find("2026-11-21").parent.name == "library.json.backups"


def test_of_two_of_one_name_the_one_in_the_chosen_folder_is_meant(
    tmp_path: Path, kept: Callable[[str], Library], clock: StandingClock
) -> None:
    library = kept("office")
    library.tend()
    use_backups(tmp_path / "stick")
    open_library(library.path, clock).tend()
    assert len(library.backups.all()) == 2
    assert library.backups.find("2026-11").parent.parent == tmp_path / "stick"


def test_the_commands_take_the_folder_from_the_settings(
    tmp_path: Path, kept: Callable[[str], Library], capsys: pytest.CaptureFixture[str]
) -> None:
    config = tmp_path / "config" / "debrief" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text(f"backups = '{tmp_path / 'stick'}'\nthema = 'x'\n", encoding="utf-8")
    file = str(kept("office").path)
    assert run_command(["--file", file, "backup"]) == 0
    made = Path(capsys.readouterr().out.strip())
    assert made.parent.parent == tmp_path / "stick"
    assert run_command(["path", "--file", file, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["backups"] == str(made.parent)
    assert run_command(["restore", "--file", file, "--json"]) == 0
    assert [one["path"] for one in json.loads(capsys.readouterr().out)] == [str(made)]
    assert run_command(["path", "--file", file]) == 0
    assert "there is no setting 'thema'" in capsys.readouterr().err
