"""Ended with words that couldn't be saved: they are in a file of their own, and a sentence says where."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

if sys.platform == "win32":
    pytest.skip("needs a pty", allow_module_level=True)

import json
import re
import resource

from debrief.guides import open_shelf
from debrief.model import Debrief, Stamp, now
from debrief.store import open_library
from debrief.walk import Walk
from tests.terminal import Terminal


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "library.json"


@pytest.fixture
def state(tmp_path: Path) -> Path:
    return tmp_path / "state" / "debrief"


def draft_at_felt(path: Path) -> None:
    """Save a draft that was left at how it felt."""
    guide = open_shelf(None).get("lost-call")
    walk = Walk(guide, Debrief(created=Stamp.of(now()), guide=guide.id, guide_version=guide.version), now)
    for name, value in [("call.rep", "Susie"), ("call.account", "Northwind"), ("call.ending", "no-sale")]:
        walk.answers.answer(name, value)
    walk.jump("feel", "felt")
    open_library(path).save(walk.debrief)


def type_in_vain(window: Terminal, path: Path) -> None:
    """Type words into a window whose library has become a folder."""
    window.wait_for("So, how'd that feel?")
    path.unlink()
    path.mkdir()
    window.type("kestrel")
    window.wait_for("not saved", "kestrel")


def rescued(state: Path) -> list[dict[str, Any]]:
    """Read the one file with what wasn't saved."""
    [file] = state.glob("unsaved-*.json")
    assert file.stat().st_mode & 0o777 == 0o600
    found: list[dict[str, Any]] = json.loads(file.read_bytes())
    return found


def told(window: Terminal) -> str:
    """What stands in the terminal after the program has left its screen, as one line."""
    written = window.written.decode(errors="replace").rpartition("\x1b[?1049l")[2]
    return re.sub(r"\x1b\[[0-9;?<>=]*[a-zA-Z]", "", written)


def quit_twice(window: Terminal) -> None:
    window.press("ctrl+q")
    window.wait_for("again leaves anyway")
    window.press("ctrl+q")


@pytest.mark.parametrize("end", [quit_twice, lambda window: window.kill(signal.SIGTERM)])
def test_words_that_couldnt_be_saved_are_in_a_file_and_a_sentence_says_where(
    path: Path, state: Path, end: Callable[[Terminal], None]
) -> None:
    draft_at_felt(path)
    with Terminal("--file", str(path), "resume") as window:
        type_in_vain(window, path)
        end(window)
        assert window.wait_end() != 0
        [file] = state.glob("unsaved-*.json")
        assert f"Not saved: 1 debrief. The words are in {file}." in told(window)
    [document] = rescued(state)
    assert (document["felt"], document["call"]["rep"]) == ("kestrel", "Susie")


def test_a_closed_window_leaves_its_words_in_the_file_too(path: Path, state: Path) -> None:
    draft_at_felt(path)
    with Terminal("--file", str(path), "resume") as window:
        type_in_vain(window, path)
        window.close()
        window.wait_end()
    assert [document["felt"] for document in rescued(state)] == ["kestrel"]


@pytest.mark.skipif(not hasattr(resource, "prlimit"), reason="needs a limit that can be set from outside")
def test_where_even_that_file_cant_be_written_it_says_so(path: Path, state: Path) -> None:
    draft_at_felt(path)
    with Terminal("--file", str(path), "resume") as window:
        window.wait_for("So, how'd that feel?")
        resource.prlimit(window.pid, resource.RLIMIT_FSIZE, (64, resource.RLIM_INFINITY))
        window.type("kestrel")
        window.wait_for("not saved", "kestrel")
        quit_twice(window)
        assert window.wait_end() == 1
        assert "Not saved: 1 debrief. The words couldn't be written to a file of their own either: " in told(
            window
        )
    assert list(state.glob("unsaved-*")) == []


def test_where_all_was_saved_there_is_no_such_file(path: Path, state: Path) -> None:
    draft_at_felt(path)
    with Terminal("--file", str(path), "resume") as window:
        window.wait_for("So, how'd that feel?")
        window.type("kestrel")
        window.press("ctrl+q")
        assert window.wait_end() == 0
        assert "Not saved" not in told(window)
    assert list(state.glob("unsaved-*")) == []
