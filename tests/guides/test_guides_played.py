"""Every guide that ships can be gone through to its end: with only what is required, and with everything."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from debrief.guides import SHIPPED, Question, open_shelf
from debrief.guides.fields import MOMENT
from debrief.insight.share import words
from debrief.model import FINISHED, KEEP, VOCABULARIES, Debrief, Stamp, read_record, write_record
from debrief.report.asked import asked_by
from debrief.report.page import record_page
from debrief.walk import Walk

if TYPE_CHECKING:
    from tests.conftest import StandingClock

PROMISE = {"0000000000001": "WHEN they say it's too expensive I WILL ask: compared with what?"}


@pytest.fixture(params=SHIPPED)
def walk(request: pytest.FixtureRequest, clock: StandingClock) -> Walk:
    """A new debrief, by each guide that ships, with a promise from last time."""
    guide = open_shelf(None).get(request.param)
    return Walk(guide, Debrief(created=Stamp.of(clock())), clock, open_promises=PROMISE)


def an_answer(question: Question) -> Any:
    """Something that somebody could say to a question."""
    if question.choices:
        term = VOCABULARIES[question.choices].terms[0].id
        return [term] if question.kind == "choices" else term
    answers: dict[str, Any] = {"rating": 4, "when": "today 00:01", "due": "+3d"}
    return answers.get(question.kind, f"what they said to {question.id}")


def play(walk: Walk, *, fully: bool) -> list[str]:
    """Press Enter from the first question to the last, answering; give the ids that were asked."""
    asked: list[str] = []
    while True:
        here = walk.question
        if here is not None and here.id not in asked:
            asked.append(here.id)
            if fully or here.required:
                walk.answers.answer(here.id, an_answer(here))
        if fully and walk.step.kind == "replay" and not walk.debrief.moments:
            fill_replay(walk)
        moved = walk.down() or walk.next_step() if fully else walk.forward()
        if not moved:
            return asked


def fill_replay(walk: Walk) -> None:
    """One moment, with everything that the guide asks of it, where it turned."""
    moment = walk.replay.add("they agreed to a trial")
    for question in walk.step.questions:
        name = question.id.removeprefix(MOMENT)
        if name not in ("what", "verdict", "time"):
            walk.replay.change(moment.id, name, an_answer(question))
    walk.replay.judge(moment.id, KEEP)
    walk.replay.mark_turn(moment.id)


def test_each_guide_closes_with_only_the_four_required_answers(walk: Walk) -> None:
    asked = play(walk, fully=False)
    assert walk.step.kind == "close"
    assert {"call.rep", "call.account", "call.ending", "lesson.take_away"} <= set(asked)
    walk.finish()
    assert walk.debrief.status == FINISHED


def test_each_guide_closes_with_every_answer_and_the_page_shows_each_that_isnt_private(walk: Walk) -> None:
    asked = play(walk, fully=True)
    every = {q.id for step in walk.steps for q in walk.stops(step) if step.kind != "replay"}
    assert every <= set(asked)
    walk.finish()
    kept = read_record(Debrief, write_record(walk.debrief))
    page = record_page(kept, now=walk.clock(), asked=asked_by(walk.guide))
    said = "\n".join(f"{block.text} {block.note}" for block in page)
    for step in walk.steps:
        for question in walk.stops(step):
            if question.kind in ("line", "text") and not question.private and ":" not in question.id:
                assert question.id in said, question.id


def test_each_guide_leaves_most_of_the_words_to_the_rep(walk: Walk) -> None:
    play(walk, fully=True)
    assert words(walk.debrief).of_manager < 0.5


def test_a_stars_played_debrief_has_no_moments_no_patterns_and_no_loss_whatever_the_ending(
    clock: StandingClock,
) -> None:
    walk = Walk(open_shelf(None).get("star"), Debrief(created=Stamp.of(clock())), clock)
    play(walk, fully=True)
    assert walk.debrief.call.ending == "no-sale"
    walk.finish()
    debrief = walk.debrief
    assert (debrief.moments, debrief.lesson.loss_rep, debrief.lesson.loss_manager) == ([], [], [])
    assert {"star.goals", "star.outlook", "star.recognise", "star.bring"} <= set(debrief.answers)
    headings = {block.text for block in record_page(debrief, now=clock(), private=True)}
    assert not {text for text in headings if "WHY IT WAS LOST" in text or "TURN" in text or "REPLAY" in text}


@pytest.mark.parametrize(("guide", "role"), [("star", "not-there"), ("came-to-me", "not-there")])
def test_a_talk_in_the_office_is_no_joint_call_unless_somebody_says_so(
    guide: str, role: str, clock: StandingClock
) -> None:
    walk = Walk(open_shelf(None).get(guide), Debrief(created=Stamp.of(clock())), clock)
    play(walk, fully=False)
    walk.finish()
    assert walk.debrief.call.role == role


def test_came_to_me_opens_on_the_account_though_the_rep_is_known(clock: StandingClock) -> None:
    debrief = Debrief(created=Stamp.of(clock()))
    debrief.call.rep = "Tom"
    walk = Walk(open_shelf(None).get("came-to-me"), debrief, clock)
    assert walk.question is not None
    assert walk.question.id == "call.account"
