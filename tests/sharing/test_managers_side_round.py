"""Out and in again: the manager's side goes along with the whole, and nobody's words are lost on the way."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from debrief.model import (
    RUN,
    Call,
    Debrief,
    Decision,
    Evaluation,
    Goal,
    HalfTest,
    Plan,
    Receptivity,
    Stamp,
)
from debrief.sharing import export
from debrief.sharing.arriving import arrive, read_file
from debrief.sharing.arriving_texts import summary
from debrief.store import Library, open_library
from debrief.store.arrivals import Taken
from tests.conftest import NOON, StandingClock

Open = Callable[[str], Library]
MONDAY = date(2026, 11, 16)


def on(day: int) -> Stamp:
    return Stamp.of(NOON.replace(day=day))


@pytest.fixture
def opened(tmp_path: Path, clock: StandingClock) -> Open:
    return lambda name: open_library(tmp_path / name, clock)


@pytest.fixture
def there(opened: Open) -> Library:
    """A library with a manager's side, of two reps."""
    library = opened("there.json")
    for rep in ("Susie", "Omar"):
        library.save(Debrief(created=on(19), status="finished", call=Call(rep=rep, account="Northwind")))
        known = library.rep(rep)
        known.goals.append(Goal(text="two hospitals", agreed=on(3)))
        known.receptivity.append(Receptivity(how="rebuffed", at=on(4)))
        library.save_rep(known)
        library.save_decision(Decision(rep=rep, at=on(18), decided=RUN, extra={"newer": [1]}))
    library.save_plan(Plan(created=on(3), goals=["reviews at work"], extra={"newer": 1}))
    library.save_half_test(HalfTest(week=MONDAY, worked=46.5, at=on(20)))
    return library


def content(library: Library, ids: list[str] | None = None) -> bytes:
    return export(library, ids or library.ids(), "json", now=NOON).content


def bring(library: Library, out: bytes) -> Taken:
    (taken,) = arrive(library, [read_file(out, "x.json", on(21))])
    return taken


def test_it_comes_into_another_library_byte_by_byte_and_once(there: Library, opened: Open) -> None:
    here, out = opened("here.json"), content(there)
    taken = bring(here, out)
    assert summary(taken) == "2 new, 2 new reps, 1 3-6-No list, 1 half test, 2 decisions."
    assert content(here) == out
    before = here.path.read_bytes()
    assert summary(bring(here, out)) == "2 here already."
    assert here.path.read_bytes() == before


def test_an_export_of_some_debriefs_has_only_what_was_decided_about_their_rep(there: Library) -> None:
    susie = next(one.id for one in there.entries() if one.rep == "Susie")
    found = json.loads(content(there, [susie]))
    assert [one["rep"] for one in found["decisions"]] == ["Susie"]
    assert [one["name"] for one in found["reps"]] == ["Susie"]
    assert not found.keys() & {"plans", "half_tests"}


def test_an_export_from_before_there_was_a_managers_side_comes_in_as_ever(opened: Open) -> None:
    library = opened("old.json")
    library.save(Debrief(created=on(19), status="finished", call=Call(rep="Lee", account="Contoso")))
    out = content(library)
    assert list(json.loads(out)) == ["format", "version", "schema", "debriefs", "reps", "history"]
    here = opened("here.json")
    bring(here, out)
    assert content(here) == out


def test_what_was_said_of_a_rep_in_two_places_is_all_there_and_a_goal_stays_one(
    there: Library, opened: Open
) -> None:
    here = opened("here.json")
    bring(here, content(there))
    for library, day, how in ((there, 5, "on-the-way"), (here, 6, "reached")):
        rep = library.rep("Omar")
        rep.goals[0].evaluations.append(Evaluation(how=how, at=on(day)))
        rep.receptivity.append(Receptivity(how="neutral", at=on(day)))
        library.save_rep(rep)
    bring(here, content(there))
    rep = here.rep("Omar")
    (goal,) = rep.goals
    assert [one.how for one in goal.evaluations] == ["on-the-way", "reached"]
    assert [one.at.day.day for one in rep.receptivity] == [4, 5, 6]


@pytest.mark.parametrize("newer_is_theirs", [True, False])
def test_of_a_plan_that_went_on_in_two_places_the_newer_is_carried_and_the_other_stays(
    there: Library, opened: Open, clock: StandingClock, newer_is_theirs: bool
) -> None:
    here = opened("here.json")
    bring(here, content(there))
    for library in (here, there) if newer_is_theirs else (there, here):
        clock.at += timedelta(hours=1)
        plan = library.plan()
        assert plan is not None
        plan.goals = [library.path.stem]
        library.save_plan(plan)
    for _ in range(2):
        bring(here, content(there))
        goals = [one.goals for one in here.plans()]
        assert goals == ([["there"], ["here"]] if newer_is_theirs else [["here"], ["there"]])


def test_numbers_and_decisions_that_differ_stay_as_they_are_here_and_that_is_told(
    there: Library, opened: Open
) -> None:
    here = opened("here.json")
    bring(here, content(there))
    test, decision = there.half_tests()[0], there.decisions()[0]
    test.people, decision.decided = 15.0, "net"
    there.save_half_test(test)
    there.save_decision(decision)
    told = bring(here, content(there)).differing
    assert told == [
        "The half test of the week of 2026-11-16 stays as it is here; the file says otherwise.",
        f"What was decided before a call with {decision.rep} stays as it is here; the file says otherwise.",
    ]
    assert here.half_tests()[0].people is None


def test_what_the_file_says_otherwise_of_a_goal_is_told(there: Library, opened: Open) -> None:
    here = opened("here.json")
    bring(here, content(there))
    rep = there.rep("Omar")
    rep.goals[0].text, rep.goals[0].due = "three hospitals", MONDAY
    there.save_rep(rep)
    assert bring(here, content(there)).differing == [
        "Omar, goals: text stays 'two hospitals' here; the file says 'three hospitals'."
    ]
    (goal,) = here.rep("Omar").goals
    assert (goal.text, goal.due) == ("two hospitals", MONDAY)


def test_what_a_newer_debrief_keeps_beside_the_tables_is_named_and_left_out(there: Library) -> None:
    found = json.loads(content(there)) | {"moods": [1]}
    brought = read_file(json.dumps(found).encode(), "x.json", on(21))
    assert brought.troubles == ('x.json: "moods" is nothing that this Debrief knows; left out.',)


@pytest.mark.parametrize("form", ["md", "html"])
def test_what_was_decided_before_is_on_the_managers_private_page_alone(there: Library, form: str) -> None:
    ids = there.ids()[:1]
    assert b"Decided" in export(there, ids, form, now=NOON, private=True).content
    assert b"Decided" not in export(there, ids, form, now=NOON).content
    assert b"Decided" not in export(there, ids, form, now=NOON, for_rep=True).content
