"""The files of transcripts go with every backup and come back with it; `check` tells what is wrong."""

from __future__ import annotations

import shutil
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from debrief.errors import DebriefError
from debrief.model import Debrief, Source, now
from debrief.paths import use_backups
from debrief.store import Library, open_library
from debrief.store.backups import KEPT_DAYS, Backups
from debrief.store.check import check, mend
from debrief.store.check.keeping import make_backup
from debrief.store.journal import atomic
from debrief.store.restoring import bring_back, missing, plan, restore
from debrief.store.sources import Sources
from tests.commands import Run
from tests.store.conftest import Make

VTT = b"WEBVTT\n\n00:01.000 --> 00:02.000\nHow are you?\n"
DAY = 86400


@pytest.fixture
def folder(path: Path) -> Path:
    return path.with_name("library.json.transcripts")


@pytest.fixture
def copies(library: Library) -> Path:
    return library.backups.folder / "transcripts"


@pytest.fixture
def debrief(library: Library, finished: Make) -> Debrief:
    return added(library, finished())


def added(library: Library, debrief: Debrief, data: bytes = VTT) -> Debrief:
    debrief.transcript = Source(sum=library.put_source(data, "a.vtt"), name="Northwind.vtt", size=len(data))
    library.save(debrief)
    return debrief


def sum_of(debrief: Debrief) -> str:
    assert debrief.transcript
    return debrief.transcript.sum


def daily(library: Library) -> Path:
    library.tend()
    return library.backups.all()[0].path


def by_hand(library: Library) -> Path:
    return make_backup(library.path, library.clock()).path


def before_repair(library: Library) -> Path:
    return library.backups.copy(library.path, "before-repair", library.clock())


@pytest.mark.parametrize("make", [daily, by_hand, before_repair])
def test_every_backup_takes_the_files_along_of_the_trash_too(
    library: Library,
    finished: Make,
    debrief: Debrief,
    copies: Path,
    make: Callable[[Library], Path],
) -> None:
    thrown = added(library, finished("Tom"), b"another")
    library.delete(thrown.id)
    make(library)
    assert (copies / sum_of(debrief)).read_bytes() == VTT
    assert (copies / sum_of(thrown)).read_bytes() == b"another"
    assert stat.S_IMODE(copies.stat().st_mode) == 0o700
    assert stat.S_IMODE((copies / sum_of(debrief)).stat().st_mode) == 0o600


def test_a_later_backup_copies_no_file_twice_and_a_copy_shares_no_damage(
    library: Library, debrief: Debrief, copies: Path, folder: Path
) -> None:
    daily(library)
    before = (copies / sum_of(debrief)).stat()
    by_hand(library)
    assert (copies / sum_of(debrief)).stat() == before
    (folder / sum_of(debrief)).write_bytes(b"changed")
    assert (copies / sum_of(debrief)).read_bytes() == VTT


def test_a_backup_in_a_place_of_its_own_has_its_files_beside_it_and_opens_as_a_library(
    library: Library, debrief: Debrief, tmp_path: Path
) -> None:
    make_backup(library.path, now(), tmp_path / "stick.json")
    assert open_library(tmp_path / "stick.json").source_bytes(sum_of(debrief)) == VTT


def test_a_file_that_is_gone_stops_no_backup_and_is_told(
    library: Library, debrief: Debrief, folder: Path, run: Run
) -> None:
    library.tend()
    shutil.rmtree(folder)
    shutil.rmtree(library.backups.folder)
    said = run("backup", "--file", str(library.path))
    assert said.status == 0
    assert "The file of 1 transcript isn't in it: not beside the library as added." in " ".join(
        said.err.split()
    )
    assert open_library(Path(said.out.strip())).get(debrief.id).transcript == debrief.transcript


def test_a_disk_that_is_full_for_files_still_takes_the_words_and_says_so(
    library: Library, debrief: Debrief, monkeypatch: pytest.MonkeyPatch, clock: Any
) -> None:
    def full(self: Sources, data: bytes) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Sources, "put", full)
    library.tend()
    assert library.backups.last_good()
    assert "The file of 1 transcript isn't among the backups: disk full." in library.troubles[-1]
    monkeypatch.undo()
    clock.pass_(DAY)
    library.tend()
    assert Sources(library.backups.folder / "transcripts").read(sum_of(debrief)) == VTT


# Back again


def test_a_library_that_is_gone_comes_back_with_its_files(
    library: Library, path: Path, folder: Path, debrief: Debrief
) -> None:
    library.tend()
    library.close()
    path.unlink()
    shutil.rmtree(folder)
    again = open_library(path)
    again.load()
    offer = again.backups.offer()
    assert again.is_absent
    assert offer
    again.restore(offer)
    assert again.source_bytes(sum_of(again.get(debrief.id))) == VTT


def test_whole_or_missing_a_restore_brings_the_files_of_what_comes_back(
    library: Library, path: Path, folder: Path, finished: Make, debrief: Debrief
) -> None:
    library.save(finished("Tom"))
    backup = by_hand(library)
    library.delete(debrief.id)
    shutil.rmtree(folder)
    made = missing(path, backup, with_trash=True)
    assert made.files == [sum_of(debrief)]
    bring_back(made, library.storage)
    assert library.source_bytes(sum_of(debrief)) == VTT
    shutil.rmtree(folder)
    assert not plan(path, backup).is_nothing
    restore(plan(path, backup), now())
    assert library.source_bytes(sum_of(debrief)) == VTT
    assert plan(path, backup).is_nothing


def test_the_command_says_that_files_would_come_back(
    library: Library, path: Path, folder: Path, debrief: Debrief, run: Run
) -> None:
    library.tend()
    library.close()
    shutil.rmtree(folder)
    said = run("restore", "last", "--missing", "--yes", "--file", str(path))
    assert "would bring back 1 transcript's file" in said.out
    assert "Beside the library again: 1 transcript." in said.err
    assert open_library(path).source_bytes(sum_of(debrief)) == VTT
    assert "nothing would change" in run("restore", "last", "--missing", "--file", str(path)).out


def test_where_there_is_no_room_for_files_the_words_are_back_and_it_says_so(
    library: Library, path: Path, folder: Path, debrief: Debrief, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.tend()
    library.close()
    path.unlink()
    shutil.rmtree(folder)
    write = atomic.write_all

    def full(handle: int, content: bytes) -> None:
        if content == VTT:
            raise OSError(28, "No space left on device")
        write(handle, content)

    monkeypatch.setattr(atomic, "write_all", full)
    made = plan(path, Backups(path).find("last"))
    with pytest.raises(DebriefError, match="transcript isn't back: disk full"):
        restore(made, now())
    assert open_library(path).get(debrief.id) == debrief


# What goes from the backups


def test_a_copy_goes_when_neither_the_library_nor_a_backup_names_it(
    library: Library, debrief: Debrief, copies: Path, finished: Make, clock: Any
) -> None:
    library.save(finished("Tom"))
    library.delete(debrief.id)
    last = 0
    for day in range(31 + KEPT_DAYS + 3):
        library.tend()
        if (copies / sum_of(debrief)).exists():
            last = day
            assert day < 31 + KEPT_DAYS + 1
        named = [one for one in library.backups.all() if sum_of(debrief).encode() in one.path.read_bytes()]
        assert (copies / sum_of(debrief)).exists() or not named
        clock.pass_(DAY)
    assert last > 31


def test_a_copy_stays_while_any_file_there_names_it_were_it_a_damaged_one(
    library: Library, debrief: Debrief, copies: Path, folder: Path, clock: Any
) -> None:
    library.tend()
    only = library.backups.folder / "2020-01-01.json.damaged"
    only.write_bytes(b'torn "sum":"%b", torn' % sum_of(debrief).encode())
    debrief.transcript = None
    library.save(debrief)
    library.storage.commit({"history": None})
    (folder / sum_of_name(copies)).unlink()
    for _ in range(KEPT_DAYS + 2):
        clock.pass_(DAY)
        library.tend()
    assert len(list(copies.iterdir())) == 1
    only.unlink()
    clock.pass_(DAY)
    library.tend()
    assert list(copies.iterdir()) == []


def sum_of_name(copies: Path) -> str:
    (one,) = copies.iterdir()
    return one.name


def test_copies_made_before_another_folder_was_chosen_count_too(
    library: Library, path: Path, folder: Path, debrief: Debrief, tmp_path: Path
) -> None:
    library.tend()
    use_backups(tmp_path / "elsewhere")
    shutil.rmtree(folder)
    mend(path, now())
    assert library.source_bytes(sum_of(debrief)) == VTT
    by_hand(library)
    assert Sources(Backups(path).folder / "transcripts").read(sum_of(debrief)) == VTT
    assert Backups(path).folder.is_relative_to(tmp_path / "elsewhere")


# Check


def test_a_whole_library_says_how_many_files_it_has(
    library: Library, path: Path, debrief: Debrief, run: Run
) -> None:
    library.tend()
    library.close()
    assert check(path).is_fine
    assert f"Transcripts  1, {len(VTT)} bytes" in run("check", "--file", str(path)).out
    assert run("check", "--json", "--file", str(path)).json["transcripts_bytes"] == len(VTT)


@pytest.mark.parametrize("harm", ["missing", "changed"])
def test_what_a_backup_has_is_a_flaw_that_mending_ends(
    library: Library, path: Path, debrief: Debrief, run: Run, harm: str
) -> None:
    library.tend()
    library.close()
    folder = library.sources.folder
    file = folder / sum_of(debrief)
    file.unlink() if harm == "missing" else file.write_bytes(b"changed")
    content = path.read_bytes()
    said = run("check", "--file", str(path))
    assert said.status == 1
    words = " ".join(said.out.split())
    how = "isn't beside the library" if harm == "missing" else "isn't as it was added"
    assert f"The transcript Northwind.vtt of debrief {debrief.id} {how}; a backup has it." in words
    assert "not all is well beside it" in words
    done = mend(path, now())
    assert done.after.is_fine
    assert "The transcript Northwind.vtt is beside the library again." in done.said
    assert library.source_bytes(sum_of(debrief)) == VTT
    assert (folder / f"{sum_of(debrief)}.damaged").exists() == (harm == "changed"), "nothing is dropped"
    assert path.read_bytes() == content, "the library itself needed nothing"


def test_a_file_that_nobody_has_any_more_is_told_and_no_flaw(
    library: Library, path: Path, folder: Path, debrief: Debrief
) -> None:
    shutil.rmtree(folder)
    report = check(path)
    assert report.is_fine
    (note,) = report.notes
    assert note.startswith(f"1 transcript's file is neither here nor in a backup ({debrief.id}).")


def test_a_changed_file_that_no_backup_has_is_a_flaw_that_stays(
    library: Library, path: Path, folder: Path, debrief: Debrief
) -> None:
    (folder / sum_of(debrief)).write_bytes(b"changed")
    (flaw,) = mend(path, now()).after.flaws
    assert (flaw.kind, flaw.id, flaw.mends) == ("transcript", debrief.id, False)
    assert (folder / sum_of(debrief)).read_bytes() == b"changed"


def test_a_file_that_belongs_to_nobody_is_told(library: Library, path: Path, debrief: Debrief) -> None:
    library.put_source(b"another", "b.vtt")
    report = check(path)
    assert report.is_fine
    told = "In library.json.transcripts 1 file belongs to no debrief any more: that is cleared in a day."
    assert report.notes == [told]


def test_a_spoilt_copy_among_the_backups_is_told_and_made_anew(
    library: Library, path: Path, copies: Path, debrief: Debrief
) -> None:
    library.tend()
    (copies / sum_of(debrief)).write_bytes(b"spoilt")
    (flaw,) = check(path).flaws
    assert "among the backups isn't what it was" in flaw.what
    assert mend(path, now()).after.is_fine
    assert (copies / sum_of(debrief)).read_bytes() == VTT


def test_what_others_can_read_is_told_and_shut(
    library: Library, path: Path, folder: Path, debrief: Debrief
) -> None:
    folder.chmod(0o755)
    (folder / sum_of(debrief)).chmod(0o644)
    assert [one.kind for one in check(path).flaws] == ["open", "open"]
    assert mend(path, now()).after.is_fine
    assert stat.S_IMODE((folder / sum_of(debrief)).stat().st_mode) == 0o600
