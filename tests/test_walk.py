"""The walk leads from the first question to the last, and resumes where it was left."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from debrief.errors import DebriefError
from debrief.guides import Guide, open_shelf
from debrief.model import FINISHED, Call, Debrief, Place, Stamp, read_record, write_record
from debrief.walk import LONGEST_TICK, Walk

if TYPE_CHECKING:
    from tests.conftest import StandingClock

PROMISE = {"0000000000001": "WHEN they say it's too expensive I WILL ask: compared with what?"}

Begin = Callable[..., Walk]


@pytest.fixture
def begin(clock: StandingClock) -> Begin:
    """Begin a debrief by a guide that ships."""

    def begin(guide: str | Guide = "lost-call", **known: Any) -> Walk:
        shipped = open_shelf(None).get(guide) if isinstance(guide, str) else guide
        return Walk(shipped, Debrief(created=Stamp.of(clock())), clock, **known)

    return begin


@pytest.fixture
def walk(begin: Begin) -> Walk:
    return begin()


def again(walk: Walk, **known: Any) -> Walk:
    """Close the lid and go on: everything is read anew from what was written."""
    kept = json.loads(json.dumps(write_record(walk.debrief)))
    return Walk(walk.guide, read_record(Debrief, kept), walk.clock, **known)


def names(walk: Walk) -> list[str]:
    return [step.id for step in walk.steps]


def ids(walk: Walk, step: str) -> list[str]:
    return [question.id for question in walk.questions(walk.guide.step(step))]


def give_what_is_required(walk: Walk) -> None:
    for question, value in (
        ("call.rep", "Susie"),
        ("call.account", "Northwind"),
        ("call.ending", "no-sale"),
        ("lesson.take_away", "Ask before I answer"),
    ):
        walk.answers.answer(question, value)


# Which steps and questions there are


def test_a_new_debrief_begins_at_the_first_question(walk: Walk) -> None:
    assert (walk.step.id, walk.question.id, walk.number) == ("call", "call.rep", 1)


def test_the_last_promise_is_a_step_only_where_one_is_open(walk: Walk) -> None:
    assert names(walk) == ["call", "feel", "replay", "lessons", "promise", "close"]
    walk.answers.open_promises = PROMISE
    assert names(walk) == ["call", "last-promise", "feel", "replay", "lessons", "promise", "close"]


def test_a_promise_that_was_just_reviewed_stays_to_be_read(begin: Begin) -> None:
    walk = begin(open_promises=PROMISE)
    walk.answers.answer("reviews:0000000000001", "kept")
    walk.answers.open_promises = {}
    assert "last-promise" in names(walk)


@pytest.mark.parametrize(
    ("ending", "asked"), [("no-sale", True), ("no-show", True), ("order", False), ("advance", False)]
)
def test_why_it_was_lost_is_asked_only_of_a_loss(walk: Walk, ending: str, asked: bool) -> None:
    walk.answers.answer("call.ending", ending)
    assert ("lesson.loss_rep" in ids(walk, "lessons")) is asked


def test_the_net_is_asked_for_only_where_the_manager_was_on_the_call(walk: Walk) -> None:
    assert "call.net" in ids(walk, "call")
    walk.answers.answer("call.role", "not-there")
    assert "call.net" not in ids(walk, "call")


def test_the_role_of_the_last_call_counts_while_nobody_says_otherwise(begin: Begin) -> None:
    walk = begin(last_call=Call(role="not-there"))
    assert "call.net" not in ids(walk, "call")
    walk.answers.answer("call.role", "crutch")
    assert "call.net" in ids(walk, "call")


def test_the_turn_is_shown_again_once_it_is_marked(walk: Walk) -> None:
    assert "turn" not in ids(walk, "lessons")
    moment = walk.replay.add("they said no")
    walk.replay.mark_turn(moment.id, nothing_to_keep=True)
    assert ids(walk, "lessons")[0] == "turn"


def test_what_is_only_shown_is_never_stopped_at(walk: Walk) -> None:
    assert "ready-answer" in ids(walk, "feel")
    assert "ready-answer" not in [question.id for question in walk.stops(walk.guide.step("feel"))]


# Going


def test_enter_goes_past_asides_and_into_the_next_step(walk: Walk) -> None:
    way = [walk.question.id]
    for _ in range(3):
        assert walk.forward()
        way.append(walk.question.id)
    assert way == ["call.rep", "call.account", "call.ending", "felt"]
    assert walk.step.id == "feel"


def test_from_an_aside_enter_goes_to_the_next_aside(walk: Walk) -> None:
    walk.jump("call", "call.contact")
    assert walk.forward()
    assert walk.question.id == "call.at"


def test_enter_leads_through_the_whole_guide_and_ends_at_its_end(walk: Walk) -> None:
    seen = [walk.step.id]
    for _ in range(100):
        if not walk.forward():
            break
        seen.append(walk.step.id)
    assert list(dict.fromkeys(seen)) == names(walk)
    assert not walk.forward()


def test_arrows_lead_to_asides_too_and_stop_at_the_edges_of_the_step(walk: Walk) -> None:
    assert not walk.up()
    seen = [walk.question.id]
    while walk.down():
        seen.append(walk.question.id)
    assert seen == ids(walk, "call")
    assert walk.step.id == "call"
    assert walk.up()
    assert walk.question.id == seen[-2]


def test_going_back_leads_to_the_question_where_the_step_was_left(walk: Walk) -> None:
    walk.jump("call", "call.goal")
    walk.place.cursor = 4
    walk.next_step()
    assert walk.back()
    assert walk.place == Place(step="call", question="call.goal", cursor=4)


def test_going_back_leads_to_the_moment_where_the_replay_was_left(walk: Walk) -> None:
    moment = walk.replay.add("they said no")
    walk.jump("replay", "moment.reason", moment=moment.id, cursor=2)
    walk.next_step()
    walk.back()
    assert walk.place == Place(step="replay", question="moment.reason", moment=moment.id, cursor=2)


def test_there_is_no_going_back_from_the_first_step_and_none_on_from_the_last(walk: Walk) -> None:
    assert not walk.back()
    walk.jump("close")
    assert not walk.next_step()
    assert walk.step.id == "close"


def test_a_step_is_entered_at_what_still_waits_for_an_answer(walk: Walk) -> None:
    walk.answers.answer("call.rep", "Susie")
    walk.answers.answer("felt", "flat")
    walk.jump("feel")
    assert walk.question.id == "feeling"
    walk.jump("close")
    walk.jump("call", "nothing-like-it")
    assert walk.question.id == "call.rep", "where it was left comes first"


def test_a_step_that_is_not_shown_leads_to_the_one_before_it(walk: Walk) -> None:
    walk.jump("last-promise")
    assert walk.step.id == "call"


def test_a_step_that_nobody_knows_is_a_mistake_in_the_program(walk: Walk) -> None:
    with pytest.raises(KeyError):
        walk.jump("dessert")


def test_a_question_of_another_step_is_not_gone_to(walk: Walk) -> None:
    with pytest.raises(DebriefError, match="isn't asked here"):
        walk.go_to("felt")
    assert walk.question.id == "call.rep"


def test_a_step_that_their_answer_hides_stays_until_they_leave_it(walk: Walk) -> None:
    walk.guide.step("feel").when = "lost"
    walk.jump("feel")
    walk.answers.answer("call.ending", "order")
    assert walk.step.id == "feel"
    assert walk.step in walk.steps
    walk.next_step()
    assert "feel" not in names(walk)
    assert walk.back()
    assert walk.step.id == "call"


def test_whose_turn_it_is_follows_the_question(walk: Walk) -> None:
    assert walk.speaker == "both"
    walk.jump("feel")
    assert walk.speaker == "rep"
    walk.answers.answer("felt", "flat")
    walk.answers.pass_("feeling")
    walk.go_to("felt.manager")
    assert walk.speaker == "manager"
    walk.jump("replay")
    assert walk.speaker == "rep"
    moment = walk.replay.add("they said no")
    walk.jump("replay", "moment.saw", moment=moment.id)
    assert walk.speaker == "manager"


# Resuming


def test_resuming_leads_to_the_same_question_and_letter(walk: Walk) -> None:
    walk.jump("lessons", "lesson.say_again", cursor=17)
    assert again(walk).place == Place(step="lessons", question="lesson.say_again", cursor=17)


def test_resuming_leads_to_the_same_moment(walk: Walk) -> None:
    moment = walk.replay.add("they said no")
    walk.jump("replay", "moment.better", moment=moment.id, cursor=3)
    assert again(walk).place == Place(step="replay", question="moment.better", moment=moment.id, cursor=3)


def test_resuming_leads_to_the_line_for_a_new_moment(walk: Walk) -> None:
    walk.debrief.place = Place(step="replay", question="moment.add", cursor=9)
    assert again(walk).place == Place(step="replay", question="moment.add", cursor=9)


def test_resuming_leads_to_the_promise_that_was_being_reviewed(begin: Begin) -> None:
    walk = begin(open_promises=PROMISE)
    walk.jump("last-promise", "reviews:0000000000001/line", cursor=5)
    assert again(walk, open_promises=PROMISE).place == walk.place
    assert walk.question.id == "reviews:0000000000001/line"


def test_a_promise_settled_elsewhere_meanwhile_is_not_asked_about_again(begin: Begin) -> None:
    walk = begin(open_promises=PROMISE)
    walk.jump("last-promise")
    assert again(walk).step.id == "call"


def test_a_moment_that_is_gone_leads_to_the_replay(walk: Walk) -> None:
    walk.debrief.place = Place(step="replay", question="moment.what", moment="gone", cursor=3)
    assert again(walk).place == Place(step="replay")


@pytest.mark.parametrize("question", ["", "moment.what", "moment.saw"])
def test_nobody_is_left_at_a_moment_that_was_deleted(walk: Walk, question: str) -> None:
    moment = walk.replay.add("they said no")
    walk.jump("replay", question, moment=moment.id)
    assert walk.place.moment == moment.id
    walk.replay.delete(moment.id)
    assert walk.place == Place(step="replay")


def test_a_shut_field_of_a_moment_is_not_gone_to(walk: Walk) -> None:
    moment = walk.replay.add(" ")
    walk.jump("replay", "moment.saw", moment=moment.id)
    assert walk.place == Place(step="replay", moment=moment.id)


def test_a_step_that_the_guide_has_no_more_leads_to_its_beginning(walk: Walk) -> None:
    walk.debrief.place = Place(step="dessert", question="call.goal", cursor=3)
    resumed = again(walk)
    assert resumed.place == Place(step="call", question="call.rep")


def test_a_question_that_the_guide_has_no_more_leads_to_what_waits_in_its_step(walk: Walk) -> None:
    walk.answers.answer("felt", "flat")
    walk.debrief.place = Place(step="feel", question="temperature", cursor=3)
    assert again(walk).place == Place(step="feel", question="feeling")


def test_a_draft_of_an_older_version_of_the_guide_loses_no_answer(walk: Walk) -> None:
    walk.jump("feel")
    walk.answers.answer("felt", "flat")
    walk.answers.answer("feeling", "flat")
    walk.answers.answer("felt.manager", "I held my breath")
    walk.go_to("felt.manager")
    newer = msgspec.convert(msgspec.to_builtins(walk.guide), Guide)
    newer.version += 1
    newer.steps[2].questions = [q for q in newer.step("feel").questions if q.id != "felt.manager"]
    resumed = Walk(newer, read_record(Debrief, write_record(walk.debrief)), walk.clock)
    assert resumed.place == Place(step="feel", question="felt")
    assert resumed.debrief.answers["felt.manager"].value == "I held my breath"
    give_what_is_required(resumed)
    resumed.finish()
    assert resumed.debrief.answers["felt.manager"].value == "I held my breath"


# What is said


def test_names_are_put_into_the_texts_and_never_looked_at_again(walk: Walk) -> None:
    assert walk.say("{rep}, {account}") == "the rep, the customer"
    walk.answers.answer("call.rep", "{account}")
    walk.answers.answer("call.account", "{minutes} [/b]")
    assert walk.say("{rep}, {account}, {minutes}") == "{account}, {minutes} [/b], 18"


# Time


def test_time_goes_to_the_step_in_which_it_was_spent(walk: Walk, clock: StandingClock) -> None:
    clock.pass_(2)
    walk.tick()
    clock.pass_(3)
    walk.jump("feel")
    clock.pass_(0.5)
    walk.tick()
    assert walk.debrief.seconds == {"call": 5.0, "feel": 0.5}
    assert walk.debrief.spent == 5.5


def test_a_closed_lid_is_not_counted(walk: Walk, clock: StandingClock) -> None:
    clock.pass_(LONGEST_TICK)
    walk.tick()
    clock.pass_(LONGEST_TICK + 0.1)
    walk.tick()
    clock.pass_(3600)
    walk.tick()
    clock.pass_(1)
    walk.tick()
    assert walk.debrief.seconds == {"call": LONGEST_TICK + 1}


def test_a_clock_that_is_set_back_takes_nothing_away(walk: Walk, clock: StandingClock) -> None:
    clock.pass_(2)
    walk.tick()
    clock.pass_(-1800)
    walk.tick()
    clock.pass_(1)
    walk.tick()
    assert walk.debrief.seconds == {"call": 3.0}


def test_the_time_between_closing_and_resuming_is_not_counted(walk: Walk, clock: StandingClock) -> None:
    clock.pass_(2)
    walk.tick()
    clock.pass_(3)
    resumed = again(walk)
    clock.pass_(1)
    resumed.tick()
    assert resumed.debrief.seconds == {"call": 3.0}


# The end


def test_a_debrief_says_what_is_missing(walk: Walk) -> None:
    missing = [(step.id, question.id) for step, question in walk.missing()]
    assert missing == [
        ("call", "call.rep"),
        ("call", "call.account"),
        ("call", "call.ending"),
        ("lessons", "lesson.take_away"),
    ]
    walk.answers.answer("call.rep", "  ")
    assert len(walk.missing()) == 4, "white space is no name"
    give_what_is_required(walk)
    assert walk.missing() == []


def test_a_debrief_without_a_take_away_is_not_finished(walk: Walk) -> None:
    give_what_is_required(walk)
    walk.answers.answer("lesson.take_away", "")
    with pytest.raises(DebriefError, match="“Take-away” is still open, in Lessons"):
        walk.finish()
    assert walk.debrief.is_draft
    assert walk.debrief.finished is None


def test_finishing_says_when(walk: Walk, clock: StandingClock) -> None:
    give_what_is_required(walk)
    clock.pass_(600)
    walk.finish()
    assert walk.debrief.status == FINISHED
    assert walk.debrief.finished == Stamp.of(clock())


def test_a_signature_is_dated_and_a_missing_one_is_not(begin: Begin, clock: StandingClock) -> None:
    signed, unsigned = begin(), begin()
    signed.answers.answer("signoff.name", "Susie")
    for walk in (signed, unsigned):
        give_what_is_required(walk)
        walk.finish()
    assert signed.debrief.signoff.at == Stamp.of(clock())
    assert unsigned.debrief.signoff.at is None


def test_finishing_keeps_what_stood_on_the_screen(begin: Begin) -> None:
    walk = begin(last_call=Call(kind="demo", channel="phone", role="crutch", net="asked-in", goal="a date"))
    give_what_is_required(walk)
    walk.answers.answer("call.size", "large")
    walk.answers.pass_("call.winnable")
    walk.finish()
    call = walk.debrief.call
    assert (call.size, call.client) == ("large", "prospect")
    assert (call.kind, call.channel, call.role) == ("demo", "phone", "crutch")
    assert call.net == "", "what was done in another call says nothing of this one"
    assert call.goal == "", "a goal isn't carried over"
    assert call.winnable == "", "passed is passed"
    assert walk.debrief.promise.checks == "both"
    assert again(walk).debrief == walk.debrief


def test_finishing_keeps_no_default_of_a_question_that_was_not_shown(begin: Begin) -> None:
    walk = begin(last_call=Call(role="not-there", net="stepped-in"))
    give_what_is_required(walk)
    walk.finish()
    assert (walk.debrief.call.role, walk.debrief.call.net) == ("not-there", "")


def test_a_step_is_begun_once_something_was_said_or_passed_in_it(walk: Walk) -> None:
    assert not any(walk.is_begun(step) for step in walk.steps), "defaults don't count"
    walk.answers.pass_("felt")
    walk.replay.add("they said no")
    walk.answers.answer("mirror.note", "for me alone")
    assert [step.id for step in walk.steps if walk.is_begun(step)] == ["feel", "replay"]
