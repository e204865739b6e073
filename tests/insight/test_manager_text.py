"""`debrief stats` on the manager's side: counts first, shares from five on, and nothing that could run."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest

from debrief.insight.digest import Digest
from debrief.insight.manager import Manager, manager_side
from debrief.insight.share import Share
from debrief.model import Call, Debrief, Goal, HalfTest, Mirror, Receptivity, Rep, Stamp
from debrief.report.cells import cells
from debrief.report.figures_manager import manager_text
from debrief.report.figures_manager_json import manager_json
from debrief.store import open_library
from debrief.store.names import fold
from tests.commands import Run
from tests.conftest import NOON

TODAY = NOON.date()
HOSTILE = "\x1b[31mSusie [b]中文中文[/b]\x07 of a rather long name"


def digest(number: int) -> Digest:
    at = Stamp.of(NOON - timedelta(days=number * 4))
    return Digest(
        id=f"{number:013}",
        at=at.utc,
        day=at.day,
        rep=HOSTILE if number % 2 else "Omar",
        account="Acme [red]",
        role="crutch" if number % 3 else "technical-expert",
        kind="demo",
        seconds=900.0,
        words=Share(70, 30),
        turned_back=2,
        rescued="a-little",
        held_back="that he never listens",
        nearly_stepped_in=1,
        promised=True,
        came="kept",
    )


def side(many: int) -> Manager:
    stamp = Stamp.of(NOON - timedelta(days=100))
    rebuffs = [
        Receptivity(how="rebuffed", at=Stamp.of(NOON - timedelta(days=ago, hours=1))) for ago in (18, 9, 1)
    ]
    reps = [
        Rep(
            name=HOSTILE,
            tier="emerging",
            receptivity=rebuffs,
            goals=[Goal(text="close\nalone", agreed=stamp)],
        ),
        Rep(name="Omar", tier="top"),
    ]
    tests = [HalfTest(week=TODAY - timedelta(days=12), worked=40, people=18)]
    return manager_side([digest(number) for number in range(many)], reps, tests, TODAY, fold)


@pytest.mark.parametrize("width", [20, 40, 60, 80, 160])
@pytest.mark.parametrize("many", [1, 12])
def test_the_text_fits_and_nothing_in_it_runs(width: int, many: int) -> None:
    text = manager_text(side(many), TODAY, width)
    if width >= 40:
        assert max(map(cells, text.splitlines())) <= width
    assert "\x1b" not in text
    assert "\x07" not in text


def test_the_text_says_counts_with_their_n() -> None:
    text = " ".join(manager_text(side(12), TODAY, 160).split())
    for words in (
        "for your eyes only",
        "AS A CRUTCH 5 of 8 joint calls in 30 days, 8 of 12 in 90",
        "They will bring you in again.",
        "WHERE THE HOURS GO 2 h 0 min in 8 debriefs, 30 days",
        "emerging: most one-to-one time",
        "18 of 40 h 45 %",
        "Questions turned back: 2.0 a debrief (n 12)",
        "Did I rescue: no 0, a little 12, yes 0 (n 12)",
        "Nearly stepped in: 12 moments, in 12 of 12 debriefs",
        "three rebuffs since 3 Nov: stop pushing",
        "Omar: no talk in Q4 2026 yet",
        "“close alone”, last looked at 13 Aug",
    ):
        assert words in text


def test_under_five_a_share_is_too_few_to_say() -> None:
    text = manager_text(side(3), TODAY)
    assert "Nov 2026  too few to say (n 3)" in text
    assert "Shares are too few to say yet." in text
    assert "Questions turned back: too few to say (n 3)" in text


def test_where_nothing_was_ever_said_nothing_is_told() -> None:
    assert manager_text(manager_side([], [], [], TODAY), TODAY) == ""


def test_the_data_names_where_a_private_note_is_and_not_what_it_says() -> None:
    found = manager_json(side(12))
    assert found["notes"][0] == {"debrief": f"{0:013}", "day": "2026-11-21"}
    assert "never listens" not in json.dumps(found)
    assert found["ledger"]["30"]["crutch"] == 5
    assert found["mirror"]["90"]["share"] == {"mean": 0.3, "n": 12}
    assert found["half_tests"][0]["share"] == 0.45
    assert found["team"][0]["receptivity"] == {"state": "", "since": None, "rebuffs": 0, "came_back": None}


def test_stats_of_a_part_leave_the_managers_side_out(own_folders: Path, run: Run) -> None:
    library = open_library(own_folders / "data" / "debrief" / "library.json")
    at = Stamp.of(NOON - timedelta(days=2))
    library.save(
        Debrief(
            created=at,
            finished=at,
            status="finished",
            call=Call(rep="Omar", account="Acme", ending="no-sale", role="crutch"),
            mirror=Mirror(held_back="never listens"),
        )
    )
    library.close()
    whole = run("stats", "--json").json
    assert whole["manager"]["team"][0]["rep"] == "Omar"
    assert run("stats", "--rep", "omar", "--json").json["manager"] is None
    assert "THE MANAGER'S SIDE" not in run("stats", "--rep", "omar").out
    assert "never listens" not in run("stats").out
