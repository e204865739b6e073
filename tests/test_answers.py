"""Answers: kept at their place, taken back, passed, half-typed, and in parts."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from debrief.answers import Answers
from debrief.errors import DebriefError
from debrief.guides import open_shelf
from debrief.insight.share import first_to_answer
from debrief.model import VOCABULARIES, Call, Debrief, Due, Review, Stamp, read_record, write_record
from debrief.model.promise import BY_DATE, NEXT_CALL, is_settled

if TYPE_CHECKING:
    from tests.conftest import StandingClock

FIRST, SECOND, THIRD, FOURTH = (f"000000000000{number}" for number in range(1, 5))
"""Debriefs in which something was promised, the oldest first."""


@pytest.fixture
def answers(clock: StandingClock) -> Answers:
    return Answers(open_shelf(None).get("lost-call"), Debrief(created=Stamp.of(clock())), clock)


def again(answers: Answers) -> Answers:
    """Read everything anew from what was written, as after a flat battery."""
    kept = json.loads(json.dumps(write_record(answers.debrief)))
    resumed = Answers(answers.guide, read_record(Debrief, kept), answers.clock)
    resumed.open_promises, resumed.last_call = answers.open_promises, answers.last_call
    return resumed


def part_ids(answers: Answers, question_id: str) -> list[str]:
    return [part.id for part in answers.parts(answers.question(question_id))]


# Where answers lie


def test_an_answer_that_means_something_lies_in_its_field(answers: Answers) -> None:
    answers.answer("felt", "like a wall")
    assert answers.debrief.felt == "like a wall"
    assert answers.debrief.answers["felt"].value is None
    assert again(answers).given("felt") == "like a wall"


def test_any_other_answer_lies_under_its_questions_id(answers: Answers) -> None:
    answers.pass_("felt")
    answers.pass_("feeling")
    answers.answer("felt.manager", "I held my breath")
    assert answers.debrief.answers["felt.manager"].value == "I held my breath"
    assert again(answers).given("felt.manager") == "I held my breath"


def test_an_answer_leaves_a_trace_of_who_and_when(answers: Answers, clock: StandingClock) -> None:
    begun = Stamp.of(clock())
    answers.answer("felt", "l")
    clock.pass_(3)
    answers.answer("felt", "like a wall")
    answers.answer("promise.checks", "rep")
    felt, checks = answers.debrief.answers["felt"], answers.debrief.answers["promise.checks"]
    assert (felt.by, felt.order, felt.at) == ("rep", 1, begun)
    assert (checks.by, checks.order) == ("both", 2)


@pytest.mark.parametrize("question", ["nothing", "felt:part", "reviews.x"])
def test_a_question_that_nobody_asks_is_a_mistake_in_the_program(answers: Answers, question: str) -> None:
    with pytest.raises(KeyError):
        answers.answer(question, "x")


def test_hostile_text_is_kept_as_it_is(answers: Answers) -> None:
    text = "[/b] [@click=app.quit]x \x00 \x1b[31m 中文 العربية é 👩‍🚀 price [10%]"
    answers.answer("lesson.take_away", text)
    assert again(answers).given("lesson.take_away") == text


# Defaults


def test_a_default_stands_and_is_no_answer(answers: Answers) -> None:
    assert answers.value("call.size") == "average"
    assert not answers.is_answered("call.size")
    answers.answer("call.size", "large")
    assert answers.value("call.size") == "large"
    assert answers.is_answered("call.size")
    answers.answer("call.size", "")
    assert answers.value("call.size") == "average"


def test_a_default_may_come_from_the_last_call(answers: Answers) -> None:
    assert answers.value("call.kind") == ""
    answers.last_call = Call(kind="demo")
    assert answers.value("call.kind") == "demo"


def test_no_default_stands_where_they_passed(answers: Answers) -> None:
    answers.pass_("call.size")
    assert answers.value("call.size") == ""


# Taking back and passing


@pytest.mark.parametrize("empty", ["", "  ", None, [], 0])
@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("felt", "like a wall"),
        ("lesson.loss_rep", ["price", "timing"]),
        ("signoff.fair", 4),
        ("signoff.items:safe", 5),
        ("promise.due", "fri"),
        ("call.at", "yesterday 9:30"),
        (f"reviews:{FIRST}", "kept"),
        (f"reviews:{FIRST}/line", "twice on Monday"),
    ],
)
def test_an_empty_answer_takes_an_answer_back_and_the_draft_still_reads(
    answers: Answers, question: str, value: Any, empty: Any
) -> None:
    answers.open_promises = {FIRST: "WHEN it rains I WILL call"}
    answers.answer(question, value)
    assert answers.is_answered(question)
    answers.answer(question, empty)
    assert not answers.is_answered(question)
    assert not answers.is_passed(question)
    assert not again(answers).is_answered(question)


def test_passing_is_saying_nothing_on_purpose(answers: Answers) -> None:
    answers.pass_("felt")
    assert answers.is_passed("felt")
    assert not answers.is_answered("felt")
    assert again(answers).is_passed("felt")
    answers.answer("felt", "flat")
    assert not answers.is_passed("felt")


def test_passing_does_not_throw_words_away(answers: Answers) -> None:
    answers.answer("felt", "flat")
    answers.pass_("felt")
    assert answers.given("felt") == "flat"
    assert not answers.is_passed("felt")


def test_a_due_can_be_passed_and_taken_back_like_all_others(answers: Answers) -> None:
    assert not answers.is_answered("promise.due")
    answers.pass_("promise.due")
    assert answers.is_passed("promise.due")
    answers.answer("promise.due", "next call")
    assert answers.is_answered("promise.due")
    assert again(answers).given("promise.due") == Due()


@pytest.mark.parametrize("question", ["call.rep", "call.account", "call.ending", "lesson.take_away"])
def test_the_few_that_are_required_cannot_be_passed(answers: Answers, question: str) -> None:
    with pytest.raises(DebriefError, match="one of the few"):
        answers.pass_(question)


# Days and times, half-typed


def test_a_day_that_can_be_read_is_kept_as_a_day(answers: Answers) -> None:
    answers.answer("promise.due", "24 nov")
    assert answers.debrief.promise.due == Due(kind=BY_DATE, day=date(2026, 11, 24))
    assert answers.problem("promise.due") == ""
    assert again(answers).given("promise.due") == answers.debrief.promise.due


def test_a_time_that_can_be_read_is_kept_as_a_time(answers: Answers) -> None:
    answers.answer("call.at", "yesterday 9:30")
    at = answers.debrief.call.at
    assert at is not None
    assert at.local.strftime("%Y-%m-%d %H:%M") == "2026-11-20 09:30"
    assert answers.problem("call.at") == ""
    assert again(answers).given("call.at") == at


@pytest.mark.parametrize(("question", "text"), [("promise.due", "when pigs fly"), ("call.at", "in the rain")])
def test_text_that_cannot_be_read_is_kept_as_typed_and_says_why(
    answers: Answers, question: str, text: str
) -> None:
    answers.answer(question, text)
    for kept in (answers, again(answers)):
        assert kept.given(question) == text
        assert kept.value(question) == text
        assert kept.debrief.answers[question].value == text
        assert kept.problem(question)


def test_a_day_typed_anew_leaves_nothing_of_the_day_before(answers: Answers) -> None:
    answers.answer("promise.due", "24 nov")
    answers.answer("promise.due", "24 nove?")
    assert answers.debrief.promise.due.kind == NEXT_CALL
    answers.answer("promise.due", "25 nov")
    assert answers.given("promise.due") == Due(kind=BY_DATE, day=date(2026, 11, 25))
    assert answers.debrief.answers["promise.due"].value is None
    assert answers.problem("promise.due") == ""


def test_a_time_still_to_come_stays_a_problem_when_it_has_come(
    answers: Answers, clock: StandingClock
) -> None:
    answers.answer("call.at", "14:05")
    assert "still to come" in answers.problem("call.at")
    clock.pass_(5 * 3600)
    assert answers.problem("call.at"), "nobody can say that today was meant"
    assert answers.debrief.call.at is None


def test_a_day_or_a_time_that_is_cleared_is_no_problem(answers: Answers) -> None:
    for question in ("promise.due", "call.at"):
        answers.answer(question, "when pigs fly")
        answers.answer(question, "")
        assert answers.problem(question) == ""
        assert answers.debrief.answers[question].passed is False


def test_only_days_and_times_can_be_a_problem(answers: Answers) -> None:
    answers.answer("felt", "when pigs fly")
    assert answers.problem("felt") == ""


# Promises from before, one by one


def test_each_open_promise_has_one_outcome_and_one_line(answers: Answers) -> None:
    answers.open_promises = {SECOND: "WHEN b I WILL c", FIRST: "WHEN a I WILL b"}
    assert part_ids(answers, "reviews") == [
        f"reviews:{SECOND}",
        f"reviews:{SECOND}/line",
        f"reviews:{FIRST}",
        f"reviews:{FIRST}/line",
    ]
    outcome, line, *_ = answers.parts(answers.question("reviews"))
    assert (outcome.kind, outcome.choices, outcome.prompt) == ("choice", "outcome", "WHEN b I WILL c")
    assert line.kind == "line"


def test_a_review_is_kept_by_promise(answers: Answers, clock: StandingClock) -> None:
    answers.open_promises = {SECOND: "b", FIRST: "a"}
    answers.answer(f"reviews:{SECOND}", "no-chance")
    answers.answer(f"reviews:{FIRST}/line", "twice on Monday")
    assert answers.debrief.reviews == [
        Review(promise=SECOND, outcome="no-chance", at=Stamp.of(clock())),
        Review(promise=FIRST, outcome="", line="twice on Monday", at=Stamp.of(clock())),
    ]
    assert again(answers).given(f"reviews:{FIRST}/line") == "twice on Monday"


def test_a_line_alone_settles_nothing(answers: Answers) -> None:
    answers.open_promises = {FIRST: "a"}
    answers.answer(f"reviews:{FIRST}/line", "twice on Monday")
    assert not is_settled(answers.debrief.reviews)


def test_a_review_that_is_emptied_is_gone(answers: Answers) -> None:
    answers.open_promises = {FIRST: "a"}
    answers.answer(f"reviews:{FIRST}", "kept")
    answers.answer(f"reviews:{FIRST}/line", "twice")
    answers.answer(f"reviews:{FIRST}", "")
    assert answers.given(f"reviews:{FIRST}/line") == "twice"
    answers.answer(f"reviews:{FIRST}/line", "")
    assert answers.debrief.reviews == []


def test_three_promises_are_asked_about_and_an_answer_moves_none_of_them(answers: Answers) -> None:
    answers.open_promises = {name: name for name in (FOURTH, THIRD, SECOND, FIRST)}
    before = part_ids(answers, "reviews")
    assert len(before) == 6
    answers.answer(f"reviews:{SECOND}", "kept")
    assert part_ids(answers, "reviews") == before
    del answers.open_promises[SECOND]
    assert part_ids(answers, "reviews") == before, "it was told in this debrief: it stays to be read"


def test_what_was_said_of_a_promise_never_goes_out_of_sight(answers: Answers) -> None:
    answers.open_promises = {FIRST: "a"}
    answers.answer(f"reviews:{FIRST}/line", "twice")
    answers.open_promises = {name: name for name in (FOURTH, THIRD, SECOND)}
    assert f"reviews:{FIRST}/line" in part_ids(answers, "reviews")


# The three quick items


def test_the_quick_items_are_rated_one_by_one(answers: Answers) -> None:
    terms = [term.id for term in VOCABULARIES["quick-item"].terms]
    assert part_ids(answers, "signoff.items") == [f"signoff.items:{term}" for term in terms]
    assert all(part.kind == "rating" for part in answers.parts(answers.question("signoff.items")))
    answers.answer("signoff.items:safe", 4)
    answers.answer("signoff.items:useful", 2)
    assert answers.debrief.signoff.items == {"safe": 4, "useful": 2}
    answers.answer("signoff.items:safe", 0)
    assert again(answers).debrief.signoff.items == {"useful": 2}


def test_a_question_without_parts_is_its_own_only_part(answers: Answers) -> None:
    assert part_ids(answers, "felt") == ["felt"]


# Who answered first


def test_who_answered_first_is_kept(answers: Answers) -> None:
    assert first_to_answer(answers.debrief, "lesson.loss_rep", "lesson.loss_manager") == ""
    answers.answer("lesson.loss_rep", ["timing"])
    answers.answer("lesson.loss_manager", ["price"])
    answers.answer("lesson.loss_rep", ["price"])
    for kept in (answers, again(answers)):
        assert first_to_answer(kept.debrief, "lesson.loss_rep", "lesson.loss_manager") == "rep"
