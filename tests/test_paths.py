"""Where things are."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from debrief import paths


def test_the_file_that_was_named_wins_over_the_variable_and_both_over_the_usual_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = paths.library_path()
    assert usual.name == "library.json"
    assert usual.parent.name == "debrief"
    monkeypatch.setenv("DEBRIEF_FILE", str(tmp_path / "by-variable.json"))
    assert paths.library_path() == tmp_path / "by-variable.json"
    assert paths.library_path(tmp_path / "named.json") == tmp_path / "named.json"


def test_a_tilde_and_a_relative_path_become_absolute(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert paths.library_path("here.json") == tmp_path / "here.json"
    monkeypatch.setenv("DEBRIEF_FILE", "~/there.json")
    assert paths.library_path() == Path.home() / "there.json"


def test_a_tilde_of_nobody_is_a_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert paths.library_path("~no-such-user/x.json") == tmp_path / "~no-such-user" / "x.json"


@pytest.mark.skipif(sys.platform != "linux", reason="the XDG variables are Linux's")
def test_each_folder_is_where_the_system_wants_it(tmp_path: Path) -> None:
    assert paths.library_path() == tmp_path / "data" / "debrief" / "library.json"
    assert paths.settings_path() == tmp_path / "config" / "debrief" / "config.toml"
    assert paths.guides_folder() == tmp_path / "config" / "debrief" / "guides"
    assert paths.state_folder() == tmp_path / "state" / "debrief"


def test_asking_where_things_are_makes_nothing(tmp_path: Path) -> None:
    paths.library_path(), paths.settings_path(), paths.guides_folder(), paths.state_folder()
    assert list(tmp_path.iterdir()) == []
