"""What a handle notices: changed bytes, a file replaced or overwritten, a line cut short."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from debrief.store.journal import JournalStorage
from tests.store.journal.test_journal_cuts import AFTER, CHANGE, NEW, OLD, begun, damage, said


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "library.json"


def test_a_save_with_any_byte_changed_is_never_taken_for_a_save(path: Path) -> None:
    storage = begun(path)
    begins = path.stat().st_size
    storage.commit(CHANGE)
    whole = path.read_bytes()
    for at in range(begins, len(whole) - 1):
        for changed in (whole[at] ^ 1, whole[at] ^ 32):
            path.write_bytes(whole[:at] + bytes([changed]) + whole[at + 1 :])
            assert said(JournalStorage(path)) == OLD, at
            assert damage(JournalStorage(path)) == {"entry"}, at


def test_a_changed_save_among_others_is_told_and_stays_in_the_file(path: Path) -> None:
    storage = begun(path)
    begins = path.stat().st_size
    storage.commit(CHANGE)
    ends = path.stat().st_size
    storage.commit(AFTER)
    whole = path.read_bytes()
    broken = whole[begins:ends].replace(b"better", b"bitter")
    path.write_bytes(whole[:begins] + broken + whole[ends:])
    again = JournalStorage(path)
    assert said(again) == OLD | AFTER
    again.commit({"more": {"1": {}}})
    assert not again.fold()
    again.close()
    assert broken in path.read_bytes()
    assert said(JournalStorage(path)) == OLD | AFTER | {"more": {"1": {}}}


def test_a_line_cut_short_is_set_aside_and_not_dropped(path: Path) -> None:
    storage = begun(path)
    begins = path.stat().st_size
    storage.commit(CHANGE)
    whole = path.read_bytes()
    path.write_bytes(whole[:-2])
    again = JournalStorage(path)
    assert said(again) == OLD
    again.commit(AFTER)
    aside = path.with_name("library.json.damaged")
    assert whole[begins:-2] in aside.read_bytes()
    assert aside.stat().st_mode & 0o077 == 0
    assert again.notes
    assert whole[begins:-2] not in path.read_bytes()
    assert said(JournalStorage(path)) == OLD | AFTER


def test_what_looked_torn_and_is_whole_by_now_is_taken_in_before_anything_is_cut_off(path: Path) -> None:
    storage = begun(path)
    begins = path.stat().st_size
    storage.commit(CHANGE)
    whole, found = path.read_bytes(), path.stat()
    path.write_bytes(whole[:begins] + bytes(len(whole) - begins))
    os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns))
    other = JournalStorage(path)
    assert said(other) == OLD
    path.write_bytes(whole)
    os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns))
    other.commit(AFTER)
    assert said(other) == said(JournalStorage(path)) == NEW | AFTER


@pytest.mark.parametrize("in_place", [True, False], ids=["overwritten", "replaced"])
@pytest.mark.parametrize("longer", [True, False], ids=["longer", "shorter"])
def test_another_file_in_its_place_is_read_anew(path: Path, in_place: bool, longer: bool) -> None:
    storage = begun(path)
    other = JournalStorage(path.with_name("other.json"))
    tables = {"debriefs": {"5": {"felt": "restored " * (100 if longer else 1)}}}
    other.commit(tables)
    assert (other.path.stat().st_size > path.stat().st_size) == longer
    if in_place:
        shutil.copyfile(other.path, path)
    else:
        other.path.replace(path)
    assert said(storage) == tables
    storage.commit(AFTER)
    assert said(storage) == said(JournalStorage(path)) == tables | AFTER


def test_a_file_that_another_has_folded_is_read_on(path: Path) -> None:
    here, there = begun(path), JournalStorage(path)
    there.fold()
    there.commit(CHANGE)
    assert said(here) == NEW
    here.commit(AFTER)
    there.fold()
    assert said(here) == said(there) == NEW | AFTER


def test_a_file_that_begins_like_ours_and_is_laid_out_otherwise_is_read_whole(path: Path) -> None:
    path.write_text('{"_meta": {"1": {"schema":0}},\n"debriefs": {"1": {"felt":"a"},\n"2": {"felt":"b"}}}\n')
    storage = JournalStorage(path)
    assert said(storage) == {"debriefs": {"1": {"felt": "a"}, "2": {"felt": "b"}}}
    assert not damage(storage)
    storage.commit(AFTER)
    assert storage.fold()
    assert len(said(JournalStorage(path))["debriefs"]) == 2


def test_a_save_whose_line_break_alone_is_missing_is_taken_and_gone_on_from(path: Path) -> None:
    storage = begun(path)
    storage.commit(CHANGE)
    path.write_bytes(path.read_bytes()[:-1])
    again = JournalStorage(path)
    assert said(again) == NEW
    again.commit(AFTER)
    assert said(JournalStorage(path)) == NEW | AFTER
    assert not path.with_name("library.json.damaged").exists()


def test_a_flipped_letter_in_the_snapshot_isnt_folded_into_a_new_checksum(path: Path) -> None:
    storage = begun(path)
    storage.fold()
    whole = path.read_bytes()
    path.write_bytes(whole.replace(b"flat", b"flut", 1))
    again = JournalStorage(path)
    again.commit(CHANGE)
    assert not again.fold()
    again.close()
    assert b"flut" in path.read_bytes().partition(b"\n+")[0]


def test_folding_sets_a_torn_tail_aside_too(path: Path) -> None:
    storage = JournalStorage(path)
    storage.commit({"notes": {"1": {"a": 1}}})
    storage.commit({"notes": {"2": {"a": 2}}})
    with path.open("ab") as file:
        file.write(b'+5c1f4e3a {"notes":{"3":{"a":"half a wo')
    again = JournalStorage(path)
    assert again.fold()
    assert set(again.raw("notes")) == {"1", "2"}
    assert b"half a wo" not in path.read_bytes()
    assert b"half a wo" in path.with_name(f"{path.name}.damaged").read_bytes()
