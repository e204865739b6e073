"""Many windows and commands on one file: none of their words is lost, and none of them waits for the dead."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest
from tinydb import TinyDB

from debrief.errors import DebriefError
from debrief.model import SCHEMA, Call, Debrief, Stamp, now
from debrief.store import open_library
from debrief.store.journal import JournalDB, JournalStorage, lock
from debrief.store.journal.lock import LONG, OFTEN, POLL, Lock

ROOT = Path(__file__).parents[3]
EACH = 500

pytestmark = pytest.mark.slow


def started(what: str, path: Path, count: int, who: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.store.journal.many_writers", what, str(path), str(count), who]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, stderr=pipe, text=True)


def ended(process: subprocess.Popen[str]) -> list[str]:
    said, wrong = process.communicate(timeout=100)
    assert (process.returncode, wrong) == (0, "")
    return said.splitlines()


def test_eight_processes_save_five_hundred_times_each_and_two_watch(tmp_path: Path) -> None:
    path = tmp_path / "library.json"
    windows = [started("save", path, EACH, f"Rep {number}") for number in range(4)]
    commands = [started("insert", path, EACH, f"Rep {number}") for number in range(4)]
    watchers = [started("watch", path, 8 * EACH, "") for _ in range(2)]
    saved = [id_ for window in windows for id_ in ended(window)]
    inserted = [number for command in commands for number in ended(command)]
    assert [ended(watcher) for watcher in watchers] == [[str(8 * EACH)]] * 2
    assert len(saved) == len(set(saved)) == len(inserted) == len(set(inserted)) == 4 * EACH
    library = open_library(path)
    assert {entry.id for entry in library.entries()} == set(saved)
    assert library.troubles == []
    with JournalDB(path, schema=SCHEMA) as database:
        notes = {str(note.doc_id): (note["who"], note["number"]) for note in database.table("notes")}
        assert set(notes) == set(inserted)
        assert len(set(notes.values())) == 4 * EACH
        database.storage.fold()
    with TinyDB(path, access_mode="r", encoding="utf-8") as plain:
        assert len(plain.table("debriefs")) == len(plain.table("notes")) == 4 * EACH


def test_a_window_sees_anothers_save_within_a_second(tmp_path: Path) -> None:
    path = tmp_path / "library.json"
    here = open_library(path)
    here.save(Debrief(created=Stamp.of(now()), call=Call(rep="Susie")))
    other = started("save", path, 20, "Tom")
    assert other.stdout
    seen: set[str] = set()
    for said in other.stdout:
        until = time.monotonic() + 1
        while said.strip() not in seen and time.monotonic() < until:
            if here.changed_by_others():
                seen = {entry.id for entry in here.entries()}
        assert said.strip() in seen
    ended(other)


def test_a_process_killed_while_it_holds_the_lock_leaves_nobody_waiting(tmp_path: Path) -> None:
    path = tmp_path / "library.json"
    holder = started("hold", path, 0, "")
    assert holder.stdout
    assert holder.stdout.readline() == "held\n"
    impatient = JournalStorage(path, patience=0.1)
    with pytest.raises(Exception, match="another"):
        impatient.commit({"notes": {"1": {}}})
    holder.kill()
    holder.communicate()
    begun = time.monotonic()
    JournalStorage(path).commit({"notes": {"1": {}}})
    assert time.monotonic() - begun < 1


def test_who_has_waited_long_looks_more_often_so_that_nobody_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slept = [0.0]
    monkeypatch.setattr(lock.time, "monotonic", lambda: sum(slept))
    monkeypatch.setattr(lock.time, "sleep", slept.append)
    path = tmp_path / "library.json"
    with (
        Lock(path, patience=5),
        pytest.raises(DebriefError, match="another window is busy"),
        Lock(path, 1.01),
    ):
        pass
    before, after = slept[: round(LONG / POLL)], slept[-10:]
    assert {*before[1:]} == {POLL}
    assert {*after} == {OFTEN}
    assert POLL >= 10 * OFTEN
