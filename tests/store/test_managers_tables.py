"""The manager's own tables are looked after as the debriefs are: checked, mended, backed up, restored."""

from __future__ import annotations

from datetime import date

import pytest

from debrief.model import (
    Away,
    Decision,
    HalfTest,
    Plan,
    Receptivity,
    Rep,
    Stamp,
    Talk,
    to_number,
    write_record,
)
from debrief.store import open_library
from debrief.store.backups import Backups
from debrief.store.check import check, mend
from debrief.store.journal.encoding import encode
from debrief.store.journal.layout import save_line, snapshot
from debrief.store.restoring import bring_back, missing, plan, restore


@pytest.fixture
def full(library, clock, finished):
    """A library with something in every table."""
    at = Stamp.of(clock())
    library.save(finished("Omar"))
    rep = library.rep("Omar")
    rep.away.append(Away(since=at))
    library.save_rep(rep)
    library.save_plan(Plan(created=at, goals=["half of my week for people"]))
    library.save_half_test(HalfTest(week=date(2026, 11, 16), worked=46, at=at))
    library.save_decision(Decision(rep="Omar", at=at, decided="run"))
    return library


def held(library):
    return library.team(), library.plans(), library.half_tests(), library.decisions()


def test_a_library_with_a_managers_side_is_fine_and_what_is_broken_there_is_named(full, path):
    assert check(path).is_fine
    tables = {"plans": {"7": {"goals": 3}}, "half_tests": {"7": {"week": "soon"}}, "decisions": {"7": {}}}
    full.storage.commit(tables)
    said = [one.what for one in check(path).flaws]
    assert [one.split(" 0000000000007")[0] for one in said] == ["The 3-6-No", "The half test", "The decision"]


@pytest.mark.parametrize("gone", ["plans", "half_tests", "decisions"])
def test_where_a_tables_name_is_garbled_its_documents_are_found_by_their_looks(full, path, clock, gone):
    before = held(full)
    full.close()
    path.write_bytes(path.read_bytes().replace(b'"%b": {' % gone.encode(), b'"\x00\x00": ['))
    mend(path, clock())
    assert held(open_library(path, clock)) == before


def test_a_restore_brings_back_what_is_missing_and_takes_no_word_of_today(full, path, clock):
    made = Backups(path).make_daily(full.storage, clock())
    assert made
    (backup,) = Backups(path).all()
    before = held(full)
    full.drop_plan(full.plan())
    rep = full.rep("Omar")
    rep.notes = "said today"
    full.save_rep(rep)
    restore(plan(path, backup.path), clock())
    again = open_library(path, clock)
    assert again.rep("Omar").notes == "said today"
    assert held(again)[1:] == before[1:]


def test_what_is_missing_comes_back_with_the_debriefs_that_are(full, path, clock, tmp_path):
    here = open_library(tmp_path / "here.json", clock)
    bring_back(missing(here.path, path), here.storage)
    assert held(here) == held(full)


@pytest.mark.parametrize("notes", ["rides a bike", "rides a horse"])
def test_a_rep_of_whom_a_merge_left_two_versions_is_one_again_unless_they_disagree(path, clock, notes):
    at = Stamp.of(clock())
    ours = Rep(name="Omar", notes="rides a bike", talks=[Talk(at=at, bring="time")])
    theirs = Rep(id=ours.id, name="Omar", notes=notes, receptivity=[Receptivity(how="asked", at=at)])
    number = str(to_number(ours.id))
    saves = [save_line({"reps": {number: encode(write_record(one))}}) for one in (ours, theirs)]
    whole = b"".join(snapshot({"debriefs": {}, "reps": {}}, 2))
    path.parent.mkdir(0o700)
    path.write_bytes(whole + b"<<<<<<< HEAD\n%b=======\n%b>>>>>>> laptop\n" % tuple(saves))
    path.chmod(0o600)
    mend(path, clock())
    mended = open_library(path, clock)
    versions = mended.storage.raw("reps").values()
    said = b" ".join(versions)
    assert len(versions) == (1 if notes == ours.notes else 2)
    assert all(word in said for word in (b"rides a bike", notes.encode(), b"time", b"asked"))
    assert check(path).is_fine
