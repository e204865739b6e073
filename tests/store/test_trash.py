"""What is deleted waits in the trash for thirty days, and comes back as it was."""

from __future__ import annotations

from datetime import timedelta

import pytest

from debrief.errors import DebriefError
from debrief.store import open_library
from debrief.store.journal import JournalStorage

DAYS = 24 * 60 * 60


def test_what_was_deleted_is_in_the_trash_and_in_no_list(library, path, finished):
    kept, gone = finished("Tom"), finished("Susie")
    library.save(kept)
    library.save(gone)
    library.delete(gone.id)
    again = open_library(path, library.clock)
    assert [entry.id for entry in again.entries()] == [kept.id]
    (line,) = again.trash()
    assert (line.entry.id, line.entry.rep, line.deleted.utc) == (gone.id, "Susie", library.clock())
    assert line.goes - line.deleted.utc == timedelta(days=30)


def test_it_comes_back_as_it_was(library, path, finished):
    debrief = finished(felt="Flat.", will="wait")
    library.save(debrief)
    library.delete(debrief.id)
    assert library.bring_back(debrief.id) == debrief
    again = open_library(path)
    assert (again.get(debrief.id), again.trash()) == (debrief, [])


def test_saving_what_was_deleted_takes_it_out_of_the_trash(library, draft):
    debrief = draft()
    library.save(debrief)
    library.save(library.delete(debrief.id))
    assert (library.trash(), library.count(), len(library.drafts())) == ([], 0, 1)


def test_deleting_and_throwing_away_is_one_step_for_the_disk(library, path, draft):
    debrief = draft()
    library.save(debrief)
    saves = len(path.read_bytes().splitlines())
    library.delete(debrief.id)
    assert len(path.read_bytes().splitlines()) == saves + 1


def test_what_isnt_there_cant_be_brought_back(library, draft):
    debrief = draft()
    library.save(debrief)
    with pytest.raises(DebriefError, match="trash has no debrief"):
        library.bring_back(debrief.id)
    with pytest.raises(DebriefError, match="No debrief"):
        library.delete("0000000000000")


def test_what_another_window_writes_on_meanwhile_isnt_overwritten_from_the_trash(library, path, draft):
    debrief = draft(felt="Old.")
    library.save(debrief)
    other = open_library(path, library.clock)
    open_there = other.get(debrief.id)
    library.delete(debrief.id)
    open_there.felt = "New."
    other.save(open_there)
    assert library.get(debrief.id).felt == "New."
    assert library.trash() == []


def test_when_thirty_days_are_over_it_goes_with_its_history_and_not_a_day_before(library, clock, finished):
    debrief, kept = finished(), finished("Tom")
    for one in (debrief, kept):
        library.save(one)
        one.felt = "Better."
        library.save(one)
    library.delete(debrief.id)
    clock.pass_(29 * DAYS)
    library.tend()
    assert [line.entry.id for line in library.trash()] == [debrief.id]
    clock.pass_(1 * DAYS)
    library.tend()
    assert [line.entry.id for line in library.trash()] == [debrief.id], "overdue, but for the first time"
    clock.pass_(1 * DAYS)
    library.tend()
    assert library.trash() == []
    assert library.history.of(debrief.id) == []
    assert len(library.history.of(kept.id)) == 1


def test_a_day_with_a_clock_that_is_ahead_empties_no_trash(library, clock, finished):
    debrief = finished()
    library.save(debrief)
    library.save(finished("Tom"))
    library.delete(debrief.id)
    library.tend()
    clock.pass_(400 * DAYS)
    library.tend()
    library.tend()
    clock.pass_(-399 * DAYS)
    library.tend()
    assert library.bring_back(debrief.id) == debrief


def test_what_was_deleted_with_a_clock_that_was_behind_doesnt_go_the_same_day(library, clock, finished):
    debrief = finished()
    library.save(debrief)
    library.save(finished("Tom"))
    clock.pass_(-1 * DAYS)
    library.tend()
    clock.pass_(-400 * DAYS)
    library.delete(debrief.id)
    clock.pass_(401 * DAYS)
    library.tend()
    assert library.bring_back(debrief.id) == debrief


def test_a_backup_that_cant_be_read_tells_nothing_of_an_earlier_day(library, clock, finished):
    debrief = finished()
    library.save(debrief)
    library.save(finished("Tom"))
    library.delete(debrief.id)
    clock.pass_(31 * DAYS)
    library.tend()
    library.backups.all()[0].path.write_bytes(b"torn")
    clock.pass_(1 * DAYS)
    library.tend()
    assert len(library.trash()) == 1
    clock.pass_(1 * DAYS)
    library.tend()
    assert library.trash() == []


def test_what_lies_in_the_trash_and_cant_be_read_stays_there(library, path, clock, draft):
    library.save(draft())
    JournalStorage(path, schema=2).commit({"trash": {"7": {"odd": 1}, "8": {"deleted": 3, "debrief": {}}}})
    assert library.trash() == []
    clock.pass_(99 * DAYS)
    library.tend()
    assert set(library.storage.raw("trash")) == {"7", "8"}
