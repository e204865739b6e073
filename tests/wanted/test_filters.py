"""What is meant by the filters of a command, and what a shell offers for them."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import click
import pytest
from click.shell_completion import ShellComplete

from debrief.errors import DebriefError
from debrief.filters import complete_id, filter_options, wanted_of
from debrief.filters.choice import Choice, meant
from debrief.model import Call, Debrief, Moment, Stamp
from debrief.options import file_option
from debrief.store import Library, open_library
from debrief.wanted import FIELDS, SORTS, Wanted
from tests.conftest import NOON

TODAY = date(2026, 11, 21)
MORE = "A few more letters tell them apart."


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """Two Susies and Marta Núñez; patterns of their own, one called as one that ships."""
    library = open_library(tmp_path / "team.json")
    met = (("Susie Park", "Northwind Traders"), ("Susie Lund", "Acme"), ("Marta Núñez", "Smith & $ons\n"))
    for days, (rep, account) in enumerate(met):
        at = Stamp.of(NOON - timedelta(days=days))
        moments = [Moment(verdict="change", patterns=["talks fast", "data dump"])]
        call = Call(rep=rep, account=account)
        library.save(Debrief(created=at, finished=at, status="finished", call=call, moments=moments))
    return library


@pytest.mark.parametrize(
    ("typed", "means"),
    [
        ({"rep": ("marta",)}, Wanted(reps=("Marta Núñez",))),
        ({"rep": ("nunez", "susie p")}, Wanted(reps=("Marta Núñez", "Susie Park"))),
        ({"rep": ("Susie-Lund",)}, Wanted(reps=("Susie Lund",))),
        ({"account": ("smith",)}, Wanted(accounts=("Smith & $ons",))),
        ({"ending": ("lost", "no sale", "adv")}, Wanted(endings=("lost", "no-sale", "advance"))),
        ({"pattern": ("talks", "good-q")}, Wanted(patterns=("talks fast", "good-question"))),
        ({"pattern": ("dump",)}, Wanted(patterns=("data-dump", "data dump"))),
        ({"guide": ("quick", "lost")}, Wanted(guides=("quick", "lost-call"))),
        ({"role": ("crutch", "not on")}, Wanted(roles=("crutch", "not-there"))),
        ({"promise": ("open", "no ch")}, Wanted(promises=("open", "no-chance"))),
        ({"last": "3 months", "drafts": True}, Wanted(last=90, status="draft")),
        ({"since": "october", "until": "oct"}, Wanted(since=date(2026, 10, 1), until=date(2026, 10, 31))),
        ({"sort": "old", "finished": True}, Wanted(sort="oldest", status="finished")),
        ({"words": "price"}, Wanted(words="price")),
    ],
)  # fmt: skip
def test_a_name_a_beginning_or_a_word_is_enough(library: Library, typed: Any, means: Wanted) -> None:
    assert wanted_of(library, today=TODAY, **typed) == means


@pytest.mark.parametrize(
    ("typed", "message", "hint"),
    [
        ({"rep": ("susie",)}, '"susie" may be Susie Park or Susie Lund', MORE),
        ({"rep": ("Bob",)}, 'There is no rep "Bob"', "There are: Susie Park, Susie Lund, Marta Núñez."),
        ({"role": ("x",)}, 'There is no role "x"', None),
        ({"ending": ("no",)}, '"no" may be no sale or no show', MORE),
        ({"pattern": ("",)}, 'There is no pattern ""', None),
        ({"saved": "x"}, 'There is no saved search "x"', "There are none yet."),
        ({"last": "november"}, '"november" is no number of days', None),
    ],
)  # fmt: skip
def test_what_fits_none_or_several_says_which_there_are(library, typed, message, hint) -> None:
    with pytest.raises(DebriefError) as caught:
        wanted_of(library, today=TODAY, **typed)
    assert caught.value.message == message
    assert caught.value.hint == hint if hint else caught.value.hint


def test_names_that_differ_in_marks_alone_are_told_apart_and_those_of_marks_alone_are_found() -> None:
    names = [Choice(name, name) for name in ("Jo Ann", "Jo/Ann", "?", "!", "Susie")]
    found = [meant(typed, names, "rep") for typed in ("jo/ann", "JO  ANN", "!", "su", "jo-ann")]
    assert found == [["Jo/Ann"], ["Jo Ann"], ["!"], ["Susie"], ["Jo Ann", "Jo/Ann"]]
    for nothing in ("", " ", "."):
        with pytest.raises(DebriefError):
            meant(nothing, names, "rep")


def test_a_saved_search_gives_way_to_what_else_is_asked(library: Library) -> None:
    library.save_search("Susie, lost", Wanted(reps=("Susie Park",), endings=("lost",), last=30))
    asked = wanted_of(library, saved="susie", rep=("marta",), since="nov", today=TODAY)
    assert asked == Wanted(reps=("Marta Núñez",), endings=("lost",), since=date(2026, 11, 1))


def test_drafts_only_and_finished_only_is_wrong_use(library: Library) -> None:
    with pytest.raises(click.UsageError):
        wanted_of(library, drafts=True, finished=True)


def test_a_long_list_of_choices_is_cut() -> None:
    with pytest.raises(DebriefError) as caught:
        meant("z", [Choice(f"a{n}", f"a{n}") for n in range(20)], "thing")
    assert caught.value.hint.endswith("a7 and 12 more.")


@click.group()
@file_option
def team() -> None: ...


@team.command("list")
@filter_options
@click.argument("id_", shell_complete=complete_id)
def list_(**_asked: Any) -> None: ...


def offered(path: Path, *line: str) -> list[tuple[str, str | None]]:
    shell = ShellComplete(team, {}, "team", "_TEAM")
    items = shell.get_completions(["--file", str(path), "list", *line[:-1]], line[-1])
    return [(item.value, item.help) for item in items]


def test_a_shell_is_offered_names_that_it_takes_for_one_word(library: Library) -> None:
    reps = [("Susie-Park", "Susie Park"), ("Susie-Lund", "Susie Lund")]
    assert offered(library.path, "--rep", "su") == reps
    assert offered(library.path, "--rep", "nu") == [("Marta-Núñez", "Marta Núñez")]
    assert offered(library.path, "--account", "smi") == [("Smith-ons", "Smith & $ons")]
    assert wanted_of(library, account=("Smith-ons",)).accounts == ("Smith & $ons",)
    assert ("data-dump", "data dump") in offered(library.path, "--pattern", "da")


def test_each_filter_of_names_completes_to_what_is_meant(library: Library) -> None:
    library.save_search("one", Wanted())
    for kind in FIELDS:
        for value, _ in offered(library.path, f"--{kind}", ""):
            assert wanted_of(library, **{kind: (value,)}) != Wanted()
    assert [value for value, _ in offered(library.path, "--sort", "")] == list(SORTS)
    assert offered(library.path, "--saved", "") == [("one", None)]


def test_ids_are_offered_with_whose_they_are(library: Library) -> None:
    newest = library.ids()[0]
    (found,) = offered(library.path, newest[-5:])
    assert found == (newest, "Susie Park · Northwind Traders, 21 Nov")
    assert len(offered(library.path, "")) == 3


def test_without_a_library_that_can_be_read_nothing_is_offered_and_nothing_said(
    tmp_path: Path, capsys
) -> None:
    (tmp_path / "broken.json").write_text("no library")
    for name in ("broken.json", "none.json"):
        assert offered(tmp_path / name, "--rep", "") == offered(tmp_path / name, "") == []
    assert capsys.readouterr() == ("", "")


def test_the_orders_in_the_help_are_those_there_are() -> None:
    (sort,) = (option for option in list_.params if option.name == "sort")
    assert isinstance(sort, click.Option)
    assert sort.metavar == f"[{'|'.join(SORTS)}]"
