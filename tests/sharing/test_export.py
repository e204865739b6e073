"""Exports: one, some or all debriefs, in every form, for the manager and for the rep."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from debrief.errors import DebriefError
from debrief.guides.shelf import open_shelf
from debrief.model import Answer, Debrief, Due, Promise, Review
from debrief.report.json import FORMAT, VERSION
from debrief.sharing import FORMATS, Copy, export
from debrief.store import Library, open_library
from tests.conftest import StandingClock
from tests.report.full import NOW, full, on

SUSIE, LATER, OMAR, DRAFT = "000000000000a", "000000000000b", "000000000000c", "000000000000d"


@pytest.fixture
def library(tmp_path: Path, clock: StandingClock) -> Library:
    """Two debriefs of Susie's, the later telling of the first one's promise; one of Omar's; a draft."""
    library = open_library(tmp_path / "library.json", clock)
    first, later, omar, draft = full(), full(), full(), full()
    first.promise.marked = []
    later.id, later.call.account, later.created = LATER, "Borealis", on(21)
    later.reviews = [Review(promise=SUSIE, outcome="kept", line="it worked", at=on(21))]
    omar.id, omar.call.rep = OMAR, "Omar"
    draft.id, draft.status, draft.finished, draft.call.rep = DRAFT, "draft", None, "Lee"
    for debrief in (first, later, omar, draft):
        library.save(debrief)
    library.know_rep("Nobody yet")
    return library


def exported(library: Library, ids: list[str], form: str, **more: object) -> Copy:
    return export(library, ids, form, now=NOW, **more)  # type: ignore[arg-type]


def test_one_debrief_is_named_by_its_day_its_rep_and_its_account(library: Library) -> None:
    for form in FORMATS:
        assert exported(library, [SUSIE], form).name == f"2026-11-19 Susie Northwind Traders.{form}"


def test_several_are_named_by_the_day_of_the_export_and_what_they_are(library: Library) -> None:
    ids = [SUSIE, OMAR]
    assert exported(library, ids, "html").name == "debriefs 2026-11-22.html"
    assert exported(library, ids, "csv", rows="moments").name == "moments 2026-11-22.csv"
    assert exported(library, ids, "ics").name == "promises 2026-11-22.ics"
    assert exported(library, ids, "md", private=True).name == "debriefs 2026-11-22 private.md"


@pytest.mark.parametrize(
    "rep", ['a/b\\c:d*e?"<>|', "..", "CON", "\u202exe.txt", "x" * 300, "\x00", "é" * 200]
)
def test_whatever_a_rep_is_called_the_name_is_one_that_every_system_takes(library: Library, rep: str) -> None:
    debrief = library.get(SUSIE)
    debrief.call.rep = rep
    library.save(debrief)
    name = exported(library, [SUSIE], "md").name
    assert name.startswith("2026-11-19")
    assert name.endswith(".md")
    assert len(name.encode()) < 130
    assert not set('<>:"/\\|?*\u202e') & set(name)
    assert name.isprintable()


def test_a_copy_keeps_the_order_asked_for_and_has_each_once(library: Library) -> None:
    copy = exported(library, [OMAR, SUSIE, OMAR], "csv")
    rows = list(csv.DictReader(io.StringIO(copy.content.decode("utf-8-sig"))))
    assert [row["Rep"] for row in rows] == ["Omar", "Susie"]
    assert copy.count == 2


def test_what_a_later_debrief_told_of_the_promise_is_in_every_form(library: Library) -> None:
    for form in ("md", "html", "csv"):
        text = exported(library, [SUSIE], form).content.decode()
        assert "kept, 21 Nov, Borealis" in text or ("kept" in text and "2026-11-21" in text), form


def test_progress_is_told_after_each(library: Library) -> None:
    told: list[tuple[int, int]] = []
    exported(library, [SUSIE, LATER, OMAR], "md", progress=lambda done, of: told.append((done, of)))
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_a_calendar_counts_the_promises_that_have_a_day(library: Library) -> None:
    later = library.get(LATER)
    later.promise.due = Due()
    library.save(later)
    assert exported(library, [SUSIE, LATER], "ics").count == 1
    with pytest.raises(DebriefError, match="none of these promises has a day"):
        exported(library, [LATER], "ics")


@pytest.mark.parametrize("form", ["md", "html", "ics"])
def test_nothing_to_read_is_no_file(library: Library, form: str) -> None:
    with pytest.raises(DebriefError, match="nothing to"):
        exported(library, [], form)


def test_an_id_that_nobody_has_is_told(library: Library) -> None:
    with pytest.raises(DebriefError, match="No debrief has the id"):
        exported(library, ["0000000000zzz"], "md")


# JSON


def test_json_holds_all_that_is_known_drafts_and_reps_and_what_was_changed(library: Library) -> None:
    debrief = library.get(SUSIE)
    debrief.lesson.take_away = "another lesson"
    library.save(debrief)
    found = json.loads(exported(library, list(library.ids()), "json").content)
    assert (found["format"], found["version"]) == (FORMAT, VERSION)
    assert [one["id"] for one in found["debriefs"]] == [SUSIE, LATER, OMAR, DRAFT]
    assert found["debriefs"][0]["mirror"]["note"] == "Sit at the back."
    assert [one["name"] for one in found["reps"]] == ["Nobody yet"]
    assert [past["change"]["debrief"] for past in found["history"]] == [SUSIE]
    assert "for_rep" not in found


def test_json_of_some_holds_nothing_of_the_others(library: Library) -> None:
    omar = library.get(OMAR)
    omar.felt = "changed"
    library.save(omar)
    library.know_rep("Susie")
    found = json.loads(exported(library, [SUSIE], "json").content)
    assert [one["id"] for one in found["debriefs"]] == [SUSIE]
    assert [one["name"] for one in found["reps"]] == ["Susie"]
    assert found["history"] == []


def test_what_is_in_the_trash_is_not_exported(library: Library) -> None:
    library.delete(OMAR)
    assert b'"Omar"' not in exported(library, list(library.ids()), "json").content


def test_an_empty_library_is_an_export_too(tmp_path: Path) -> None:
    found = json.loads(exported(open_library(tmp_path / "none.json"), [], "json").content)
    assert found["debriefs"] == []


# For the rep


def test_a_rep_never_gets_another_reps_debrief(library: Library) -> None:
    for form in FORMATS:
        with pytest.raises(DebriefError, match="several reps: Susie, Omar") as caught:
            exported(library, [SUSIE, OMAR], form, for_rep=True)
        assert "--rep" in caught.value.hint


def test_two_spellings_of_a_name_are_one_rep(library: Library) -> None:
    later = library.get(LATER)
    later.call.rep = " SUSIÉ"
    library.save(later)
    assert exported(library, [SUSIE, LATER], "md", for_rep=True).count == 2


def test_what_another_rep_told_of_the_promise_is_not_in_a_reps_copy(library: Library) -> None:
    omar = library.get(OMAR)
    omar.reviews = [Review(promise=SUSIE, outcome="not-kept", line="Omar's words", at=on(22))]
    library.save(omar)
    assert b"Omar" in exported(library, [SUSIE], "md").content
    for form in ("md", "html", "csv"):
        assert b"Omar" not in exported(library, [SUSIE], form, for_rep=True).content


def test_a_reps_copy_names_the_manager(library: Library) -> None:
    named = exported(library, [SUSIE], "md", for_rep=True, manager="Alex").content.decode()
    assert "**Alex · What I saw**" in named
    unnamed = exported(library, [SUSIE], "md", for_rep=True).content.decode()
    assert "**The manager · What I saw**" in unnamed
    own = exported(library, [SUSIE], "md", manager="Alex").content.decode()
    assert "**You · What I saw**" in own


def test_a_reps_copy_with_what_is_private_is_refused(library: Library) -> None:
    with pytest.raises(DebriefError, match="nothing private"):
        exported(library, [SUSIE], "md", for_rep=True, private=True)


def test_a_reps_json_has_no_reps_no_history_and_says_what_it_is(library: Library) -> None:
    library.know_rep("Susie")
    debrief = library.get(SUSIE)
    debrief.felt = "changed"
    library.save(debrief)
    found = json.loads(exported(library, [SUSIE], "json", for_rep=True).content)
    assert (found["reps"], found["history"], found["for_rep"]) == ([], [], True)
    assert "changed" not in found["debriefs"][0]


def test_what_the_manager_answered_to_a_question_that_no_guide_knows_may_be_private(library: Library) -> None:
    debrief = library.get(SUSIE)
    debrief.answers["of.a.guide.that.is.gone"] = Answer(
        by="manager", order=8, at=on(19), value="perhaps private"
    )
    debrief.answers["reps.own"] = Answer(by="rep", order=9, at=on(19), value="the rep's own")
    library.save(debrief)
    copy = exported(library, [SUSIE], "md", for_rep=True, shelf=open_shelf(None)).content.decode()
    assert "perhaps private" not in copy
    assert "the rep's own" in copy
    assert "The room went quiet." in copy


def test_many_promises_cost_one_look_through_the_library(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(library, "outcome_of", None)
    for number in range(10):
        debrief = Debrief(id=f"00000000001{number:02}", created=on(19), promise=Promise(will="ask"))
        library.save(debrief)
    assert exported(library, list(library.ids()), "md").count == 14
