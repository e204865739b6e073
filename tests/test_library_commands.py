"""`debrief check`, `backup`, `restore` and `compact`, told as their users meet them."""

from __future__ import annotations

import json
import os
import pty
import re
import signal
import subprocess
import sys
from contextlib import suppress
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
import time_machine

from debrief.model import Call, Debrief, Lesson, Stamp
from debrief.store import open_library
from debrief.store.backups import Backups
from debrief.store.journal.atomic import replace
from tests.commands import Run, Said, runner
from tests.store.damaged.make import FOLDER, OMAR, SAVED, SUSIE, WHOLE

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=timezone(timedelta(hours=1)))
ROOT = Path(__file__).parent.parent


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def run(*args: str) -> Said:
        with time_machine.travel(NOON, tick=False):
            return now(*args)

    now = runner(capsys)
    return run


@pytest.fixture
def library(own_folders: Path) -> Path:
    """The small library of the damaged files, undamaged."""
    path = own_folders / "data" / "debrief" / "library.json"
    path.parent.mkdir(mode=0o700, parents=True)
    path.write_bytes(WHOLE)
    path.chmod(0o600)
    return path


def damage(library: Path, name: str = "flipped-quote") -> bytes:
    content = (FOLDER / f"{name}.json").read_bytes()
    library.write_bytes(content)
    return content


def make_daily(library: Path) -> None:
    opened = open_library(library)
    opened.backups.make_daily(opened.storage, NOON)


# check


def test_the_verdict_of_a_whole_library_comes_first(run: Run, library: Path) -> None:
    said = run("check")
    assert (said.status, said.err) == (0, "")
    assert said.out.startswith("The library is whole: 4 debriefs, 1 draft, 5 reps.\n")
    assert re.search(r"Snapshot +2.* KB, 3 saves behind it", said.out)
    assert "none yet" in said.out


def test_a_library_that_isnt_there_yet_is_fine(run: Run, own_folders: Path) -> None:
    said = run("check")
    assert said.status == 0
    assert said.out.startswith("There is no library here yet.")
    assert not (own_folders / "data").exists()


def test_damage_is_told_with_what_to_do_and_exits_with_1(run: Run, library: Path) -> None:
    content = damage(library)
    said = run("check")
    assert said.status == 1
    assert said.out.startswith("The library is damaged in one place. What can be read: 3 debriefs")
    assert f"Line 4 (debrief {OMAR}) isn't JSON." in said.out
    assert "  debrief check --mend\n" in said.out
    assert library.read_bytes() == content


def test_mending_says_what_was_done_and_where_the_rest_lies(run: Run, library: Path) -> None:
    damage(library)
    said = run("check", "--mend")
    assert said.status == 0
    assert said.out.startswith("The library is mended: 3 debriefs, 1 draft, 4 reps.")
    assert re.search(r"2026-11-21-\d{6}-before-repair\.json", said.out)
    assert "set aside in library.json.damaged" in said.out
    assert run("check").status == 0


def test_mending_a_whole_library_says_so(run: Run, library: Path) -> None:
    said = run("check", "--mend")
    assert said.status == 0
    assert said.out.startswith("Nothing needed mending.")
    assert library.read_bytes() == WHOLE


def test_what_only_the_backup_has_is_offered_and_comes_back(run: Run, library: Path) -> None:
    make_daily(library)
    damage(library)
    said = run("check")
    assert "debrief restore --missing 2026-11-21\n" in said.out
    mended = run("check", "--mend")
    assert "The backup of 21 November has 1 debrief that this library lacks:" in mended.out
    assert "  debrief restore --missing 2026-11-21\n" in mended.out
    assert run("restore", "--missing", "2026-11-21", "--yes").status == 0
    assert {entry.id for entry in open_library(library).entries()} == set(SAVED)


def test_the_command_to_go_on_with_names_the_file_that_was_chosen(
    run: Run, library: Path, tmp_path: Path
) -> None:
    other = tmp_path / "an other.json"
    other.write_bytes((FOLDER / "twice.json").read_bytes())
    said = run("check", "--file", str(other))
    assert f"debrief check --mend --file '{other}'" in said.out


def test_a_file_that_is_no_library_is_refused_in_one_sentence(run: Run, tmp_path: Path) -> None:
    other = tmp_path / "package.json"
    other.write_text('{"name": "x"}')
    assert "--mend" not in run("check", "--file", str(other)).out
    said = run("check", "--mend", "--file", str(other))
    assert (said.status, said.out) == (1, "")
    assert "doesn't seem to be a library" in said.err
    assert other.read_text() == '{"name": "x"}'


def test_what_cannot_be_mended_is_not_said_to_be_mended(run: Run, tmp_path: Path) -> None:
    said = run("check", "--mend", "--file", str(tmp_path))
    assert said.status == 1
    assert said.out.startswith("Nothing of it can be mended.")
    assert "It isn't a file." in said.out


def test_a_check_as_json(run: Run, library: Path) -> None:
    make_daily(library)
    found = run("check", "--json").json
    assert (found["ok"], found["schema"], found["saves"], found["flaws"], found["mended"]) == (
        True,
        2,
        3,
        [],
        None,
    )
    assert found["counts"] == {"debriefs": 4, "drafts": 1, "reps": 5, "trash": 1, "changes": 1}
    (backup,) = found["backups"]
    assert (backup["name"], backup["day"], backup["whole"]) == ("2026-11-21", "2026-11-21", True)


def test_mending_as_json(run: Run, library: Path) -> None:
    damage(library)
    said = run("check", "--json")
    assert said.status == 1
    assert [(one["kind"], one["line"], one["id"]) for one in said.json["flaws"]] == [("document", 4, OMAR)]
    mended = run("check", "--mend", "--json").json
    assert mended["ok"]
    assert Path(mended["mended"]["copy"]).exists()
    assert mended["mended"]["aside_bytes"] > 300


@pytest.mark.parametrize("name", sorted(file.stem for file in FOLDER.glob("*.json")))
@pytest.mark.parametrize("columns", [40, 80])
def test_every_line_of_a_check_fits_the_terminal_but_for_commands(
    run: Run, library: Path, monkeypatch: pytest.MonkeyPatch, name: str, columns: int
) -> None:
    monkeypatch.setattr("debrief.library_commands.screen_width", lambda: columns)
    make_daily(library)
    damage(library, name)
    for args in (["check"], ["check", "--mend"], ["restore", "2026-11-21"], ["restore"]):
        for line in run(*args).out.splitlines():
            assert len(line) <= columns or line.startswith("  debrief "), (args, line)


def test_a_save_cut_short_is_no_save(run: Run, library: Path) -> None:
    library.write_bytes(WHOLE + b"+5c1f")
    said = run("check")
    assert re.search(
        r"Snapshot +2.* KB, 3 saves behind it, 1.* KB, and 5 bytes of a save\s+cut short", said.out
    )
    found = run("check", "--json").json
    assert (found["saves"], found["torn_bytes"]) == (3, 5)
    assert [one["kind"] for one in found["flaws"]] == ["torn"]


def test_a_torn_tail_alone_is_no_save_either(run: Run, library: Path) -> None:
    run("compact")
    snapshot = library.stat().st_size
    library.write_bytes(library.read_bytes() + b"+5c1f")
    found = run("check", "--json").json
    assert (found["saves"], found["torn_bytes"], found["snapshot_bytes"]) == (0, 5, snapshot)
    assert re.search(r"Snapshot +2.* KB, and 5 bytes of a save cut short", run("check").out)


# A disk that fails


@pytest.mark.parametrize(
    "args",
    [["compact"], ["backup"], ["restore", "2026-11-21", "--yes"], ["check", "--mend"]],
    ids=lambda args: args[0],
)
@pytest.mark.parametrize("why", ["full", "locked"])
def test_a_command_that_fails_promises_nothing_that_only_a_screen_does(
    run: Run, changed: Path, monkeypatch: pytest.MonkeyPatch, args: list[str], why: str
) -> None:
    def full(*_args: object) -> int:
        raise OSError(28, "No space left on device")

    if args[0] == "compact":
        changed.write_bytes(WHOLE)
    if args[0] == "check":
        changed.write_bytes(changed.read_bytes() + b"+torn")
    if why == "full":
        monkeypatch.setattr("debrief.store.journal.writing.replace", full)
        monkeypatch.setattr("debrief.store.backups.replace", full if args[0] == "backup" else replace)
    else:
        monkeypatch.setattr("debrief.store.journal.lock._try_lock", full)
    before = changed.read_bytes()
    said = run(*args)
    assert said.status == 1
    assert "Free some space." in said.err or args[0] == "backup"
    assert "kept here" not in said.err
    assert "tries again" not in said.err
    assert "Nothing was changed." in said.err or "The library itself is as it was." in said.err
    assert changed.read_bytes() == before


def test_bringing_back_what_is_missing_says_that_what_came_back_stays(
    run: Run, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_daily(library)
    damage(library)
    run("check", "--mend")

    def full(*_args: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("debrief.store.journal.appending.os.write", full)
    said = run("restore", "--missing", "2026-11-21", "--yes")
    assert said.status == 1
    assert "kept here" not in said.err
    assert "What had come back by then stays" in said.err


# backup


def test_a_backup_is_made_read_again_and_named(run: Run, library: Path) -> None:
    said = run("backup")
    assert said.status == 0
    assert re.fullmatch(r"2026-11-21-\d{6}-by-hand\.json", Path(said.out.strip()).name)
    assert Backups(library).read(Path(said.out.strip())).tables["debriefs"].keys() >= set()
    assert "4 debriefs, 1 draft" in said.err


def test_a_backup_goes_where_one_says(run: Run, library: Path, tmp_path: Path) -> None:
    place = tmp_path / "stick.json"
    assert run("backup", "--to", str(place)).status == 0
    assert open_library(place).count() == 4
    again = run("backup", "--to", str(place))
    assert (again.status, "is there already" in again.err) == (1, True)


def test_a_backup_of_a_damaged_library_says_so(run: Run, library: Path) -> None:
    content = damage(library)
    said = run("backup", "--json")
    assert said.status == 0
    assert not said.json["whole"]
    assert Path(said.json["path"]).read_bytes() == content
    assert "is damaged, and so is this copy" in run("backup").err


def test_backups_are_listed_newest_first(run: Run, library: Path) -> None:
    make_daily(library)
    run("backup")
    for args in (["backup", "--list"], ["restore"]):
        first, second = run(*args).out.splitlines()
        assert re.fullmatch(r"2026-11-21-\d{6} +whole +by hand +4 debriefs, 1 draft", first)
        assert re.fullmatch(r"2026-11-21 +whole +daily +4 debriefs, 1 draft", second)
    assert [one["label"] for one in run("restore", "--json").json] == ["by-hand", ""]


def test_where_there_are_no_backups_the_command_for_one_is_told(run: Run, library: Path) -> None:
    said = run("restore")
    assert (said.status, said.out) == (0, "")
    assert "debrief backup makes one" in said.err


# restore


@pytest.fixture
def changed(library: Path) -> Path:
    """Since the backup, Susie's was deleted, and thirteen are new."""
    make_daily(library)
    opened = open_library(library)
    opened.delete(SUSIE)
    for number in range(13):
        then = Stamp.of(NOON - timedelta(days=number))
        opened.save(
            Debrief(
                created=then,
                finished=then,
                status="finished",
                call=Call(rep=f"Rep {number}"),
                lesson=Lesson(),
            )
        )
    opened.close()
    return library


def test_without_a_terminal_restore_shows_and_changes_nothing(run: Run, changed: Path) -> None:
    before = changed.read_bytes()
    said = run("restore", "2026-11-21")
    assert said.status == 1
    assert said.out.startswith("2026-11-21 would change 14 debriefs.")
    assert "Would come back: 1\n" in said.out
    assert "Susie" in said.out
    assert "Would go to the trash: 13\n" in said.out
    assert "  and 3 more" in said.out
    assert "Would stay as they are: 4" in said.out
    assert said.err == "Nothing was changed.\nThe same with --yes does it.\n"
    assert changed.read_bytes() == before


def test_with_yes_it_restores_and_says_where_the_file_as_it_was_is(run: Run, changed: Path) -> None:
    said = run("restore", "2026-11-21", "--yes")
    assert said.status == 0
    assert "before-restore" in said.err
    library = open_library(changed)
    assert {entry.id for entry in library.entries()} == set(SAVED)
    assert len(library.trash()) == 14
    again = run("restore", "2026-11-21", "--yes")
    assert again.status == 0
    assert "nothing would change" in again.out


def test_a_restore_as_json(run: Run, changed: Path) -> None:
    shown = run("restore", "2026-11-21", "--json")
    assert shown.status == 1
    assert shown.json["done"] is False
    assert [one["rep"] for one in shown.json["back"]] == ["Susie"]
    assert len(shown.json["gone"]) == 13
    done = run("restore", "2026-11-21", "--json", "--yes")
    assert done.status == 0
    assert Path(done.json["copy"]).exists()


def test_a_backup_that_nobody_knows_is_told(run: Run, library: Path) -> None:
    said = run("restore", "yesterday")
    assert (said.status, said.out) == (1, "")
    assert said.err == "There is no backup 'yesterday', and no such file\ndebrief restore lists them.\n"


@pytest.mark.parametrize("args", [["--trash", "x"], ["--missing"], ["--yes"]], ids=" ".join)
def test_options_that_make_no_sense_are_wrong_use(run: Run, library: Path, args: list[str]) -> None:
    assert run("restore", *args).status == 2


@pytest.mark.parametrize(("answer", "status", "count"), [("y", 0, 4), ("n", 1, 16), ("\x03", 130, 16)])
def test_on_a_terminal_it_asks(changed: Path, answer: str, status: int, count: int) -> None:
    ours, theirs = pty.openpty()
    code = "import sys; from debrief.cli import main; main()"
    child = subprocess.Popen(
        [sys.executable, "-c", code, "restore", "2026-11-21"],
        stdin=theirs, stdout=theirs, stderr=theirs, cwd=ROOT, env=os.environ, start_new_session=True,
        preexec_fn=own_terminal,  # noqa: PLW1509 - nothing else runs in this process
    )  # fmt: skip
    os.close(theirs)
    shown = b""
    while b"[y/N]" not in shown:
        shown += os.read(ours, 4096)
    for attempt in range(30):
        os.write(ours, answer.encode() + (b"" if answer == "\x03" else b"\n"))
        if answer == "\x03" and attempt > 2:
            child.send_signal(signal.SIGINT)  # what the terminal makes of the key
        with suppress(subprocess.TimeoutExpired):  # a terminal that is being set up may drop a key
            child.wait(1)
            break
    assert child.wait(10) == status
    os.close(ours)
    assert open_library(changed).count() == count


def own_terminal() -> None:
    import fcntl
    import termios

    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


# compact


def test_compacting_says_the_sizes(run: Run, library: Path) -> None:
    said = run("compact")
    assert said.status == 0
    assert re.fullmatch(r"library\.json is compact: 3\.\d KB before, 2\.\d KB now\.\n", said.out)
    assert "compact already" in run("compact").out
    assert (
        json.loads(library.read_bytes())["debriefs"].keys()
        == open_library(library).storage.raw("debriefs").keys()
    )


def test_a_damaged_library_isnt_compacted(run: Run, library: Path) -> None:
    damage(library)
    said = run("compact")
    assert said.status == 1
    assert "debrief check --mend" in said.err
    assert run("compact", "--json").out == ""


def test_compacting_as_json(run: Run, library: Path) -> None:
    found = run("compact", "--json").json
    assert found["done"]
    assert found["after"] < found["before"] == len(WHOLE)
