"""The README says what is so: its commands, its transcript, its keys, its example of a guide, its places."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from platformdirs.macos import MacOS

from debrief import __version__
from debrief.cli import debrief_command, run_command
from tests.keys import table
from tests.readme import FILE, blocks, in_the_example, printed_by, renewed, transcripts

ROOT = FILE.parent
README = FILE.read_text(encoding="utf-8")
TRANSCRIPTS = transcripts(README)


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    with in_the_example(README, tmp_path):
        yield tmp_path


@pytest.mark.parametrize(("command", "printed"), TRANSCRIPTS, ids=[one[0] for one in TRANSCRIPTS])
def test_a_transcript_shows_what_the_command_prints(command: str, printed: str, folder: Path) -> None:
    """Write new ones with: python -m tests.readme."""
    assert printed_by(command, folder) == printed


def test_the_readme_can_be_renewed(tmp_path: Path) -> None:
    stale = README.replace("Fair  5 of 5", "Fair  1 of 5").replace("| Start a debrief |", "| Begin |")
    assert stale != README
    assert renewed(stale, tmp_path) == README


def test_the_transcripts_cover_a_list_a_debrief_and_a_guide_of_ones_own() -> None:
    commands = [command for command, _ in TRANSCRIPTS]
    assert "debrief list" in commands
    assert any(command.startswith("debrief show") for command in commands)
    assert any(command.startswith("debrief guides check") for command in commands)


def told_commands() -> list[str]:
    """Every `debrief ...` that the README names, in its text or its transcripts."""
    prose = re.sub(r"^```.*?^```$", "", README, flags=re.MULTILINE | re.DOTALL)
    named = re.findall(r"`(debrief(?: [^`]*)?)`", prose)
    return sorted({*named, *(command for command, _ in TRANSCRIPTS)})


@pytest.mark.parametrize("command", told_commands())
def test_a_command_that_is_named_exists_with_its_options(command: str) -> None:
    context = click.Context(debrief_command, help_option_names=["-h", "--help"])
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
    first, second, other = blocks(README, "sh")
    for command in (first, second):
        assert command.startswith("python3 -m venv .venv && .venv/bin/pip install ")
        assert "\n" not in command
    assert first.endswith("&& .venv/bin/debrief")
    assert second.endswith("'.[test]' && .venv/bin/pytest")
    assert other.split("\n")[0] == "uv tool install ."


def test_the_table_of_keys_is_that_of_the_screens() -> None:
    """Write a new one with: python -m tests.readme."""
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
        assert f"`{place}`" in README or f"`{place}/`" in README


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
    (layout,) = blocks(README, "text")
    for line in layout.split("\n"):
        assert (ROOT / line.split()[0]).exists(), line


def test_the_changelog_tells_of_this_version() -> None:
    assert f"## {__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
