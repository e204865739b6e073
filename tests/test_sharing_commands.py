"""`debrief export` and `import`, as one types them."""

from __future__ import annotations

import base64
import io
import json
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from debrief import printing, sharing_commands
from debrief.model import Call, Debrief, Due, Lesson, Mirror, Promise, Stamp
from debrief.store import open_library
from tests.commands import Run
from tests.conftest import NOON


@pytest.fixture
def library(own_folders: Path) -> Path:
    return own_folders / "data" / "debrief" / "library.json"


def finished(number: int, rep: str, **more: Any) -> Debrief:
    at = Stamp.of(NOON - timedelta(days=number))
    return Debrief(
        **{"id": f"0abc00000000{number}", "created": at, "finished": at, "status": "finished"} | more,
        call=Call(rep=rep, account="Northwind"),
        lesson=Lesson(take_away=f"{rep} learnt it"),
        mirror=Mirror(note="a secret"),
        promise=Promise(when="x", will="y", due=Due(kind="date", day=NOON.date())),
    )


@pytest.fixture
def two(library: Path) -> None:
    opened = open_library(library)
    opened.save(finished(0, "Susie"))
    opened.save(finished(1, "Omar"))
    opened.close()


# out

SIGNS = {
    "md": "# Susie",
    "html": "<!doctype html>",
    "json": '"debrief-export"',
    "csv": "Susie",
    "ics": "BEGIN:VCALENDAR",
}


@pytest.mark.usefixtures("two")
@pytest.mark.parametrize(("form", "sign"), SIGNS.items())
def test_each_form_goes_to_stdout_and_its_words_to_stderr(run: Run, form: str, sign: str) -> None:
    said = run("export", "last", "--as", form)
    assert said.status == 0
    assert sign.lower() in said.out.lower()
    assert "Omar" not in said.out
    assert ("--for rep" in said.err) is (form == "json")


@pytest.mark.usefixtures("two")
def test_filters_choose_what_is_exported_and_without_any_it_is_all(run: Run) -> None:
    assert len(run("export", "--as", "json").json["debriefs"]) == 2
    assert [
        one["call"]["rep"] for one in run("export", "--as", "json", "--rep", "omar").json["debriefs"]
    ] == ["Omar"]
    assert run("export", "last", "--rep", "omar").status == 2
    assert run("export", "--as", "md", "--drafts").status == 1


@pytest.mark.usefixtures("two")
def test_a_reps_copy_is_of_one_rep_and_without_what_is_private(run: Run) -> None:
    for form in ("md", "html", "json", "csv"):
        said = run("export", "--rep", "susie", "--for", "rep", "--as", form)
        assert said.status == 0
        assert "Susie learnt it" in said.out
        assert "secret" not in said.out
    said = run("export", "--for", "rep")
    assert (said.status, said.out) == (1, "")
    assert "--rep" in said.err
    assert "a secret" in run("export", "last", "--private").out


@pytest.mark.usefixtures("two")
def test_a_file_is_its_owners_alone_and_never_replaced_unasked(run: Run, tmp_path: Path) -> None:
    to = tmp_path / "x.md"
    assert run("export", "last", "--to", str(to)).out == f"{to}\n"
    if sys.platform != "win32":
        assert to.stat().st_mode & 0o777 == 0o600
    before = to.read_bytes()
    said = run("export", "--as", "csv", "--to", str(to))
    assert (said.status, said.out) == (1, "")
    assert to.read_bytes() == before
    assert run("export", "--as", "csv", "--to", str(to), "--replace").status == 0
    assert to.read_bytes() != before


@pytest.mark.usefixtures("two")
def test_into_a_folder_it_goes_under_a_name_of_its_own(run: Run, tmp_path: Path) -> None:
    said = run("export", "last", "--to", str(tmp_path))
    assert Path(said.out.rstrip()).name == "2026-11-21 Susie Northwind.md"
    assert Path(said.out.rstrip()).exists()


def test_the_schema_needs_no_library(run: Run) -> None:
    assert run("export", "--schema").json["title"] == "An export of Debrief"


@pytest.mark.usefixtures("two")
def test_the_clipboard_is_the_terminals_and_refused_without_one(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = run("export", "last", "--clipboard")
    assert (said.status, said.out) == (1, "")
    assert "--to" in said.err
    monkeypatch.setattr(sharing_commands, "is_terminal", lambda _stream: True)
    written: list[str] = []
    monkeypatch.setattr(sharing_commands.click, "echo", lambda text, **_how: written.append(text))
    said = run("export", "last", "--clipboard", "--for", "rep")
    assert said.status == 0
    copied = base64.b64decode(written[0].removeprefix("\x1b]52;c;").removesuffix("\x07")).decode()
    assert "Susie learnt it" in copied
    assert "secret" not in copied
    monkeypatch.setattr(sharing_commands, "MOST_COPIED", 10)
    assert run("export", "last", "--clipboard").status == 1
    assert "too much" in written[-1]
    assert run("export", "last", "--clipboard", "--to", "x").status == 2


# in


@pytest.fixture
def exported(run: Run, two: None, tmp_path: Path) -> Path:
    run("export", "--as", "json", "--to", str(tmp_path / "all.json"))
    return tmp_path / "all.json"


def test_what_was_exported_comes_into_another_library_once(run: Run, exported: Path, tmp_path: Path) -> None:
    other = ("--file", str(tmp_path / "other.json"))
    assert "2 new. Nothing was written" in run(*other, "import", str(exported), "--dry-run").out
    assert not (tmp_path / "other.json").exists()
    assert run(*other, "import", str(exported)).out == f"{exported}: 2 new.\n"
    before = (tmp_path / "other.json").read_bytes()
    assert run(*other, "import", str(exported)).out == f"{exported}: 2 here already.\n"
    assert (tmp_path / "other.json").read_bytes() == before
    (found,) = run(*other, "import", str(exported), "--json").json
    kinds = ["new", "newer", "theirs", "ours", "trashed", "same", "reps", "added", "differing"]
    kinds += ["transcripts", "without", "plans", "half_tests", "decisions"]
    assert list(found) == ["file", "dry_run", *kinds, "left_out"]


def test_an_import_may_be_piped_in(
    run: Run, exported: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(exported.read_bytes())))
    assert run("--file", str(tmp_path / "o.json"), "import", "-").out == "stdin: 2 new.\n"


def test_what_was_changed_in_both_places_is_told_with_its_command(
    run: Run, exported: Path, library: Path
) -> None:
    opened = open_library(library)
    for number in range(2):
        mine = opened.get(f"0abc00000000{number}")
        mine.lesson.take_away = "mine"
        opened.save(mine)
    opened.delete("0abc000000001")
    opened.close()
    tables = json.loads(exported.read_text(encoding="utf-8"))
    tables["debriefs"][0]["lesson"]["take_away"] = "theirs"
    tables["debriefs"][0]["changed"] = {"utc": "2031-01-01T00:00:00Z"}
    exported.write_text(json.dumps(tables), encoding="utf-8")
    said = run("import", str(exported))
    assert "1 changed in both places, 1 in the trash here" in said.out
    assert "debrief show 0abc000000000 --changes" in said.err
    assert "debrief trash back 0abc000000001" in said.err
    assert "mine" in run("show", "last", "--changes").out


@pytest.mark.parametrize("content", [b"", b"{", b'{"format": 1}', b"\x00\xff", b"[]"])
def test_a_file_that_is_no_export_is_refused_and_nothing_is_made(
    run: Run, library: Path, tmp_path: Path, content: bytes
) -> None:
    file = tmp_path / "x.json"
    file.write_bytes(content)
    said = run("import", str(file))
    assert (said.status, said.out) == (1, "")
    assert str(file) in said.err
    assert "Nothing was changed" in said.err
    assert not library.exists()
    assert run("import", str(tmp_path / "none.json")).status == 1


def test_of_two_files_of_which_one_is_broken_none_is_taken(run: Run, exported: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.json"
    broken.write_bytes(exported.read_bytes()[:-40])
    other = tmp_path / "other.json"
    assert run("--file", str(other), "import", str(exported), str(broken)).status == 1
    assert not other.exists()


def test_reps_of_a_spreadsheet_are_counted_and_bad_lines_told(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "reps.csv"
    file.write_text("name,tier\nSusie,top\n,top\nOmar,none such\n", encoding="utf-8")
    said = run("import", str(file))
    assert (said.status, said.out) == (0, f"{file}: 1 new rep.\n")
    assert [line.split(":")[0].rsplit(", ", 1)[1] for line in said.err.splitlines()] == ["line 3", "line 4"]
    assert run("list", "--rep", "susie").status == 0


# progress


def test_progress_is_said_on_a_terminal_once_it_takes_long_and_wiped_after(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    written: list[str] = []
    monkeypatch.setattr(printing.click, "echo", lambda text, **_how: written.append(text))
    clock = iter([0.0, 0.2, 0.7, 0.7, 0.75, 0.9, 0.9])
    monkeypatch.setattr(printing.time, "monotonic", lambda: next(clock))
    monkeypatch.setattr(printing, "is_terminal", lambda _stream: True)
    with printing.Progress("Reading") as progress:
        for done in (1, 2, 3, 4):
            progress(done, 1000)
    assert [text.strip("\r ") for text in written] == ["Reading 2 of 1,000", "Reading 4 of 1,000", ""]
    monkeypatch.setattr(printing, "is_terminal", lambda _stream: False)
    monkeypatch.setattr(printing.time, "monotonic", lambda: 9.0)
    with printing.Progress("Reading") as progress:
        progress(1, 2)
    assert len(written) == 3


def test_nothing_is_exported_from_a_file_that_isnt_there(run: Run, tmp_path: Path) -> None:
    said = run("--file", str(tmp_path / "typo.json"), "export", "--as", "json")
    assert (said.status, said.out) == (1, "")
    assert "no library at" in said.err
