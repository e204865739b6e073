"""The manager's figures equal a slow, plain reference over random libraries, at every border."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from typing import TYPE_CHECKING, TypeAlias

from hypothesis import given

from debrief.insight.home_figures import home_figures
from debrief.insight.hours import hours
from debrief.insight.kept_digests import followed_up, kept_of
from debrief.insight.ledger import ledger
from debrief.insight.mirror import mirror
from debrief.insight.quarter import goals_due, talks_due
from debrief.insight.receptivity import receptivity
from debrief.insight.slump import slumps
from debrief.insight.team import team
from debrief.model import Receptivity, Rep
from debrief.store.names import fold
from tests.insight.manager_bed import libraries, local_day

if TYPE_CHECKING:
    from collections.abc import Callable

    from debrief.insight.digest import Digest
    from debrief.insight.window import Month

Library: TypeAlias = "tuple[date, list[Digest], list[Rep]]"


def days_back(today: date, start: int, stop: int) -> list[date]:
    """Day by day, as one counts on a calendar."""
    return [today - timedelta(days=ago) for ago in range(start, stop)]


def of_days(digests: list[Digest], days: list[date]) -> list[Digest]:
    return [one for one in digests if one.day in days]


def plain_months(
    digests: list[Digest], today: date, value: Callable[[Digest], float | None]
) -> list[tuple[str, float, int]]:
    """Twelve months, each looked through on its own; those before the first with anything are left out."""
    found: list[tuple[str, float, int]] = []
    for back in range(11, -1, -1):
        year, month = today.year, today.month - back
        while month < 1:
            year, month = year - 1, month + 12
        last = min(date(year, month, calendar.monthrange(year, month)[1]), today)
        values = [value(one) for one in digests if date(year, month, 1) <= one.day <= last]
        known = [one for one in values if one is not None]
        if found or known:
            found.append((f"{year:04}-{month:02}", sum(known), len(known)))
    return found


def told(months: tuple[Month, ...]) -> list[tuple[str, float, int]]:
    return [(one.month, one.total, one.n) for one in months]


def is_joint(one: Digest) -> bool:
    return one.role not in ("", "not-there")


@given(libraries)
def test_the_ledger_counts_joint_calls_day_by_day(library: Library) -> None:
    today, digests, _ = library
    found = ledger(digests, today, fold)
    for roles, days in ((found.month, 30), (found.quarter, 90)):
        joint = [one for one in of_days(digests, days_back(today, 0, days + 1)) if is_joint(one)]
        assert (roles.joint, roles.crutch) == (len(joint), sum(one.role == "crutch" for one in joint))
        counted = {one.term: (one.n, one.of) for one in roles.roles}
        assert counted == {
            role: (sum(one.role == role for one in joint), len(joint)) for role in {one.role for one in joint}
        }
        by_rep = {fold(one.rep): (one.crutch, one.joint) for one in roles.reps}
        for name in {fold(one.rep) for one in joint}:
            theirs = [one for one in joint if fold(one.rep) == name]
            crutch = sum(one.role == "crutch" for one in theirs)
            assert by_rep.get(name, (0, len(theirs))) == (crutch, len(theirs))
        assert list(by_rep) == sorted(by_rep)
    assert told(found.months) == plain_months(
        digests, today, lambda one: float(one.role == "crutch") if is_joint(one) else None
    )


@given(libraries)
def test_the_next_hold_is_the_rep_with_the_most_and_of_several_the_newest(library: Library) -> None:
    today, digests, _ = library
    crutch = [one for one in of_days(digests, days_back(today, 0, 31)) if one.role == "crutch"]
    hold = ledger(digests, today, fold).hold
    if not crutch:
        assert hold is None
        return
    most = max(sum(fold(other.rep) == fold(one.rep) for other in crutch) for one in crutch)
    candidates = [one for one in crutch if sum(fold(o.rep) == fold(one.rep) for o in crutch) == most]
    newest = max(candidates, key=lambda one: (one.at, one.id))
    assert hold is not None
    assert (hold.debrief, hold.n, hold.account, hold.day) == (newest.id, most, newest.account, newest.day)
    assert hold.is_pattern is (most >= 3)


def tier_of(one: Digest, reps: list[Rep]) -> str:
    return next((rep.tier for rep in reps if fold(rep.name) == fold(one.rep)), "")


@given(libraries)
def test_hours_are_added_up_by_todays_tier(library: Library) -> None:
    today, digests, reps = library
    for days in (30, 90):
        found = hours(digests, reps, today, days, fold)
        timed = [one for one in of_days(digests, days_back(today, 0, days + 1)) if one.seconds]
        whole = sum(one.seconds for one in timed)
        assert (found.seconds, found.n) == (whole, len(timed))
        for tier in ("emerging", "bottom", "top", ""):
            theirs = [one for one in timed if tier_of(one, reps) == tier]
            row = next((one for one in found.tiers if one.tier == tier), None)
            if row is None:
                assert (tier, theirs) == ("", [])
                continue
            assert (row.seconds, row.n) == (sum(one.seconds for one in theirs), len(theirs))
            assert row.share == (row.seconds / whole if whole else None)
        assert sum(one.seconds for one in found.reps) == whole
        assert [fold(one.rep) for one in found.reps] == sorted({fold(one.rep) for one in timed})


def plain_state(rep: Rep, digests: list[Digest], today: date) -> tuple[str, date | None]:
    days = days_back(today, 0, 91)
    came = [one for one in digests if fold(one.rep) == fold(rep.name) and one.guide == "came-to-me"]
    told = [*rep.receptivity, *(Receptivity(how="asked", at=one.asked) for one in came if one.asked)]
    events = sorted((e for e in told if local_day(e.at) in days), key=lambda e: e.at.utc)
    away = [one for one in rep.away if one.until is None and local_day(one.since) <= today]
    back = events and events[-1].how == "asked" and away and events[-1].at.utc >= away[-1].since.utc
    if away and not back:
        return "alone", local_day(away[-1].since)
    if not events:
        return "", None
    run: list[date] = []
    for event in reversed(events):
        if event.how in ("asked", "welcomed"):
            break
        if event.how == "rebuffed":
            run.insert(0, local_day(event.at))
    if len(run) >= 3:
        return "stop", run[0]
    return events[-1].how, run[0] if events[-1].how == "rebuffed" else local_day(events[-1].at)


@given(libraries)
def test_receptivity_is_read_from_ninety_days_of_events(library: Library) -> None:
    today, digests, reps = library
    states = {member.rep.name: member.state for member in team(digests, reps, today, fold)}
    for rep in reps:
        state = states[rep.name]
        assert (state.kind, state.since) == plain_state(rep, digests, today)
        noted = receptivity(rep, today)
        assert (noted.kind, noted.since) == plain_state(rep, [], today)


@given(libraries)
def test_a_slump_is_a_reps_own_mean_now_against_the_ninety_days_before(library: Library) -> None:
    today, digests, reps = library
    points = {"order": 3, "advance": 2, "continuation": 1, "no-sale": 0, "no-show": 0, "cut-short": 0}
    found = {fold(one.rep): one for one in slumps(digests, reps, today, fold)}
    for name in {fold(one.rep) for one in digests}:
        theirs = [one for one in digests if fold(one.rep) == name]
        then, now = (
            [points[one.ending] for one in of_days(theirs, days) if one.ending in points]
            for days in (days_back(today, 31, 121), days_back(today, 0, 31))
        )
        began = next((rep.started for rep in reps if fold(rep.name) == name), None)
        old = began is not None and (began.year + 1, began.month, began.day) <= (
            today.year,
            today.month,
            today.day,
        )
        old = old or sum(one.day <= today for one in theirs) >= 20
        enough = len(then) >= 5 and len(now) >= 5
        expected = old and enough and sum(then) / len(then) - sum(now) / len(now) >= 0.5
        assert (name in found) is bool(expected)
        if expected:
            assert (found[name].now_n, found[name].before_n) == (len(now), len(then))


@given(libraries)
def test_a_star_has_a_talk_this_quarter_or_is_due_one(library: Library) -> None:
    today, digests, reps = library
    due = {one.rep: one.last for one in talks_due(reps, digests, today, fold)}
    quarter = {1: (1, 2, 3), 2: (4, 5, 6), 3: (7, 8, 9), 4: (10, 11, 12)}
    mine = next(months for months in quarter.values() if today.month in months)
    for rep in reps:
        talks = [local_day(talk.at) for talk in rep.talks]
        talks += [one.day for one in digests if fold(one.rep) == fold(rep.name) and one.guide == "star"]
        talks = [day for day in talks if day <= today]
        here = [day for day in talks if day.year == today.year and day.month in mine]
        assert (rep.name in due) is (rep.tier == "top" and not here)
        if rep.name in due:
            assert due[rep.name] == (max(talks) if talks else None)


@given(libraries)
def test_a_goal_is_due_ninety_days_after_its_last_look(library: Library) -> None:
    today, _, reps = library
    due = {one.goal.id for one in goals_due(reps, today)}
    for goal in (goal for rep in reps for goal in rep.goals):
        looks = sorted(goal.evaluations, key=lambda one: one.at.utc)
        is_over = bool(looks) and looks[-1].how in ("reached", "dropped")
        since = local_day(looks[-1].at if looks else goal.agreed)
        assert (goal.id in due) is (not is_over and since + timedelta(days=90) <= today)


@given(libraries)
def test_a_promise_is_followed_up_in_the_next_debrief_of_that_rep_or_marked(library: Library) -> None:
    today, digests, _ = library
    n = of = 0
    for one in of_days(digests, days_back(today, 0, 91)):
        later = sorted(
            (o for o in digests if fold(o.rep) == fold(one.rep) and o.at >= one.at and o.day <= today),
            key=lambda o: (o.at, o.id),
        )
        later = [o for o in later if (o.at, o.id) > (one.at, one.id)]
        told_before = any(one.id in o.told for o in digests if o.at < one.at and o.day <= today)
        done = bool(later and one.id in later[0].told) or one.marked or told_before
        n += one.promised and done
        of += one.promised and (done or bool(later) or one.came not in ("", "open"))
    found = followed_up(digests, today, 90, fold)
    assert (found.n, found.of) == (n, of)


@given(libraries)
def test_the_mirror_adds_up_by_window_and_by_month(library: Library) -> None:
    today, digests, reps = library
    for days in (30, 90):
        found, mine = (
            mirror(digests, reps, today, days, fold),
            of_days(digests, days_back(today, 0, days + 1)),
        )
        shares = [one.words.of_manager for one in mine if one.words.of_manager is not None]
        assert (found.n, found.share.n) == (len(mine), len(shares))
        assert found.share.mean == (sum(shares) / len(shares) if shares else None)
        assert found.turned.mean == (sum(o.turned_back for o in mine) / len(mine) if mine else None)
        assert {one.term: one.n for one in found.rescued if one.n} == {
            term: sum(one.rescued == term for one in mine) for term in {o.rescued for o in mine} - {""}
        }
        assert found.nearly_in == sum(one.nearly_stepped_in > 0 for one in mine)
    assert told(found.shares) == plain_months(digests, today, lambda one: one.words.of_manager)
    assert told(found.turns) == plain_months(digests, today, lambda one: one.turned_back)
    noted = [one for one in digests if one.held_back.strip() and one.day <= today]
    assert [o.debrief for o in found.notes] == [
        o.id for o in sorted(noted, key=lambda o: (o.at, o.id), reverse=True)
    ]


@given(libraries)
def test_the_team_has_one_line_for_everybody_known_or_met(library: Library) -> None:
    today, digests, reps = library
    met = [one for one in digests if one.day <= today]
    members = team(digests, reps, today, fold)
    assert sorted(fold(one.name) for one in members) == sorted(
        {fold(rep.name) for rep in reps} | {fold(one.rep) for one in met}
    )
    for member in members:
        theirs = sorted(
            (one for one in met if fold(one.rep) == fold(member.name)), key=lambda one: (one.at, one.id)
        )
        promised = [one for one in theirs if one.promised]
        assert (member.n, member.last) == (len(theirs), theirs[-1] if theirs else None)
        assert member.kept.kept == sum(one.came == "kept" for one in promised)
        assert member.kept.settled == sum(one.came in ("kept", "partly", "not-kept") for one in promised)
        assert set(member.open) == {one.id for one in promised if one.came in ("open", "no-chance")}
    waiting = [one for one in members if one.waits]
    assert list(members[: len(waiting)]) == waiting
    times = [one.last.at for one in members[len(waiting) :] if one.last]
    assert times == sorted(times, reverse=True)


@given(libraries)
def test_homes_figures_are_those_of_thirty_days(library: Library) -> None:
    today, digests, reps = library
    mine = of_days(digests, days_back(today, 0, 31))
    found, joint = home_figures(digests, reps, today, fold), [one for one in mine if is_joint(one)]
    assert (found.n, found.joint) == (len(mine), len(joint))
    assert found.crutch == sum(one.role == "crutch" for one in mine)
    assert found.kept == kept_of(mine)
    seconds = sum(one.seconds for one in mine)
    emerging = sum(one.seconds for one in mine if tier_of(one, reps) == "emerging")
    has_tiers = any(rep.tier for rep in reps)
    assert found.emerging == (emerging / seconds if seconds and has_tiers else None)
