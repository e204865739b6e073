"""Figures: what they count, what stands beside them, and what they never say."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from debrief.insight.digest import Digest
from debrief.insight.figures import Figures
from debrief.insight.figures import figures as figures_of
from debrief.insight.home_figures import home_figures
from debrief.insight.kept_digests import kept_of
from debrief.insight.ledger import ledger
from debrief.insight.mirror import mirror
from debrief.insight.patterns import patterns
from debrief.insight.window import say_ahead
from debrief.model import Call, Debrief, Lesson, Moment, Promise, Review, Stamp
from debrief.report.cells import cells
from debrief.report.figures import figures_text, hours
from debrief.report.figures_json import figures_json
from debrief.store import open_library
from debrief.store.names import fold
from tests.conftest import NOON
from tests.insight.plain_digest import digests

TODAY = NOON.date()


def finished(rep: str = "Susie", days_ago: int = 0, **more: Any) -> Debrief:
    at = Stamp.of(NOON - timedelta(days=days_ago))
    call = more.pop("call", Call(rep=rep, account="Northwind", ending=more.pop("ending", "no-sale")))
    return Debrief(created=at, finished=at, status="finished", call=call, **more)


def words(rep: int, manager: int, days_ago: int = 0, name: str = "Susie") -> Debrief:
    lesson = Lesson(take_away="word " * rep, addition="word " * manager)
    return finished(name, days_ago, lesson=lesson)


def figures(debriefs: list[Debrief], today: date, same: Callable[[str], str] = str.casefold) -> Figures:
    return figures_of(digests(debriefs), today, same)


# promises


def test_what_was_told_last_counts_and_no_chance_takes_nothing_back(tmp_path: Path) -> None:
    made = [finished(days_ago=9 - n, promise=Promise(when="x", will="y")) for n in range(5)]
    told = [
        finished(days_ago=3, reviews=[Review(promise=made[0].id, outcome="not-kept")]),
        finished(days_ago=2, reviews=[Review(promise=made[0].id, outcome="kept")]),
        finished(days_ago=1, reviews=[Review(promise=made[0].id, outcome="no-chance")]),
        finished(days_ago=1, reviews=[Review(promise=made[1].id, outcome="no-chance")]),
        Debrief(created=Stamp.of(NOON), reviews=[Review(promise=made[2].id, outcome="kept")]),
    ]
    made[3].promise.marked = [Review(promise=made[3].id, outcome="partly", at=Stamp.of(NOON))]
    library = open_library(tmp_path / "library.json")
    for one in [*told, *made]:
        library.save(one)
    found_out = {one.id: one.came for one in library.digests()}
    assert [found_out[one.id] for one in made] == ["kept", "no-chance", "open", "partly", "open"]
    assert {one.id: one.came for one in digests([*told, *made])} == found_out
    found = kept_of(library.digests())
    assert (found.made, found.settled, found.kept, found.partly, found.no_chance, found.open) == (
        5,
        2,
        1,
        1,
        1,
        2,
    )
    assert found.rate == 0.5


def test_a_debrief_without_a_promise_made_none() -> None:
    assert kept_of(digests([finished()])).made == 0
    assert kept_of(digests([finished()])).rate is None


# patterns


def test_a_pattern_counts_once_a_debrief_and_only_replays_are_behind_it() -> None:
    dump = Moment(verdict="change", patterns=["data-dump", "Talks fast"])
    debriefs = [
        finished(moments=[dump, dump, Moment(verdict="keep", patterns=["listened", "Warm"])]),
        finished(moments=[Moment(verdict="change", patterns=["talks  FAST"])]),
        finished(),
    ]
    assert [(one.label, one.n, one.of) for one in patterns(debriefs)] == [
        ("Talks fast", 2, 2),
        ("data dump", 1, 2),
    ]
    assert [one.label for one in patterns(debriefs, "strength")] == ["listened", "Warm"]


# figures


def test_under_five_there_is_a_mean_with_its_n_and_no_trend() -> None:
    found = figures([words(3, 1, n) for n in range(4)], TODAY).words
    assert (found.mean, found.n, found.last, found.months) == (0.25, 4, None, ())
    assert "in the last" not in figures_text(figures([words(3, 1)], TODAY), TODAY)


def test_from_five_on_the_last_five_and_the_months_are_told() -> None:
    found = figures([words(1, 1, 40 + n) for n in range(3)] + [words(3, 1, n) for n in range(5)], TODAY).words
    assert found.last is not None
    assert (found.last.mean, found.last.n) == (0.25, 5)
    assert [(one.month, one.n) for one in found.months] == [("2026-10", 3), ("2026-11", 5)]


def test_months_stand_oldest_first_where_clocks_differ() -> None:
    night = NOON.replace(month=10, day=1, hour=1)
    far = Stamp(utc=Stamp.of(night).utc, offset=-300)
    told = [words(3, 1, n) for n in range(4)]
    east, west = (
        Debrief(created=at, finished=at, status="finished", lesson=Lesson(take_away="word"))
        for at in (Stamp.of(night - timedelta(minutes=30)), far)
    )
    found = figures([*told, west, east], TODAY).words
    assert [one.month for one in found.months] == ["2026-09", "2026-10", "2026-11"]


def test_the_role_counts_on_joint_calls_only() -> None:
    calls = [Call(rep="S", role=role) for role in ("crutch", "not-there", "", "crutch", "technical-expert")]
    found = figures([finished(call=call) for call in calls], TODAY)
    assert [(one.term, one.n, one.of) for one in found.roles] == [
        ("technical-expert", 1, 3),
        ("crutch", 2, 3),
    ]


def test_reps_stand_in_the_order_of_their_names_whatever_they_won() -> None:
    debriefs = [
        finished("Zoë", ending="order"),
        finished("adam"),
        finished("Susie", ending="advance"),
        finished(""),
    ]
    assert [one.rep for one in figures(debriefs, TODAY).reps] == ["adam", "Susie", "Zoë"]


def test_spellings_of_one_name_are_one_rep() -> None:
    found = figures([finished("Inés", 2), finished(" INES ", 1)], TODAY, fold)
    assert [(one.rep, one.n, one.lost) for one in found.reps] == [("INES", 2, 2)]


def test_nothing_at_all_is_no_mistake() -> None:
    found = figures([], TODAY)
    assert (found.n, found.first, found.words.mean) == (0, None, None)
    assert figures_text(found, TODAY) == "  0 debriefs\n"
    assert figures_json(found)["promises"]["rate"] is None


def many() -> list[Debrief]:
    dump = Moment(verdict="change", patterns=["data-dump", "price-early", "中文" * 12])
    keep = Moment(verdict="keep", patterns=["listened"])
    return [
        finished(
            f"Rep of a rather long name {n % 3}",
            n * 9,
            lesson=Lesson(take_away="one two three", addition="four"),
            moments=[keep, dump][: n % 3],
            promise=Promise(when="a", will="b"),
            seconds={"x": 1000.0},
            call=Call(
                rep=f"Rep of a rather long name {n % 3}", ending=["order", "no-sale"][n % 2], role="crutch"
            ),
        )
        for n in range(12)
    ]


@pytest.mark.parametrize("width", [20, 40, 60, 80, 160])
def test_the_text_fits_and_says_the_n_beside_each_figure(width: int) -> None:
    debriefs = many()
    debriefs[0].promise.marked = [Review(promise=debriefs[0].id, outcome="kept")]
    text = figures_text(figures(debriefs, TODAY), TODAY, width)
    if width >= 40:
        assert max(map(cells, text.splitlines())) <= width
    for said in ("12 debriefs", "12 made, 1 settled", "12 joint calls", "(n 12)"):
        assert said in " ".join(text.split())
    assert "3 h 20 min" in text


def test_bars_need_no_block_characters() -> None:
    text = figures_text(figures(many(), TODAY), TODAY, blocks=False)
    assert "█" not in text
    assert "####" in text


def test_a_long_time_is_said_in_hours() -> None:
    said = [hours(seconds) for seconds in (60, 3600, 3600 * 5 + 60, 3600 * 1118)]
    assert said == ["1 min", "1 h 0 min", "5 h 1 min", "1,118 h"]


# today


@pytest.mark.parametrize(
    ("utc", "offset", "counts"),
    [
        ("2026-11-21T09:59", 840, True),
        ("2026-11-21T10:00", 840, False),  # the 22nd, on Kiritimati
        ("2026-11-22T11:59", -720, True),  # still the 21st, on Baker Island
        ("2026-11-22T12:00", -720, False),
    ],
)
def test_a_call_counts_up_to_today_by_the_clock_of_the_place_where_it_was(
    utc: str, offset: int, counts: bool
) -> None:
    at = Stamp(utc=datetime.fromisoformat(utc).replace(tzinfo=UTC), offset=offset)
    call = Call(rep="Susie", account="Northwind", ending="no-sale", role="crutch")
    there = Debrief(created=at, finished=at, status="finished", call=call)
    found = figures([there], TODAY)
    assert (found.n, found.ahead) == ((1, 0) if counts else (0, 1))
    digest = Digest(id=there.id, at=there.at.utc, day=there.at.day, rep="Susie", role="crutch")
    home = home_figures([digest], [], TODAY)
    assert (home.n, home.ahead) == (found.n, found.ahead)
    assert mirror([digest], [], TODAY).n == ledger([digest], TODAY).quarter.joint == found.n


def test_what_lies_ahead_is_named_with_its_n() -> None:
    assert say_ahead(0) == ""
    assert say_ahead(1) == "1 call is dated after today and isn't counted yet"
    text = figures_text(figures([finished(), finished(days_ago=-1)], TODAY), TODAY)
    assert "1 debrief, 21 Nov\n  1 call is dated after today and isn't counted yet.\n" in text
