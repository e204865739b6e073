"""Backups: one a day, a week of them, each read again; and one before each step that can't be taken back."""

from __future__ import annotations

import os
import stat
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from debrief.errors import DebriefError
from debrief.store import Library, open_library
from debrief.store.backups import KEPT_DAYS, KEPT_OTHERS, Backups
from debrief.store.backups_found import hint_for
from debrief.store.check.keeping import compact, make_backup
from tests.store.conftest import Make


@pytest.fixture
def filled(library: Library, finished: Make) -> Library:
    for rep in ("Susie", "Omar"):
        library.save(finished(rep))
    return library


def names(library: Library) -> list[str]:
    return [one.path.name for one in library.backups.all()]


def test_the_days_backup_is_made_once(filled: Library, finished: Make) -> None:
    filled.tend()
    first = (filled.backups.folder / "2026-11-21.json").read_bytes()
    filled.save(finished("Lee"))
    filled.tend()
    assert names(filled) == ["2026-11-21.json"]
    assert (filled.backups.folder / "2026-11-21.json").read_bytes() == first


def test_it_has_what_the_library_has_also_what_isnt_folded_yet(filled: Library) -> None:
    assert b"\n+" in filled.path.read_bytes()
    filled.tend()
    assert filled.backups.read(filled.backups.all()[0].path).tables == filled.storage.file.contents().tables


def test_a_week_of_them_is_kept(filled: Library, clock: Any) -> None:
    for _ in range(KEPT_DAYS + 3):
        filled.tend()
        clock.at += timedelta(days=1)
    assert len(names(filled)) == KEPT_DAYS
    assert names(filled)[0] == "2026-11-30.json"
    assert names(filled)[-1] == "2026-11-24.json"


def test_backups_dated_ahead_dont_push_out_todays_nor_this_weeks(filled: Library, clock: Any) -> None:
    clock.at += timedelta(days=400)
    for _ in range(KEPT_DAYS):
        filled.tend()
        clock.at += timedelta(days=1)
    for backup in filled.backups.all():  # their own dates are of the same clock
        os.utime(backup.path, (4e9, 4e9))
    clock.at -= timedelta(days=400 + KEPT_DAYS)
    for day in range(KEPT_DAYS + 2):
        filled.tend()
        assert f"{clock.at.date()}.json" in names(filled)
        assert len([name for name in names(filled) if name < "2027"]) == min(day + 1, KEPT_DAYS)
        clock.at += timedelta(days=1)
    assert len(names(filled)) == 2 * KEPT_DAYS


def test_what_was_written_last_is_kept_whatever_its_name_says(filled: Library, clock: Any) -> None:
    filled.tend()
    clock.at -= timedelta(days=1000)
    for _ in range(3):
        filled.tend()
        clock.at += timedelta(days=1)
    written = set(names(filled))
    for days in range(2000, 2000 + KEPT_DAYS):
        place = filled.backups.folder / f"{(clock.at + timedelta(days=days)).date()}.json"
        place.write_bytes(b"{}")
        os.utime(place, (1e9, 1e9))
    clock.at += timedelta(days=3000)
    filled.tend()
    assert written <= set(names(filled))


def test_a_copy_before_a_restore_isnt_pushed_out_by_those_dated_ahead(filled: Library, clock: Any) -> None:
    clock.at += timedelta(days=400)
    for _ in range(KEPT_OTHERS):
        clock.pass_(1)
        os.utime(filled.backups.copy(filled.path, "before-restore", clock()), (4e9, 4e9))
    clock.at -= timedelta(days=400)
    assert filled.backups.copy(filled.path, "before-restore", clock()).exists()


@pytest.mark.parametrize("way", ["daily", "by hand", "copy"])
def test_what_a_backup_that_was_killed_has_left_is_cleared_up_by_the_next(
    filled: Library, clock: Any, way: str
) -> None:
    filled.backups.folder.mkdir(mode=0o700)
    left = filled.backups.folder / ".2026-11-20.json.4711-0a1b2c3d.saving"
    left.write_bytes(b'{"_meta"')
    note = filled.backups.folder / "notes.saving"
    note.write_text("my own")
    if way == "daily":
        filled.tend()
    elif way == "by hand":
        filled.backups.make(filled.storage, "by-hand", clock())
    else:
        filled.backups.copy(filled.path, "before-restore", clock())
    assert not left.exists()
    assert note.exists()
    assert len(names(filled)) == 1


def test_a_backup_put_elsewhere_clears_up_nothing_there(filled: Library, clock: Any, tmp_path: Path) -> None:
    other = tmp_path / ".another.json.4711-0a1b2c3d.saving"
    other.write_bytes(b"{")
    make_backup(filled.path, clock(), tmp_path / "stick.json")
    assert other.exists()


def test_those_made_by_hand_dont_push_out_those_before_a_repair(filled: Library, clock: Any) -> None:
    filled.backups.copy(filled.path, "before-repair", clock())
    for _ in range(KEPT_OTHERS + 2):
        clock.pass_(1)
        filled.backups.make(filled.storage, "by-hand", clock())
    labels = [one.label for one in filled.backups.all()]
    assert (labels.count("by-hand"), labels.count("before-repair")) == (KEPT_OTHERS, 1)


def test_two_in_one_second_are_two(filled: Library, clock: Any) -> None:
    one, two = (filled.backups.make(filled.storage, "by-hand", clock()) for _ in range(2))
    assert one != two
    assert len(names(filled)) == 2


def test_they_are_their_owners_alone(filled: Library) -> None:
    filled.tend()
    assert stat.S_IMODE(filled.backups.folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(filled.backups.all()[0].path.stat().st_mode) == 0o600


def test_an_empty_library_makes_none(library: Library) -> None:
    library.tend()
    assert names(library) == []
    assert not library.backups.folder.exists()


def test_a_damaged_library_makes_no_daily_one(filled: Library, clock: Any) -> None:
    filled.close()
    content = filled.path.read_bytes()
    filled.path.write_bytes(content.replace(b"\n}", b"\nDear diary\n}", 1))
    again = open_library(filled.path, clock)
    again.load()
    assert again.troubles
    again.tend()
    assert names(again) == []


def test_a_library_in_which_a_letter_has_flipped_makes_no_daily_one_and_says_so(
    filled: Library, path: Path, clock: Any
) -> None:
    filled.close()
    path.write_bytes(path.read_bytes().replace(b"Northwind", b"Morthwind", 1))
    again = open_library(path, clock)
    with pytest.raises(DebriefError, match="changed, and not by Debrief"):
        again.tend()
    assert not again.backups.all()


def test_a_backup_that_doesnt_come_back_as_it_was_written_is_none(
    filled: Library, clock: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.write

    def wrong(handle: int, content: bytes) -> int:
        return real(handle, bytes(content).replace(b"Susie", b"Suzie"))

    monkeypatch.setattr(os, "write", wrong)
    with pytest.raises(DebriefError, match="didn't come back"):
        filled.backups.make(filled.storage, "by-hand", clock())
    assert names(filled) == []


def test_a_full_disk_is_told_and_leaves_no_half_backup(
    filled: Library, clock: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(DebriefError, match="disk full"):
        filled.backups.make(filled.storage, "by-hand", clock())
    assert list(filled.backups.folder.iterdir()) == []


def test_other_files_in_the_folder_are_nobodys_backups(filled: Library) -> None:
    filled.tend()
    for name in ("notes.txt", "2026-13-77.json", "2026-11-20.json.damaged", ".2026-11-20.json.1-a.saving"):
        (filled.backups.folder / name).write_text("{}")
    assert names(filled) == ["2026-11-21.json"]


def test_one_is_found_by_its_name_or_the_beginning_of_it(filled: Library, clock: Any, tmp_path: Path) -> None:
    filled.tend()
    daily, backups = filled.backups.all()[0].path, filled.backups
    first = backups.make(filled.storage, "by-hand", clock())
    clock.pass_(60)
    second = backups.make(filled.storage, "by-hand", clock())
    assert backups.find("2026-11-21") == daily
    assert backups.find("2026-11-21.json") == daily
    assert backups.find(first.stem) == first
    assert backups.find(second.stem[:17]) == second
    assert backups.find(str(second)) == second
    assert backups.find("last") == second
    with pytest.raises(DebriefError, match="fits 2 backups") as caught:
        backups.find("2026-11-21-12")
    assert first.stem in caught.value.hint
    with pytest.raises(DebriefError, match="no backup 'yesterday'"):
        backups.find("yesterday")


def test_the_last_good_one_is_whole_and_has_debriefs(filled: Library, clock: Any) -> None:
    filled.tend()
    clock.at += timedelta(days=1)
    filled.tend()
    newest, older = filled.backups.all()
    newest.path.write_bytes(newest.path.read_bytes().replace(b"Susie", b"Suzie", 1))
    good = filled.backups.last_good()
    assert good is not None
    assert good.path == older.path


def test_the_hint_names_the_last_good_backup_and_the_command(
    filled: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled.tend()
    filled.path.write_bytes(b"\0" * 100)
    said = "brings back the backup of 21 November (2 debriefs)"
    assert f"debrief restore 2026-11-21 --file {filled.path} {said}" in hint_for(filled.path)
    monkeypatch.setenv("DEBRIEF_FILE", str(filled.path))
    assert f"debrief restore 2026-11-21 {said}" in hint_for(filled.path)


def test_without_a_backup_the_hint_names_the_check(path: Path) -> None:
    assert "debrief check says" in hint_for(path)


def test_one_by_hand_of_a_damaged_library_is_a_copy_of_it(filled: Library, clock: Any) -> None:
    filled.close()
    content = filled.path.read_bytes()[:-9]
    filled.path.write_bytes(content)
    made = make_backup(filled.path, clock())
    assert made.path.read_bytes() == content
    assert not made.whole


def test_one_may_be_put_elsewhere_and_overwrites_nothing(filled: Library, clock: Any, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    made = make_backup(filled.path, clock(), stick)
    assert made.path == stick / "library-2026-11-21-120200.json"
    assert made.counts.debriefs == 2
    assert names(filled) == []
    with pytest.raises(DebriefError, match="is there already"):
        make_backup(filled.path, clock(), made.path)


def test_there_is_nothing_to_back_up_where_there_is_no_library(path: Path, clock: Any) -> None:
    with pytest.raises(DebriefError, match="nothing to back up"):
        make_backup(path, clock())
    assert not path.parent.exists()


def test_a_library_behind_a_link_has_its_backups_beside_the_file_itself(
    filled: Library, tmp_path: Path
) -> None:
    link = tmp_path / "link.json"
    link.symlink_to(filled.path)
    assert Backups(link).folder == filled.backups.folder


def test_compacting_folds_all_saves(filled: Library) -> None:
    before = len(filled.path.read_bytes())
    assert compact(filled.path) == (before, filled.path.stat().st_size, True)
    assert b"\n+" not in filled.path.read_bytes()
    assert compact(filled.path)[2] is False
    assert open_library(filled.path).count() == 2


@pytest.mark.parametrize("tail", [b"+00000000 {}\n", b'+5c1f4e3a {"debr'], ids=["bad", "torn"])
def test_a_damaged_library_isnt_compacted(filled: Library, tail: bytes) -> None:
    content = filled.path.read_bytes() + tail
    filled.path.write_bytes(content)
    with pytest.raises(DebriefError, match="is damaged") as caught:
        compact(filled.path)
    assert "debrief check --mend" in caught.value.hint
    assert filled.path.read_bytes() == content
