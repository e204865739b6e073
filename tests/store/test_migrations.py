"""A library of every earlier version is read as it is, and follows with the first save."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from debrief.errors import DebriefError
from debrief.model import SCHEMA, Debrief, read_record, to_number
from debrief.store import Library, open_library
from debrief.store.check import check
from debrief.store.journal.encoding import decode
from debrief.store.migrations import STEPS, migrate

OLD = Path(__file__).parent / "old"
SUSIE, LATER, OMAR = "0pzk8rn2v4qtx", "0pzs1dmb6e7wh", "0pzt0000000am"


@pytest.fixture
def old(path: Path) -> Path:
    """The library as the first part of the program left it."""
    path.parent.mkdir(mode=0o700)
    shutil.copyfile(OLD / "schema-1.json", path)
    path.chmod(0o600)
    return path


def test_there_is_a_step_and_a_kept_file_for_every_earlier_version() -> None:
    assert sorted(STEPS) == list(range(1, SCHEMA))
    assert all((OLD / f"schema-{version}.json").exists() for version in STEPS)


def test_the_kept_file_is_of_its_version() -> None:
    tables = json.loads((OLD / "schema-1.json").read_bytes())
    assert tables["_meta"] == {"1": {"schema": 1}}
    assert set(tables) == {"_meta", "debriefs", "reps"}


def test_every_word_of_an_old_library_is_read(old: Path) -> None:
    written = json.loads(old.read_bytes())["debriefs"]
    library = open_library(old)
    assert [entry.id for entry in library.entries("finished")] == [LATER, SUSIE]
    assert [entry.id for entry in library.drafts()] == [OMAR]
    for id_ in (SUSIE, LATER, OMAR):
        assert library.get(id_) == read_record(Debrief, written[str(to_number(id_))])
    assert library.reps() == ["Omar", "Susie"]
    assert [one.review.outcome for one in library.outcome_of(SUSIE)] == ["kept"]
    assert library.get(SUSIE).moments[0].what == "Went on about reports when Raúl told us about line two"


def test_reading_an_old_library_leaves_it_as_it_is(old: Path) -> None:
    before = old.read_bytes()
    library = open_library(old)
    library.load()
    library.close()
    assert old.read_bytes() == before


def test_the_file_follows_with_the_first_save_after_a_copy(old: Path, clock) -> None:
    before = old.read_bytes()
    library = open_library(old, clock)
    draft = library.get(OMAR)
    draft.felt = "Not sure"
    library.save(draft)
    (backup,) = library.backups.all()
    assert backup.label == "before-update"
    assert backup.path.read_bytes() == before
    library.close()
    tables = json.loads(old.read_bytes())
    assert tables["_meta"]["1"]["schema"] == SCHEMA
    assert set(tables) == {"_meta", "debriefs", "reps", "trash", "history"}
    again = open_library(old)
    assert again.get(OMAR).felt == "Not sure"
    assert again.count() == 2


def test_only_the_first_save_makes_a_copy(old: Path, clock) -> None:
    library = open_library(old, clock)
    for felt in ("One", "Two"):
        draft = library.get(OMAR)
        draft.felt = felt
        library.save(draft)
    assert len(library.backups.all()) == 1


def test_where_no_copy_can_be_made_the_old_file_stays(
    old: Path, clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = old.read_bytes()
    library = open_library(old, clock)
    draft = library.get(OMAR)

    def fail(*_args: object) -> None:
        raise DebriefError("The backup couldn't be made: disk full")

    monkeypatch.setattr(library.backups, "copy", fail)
    with pytest.raises(DebriefError, match="disk full"):
        library.save(draft)
    assert old.read_bytes() == before


def test_a_save_that_is_tried_again_makes_no_copy_of_the_same_bytes(
    old: Path, clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = open_library(old, clock)
    draft = library.get(OMAR)

    def fail(*_args: object) -> None:
        raise DebriefError("not saved: disk full")

    monkeypatch.setattr(library.storage._writer, "rewrite", fail)
    for _ in range(3):
        clock.pass_(5)
        with pytest.raises(DebriefError, match="disk full"):
            library.save(draft)
    assert len(library.backups.all()) == 1
    old.write_bytes(old.read_bytes().replace(b"then it went quiet", b"then it was quiet!"))
    clock.pass_(5)
    other = open_library(old, clock)
    other.save(other.get(OMAR))
    assert len(other.backups.all()) == 2, "as long, but other bytes"


def test_an_old_library_is_whole_and_an_old_backup_too(old: Path, library: Library) -> None:
    library.backups.copy(old, "by-hand", library.clock())
    report = check(old)
    assert report.is_fine
    assert (report.schema, report.counts.debriefs, report.counts.drafts, report.counts.reps) == (1, 2, 1, 2)
    assert [one.whole for one in report.backups] == [True]


def test_a_step_leaves_words_alone(old: Path) -> None:
    tables = {
        name: {number: json.dumps(one).encode() for number, one in table.items()}
        for name, table in json.loads(old.read_bytes()).items()
        if name != "_meta"
    }
    before = {name: dict(table) for name, table in tables.items()}
    migrate(tables, 1)
    assert {name: tables[name] for name in before} == before
    assert decode(tables["debriefs"][str(to_number(SUSIE))])["felt"] == "We had them, then it went quiet"
