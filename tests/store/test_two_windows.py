"""Several windows and commands on one library lose nothing, and see what the others saved."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tinydb import TinyDB

from debrief.model import to_number
from debrief.store import open_library

WINDOW = """
import sys
from pathlib import Path
from debrief.model import Call, Debrief, Stamp, now
from debrief.model import to_number
from debrief.store import open_library

path, rep, rounds = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
library = open_library(path)
library.load()
print("ready", flush=True)
sys.stdin.readline()
for number in range(rounds):
    library.know_rep("Susie")
    debrief = Debrief(created=Stamp.of(now()), call=Call(rep=rep), felt=str(number))
    library.save(debrief)
    debrief.felt += " and more"
    library.save(debrief)
"""


def open_window(path: Path, rep: str, rounds: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", WINDOW, str(path), rep, str(rounds)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_three_windows_on_one_library_lose_nothing(path):
    windows = [open_window(path, rep, 15) for rep in ("Ann", "Bo", "Cy")]
    for window in windows:
        assert window.stdout.readline() == "ready\n"
    for window in windows:
        window.stdin.write("go\n")
        window.stdin.flush()
    for window in windows:
        _, complaints = window.communicate(timeout=60)
        assert (window.returncode, complaints) == (0, "")
    library = open_library(path)
    for rep in ("Ann", "Bo", "Cy"):
        told = {library.get(entry.id).felt for entry in library.entries() if entry.rep == rep}
        assert told == {f"{number} and more" for number in range(15)}
    library.close()
    with TinyDB(path) as plain:
        assert len(plain.table("reps")) == 1
        assert len(plain.table("debriefs")) == 45


def test_each_window_sees_what_the_other_saved(library, path, draft):
    other = open_library(path)
    assert other.entries() == []
    mine = draft()
    library.save(mine)
    assert other.changed_by_others()
    assert not library.changed_by_others()
    assert [entry.id for entry in other.entries()] == [mine.id]
    assert not other.changed_by_others()
    mine.felt = "Flat."
    library.save(mine)
    assert other.get(mine.id).felt == "Flat."


def test_a_save_that_reads_in_what_another_saved_still_says_that_lists_have_changed(library, path, draft):
    other = open_library(path, library.clock)
    library.entries()
    other.save(draft("Tom"))
    library.save(draft("Susie"))
    assert library.changed_by_others()
    assert {entry.rep for entry in library.entries()} == {"Tom", "Susie"}
    assert not library.changed_by_others()


def test_who_reads_in_the_middle_of_ones_own_save_sees_no_strangers_change(library, draft, monkeypatch):
    library.save(draft())
    library.entries()
    real, seen = os.fsync, []

    def fsync(handle: int) -> None:
        real(handle)
        with ThreadPoolExecutor() as elsewhere:  # it's written, and not visible yet
            seen.append(len(elsewhere.submit(library.entries).result()))

    monkeypatch.setattr(os, "fsync", fsync)
    library.save(draft())
    assert (seen, len(library.entries()), library.changed_by_others()) == ([1], 2, False)


def test_no_two_saves_look_the_same_however_fast_they_come(library, path, draft):
    debrief = draft()
    marks = set()
    for letter in "abcdefghijklmnopqrstuvwxyz":
        debrief.felt = letter
        library.save(debrief)
        marks.add((path.stat().st_size, path.stat().st_mtime_ns))
    assert len(marks) == 26


def test_a_library_that_hasnt_been_read_has_no_news(library, path, draft):
    open_library(path, library.clock).save(draft())
    assert not library.changed_by_others()


def test_one_window_deletes_while_the_other_saves(library, path, draft):
    other = open_library(path, library.clock)
    one, two = draft("Ann"), draft("Bo")
    library.save(one)
    other.save(two)
    library.delete(two.id)
    one.felt = "Good."
    other.save(one)
    assert [(entry.rep, library.get(entry.id).felt) for entry in library.entries()] == [("Ann", "Good.")]


# Another file in the library's place


def test_an_older_file_put_under_an_open_window_takes_none_of_its_words_away(library, path, draft):
    debrief = draft(felt="First.")
    library.save(debrief)
    older = path.read_bytes()
    debrief.parked = "the deck"
    library.save(debrief)
    debrief.felt = "First, and more."
    library.save(debrief)
    path.with_name("older").write_bytes(older)
    path.with_name("older").replace(path)  # as a sync tool does
    debrief.promise.when = "they go quiet"
    assert not library.save(debrief)
    again = open_library(path).get(debrief.id)
    assert (again.felt, again.parked, again.promise.when) == ("First, and more.", "the deck", "they go quiet")


def test_an_older_text_that_this_window_never_saw_takes_nothing_away_either(library, path, draft, clock):
    debrief = draft(felt="First.")
    library.save(debrief)
    older = path.read_bytes()
    clock.pass_(1)
    debrief.parked = "the deck"
    library.save(debrief)
    window = open_library(path, library.clock)
    mine = window.get(debrief.id)
    path.with_name("older").write_bytes(older)
    path.with_name("older").replace(path)
    mine.promise.when = "they go quiet"
    window.save(mine)
    assert open_library(path).get(debrief.id).parked == "the deck"


def test_what_only_an_open_window_still_has_goes_to_a_backup_and_is_told(library, path, finished):
    kept, gone = finished("Ann"), finished("Bo")
    library.save(kept)
    library.close()
    older = path.read_bytes()
    library.save(gone)
    path.with_name("older").write_bytes(older)
    path.with_name("older").replace(path)
    assert [entry.rep for entry in library.entries()] == ["Ann"]
    (told,) = library.troubles
    assert "a debrief of this window's" in told
    (backup,) = library.backups.all()
    assert backup.name in told
    assert str(to_number(gone.id)) in library.backups.read(backup.path).tables["debriefs"]


def test_what_another_window_deleted_and_folded_isnt_missing(library, path, finished):
    kept, gone = finished("Ann"), finished("Bo")
    library.save(kept)
    library.save(gone)
    other = open_library(path, library.clock)
    other.delete(gone.id)
    other.close()
    assert [entry.rep for entry in library.entries()] == ["Ann"]
    assert (library.troubles, library.backups.all()) == ([], [])


def test_a_library_that_is_gone_though_it_has_backups_is_told(library, path, finished):
    library.save(finished())
    library.tend()
    path.unlink()
    again = open_library(path)
    assert again.entries() == []
    (told,) = again.troubles
    assert "debrief restore" in told
    again.save(finished("Tom"))
    assert again.troubles == []


def test_looking_for_news_raises_nothing_where_the_file_is_no_file_any_more(library, path, finished):
    library.save(finished())
    library.entries()
    path.unlink()
    path.mkdir()
    assert library.changed_by_others()
