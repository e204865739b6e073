"""The README says what is so: its commands, its transcript, its keys, its example of a guide, its places."""

from __future__ import annotations

import re
import shlex
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import click
import pytest
import time_machine
from platformdirs.macos import MacOS

from debrief import __version__
from debrief.cli import debrief_command, run_command
from debrief.model import (
    CHANGE,
    END,
    FINISHED,
    KEEP,
    Call,
    Debrief,
    Lesson,
    Moment,
    Promise,
    Review,
    SignOff,
    Stamp,
)
from debrief.store import open_library
from tests.keys import table

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
TODAY = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)


def blocks(language: str) -> list[str]:
    """The README's fenced blocks of one language."""
    return re.findall(rf"^```{language}\n(.*?)\n```$", README, flags=re.MULTILINE | re.DOTALL)


def at(day: int) -> Stamp:
    return Stamp.of(datetime(2026, 11, day, 14, 5, tzinfo=UTC))


def example() -> list[Debrief]:
    """The debriefs of the README's transcript, the oldest first."""
    omar = Debrief(
        id="0pzh3kw5t2acm", created=at(18), finished=at(18), status=FINISHED,
        call=Call(rep="Omar", account="Acme", ending="continuation"),
        lesson=Lesson(take_away="A maybe isn't an answer; a date is."),
    )  # fmt: skip
    turn = Moment(
        id="0pzh3kw5t2t01", seconds=105, what="Went on about reports when Raúl told us about line two",
        quote="Would this have told us?", verdict=CHANGE, patterns=["data-dump"],
        reason="I had the demo in my head and wanted to get through it",
    )  # fmt: skip
    susie = Debrief(
        id="0pzk8rn2v4qtx", created=at(19), finished=at(19), status=FINISHED,
        felt="We had them, then it went quiet",
        call=Call(rep="Susie", account="Northwind Traders", ending="no-sale", channel="in-person"),
        feeling="flat", turn=turn.id, seconds={"replay": 1080.0},
        moments=[
            Moment(seconds=213, what="They asked us to send the price list and the deck", verdict=END),
            turn, Moment(what="Got both of them round the table", verdict=KEEP),
        ],
        lesson=Lesson(
            say_again="Forty thousand. Tell me about that Thursday.",
            take_away="When someone tells me what it costs them, that is the demo.",
        ),
        promise=Promise(when="I hear a cost", will="stop and ask for the story"),
        signoff=SignOff(fair=5, name="Susie"),
    )  # fmt: skip
    later = Debrief(
        id="0pzs1dmb6e7wh", created=at(24), finished=at(24), status=FINISHED,
        call=Call(rep="Susie", account="Borealis", ending="advance"),
        reviews=[Review(promise=susie.id, outcome="kept", at=at(24))],
        lesson=Lesson(take_away="Asking for the story is quicker than telling mine."),
    )  # fmt: skip
    return [omar, susie, later]


@pytest.fixture
def in_the_example(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Be in the README's example: its library, its day, its folder."""
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    library = open_library(tmp_path / "library.json")
    for debrief in example():
        library.save(debrief)
    monkeypatch.setenv("DEBRIEF_FILE", str(library.path))
    for name, guide in zip(re.findall(r"Say, `([a-z]+\.toml)`", README), blocks("toml"), strict=True):
        (tmp_path / name).write_text(guide, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    with time_machine.travel(TODAY, tick=False):
        yield tmp_path
    monkeypatch.undo()
    time.tzset()


def transcripts() -> list[tuple[str, str]]:
    """Each `$ command` of the README's transcripts, with what it printed."""
    parts = [part for block in blocks("console") for part in re.split(r"^\$ ", block, flags=re.MULTILINE)]
    told = [part.partition("\n") for part in parts if part]
    return [(command, printed.strip("\n")) for command, _, printed in told]


@pytest.mark.parametrize(("command", "printed"), transcripts(), ids=[one[0] for one in transcripts()])
def test_a_transcript_shows_what_the_command_prints(
    command: str, printed: str, in_the_example: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    program, *args = shlex.split(command)
    assert program == "debrief"
    assert run_command(args) == 0
    said = capsys.readouterr().out.replace(f"{in_the_example}/", "")
    assert [line.rstrip() for line in said.strip("\n").split("\n")] == printed.split("\n")


def test_the_transcripts_cover_a_list_a_debrief_and_a_guide_of_ones_own() -> None:
    commands = [command for command, _ in transcripts()]
    assert "debrief list" in commands
    assert any(command.startswith("debrief show") for command in commands)
    assert any(command.startswith("debrief guides check") for command in commands)


def told_commands() -> list[str]:
    """Every `debrief ...` that the README names, in its text or its transcripts."""
    prose = re.sub(r"^```.*?^```$", "", README, flags=re.MULTILINE | re.DOTALL)
    named = re.findall(r"`(debrief(?: [^`]*)?)`", prose)
    return sorted({*named, *(command for command, _ in transcripts())})


@pytest.mark.parametrize("command", told_commands())
def test_a_command_that_is_named_exists_with_its_options(command: str) -> None:
    context = click.Context(debrief_command)
    words = shlex.split(command)[1:]
    here: click.Command = debrief_command
    while words and isinstance(here, click.Group) and not words[0].startswith("-"):
        found = here.get_command(context, words.pop(0))
        assert found is not None, command
        here = found
    known = {name for parameter in here.get_params(context) for name in (*parameter.opts, "--help")}
    assert [word for word in words if word.startswith("-") and word not in known] == []


def test_the_readme_names_commands() -> None:
    assert len(told_commands()) >= 8


def test_two_commands_set_it_up_and_uv_is_the_other_way() -> None:
    """The first installs and starts it, the second installs and runs the tests; each stands alone."""
    first, second, other = blocks("sh")
    for command in (first, second):
        assert command.startswith("python3 -m venv .venv && .venv/bin/pip install ")
        assert "\n" not in command
    assert first.endswith("&& .venv/bin/debrief")
    assert second.endswith("'.[test]' && .venv/bin/pytest")
    assert other.split("\n")[0] == "uv tool install ."


def test_the_table_of_keys_is_that_of_the_screens() -> None:
    """Print a new one with: python -m tests.keys."""
    assert table() in README


def test_the_places_are_where_the_program_looks(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", "/home/you")
    monkeypatch.setattr("sys.platform", "linux")
    run_command(["path"])
    for line in capsys.readouterr().out.splitlines():
        place = line.split()[1].replace("/home/you", "~")
        assert f"`{place}`" in README or f"`{Path(place).parent}/`" in README


def test_the_places_on_a_mac_are_told_too(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", "/Users/you")
    places = MacOS("debrief", appauthor=False)
    for folder in {places.user_data_dir, places.user_config_dir, places.user_state_dir}:
        assert folder.replace("/Users/you", "~") in README


def test_it_opens_with_a_picture_then_says_what_it_is() -> None:
    lines = [line for line in README.split("\n") if line.strip()]
    assert lines[0] == "# Debrief"
    assert re.fullmatch(r"!\[.+\]\(docs/walk\.png\)", lines[1])


def linked_files() -> list[str]:
    found = re.findall(r"\]\(([^)#:]+)\)", README)
    return sorted({name for name in found if name != "docs/walk.png"})


@pytest.mark.parametrize("name", linked_files())
def test_a_file_that_is_linked_is_there(name: str) -> None:
    assert (ROOT / name).exists()


def test_the_layout_that_is_told_is_there() -> None:
    (layout,) = blocks("text")
    for line in layout.split("\n"):
        assert (ROOT / line.split()[0]).exists(), line


def test_the_changelog_tells_of_this_version() -> None:
    assert f"## {__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
