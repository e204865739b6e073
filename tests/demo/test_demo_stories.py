"""The sample debriefs are what the walk would have kept, and their stories hang together."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, timedelta
from functools import cache
from itertools import pairwise

import pytest

from debrief.answers import LINE, PART
from debrief.demo import debriefs, reps
from debrief.errors import DebriefError
from debrief.guides import open_shelf
from debrief.guides.guide import Guide
from debrief.insight.share import words
from debrief.model import (
    CHANGE,
    END,
    KEEP,
    MANAGER,
    REP,
    VOCABULARIES,
    Debrief,
    is_settled,
    now,
    read_record,
    write_json,
    write_record,
)
from debrief.walk import Walk

ANCHOR = date(2026, 11, 21)
"""A Saturday."""


@cache
def stories() -> list[Debrief]:
    return list(debriefs(ANCHOR))


@cache
def guide_of(guide_id: str) -> Guide:
    return open_shelf(None).get(guide_id)


def of(rep: str) -> list[Debrief]:
    return [one for one in stories() if one.call.rep == rep]


def finished() -> list[Debrief]:
    return [one for one in stories() if not one.is_draft]


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
        if one.guide != "lost-call":
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


def test_what_came_of_a_promise_is_told_of_an_open_one_of_the_same_rep() -> None:
    by_id = {one.id: one for one in stories()}
    settled: set[str] = set()
    told = 0
    for one in stories():
        for review in one.reviews:
            promised = by_id[review.promise]
            assert promised.call.rep == one.call.rep
            assert promised.id < one.id
            assert promised.promise.made
            assert promised.id not in settled
            assert review.line
            told += 1
        settled |= {review.promise for review in one.reviews if is_settled([review]) and not one.is_draft}
    assert told > 45


def test_every_story_about_a_promise_finds_its_promise() -> None:
    """None is left over because nothing was open any more, and each left its trace."""
    from debrief.demo.story import read_people

    meant = sum(len(story.came) for person in read_people() for story in person.debriefs)
    assert meant == sum(len(one.reviews) for one in stories())
    for one in stories():
        for review in one.reviews:
            trace = f"reviews{PART}{review.promise}"
            assert {trace, trace + LINE} <= set(one.answers)


def test_some_promises_are_open_and_one_is_late_and_one_is_due_now() -> None:
    settled = {review.promise for one in finished() for review in one.reviews if is_settled([review])}
    still = [one.promise.due for one in finished() if one.promise.made and one.id not in settled]
    days = [due.day - ANCHOR for due in still if due.day]
    assert len(still) >= 6
    assert any(day < timedelta(days=-2) for day in days)
    assert any(abs(day) <= timedelta(days=2) for day in days)


def test_nobody_says_the_same_twice() -> None:
    said = [
        sentence
        for one in stories()
        for text in (
            one.felt, one.lesson.take_away, one.lesson.addition, one.lesson.say_again, one.promise.when,
            one.promise.will, one.mirror.held_back, one.mirror.note, one.signoff.comment, one.call.goal,
            *(review.line for review in one.reviews),
            *(part for m in one.moments for part in (m.what, m.saw, m.thought, m.wonder, m.reason)),
        )
        for sentence in re.split(r"(?<=[.?])\s+", text.strip().casefold())
        if len(sentence.split()) > 3
    ]  # fmt: skip
    assert [sentence for sentence, times in Counter(said).items() if times > 1] == []


def test_susie_gets_better() -> None:
    hers = of("Susie")
    early, late = hers[: len(hers) // 2], hers[len(hers) // 2 :]
    assert (dumps(early), dumps(late)) == (3, 0)
    assert sum(one.call.ending in ("advance", "order") for one in early) == 0
    assert sum(one.call.ending in ("advance", "order") for one in late) >= 4
    outcomes = [review.outcome for one in hers for review in one.reviews]
    assert "not-kept" in outcomes[:2]
    assert set(outcomes[-5:]) == {"kept"}


def dumps(some: list[Debrief]) -> int:
    return sum(any("data-dump" in moment.patterns for moment in one.moments) for one in some)


def test_omar_rebuffs_is_left_alone_and_comes_by_himself() -> None:
    omar = next(rep for rep in reps(ANCHOR) if rep.name == "Omar")
    assert [event.how for event in omar.receptivity] == ["rebuffed"] * 3 + ["asked"] * 2
    days = [one.at.day for one in of("Omar")]
    gap = max(later - earlier for earlier, later in pairwise(days))
    assert gap > timedelta(days=50)
    assert max(one.signoff.fair for one in of("Omar")[:3]) <= 2
    assert min(one.signoff.fair for one in of("Omar")[3:]) >= 4


def test_the_managers_crutch_fades() -> None:
    joint = [one.call for one in of("Priya")]
    assert [call.role for call in joint[:4]] == ["crutch"] * 4
    assert "crutch" not in {call.role for call in joint[4:]}
    assert {call.net for call in joint[:3]} <= {"took-over", "stepped-in"}
    assert {call.net for call in joint[4:]} <= {"let-it-run", "not-there", ""}


def test_the_manager_has_the_smaller_share_of_the_words() -> None:
    shares = [share for one in finished() if (share := words(one).of_manager) is not None]
    assert 0.1 < sum(shares) / len(shares) < 0.35
    assert max(shares) < 0.5


def test_a_clock_that_is_wrong_is_told() -> None:
    with pytest.raises(DebriefError, match="1970"):
        debriefs(date(1970, 1, 1))
    with pytest.raises(DebriefError, match="1970"):
        reps(date(1970, 1, 1))


def test_a_leap_day_has_a_year_before_it() -> None:
    assert any(one.at.day == date(2027, 2, 28) for one in debriefs(date(2028, 2, 29)))
