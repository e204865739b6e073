"""What was decided before a call is found again beside what was done on it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from debrief.model import NET, RUN, Decision, Stamp
from debrief.store import open_library


def decide(library, clock, rep="Susie", account="Northwind", *, decided=RUN, ago=timedelta()):
    decision = Decision(rep=rep, account=account, at=Stamp.of(clock() - ago), decided=decided)
    library.save_decision(decision)
    return decision


def test_decisions_are_kept_the_newest_first(library, path, clock):
    old = decide(library, clock, ago=timedelta(days=1))
    new = decide(library, clock, account="Contoso", decided=NET)
    assert open_library(path, clock).decisions() == [new, old]


def test_a_debrief_finds_what_was_decided_before_its_call(library, clock, finished):
    decision = decide(library, clock, " susie", "NORTHWIND")
    debrief = finished("Susie", "Northwind")
    assert library.decision_for(debrief) == decision
    library.save(debrief)
    assert library.decision_for(library.get(debrief.id)) == decision


def test_a_decision_that_names_no_account_is_about_any_of_the_reps(library, clock, finished):
    decision = decide(library, clock, account="")
    assert library.decision_for(finished("Susie", "Contoso")) == decision


@pytest.mark.parametrize(
    "other",
    [{"rep": "Omar"}, {"account": "Contoso"}, {"decided": ""}, {"ago": timedelta(days=15)},
     {"ago": -timedelta(hours=1)}],
)  # fmt: skip
def test_no_other_decision_is_taken_for_it(library, clock, finished, other):
    decide(library, clock, **other)
    assert library.decision_for(finished()) is None


def test_what_was_decided_today_is_not_about_a_call_of_yesterday(library, clock, finished):
    decide(library, clock)
    debrief = finished()
    debrief.call.at = Stamp.of(clock() - timedelta(days=1))
    assert library.decision_for(debrief) is None


def test_a_decision_is_about_the_first_call_after_it_and_not_the_next(library, clock, finished):
    decision = decide(library, clock)
    first, second = finished(), finished()
    library.save(first)
    library.save(second)
    assert library.decision_for(first) == decision
    assert library.decision_for(second) is None


def test_of_two_the_later_counts_and_undecided_again_it_is_the_earlier(library, clock, finished):
    earlier = decide(library, clock, decided=NET, ago=timedelta(hours=2))
    later = decide(library, clock)
    debrief = finished()
    assert library.decision_for(debrief) == later
    later.decided = ""
    library.save_decision(later)
    assert library.decision_for(debrief) == earlier


def test_a_decision_that_cannot_be_read_stays_where_it_is(library, clock):
    library.storage.commit({"decisions": {"7": {"rep": 3}}})
    mine = decide(library, clock)
    assert library.decisions() == [mine]
    assert "7" in library.storage.raw("decisions")
