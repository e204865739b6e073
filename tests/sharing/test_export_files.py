"""A copy becomes a file: its owner's alone, whole or not at all, and never in another's place unasked."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

import pytest

from debrief.errors import DebriefError
from debrief.model import Call, Debrief, Stamp
from debrief.sharing import write_copy
from debrief.sharing.naming import copy_name
from debrief.store import open_library
from tests.conftest import NOON

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")


def test_a_file_is_written_as_it_is(tmp_path: Path) -> None:
    write_copy(tmp_path / "copy.md", b"a\r\nb")
    assert (tmp_path / "copy.md").read_bytes() == b"a\r\nb"
    assert [path.name for path in tmp_path.iterdir()] == ["copy.md"]


@POSIX
def test_only_its_owner_can_read_it(tmp_path: Path) -> None:
    write_copy(tmp_path / "copy.md", b"a")
    assert (tmp_path / "copy.md").stat().st_mode & 0o777 == 0o600
    (tmp_path / "open.md").write_text("old")
    write_copy(tmp_path / "open.md", b"a", replace=True)
    assert (tmp_path / "open.md").stat().st_mode & 0o777 == 0o600


def test_what_is_there_stays_unless_told_otherwise(tmp_path: Path) -> None:
    path = tmp_path / "copy.md"
    path.write_bytes(b"old")
    with pytest.raises(DebriefError, match="is there already"):
        write_copy(path, b"new")
    assert path.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["copy.md"]
    write_copy(path, b"new", replace=True)
    assert path.read_bytes() == b"new"


@POSIX
def test_a_link_stays_a_link_and_its_file_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"old")
    (tmp_path / "link").symlink_to("file")
    with pytest.raises(DebriefError, match="is there already"):
        write_copy(tmp_path / "link", b"new")
    write_copy(tmp_path / "link", b"new", replace=True)
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "file").read_bytes() == b"new"


def test_a_file_system_without_links_is_served_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "link", refuse)
    write_copy(tmp_path / "copy.md", b"new")
    assert (tmp_path / "copy.md").read_bytes() == b"new"
    with pytest.raises(DebriefError, match="is there already"):
        write_copy(tmp_path / "copy.md", b"newer")


def test_a_folder_that_is_not_there_or_is_a_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(DebriefError, match="There is no folder") as caught:
        write_copy(tmp_path / "none" / "copy.md", b"a")
    assert "Make it first" in caught.value.hint
    with pytest.raises(DebriefError, match="is a folder"):
        write_copy(tmp_path, b"a")


def test_a_full_disk_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "copy.md"
    path.write_bytes(b"old")

    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(DebriefError, match="the disk is full") as caught:
        write_copy(path, b"new", replace=True)
    assert caught.value.hint
    assert path.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["copy.md"]


@POSIX
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_of_somebody_elses_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(DebriefError, match="read-only"):
        write_copy(tmp_path / "copy.md", b"a")


@pytest.mark.parametrize("way", ["library", "link", "backup", "other"])
def test_a_library_is_never_replaced(tmp_path: Path, way: str) -> None:
    path = tmp_path / "library.json"
    library = open_library(path)
    library.know_rep("Susie")
    (tmp_path / "link").symlink_to(path)
    other = tmp_path / "other.json"
    other.write_text('{"debriefs": {}}')
    backup = library.backups.make(library.storage, "by-hand", NOON)
    target = {"library": path, "link": tmp_path / "link", "backup": backup, "other": other}[way]
    before = target.read_bytes()
    with pytest.raises(DebriefError, match="library of debriefs"):
        write_copy(target, b"new", replace=True)
    assert target.read_bytes() == before


def test_an_export_may_be_replaced_by_the_next(tmp_path: Path) -> None:
    write_copy(tmp_path / "all.json", b'{\n"format": "debrief-export"}')
    write_copy(tmp_path / "all.json", b"new", replace=True)
    assert (tmp_path / "all.json").read_bytes() == b"new"


@POSIX
def test_what_is_no_file_is_never_replaced(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(DebriefError, match="isn't a file"):
        write_copy(tmp_path / "pipe", b"new", replace=True)
    assert (tmp_path / "pipe").is_fifo()


def test_a_name_that_the_system_cant_write_loses_its_accents(monkeypatch: pytest.MonkeyPatch) -> None:
    debrief = Debrief(created=Stamp.of(NOON), call=Call(rep="Zoë", account="Łódź"))
    assert copy_name([debrief], ".md", NOON.date()) == "2026-11-21 Zoë Łódź.md"
    monkeypatch.setattr(os, "fsencode", lambda text: text.encode("ascii"))
    assert copy_name([debrief], ".md", NOON.date()) == "2026-11-21 Zoe odz.md"


@POSIX
@pytest.mark.parametrize("replace", [False, True])
def test_a_name_that_leads_nowhere_is_told(tmp_path: Path, replace: bool) -> None:
    (tmp_path / "loop").symlink_to("loop")
    for name in ("x" * 300, "loop/x"):
        with pytest.raises(DebriefError):
            write_copy(tmp_path / name, b"new", replace=replace)
