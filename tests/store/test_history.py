"""A finished debrief that is changed keeps what it said before: who, when, and what."""

from __future__ import annotations

import copy
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debrief.errors import DebriefError
from debrief.model import Lesson, Moment, write_record
from debrief.store import open_library
from debrief.store.history import Change, changed, undone
from debrief.store.merge import same_words


@pytest.fixture
def one(library, finished):
    """A finished debrief in the library."""
    debrief = finished(felt="Flat.")
    library.save(debrief)
    return debrief


def changes(library, debrief):
    return [past.change for past in library.history.of(debrief.id)]


def test_a_draft_has_no_history_nor_has_its_end(library, draft):
    debrief = draft()
    for word in ("a", "ab", "abc"):
        debrief.felt = word
        library.save(debrief)
    debrief.status = "finished"
    library.save(debrief)
    assert changes(library, debrief) == []


def test_a_change_keeps_what_was_there_and_who_and_when(path, clock, one):
    library = open_library(path, clock, by="Ann")
    debrief = library.get(one.id)
    clock.pass_(3600)
    debrief.lesson = Lesson(take_away="Ask.")
    debrief.parked = "the deck"
    library.save(debrief)
    (change,) = changes(library, debrief)
    assert (change.by, change.at.utc) == ("Ann", clock())
    assert change.before == {"lesson": {"take_away": "Flat."}}
    assert change.added == ["parked"]
    assert changes(open_library(path), debrief) == [change], "it's on the disk"


def test_looking_at_it_again_is_no_change(library, one):
    one.seconds["close"] = 12.0
    one.place.step = "close"
    library.save(one)
    assert changes(library, one) == []


def test_what_is_typed_in_one_sitting_is_one_change_from_what_it_was_before(library, clock, one):
    for word in ("A", "Al", "All", "All right."):
        one.felt = word
        clock.pass_(1)
        library.save(one)
    one.parked = "the deck"
    library.save(one)
    (change,) = changes(library, one)
    assert (change.before, change.added) == ({"felt": "Flat."}, ["parked"])


def test_later_or_in_another_window_it_is_another_change(library, path, clock, one):
    one.felt = "Good."
    library.save(one)
    clock.pass_(11 * 60)
    one.felt = "Better."
    library.save(one)
    other = open_library(path, clock)
    there = other.get(one.id)
    there.felt = "Best."
    other.save(there)
    assert [change.before["felt"] for change in changes(library, one)] == ["Better.", "Good.", "Flat."]


def test_one_sitting_ends_where_another_window_changes_it_too(library, path, clock, one):
    one.felt = "Good."
    library.save(one)
    other = open_library(path, clock)
    there = other.get(one.id)
    there.parked = "the deck"
    other.save(there)
    mine = library.get(one.id)
    mine.felt = "Better."
    library.save(mine)
    assert [change.before for change in changes(library, one)] == [{"felt": "Good."}, {}, {"felt": "Flat."}]
    assert library.undo(one.id).felt == "Good."


def test_undo_takes_the_last_change_back_and_only_that(library, clock, one):
    one.felt = "Good."
    library.save(one)
    clock.pass_(11 * 60)
    one.moments = [Moment(what="The price")]
    library.save(one)
    back = library.undo(one.id)
    assert (back.felt, back.moments) == ("Good.", [])


def test_undo_is_a_change_too_so_undoing_it_brings_the_words_back(library, one):
    one.felt = "Good."
    library.save(one)
    assert library.undo(one.id).felt == "Flat."
    assert library.undo(one.id).felt == "Good."
    assert len(changes(library, one)) == 3


def test_nothing_to_undo_is_told(library, one):
    with pytest.raises(DebriefError, match="Nothing was changed"):
        library.undo(one.id)


def test_a_save_and_its_history_are_one_step_for_the_disk(library, path, one):
    before = len(path.read_bytes().splitlines())
    one.felt = "Good."
    library.save(one)
    assert len(path.read_bytes().splitlines()) == before + 1


VALUES = st.recursive(st.text(max_size=3) | st.integers(0, 3), lambda inner: st.lists(inner, max_size=2))
DOCUMENTS = st.dictionaries(st.sampled_from("abcdef"), VALUES)


@given(before=DOCUMENTS, after=DOCUMENTS)
def test_undoing_any_change_gives_what_was_there(before, after):
    found = changed(before, after)
    if found is None:
        assert before == after
        return
    untouched = copy.deepcopy(after)
    change = Change(debrief="0" * 13, at=None, before=found[0], added=found[1])
    assert undone(after, change) == before
    assert after == untouched


@given(words=st.lists(st.text(max_size=5), min_size=1, max_size=4))
def test_undoing_everything_gives_the_first_words(words):
    kept = [{"felt": word} for word in ["first", *words]]
    document = kept[-1]
    for before, after in zip(kept[-2::-1], kept[:0:-1], strict=True):
        found = changed(before, after)
        if found:
            document = undone(document, Change(debrief="0" * 13, at=None, before=found[0], added=found[1]))
    assert document == {"felt": "first"}


def test_two_documents_that_say_the_same_have_no_change(one):
    document = write_record(one)
    later = {**document, "seconds": {"feel": 3.0}}
    assert changed(document, later) is None
    assert same_words(document, later)


def test_undo_takes_the_last_change_back_though_the_clock_went_back(library, path, clock, one, monkeypatch):
    one.felt = "Good."
    library.save(one)
    with monkeypatch.context() as patched:  # another process, a year earlier by its clock
        patched.setattr("debrief.model.ids._last", 0)
        patched.setattr("debrief.model.ids.time", SimpleNamespace(time_ns=lambda: 1_600_000_000 * 10**9))
        clock.pass_(-365 * 24 * 3600)
        other = open_library(path, clock)
        there = other.get(one.id)
        there.felt = "Better."
        other.save(there)
        assert [change.before["felt"] for change in changes(other, one)] == ["Good.", "Flat."]
        assert other.undo(one.id).felt == "Good."
