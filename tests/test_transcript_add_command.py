"""`debrief new --transcript FILE`: it is read before the screens open; what can't be is told in the shell."""

from __future__ import annotations

import os
import sys
import types
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from debrief import cli
from tests.commands import Run

CALL = "Susie: How's the line?\nDana: Loud.\nSusie: Tell me about that.\n"


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """A terminal, and screens that only note how they were opened."""
    calls: list[dict[str, Any]] = []
    screens = types.ModuleType("screens.run")
    screens.run = lambda **how: calls.append(how) or 0  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "screens.run", screens)
    monkeypatch.setattr(cli, "is_terminal", lambda _stream: True)
    monkeypatch.setenv("TEXTUAL_FPS", "60")
    return calls


def test_new_hands_on_the_transcript_that_was_read(
    run: Run, opened: list[dict[str, Any]], tmp_path: Path
) -> None:
    file = tmp_path / "call.txt"
    file.write_text(CALL, encoding="utf-8")
    assert run("new", "--rep", "Susie", "--transcript", str(file)).status == 0
    path, data, transcript = opened[0]["transcript"]
    assert (path, data) == (file, CALL.encode())
    assert transcript.speakers == ["Susie", "Dana"]
    assert opened[0]["rep"] == "Susie"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names here")
def test_new_reads_what_a_shell_pipes_in_and_gives_it_a_name(
    run: Run, opened: list[dict[str, Any]], tmp_path: Path
) -> None:
    os.mkfifo(tmp_path / "63")
    with ThreadPoolExecutor(1) as writing:
        writing.submit((tmp_path / "63").write_bytes, CALL.encode())
        assert run("new", "--transcript", str(tmp_path / "63")).status == 0
    assert opened[0]["transcript"][:2] == (Path("piped.txt"), CALL.encode())


def test_without_one_there_is_none(run: Run, opened: list[dict[str, Any]]) -> None:
    assert run("new").status == 0
    assert opened[0]["transcript"] is None


@pytest.mark.parametrize("content", [None, b"", bytes(range(256)) * 16])
def test_a_file_that_cant_be_read_is_told_in_the_shell_and_nothing_opens(
    run: Run, opened: list[dict[str, Any]], tmp_path: Path, content: bytes | None
) -> None:
    file = tmp_path / "call.vtt"
    if content is not None:
        file.write_bytes(content)
    said = run("new", "--transcript", str(file))
    assert (said.status, said.out, opened) == (1, "", [])
    assert said.err.strip()
    assert "Traceback" not in said.err


def test_the_programs_screens_are_given_it_with_its_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from debrief.transcript.reading import read_transcript
    from screens import app, run

    given: list[Any] = []
    monkeypatch.setattr(app.DebriefApp, "run", lambda self: given.append(self._transcript))
    monkeypatch.chdir(tmp_path)
    read = read_transcript(CALL.encode())
    run.run(library_path=tmp_path / "l.json", start="new", transcript=(Path("call.txt"), CALL.encode(), read))
    assert given[0] == (CALL.encode(), "call.txt", read, str(tmp_path))
