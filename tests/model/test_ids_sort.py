"""Ids sort by the time they were made, and no two are the same."""

from __future__ import annotations

import threading
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debrief.errors import DebriefError
from debrief.model import Debrief, Moment, Stamp, new_id, now, to_number, to_text
from debrief.model.ids import ALPHABET, EPOCH_MS, RANDOM_BITS


def test_an_id_made_later_sorts_later_as_text_and_as_number():
    ids = [new_id() for _ in range(5000)]
    assert ids == sorted(ids)
    assert [to_number(id_) for id_ in ids] == sorted(to_number(id_) for id_ in ids)
    assert len(set(ids)) == len(ids)


def test_threads_never_make_the_same_id():
    made: list[str] = []
    threads = [
        threading.Thread(target=lambda: made.extend([new_id() for _ in range(2000)])) for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(made)) == 8000


def test_a_clock_set_back_doesnt_make_an_older_id(monkeypatch):
    before = new_id()
    monkeypatch.setattr(time, "time_ns", lambda: 0)
    assert new_id() > before


def test_the_upper_bits_are_the_time_it_was_made():
    made = to_number(new_id()) >> RANDOM_BITS
    assert abs(made + EPOCH_MS - time.time() * 1000) < 5_000


@given(st.integers(0, 2**63 - 1), st.integers(0, 2**63 - 1))
def test_text_and_number_are_the_same_id_and_sort_alike(one, two):
    assert to_number(to_text(one)) == one
    assert (to_text(one) < to_text(two)) == (one < two)
    assert len(to_text(one)) == 13


@pytest.mark.parametrize(
    "text", ["", "0", "0" * 12, "0" * 14, "000000000000i", "000000000000L", "00000000000 0"]
)
def test_what_isnt_an_id_is_told(text):
    with pytest.raises(DebriefError, match="no id"):
        to_number(text)


def test_no_letter_of_an_id_is_mistaken_for_another():
    assert not set("ilou") & set(ALPHABET)
    assert len(ALPHABET) == 32


def test_an_id_fits_tinydbs_and_sqlites_integers():
    assert to_number(new_id()) < 2**63


def test_every_debrief_and_moment_has_an_id_of_its_own():
    stamp = Stamp.of(now())
    assert Debrief(created=stamp).id != Debrief(created=stamp).id
    assert Moment().id != Moment().id
