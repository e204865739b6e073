"""`debrief demo`: a library of its own, made once, kept, and opened."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from debrief import cli, demo_commands, paths
from debrief.errors import DebriefError
from debrief.model import Stamp
from debrief.store import open_library
from debrief.store.sources import beside
from tests.conftest import StandingClock


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch, clock: StandingClock) -> StandingClock:
    monkeypatch.setattr(demo_commands, "now", clock)
    return clock


def run(*args: str) -> Result:
    return CliRunner().invoke(cli.debrief_command, ["demo", *args], standalone_mode=False)


def test_it_makes_the_library_and_says_where_and_how_to_open_it() -> None:
    said = run()
    path = paths.demo_path()
    assert said.exit_code == 0
    assert said.stdout == f"{path}\n"
    assert said.stderr == f"debrief --file {path} opens it.\n"
    assert len(open_library(path).ids()) == 60
    assert not paths.library_path().exists()


def test_what_was_written_in_it_is_kept_until_a_fresh_one_is_wanted() -> None:
    run("--make")
    library = open_library(paths.demo_path())
    debrief = library.get(library.drafts()[0].id)
    debrief.felt = "I wrote this in it."
    library.save(debrief)
    library.close()
    kept = paths.demo_path().read_bytes()
    assert "kept as it is" in run("--make", "--size", "80").stderr
    assert paths.demo_path().read_bytes() == kept
    said = run("--make", "--fresh", "--size", "80")
    aside = paths.demo_path().with_name("demo-until-2026-11-21.json")
    assert f"The one before is kept: {aside}\n" in said.stderr
    assert aside.read_bytes() == kept
    assert len(open_library(paths.demo_path()).ids()) == 80


def test_a_second_fresh_one_on_one_day_keeps_both_before() -> None:
    for _ in range(3):
        assert run("--make", "--fresh").exit_code == 0
    names = sorted(path.name for path in paths.demo_path().parent.glob("demo*.json"))
    assert names == ["demo-until-2026-11-21-2.json", "demo-until-2026-11-21.json", "demo.json"]


def test_where_making_a_fresh_one_fails_the_one_before_is_back(monkeypatch: pytest.MonkeyPatch) -> None:
    run("--make")
    before = paths.demo_path().read_bytes()

    def full(*_args: object, **_more: object) -> None:
        raise DebriefError("not saved: disk full")

    monkeypatch.setattr("debrief.demo.write_demo", full)
    assert isinstance(run("--make", "--fresh").exception, DebriefError)
    assert paths.demo_path().read_bytes() == before
    names = sorted(path.name for path in paths.demo_path().parent.iterdir())
    assert names == ["demo.json", "demo.json.transcripts"]
    assert len(beside(paths.demo_path()).sums()) == 3


def test_its_calls_lie_beside_it_and_go_with_the_one_that_is_put_aside() -> None:
    run("--make")
    run("--make", "--fresh")
    for path in (paths.demo_path(), paths.demo_path().with_name("demo-until-2026-11-21.json")):
        library = open_library(path)
        sources = [one for id_ in library.ids() if (one := library.get(id_).transcript)]
        assert sorted(one.sum for one in sources) == beside(path).sums()
        assert all(library.source_bytes(one.sum).startswith(b"WEBVTT") for one in sources)


def test_it_can_go_elsewhere(tmp_path: Path) -> None:
    assert run("--make", "--to", str(tmp_path / "x" / "try it.json")).exit_code == 0
    assert (tmp_path / "x" / "try it.json").exists()
    assert (
        f"debrief --file '{tmp_path}/x/try it.json'"
        in run("--to", str(tmp_path / "x" / "try it.json")).stderr
    )


def test_a_folder_is_refused_and_stays_where_it_is(tmp_path: Path) -> None:
    for more in ([], ["--fresh"]):
        said = run("--make", *more, "--to", str(tmp_path))
        assert isinstance(said.exception, DebriefError)
        assert "is a folder" in said.exception.message
    assert list(tmp_path.parent.glob(f"{tmp_path.name}-until*")) == []


@pytest.mark.parametrize("way", ["usual", "variable", "link"])
def test_the_users_own_library_is_refused_by_whichever_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    own = paths.library_path()
    if way == "variable":
        own = tmp_path / "own.json"
        monkeypatch.setenv("DEBRIEF_FILE", str(own))
    own.parent.mkdir(parents=True, exist_ok=True)
    own.write_text("years of work")
    told = own
    if way == "link":
        told = tmp_path / "link.json"
        told.symlink_to(own)
    said = run("--make", "--fresh", "--to", str(told))
    assert isinstance(said.exception, DebriefError)
    assert own.read_text() == "years of work"


def test_at_a_terminal_the_program_opens_on_it(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[tuple[str, Path]] = []
    monkeypatch.setattr(demo_commands, "is_terminal", lambda _stream: True)
    monkeypatch.setattr(cli, "_open_program", lambda start: opened.append((start, cli.chosen_library())) or 0)
    assert run().exit_code == 0
    assert opened == [("home", paths.demo_path())]
    run("--make")
    assert len(opened) == 1


def test_nothing_in_it_is_of_the_future_at_the_clock_on_the_wall(today: StandingClock) -> None:
    for hour in (0, 7, 8, 23):
        today.at = today.at.replace(hour=hour, minute=20)
        run("--make", "--fresh")
        library = open_library(paths.demo_path())
        newest = library.get(max(library.ids()))
        assert max(newest.created.utc, (newest.changed or newest.created).utc) <= today.at
        assert newest.created.offset == Stamp.of(today.at).offset
