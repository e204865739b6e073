"""3-6-No and the half test: the newest is carried, older ones stay readable."""

from __future__ import annotations

import errno
import os
from copy import deepcopy
from datetime import date, timedelta
from unittest.mock import Mock

import pytest

from debrief.errors import DebriefError
from debrief.model import HalfTest, Plan, Stamp, Task
from debrief.store import open_library

MONDAY = date(2026, 11, 16)


def plan(clock, *goals):
    clock.at += timedelta(minutes=1)
    return Plan(created=Stamp.of(clock()), goals=[*goals])


def test_the_newest_plan_is_carried_and_older_ones_stay_readable(library, path, clock):
    assert library.plan() is None
    first, second = plan(clock, "reviews at work"), plan(clock, "half of my week")
    second.tasks.append(Task(text="one debrief before noon", goal=0))
    library.save_plan(second)
    library.save_plan(first)
    again = open_library(path, clock)
    assert again.plan() == second
    assert again.plans() == [second, first]
    assert again.plan().changed == Stamp.of(clock())


def test_a_new_plan_is_taken_back_and_the_one_before_is_carried_again(library, clock):
    first, second = plan(clock, "first"), plan(clock, "second")
    for one in (first, second):
        library.save_plan(one)
    library.drop_plan(second)
    assert library.plan() == first
    library.save_plan(second)
    assert library.plan() == second


def test_what_another_window_wrote_meanwhile_stays_as_an_older_plan(library, path, clock):
    mine = plan(clock, "as it was")
    library.save_plan(mine)
    other = open_library(path, clock)
    theirs = other.plan()
    theirs.goals = ["theirs"]
    clock.at += timedelta(minutes=1)
    other.save_plan(theirs)
    for words in ("mine", "mine, and more"):
        mine.goals = [words]
        library.save_plan(deepcopy(mine))
    assert [one.goals for one in library.plans()] == [["mine, and more"], ["theirs"]]


def test_a_save_that_failed_is_tried_again_and_leaves_no_copy_beside_it(library, path, clock, monkeypatch):
    library.save_plan(plan(clock, "before"))
    again = open_library(path, clock)
    mine = again.plan()
    mine.goals = ["after"]
    clock.at += timedelta(minutes=1)
    with monkeypatch.context() as broken:
        broken.setattr(os, "fsync", Mock(side_effect=OSError(errno.ENOSPC, "full")))
        with pytest.raises(DebriefError, match="disk full"):
            again.save_plan(mine)
    again.save_plan(mine)
    assert [one.goals for one in library.plans()] == [["after"]]


def test_undoing_a_change_is_saving_the_old_plan_and_leaves_no_other_behind(library, clock):
    now = plan(clock, "no meetings on Friday")
    library.save_plan(now)
    old = deepcopy(now)
    now.goals.append("one more")
    library.save_plan(now)
    library.save_plan(old)
    assert [one.goals for one in library.plans()] == [["no meetings on Friday"]]


def test_of_a_week_the_half_test_that_was_answered_last_counts(library, path, clock):
    library.save_half_test(HalfTest(week=MONDAY - timedelta(7), worked=44, people=6, at=Stamp.of(clock())))
    first = HalfTest(week=MONDAY, worked=46, people=15, selling=11, at=Stamp.of(clock()))
    library.save_half_test(first)
    library.save_half_test(HalfTest(week=MONDAY, worked=45.5, at=Stamp.of(clock())))
    told = open_library(path, clock).half_tests()
    assert [(one.week, one.worked) for one in told] == [(MONDAY, 45.5), (MONDAY - timedelta(7), 44)]
    library.save_half_test(first)
    assert library.half_tests()[0] == first


def test_what_a_newer_version_writes_into_a_plan_stays(library, clock):
    library.storage.commit({"plans": {"7": {"id": "0000000000007", "mood": "up", "goals": ["a"],
                            "created": {"utc": "2026-11-03T09:00:00Z"}}}})  # fmt: skip
    now = library.plan()
    now.noes.append("meetings without a question")
    library.save_plan(now)
    assert b'"mood":"up"' in library.storage.raw("plans")["7"]


def test_two_windows_on_one_week_keep_both_their_numbers_and_a_number_can_be_taken_back(library, path, clock):
    read = HalfTest(week=MONDAY)
    library.save_half_test(mine := HalfTest(week=MONDAY, worked=40), read)
    open_library(path, clock).save_half_test(HalfTest(week=MONDAY, people=12), read)
    library.save_half_test(HalfTest(week=MONDAY, worked=41), mine)
    (test,) = open_library(path, clock).half_tests()
    assert (test.worked, test.people) == (41, 12)
    library.save_half_test(HalfTest(week=MONDAY), test)
    (test,) = library.half_tests()
    assert (test.worked, test.people) == (None, None)
    library.drop_half_test(MONDAY)
    assert library.half_tests() == []
