"""A transcript's file lies beside the library as it came, once, and goes when no debrief has it any more."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from debrief.errors import DebriefError
from debrief.model import Debrief, Source
from debrief.store import Library, open_library
from debrief.store.journal import atomic
from debrief.store.sources import MOST_BYTES
from debrief.transcript.reading import MOST_BYTES as MOST_READ
from tests.store.conftest import Make

VTT = b"WEBVTT\r\n\r\n00:01.000 --> 00:02.000\r\nHow are you?\r\n"


@pytest.fixture
def folder(path: Path) -> Path:
    return path.with_name("library.json.transcripts")


def add(library: Library, debrief: Debrief, data: bytes = VTT, name: str = "Northwind.vtt") -> str:
    sum_ = library.put_source(data, name)
    debrief.transcript = Source(sum=sum_, name=name, size=len(data))
    library.save(debrief)
    return sum_


def age(library: Library, folder: Path, sum_: str, **how: float) -> None:
    """Let the file be as old as this by the library's clock."""
    at = (library.clock() - timedelta(**how)).timestamp()
    os.utime(folder / sum_, (at, at))


def names(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir()) if folder.is_dir() else []


def test_the_file_lies_beside_the_library_as_it_came_under_its_sum(library: Library, folder: Path) -> None:
    sum_ = library.put_source(VTT, "Northwind.vtt")
    assert sum_ == sha256(VTT).hexdigest()
    assert (folder / sum_).read_bytes() == VTT == library.source_bytes(sum_)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((folder / sum_).stat().st_mode) == 0o600


def test_the_same_file_twice_is_one_copy_and_other_bytes_are_another(library: Library, folder: Path) -> None:
    assert library.put_source(VTT, "a.vtt") == library.put_source(VTT, "b.vtt")
    library.put_source(VTT + b" ", "a.vtt")
    assert len(names(folder)) == 2


def test_where_the_library_is_a_link_the_folder_is_beside_the_file_itself(
    library: Library, path: Path, folder: Path, tmp_path: Path, draft: Make
) -> None:
    library.save(draft())
    link = tmp_path / "link.json"
    link.symlink_to(path)
    sum_ = open_library(link).put_source(VTT, "a.vtt")
    assert names(folder) == [sum_]
    assert library.source_bytes(sum_) == VTT


def test_as_much_is_kept_as_can_be_read_and_more_is_refused(library: Library, folder: Path) -> None:
    assert MOST_BYTES == MOST_READ
    with pytest.raises(DebriefError, match=r"long\.vtt is too large to be kept: 5\.0 MB"):
        library.put_source(bytes(MOST_BYTES + 1), "long.vtt")
    assert not folder.exists()
    library.put_source(bytes(MOST_BYTES), "long.vtt")


def test_a_full_disk_is_told_and_nothing_half_written_stays(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(atomic, "write_all", full)
    with pytest.raises(
        DebriefError, match=r"a\.vtt couldn't be kept beside the library: disk full"
    ) as caught:
        library.put_source(VTT, "a.vtt")
    monkeypatch.undo()
    assert "again" not in caught.value.hint, "nobody tries it again"
    assert names(folder) == []
    library.put_source(VTT, "a.vtt")


def test_a_library_that_is_only_read_keeps_no_file(library: Library, folder: Path, finished: Make) -> None:
    library.save(finished())
    library.storage.schema = 1
    library.load()
    with pytest.raises(DebriefError, match=r"a\.vtt can't be kept .* newer Debrief"):
        library.put_source(VTT, "a.vtt")
    assert not folder.exists()


@pytest.mark.parametrize("sum_", ["", "..", "../library.json", "0" * 63 + "/", "F" * 64])
def test_a_sum_that_somebody_made_up_leads_to_no_other_file(library: Library, sum_: str, draft: Make) -> None:
    library.save(draft())
    with pytest.raises(DebriefError, match="isn't there any more"):
        library.source_bytes(sum_)


def test_a_file_that_is_gone_or_was_changed_is_told_with_the_backup_that_has_it(
    library: Library, folder: Path, finished: Make
) -> None:
    sum_ = add(library, finished())
    (folder / sum_).write_bytes(b"changed")
    with pytest.raises(DebriefError, match="isn't as it was added") as caught:
        library.source_bytes(sum_)
    assert "No backup has it" in caught.value.hint
    (folder / sum_).write_bytes(VTT)
    library.tend()
    (folder / sum_).unlink()
    with pytest.raises(DebriefError, match="isn't there any more") as caught:
        library.source_bytes(sum_)
    assert "debrief check --mend brings it back" in caught.value.hint


def test_adding_a_file_again_that_was_changed_makes_it_whole_and_drops_nothing(
    library: Library, folder: Path
) -> None:
    sum_ = library.put_source(VTT, "a.vtt")
    (folder / sum_).write_bytes(b"changed")
    library.put_source(VTT, "a.vtt")
    assert library.source_bytes(sum_) == VTT
    assert (folder / f"{sum_}.damaged").read_bytes() == b"changed"


# When it goes


def test_a_file_that_no_debrief_has_goes_after_a_day_and_not_before(
    library: Library, folder: Path, clock: Any
) -> None:
    sum_ = library.put_source(VTT, "a.vtt")
    age(library, folder, sum_, hours=40)
    library.tend()
    assert sum_ in names(folder), "it was seen unused for the first time"
    clock.pass_(23 * 3600)
    library.tend()
    assert sum_ in names(folder)
    clock.pass_(2 * 3600)
    library.tend()
    assert names(folder) == []


def test_what_was_taken_out_of_a_draft_can_come_back_whatever_upkeep_does_meanwhile(
    library: Library, folder: Path, draft: Make, clock: Any
) -> None:
    debrief = draft()
    sum_ = add(library, debrief)
    age(library, folder, sum_, days=9)
    source, debrief.transcript = debrief.transcript, None
    library.save(debrief)
    library.tend()
    debrief.transcript = source
    library.save(debrief)
    clock.pass_(25 * 3600)
    library.tend()
    assert names(folder) == [sum_], "it has a debrief again: the mark is gone, too"
    assert library.source_bytes(sum_) == VTT


def test_a_file_that_is_added_again_while_it_was_unused_waits_anew(
    library: Library, folder: Path, clock: Any
) -> None:
    sum_ = library.put_source(VTT, "a.vtt")
    age(library, folder, sum_, days=9)
    library.tend()
    clock.pass_(25 * 3600)
    library.put_source(VTT, "a.vtt")
    age(library, folder, sum_, hours=0)
    library.tend()
    assert library.source_bytes(sum_) == VTT


def test_a_debrief_in_the_trash_keeps_its_file_until_it_goes_for_good(
    library: Library, folder: Path, finished: Make, clock: Any
) -> None:
    gone = finished()
    sum_ = add(library, gone)
    library.save(finished("Tom"))
    library.delete(gone.id)
    age(library, folder, sum_, days=9)
    for _ in range(31):
        library.tend()
        assert names(folder) == [sum_]
        clock.pass_(86400)
    library.tend()
    assert library.trash() == []
    clock.pass_(86400)
    library.tend()
    assert names(folder) == []


def test_what_an_edit_took_out_of_a_finished_debrief_stays_for_undo(
    library: Library, folder: Path, finished: Make, clock: Any
) -> None:
    debrief = finished()
    sum_ = add(library, debrief)
    age(library, folder, sum_, days=9)
    debrief.transcript = None
    library.save(debrief)
    for _ in range(3):
        clock.pass_(86400)
        library.tend()
    back = library.undo(debrief.id).transcript
    assert back is not None
    assert library.source_bytes(back.sum) == VTT


def test_a_damaged_library_loses_no_file(
    library: Library, folder: Path, path: Path, finished: Make, clock: Any
) -> None:
    library.save(finished("Tom"))
    sum_ = add(library, finished())
    age(library, folder, sum_, days=9)
    content = path.read_bytes()
    at = content.rindex(b"\n+")
    path.write_bytes(content[:at] + b"\n+00000000" + content[at + 10 :])
    again = open_library(path, clock)
    for _ in range(3):
        clock.pass_(90000)
        again.tend()
    assert again.count() == 1, "it can't be seen that a debrief has the file"
    assert names(folder) == [sum_]


KILLED = """
import os, signal, sys
from pathlib import Path
from debrief.store import open_library
open_library(Path(sys.argv[1])).put_source(b"WEBVTT", "a.vtt")
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_process_killed_before_it_saved_leaves_a_file_that_upkeep_clears(
    library: Library, path: Path, folder: Path, finished: Make, clock: Any
) -> None:
    library.save(finished())
    killed = subprocess.run([sys.executable, "-c", KILLED, str(path)], check=False, timeout=30)
    assert killed.returncode == -signal.SIGKILL
    (sum_,) = names(folder)
    age(library, folder, sum_, hours=0)
    library.tend()
    assert sum_ in names(folder)
    clock.pass_(86400)
    library.tend()
    assert names(folder) == []
