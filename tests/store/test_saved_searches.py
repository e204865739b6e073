"""A search that is kept under a name."""

from __future__ import annotations

from datetime import date

import pytest

from debrief.errors import DebriefError
from debrief.store import open_library
from debrief.store.check import check
from debrief.store.check.keeping import make_backup
from debrief.store.restoring import plan, restore
from debrief.store.searches import TABLE
from debrief.wanted import Wanted

LOST = Wanted(words="price", reps=("Susie",), endings=("lost",), last=90, sort="oldest")
AUTUMN = Wanted(since=date(2026, 9, 1), until=date(2026, 11, 30), promises=("open",))


def names(library) -> list[str]:
    return [one.name for one in library.searches()]


def test_searches_come_back_whole_and_by_name(library, path, clock):
    library.save_search("Susie lost", LOST)
    library.save_search("autumn", AUTUMN)
    again = open_library(path, clock)
    assert [(one.name, one.wanted) for one in again.searches()] == [("autumn", AUTUMN), ("Susie lost", LOST)]


def test_the_same_name_again_takes_the_place_of_the_first(library):
    library.save_search("Susie  lost", LOST)
    library.save_search(" SUSIE lost", AUTUMN)
    assert [(one.name, one.wanted) for one in library.searches()] == [("SUSIE lost", AUTUMN)]


def test_what_was_dropped_can_be_saved_again(library):
    library.save_search("lost", LOST)
    dropped = library.drop_search("Lost")
    assert names(library) == []
    library.save_search(dropped.name, dropped.wanted)
    assert library.searches()[0].wanted == LOST


def test_a_search_needs_a_name_and_dropping_none_says_which_there_are(library):
    with pytest.raises(DebriefError, match="needs a name"):
        library.save_search("  ", LOST)
    library.save_search("autumn", AUTUMN)
    with pytest.raises(DebriefError) as caught:
        library.drop_search("spring")
    assert caught.value.hint == "The saved searches are: autumn."


def test_fields_of_a_newer_version_stay_and_damage_is_told_but_disturbs_nothing(library, path, clock):
    library.save_search("lost", LOST)
    (number,) = library.storage.raw(TABLE)
    document = {"name": "newer", "wanted": {}, "colour": "red"}
    library.storage.commit({TABLE: {"77": document, "78": {"name": 5}}})
    assert names(library) == ["lost", "newer"]
    assert library.searches()[1].extra == {"colour": "red"}
    report = check(path)
    assert ["saved search" in one.what for one in report.flaws] == [True]
    assert set(library.storage.raw(TABLE)) == {number, "77", "78"}


def test_a_whole_library_with_searches_is_fine_and_a_backup_brings_them_back(library, path, clock, finished):
    library.save(finished())
    library.save_search("lost", LOST)
    assert check(path).is_fine
    made = make_backup(path, clock(), None)
    library.drop_search("lost")
    restore(plan(path, made.path), clock())
    assert open_library(path, clock).searches()[0].wanted == LOST
