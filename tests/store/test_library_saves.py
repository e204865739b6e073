"""What is saved comes back, and anyone with TinyDB can read it."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import msgspec
import pytest
from tinydb import TinyDB

from debrief.errors import DebriefError
from debrief.model import Answer, Moment, Stamp, read_record, to_number, write_record
from debrief.model.debrief import Debrief
from debrief.store import open_library

HOSTILE = [
    "[/b]",
    "[@click=app.quit]x",
    "price [10%]",
    "\x1b[31mred\x1b[0m",
    "nul\x00nul",
    "中文 العربية עברית",
    "e\u0301 \U0001f469\u200d\U0001f469",
    "\u2028\u2029\r\n\t",
    "x" * 200_000,
]


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_saved_debrief_comes_back_from_the_disk_as_it_was(library, path, finished):
    debrief = finished(felt="Flat.", moments=[Moment(what="They went quiet")])
    library.save(debrief)
    again = open_library(path).get(debrief.id)
    assert again == debrief
    assert again.changed == Stamp.of(library.clock())


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_text_is_text(library, path, draft, text):
    debrief = draft(rep=text, account=text, felt=text)
    library.save(debrief)
    again = open_library(path).get(debrief.id)
    assert (again.felt, again.call.rep) == (text, text)


def test_half_a_character_doesnt_break_a_save_and_the_rest_of_the_words_stay(library, path, draft):
    debrief = draft(felt="well \ud83d then", rep="Zoë \U0001f600")
    library.save(debrief)
    again = open_library(path).get(debrief.id)
    assert again.felt == "well \ufffd then"
    assert again.call.rep == "Zoë \U0001f600"
    assert library.get(debrief.id) == again, "memory holds what the file holds"


def test_a_field_that_was_emptied_is_empty_after_the_next_save(library, path, draft):
    debrief = draft(felt="Gutted.")
    library.save(debrief)
    debrief.felt = ""
    library.save(debrief)
    assert open_library(path).get(debrief.id).felt == ""


def test_plain_tinydb_opens_it(library, path, finished):
    one, two = finished(), finished("Tom")
    library.save(one)
    library.save(two)
    library.know_rep("Susie")
    library.close()
    with TinyDB(path) as plain:
        assert plain.tables() == {"_meta", "debriefs", "reps"}
        assert plain.table("_meta").get(doc_id=1)["schema"] == 2
        assert {document.doc_id for document in plain.table("debriefs")} == {
            to_number(one.id),
            to_number(two.id),
        }
        assert read_record(Debrief, plain.table("debriefs").get(doc_id=to_number(one.id))) == one
        assert [document["name"] for document in plain.table("reps")] == ["Susie"]


def test_grep_finds_one_debrief_on_one_line(library, path, finished):
    one, two = finished(), finished("Tom")
    library.save(one)
    library.save(two)
    lines = path.read_text("utf-8").splitlines()
    assert [("Susie" in line, "Tom" in line) for line in lines if '"id"' in line] == [
        (True, False),
        (False, True),
    ]


def test_what_plain_tinydb_adds_survives_our_saves(library, path, finished):
    debrief = finished()
    library.save(debrief)
    library.close()
    with TinyDB(path) as plain:
        plain.table("notes").insert({"hello": "there"})
        plain.table("debriefs").update({"weather": "rain"}, doc_ids=[to_number(debrief.id)])
    library.save(finished("Tom"))
    library.close()
    with TinyDB(path) as plain:
        assert plain.table("notes").all() == [{"hello": "there"}]
        assert plain.table("debriefs").get(doc_id=to_number(debrief.id))["weather"] == "rain"


def test_fields_of_a_newer_version_survive_an_edit(library, path, finished):
    debrief = finished(moments=[Moment(what="Price")])
    document = write_record(debrief)
    document["weather"] = {"sky": ["grey"]}
    document["moments"][0]["tone"] = "sharp"
    library.save_document(document)
    edited = library.get(debrief.id)
    edited.felt = "All right."
    library.save(edited)
    library.close()
    with TinyDB(path) as plain:
        kept = plain.table("debriefs").get(doc_id=to_number(debrief.id))
    assert (kept["weather"], kept["moments"][0]["tone"], kept["felt"]) == (
        {"sky": ["grey"]},
        "sharp",
        "All right.",
    )


def test_nothing_edited_after_a_snapshot_gets_into_it(library, clock, draft):
    debrief = draft(answers={"q": Answer(by="rep", order=1, at=Stamp.of(clock()), value=["one"])})
    snapshot = library.snapshot(debrief)
    debrief.answers["q"].value.append("two")
    assert snapshot["answers"]["q"]["value"] == ["one"]


def test_what_get_gives_is_the_callers_own(library, clock, draft):
    debrief = draft(answers={"q": Answer(by="rep", order=1, at=Stamp.of(clock()), value=["one"])})
    library.save(debrief)
    library.get(debrief.id).answers["q"].value.append("two")
    assert library.get(debrief.id).answers["q"].value == ["one"]


def test_what_was_deleted_can_be_brought_back(library, path, draft):
    debrief = draft(felt="Never mind.")
    library.save(debrief)
    gone = library.delete(debrief.id)
    with pytest.raises(DebriefError, match=debrief.id):
        open_library(path).get(debrief.id)
    library.save(gone)
    assert open_library(path).get(debrief.id).felt == "Never mind."


def test_only_its_owner_reads_it(library, path, draft):
    library.save(draft())
    assert (mode(path), mode(path.parent)) == (0o600, 0o700)
    assert mode(path.with_name("library.json.lock")) == 0o600


def test_a_file_that_others_could_read_is_tightened_and_a_folder_of_ones_own_is_left(library, path, draft):
    path.parent.mkdir(mode=0o755)
    path.touch(mode=0o644)
    path.chmod(0o644)
    library.save(draft())
    assert (mode(path), mode(path.parent)) == (0o600, 0o755)


def test_a_full_file_that_others_could_read_is_tightened_with_the_first_save(library, path, draft):
    library.save(draft())
    path.chmod(0o644)
    open_library(path).save(draft())
    assert mode(path) == 0o600


def test_a_link_stays_a_link_and_its_target_is_saved(tmp_path, path, draft, clock):
    link = tmp_path / "link.json"
    link.symlink_to(path)
    debrief = draft()
    open_library(link, clock).save(debrief)
    assert link.is_symlink()
    assert open_library(path).get(debrief.id) == debrief


def test_opening_touches_nothing(path, monkeypatch):
    monkeypatch.setattr("pathlib.Path.stat", None)
    monkeypatch.setattr("pathlib.Path.open", None)
    open_library(path)
    assert not os.path.exists(path.parent)  # noqa: PTH110 - Path.stat is out of order here


def test_reading_an_empty_library_makes_no_file(library, path):
    assert (library.entries(), library.count(), library.reps()) == ([], 0, [])
    assert not path.parent.exists()


def test_what_cant_be_written_is_an_error_and_not_half_a_save(library, path, draft):
    debrief = draft()
    library.save(debrief)
    before = path.read_bytes()
    debrief.extra["odd"] = object()
    with pytest.raises(DebriefError, match="not saved"):
        library.save(debrief)
    assert path.read_bytes() == before


def test_an_id_that_is_none_is_refused(library, draft):
    debrief = draft(id="nonsense")
    with pytest.raises(DebriefError, match="no id"):
        library.save(debrief)
    with pytest.raises(DebriefError, match="no id"):
        library.get("nonsense")


def test_the_file_is_json_with_the_schema_first(library, path, draft):
    library.save(draft())
    assert path.read_bytes().startswith(b'{"_meta": {"1": {"schema":2,')
    assert list(msgspec.json.decode(path.read_bytes())) == ["_meta", "debriefs"]
