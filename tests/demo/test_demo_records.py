"""The sample debriefs are what the walk would have kept."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest

from debrief.demo import debriefs, reps, write_demo
from debrief.errors import DebriefError
from debrief.model import (
    CHANGE,
    END,
    KEEP,
    MANAGER,
    REP,
    VOCABULARIES,
    Debrief,
    now,
    read_record,
    write_json,
    write_record,
)
from debrief.store import open_library
from debrief.walk import Walk
from tests.demo.told import ANCHOR, finished, guide_of, stories


def test_the_same_day_gives_the_same_debriefs_and_another_day_gives_the_same_words() -> None:
    again = [write_json(one) for one in debriefs(ANCHOR)]
    later = list(debriefs(ANCHOR + timedelta(days=100)))
    assert again == [write_json(one) for one in stories()]
    assert {one.lesson.take_away for one in later} == {one.lesson.take_away for one in stories()}
    assert not {one.id for one in later} & {one.id for one in stories()}


def test_sixty_of_six_reps_and_two_of_them_interrupted() -> None:
    assert len(stories()) == 60
    assert {one.call.rep for one in stories()} == {rep.name for rep in reps(ANCHOR)}
    assert len(reps(ANCHOR)) == 6
    drafts = [one for one in stories() if one.is_draft]
    assert [draft.created.day for draft in drafts][-1] == ANCHOR
    assert [draft.place.step for draft in drafts] == ["feel", "replay"]


def test_each_reads_back_as_it_was_written() -> None:
    for one in stories():
        assert read_record(Debrief, write_record(one)) == one
    for rep in reps(ANCHOR):
        assert read_record(type(rep), write_record(rep)) == rep


def test_ids_sort_as_the_debriefs_were_begun() -> None:
    assert [one.id for one in stories()] == sorted({one.id for one in stories()})
    begun = [one.created.utc for one in stories()]
    assert begun == sorted(begun)


def test_each_finished_one_has_all_that_the_walk_asks_for() -> None:
    for one in finished():
        guide = guide_of(one.guide)
        assert Walk(guide, read_record(Debrief, write_record(one)), now).missing() == []
        assert (one.guide_version, bool(one.finished)) == (guide.version, True)
        for field in (one.felt, one.feeling, one.lesson.take_away):
            assert field
        assert {step.id for step in guide.steps} >= set(one.seconds)


def test_the_rep_answers_before_the_manager() -> None:
    for one in finished():
        guide = guide_of(one.guide)
        for question in (question for step in guide.steps for question in step.questions):
            answer = one.answers.get(question.id)
            if answer is None or question.by != MANAGER or question.private:
                continue
            for earlier in question.after:
                assert one.answers[earlier].by == REP
                assert one.answers[earlier].order < answer.order, (one.call.account, question.id)


def test_answers_come_one_after_the_other_and_before_the_end() -> None:
    for one in finished():
        traces = sorted(one.answers.values(), key=lambda answer: answer.order)
        assert [trace.order for trace in traces] == list(range(1, len(traces) + 1))
        times = [
            one.created.utc,
            *(trace.at.utc for trace in traces),
            one.finished.utc if one.finished else None,
        ]
        assert times == sorted(times)


def test_questions_turned_back_are_from_the_guides_own_bank() -> None:
    turned = [(one, back) for one in stories() for back in one.turned_back]
    assert len(turned) > 150
    for one, back in turned:
        bank = {returning.text for returning in guide_of(one.guide).step(back.step).bank}
        assert back.question in bank | {text.replace("{account}", one.call.account) for text in bank}
    asked = Counter((one.id, back.question) for one, back in turned)
    assert max(asked.values()) == 1


def test_every_term_is_one_of_its_vocabulary() -> None:
    known = {name: {term.id for term in vocabulary.terms} for name, vocabulary in VOCABULARIES.items()}
    for one in stories():
        call, lesson = one.call, one.lesson
        for name in ("ending", "kind", "channel", "size", "client", "winnable", "role", "net"):
            assert getattr(call, name) in known[name] | {""}
        assert {*lesson.loss_rep, *lesson.loss_manager, *lesson.loss_buyer} <= known["loss"]
        assert one.feeling in known["feeling"]
        assert one.mirror.rescued in known["rescued"] | {""}
        for moment in one.moments:
            assert set(moment.patterns) <= known["strength" if moment.verdict == KEEP else "pattern"]
    for rep in reps(ANCHOR):
        assert rep.tier in known["tier"]
        assert {event.how for event in rep.receptivity} <= known["receptivity"]


def test_a_replay_begins_at_the_end_keeps_something_and_has_one_turn() -> None:
    for one in finished():
        if one.guide not in ("lost-call", "win"):
            continue
        assert [moment.verdict for moment in one.moments].count(END) == 1
        assert one.moments[0].verdict == END
        assert any(moment.verdict == KEEP for moment in one.moments)
        assert one.turn_moment is not None
        assert one.turn_moment.verdict in (KEEP, CHANGE)
        assert len({moment.id for moment in one.moments}) == len(one.moments)
        times = [moment.seconds for moment in one.moments if moment.seconds is not None]
        assert times == sorted(times, reverse=True)


@pytest.mark.parametrize("days", range(7))
def test_calls_are_on_weekdays_in_working_hours_and_never_after_today(days: int) -> None:
    anchor = date(2027, 3, 1) + timedelta(days=days)
    a_year_ago = date(2026, 3, 1) + timedelta(days=days)
    for one in debriefs(anchor):
        assert max(one.at.day, one.created.day, one.changed.day if one.changed else anchor) <= anchor
        assert one.at.day.weekday() < 5 or one.at.day == a_year_ago
        assert 7 <= one.at.local.hour < 18
    assert sum(one.at.day == a_year_ago for one in debriefs(anchor)) == 1


def test_a_clock_that_is_wrong_is_told() -> None:
    with pytest.raises(DebriefError, match="1970"):
        debriefs(date(1970, 1, 1))
    with pytest.raises(DebriefError, match="1970"):
        reps(date(1970, 1, 1))


def test_a_leap_day_has_a_year_before_it() -> None:
    assert any(one.at.day == date(2027, 2, 28) for one in debriefs(date(2028, 2, 29)))


def test_the_managers_own_side_has_a_plan_half_tests_decisions_and_what_was_agreed(tmp_path: Path) -> None:
    library = open_library(write_demo(tmp_path / "demo.json", ANCHOR))
    plan = library.plan()
    assert plan
    assert [len(part) for part in (plan.goals, plan.tasks)] == [3, 6]
    assert len(library.plans()) == 4
    weeks = sorted(one.week for one in library.half_tests())
    assert weeks[-1] < ANCHOR
    assert (len(weeks), (weeks[-1] - weeks[0]).days // 7) == (8, 8), "one was forgotten"
    assert len(library.decisions()) == 8
    by_name = {rep.name: rep for rep in library.team()}
    assert by_name["Omar"].away[0].until
    assert sum(len(rep.goals) for rep in by_name.values()) >= 6
    assert all(goal.evaluated for rep in by_name.values() for goal in rep.goals)
    assert by_name["Zoë"].talks
    decided = [one for one in stories() if library.decision_for(one)]
    assert len(decided) == len(library.decisions())
    done = {(one.decided, debrief.call.net) for debrief in decided if (one := library.decision_for(debrief))}
    assert {("run", "let-it-run"), ("run", "stepped-in"), ("net", "let-it-run")} <= done
