"""What stands in short: answered questions, marked moments, the first line of a page."""

from __future__ import annotations

import pytest

from debrief.guides import open_shelf
from debrief.model import Call, Debrief, Due, Moment, Promise, Stamp
from debrief.report.block import Block
from debrief.walk import Walk
from screens.record_top import no_room
from screens.steps.drawing import closed_lines
from screens.steps.moments import moment_rows, moment_words
from screens.steps.questions import StepQuestions
from tests.conftest import StandingClock


def at_step(clock: StandingClock, guide: str, step: str) -> Walk:
    moment = Moment(what="I asked what the stop had cost")
    debrief = Debrief(created=Stamp.of(clock()), guide=guide, moments=[moment], turn=moment.id)
    walk = Walk(open_shelf(None).get(guide), debrief, clock)
    walk.jump(step)
    return walk


def closed(walk: Walk, question_id: str) -> str:
    """The lines of a question that isn't open."""
    question = next(question for question in walk.questions() if question.id == question_id)
    lines = closed_lines(walk, StepQuestions(walk), question, 60)
    return "\n".join(line.plain for _, line in lines)


@pytest.mark.parametrize(
    ("guide", "told"), [("lost-call", "Here is where it turned."), ("win", "Here is where it was won.")]
)
def test_the_focus_is_shown_again_with_the_guides_own_words(
    guide: str, told: str, clock: StandingClock
) -> None:
    assert closed(at_step(clock, guide, "lessons"), "turn").startswith(f"◆ {told}  from memory")


def test_a_due_day_isnt_due_twice(clock: StandingClock) -> None:
    walk = at_step(clock, "lost-call", "promise")
    walk.debrief.promise = Promise(when="they ask", will="wait", due=Due(kind="date", day=clock().date()))
    walk.answers.answer("promise.due", "+3d")
    assert closed(walk, "promise.due").lower().count("due") == 1


def test_a_marked_moment_that_is_cut_says_so() -> None:
    moment = Moment(what="I put the list on the table before she had finished, and she went quiet")
    [row] = moment_rows([moment], "")
    assert row.draw(40, True)[-1].plain.endswith("…")
    assert not row.draw(60, True)[-1].plain.endswith("…")


def test_in_a_win_a_moment_asks_why_it_worked() -> None:
    for moment in (Moment(what="I waited"), Moment(what="I waited", reason="she needed time")):
        assert "why it worked" in moment_words(moment, "Susie", "worked").plain
        assert "why it made sense" in moment_words(moment, "Susie").plain


def test_names_that_just_fit_the_first_line_arent_said_twice() -> None:
    title = Block("title", "Dana Whit · Aceites Núñez", note="Sun 22 Nov 2026 · no sale")
    call = Call(rep="Dana Whit", account="Aceites Núñez")
    assert [block.text for block in no_room(title, call, 38)] == ["no sale"]
    assert len(no_room(title, call, 37)) == 2
