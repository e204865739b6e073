"""What the manager is told of reps: states with dates, whom to spend the hour on, and two suggestions."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from debrief.insight.coming_back import came_back, say_coaching
from debrief.insight.digest import Digest
from debrief.insight.hours import half_tests
from debrief.insight.ledger import ledger, say_hold
from debrief.insight.line_bank import line_bank
from debrief.insight.quarter import goals_due, quarter_begins, quarter_of, say_goal_due
from debrief.insight.receptivity import receptivity, say_state, spend_on
from debrief.insight.slump import say_slump, slumps
from debrief.insight.suggest import suggestions
from debrief.insight.team import advice, team
from debrief.model import (
    Away,
    Call,
    Debrief,
    Evaluation,
    Goal,
    HalfTest,
    Lesson,
    Moment,
    Receptivity,
    Rep,
    Stamp,
    Talk,
)
from debrief.store.names import fold
from tests.conftest import NOON

TODAY = NOON.date()


def at(days_ago: int) -> Stamp:
    return Stamp.of(NOON - timedelta(days=days_ago))


def rep(name: str, tier: str = "", events: str = "", away: int | None = None) -> Rep:
    """A rep with events such as "rebuffed:18 asked:2": what, and how many days ago."""
    told = [one.split(":") for one in events.split()]
    return Rep(
        name=name,
        tier=tier,
        receptivity=[Receptivity(how=how, at=at(int(ago))) for how, ago in told],
        away=[] if away is None else [Away(since=at(away))],
    )


def digest(name: str, days_ago: int, number: int = 0, **more: object) -> Digest:
    day = TODAY - timedelta(days=days_ago)
    told = {"id": f"{name}{days_ago}.{number}", "at": at(days_ago).utc, "day": day, "rep": name}
    return Digest(**told | more)  # type: ignore[arg-type]


def said(one: Rep, *others: Rep) -> str:
    return say_state(receptivity(one, TODAY), TODAY, spend_on([one, *others], TODAY, one.id))


# receptivity


@pytest.mark.parametrize(
    ("events", "told"),
    [
        ("rebuffed:6 rebuffed:5 rebuffed:4 asked:3 neutral:2 asked:1", "on 18 Nov, after three rebuffs"),
        ("rebuffed:200 rebuffed:190 welcomed:90", "on 23 Aug, after two rebuffs"),
        ("asked:4 rebuffed:3 rebuffed:2 welcomed:1", "on 20 Nov, after two rebuffs"),
        ("rebuffed:200 rebuffed:190 welcomed:91 asked:1", ""),
        ("rebuffed:2 asked:1", ""),
        ("rebuffed:4 rebuffed:3 asked:2 rebuffed:1", ""),
        ("rebuffed:3 rebuffed:2 neutral:1", ""),
        ("rebuffed:3 rebuffed:2 asked:-1", ""),
    ],
)
def test_who_rebuffed_it_more_than_once_and_then_asks_came_back(events: str, told: str) -> None:
    omar = rep("Omar", "emerging", events)
    assert say_coaching(omar, TODAY) == (f"came back {told}" if told else said(omar))
    assert bool(came_back(omar, TODAY)) == bool(told)
    (member,) = team([], [omar], TODAY, fold)
    assert member.back == came_back(omar, TODAY)


def test_who_came_back_and_is_left_alone_since_is_left_alone() -> None:
    omar = rep("Omar", "emerging", "rebuffed:9 rebuffed:8 welcomed:5", away=2)
    assert (came_back(omar, TODAY), say_coaching(omar, TODAY)) == (None, "left alone since 19 Nov")


@pytest.mark.parametrize(
    ("events", "told"),
    [
        ("", ""),
        ("welcomed:91", ""),
        ("welcomed:90", "welcomed it on 23 Aug"),
        ("asked:9", "came to you on 12 Nov"),
        ("neutral:9", "let it happen on 12 Nov"),
        ("rebuffed:9", "a rebuff on 12 Nov"),
        ("rebuffed:18 rebuffed:9", "two rebuffs since 3 Nov"),
        ("rebuffed:18 neutral:12 rebuffed:9 rebuffed:1", "three rebuffs since 3 Nov: stop pushing"),
        ("rebuffed:18 welcomed:12 rebuffed:9 rebuffed:1", "two rebuffs since 12 Nov"),
        ("rebuffed:95 rebuffed:9 rebuffed:1", "two rebuffs since 12 Nov"),
        ("rebuffed:18 rebuffed:17 rebuffed:16 welcomed:1", "welcomed it on 20 Nov"),
        ("rebuffed:1 rebuffed:9 rebuffed:18 rebuffed:2", "four rebuffs since 3 Nov: stop pushing"),
        ("welcomed:9 rebuffed:-3", "welcomed it on 12 Nov"),
    ],
)
def test_a_state_has_its_date_and_is_no_label_for_good(events: str, told: str) -> None:
    assert said(rep("Susie", events=events)) == told


def test_after_three_rebuffs_the_hour_goes_to_those_who_welcome_it_the_emerging_first() -> None:
    susie = rep("Susie", events="rebuffed:18 rebuffed:9 rebuffed:1")
    others = [
        rep("Zoë", "top", "asked:1"),
        rep("Lee", "emerging", "welcomed:30"),
        rep("Omar", "emerging", "asked:3"),
        rep("Ana", "emerging", "welcomed:2 rebuffed:1"),
    ]
    told = "three rebuffs since 3 Nov: stop pushing; spend it on Omar, Lee and Zoë"
    assert said(susie, *others) == told
    assert said(susie, *others[1:3]) == "three rebuffs since 3 Nov: stop pushing; spend it on Omar and Lee"


def test_who_is_left_alone_stays_so_until_they_come() -> None:
    events = "rebuffed:40 rebuffed:30 rebuffed:20"
    assert said(rep("Susie", events=events, away=18)) == "left alone since 3 Nov"
    assert said(rep("Susie", events=f"{events} asked:9", away=18)) == "came to you on 12 Nov"
    assert said(rep("Susie", away=200)) == "left alone since 5 May"


# the ledger, the half test, a slump, quarters


def test_three_calls_as_a_crutch_are_a_pattern_and_its_newest_account_is_named() -> None:
    calls = [digest("Omar", ago, role="crutch", account=f"A{ago}", kind="demo") for ago in (2, 9, 30)]
    hold = ledger([*calls, digest("Lee", 1, role="crutch")], TODAY, fold).hold
    assert hold is not None
    assert say_hold(hold) == (
        "Next hold to let go of: Omar. The crutch on 3 calls in 30 days, last at A2, demo. "
        "They will bring you in again."
    )
    fewer = ledger(calls[:1], TODAY, fold).hold
    assert fewer is not None
    assert "again" not in say_hold(fewer)


def test_a_half_test_that_says_nothing_isnt_there_and_the_last_answer_of_a_week_counts() -> None:
    monday = date(2026, 11, 9)
    first = HalfTest(week=monday, worked=40, people=4, selling=20, at=at(9))
    second = HalfTest(week=monday, worked=40, people=20, at=at(8))
    empty = [
        HalfTest(week=date(2026, 11, 2), worked=0, people=1),
        HalfTest(week=date(2026, 10, 26), worked=40),
    ]
    (week,) = half_tests([second, first, *empty])
    assert (week.week, week.share, week.is_half, week.selling) == (monday, 0.5, True, None)


def test_a_slump_says_both_means_and_both_n_and_under_five_nothing() -> None:
    now = [digest("Susie", ago, ending="no-sale") for ago in range(5)]
    before = [digest("Susie", 40 + ago, ending="advance") for ago in range(5)]
    susie = Rep(name="Susie", started=TODAY.replace(year=2025))
    (found,) = slumps([*now, *before], [susie], TODAY, fold)
    assert "0.0 now (n 5), 2.0 then (n 5), where an order is 3 and no sale 0" in say_slump(found)
    assert slumps([*now[1:], *before], [susie], TODAY, fold) == ()
    assert slumps([*now, *before], [Rep(name="Susie", started=TODAY)], TODAY, fold) == ()


def test_a_quarter_is_the_calendars() -> None:
    days = [date(2026, 1, 1), date(2026, 3, 31), date(2026, 4, 1), date(2026, 12, 31)]
    assert [quarter_of(day) for day in days] == ["Q1 2026", "Q1 2026", "Q2 2026", "Q4 2026"]
    assert quarter_begins(date(2026, 12, 31)) == date(2026, 10, 1)


# the line bank


def test_the_line_bank_has_each_line_once_where_it_was_said_last() -> None:
    def told(ago: int, again: str, *better: str) -> Debrief:
        moments = [Moment(better=one, seconds=60) for one in better]
        return Debrief(
            created=at(ago),
            call=Call(rep="Susie", account=f"A{ago}"),
            lesson=Lesson(say_again=again),
            moments=moments,
        )

    found = line_bank([told(9, "What does it cost?", "Old one"), told(2, "", "what does  it COST?", " ")])
    assert [(one.text, one.account) for one in found] == [("what does  it COST?", "A2"), ("Old one", "A9")]
    assert [one.is_turn for one in found] == [False, False]


# the team


def test_who_asked_and_waits_stands_first_then_who_was_met_last_whatever_they_won() -> None:
    reps = [rep("Ana", "top"), rep("Lee", "emerging", "asked:3"), rep("Omar", events="asked:9"), rep("Zoë")]
    met = [digest("Ana", 5, ending="order"), digest("Zoë", 1, ending="no-sale"), digest("Lee", 20)]
    members = team(met, reps, TODAY, fold)
    assert [one.name for one in members] == ["Omar", "Lee", "Zoë", "Ana"]
    assert advice(members, TODAY) == "Omar came to you on 12 Nov: that hour is for Omar."
    back = rep("Omar", events="rebuffed:40 rebuffed:30 asked:20 asked:9")
    (omar,) = team([], [back], TODAY, fold)
    assert say_coaching(omar.heard, TODAY) == "came back on 1 Nov, after two rebuffs"
    assert advice([omar], TODAY) == "Omar came back on 1 Nov, after two rebuffs: that hour is for Omar."
    since = team([*met, digest("Omar", 14, guide="came-to-me"), digest("Lee", 2)], reps, TODAY, fold)
    assert [one.waits for one in since] == [None] * 4


def test_a_debrief_by_the_guide_for_who_came_is_a_coming_like_one_that_was_noted() -> None:
    omar = rep("Omar", events="rebuffed:30 rebuffed:25 asked:9", away=20)
    talk = digest("OMAR", 40, guide="came-to-me", asked=at(0))
    (member,) = team([talk], [omar], TODAY, fold)
    assert say_state(member.state, TODAY) == "came to you on 21 Nov"
    assert member.waits is None
    assert [one.how for one in member.rep.receptivity] == ["rebuffed", "rebuffed", "asked"]
    assert suggestions([talk], [omar], TODAY, same=fold) == ()
    (one,) = suggestions([], [omar], TODAY, same=fold)
    assert one.reason == "on 12 Nov, after being left alone"
    stopped = rep("Lee", events="rebuffed:9 rebuffed:5 rebuffed:4")
    (lee,) = team([digest("Lee", 1, guide="came-to-me", asked=at(1))], [stopped], TODAY, fold)
    assert say_coaching(lee.heard, TODAY) == "came back on 20 Nov, after three rebuffs"


# suggestions


def keys(*reps: Rep, met: tuple[Digest, ...] = (), waved: tuple[str, ...] = ()) -> list[str]:
    return [one.key for one in suggestions(met, reps, TODAY, waved, fold)]


def test_a_rep_who_comes_after_being_left_alone_is_met_with_the_fitting_guide() -> None:
    (one,) = suggestions([], [rep("Omar", events="asked:2", away=30)], TODAY, same=fold)
    assert (one.door, one.guide, one.rep) == ("new", "came-to-me", "Omar")
    assert one.reason == "on 19 Nov, after being left alone"


def test_several_calls_today_make_one_talk_and_only_once() -> None:
    today = (digest("Omar", 0, 1), digest("OMAR", 0, 2))
    (one,) = suggestions(today, [], TODAY, same=fold)
    assert (one.guide, one.reason) == ("end-of-day", "2 calls today: one talk, one focus")
    assert keys(met=(*today, digest("Omar", 0, 3, guide="end-of-day"))) == []


def test_three_rebuffs_open_the_reps_page_and_nothing_else_is_suggested_for_them() -> None:
    susie = rep("Susie", "emerging", "rebuffed:9 rebuffed:5 rebuffed:1")
    (one,) = suggestions([], [susie], TODAY, same=fold)
    assert (one.door, one.guide, one.text) == ("rep", "", "Leave Susie alone for now")
    assert keys(rep("Susie", "emerging", "rebuffed:9 rebuffed:5 rebuffed:1", away=0)) == []


def test_a_star_without_a_talk_this_quarter_is_thought_of_until_there_was_one() -> None:
    zoe = rep("Zoë", "top")
    (one,) = suggestions([digest("Zoë", 60, guide="star")], [zoe], TODAY, same=fold)
    assert (one.guide, one.reason) == ("star", "no talk in Q4 2026 yet, the last was on 22 Sep")
    zoe.talks.append(Talk(at=at(20)))
    assert keys(zoe) == []


def test_a_goal_that_was_never_looked_at_is_told_as_agreed() -> None:
    zoe = rep("Zoë")
    looked = Goal(text="two", agreed=at(200), evaluations=[Evaluation(how="on-track", at=at(100))])
    zoe.goals = [Goal(text="one", agreed=at(120)), looked]
    assert [say_goal_due(one, TODAY) for one in goals_due([zoe], TODAY)] == [
        "“one”, agreed 24 Jul, not looked at since",
        "“two”, last looked at 13 Aug",
    ]


def test_an_emerging_rep_is_thought_of_after_a_fortnight() -> None:
    lee = rep("Lee", "emerging")
    assert keys(lee, met=(digest("Lee", 13),)) == []
    assert keys(lee, met=(digest("Lee", 14),)) == ["emerging:lee:Lee14.0"]


def test_there_are_two_at_most_and_what_is_waved_away_makes_room_for_the_next() -> None:
    reps = [rep("Ana", "emerging"), rep("Lee", "top"), rep("Omar", "emerging")]
    first = keys(*reps)
    assert first == ["star:lee:Q4 2026", "emerging:ana:"]
    assert keys(*reps, waved=(first[0],)) == ["emerging:ana:", "emerging:omar:"]
    assert keys(*reversed(reps)) == first


def test_a_slump_is_suggested_as_a_talk_on_the_reps_page() -> None:
    calls = [digest("Susie", ago, ending="no-sale") for ago in range(5)]
    calls += [digest("Susie", 40 + ago, ending="order") for ago in range(5)]
    susie = Rep(name="Susie", started=date(2020, 1, 1))
    (one,) = suggestions(calls, [susie], TODAY, same=fold)
    assert (one.door, one.text) == ("rep", "A talk with Susie")
    assert one.reason == "calls end worse: 0.0 of 3 (n 5), was 3.0 (n 5)"
