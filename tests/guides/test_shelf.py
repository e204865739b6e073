"""The shelf: the guides that ship and a user's own, one bad file not keeping the others away."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import debrief.guides.shelf as shelf_module
from debrief.errors import DebriefError
from debrief.guides import SHIPPED, Guide, open_shelf
from debrief.guides.load import load_shipped

QUICK = (Path(shelf_module.__file__).parent / "quick.toml").read_text(encoding="utf-8")


def own_guide(config: Path, file: str, guide_id: str, name: str = "Ours") -> Path:
    """Put a sound guide into a config folder."""
    folder = config / "guides"
    folder.mkdir(exist_ok=True)
    path = folder / file
    text = QUICK.replace('id = "quick"', f'id = "{guide_id}"', 1).replace(
        'name = "Quick"', f'name = "{name}"', 1
    )
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("folder", [None, Path("/no/such/folder")])
def test_without_guides_of_ones_own_there_are_those_that_ship(folder: Path | None) -> None:
    shelf = open_shelf(folder)
    assert list(shelf.guides) == list(SHIPPED)
    assert shelf.problems == []
    assert shelf.own == {}


def test_ones_own_guide_is_found_by_the_id_in_it_whatever_the_file_is_called(tmp_path: Path) -> None:
    path = own_guide(tmp_path, "my favourite.toml", "monday")
    shelf = open_shelf(tmp_path)
    assert list(shelf.guides) == [*SHIPPED, "monday"]
    assert shelf.get("monday").name == "Ours"
    assert shelf.own == {"monday": path}


def test_ones_own_guide_replaces_one_that_ships(tmp_path: Path) -> None:
    own_guide(tmp_path, "mine.toml", "lost-call", "Our lost call")
    shelf = open_shelf(tmp_path)
    assert shelf.get("lost-call").name == "Our lost call"
    assert list(shelf.guides) == list(SHIPPED)
    assert [guide.name for guide in shelf.guides.values()][:2] == ["Our lost call", "Quick"]


def test_a_bad_guide_is_told_and_skipped_and_the_others_are_there(tmp_path: Path) -> None:
    own_guide(tmp_path, "good.toml", "good")
    bad = own_guide(tmp_path, "bad.toml", "bad")
    bad.write_text(bad.read_text(encoding="utf-8").replace('kind = "rep"', 'kind = "rpe"'), encoding="utf-8")
    shelf = open_shelf(tmp_path)
    assert "good" in shelf.guides
    assert "bad" not in shelf.guides
    assert [str(problem) for problem in shelf.problems] == [
        "bad.toml, step call, question call.rep: unknown kind “rpe”. Did you mean “rep”?"
    ]
    assert shelf.problems[0].file == str(bad)


def test_a_bad_replacement_leaves_the_one_that_ships_in_place(tmp_path: Path) -> None:
    own_guide(tmp_path, "quick.toml", "quick").write_text("id = ", encoding="utf-8")
    shelf = open_shelf(tmp_path)
    assert shelf.get("quick").name == "Quick"
    assert shelf.problems[0].line == 1


def test_the_second_guide_with_an_id_is_told_and_the_first_by_name_stays(tmp_path: Path) -> None:
    own_guide(tmp_path, "b.toml", "ours", "Second")
    own_guide(tmp_path, "a.toml", "ours", "First")
    shelf = open_shelf(tmp_path)
    assert shelf.get("ours").name == "First"
    assert [str(problem) for problem in shelf.problems] == [
        "b.toml: the id “ours” is taken by a.toml already. Give this guide another id."
    ]


def test_other_files_are_left_alone_and_a_folder_with_a_guides_name_is_told(tmp_path: Path) -> None:
    own_guide(tmp_path, "good.toml", "good")
    for name in ("notes.txt", ".hidden.toml", "old.toml~"):
        (tmp_path / "guides" / name).write_text("not a guide", encoding="utf-8")
    (tmp_path / "guides" / "odd.toml").mkdir()
    shelf = open_shelf(tmp_path)
    assert "good" in shelf.guides
    assert [problem.what for problem in shelf.problems] == ["this is a folder, not a guide"]


def test_a_file_where_the_folder_should_be_is_told_and_the_shipped_ones_are_there(tmp_path: Path) -> None:
    (tmp_path / "guides").write_text("", encoding="utf-8")
    shelf = open_shelf(tmp_path)
    assert list(shelf.guides) == list(SHIPPED)
    assert "can't be read" in shelf.problems[0].what


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_guide_that_may_not_be_read_is_told(tmp_path: Path) -> None:
    own_guide(tmp_path, "locked.toml", "locked").chmod(0)
    assert "can't be read: Permission denied" in open_shelf(tmp_path).problems[0].what


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes in folders here")
def test_a_pipe_among_the_guides_stops_nothing(tmp_path: Path) -> None:
    own_guide(tmp_path, "good.toml", "good")
    os.mkfifo(tmp_path / "guides" / "pipe.toml")
    shelf = open_shelf(tmp_path)
    assert "good" in shelf.guides
    assert [problem.what for problem in shelf.problems] == ["this isn't an ordinary file"]


@pytest.mark.parametrize(
    ("asked", "hint"),
    [("lost", "Did you mean “lost-call”?"), ("zzzz", f"There are: {', '.join(SHIPPED)}, monday")],
)
def test_an_unknown_id_is_told_with_the_known_ones(asked: str, hint: str, tmp_path: Path) -> None:
    own_guide(tmp_path, "m.toml", "monday")
    with pytest.raises(DebriefError) as caught:
        open_shelf(tmp_path).get(asked)
    assert caught.value.message == f"There is no guide “{asked}”"
    assert caught.value.hint == hint


def test_only_the_guide_that_is_asked_for_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def load(path: Path) -> Guide:
        read.append(path.stem)
        return load_shipped(path)

    monkeypatch.setattr(shelf_module, "load_shipped", load)
    shelf = open_shelf(None)
    assert read == []
    assert shelf.get("quick") is shelf.get("quick")
    assert read == ["quick"]


def test_a_damaged_installation_is_told_as_that(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(shelf_module, "_HERE", tmp_path)
    (tmp_path / "quick.toml").write_text('id = "quick"', encoding="utf-8")
    for name in SHIPPED:
        with pytest.raises(DebriefError, match="Install Debrief again"):
            open_shelf(None).get(name)
