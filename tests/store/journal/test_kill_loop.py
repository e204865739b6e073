"""A flat battery, `kill -9`, a window shut: every save that was acknowledged is there.

DEBRIEF_KILL_ROUNDS=5000 pytest -n0 tests/store/journal/test_kill_loop.py runs more of it.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tinydb import TinyDB

from debrief.model import SCHEMA
from debrief.store import open_library
from debrief.store.journal import JournalStorage

ROOT = Path(__file__).parents[3]
ROUNDS = int(os.environ.get("DEBRIEF_KILL_ROUNDS", "120"))


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="forks its writers")
@pytest.mark.timeout(60 + ROUNDS)
def test_a_killed_writer_leaves_every_save_that_was_acknowledged(tmp_path: Path) -> None:
    path = tmp_path / "library.json"
    command = [sys.executable, "-m", "tests.store.journal.killed_writer", str(path), str(ROUNDS), "7"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert int(done.stdout) > ROUNDS
    storage = JournalStorage(path, schema=SCHEMA)
    storage.commit({"last": {"1": {}}})  # nobody's lock is left
    storage.fold()
    with TinyDB(path, access_mode="r", encoding="utf-8") as plain:
        assert len(plain.table("debriefs")) == len(open_library(path).entries())
    left = {found.name for found in path.parent.iterdir()}
    assert left <= {"library.json", "library.json.lock", "library.json.damaged"}
