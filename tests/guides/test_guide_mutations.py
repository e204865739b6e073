"""Whatever happens to a guide's file, reading it ends in a guide or in a message, never in anything else."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

import debrief.guides.shelf as shelf_module
from debrief.guides import Guide, GuideError, load_guide

QUICK = (Path(shelf_module.__file__).parent / "quick.toml").read_bytes()
LINES = QUICK.split(b"\n")

places = st.integers(0, len(LINES) - 1)
edits = st.lists(
    st.one_of(
        st.tuples(st.just("cut"), places, places),
        st.tuples(st.just("double"), places, places),
        st.tuples(st.just("join"), places, places),
        st.tuples(st.just("swap"), places, places),
        st.tuples(st.just("flip"), st.integers(0, len(QUICK) - 1), st.integers(1, 255)),
    ),
    min_size=1,
    max_size=6,
)


def mangle(edit: tuple[str, int, int], data: bytes) -> bytes:
    """Do one edit: to a line and another, or to a byte."""
    how, here, there = edit
    if how == "flip":
        here = min(here, len(data) - 1)
        return data[:here] + bytes([data[here] ^ there]) + data[here + 1 :]
    lines = data.split(b"\n")
    here, there = min(here, len(lines) - 1), min(there, len(lines) - 1)
    if how == "cut":
        del lines[here : here + 1 + there % 5]
    elif how == "double":
        lines.insert(there, lines[here])
    elif how == "join" and here + 1 < len(lines):
        lines[here : here + 2] = [lines[here] + lines[here + 1]]
    else:
        lines[here], lines[there] = lines[there], lines[here]
    return b"\n".join(lines)


def read(path: Path) -> Guide | GuideError:
    try:
        return load_guide(path)
    except GuideError as error:
        return error


def assert_useful(found: Guide | GuideError, name: str) -> None:
    """It's a guide, or every mistake says where it is and what to do."""
    if isinstance(found, GuideError):
        assert found.problems
        assert name in found.message
        assert all(problem.what and problem.mend and problem.file for problem in found.problems)


@given(edits)
def test_a_mangled_guide_is_a_guide_or_a_message(tmp_path: Path, changes: list[tuple[str, int, int]]) -> None:
    data = QUICK
    for edit in changes:
        data = mangle(edit, data) if data else data
    path = tmp_path / "mangled.toml"
    path.write_bytes(data)
    assert_useful(read(path), "mangled.toml")


@given(st.binary(max_size=200))
def test_any_bytes_are_a_guide_or_a_message(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "bytes.toml"
    path.write_bytes(data)
    assert_useful(read(path), "bytes.toml")


toml_values = st.sampled_from(
    ['""', '"x"', "1", "-1", "1.5", "nan", "true", "[]", "[1]", '["x"]', "{}", "{ id = 1 }", "1979-05-27"]
)


@given(st.data())
def test_any_value_at_any_place_is_a_guide_or_a_message(tmp_path: Path, data: st.DataObject) -> None:
    assignments = [n for n, line in enumerate(LINES) if b" = " in line and not line.endswith((b"\\", b"["))]
    lines = list(LINES)
    for n in data.draw(st.lists(st.sampled_from(assignments), min_size=1, max_size=4)):
        name = lines[n].split(b" = ")[0]
        lines[n] = name + b" = " + data.draw(toml_values).encode()
    path = tmp_path / "odd.toml"
    path.write_bytes(b"\n".join(lines))
    assert_useful(read(path), "odd.toml")
