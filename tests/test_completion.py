"""What a shell completes: asked as a shell asks, in a process of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from click.shell_completion import ShellComplete
from click.testing import CliRunner

from debrief.cli import debrief_command
from debrief.completion import WAYS
from debrief.model import Call, Debrief, Moment, Stamp
from debrief.store import open_library
from tests.conftest import NOON

ROOT = Path(__file__).parent.parent


@pytest.fixture
def known(own_folders: Path) -> None:
    """Susie Park and Inés, each with a debrief; a pattern of their own."""
    library = open_library(own_folders / "data" / "debrief" / "library.json")
    for number, (rep, account) in enumerate((("Susie Park", "Northwind"), ("Inés: $(touch x)", "Acme"))):
        at = Stamp.of(NOON - timedelta(days=number))
        library.save(
            Debrief(
                id=f"0abc{number}0000000{number}",
                created=at,
                finished=at,
                status="finished",
                call=Call(rep=rep, account=account),
                moments=[Moment(verdict="change", patterns=["talks fast"])],
            )
        )
    library.close()


def completed(*words: str) -> list[str]:
    """Ask as fish does: what may stand at the end of these words?"""
    line = " ".join(["debrief", *words])
    ran = subprocess.run(
        [sys.executable, "-m", "debrief"],
        env=os.environ | {"_DEBRIEF_COMPLETE": "fish_complete", "COMP_WORDS": line, "COMP_CWORD": words[-1]},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
        cwd=ROOT,
    )
    assert ran.stderr == ""
    return [line.split(",", 1)[1].split("\t")[0] for line in ran.stdout.splitlines() if line]


@pytest.mark.parametrize("shell", list(WAYS))
def test_the_script_of_each_shell_is_printed_and_the_help_says_where_it_goes(shell: str) -> None:
    script = CliRunner().invoke(debrief_command, ["completion", shell])
    assert script.exit_code == 0
    assert "_DEBRIEF_COMPLETE" in script.stdout
    assert "␉" not in script.stdout
    assert WAYS[shell] in CliRunner().invoke(debrief_command, ["completion", "-h"]).stdout


def test_a_shell_that_nobody_knows_is_wrong_use() -> None:
    assert CliRunner().invoke(debrief_command, ["completion", "tcsh"]).exit_code == 2


def test_commands_and_options_are_completed() -> None:
    assert completed("sta") == ["stats"]
    assert "--rep" in completed("list", "--re")


@pytest.mark.usefixtures("known")
def test_names_patterns_and_ids_are_completed() -> None:
    assert completed("list", "--rep", "su") == ["Susie-Park"]
    assert "data-dump" in completed("list", "--pattern", "data")
    assert completed("show", "0abc0") == ["0abc000000000"]


@pytest.mark.usefixtures("known")
def test_an_id_is_completed_as_the_list_shows_it(own_folders: Path) -> None:
    library = open_library(own_folders / "data" / "debrief" / "library.json")
    library.save(Debrief(id="0abd000000xyz", created=Stamp.of(NOON)))
    library.delete("0abc100000001")
    assert completed("show", "0x") == ["0xyz"]
    assert completed("resume", "0") == ["0abd000000xyz"]
    assert completed("trash", "back", "0") == ["0abc100000001"]
    assert completed("new", "--rep", "s") == ["Susie-Park"]


@pytest.mark.parametrize("words", ["import", "export --to", "list --file", "guides check", "backup --to"])
def test_where_a_file_is_wanted_the_shell_completes_files(words: str) -> None:
    asked = ShellComplete(debrief_command, {}, "debrief", "_DEBRIEF_COMPLETE")
    assert [one.type for one in asked.get_completions(words.split(), "al")] == ["file"]


def test_where_there_is_no_library_nothing_is_completed_and_nothing_is_said() -> None:
    assert completed("list", "--rep", "su") == []
    assert completed("show", "0") == []


BASH = """
eval "$(debrief completion bash)"
for typed in 'Su' '"Su' 'In'; do
  COMP_WORDS=(debrief list --rep "$typed") COMP_CWORD=3 COMPREPLY=()
  _debrief_completion debrief
  printf '%s|' "${COMPREPLY[@]}"
done
"""


@pytest.mark.skipif(not shutil.which("bash") or sys.platform == "win32", reason="there is no bash here")
@pytest.mark.usefixtures("known")
def test_a_real_bash_completes_a_name_and_runs_nothing_of_it(tmp_path: Path) -> None:
    folder = tmp_path / "bin"
    folder.mkdir()
    command = folder / "debrief"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m debrief "$@"\n')
    command.chmod(0o755)
    ran = subprocess.run(
        ["bash", "--norc", "-c", BASH],
        env=os.environ | {"PATH": f"{folder}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
        cwd=tmp_path,
    )
    assert ran.stderr == ""
    assert ran.stdout.split("|") == ["Susie-Park", "Susie-Park", "Inés-touch-x", ""]
    assert not (tmp_path / "x").exists()
