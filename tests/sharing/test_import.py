"""Taking in an export: what is new comes, what both have is merged, and nothing is lost or comes twice."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debrief.errors import DebriefError
from debrief.model import Call, Debrief, HalfTyped, Lesson, Moment, Rep, Stamp, to_number, write_record
from debrief.sharing import export
from debrief.sharing.arriving import arrive, read_file
from debrief.store import Library, open_library
from debrief.store.arrivals import Taken
from tests.conftest import NOON, StandingClock

AT = Stamp.of(NOON)
BARE = {"debrief": "0abc000000000", "at": {"utc": "2026-11-21T12:00:00Z"}}
IDS = [f"0abc{number:09}" for number in range(8)]


def finished(id_: str = IDS[0], lesson: str = "ask first", **more: Any) -> Debrief:
    call = Call(rep="Susie", account="Northwind", ending="no-sale")
    return Debrief(
        **{"id": id_, "created": AT, "finished": AT, "status": "finished", "call": call} | more,
        lesson=Lesson(take_away=lesson),
    )


@pytest.fixture
def clock() -> StandingClock:
    return StandingClock()


@pytest.fixture
def here(tmp_path: Path, clock: StandingClock) -> Library:
    return open_library(tmp_path / "here.json", clock)


@pytest.fixture
def there(tmp_path: Path, clock: StandingClock) -> Library:
    return open_library(tmp_path / "there.json", clock)


def exported(library: Library, **how: Any) -> bytes:
    return export(library, library.ids(), "json", now=NOON, **how).content


def bring(library: Library, content: bytes, name: str = "export.json", **how: Any) -> Taken:
    (taken,) = arrive(library, [read_file(content, name, AT)], **how)
    return taken


def words_of(library: Library, id_: str = IDS[0]) -> str:
    return library.get(id_).lesson.take_away


def bytes_of(library: Library) -> bytes:
    return library.path.read_bytes() if library.path.exists() else b""


def edit(library: Library, clock: StandingClock, lesson: str, id_: str = IDS[0]) -> None:
    clock.pass_(3600)
    debrief = library.get(id_)
    debrief.lesson.take_away = lesson
    library.save(debrief)


# an empty library


def test_an_export_comes_into_an_empty_library_and_leaves_it_byte_by_byte_the_same(
    here: Library, there: Library, clock: StandingClock
) -> None:
    there.save(finished(call=Call(rep="Zoë 中文", account="=1+1"), extra={"later": {"a": [1]}}))
    there.save(Debrief(id=IDS[1], created=AT, call=Call(rep="Omar")))
    there.know_rep("Nobody yet")
    edit(there, clock, "ask twice")
    content = exported(there)
    taken = bring(here, content)
    assert (len(taken.new), taken.reps) == (2, ["Nobody yet"])
    assert exported(here) == content
    assert here.history.of(IDS[0])[0].change.before["lesson"]["take_away"] == "ask first"


def test_the_same_file_twice_changes_nothing_and_writes_no_byte(here: Library, there: Library) -> None:
    there.save(finished())
    there.know_rep("Susie")
    content = exported(there)
    bring(here, content)
    before = bytes_of(here)
    taken = bring(here, content)
    assert (taken.same, taken.new, taken.reps) == (1, [], [])
    assert bytes_of(here) == before


def test_a_dry_run_says_it_all_and_makes_no_file(here: Library, there: Library) -> None:
    there.save(finished())
    assert bring(here, exported(there), dry_run=True).new == [IDS[0]]
    assert list(here.path.parent.glob("here*")) == []


# both have it


def test_what_went_on_elsewhere_comes_as_an_update_with_its_history(
    here: Library, there: Library, clock: StandingClock
) -> None:
    there.save(finished())
    bring(here, exported(there))
    edit(there, clock, "ask twice")
    taken = bring(here, exported(there))
    assert (taken.newer, taken.theirs) == ([IDS[0]], [])
    assert words_of(here) == "ask twice"
    assert here.undo(IDS[0]).lesson.take_away == "ask first"


def test_an_old_export_takes_nothing_back(here: Library, clock: StandingClock) -> None:
    here.save(finished())
    old = exported(here)
    edit(here, clock, "ask twice")
    before = bytes_of(here)
    assert bring(here, old).same == 1
    assert bytes_of(here) == before


@pytest.mark.parametrize("newer", ["here", "there"])
def test_of_two_that_went_apart_the_newer_is_kept_and_the_other_is_one_undo_away(
    here: Library, there: Library, clock: StandingClock, newer: str
) -> None:
    there.save(finished())
    bring(here, exported(there))
    first, second = (there, here) if newer == "here" else (here, there)
    edit(first, clock, "the older words")
    edit(second, clock, "the newer words")
    taken = bring(here, exported(there))
    assert (taken.ours if newer == "here" else taken.theirs) == [IDS[0]]
    assert words_of(here) == "the newer words"
    before = bytes_of(here)
    assert bring(here, exported(there)).same == 1
    assert bytes_of(here) == before
    assert here.undo(IDS[0]).lesson.take_away == "the older words"


def test_a_finished_debrief_is_not_made_a_draft_again(
    here: Library, there: Library, clock: StandingClock
) -> None:
    there.save(Debrief(id=IDS[0], created=AT, felt="half a word"))
    bring(here, exported(there))
    here.save(finished())
    clock.pass_(60)
    draft = there.get(IDS[0])
    draft.felt = "a whole one"
    there.save(draft)
    taken = bring(here, exported(there))
    assert taken.ours == [IDS[0]]
    assert not here.get(IDS[0]).is_draft
    assert here.history.of(IDS[0])[0].change.before["felt"] == "a whole one"


def test_what_is_half_typed_in_a_draft_that_is_replaced_stays_in_its_history(
    here: Library, there: Library, clock: StandingClock
) -> None:
    draft = Debrief(id=IDS[0], created=AT)
    draft.place.typed = "Núñ"
    here.save(draft)
    clock.pass_(60)
    there.save(finished())
    assert bring(here, exported(there)).theirs == [IDS[0]]
    assert here.history.of(IDS[0])[0].change.before["place"]["typed"] == "Núñ"


def test_a_reps_copy_adds_what_is_missing_and_takes_nothing_from_the_whole(
    here: Library, there: Library
) -> None:
    there.save(finished())
    there.save(finished(IDS[1]))
    here.save(finished(moments=[Moment(what="quiet", nearly_stepped_in=True)]))
    before = write_record(here.get(IDS[0]))
    taken = bring(here, exported(there, for_rep=True))
    assert (taken.new, taken.same) == ([IDS[1]], 1)
    assert write_record(here.get(IDS[0])) == before


def test_what_lies_in_the_trash_stays_there_and_that_is_said(here: Library, there: Library) -> None:
    for library in (here, there):
        library.save(finished())
    here.delete(IDS[0])
    before = bytes_of(here)
    assert bring(here, exported(there)).trashed == [IDS[0]]
    assert bytes_of(here) == before


def test_two_files_at_once_are_one_save_and_the_second_sees_the_first(
    here: Library, there: Library, clock: StandingClock
) -> None:
    there.save(finished())
    first = exported(there)
    edit(there, clock, "ask twice")
    files = [read_file(content, "x.json", AT) for content in (first, exported(there))]
    one, two = arrive(here, files)
    assert (one.new, two.newer) == ([IDS[0]], [IDS[0]])
    assert words_of(here) == "ask twice"


def test_a_rep_is_known_again_by_name_and_what_is_known_stays(here: Library, there: Library) -> None:
    mine = here.know_rep("Inés")
    for library, rep in (
        (here, Rep(id=mine.id, name="Inés", tier="top")),
        (there, Rep(name="ines", tier="bottom", email="ines@example.com")),
    ):
        library.storage.commit({"reps": {str(to_number(rep.id)): write_record(rep)}})
    taken = bring(here, exported(there))
    assert (taken.reps, taken.added) == ([], ["ines"])
    assert "tier" in taken.differing[0]
    (rep,) = (json.loads(raw) for raw in here.storage.raw("reps").values())
    assert (rep["name"], rep["tier"], rep["email"]) == ("Inés", "top", "ines@example.com")


def edited_soon(library: Library, clock: StandingClock, lesson: str, id_: str = IDS[0]) -> None:
    clock.pass_(60)
    debrief = library.get(id_)
    debrief.lesson.take_away = lesson
    debrief.felt += "x"
    library.save(debrief)


def test_a_sitting_that_went_on_after_an_export_is_known_whole_and_what_it_passed_through_stays(
    here: Library, there: Library, clock: StandingClock
) -> None:
    there.save(finished())
    edit(there, clock, "ask twice")
    bring(here, exported(there))
    edited_soon(there, clock, "ask three times")
    bring(here, exported(there))
    kept, sitting = here.history.of(IDS[0])
    assert kept.change.before["lesson"]["take_away"] == "ask twice"
    assert sorted([*sitting.change.before, *sitting.change.added]) == ["felt", "lesson"]


def test_two_changes_under_one_number_both_stay_and_come_once(
    here: Library, there: Library, clock: StandingClock
) -> None:
    for library, id_ in ((here, IDS[0]), (there, IDS[1])):
        library.save(finished(id_))
        edit(library, clock, "ask twice", id_)
    (mine,) = here.history.of(IDS[0])
    (theirs,) = there.history.of(IDS[1])
    there.storage.commit({"history": {theirs.number: None, mine.number: write_record(theirs.change)}})
    for _ in range(2):
        bring(here, exported(there))
        assert [len(here.history.of(id_)) for id_ in IDS[:2]] == [1, 1]


# what is refused


def refused(library: Library, content: bytes, name: str = "export.json") -> DebriefError:
    before = bytes_of(library)
    with pytest.raises(DebriefError) as told:
        bring(library, content, name)
    assert bytes_of(library) == before
    assert name in told.value.message
    return told.value


def export_with(there: Library, **more: Any) -> bytes:
    there.save(finished())
    return json.dumps(json.loads(exported(there)) | more).encode()


def test_a_file_that_is_cut_off_is_refused_wherever_it_is_cut(here: Library, there: Library) -> None:
    here.save(finished(IDS[1]))
    there.save(finished(lesson="Zoë 中文"))
    whole = exported(there).rstrip()
    for end in range(len(whole)):
        told = refused(here, whole[:end])
        assert "cut off" in told.message or "empty" in told.message or "can't be read" in told.message
    assert bring(here, whole).new == [IDS[0]]


@given(content=st.binary(max_size=60))
def test_bytes_of_something_else_are_refused(tmp_path: Path, content: bytes) -> None:
    refused(open_library(tmp_path / "library.json"), content)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"version": 2}, "newer"),
        ({"schema": 99}, "newer"),
        ({"version": "1"}, "no version"),
        ({"format": "something else"}, "no export"),
        ({"debriefs": [{"id": IDS[0]}]}, "debriefs[0]"),
        ({"debriefs": [write_record(finished())] * 2}, "twice"),
        ({"debriefs": [write_record(finished()) | {"id": "no id"}]}, "no id"),
        ({"debriefs": {}}, "array"),
        ({"reps": [{"name": 3, "id": IDS[0]}]}, "reps[0]"),
        ({"history": [{"number": "x", "change": BARE}]}, "history[0]"),
        ({"history": [{"number": "1", "change": {}}]}, "history[0]"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_its_place(
    here: Library, there: Library, more: dict[str, Any], said: str
) -> None:
    assert said in refused(here, export_with(there, **more)).message


def test_a_library_is_no_export_and_the_hint_says_what_to_do(here: Library, there: Library) -> None:
    there.save(finished())
    there.close()
    assert "restore --missing" in refused(here, bytes_of(there)).hint


def test_a_part_that_is_missing_is_not_taken_for_nothing(here: Library) -> None:
    assert '"debriefs"' in refused(here, b'{"format": "debrief-export", "version": 1, "schema": 2}').message


# a spreadsheet of reps

SAMPLE = (
    "name,tier,email,started,notes\n"
    'Susie Park,emerging,susie@example.com,2025-02-03,"quick, proud\nof it"\n'
    '"Núñez, Inés",Top,,2019-09-01,=1+1 looks like a formula\n'
    "Lee B,emerging,,2024-13-45,bad start\n"
    ",top,nobody@example.com,,no name\n"
    "Omar,excellent,,,\n"
    "susie park,,,,twice\n"
)


def reps_in(library: Library) -> dict[str, dict[str, Any]]:
    return {rep["name"]: rep for rep in map(json.loads, library.storage.raw("reps").values())}


def test_reps_come_from_a_spreadsheet_and_bad_rows_are_told_by_their_line(here: Library) -> None:
    brought = read_file(SAMPLE.encode(), "reps.csv", AT)
    arrive(here, [brought])
    reps = reps_in(here)
    assert sorted(reps) == ["Núñez, Inés", "Susie Park"]
    assert reps["Susie Park"]["notes"] == "quick, proud\nof it"
    assert reps["Núñez, Inés"]["notes"] == "=1+1 looks like a formula"
    assert (reps["Núñez, Inés"]["tier"], reps["Susie Park"]["started"]) == ("top", "2025-02-03")
    lines = [trouble.split(": ")[0].removeprefix("reps.csv, ") for trouble in brought.troubles]
    assert lines == ["line 5", "line 6", "line 7", "line 8"]
    before = bytes_of(here)
    assert bring(here, SAMPLE.encode(), "reps.csv").reps == []
    assert bytes_of(here) == before


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_spreadsheet_may_come_as_any_office_writes_it(here: Library, encoding: str, delimiter: str) -> None:
    text = delimiter.join(["Tier", "NAME"]) + "\r\n" + delimiter.join(["top", "Inés"]) + "\r\n\r\n"
    bring(here, text.encode(encoding), "reps.csv")
    assert reps_in(here)["Inés"]["tier"] == "top"


@pytest.mark.parametrize("content", [b"", b"a,b\n1,2\n", b'name\n"Susie', b"\n\n"])
def test_a_list_that_is_none_is_refused(here: Library, content: bytes) -> None:
    refused(here, content, "reps.csv")


def test_what_a_list_has_too_much_is_told_and_the_rest_is_taken(here: Library) -> None:
    text = 'sep=;\r\nname;e-mail;notes\r\nSusie;s@x;"quick; proud"\r\nOmar;o@x;quick; proud\r\n'
    brought = read_file(text.encode("utf-8-sig"), "reps.csv", AT)
    arrive(here, [brought])
    assert reps_in(here)["Susie"]["notes"] == "quick; proud"
    assert "Omar" not in reps_in(here)
    unused, over = brought.troubles
    assert "e-mail" in unused
    assert over.startswith("reps.csv, line 4: it has more cells than columns")


def test_two_columns_of_one_name_are_refused_and_long_notes_are_not(here: Library) -> None:
    refused(here, b"name,tier,name\nSusie,top,Omar\n", "reps.csv")
    bring(here, b"name,notes\nSusie," + b"x" * 200_000, "reps.csv")
    assert len(reps_in(here)["Susie"]["notes"]) == 200_000


def test_an_export_that_windows_own_shell_wrote_is_read(here: Library, there: Library) -> None:
    there.save(finished(lesson="zuerst fragen, Zoë \U0001f642"))
    content = exported(there).decode()
    assert bring(here, content.encode("utf-16"), "x.txt").new == [IDS[0]]
    refused(here, content.encode("utf-16")[:501], "x.json")


def test_half_a_letter_at_the_end_is_a_cut_and_another_encoding_is_none(
    here: Library, there: Library
) -> None:
    there.save(finished(lesson="Zoë"))
    content = exported(there)
    with pytest.raises(DebriefError, match="is cut off"):
        bring(here, content[: content.index("ë".encode()) + 1])
    with pytest.raises(DebriefError, match="can't be read: it isn't UTF-8"):
        bring(here, content.decode().encode("cp1252"))


def half_typed(library: Library, clock: StandingClock, word: str) -> None:
    clock.pass_(3600)
    debrief = library.get(IDS[0])
    debrief.half_typed = {"lesson.addition": HalfTyped(typed=word)}
    library.save(debrief)


def test_half_a_word_here_isnt_lost_to_a_file_that_went_on(
    here: Library, there: Library, clock: StandingClock
) -> None:
    there.save(finished())
    bring(here, exported(there))
    half_typed(here, clock, "half a wo")
    edit(there, clock, "ask twice")
    assert bring(here, exported(there)).theirs == [IDS[0]]
    assert words_of(here) == "ask twice"
    assert "half a wo" in exported(here).decode()
    assert bring(here, exported(there)).same == 1


def test_half_a_word_that_was_typed_elsewhere_since_comes_along(
    here: Library, there: Library, clock: StandingClock
) -> None:
    there.save(finished())
    before = exported(there)
    bring(here, before)
    half_typed(there, clock, "half a wo")
    assert bring(here, exported(there)).newer == [IDS[0]]
    assert here.get(IDS[0]).half_typed["lesson.addition"].typed == "half a wo"
    assert [bring(here, one).same for one in (before, exported(there))] == [1, 1]


def test_before_anything_comes_in_the_library_is_copied_as_it_was(here: Library, there: Library) -> None:
    here.save(finished(lesson="mine"))
    there.save(finished(IDS[1], "theirs"))
    before = here.path.read_bytes()
    bring(here, exported(there))
    bring(here, exported(there))  # brings nothing, and needs no copy
    (copy,) = here.backups.all()
    assert (copy.label, copy.path.read_bytes()) == ("before-import", before)
