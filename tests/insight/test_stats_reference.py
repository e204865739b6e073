"""`debrief stats` equals a slow, plain reference over random libraries, read from the file, time frozen."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from tests.commands import Run
from tests.insight.library_bed import Shelf, shelves, who
from tests.insight.plain_advice import advised, team_order
from tests.insight.plain_reading import Plain, agree, numbers
from tests.insight.plain_stats import manager, upper


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
    same(mine, manager(plain))
    wanted = advised(plain)
    assert [(who(one["rep"]), one["guide"]) for one in suggested] == [(one.rep, one.guide) for one in wanted]
    assert all(agree(numbers(one["reason"]), its.said) for one, its in zip(suggested, wanted, strict=True))
