"""A guide's file may be broken, in another encoding, or no file at all: each is told, and nothing hangs."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import debrief.guides.shelf as shelf_module
from debrief.guides import GuideError, load_guide

QUICK = (Path(shelf_module.__file__).parent / "quick.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ('id = "ours"\nname = "x', 2, "Unterminated string"),
        ('id = "ours"\n\nname == 1\n', 3, "Invalid value"),
        ("id = 'a'\nid = 'b'\n", 2, "Cannot overwrite"),
        ("[[steps]\n", 1, "Expected"),
        ("a = " + "[" * 4000, 0, "far too deep"),
        ("a = " + "9" * 4900, 0, "thousands of digits"),
        ("x = 1\n" + ".".join("a" * 4000) + " = 1", 2, "too long"),
    ],
)
def test_broken_toml_is_told_with_its_line(text: str, line: int, what: str, tmp_path: Path) -> None:
    path = tmp_path / "torn.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(GuideError) as caught:
        load_guide(path)
    (problem,) = caught.value.problems
    assert problem.line == line
    assert what in problem.what
    assert problem.mend
    assert "torn.toml" in caught.value.message
    assert not line or f"line {line}" in caught.value.message


def test_a_file_in_another_encoding_is_told_with_the_line(tmp_path: Path) -> None:
    path = tmp_path / "latin.toml"
    path.write_bytes('id = "ours"\n\nname = "Größe"\n'.encode("latin-1"))
    with pytest.raises(GuideError, match=r"latin\.toml, line 3: it isn't UTF-8 text\nSave it as UTF-8"):
        load_guide(path)


def test_a_byte_order_mark_and_windows_line_ends_are_no_mistake(tmp_path: Path) -> None:
    path = tmp_path / "windows.toml"
    path.write_bytes(b"\xef\xbb\xbf" + QUICK.replace("\n", "\r\n").encode())
    assert load_guide(path) == load_guide(QUICK)


@pytest.mark.skipif(os.name == "nt", reason="needs /dev/zero")
def test_a_folder_a_missing_file_a_huge_one_and_a_pipe_are_told_and_none_is_read(tmp_path: Path) -> None:
    huge = tmp_path / "huge.toml"
    huge.write_text("# " + "x" * 300_000, encoding="utf-8")
    said = {
        tmp_path: "this is a folder",
        tmp_path / "gone.toml": "there is no such file",
        huge: "larger than a guide can be",
        Path("/dev/zero"): "this isn't an ordinary file",
        Path("a\0b.toml"): "it can't be read",
    }
    for path, what in said.items():
        with pytest.raises(GuideError, match=what) as caught:
            load_guide(path)
        assert caught.value.hint
