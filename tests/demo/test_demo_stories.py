"""The stories of the sample debriefs hang together."""

from __future__ import annotations

import re
from collections import Counter
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

from debrief.answers import LINE, PART
from debrief.demo import reps, write_demo
from debrief.demo.story import read_people
from debrief.insight.coming_back import came_back
from debrief.insight.ledger import ledger
from debrief.insight.share import words
from debrief.model import Debrief, is_settled
from debrief.store import open_library
from tests.demo.told import ANCHOR, finished, of, stories


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
    assert came_back(omar, ANCHOR)
    back = of("Omar")[3]
    assert (back.guide, back.call.role) == ("came-to-me", "not-there")
    assert {"came.done", "came.think"} <= set(back.answers)


def test_a_win_a_star_and_a_whole_day_are_led_by_their_own_guides() -> None:
    orders = {one.guide for one in finished() if one.call.ending == "order"}
    assert orders == {"win", "quick", "star"}
    [star] = [one for one in stories() if one.guide == "star"]
    assert star.call.rep == "Zoë"
    assert not star.moments
    assert {"star.goals", "star.outlook", "star.stretch"} <= set(star.answers)
    [day] = [one for one in stories() if one.guide == "end-of-day"]
    assert len(day.answers["day.calls"].value.splitlines()) == 3


def test_the_managers_crutch_fades() -> None:
    joint = [one.call for one in of("Priya")]
    assert [call.role for call in joint[:4]] == ["crutch"] * 4
    assert "crutch" not in {call.role for call in joint[4:]}
    assert {call.net for call in joint[:3]} <= {"took-over", "stepped-in"}
    assert {call.net for call in joint[4:]} <= {"let-it-run", "not-there", ""}


def test_the_crutch_fades_from_month_to_month_over_enough_joint_calls_to_say_so(tmp_path: Path) -> None:
    library = open_library(write_demo(tmp_path / "demo.json", ANCHOR))
    told = [month for month in ledger(library.digests(), ANCHOR).months if not month.is_few]
    shares = [month.mean or 0 for month in told]
    assert len(shares) == 5
    assert shares == sorted(shares, reverse=True)
    assert shares[0] > 0.4
    assert shares[-1] == 0


def test_the_manager_has_the_smaller_share_of_the_words() -> None:
    shares = [share for one in finished() if (share := words(one).of_manager) is not None]
    assert 0.1 < sum(shares) / len(shares) < 0.35
    assert max(shares) < 0.5
