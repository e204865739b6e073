"""`debrief stats` equals a slow, plain reference over random libraries, read from the file, time frozen."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from debrief.insight.digest import Digest
from debrief.insight.hours import half_tests
from debrief.insight.suggest import Suggestion, suggestions
from debrief.store.names import fold
from tests.commands import Run
from tests.insight.library_bed import Shelf, shelves, who
from tests.insight.plain_advice import Advised, advised, team_order
from tests.insight.plain_manager import half_tests as plain_half_tests
from tests.insight.plain_manager import manager
from tests.insight.plain_reading import Plain, agree, numbers
from tests.insight.plain_stats import upper


def same(found: Any, wanted: Any, where: str = "") -> None:
    """Compare plain data; shares are rounded to four digits, minutes to one."""
    if isinstance(wanted, dict):
        assert set(found) == set(wanted), where
        for key, value in wanted.items():
            same(found[key], value, f"{where}.{key}")
    elif isinstance(wanted, list):
        assert len(found) == len(wanted), (where, found, wanted)
        for at, value in enumerate(wanted):
            same(found[at], value, f"{where}[{at}]")
    elif isinstance(wanted, float) and found is not None:
        assert found == pytest.approx(wanted, abs=6e-5), where
    else:
        assert found == wanted, where


def tidied(told: list[dict[str, Any]]) -> list[tuple[str, int, int]]:
    """Patterns by their folded term: how a user's own is spelt is no figure."""
    found = [(" ".join(one["term"].lower().split()), one["n"], one["of"]) for one in told]
    assert [one["n"] for one in told] == sorted((one["n"] for one in told), reverse=True)
    return sorted(found, key=lambda one: (-one[1], one[0]))


def in_order_of_names(team: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(({**one, "rep": who(one["rep"])} for one in team), key=lambda one: one["rep"])


def with_halves_down(side: dict[str, Any]) -> dict[str, Any]:
    """Half tests' shares are rounded down, others to the nearest: 49.996 isn't half yet."""
    for week in side["half_tests"]:
        week["share"] = week["share"] and math.floor(10_000 * week["share"] + 1e-6) / 10_000
    return side


@settings(max_examples=25)
@given(shelves)
def test_stats_as_data_equal_what_one_counts_by_hand(run: Run, tmp_path_factory: Any, shelf: Shelf) -> None:
    path: Path = tmp_path_factory.mktemp("stats") / "library.json"
    shelf.written(path).close()
    with shelf.standing():
        found = run("stats", "--json", "--file", str(path)).json
    plain, mine = Plain(shelf), found.pop("manager")
    found |= {kind: tidied(found[kind]) for kind in ("patterns", "strengths")}
    same(found, upper(plain))
    suggested = mine.pop("suggestions")
    assert [who(one["rep"]) for one in mine["team"]] == team_order(plain)
    mine["team"] = in_order_of_names(mine["team"])
    same(mine, with_halves_down(manager(plain)))
    agree_with([Suggestion(**one, key="") for one in suggested], advised(plain))


def agree_with(found: Sequence[Suggestion], wanted: list[Advised]) -> None:
    """The same suggestions, for the same reps, and their reasons say the same numbers."""
    assert [(who(one.rep), one.guide) for one in found] == [(one.rep, one.guide) for one in wanted]
    for one, its in zip(found, wanted, strict=True):
        assert agree(numbers(one.reason), its.said), (one, its)


@given(shelves)
def test_of_a_weeks_half_tests_the_one_answered_last_counts_and_those_without_hours_never(
    shelf: Shelf,
) -> None:
    found = [
        {"week": one.week.isoformat(), "worked": one.worked, "people": one.people, "selling": one.selling,
         "share": one.share}
        for one in half_tests(shelf.tests)
    ]  # fmt: skip
    same(found, plain_half_tests(shelf.tests))


@given(shelves)
def test_what_is_waved_away_makes_room_for_the_next_until_nothing_is_left(shelf: Shelf) -> None:
    plain = Plain(shelf)
    digests = [
        Digest(id=one.id, at=one.when[0], day=one.day, rep=one.debrief.call.rep, guide=one.debrief.guide,
               ending=one.debrief.call.ending,
               asked=one.debrief.created if one.debrief.guide == "came-to-me" else None)
        for one in plain.all
    ]  # fmt: skip
    waved: set[tuple[str, str]] = set()
    keys: list[str] = []
    while found := suggestions(digests, shelf.reps, shelf.today, keys, fold):
        agree_with(found, advised(plain, waved))
        keys += [one.key for one in found]
        waved |= {(one.key.split(":")[0], who(one.rep)) for one in found}
    assert not advised(plain, waved)
