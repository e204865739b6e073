"""The 17 rules of the method, each in the guides that ship (method.md, section 3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from debrief.answers import Answers
from debrief.errors import DebriefError
from debrief.guides import SHIPPED, Question, Returning, open_shelf
from debrief.insight.share import REFERENCE, first_to_answer, trend, words
from debrief.model import (
    CHANGE,
    END,
    KEEP,
    VOCABULARIES,
    Debrief,
    Moment,
    Stamp,
    is_settled,
    read_record,
    write_record,
)
from debrief.model.promise import NEXT_CALL
from debrief.walk import Walk

if TYPE_CHECKING:
    from tests.conftest import StandingClock

PROMISE = {"0000000000001": "WHEN they say it's too expensive I WILL ask: compared with what?"}

BOTH_ANSWER = {
    "felt.manager": ["felt", "feeling"],
    "lesson.addition": ["lesson.take_away"],
    "lesson.loss_manager": ["lesson.loss_rep"],
}
"""The manager's questions of the lost call, and the rep's that come first."""

VALUES = {"feeling": "flat", "lesson.loss_rep": ["price"]}


@pytest.fixture(params=SHIPPED)
def any_walk(request: pytest.FixtureRequest, clock: StandingClock) -> Walk:
    """A new debrief, by each guide that ships."""
    return Walk(open_shelf(None).get(request.param), Debrief(created=Stamp.of(clock())), clock)


@pytest.fixture
def walk(clock: StandingClock) -> Walk:
    """A new debrief of a lost call."""
    return Walk(open_shelf(None).get("lost-call"), Debrief(created=Stamp.of(clock())), clock)


def questions(walk: Walk) -> list[Question]:
    return [question for step in walk.guide.steps for question in step.questions]


def kept(walk: Walk, keeps: str) -> Question:
    return next(question for question in questions(walk) if question.keeps == keeps)


def rep_says(answers: Answers, question_id: str) -> None:
    answers.answer(question_id, VALUES.get(question_id, "like a wall"))


def give_what_is_required(walk: Walk) -> None:
    for question in questions(walk):
        if question.required:
            walk.answers.answer(question.id, "no-sale" if question.kind == "choice" else "some words")


def resume(walk: Walk) -> Walk:
    return Walk(walk.guide, read_record(Debrief, write_record(walk.debrief)), walk.clock)


def test_rule_01_purpose_length_and_privacy_are_said_first(any_walk: Walk) -> None:
    opening = any_walk.opening
    assert "one thing" in opening
    assert f"{any_walk.guide.minutes} minutes" in opening
    assert "between us two" in opening
    assert "\n" not in opening
    assert "{" not in opening


@pytest.mark.parametrize("question", BOTH_ANSWER)
def test_rule_02_the_managers_box_stays_shut_until_the_rep_has_answered(walk: Walk, question: str) -> None:
    answers = walk.answers
    for earlier in BOTH_ANSWER[question]:
        assert not answers.is_open(question)
        assert answers.why_shut(question) == "opens when the rep has answered"
        with pytest.raises(DebriefError, match="opens when the rep has answered"):
            answers.answer(question, "I'd have asked")
        with pytest.raises(DebriefError, match="opens when"):
            answers.pass_(question)
        assert not answers.is_answered(question)
        rep_says(answers, earlier)
    assert answers.is_open(question)
    assert answers.why_shut(question) == ""


@pytest.mark.parametrize("question", ["felt.manager", "lesson.loss_manager"])
def test_rule_02_or_has_passed(walk: Walk, question: str) -> None:
    for earlier in BOTH_ANSWER[question]:
        assert not walk.answers.is_open(question)
        walk.answers.pass_(earlier)
    assert walk.answers.is_open(question)


def test_rule_02_white_space_is_no_answer(walk: Walk) -> None:
    walk.answers.answer("lesson.take_away", " \n\t ")
    assert not walk.answers.is_open("lesson.addition")


def test_rule_02_the_rep_is_named_in_what_the_box_waits_for(walk: Walk) -> None:
    walk.answers.answer("call.rep", "Susie [/b]")
    assert walk.answers.why_shut("lesson.addition") == "opens when Susie [/b] has answered"


def test_rule_02_no_way_leads_to_a_shut_question(walk: Walk) -> None:
    walk.jump("feel", "felt.manager")
    assert walk.question.id == "felt"
    assert any(q.by == "manager" and not walk.answers.is_open(q.id) for q in walk.questions())
    with pytest.raises(DebriefError, match="opens when the rep has answered"):
        walk.go_to("felt.manager")
    seen = {walk.question.id}
    while walk.down():
        seen.add(walk.question.id)
    assert seen == {"felt", "feeling"}
    walk.forward()
    assert walk.step.id == "replay"
    walk.debrief.place.step, walk.debrief.place.question = "feel", "felt.manager"
    assert resume(walk).question.id == "felt"


def test_rule_02_clearing_the_reps_box_shuts_the_managers_and_keeps_its_words(walk: Walk) -> None:
    walk.answers.answer("lesson.take_away", "Ask before I answer")
    walk.answers.answer("lesson.addition", "And wait for the answer")
    walk.jump("lessons", "lesson.addition")
    walk.answers.answer("lesson.take_away", "")
    assert not walk.answers.is_open("lesson.addition")
    assert walk.debrief.lesson.addition == "And wait for the answer"
    assert walk.question.by == "rep", "nobody is left standing at a shut box"
    walk.answers.answer("lesson.take_away", "Ask")
    assert walk.answers.given("lesson.addition") == "And wait for the answer"


def test_rule_02_who_answered_first_is_saved(walk: Walk) -> None:
    walk.answers.answer("lesson.loss_rep", ["timing"])
    walk.answers.answer("lesson.loss_manager", ["price"])
    assert first_to_answer(resume(walk).debrief, "lesson.loss_rep", "lesson.loss_manager") == "rep"


def test_rule_02_in_every_guide_each_box_of_the_managers_waits_for_one_of_the_reps(any_walk: Walk) -> None:
    by_id = {question.id: question for question in questions(any_walk)}
    waiting = [q for q in by_id.values() if q.by == "manager" and not q.private and q.kind != "say"]
    assert waiting
    for question in waiting:
        assert any(by_id[earlier].by == "rep" for earlier in question.after)


def test_rule_03_the_managers_share_of_the_words_is_known_with_its_trend(walk: Walk) -> None:
    walk.answers.answer("lesson.take_away", "one two three four five six seven")
    walk.answers.answer("lesson.addition", "eight nine ten")
    share = words(resume(walk).debrief)
    assert share.of_manager == pytest.approx(REFERENCE)
    assert trend([share, share]).n == 2


def test_rule_04_a_question_is_returned_and_counted_open_ones_first(any_walk: Walk) -> None:
    for step in any_walk.steps:
        any_walk.jump(step.id)
        before = len(any_walk.debrief.turned_back)
        texts = [any_walk.turn_back() for _ in step.bank]
        level = {any_walk.say(returning.text): returning.level for returning in step.bank}
        assert len(step.bank) >= 10
        assert len(set(texts)) == len(step.bank), "none twice until all were shown"
        assert sorted(texts, key=lambda text: ("open", "narrow", "tell").index(level[text])) == texts
        assert any_walk.turn_back() == texts[0]
        assert len(any_walk.debrief.turned_back) == before + len(step.bank) + 1


def test_rule_04_an_open_question_comes_first_however_the_bank_is_written(walk: Walk) -> None:
    walk.step.bank = [
        Returning(text="You did well, didn't you?", level="tell"),
        Returning(text="Was it the price?", level="narrow"),
        Returning(text="What happened?"),
    ]
    texts = [walk.turn_back() for _ in range(4)]
    assert texts == ["What happened?", "Was it the price?", "You did well, didn't you?", "What happened?"]


def test_rule_04_what_was_returned_in_one_step_takes_nothing_from_the_next(walk: Walk) -> None:
    same = [Returning(text=text) for text in ("What happened?", "What else?", "And then?")]
    walk.step.bank = walk.guide.step("feel").bank = same
    walk.turn_back()
    walk.jump("feel")
    assert walk.turn_back() == "What happened?"


def test_rule_04_a_step_without_a_bank_has_one_to_return(walk: Walk) -> None:
    walk.step.bank = []
    assert walk.turn_back() == walk.another() == "What do you think?"


def test_rule_04_another_one_counts_as_the_same(walk: Walk, clock: StandingClock) -> None:
    first = walk.turn_back()
    second = walk.another()
    assert second != first
    (turned,) = walk.debrief.turned_back
    assert (turned.step, turned.question, turned.at) == ("call", second, Stamp.of(clock()))


def test_rule_04_another_one_in_another_step_is_one_more(walk: Walk) -> None:
    walk.turn_back()
    walk.jump("feel")
    walk.another()
    assert [turned.step for turned in walk.debrief.turned_back] == ["call", "feel"]


def test_rule_04_a_resume_repeats_none(walk: Walk) -> None:
    texts: list[str] = []
    for number in range(len(walk.step.bank)):
        texts.append(walk.another() if number % 3 == 1 else walk.turn_back())
        walk = resume(walk)
    assert len(set(texts)) == len(walk.step.bank)


def test_rule_05_feeling_is_one_line_and_one_of_five(any_walk: Walk) -> None:
    line, feeling = kept(any_walk, "felt"), kept(any_walk, "feeling")
    assert line.kind == "line"
    assert (feeling.kind, len(VOCABULARIES[feeling.choices].terms)) == ("choice", 5)
    step = next(step for step in any_walk.guide.steps if line in step.questions)
    assert [q for q in step.questions if q.by == "rep"] == [line, feeling], "no second screen"


def test_rule_06_facts_come_before_judgement_at_specific_moments(walk: Walk) -> None:
    assert [question.id for question in walk.guide.step("replay").questions][:3] == [
        "moment.what",
        "moment.quote",
        "moment.verdict",
    ]
    assert all(question.id.startswith("moment.") for question in walk.guide.step("replay").questions)
    assert Moment().seconds is None, "from memory, unless they say when"
    moment = walk.replay.add("I named the price")
    walk.replay.change(moment.id, "seconds", 105)
    walk.replay.change(moment.id, "quote", "That's a lot")
    resumed = resume(walk).replay.moment(moment.id)
    assert (resumed.seconds, resumed.quote) == (105, "That's a lot")


def test_rule_07_the_replay_goes_from_the_end_backwards(walk: Walk) -> None:
    assert walk.replay.ask() == "How did it end?"
    assert walk.replay.add("they said no").verdict == END
    assert walk.replay.ask() == "What happened just before that?"
    walk.replay.add("I named the price")
    assert [moment.what for moment in resume(walk).replay.moments] == ["they said no", "I named the price"]


def test_rule_08_one_thing_to_keep_comes_before_the_focus(walk: Walk) -> None:
    walk.replay.add("they said no")
    change, keep = walk.replay.add("I named the price"), walk.replay.add("I asked about costs")
    assert walk.replay.wants_a_keep(change.id)
    with pytest.raises(DebriefError, match="First one thing to keep"):
        walk.replay.mark_turn(change.id)
    assert walk.debrief.turn == ""
    walk.replay.judge(keep.id, KEEP)
    assert not walk.replay.wants_a_keep(change.id)
    walk.replay.mark_turn(change.id)
    assert walk.debrief.turn == change.id


def test_rule_08_a_keep_can_be_the_focus_itself(walk: Walk) -> None:
    moment = walk.replay.add("they signed")
    walk.replay.judge(moment.id, KEEP)
    walk.replay.mark_turn(moment.id)
    assert walk.debrief.turn_moment == moment
    assert moment.verdict == KEEP


def test_rule_08_they_may_look_and_find_nothing_to_keep(walk: Walk) -> None:
    moment = walk.replay.add("they said no")
    walk.replay.mark_turn(moment.id, nothing_to_keep=True)
    assert walk.debrief.turn == moment.id


def test_rule_09_each_change_is_asked_why_it_made_sense(walk: Walk) -> None:
    by_id = {question.id: question for question in walk.guide.step("replay").questions}
    seen = ["moment.saw", "moment.thought", "moment.wonder"]
    assert [by_id[name].by for name in seen] == ["manager"] * 3
    assert by_id["moment.reason"].by == "rep"
    order = list(by_id)
    assert [order.index(name) for name in [*seen, "moment.reason"]] == sorted(
        order.index(name) for name in [*seen, "moment.reason"]
    )
    moment = walk.replay.add("I named the price")
    for name in ("saw", "thought", "wonder", "reason"):
        walk.replay.change(moment.id, name, name)
    assert resume(walk).replay.moment(moment.id).reason == "reason"


def test_rule_10_one_moment_is_the_focus_and_the_others_are_parked_not_lost(walk: Walk) -> None:
    _, first, second, third = (walk.replay.add(what) for what in "abcd")
    for moment in (first, second, third):
        walk.replay.judge(moment.id, CHANGE)
    walk.replay.mark_turn(second.id, nothing_to_keep=True)
    assert walk.replay.parked() == [first, third]
    walk.replay.mark_turn(third.id, nothing_to_keep=True)
    assert resume(walk).replay.parked() == [first, second]
    assert len(walk.debrief.moments) == 4


def test_rule_11_the_better_line_is_said_again_and_kept(any_walk: Walk) -> None:
    question = kept(any_walk, "lesson.say_again")
    assert question.by == "rep"
    any_walk.answers.answer(question.id, "Compared with what?")
    assert resume(any_walk).debrief.lesson.say_again == "Compared with what?"


def test_rule_11_a_better_line_from_the_replay_stands_until_it_is_said_again(walk: Walk) -> None:
    moment = walk.replay.add("I named the price")
    walk.replay.change(moment.id, "better", "Compared with what?")
    walk.replay.mark_turn(moment.id, nothing_to_keep=True)
    assert walk.answers.value("lesson.say_again") == "Compared with what?"
    assert not walk.answers.is_answered("lesson.say_again")
    give_what_is_required(walk)
    walk.finish()
    assert walk.debrief.lesson.say_again == "Compared with what?"


def test_rule_12_the_reps_take_away_comes_first_and_nothing_closes_without_it(any_walk: Walk) -> None:
    take_away, addition = kept(any_walk, "lesson.take_away"), kept(any_walk, "lesson.addition")
    assert (take_away.by, take_away.required) == ("rep", True)
    assert (addition.by, addition.required, addition.after) == ("manager", False, [take_away.id])
    give_what_is_required(any_walk)
    any_walk.answers.answer(take_away.id, " ")
    with pytest.raises(DebriefError, match=f"“{take_away.label}” is still open"):
        any_walk.finish()
    with pytest.raises(DebriefError, match="can't be skipped"):
        any_walk.answers.pass_(take_away.id)
    any_walk.answers.answer(take_away.id, "Ask before I answer")
    any_walk.finish()
    assert not any_walk.debrief.is_draft


def test_rule_13_one_promise_with_its_when_its_act_a_due_and_who_checks(any_walk: Walk) -> None:
    fields = ("promise.when", "promise.will", "promise.due", "promise.checks")
    assert [question.keeps for question in questions(any_walk) if question.keeps in fields] == list(fields)
    any_walk.answers.answer(kept(any_walk, "promise.when").id, "they say it's too expensive")
    any_walk.answers.answer(kept(any_walk, "promise.will").id, "ask: compared with what?")
    give_what_is_required(any_walk)
    any_walk.finish()
    promise = resume(any_walk).debrief.promise
    assert promise.made
    assert (promise.due.kind, promise.checks) == (NEXT_CALL, "both")


def test_rule_14_the_next_debrief_opens_on_the_promise(walk: Walk) -> None:
    walk.answers.open_promises = PROMISE
    assert [step.id for step in walk.steps][:2] == ["call", "last-promise"], "as soon as the rep is known"
    walk.jump("last-promise")
    assert walk.question.prompt == PROMISE["0000000000001"]
    outcomes = [term.id for term in VOCABULARIES[walk.question.choices].terms]
    assert outcomes == ["kept", "partly", "not-kept", "no-chance"]


@pytest.mark.parametrize(
    ("outcome", "settled"), [("kept", True), ("partly", True), ("not-kept", True), ("no-chance", False)]
)
def test_rule_14_no_chance_yet_is_counted_apart(walk: Walk, outcome: str, settled: bool) -> None:
    walk.answers.open_promises = PROMISE
    walk.answers.answer("reviews:0000000000001", outcome)
    assert is_settled(resume(walk).debrief.reviews) is settled


def test_rule_15_the_rep_rates_the_debrief_and_signs(any_walk: Walk, clock: StandingClock) -> None:
    asked = [question for question in questions(any_walk) if question.keeps.startswith("signoff.")]
    assert {"signoff.fair", "signoff.comment", "signoff.name"} <= {question.keeps for question in asked}
    assert {question.by for question in asked} == {"rep"}, "nobody rates the rep"
    any_walk.answers.answer(kept(any_walk, "signoff.fair").id, 4)
    any_walk.answers.answer(kept(any_walk, "signoff.name").id, "Susie")
    give_what_is_required(any_walk)
    any_walk.finish()
    signed = resume(any_walk).debrief.signoff
    assert (signed.fair, signed.name, signed.at) == (4, "Susie", Stamp.of(clock()))


def test_rule_15_three_quick_items_come_after_dash(walk: Walk) -> None:
    question = kept(walk, "signoff.items")
    assert len(walk.answers.parts(question)) == 3
    assert {part.kind for part in walk.answers.parts(question)} == {"rating"}


def test_rule_16_the_planned_length_the_clock_and_the_parked_topics(walk: Walk, clock: StandingClock) -> None:
    assert walk.guide.minutes == 18
    for _ in range(30):
        clock.pass_(1)
        walk.tick()
    walk.jump("feel")
    for _ in range(12):
        clock.pass_(1)
        walk.tick()
    walk.answers.answer("parked", "pricing\nthe demo")
    resumed = resume(walk).debrief
    assert (resumed.spent, resumed.seconds) == (42.0, {"call": 30.0, "feel": 12.0})
    assert resumed.parked == "pricing\nthe demo"


def test_rule_17_only_four_answers_are_mandatory(any_walk: Walk) -> None:
    required = [question.keeps for _, question in any_walk.missing()]
    assert sorted(required) == ["call.account", "call.ending", "call.rep", "lesson.take_away"]
    give_what_is_required(any_walk)
    any_walk.finish()
    assert not any_walk.debrief.is_draft


def test_rule_17_all_others_can_be_passed(any_walk: Walk) -> None:
    any_walk.answers.open_promises = PROMISE
    give_what_is_required(any_walk)
    asked = [q for step in any_walk.steps for q in any_walk.questions(step) if q.kind not in ("say", "turn")]
    for question in asked:
        if not question.required:
            any_walk.answers.pass_(question.id)
            assert any_walk.answers.is_passed(question.id)
    any_walk.finish()
