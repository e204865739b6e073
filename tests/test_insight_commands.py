"""`debrief stats` and `brief`, as one types them."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from debrief.insight.kept import outcomes
from debrief.model import Call, Debrief, Lesson, Moment, Promise, Receptivity, Review, Stamp, now, to_number
from debrief.store import open_library
from debrief.store.bulk import finished as read_finished
from debrief.wanted import Wanted
from screens.rep_shelf import read_rep
from tests.commands import Run
from tests.conftest import NOON


def finished(number: int, rep: str, **more: Any) -> Debrief:
    at = Stamp.of(NOON - timedelta(days=number))
    return Debrief(
        **{"id": f"0abc00000000{number}", "created": at, "finished": at, "status": "finished"} | more,
        call=Call(rep=rep, account=f"Account {number}", ending="no-sale"),
        lesson=Lesson(take_away=f"lesson {number}", say_again=f"line {number}"),
        moments=[Moment(verdict="change", patterns=["data-dump"])],
        promise=Promise(when="x", will="y"),
    )


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    """The figures are of calls up to today: let that be the day on which these were saved."""
    monkeypatch.setattr("debrief.model.now", lambda: NOON)


@pytest.fixture
def library(own_folders: Path) -> Path:
    path = own_folders / "data" / "debrief" / "library.json"
    opened = open_library(path)
    opened.save(finished(3, "Susie Park"))
    opened.save(finished(2, "Susie Park", reviews=[Review(promise="0abc000000003", outcome="kept")]))
    opened.save(finished(1, "Omar"))
    opened.save(Debrief(created=Stamp.of(NOON), call=Call(rep="Omar")))
    opened.close()
    return path


KEYS = (
    "debriefs", "after_today", "first", "last", "endings", "patterns", "strengths", "promises", "words",
    "roles", "minutes", "reps", "manager",
)  # fmt: skip


@pytest.mark.usefixtures("library")
def test_stats_count_what_is_finished_and_fits_the_filters(run: Run) -> None:
    found = run("stats", "--json").json
    assert tuple(found) == KEYS
    assert (found["debriefs"], found["promises"]["settled"], found["promises"]["rate"]) == (3, 1, 1.0)
    assert [one["rep"] for one in found["reps"]] == ["Omar", "Susie Park"]
    assert run("stats", "--rep", "omar", "--json").json["debriefs"] == 1
    assert run("stats", "--rep", "susie", "--json").json["patterns"] == [
        {"term": "data-dump", "label": "data dump", "n": 2, "of": 2, "share": 1.0}
    ]


@pytest.mark.usefixtures("library")
def test_stats_are_readable_text_and_say_when_there_is_nothing(run: Run) -> None:
    out = run("stats").out
    for words in (
        "3 debriefs, 18 Nov to 20 Nov",
        "HOW THEY ENDED",
        "data dump",
        "3 made, 1 settled",
        "(n 3)",
    ):
        assert words in " ".join(out.split())
    said = run("stats", "--drafts")
    assert (said.status, said.out) == (0, "")
    assert "nothing to count" in said.err
    assert run("stats", "--drafts", "--json").json["debriefs"] == 0


def test_a_call_dated_after_today_is_counted_nowhere_and_is_told(library: Path, run: Run) -> None:
    before = run("stats", "--json").json
    opened = open_library(library)
    for number in (-1, -2):
        late = finished(number, "Omar", id=f"0abc00000001{-number}", guide="star")
        late.call.role = "crutch"
        opened.save(late)
    opened.close()
    assert run("stats", "--json").json == before | {"after_today": 2}
    out = " ".join(run("stats").out.split())
    assert "3 debriefs, 18 Nov to 20 Nov 2 calls are dated after today and aren't counted yet." in out
    said = run("stats", "--since", "22 nov 2026")
    assert (said.status, said.out) == (0, "")
    assert "2 calls are dated after today and aren't counted yet." in said.err


def test_stats_say_of_who_came_back_what_their_page_says(library: Path, run: Run) -> None:
    opened = open_library(library)
    omar = opened.rep("Omar")
    told = [(9, "rebuffed"), (8, "rebuffed"), (7, "asked"), (2, "asked")]
    omar.receptivity = [Receptivity(how=how, at=Stamp.of(NOON - timedelta(days=ago))) for ago, how in told]
    opened.save_rep(omar)
    told_there = read_rep(opened, "Omar", NOON.date()).state
    opened.close()
    assert told_there == "came back on 14 Nov, after two rebuffs"
    assert f"Omar: {told_there}" in run("stats").out
    omar_there = next(one for one in run("stats", "--json").json["manager"]["team"] if one["rep"] == "Omar")
    assert omar_there["receptivity"]["came_back"] == {"on": "2026-11-14", "rebuffs": 2}


def test_a_promise_is_kept_or_open_for_figures_and_filters_alike(library: Path) -> None:
    opened = open_library(library)
    came = outcomes(read_finished(opened))
    for outcome in ("kept", "partly", "not-kept"):
        chosen = opened.select(Wanted(promises=(outcome,)), now().date())
        assert {one.id for one in chosen} == {id_ for id_, said in came.items() if said == outcome}


@pytest.mark.usefixtures("library")
def test_the_card_takes_a_name_as_the_filters_do(run: Run) -> None:
    out = run("brief", "--rep", "park", "--account", "account 3").out
    assert "Before a call with Susie Park" in out
    assert "lesson 2" in out
    assert "LAST TIME WITH ACCOUNT 3" in out
    assert "in 2 of the last 2 replays" in out
    found = run("brief", "--rep", "susie", "--account", "Somebody new", "--json").json
    assert (found["rep"], found["account"], found["last_time"]) == ("Susie Park", "Somebody new", None)
    assert [one["id"] for one in found["open_promises"]] == ["0abc000000002"]


@pytest.mark.usefixtures("library")
def test_a_card_for_nobody_known_names_those_there_are(run: Run) -> None:
    said = run("brief", "--rep", "Zoë")
    assert (said.status, said.out) == (1, "")
    assert "Susie Park" in said.err
    assert run("brief").status == 2
    assert run("brief", "--rep", "susie", "--account", "account").status == 1


def test_years_are_told_where_there_are_two_and_one_call_is_one(run: Run, library: Path) -> None:
    opened = open_library(library)
    late = opened.get("0abc000000001")
    late.call.role, late.call.at = "crutch", Stamp.of(NOON - timedelta(days=400))
    opened.save(late)
    out = run("stats").out
    assert "3 debriefs, 17 Oct 2025 to 19 Nov 2026" in out
    assert "YOUR ROLE  1 joint call\n" in out


def test_figures_say_what_they_had_to_leave_out(run: Run, library: Path) -> None:
    opened = open_library(library)
    number = str(to_number("0abc000000001"))
    document = json.loads(opened.storage.raw("debriefs")[number])
    opened.storage.commit({"debriefs": {number: document | {"felt": 7}}})
    for command in (("stats",), ("brief", "--rep", "Omar")):
        assert "Debrief 0abc000000001 can't be read, and isn't counted" in run(*command).err
    assert "Debrief 0abc000000001 can't be read: " in run("export", "--as", "csv").err
