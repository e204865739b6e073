"""Whose words they are, and who answered first."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debrief.insight.share import Share, count_words, first_to_answer, trend, words
from debrief.model import Answer, Call, Debrief, Lesson, Mirror, Moment, Promise, Review, SignOff, Stamp

THEN = Stamp(utc=datetime(2026, 11, 19, 13, 0, tzinfo=UTC))


def told(by: str, value: object, order: int = 1, *, passed: bool = False) -> Answer:
    return Answer(by=by, order=order, at=THEN, value=value, passed=passed)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("   ", 0),
        ("I stopped, and asked", 4),
        ("well - yes", 2),
        ("... !!!", 0),
        ("70 %", 1),
        ("don't re-ask", 2),
        ("中文字", 3),
        ("price 太高 again", 4),
        ("العربية هنا", 2),
        ("cafe\u0301", 1),
    ],
)
def test_a_word_is_a_run_with_a_letter_or_a_digit_and_every_han_character(text: str, count: int) -> None:
    assert count_words(text) == count


@given(st.text(st.characters() | st.sampled_from(" \x1c\xa0\u2003-_.’%²é中ーア・\U00020000")))
def test_words_are_counted_as_the_slow_plain_way_counts_them(text: str) -> None:
    apart = re.sub(
        "[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]", r" \g<0> ", text
    )
    assert count_words(text) == sum(any(map(str.isalnum, run)) for run in apart.split())


def test_a_very_long_paste_is_counted_without_a_wait() -> None:
    assert count_words("word " * 40_000) == 40_000
    assert count_words("!" * 200_000) == 0


def test_the_reps_words_are_those_in_every_field_the_rep_speaks() -> None:
    debrief = Debrief(
        created=THEN,
        felt="a",
        moments=[Moment(what="b", reason="c", better="d")],
        lesson=Lesson(say_again="e", take_away="f"),
        promise=Promise(when="g", will="h"),
        reviews=[Review(promise="x", outcome="kept", line="i")],
        signoff=SignOff(comment="j", name="Susie"),
        answers={"felt.more": told("rep", "k")},
    )
    assert words(debrief) == Share(rep=11, manager=0, other=0)


def test_the_managers_words_are_those_in_every_field_the_manager_speaks() -> None:
    debrief = Debrief(
        created=THEN,
        moments=[Moment(saw="a", thought="b", wonder="c")],
        lesson=Lesson(addition="d"),
        answers={"felt.manager": told("manager", "e")},
    )
    assert words(debrief) == Share(rep=0, manager=5, other=0)


def test_what_the_customer_said_and_the_facts_count_to_nobody() -> None:
    debrief = Debrief(
        created=THEN,
        call=Call(rep="Susie", account="Northwind", contact="Raúl", goal="a trial", last_words="send it"),
        moments=[Moment(quote="would this")],
    )
    share = words(debrief)
    assert (share.rep, share.manager, share.other) == (0, 0, 7)
    assert share.of_manager is None


def test_the_mirror_is_never_counted() -> None:
    debrief = Debrief(
        created=THEN,
        mirror=Mirror(held_back="one two", note="three"),
        answers={"mirror.more": told("manager", "four five")},
    )
    assert words(debrief) == Share()


def test_picks_numbers_and_passes_are_not_words() -> None:
    debrief = Debrief(
        created=THEN,
        answers={
            "a": told("rep", "let-it-run"),
            "b": told("rep", 4),
            "c": told("rep", ["price"]),
            "d": told("manager", "left over", passed=True),
            "e": told("rep", None),
        },
    )
    assert words(debrief) == Share()


def test_the_share_is_of_what_both_said() -> None:
    assert Share(rep=70, manager=30, other=500).of_manager == pytest.approx(0.3)
    assert Share(rep=70, manager=30, other=500).of_rep == pytest.approx(0.7)
    assert Share().of_rep is None


def test_a_trend_is_the_mean_of_the_last_five_that_have_words() -> None:
    old, silent = Share(rep=0, manager=9), Share()
    recent = [Share(rep=9, manager=1), silent, *[Share(rep=8, manager=2)] * 4]
    trending = trend([old, *recent])
    assert trending.mean == pytest.approx((0.1 + 4 * 0.2) / 5)
    assert trending.n == 5


def test_no_words_no_trend() -> None:
    assert (trend([Share()]).mean, trend([]).n) == (None, 0)


def test_who_answered_first_is_read_from_the_order_of_the_answers() -> None:
    debrief = Debrief(created=THEN)
    assert first_to_answer(debrief, "felt", "felt.manager") == ""
    debrief.answers["felt.manager"] = told("manager", "hm", 4)
    assert first_to_answer(debrief, "felt", "felt.manager") == "manager"
    debrief.answers["felt"] = told("rep", None, 3, passed=True)
    assert first_to_answer(debrief, "felt", "felt.manager") == "rep"
