"""A save that fails loses nothing: the file stays as it was, the words stay in memory."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from debrief.errors import DebriefError
from debrief.store import open_library
from debrief.store.journal import JournalStorage

STEPS = ("write", "fsync")


def failing(code: int) -> Callable[..., None]:
    def fail(*args: object, **kwargs: object) -> None:
        raise OSError(code, os.strerror(code))

    return fail


def files(folder: Path) -> set[str]:
    return {found.name for found in folder.iterdir()}


@pytest.mark.parametrize("step", STEPS)
def test_a_full_disk_keeps_the_old_file_and_the_next_try_works(library, path, finished, monkeypatch, step):
    old, new = finished(), finished()
    library.save(old)
    before = path.read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr(os, step, failing(errno.ENOSPC))
        with pytest.raises(DebriefError) as caught:
            library.save(new)
    assert caught.value.message == "not saved: disk full"
    assert path.read_bytes() == before
    assert files(path.parent) == {"library.json", "library.json.lock"}
    assert [entry.id for entry in library.entries()] == [old.id]
    library.save(new)
    assert {entry.id for entry in open_library(path).entries()} == {old.id, new.id}


def test_a_disk_that_takes_only_half_keeps_the_old_file(library, path, finished, monkeypatch):
    library.save(finished())
    before, real, written = path.read_bytes(), os.write, []

    def half(handle: int, content: memoryview) -> int:
        if written:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        written.append(real(handle, content[: len(content) // 2]))
        return written[0]

    monkeypatch.setattr(os, "write", half)
    with pytest.raises(DebriefError, match="disk full"):
        library.save(finished())
    assert written
    assert path.read_bytes() == before


def test_a_disk_that_takes_it_in_small_pieces_gets_it_all(library, path, finished, monkeypatch):
    real = os.write
    monkeypatch.setattr(os, "write", lambda handle, content: real(handle, content[:100]))
    debrief = finished(felt="word " * 500)
    library.save(debrief)
    assert open_library(path).get(debrief.id) == debrief


@pytest.mark.parametrize(
    "reason",
    [
        (errno.EROFS, "not saved: read-only"),
        (errno.EACCES, "not saved: read-only"),
        (errno.EPERM, "not saved: read-only"),
        (errno.EDQUOT, "not saved: disk full"),
        (errno.EIO, "not saved: input/output error"),
    ],
)
def test_each_reason_has_its_sentence(library, path, draft, monkeypatch, reason):
    code, message = reason
    library.save(draft())
    for step in ("fsync", "write", "open"):
        debrief = draft()
        with monkeypatch.context() as patch:
            patch.setattr(os, step, failing(code))
            with pytest.raises(DebriefError) as caught:
                library.save(debrief)
        assert caught.value.message == message
    assert str(path) in caught.value.hint


def test_a_file_marked_read_only_isnt_replaced(library, path, draft, monkeypatch):
    library.save(draft())
    before, real = path.read_bytes(), os.access
    path.chmod(0o400)  # the tests may run as one who may write to it all the same
    monkeypatch.setattr(os, "access", lambda name, how: str(name) != str(path) and real(name, how))
    assert library.read_only == f"{path} is read-only"
    with pytest.raises(DebriefError, match="read-only"):
        library.save(draft())
    assert path.read_bytes() == before


def test_a_folder_that_was_removed_is_made_again_with_everything_in_it(library, path, finished):
    old, new = finished(), finished()
    library.save(old)
    shutil.rmtree(path.parent)
    library.save(new)
    assert {entry.id for entry in open_library(path).entries()} == {old.id, new.id}


def test_a_folder_that_cant_be_made_is_told(library, draft, monkeypatch):
    monkeypatch.setattr(os, "mkdir", failing(errno.EROFS))
    with pytest.raises(DebriefError, match="not saved: read-only"):
        library.save(draft())


def test_a_file_that_was_emptied_is_written_again_from_memory(library, path, finished):
    old, new = finished(), finished()
    library.save(old)
    path.write_bytes(b"")
    library.save(new)
    assert {entry.id for entry in open_library(path).entries()} == {old.id, new.id}


def test_when_only_the_folders_sync_fails_it_says_so_and_the_file_is_whole(
    library, path, finished, monkeypatch
):
    library.save(finished())
    path.unlink()  # so that the next save makes the file anew
    real = os.fsync

    def fsync(handle: int) -> None:
        if os.path.isdir(f"/proc/self/fd/{handle}"):  # noqa: PTH112
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        real(handle)

    monkeypatch.setattr(os, "fsync", fsync)
    with pytest.raises(DebriefError, match="not saved: input/output error"):
        library.save(finished())
    assert open_library(path).count() == library.count() == 2


def test_what_dead_writers_left_is_swept_away_and_nothing_else(path, draft, clock):
    path.parent.mkdir()
    (path.parent / ".library.json.99-abcd.saving").write_text("half a libr")
    (path.parent / ".other.json.99-abcd.saving").write_text("another's")
    open_library(path, clock).save(draft())
    assert files(path.parent) == {"library.json", "library.json.lock", ".other.json.99-abcd.saving"}


def test_a_window_that_hangs_while_saving_is_told_and_not_waited_for_for_ever(library, path, draft):
    library.save(draft())
    library.storage.file.lock.patience = 0.05
    elsewhere = JournalStorage(path).exclusive()
    before = path.read_bytes()
    with elsewhere, pytest.raises(DebriefError, match="another window is busy"):
        library.save(draft())
    assert path.read_bytes() == before
    library.save(draft())
    assert len(library.entries()) == 2
