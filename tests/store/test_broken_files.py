"""What can't be read is named, and never overwritten nor moved."""

from __future__ import annotations

import os
from datetime import UTC, datetime

import pytest

from debrief.errors import DebriefError
from debrief.store import open_library
from debrief.store.check import check, mend
from debrief.store.journal import JournalDB

BROKEN = {
    "cut off": b'{"_meta": {"1": {"schema": 1}}, "debriefs": {"4": {"id"',
    "not JSON": b"Dear diary,",
    "NULs": b"\x00" * 4096,
    "UTF-16": '{"debriefs": {}}'.encode("utf-16"),
    "a list": b"[1, 2]",
    "a number": b"7",
    "no tables": b'{"name": "call-debrief", "version": 2}',
    "no numbers": b'{"debriefs": {"abc": {}}}',
    "a number with a nought before it": b'{"debriefs": {"07": {}}}',
    "nested too deeply": b"[" * 100_000,
    "two libraries glued": b'{"debriefs": {}}\n{"debriefs": {}}',
    "an odd schema": b'{"_meta": {"1": {"schema": "one"}}}',
    "an odder schema": b'{"_meta": {"1": 7.5}}',
    "blanks": b"  \n",
}


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_file_is_named_and_left_alone(path, draft, clock, content):
    path.parent.mkdir()
    path.write_bytes(content)
    library = open_library(path, clock)
    for attempt in (
        library.load,
        library.entries,
        lambda: library.save(draft()),
        lambda: library.know_rep("Jo"),
    ):
        with pytest.raises(DebriefError) as caught:
            attempt()
        assert str(path) in caught.value.message
        assert caught.value.hint
    assert path.read_bytes() == content
    assert {found.name for found in path.parent.iterdir()} <= {"library.json", "library.json.lock"}


def test_a_broken_file_isnt_overwritten_by_tinydbs_own_ways_either(path):
    path.parent.mkdir()
    path.write_bytes(b"Dear diary,")
    with JournalDB(path) as database, pytest.raises(DebriefError):
        database.drop_tables()
    assert path.read_bytes() == b"Dear diary,"


def test_a_folder_in_its_place_is_told(path, draft, clock):
    path.mkdir(parents=True)
    with pytest.raises(DebriefError, match="isn't a file"):
        open_library(path, clock).save(draft())
    assert path.is_dir()


def test_a_device_or_a_pipe_is_told_and_doesnt_hang(path, draft, clock):
    path.parent.mkdir()
    os.mkfifo(path)
    with pytest.raises(DebriefError, match="isn't a file"):
        open_library(path, clock).save(draft())
    assert path.is_fifo()


def test_a_file_where_its_folder_should_be_is_told(tmp_path, draft, clock):
    (tmp_path / "file").write_text("words")
    library = open_library(tmp_path / "file" / "library.json", clock)
    with pytest.raises(DebriefError, match="not a directory"):
        library.load()
    with pytest.raises(DebriefError):
        library.save(draft())
    assert (tmp_path / "file").read_text() == "words"


def test_a_link_that_leads_in_a_circle_is_told(path):
    path.parent.mkdir()
    path.symlink_to(path)
    with pytest.raises(DebriefError, match="symbolic link"):
        open_library(path).load()


def test_an_empty_file_is_a_new_library(path, draft, clock):
    path.parent.mkdir()
    path.touch()
    library = open_library(path, clock)
    assert library.entries() == []
    debrief = draft()
    library.save(debrief)
    assert open_library(path).get(debrief.id) == debrief


def test_a_newer_schema_opens_to_read_and_refuses_to_save(library, path, finished):
    debrief = finished()
    library.save(debrief)
    newer = path.read_bytes().replace(b'{"schema":2,', b'{"schema":3,', 1)
    path.write_bytes(newer)
    again = open_library(path)
    assert [entry.id for entry in again.entries()] == [debrief.id]
    assert "schema 3" in again.read_only
    for attempt in (
        lambda: again.save(debrief),
        lambda: again.delete(debrief.id),
        lambda: again.know_rep("Jo"),
    ):
        with pytest.raises(DebriefError, match=r"not saved.*newer Debrief"):
            attempt()
    assert path.read_bytes() == newer


def test_a_file_that_breaks_while_it_is_open_isnt_overwritten(library, path, finished):
    debrief = finished()
    library.save(debrief)
    good = path.read_bytes()
    path.write_bytes(good[:-9])
    with pytest.raises(DebriefError):
        library.save(debrief)
    assert path.read_bytes() == good[:-9]
    path.write_bytes(good)
    library.save(debrief)
    assert library.count() == 1


def test_what_plain_tinydb_reads_we_read_too(path):
    path.parent.mkdir()
    path.write_bytes(b'{"notes": {"1": {"half": "\\ud83d"}}, "debriefs": {}}')
    library = open_library(path)
    assert library.entries() == []
    library.know_rep("Jo")
    assert "\ufffd" in path.read_text("utf-8")


def test_other_tables_in_a_tinydb_file_are_kept(path):
    path.parent.mkdir()
    path.write_bytes(b'{"_default": {"1": {"a": 1}}, "debriefs": {}}')
    open_library(path).know_rep("Jo")
    assert b'"_default": {\n"1": {"a": 1}\n}' in path.read_bytes()


def test_another_programs_tinydb_file_is_named_and_left_alone(path):
    path.parent.mkdir()
    path.write_bytes(theirs := b'{"_default": {"1": {"a": 1}}}')
    for ask in (lambda: open_library(path).entries(), lambda: open_library(path).know_rep("Jo")):
        with pytest.raises(DebriefError, match="none of its tables is one of a library's"):
            ask()
    report = check(path)
    assert (report.is_strange, [one.mends for one in report.flaws if one.kind == "foreign"]) == (
        True,
        [False],
    )
    with pytest.raises(DebriefError, match="doesn't seem to be a library"):
        mend(path, datetime(2026, 11, 22, 9, 0, tzinfo=UTC))
    assert path.read_bytes() == theirs
