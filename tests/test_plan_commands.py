"""`debrief 3-6-no`, as one types it."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from debrief.model import Call, Debrief, HalfTest, Interruption, Plan, Stamp, Task, now
from debrief.report.cells import cells, plain
from debrief.report.plan import POCKET, half_said, percent, plan_text
from debrief.store import open_library
from tests.commands import Run
from tests.conftest import NOON

HOSTILE = "[/b] \x1b[31m 山田太郎 e\u0301 " + "w" * 80

PLAN = Plan(
    created=Stamp.of(NOON - timedelta(days=5)),
    goals=["Omar closes two deals without me in the room", "", "Third"],
    tasks=[Task(text="One call on which I say nothing", goal=0), Task(text="Loose", goal=7)],
    noes=["Reports"],
    interruptions=[Interruption(text="Chat", counter="Closed until eleven")],
)


@pytest.fixture
def kept(own_folders: Path) -> Path:
    path = own_folders / "data" / "debrief" / "library.json"
    library = open_library(path)
    library.save_plan(Plan(created=Stamp.of(NOON - timedelta(days=30)), goals=["Old"]))
    library.save_plan(PLAN)
    library.save_half_test(HalfTest(week=date(2026, 11, 9), worked=40, people=10, selling=4))
    library.close()
    return path


@pytest.mark.usefixtures("kept")
def test_the_newest_plan_is_printed_for_a_pocket(run: Run) -> None:
    said = run("3-6-no")
    assert said.out.splitlines()[2:] == [
        "",
        "THREE GOALS",
        "1  Omar closes two deals without",
        "   me in the room",
        "3  Third",
        "",
        "SIX TASKS, DAILY",
        "1  One call on which I say",
        "   nothing (goal 1)",
        "2  Loose",
        "",
        "NO TO",
        "-  Reports",
        "",
        "INTERRUPTIONS",
        "1  Chat",
        ">  Closed until eleven",
    ]
    assert said.out.startswith("3-6-NO, since 16 Nov")


@pytest.mark.usefixtures("kept")
def test_as_json_it_has_the_half_tests_too_and_goals_count_from_one(run: Run) -> None:
    found = run("3-6-no", "--json").json
    assert found["plan"]["since"] == "2026-11-16"
    assert [task["goal"] for task in found["plan"]["tasks"]] == [1, None]
    assert found["plan"]["interruptions"] == [{"text": "Chat", "counter_step": "Closed until eleven"}]
    assert found["half_tests"] == [
        {
            "week": "2026-11-09",
            "hours": 40,
            "developing_people": 10,
            "selling_in_their_place": 4,
            "share": 0.25,
        }
    ]


def test_a_week_just_under_half_is_rounded_down_wherever_it_is_told(own_folders: Path, run: Run) -> None:
    library = open_library(own_folders / "data" / "debrief" / "library.json")
    nearly = HalfTest(week=date(2026, 11, 9), worked=30_000, people=14_999)
    library.save_half_test(nearly)
    today = Debrief(created=Stamp.of(now()), status="finished", call=Call(rep="Susie"))
    library.save(today)
    assert (half_said(nearly).partition(". ")[0], percent(0.49996)) == ("14999 of 30000 hours, 49 %", "49 %")
    library.close()
    assert " 49 %" in run("stats").out
    shares = [run("3-6-no", "--json").json, run("stats", "--json").json["manager"]]
    assert [one["half_tests"][0]["share"] for one in shares] == [0.4999, 0.4999]


def test_a_plan_that_cant_be_read_is_told_of_beside_the_older_one(kept: Path, run: Run) -> None:
    library = open_library(kept)
    library.storage.commit({"plans": {"7": {"id": "7", "created": "then"}}})
    library.close()
    said = run("3-6-no")
    assert said.out.startswith("3-6-NO, since 16 Nov")
    assert "3-6-No 0000000000007 can't be read: Expected `object`" in said.err
    library = open_library(kept)
    assert library.plan()
    assert len(library.troubles) == 1


def test_a_clock_that_was_ahead_gives_no_plan_a_day_to_come() -> None:
    today, ahead = NOON.date(), Stamp.of(NOON + timedelta(days=9))
    made_ahead = Plan(created=ahead, changed=ahead)
    made_after = Plan(created=ahead, changed=Stamp.of(NOON - timedelta(days=2)))
    assert plan_text(made_ahead, today).startswith("3-6-NO, since today")
    assert plan_text(made_after, today).startswith("3-6-NO, since 19 Nov")


def test_what_could_turn_a_line_round_or_break_it_is_seen(run: Run, kept: Path) -> None:
    library = open_library(kept)
    library.save_plan(Plan(created=Stamp.of(NOON), goals=["a\u202eb\u2066c\u2028d\x85e"]))
    library.close()
    out = run("3-6-no").out
    assert "1  a\ufffdb\ufffdc d e" in out
    assert plain("a\u2028\u2029\u202e\x85") == "a␊␊\ufffd␛E"
    said = run("3-6-no", "--json")
    assert "\\u202e" in said.out
    assert said.json["plan"]["goals"] == ["a\u202eb\u2066c\u2028d\x85e"]


def test_where_there_is_none_it_says_where_it_is_written(run: Run) -> None:
    said = run("3-6-no")
    assert (said.status, said.out) == (0, "")
    assert "3 on Home opens it" in said.err
    assert run("3-6-no", "--json").json == {"plan": None, "half_tests": []}


def test_no_line_is_wider_than_a_pocket_and_none_can_run() -> None:
    plan = Plan(
        created=Stamp.of(NOON),
        goals=[HOSTILE],
        tasks=[Task(text=HOSTILE, goal=0)],
        noes=[HOSTILE, "a\nb"],
        interruptions=[Interruption(text=HOSTILE, counter=HOSTILE)],
    )
    text = plan_text(plan, NOON.date())
    assert max(map(cells, text.splitlines())) <= POCKET
    assert "\x1b" not in text
    assert "[/b]" in text
    assert "-  a b" in text


def test_help_tells_how_to_get_it_on_paper(run: Run) -> None:
    assert "debrief 3-6-no | lp" in " ".join(run("3-6-no", "--help").out.split())
    assert "3-6-no" in run("--help").out
