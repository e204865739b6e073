"""`debrief transcript FILE`: what it says of a call, to people and to programs, and what it refuses."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from debrief import paths
from debrief.cli import debrief_command
from debrief.errors import DebriefError
from debrief.model import REP, Speaker
from debrief.store import open_library

SAMPLES = Path(__file__).parent / "transcript" / "samples"
TRUTH = json.loads((SAMPLES / "truth.json").read_text(encoding="utf-8"))
SEVEN = ("teams.vtt", "teams.docx", "zoom.vtt", "recorder.srt", "gong.json", "meet.txt", "plain.txt")


def run(*args: object) -> Result:
    return CliRunner().invoke(debrief_command, ["transcript", *map(str, args)])


def told(name: str, *more: str) -> dict[str, Any]:
    said = run(SAMPLES / name, "--rep", "Susie Park", "--json", *more)
    assert said.exit_code == 0, said.exception
    found: dict[str, Any] = json.loads(said.stdout)
    return found


@pytest.mark.parametrize("name", SEVEN)
def test_each_of_the_seven_exports_tells_the_same_people_and_the_same_share(name: str) -> None:
    found = told(name)
    assert found["file"] == name
    assert found["lines"] == TRUTH["utterances"]
    spoken = {one["name"].removesuffix(" (Guest)"): one["words"] for one in found["speakers"]}
    if name == "recorder.srt":
        spoken["John Mercer"] = spoken.pop("")  # that recorder left the name of one line out
    for who, words in TRUTH["words_by_speaker"].items():
        assert spoken[who.removesuffix(" (Guest)")] == pytest.approx(words, abs=3)
    assert found["figures"]["share_by_words"] == pytest.approx(TRUTH["rep_share_by_words"], abs=0.01)
    if found["has_end_times"]:
        assert found["figures"]["share_by_time"] == pytest.approx(TRUTH["rep_share_by_time"], abs=0.01)
    else:
        assert (found["figures"]["share_by_time"], found["figures"]["patience"]) == (None, None)


def test_the_shape_for_programs_stays() -> None:
    found = told("teams.vtt")
    assert list(found) == [
        "file", "format", "lines", "seconds", "has_end_times", "speakers", "skipped", "figures", "measures",
    ]  # fmt: skip
    assert list(found["speakers"][0]) == ["name", "role", "lines", "words", "seconds"]
    assert [one["id"] for one in found["measures"]] == [
        "share", "monologue", "questions", "patience", "switches", "money", "next-step", "buyers",
    ]  # fmt: skip
    names = ["id", "label", "value", "note", "definition", "reference", "source"]
    assert [list(one) for one in found["measures"]] == [names] * 8
    assert list(found["figures"]) == [
        "share_by_time", "share_by_words", "monologue", "monologue_from", "questions", "open_questions",
        "patience", "pauses", "switches", "money_at", "money_by", "next_step", "buyers", "seconds",
    ]  # fmt: skip


def test_people_read_who_speaks_each_measure_with_its_source_and_who_spoke_when() -> None:
    said = run(SAMPLES / "teams.vtt", "--rep", "susie")
    for words in ("WebVTT · 25 lines · 03:44", "Susie Park             the rep · 293 words · 02:48",
                  "82 % of the time", "Gong Labs", "76 s, from 00:20", "▄ the rep", "03:44"):  # fmt: skip
        assert words in said.stdout
    assert said.stderr == ""


def test_what_a_file_cannot_tell_is_said_and_what_was_left_out_is_counted() -> None:
    said = run(SAMPLES / "meet.txt", "--rep", "susie").stdout
    assert "Patience             –  (this file has no end times)" in said
    assert "73 % of the words" in said
    assert "LEFT OUT" in said
    assert "times  a line before anybody speaks" in said
    assert "by words" in said


def test_where_nobody_can_tell_the_rep_it_is_said_and_nothing_is_guessed(tmp_path: Path) -> None:
    file = tmp_path / "two.txt"
    file.write_text("Ann: Hello, how are you today?\nBob: Fine, and how are you?\n")
    said = run(file)
    assert said.exit_code == 0
    assert "It can't be told who the rep is" in said.stderr
    assert "nobody who speaks is named as the rep" in said.stdout
    assert json.loads(run(file, "--json").stdout)["figures"]["share_by_words"] is None


def test_who_was_confirmed_for_an_earlier_call_is_known(tmp_path: Path) -> None:
    file = tmp_path / "two.txt"
    file.write_text("Ann: Hello, how are you today?\nBob: Fine, and how are you?\n")
    library = open_library(paths.library_path())
    library.remember_speakers([Speaker(name="Bob", role=REP)])
    library.close()
    assert [one["role"] for one in json.loads(run(file, "--json").stdout)["speakers"]][1] == REP


def test_a_library_that_cannot_be_read_is_told_and_the_call_is_measured(tmp_path: Path) -> None:
    spoilt = tmp_path / "spoilt.json"
    spoilt.write_text("{broken")
    said = run(SAMPLES / "teams.vtt", "--file", spoilt)
    assert said.exit_code == 0
    assert "82 % of the time" in said.stdout
    assert "can't be read as a library" in said.stderr
    assert spoilt.read_text() == "{broken"


@pytest.mark.parametrize(("rep", "why"), [("bob", "Nobody in it is called bob"), ("a", "Several in it are")])
def test_a_rep_who_is_not_one_of_them_is_refused_with_their_names(rep: str, why: str) -> None:
    error = run(SAMPLES / "teams.vtt", "--rep", rep).exception
    assert isinstance(error, DebriefError)
    assert why in error.message
    assert "Dana Whitfield" in f"{error}"


@pytest.mark.parametrize("name", ["broken.docx", "cut-off.json", "empty.vtt", "noise.vtt"])
def test_what_is_no_transcript_is_refused_in_words(name: str) -> None:
    error = run(SAMPLES / "broken" / name).exception
    assert isinstance(error, DebriefError)
    assert error.hint


def test_a_file_that_is_not_there_and_a_folder_are_refused_in_words(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none.vtt"):
        error = run(path).exception
        assert isinstance(error, DebriefError)
        assert str(path) in error.message


def test_a_hostile_file_runs_nothing_in_the_terminal(tmp_path: Path) -> None:
    file = tmp_path / "evil\x1b[2J.txt"
    file.write_text(
        "Ann\x1b[31m: Hello\x07 there, [bold]how[/bold] are you?\nBob\u009b2J: Fine.\n", encoding="utf-8"
    )
    said = run(file, "--rep", "Ann")
    assert said.exit_code == 0, said.exception
    assert not {"\x1b", "\x07", "\x9b"} & set(said.stdout + said.stderr)


def test_nothing_is_kept(tmp_path: Path) -> None:
    run(SAMPLES / "teams.vtt")
    assert not paths.library_path().exists()
    assert not paths.library_path().parent.exists()


def test_what_another_program_pipes_in_is_read() -> None:
    data = (SAMPLES / "teams.vtt").read_bytes()
    said = CliRunner().invoke(debrief_command, ["transcript", "-", "--rep", "susie"], input=data)
    assert said.stdout.split()[0] == "stdin"
    assert "WebVTT · 25 lines · 03:44" in said.stdout


def test_a_name_is_found_without_its_accents_and_who_is_guessed_is_called_so() -> None:
    named, guessed = (run(SAMPLES / "meet.txt", *more).stdout for more in (("--rep", "raul"), ()))
    assert "Raúl O'Connor (Guest)  the rep" in named
    assert ("guessed" in named, "guessed" in guessed) == (False, True)
    assert "at least 03:00" in guessed


def test_where_nobody_is_named_no_name_is_asked_for_and_no_switch_is_counted(tmp_path: Path) -> None:
    file = tmp_path / "phone.srt"
    file.write_text(
        "1\n00:00:00,000 --> 00:00:03,000\nGuten Tag.\n\n2\n00:00:03,000 --> 00:00:06,000\nTag.\n"
    )
    said = run(file)
    assert "Switches             –  (this file doesn't say who speaks)" in said.stdout
    assert "First word of money  none  (the words looked for are English)" in said.stdout
    assert "--rep" not in said.output
