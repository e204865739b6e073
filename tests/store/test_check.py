"""Each kind of damage is found, named and mended, and nothing is dropped."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from debrief.errors import DebriefError
from debrief.store import open_library
from debrief.store.check import check, mend
from debrief.store.journal.encoding import decode
from tests.store.damaged import make
from tests.store.damaged.make import (
    ASKED,
    DATE,
    DEAR,
    FILES,
    FOLDER,
    MINUTE,
    OMAR,
    OTHER,
    QUIET,
    SAVED,
    SUSIE,
    WHOLE,
    number,
)

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
ALL = set(SAVED.values())
OLD = {QUIET, DATE, "Nobody", DEAR}
"""What the snapshot says without the saves."""
FLIPPED = "Nobodi asked us anything"
STRANGE = ("a-list", "no-tables", "no-library-at-all")

# The file; the kinds and lines that are found; what is said in it after mending; what must be set aside.
DAMAGE: list[tuple[str, list[tuple[str, int]], set[str], str]] = [
    ("torn-last-save", [("torn", 19)], ALL - {ASKED} | {"Nobody asked us"}, "Nobody asked us anything"),
    ("bad-save-in-the-middle", [("save", 18)], ALL - {MINUTE}, "over in a minute"),
    ("bad-checksum-but-json", [("save", 18)], ALL - {MINUTE} | {"It was over in a minuze"}, "a minuze"),
    ("bad-checksum-later-saved-again", [("save", 17)], ALL, "Nobodi"),
    ("newest-save-flipped", [("save", 19)], ALL - {ASKED} | {"Nobody asked us", FLIPPED}, "Nobodi"),
    ("two-saves-in-one-line", [("save", 17)], ALL, "Nobody asked us"),
    ("flipped-letter", [("sum", 0)], ALL - {QUIET} | {"Then it went quiez"}, ""),
    ("flipped-quote", [("document", 4)], ALL - {DATE}, DATE),
    ("cp1252-line", [("encoding", 6)], ALL, ""),
    ("utf-16-line", [("encoding", 6)], ALL, ""),
    ("id-of-another-number", [("sum", 0), ("number", 0)], ALL, ""),
    ("twice", [("twice", 5)], ALL | {OTHER}, ""),
    ("cut-snapshot", [("cut", 6)], OLD - {DEAR}, make.ZOE),
    ("cut-between-lines", [("cut", 5)], OLD - {DEAR}, ""),
    ("cut-tinydb", [("cut", 1)], OLD - {DEAR}, make.ZOE),
    ("stray-lines", [("stray", 4)], ALL, "Dear diary"),
    ("header-changed", [("stray", 1)], ALL, ""),
    ("conflict", [("merge", 4)], ALL | {OTHER}, "<<<<<<< HEAD"),
    ("conflict-in-saves", [("merge", 17)], ALL | {OTHER}, ">>>>>>> laptop"),
    ("all-zeros", [("zeros", 0)], set(), "\0" * 4096),
    ("zeros-behind", [("zeros", 20)], ALL, "\0" * 512),
    ("zeros-before-a-save", [("zeros", 19)], ALL, ""),
    ("zeros-in-a-document", [("zeros", 4), ("document", 4)], ALL - {DATE}, DATE),
    ("utf-16", [("encoding", 0)], ALL, ""),
    ("bom", [("bom", 0)], ALL, ""),
    ("bom-tinydb", [("bom", 0)], OLD, ""),
    ("crlf", [("crlf", 0)], ALL, ""),
    ("glued", [("glued", 20)], ALL | {OTHER}, ""),
    ("glued-tinydb", [("glued", 1)], OLD | {OTHER}, ""),
    ("twice-tinydb", [("twice", 0)], OLD | {OTHER}, ""),
    ("wrong-brace-tinydb", [("cut", 1)], OLD, "reps"),
    ("half-foreign", [("cut", 1)], OLD, "call-debrief"),
]  # fmt: skip


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "debrief"
    folder.mkdir(mode=0o700)
    return folder / "library.json"


def put(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    path.chmod(0o600)
    return path


def damaged(path: Path, name: str) -> bytes:
    content = (FOLDER / f"{name}.json").read_bytes()
    put(path, content)
    return content


def said(path: Path) -> set[str]:
    """What every debrief of the library says, drafts too."""
    library = open_library(path)
    found = {library.get(entry.id).felt for entry in library.entries()}
    assert library.troubles == []
    return found


def set_aside(path: Path) -> bytes:
    aside = path.with_name("library.json.damaged")
    return aside.read_bytes() if aside.exists() else b""


def test_a_whole_library_has_no_flaw_and_nothing_is_written(path: Path) -> None:
    put(path, WHOLE)
    report = check(path)
    assert report.is_fine
    assert (report.counts.debriefs, report.counts.drafts, report.counts.reps) == (4, 1, 5)
    assert (report.counts.trash, report.counts.changes, report.saves, report.schema) == (1, 1, 3, 2)
    assert (report.snapshot, report.size) == (len(make.SNAPSHOT), len(WHOLE))
    assert [one.name for one in path.parent.iterdir()] == ["library.json"]
    assert mend(path, NOW).copy is None
    assert path.read_bytes() == WHOLE


@pytest.mark.parametrize(("name", "kinds", "survives", "aside"), DAMAGE, ids=[one[0] for one in DAMAGE])
def test_damage_is_found_named_and_mended(
    path: Path, name: str, kinds: list[tuple[str, int]], survives: set[str], aside: str
) -> None:
    content = damaged(path, name)

    report = check(path)
    assert [(one.kind, one.line) for one in report.flaws] == kinds
    assert all(one.what and one.mends for one in report.flaws)
    assert path.read_bytes() == content, "a check writes nothing"
    assert [one.name for one in path.parent.iterdir()] == ["library.json"]

    done = mend(path, NOW)
    assert done.copy is not None
    assert done.copy.read_bytes() == content
    assert done.copy.parent == path.with_name("library.json.backups")
    assert said(path) == survives
    assert aside.encode() in set_aside(path)
    assert bool(aside) == bool(done.aside_bytes)
    assert done.after.is_fine

    assert check(path).flaws == []
    assert len(open_library(path).trash()) == (
        0 if name in ("all-zeros", "cut-snapshot", "cut-between-lines", "cut-tinydb") else 1
    )


def test_a_save_that_lacks_only_its_line_break_is_whole(path: Path) -> None:
    content = damaged(path, "last-save-without-its-end")
    report = check(path)
    assert (report.flaws, report.saves, report.torn) == ([], 3, 0)
    assert said(path) == ALL
    path.write_bytes(content.replace(b"They wanted", b"They wanned", 1))
    assert [one.kind for one in check(path).flaws] == ["sum"], "it hides no other flaw"


@pytest.mark.parametrize("name", FILES)
def test_the_kept_file_is_what_its_maker_makes(name: str) -> None:
    assert (FOLDER / f"{name}.json").read_bytes() == FILES[name]()


def test_every_kept_file_is_tested() -> None:
    tested = {one[0] for one in DAMAGE} | {*STRANGE, "not-a-debrief", "last-save-without-its-end"}
    assert {file.stem for file in FOLDER.glob("*.json")} == tested == set(FILES)


@pytest.mark.parametrize("cut", range(0, len(WHOLE), 29))
def test_wherever_the_file_is_cut_what_stands_before_the_cut_survives(path: Path, cut: int) -> None:
    put(path, WHOLE[:cut])
    whole_lines = WHOLE[:cut].decode("utf-8", "ignore").rpartition("\n")[0]
    expected = {felt for felt in (QUIET, DATE, DEAR, MINUTE) if felt in whole_lines}
    if cut and not check(path).is_strange:
        mend(path, NOW)
        assert said(path) >= expected
        assert check(path).is_fine


@pytest.mark.parametrize("at", range(0, len(WHOLE), 37))
def test_whatever_byte_is_lost_no_other_line_suffers(path: Path, at: int) -> None:
    put(path, WHOLE[:at] + b"\xff" + WHOLE[at + 1 :])
    hurt = WHOLE.count(b"\n", 0, at)
    lines = WHOLE.split(b"\n")
    others = b"\n".join(
        line for n, line in enumerate(lines) if n not in (hurt, hurt + (WHOLE[at] == 10))
    ).decode()
    expected = {felt for felt in (QUIET, DATE, DEAR, MINUTE) if felt in others}
    assert not check(path).is_fine
    mend(path, NOW)
    library = open_library(path)
    assert {library.get(entry.id).felt for entry in library.entries()} >= expected
    assert all(not one.mends for one in check(path).flaws)


@pytest.mark.parametrize("name", STRANGE)
def test_what_was_never_a_library_is_told_and_not_written_to(path: Path, name: str) -> None:
    content = damaged(path, name)
    report = check(path)
    assert [one.kind for one in report.flaws] == ["foreign"]
    with pytest.raises(DebriefError, match="doesn't seem to be a library") as caught:
        mend(path, NOW)
    assert "Nothing was written" in caught.value.hint
    assert path.read_bytes() == content


def test_foreign_words_in_place_of_a_library_that_has_backups_are_set_aside(path: Path) -> None:
    put(path, WHOLE)
    library = open_library(path)
    library.backups.make_daily(library.storage, NOW)
    content = damaged(path, "no-library-at-all")
    done = mend(path, NOW)
    assert content in set_aside(path)
    assert done.after.is_fine
    assert set(done.before.lost) == set(SAVED)


def test_a_document_that_is_no_debrief_stays_where_it_is(path: Path) -> None:
    damaged(path, "not-a-debrief")
    done = mend(path, NOW)
    (left,) = done.after.flaws
    assert (left.kind, left.id, left.mends) == ("shape", OMAR, False)
    assert "$.felt" in left.what
    kept = open_library(path).storage.raw("debriefs")[number(OMAR)]
    assert decode(kept)["was"] == DATE
    before = path.read_bytes()
    assert mend(path, NOW).copy is None, "there is nothing more to be done"
    assert path.read_bytes() == before


def test_the_version_that_was_saved_later_keeps_its_id(path: Path) -> None:
    damaged(path, "conflict-in-saves")
    mend(path, NOW)
    library = open_library(path)
    assert library.get(make.LEE).felt == ASKED
    (other,) = [entry.id for entry in library.entries() if entry.id not in SAVED]
    assert library.get(other).felt == OTHER


def test_a_flipped_letter_is_traced_to_its_debrief_by_the_backup(path: Path) -> None:
    put(path, WHOLE)
    library = open_library(path)
    library.backups.make_daily(library.storage, NOW)
    damaged(path, "flipped-letter")
    report = check(path)
    assert [note for note in report.notes if make.SUSIE in note and "2026-11-21" in note]
    assert not [note for note in report.notes if OMAR in note]


def test_what_the_backup_has_and_the_damaged_file_lacks_is_told(path: Path) -> None:
    put(path, WHOLE)
    library = open_library(path)
    library.backups.make_daily(library.storage, NOW)
    damaged(path, "flipped-quote")
    assert check(path).lost == [OMAR]
    assert mend(path, NOW).before.lost == [OMAR]
    assert check(path).lost == [], "a whole library may lack what was deleted"


def test_an_empty_file_is_a_new_library_unless_there_are_backups(path: Path) -> None:
    put(path, b"")
    assert check(path).is_fine
    put(path, WHOLE)
    library = open_library(path)
    library.backups.make_daily(library.storage, NOW)
    put(path, b"")
    report = check(path)
    assert [one.kind for one in report.flaws] == ["empty"]
    assert set(report.lost) == set(SAVED)


def test_a_missing_file_is_told_where_there_are_backups(path: Path) -> None:
    assert check(path).is_fine
    put(path, WHOLE)
    library = open_library(path)
    library.backups.make_daily(library.storage, NOW)
    path.unlink()
    assert [(one.kind, one.mends) for one in check(path).flaws] == [("missing", False)]
    mend(path, NOW)
    assert not path.exists()


def test_a_folder_in_its_place_is_told_and_left(path: Path) -> None:
    path.mkdir()
    (flaw,) = check(path).flaws
    assert (flaw.kind, flaw.what) == ("unreadable", "It isn't a file")
    mend(path, NOW)
    assert path.is_dir()


def test_a_newer_library_is_whole_and_isnt_mended(path: Path) -> None:
    newer = WHOLE.replace(b'{"schema":2', b'{"schema":9', 1)
    put(path, newer)
    report = check(path)
    assert report.is_fine
    assert report.is_newer
    put(path, newer[:-30])
    with pytest.raises(DebriefError, match="newer Debrief"):
        mend(path, NOW)
    assert path.read_bytes() == newer[:-30]


def test_a_change_or_a_deleted_debrief_that_cant_be_read_is_told(path: Path) -> None:
    broken = make.tables() | {"history": {"5": b'{"debrief":7}'}, "trash": {"6": b'{"debrief":{}}'}}
    put(path, b"".join(make.snapshot(broken, 2)))
    found = [(one.kind, one.what.split(" isn't")[0]) for one in check(path).flaws]
    assert found == [("shape", "The change 0000000000005"), ("shape", "The deleted debrief 0000000000006")]


def test_a_library_that_others_can_read_is_shut(path: Path) -> None:
    put(path, WHOLE)
    path.chmod(0o644)
    assert [one.kind for one in check(path).flaws] == ["open"]
    done = mend(path, NOW)
    assert path.stat().st_mode & 0o777 == 0o600
    assert done.after.is_fine
    assert path.read_bytes() == WHOLE, "its contents were all right"


def test_a_backup_that_isnt_whole_is_told_and_moved_out_of_the_way(path: Path) -> None:
    put(path, WHOLE)
    library = open_library(path)
    place = library.backups.make_daily(library.storage, NOW)
    assert place is not None
    place.write_bytes(place.read_bytes()[:-100])
    (flaw,) = check(path).flaws
    assert flaw.kind == "backup"
    assert "2026-11-21" in flaw.what
    assert mend(path, NOW).after.is_fine
    assert place.with_name("2026-11-21.json.damaged").exists()
    assert not place.exists()


def test_the_copy_before_a_repair_is_no_damage(path: Path) -> None:
    damaged(path, "torn-last-save")
    mend(path, NOW)
    report = check(path)
    assert [(one.label, one.whole) for one in report.backups] == [("before-repair", False)]
    assert report.is_fine


@pytest.mark.parametrize(
    "name",
    ["library (conflicted copy).json", "library (Susie's conflicted copy 2026-11-20).json",
     "library (1).json", "library.sync-conflict-20261120-101010-ABCDEFG.json", "library-LAPTOP-7.json"],
)  # fmt: skip
def test_a_sync_tools_copy_is_told_with_what_only_it_has(path: Path, name: str) -> None:
    put(path, make.SNAPSHOT)
    put(path.with_name(name), WHOLE)
    (copy,) = check(path).copies
    assert (copy.path.name, copy.lacking, copy.newer) == (name, 1, 1)


def test_other_files_beside_it_are_none_of_its_copies(path: Path) -> None:
    put(path, make.SNAPSHOT)
    for name in ("library-2025.json", "other.json", "library.json.bak", "library-of-lee.json"):
        put(path.with_name(name), WHOLE)
    assert check(path).copies == []


def test_what_a_dead_writer_left_is_told(path: Path) -> None:
    put(path, WHOLE)
    put(path.with_name(".library.json.77-00ff.saving"), b"half")
    report = check(path)
    assert report.is_fine
    assert "unfinished save" in report.notes[0]


def test_mending_twice_sets_nothing_aside_twice(path: Path) -> None:
    damaged(path, "flipped-quote")
    mend(path, NOW)
    once = set_aside(path)
    mend(path, NOW)
    assert set_aside(path) == once
    assert b"# 2026-11-21 12:00:00 line 4, debrief" in once


def test_a_mended_library_is_one_that_plain_tinydb_opens(path: Path) -> None:
    damaged(path, "conflict")
    mend(path, NOW)
    tables = json.loads(path.read_bytes())
    assert len(tables["debriefs"]) == 6


def test_a_disk_that_is_full_while_mending_leaves_the_file_as_it_was(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = damaged(path, "flipped-quote")

    def full(*_args: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(DebriefError):
        mend(path, NOW)
    assert path.read_bytes() == content


def test_a_link_is_followed(path: Path, tmp_path: Path) -> None:
    real = put(tmp_path / "real.json", (FOLDER / "flipped-quote.json").read_bytes())
    path.symlink_to(real)
    assert mend(path, NOW).after.is_fine
    assert path.is_symlink()
    assert (tmp_path / "real.json.damaged").exists()
    assert (tmp_path / "real.json.backups").is_dir()


def test_what_is_saved_while_one_looks_is_mended_too(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    damaged(path, "flipped-quote")
    from debrief.store.check import mending

    looks, newer = [], make.debrief(SUSIE, "Susie", "Saved just now")

    def look(at: Path) -> object:
        found = real(at)
        if not looks:
            with at.open("ab") as file:
                file.write(make.save_line({"debriefs": {number(SUSIE): newer}}))
        looks.append(at)
        return found

    real = mending.look
    monkeypatch.setattr(mending, "look", look)
    mend(path, NOW)
    assert "Saved just now" in said(path)
    assert len(looks) == 2


def test_a_save_that_is_under_way_is_no_damage(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from debrief.store.check import checking

    put(path, WHOLE[:-20])

    def survey(at: Path) -> object:
        found = real(at)
        at.write_bytes(WHOLE)  # its writer has got on
        return found

    real = checking.survey
    monkeypatch.setattr(checking, "survey", survey)
    assert check(path).is_fine
