"""Restoring says first what would change, and loses nothing."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from debrief.backup_texts import plan_json, plan_lines
from debrief.errors import DebriefError
from debrief.model import Debrief, Decision, HalfTest, Rep, Stamp, Talk, to_number
from debrief.model import Plan as Plan_
from debrief.model.goal import Evaluation, Goal
from debrief.store import Library, open_library
from debrief.store.check import check
from debrief.store.lacking import MANAGERS
from debrief.store.planning import Plan, missing, plan
from debrief.store.restoring import bring_back, restore
from tests.store.conftest import Make


@pytest.fixture
def story(library: Library, finished: Make, clock: Any) -> dict[str, Debrief]:
    """A backup; then one debrief is deleted, one changed, one new."""
    told = {name: finished(name, felt=f"{name} then") for name in ("Susie", "Omar", "Lee")}
    for debrief in told.values():
        library.save(debrief)
    library.tend()
    library.delete(told["Susie"].id)
    told["Omar"].felt = "Omar now"
    library.save(told["Omar"])
    told["Ivy"] = finished("Ivy", felt="Ivy now")
    library.save(told["Ivy"])
    return told


def source(library: Library) -> Path:
    return library.backups.find("2026-11-21")


def felt(path: Path) -> set[str]:
    library = open_library(path)
    return {library.get(entry.id).felt for entry in library.entries()}


def ids(made: Plan, numbers: list[str]) -> list[str]:
    return [made.line(number)[0] for number in numbers]


def test_a_plan_says_what_would_come_back_be_replaced_and_go(
    library: Library, story: dict[str, Debrief]
) -> None:
    before = library.path.read_bytes()
    made = plan(library.path, source(library))
    assert ids(made, made.back) == [story["Susie"].id]
    assert ids(made, made.replaced) == [story["Omar"].id]
    assert ids(made, made.gone) == [story["Ivy"].id]
    assert made.same == 1
    assert made.line(made.back[0])[1:] == ("Susie", "Northwind", "2026-11-21")
    assert library.path.read_bytes() == before


def test_restoring_brings_back_the_day(library: Library, story: dict[str, Debrief], clock: Any) -> None:
    before = library.path.read_bytes()
    copy = restore(plan(library.path, source(library)), clock())
    assert felt(library.path) == {"Susie then", "Omar then", "Lee then"}
    assert copy is not None
    assert "before-restore" in copy.name
    assert copy.read_bytes() == before
    assert check(library.path).is_fine


def test_what_goes_is_in_the_trash_and_can_be_brought_back(
    library: Library, story: dict[str, Debrief], clock: Any
) -> None:
    restore(plan(library.path, source(library)), clock())
    again = open_library(library.path, clock)
    assert [one.entry.id for one in again.trash()] == [story["Ivy"].id]
    assert again.bring_back(story["Ivy"].id).felt == "Ivy now"


def test_what_was_said_last_is_in_the_history_and_undo_brings_it_back(
    library: Library, story: dict[str, Debrief], clock: Any
) -> None:
    restore(plan(library.path, source(library)), clock())
    again = open_library(library.path, clock)
    assert again.get(story["Omar"].id).felt == "Omar then"
    assert again.undo(story["Omar"].id).felt == "Omar now"


def test_restoring_twice_changes_nothing_more(
    library: Library, story: dict[str, Debrief], clock: Any
) -> None:
    restore(plan(library.path, source(library)), clock())
    assert plan(library.path, source(library)).is_nothing


def test_restoring_the_copy_before_takes_a_restore_back(
    library: Library, story: dict[str, Debrief], clock: Any
) -> None:
    was = felt(library.path)
    copy = restore(plan(library.path, source(library)), clock())
    assert copy is not None
    clock.pass_(60)
    restore(plan(library.path, copy), clock())
    assert felt(library.path) == was


def test_a_window_that_is_open_sees_what_was_restored(
    library: Library, story: dict[str, Debrief], clock: Any
) -> None:
    restore(plan(library.path, source(library)), clock())
    assert {library.get(entry.id).felt for entry in library.entries()} == {
        "Susie then",
        "Omar then",
        "Lee then",
    }


def test_reps_and_history_of_today_are_kept(library: Library, story: dict[str, Debrief], clock: Any) -> None:
    library.know_rep("Newcomer")
    changes = len(library.history.of(story["Omar"].id))
    restore(plan(library.path, source(library)), clock())
    again = open_library(library.path, clock)
    assert "Newcomer" in again.reps()
    assert len(again.history.of(story["Omar"].id)) == changes + 1


@pytest.mark.parametrize("content", [b"\0" * 300, b"Dear diary,", b"[1]"], ids=["zeros", "words", "a list"])
def test_a_library_that_cant_be_read_is_kept_and_replaced(
    library: Library, story: dict[str, Debrief], clock: Any, content: bytes
) -> None:
    library.path.write_bytes(content)
    made = plan(library.path, source(library))
    assert made.unreadable
    copy = restore(made, clock())
    assert copy is not None
    assert copy.read_bytes() == content
    assert felt(library.path) == {"Susie then", "Omar then", "Lee then"}


def test_what_can_be_read_of_a_damaged_library_goes_to_the_trash(
    library: Library, story: dict[str, Debrief], clock: Any
) -> None:
    library.path.write_bytes(library.path.read_bytes() + b"+torn")
    restore(plan(library.path, source(library)), clock())
    assert [one.entry.id for one in open_library(library.path, clock).trash()] == [story["Ivy"].id]


def test_a_missing_library_is_made_anew(library: Library, story: dict[str, Debrief], clock: Any) -> None:
    library.path.unlink()
    assert restore(plan(library.path, source(library)), clock()) is None
    assert felt(library.path) == {"Susie then", "Omar then", "Lee then"}


def test_what_can_be_read_of_a_damaged_backup_is_taken(
    library: Library, story: dict[str, Debrief], clock: Any
) -> None:
    place = source(library)
    place.write_bytes(place.read_bytes().replace(b'"felt":"Lee', b'"felt":Lee', 1))
    made = plan(library.path, place)
    assert made.source_flaws
    assert ids(made, made.back) == [story["Susie"].id]


def test_a_file_without_debriefs_is_no_backup(
    library: Library, story: dict[str, Debrief], tmp_path: Path
) -> None:
    other = tmp_path / "package.json"
    other.write_text('{"name": "call-debrief"}')
    with pytest.raises(DebriefError, match="no debrief in"):
        plan(library.path, other)


def test_a_newer_backup_is_refused(library: Library, story: dict[str, Debrief]) -> None:
    place = source(library)
    place.write_bytes(place.read_bytes().replace(b'{"schema":2', b'{"schema":9', 1))
    with pytest.raises(DebriefError, match="newer Debrief"):
        plan(library.path, place)


def test_an_older_schema_is_brought_up_to_date(
    library: Library, story: dict[str, Debrief], clock: Any
) -> None:
    old = Path(__file__).parent / "old" / "schema-1.json"
    restore(plan(library.path, old), clock())
    again = open_library(library.path, clock)
    assert again.count() == 2
    assert len(again.trash()) == 4, "what was there, and what was in its trash"
    assert check(library.path).is_fine


def test_a_folder_in_the_librarys_place_is_told(
    library: Library, story: dict[str, Debrief], clock: Any
) -> None:
    library.path.unlink()
    library.path.mkdir()
    with pytest.raises(DebriefError, match=r"isn't a file|directory"):
        restore(plan(library.path, source(library)), clock())
    assert library.path.is_dir()


# What lies in the trash with later words


@pytest.fixture
def edited(library: Library, story: dict[str, Debrief]) -> str:
    """Omar's was changed after the backup, and then deleted."""
    library.delete(story["Omar"].id)
    return story["Omar"].id


def test_a_plan_says_what_of_the_trash_would_be_replaced_by_an_older_version(
    library: Library, story: dict[str, Debrief], edited: str
) -> None:
    made = plan(library.path, source(library))
    assert ids(made, made.older) == [edited]
    assert ids(made, made.back) == [story["Susie"].id], "it was deleted as the backup has it"
    shown = "\n".join(plan_lines(made, 100, date(2026, 11, 22)))
    assert "replaced by an older version; what they say now goes to their history: 1" in shown
    assert "would change 3 debriefs" in shown
    assert [one["id"] for one in plan_json(made, False, None)["older"]] == [edited]


def test_later_words_in_the_trash_are_in_the_history_after_a_restore(
    library: Library, edited: str, clock: Any
) -> None:
    restore(plan(library.path, source(library)), clock())
    again = open_library(library.path, clock)
    assert again.get(edited).felt == "Omar then"
    assert edited not in [one.entry.id for one in again.trash()]
    assert again.undo(edited).felt == "Omar now"
    assert check(library.path).is_fine


def test_missing_brings_the_later_words_out_of_the_trash(library: Library, edited: str) -> None:
    made = missing(library.path, source(library), with_trash=True)
    assert not made.older
    assert bring_back(made, library.storage) == 2
    assert library.get(edited).felt == "Omar now"


def test_what_cant_be_read_in_the_trash_stays_there(library: Library, edited: str, clock: Any) -> None:
    number = str(to_number(edited))
    library.storage.commit({"trash": {number: {"odd": "words"}}})
    restore(plan(library.path, source(library)), clock())
    assert b"odd" in open_library(library.path).storage.raw("trash")[number]


def test_nor_does_it_go_when_what_is_missing_comes_back(library: Library, edited: str) -> None:
    number = str(to_number(edited))
    library.storage.commit({"trash": {number: {"odd": "words"}}})
    bring_back(missing(library.path, source(library), with_trash=True), library.storage)
    assert library.get(edited).felt == "Omar then"
    assert b"odd" in library.storage.raw("trash")[number]


# Only what is missing


def test_missing_brings_back_what_is_neither_here_nor_in_the_trash(
    library: Library, story: dict[str, Debrief], clock: Any
) -> None:
    library.storage.commit({"trash": None})  # as after thirty days
    made = missing(library.path, source(library))
    assert ids(made, made.back) == [story["Susie"].id]
    assert made.replaced == made.gone == []
    assert bring_back(made, library.storage) == 1
    assert felt(library.path) == {"Susie then", "Omar now", "Lee then", "Ivy now"}


def test_missing_leaves_the_trash_alone_unless_told(library: Library, story: dict[str, Debrief]) -> None:
    assert missing(library.path, source(library)).is_nothing
    made = missing(library.path, source(library), with_trash=True)
    assert bring_back(made, library.storage) == 1
    assert library.trash() == []
    assert library.get(story["Susie"].id).felt == "Susie then"


def test_missing_brings_a_debriefs_history_and_its_reps(
    library: Library, finished: Make, clock: Any, tmp_path: Path
) -> None:
    debrief = finished("Susie", felt="First")
    library.save(debrief)
    library.know_rep("Susie")
    debrief.felt = "Second"
    library.save(debrief)
    other = open_library(tmp_path / "other" / "library.json", clock)
    other.save(finished("Omar"))
    bring_back(missing(other.path, library.path), other.storage)
    assert other.undo(debrief.id).felt == "First"
    assert "Susie" in other.reps()


def test_missing_waits_for_a_damaged_library_to_be_mended(
    library: Library, story: dict[str, Debrief]
) -> None:
    content = library.path.read_bytes() + b"+00000000 {}\n"
    library.path.write_bytes(content)
    with pytest.raises(DebriefError) as caught:
        missing(library.path, source(library))
    assert "debrief check --mend" in caught.value.hint
    assert library.path.read_bytes() == content


def test_what_another_window_brought_back_meanwhile_isnt_overwritten(
    library: Library, story: dict[str, Debrief], clock: Any
) -> None:
    library.storage.commit({"trash": None})
    made = missing(library.path, source(library))
    other = open_library(library.path, clock)
    story["Susie"].felt = "Susie elsewhere"
    other.save(story["Susie"])
    assert bring_back(made, library.storage) == 0
    assert library.get(story["Susie"].id).felt == "Susie elsewhere"


def test_bringing_back_two_versions_again_and_again_makes_no_third(
    library: Library, story: dict[str, Debrief]
) -> None:
    conflict = Path(__file__).parent / "damaged" / "conflict.json"
    assert bring_back(missing(library.path, conflict), library.storage) == 6
    assert missing(library.path, conflict).is_nothing


def test_what_is_missing_of_the_managers_side_comes_back_alone_and_nothing_newer_is_touched(
    library: Library, clock: Any
) -> None:
    at = Stamp.of(clock())
    agreed = Goal(text="a key client", agreed=at, evaluations=[Evaluation(how="reached", at=at)])
    susie = library.save_rep(Rep(name="Susie", created=at, goals=[agreed], talks=[Talk(at=at, bring="time")]))
    library.save_rep(Rep(name="Omar", created=at, notes="rides a bike"))
    half, then = HalfTest(week=date(2026, 11, 9), worked=40), Plan_(created=at, goals=["then"])
    library.save_half_test(half)
    library.save_half_test(HalfTest(week=date(2026, 11, 2), worked=38))
    library.save_plan(then)
    library.save_decision(Decision(rep="Susie", at=at, decided="run"))
    library.tend()
    saved = source(library)
    tables = {name: dict(library.storage.raw(name)) for name in MANAGERS}
    gone = {name: dict.fromkeys(tables[name]) for name in ("decisions", "half_tests", "reps")}
    library.storage.commit(gone)
    newer = Goal(text="two key clients", agreed=at, id=agreed.id)
    clock.at += timedelta(minutes=1)
    library.save_rep(Rep(name="SUSIE", created=Stamp.of(clock()), goals=[newer], notes="newer"))
    library.save_half_test(HalfTest(week=half.week, worked=41))
    then.goals = ["now"]
    library.save_plan(then)

    made = missing(library.path, saved)
    assert (made.back, made.is_nothing) == ([], False)
    said = "1 rep, 1 look at a goal, 1 talk, 1 half test, 1 decision before a call"
    assert plan_lines(made, 200, clock().date())[0].endswith(f"would bring back {said}.")
    bring_back(made, library.storage)

    again = open_library(library.path, clock)
    rep = again.rep("Susie")
    assert rep.id != susie.id
    assert (rep.name, rep.notes, [one.bring for one in rep.talks]) == ("SUSIE", "newer", ["time"])
    assert [(one.text, len(one.evaluations)) for one in rep.goals] == [("two key clients", 1)]
    assert again.rep("Omar").notes == "rides a bike"
    assert [one.worked for one in again.half_tests()] == [41, 38]
    assert [one.goals for one in again.plans()] == [["now"]]
    assert [one.decided for one in again.decisions()] == ["run"]
    assert missing(library.path, saved).is_nothing
