"""Which file is meant: as a terminal writes a dragged one, as it is typed, and which ones are likely."""

from __future__ import annotations

import os
import shlex
import sys
from pathlib import Path

import pytest

from screens.transcript_files import (
    MOST,
    fitting,
    folder_typed,
    is_path,
    likely_files,
    path_said,
    usual_folders,
)

posix = pytest.mark.skipif(sys.platform == "win32", reason="how terminals write paths elsewhere")


@pytest.fixture
def call(tmp_path: Path) -> Path:
    """A file with a name that no terminal leaves as it is."""
    file = tmp_path / "Susie's call & Raúl (1).vtt"
    file.write_text("WEBVTT")
    return file


@posix
def test_a_dragged_file_is_found_however_the_terminal_writes_it(call: Path) -> None:
    escaped = "".join(f"\\{one}" if one in " '&()" else one for one in str(call))
    ways = [
        str(call),
        f'"{call}"',
        shlex.quote(str(call)),
        escaped,
        call.as_uri(),
        f"  {call} ",
        f'& "{call}"',
    ]
    ways.append("'" + str(call).replace("'", "'\\''") + "'")
    assert [path_said(way) for way in ways] == [call] * len(ways)


@posix
def test_a_file_that_is_called_exactly_so_comes_first(tmp_path: Path) -> None:
    odd = tmp_path / "a\\ b.vtt"
    odd.write_text("x")
    (tmp_path / "a b.vtt").write_text("y")
    assert path_said(str(odd)) == odd


def test_home_and_the_folder_one_is_in_are_understood(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert path_said("~/call.vtt") == tmp_path / "call.vtt"
    assert path_said("./call.vtt") == tmp_path / "call.vtt"


@pytest.mark.parametrize(
    "text", ["\0", "/a\0b", "x" * 100_000, "file:///%00%ff", "file://", "~nobody/x", "'", "\\"]
)
def test_no_text_is_too_strange_to_be_a_path(text: str) -> None:
    assert path_said(text).is_absolute()
    folder_typed(text)


def test_a_word_is_no_path() -> None:
    assert [is_path(one) for one in ("teams", "Susie Northwind", "call.vtt", "")] == [False] * 4
    assert all(map(is_path, ["/x", "~/x", "./x", "..\\x", "C:\\x", "file:///x", "'/x y'", '& "C:\\x"']))


def test_likely_files_are_the_newest_of_the_usual_folders_and_of_zooms(tmp_path: Path) -> None:
    zoom = tmp_path / "Documents" / "Zoom" / "2026-11-19 12.00 Northwind"
    for folder in (tmp_path / "Downloads", zoom):
        folder.mkdir(parents=True)
    for age, file in enumerate([zoom / "closed_caption.TXT", tmp_path / "Downloads" / "teams.vtt"]):
        file.write_text("x")
        os.utime(file, (1_000_000 - age, 1_000_000 - age))
    for name in ("photo.jpg", ".hidden.vtt", "~$teams.docx"):
        (tmp_path / "Downloads" / name).write_text("x")
    (tmp_path / "Downloads" / "folder.vtt").mkdir()
    found = [one for one in likely_files(usual_folders()) if one.path.is_relative_to(tmp_path)]
    assert [one.path.name for one in found] == ["closed_caption.TXT", "teams.vtt"]


def test_a_folder_with_hundreds_offers_the_newest_and_one_that_isnt_there_offers_none(tmp_path: Path) -> None:
    for number in range(MOST + 5):
        (tmp_path / f"{number}.srt").write_text("x")
        os.utime(tmp_path / f"{number}.srt", (number, number))
    found = likely_files([tmp_path, tmp_path / "nowhere"])
    assert (len(found), found[0].path.name) == (MOST, f"{MOST + 4}.srt")


def test_typed_words_fit_a_name_or_its_folder_whatever_the_accents(tmp_path: Path) -> None:
    (tmp_path / "Raúl Northwind.vtt").write_text("x")
    offers = likely_files([tmp_path])
    assert fitting(offers, "raul NORTH") == offers
    assert fitting(offers, "raul zoom") == []


def test_a_library_in_the_folder_is_not_taken_for_a_transcript(tmp_path: Path) -> None:
    for name in ("library.json", "library.json.lock", "call.json"):
        (tmp_path / name).write_text("{}", encoding="utf-8")
    assert [offer.path.name for offer in likely_files([tmp_path])] == ["call.json"]
