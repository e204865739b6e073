"""`debrief trash`: in, out again, and nothing gone for good."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from debrief.model import Call, Debrief, Stamp
from debrief.store import open_library
from tests.commands import Run, Said
from tests.conftest import NOON


@pytest.fixture
def two(own_folders: Path) -> list[Debrief]:
    """Susie's and Omar's, in the library."""
    library = open_library(own_folders / "data" / "debrief" / "library.json")
    found = []
    for number, (rep, account) in enumerate((("Susie", "Northwind"), ("Omar", "Acme"))):
        at = Stamp.of(NOON - timedelta(days=number))
        call = Call(rep=rep, account=account)
        found.append(
            Debrief(id=f"0abc00000000{number}", created=at, finished=at, status="finished", call=call)
        )
        library.save(found[-1])
    library.close()
    return found


def ids(said: Said) -> list[str]:
    return [one["id"] for one in said.json]


def test_an_empty_trash_says_so(run: Run) -> None:
    assert run("trash") == (0, "", "The trash is empty.\n")
    assert run("trash", "--json").json == []
    assert run("trash", "back", "--all") == (0, "", "The trash is empty.\n")


def test_what_is_put_in_the_trash_is_listed_there_and_can_be_taken_back(run: Run, two: list[Debrief]) -> None:
    said = run("trash", "put", "last")
    assert (said.status, said.out) == (0, "")
    assert "Susie, Northwind" in said.err
    assert f"debrief trash back {two[0].id}" in said.err
    assert ids(run("list", "--json")) == [two[1].id]
    (line,) = run("trash").out.splitlines()
    for word in ("Susie", "Northwind", "21 Nov", "30 days left"):
        assert word in line
    (thrown,) = run("trash", "--json").json
    assert thrown["goes"] > thrown["deleted"]
    assert "Back: Susie, Northwind" in run("trash", "back", line.split()[0]).err
    assert ids(run("list", "--json")) == [two[0].id, two[1].id]


def test_several_go_together_and_all_come_back_together(run: Run, two: list[Debrief]) -> None:
    assert run("trash", "put", two[0].id, two[1].id, two[0].id).status == 0
    assert len(run("trash", "--json").json) == 2
    assert run("trash", "back", "--all").status == 0
    assert run("trash", "--json").json == []


def test_where_one_of_several_is_not_there_none_goes(run: Run, two: list[Debrief]) -> None:
    said = run("trash", "put", two[0].id, "zzzz")
    assert (said.status, said.out) == (1, "")
    assert "zzzz" in said.err
    assert len(run("list", "--json").json) == 2


def test_an_id_that_fits_none_or_two_in_the_trash_is_told(run: Run, two: list[Debrief]) -> None:
    run("trash", "put", two[0].id, two[1].id)
    assert "no debrief 'zzzz'" in run("trash", "back", "zzzz").err
    said = run("trash", "back", "0abc")
    assert said.status == 1
    assert "Susie" in said.err
    assert "Omar" in said.err
    assert len(run("trash", "--json").json) == 2


@pytest.mark.parametrize(
    "args", [("trash", "back"), ("trash", "put"), ("trash", "back", "x", "--all"), ("trash", "x")]
)
def test_wrong_use_is_told(run: Run, args: tuple[str, ...]) -> None:
    assert run(*args).status == 2
