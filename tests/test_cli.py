"""The `debrief` command, told as its users meet it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import types
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner

from debrief import __version__, cli, list_commands
from debrief.cli import debrief_command
from debrief.guides import SHIPPED
from debrief.model import Answer, Call, Debrief, Lesson, Mirror, Moment, Promise, Review, Stamp
from debrief.store import open_library
from debrief.store.finding import short_ids
from tests.commands import Run

HOSTILE = "[/b] [@click=app.quit]x price [10%] \x1b]0;owned\x07\x1b[2J\x9b2J\x00 中文 العربية e\u0301 👩‍👩‍👧"

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=timezone(timedelta(hours=1)))


@pytest.fixture
def library(own_folders: Path) -> Path:
    return own_folders / "data" / "debrief" / "library.json"


def finished(rep: str, account: str, days_ago: int = 0, **more: Any) -> Debrief:
    then = Stamp.of(NOON - timedelta(days=days_ago))
    call = Call(rep=rep, account=account, ending="no-sale")
    lesson = Lesson(take_away=f"{account} taught me to ask")
    return Debrief(
        **{"created": then, "finished": then, "status": "finished", "call": call, "lesson": lesson} | more
    )


def keep(library: Path, *debriefs: Debrief) -> None:
    opened = open_library(library)
    for debrief in debriefs:
        opened.save(debrief)
    opened.close()


@pytest.fixture
def three(library: Path) -> list[Debrief]:
    """Susie's from yesterday, Omar's from last week, and Lee's that was interrupted."""
    susie = finished("Susie", "Northwind", 1)
    omar = finished("Omar", "Acme", 7)
    lee = Debrief(created=Stamp.of(NOON), call=Call(rep="Lee", account="Borealis"))
    lee.place.step = "replay"
    keep(library, omar, susie, lee)
    return [susie, omar, lee]


@pytest.fixture(autouse=True)
def buffered_output(monkeypatch: pytest.MonkeyPatch) -> None:
    """As users have it: what fails at the last flush doesn't fail without buffers."""
    monkeypatch.delenv("PYTHONUNBUFFERED", raising=False)


def spawn(*args: str, code: str = "", **env: str) -> subprocess.CompletedProcess[bytes]:
    """Run the command as a process of its own, with no terminal."""
    start = ["-c", code] if code else ["-m", "debrief", *args]
    return subprocess.run(
        [sys.executable, *start],
        env=os.environ | env,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=60,
        check=False,
        cwd=Path(__file__).parent.parent,
    )


# list


def test_an_empty_library_says_one_helpful_sentence_and_makes_nothing(run: Run, own_folders: Path) -> None:
    said = run("list")
    assert (said.status, said.out) == (0, "")
    assert "debrief new" in said.err
    assert list(own_folders.iterdir()) == []


def test_an_empty_library_is_an_empty_list_in_json(run: Run) -> None:
    said = run("list", "--json")
    assert (said.status, said.json, said.err) == (0, [], "")


def test_the_list_shows_who_with_whom_how_and_the_lesson(run: Run, three: list[Debrief]) -> None:
    lines = run("list").out.splitlines()
    assert len(lines) == 3
    line = next(line for line in lines if "Susie" in line)
    assert line.split()[0] == short_ids([one.id for one in three])[three[0].id]
    for word in ("20 Nov", "Northwind", "no sale", "Northwind taught me to ask"):
        assert word in line
    assert "draft, at replay" in next(line for line in lines if "Lee" in line)


def test_the_list_can_be_of_one_rep_of_drafts_or_short(run: Run, three: list[Debrief]) -> None:
    assert [one["account"] for one in run("list", "--rep", "susie", "--json").json] == ["Northwind"]
    assert [one["rep"] for one in run("list", "--drafts", "--json").json] == ["Lee"]
    assert len(run("list", "--limit", "2").out.splitlines()) == 2


def test_a_rep_that_nobody_knows_is_answered_with_those_there_are(run: Run, three: list[Debrief]) -> None:
    said = run("list", "--rep", "Suzie")
    assert (said.status, said.out) == (1, "")
    assert "Susie" in said.err


def test_where_no_debrief_fits_the_filters_are_said_in_words(run: Run, three: list[Debrief]) -> None:
    said = run("list", "--rep", "Susie", "--ending", "won")
    assert (said.status, said.out) == (0, "")
    assert "Susie, won" in said.err
    assert run("list", "--rep", "Susie", "--ending", "won", "--json").json == []


def test_times_in_json_are_those_on_the_wall(run: Run, three: list[Debrief]) -> None:
    entry = run("list", "--rep", "Susie", "--json").json[0]
    assert entry["id"] == three[0].id
    assert entry["at"] == "2026-11-20T12:00:00+01:00"


@pytest.mark.parametrize("columns", [160, 80, 60, 40, 20])
def test_on_a_terminal_no_line_is_wider_than_it(
    run: Run, library: Path, monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    long = finished("Susie of the very long name indeed", "中文" * 40, lesson=Lesson(take_away="word " * 300))
    keep(library, finished("Omar", "Acme"), long)
    monkeypatch.setattr(list_commands, "screen_width", lambda: columns)
    lines = run("list").out.splitlines()
    assert len(lines) == 2
    assert all(len(line) + line.count("中") + line.count("文") <= columns for line in lines)
    assert any("Omar" in line or columns < 30 for line in lines)


def test_hostile_names_are_shown_and_run_nothing(run: Run, library: Path) -> None:
    hostile = finished(HOSTILE, HOSTILE + "\n\r\n", lesson=Lesson(take_away=HOSTILE))
    keep(library, hostile)
    for args in (("list",), ("show", "last"), ("list", "--rep", HOSTILE)):
        said = run(*args)
        assert said.status == 0
        assert not any((ord(c) < 32 and c != "\n") or 0x7F <= ord(c) < 0xA0 for c in said.out)
        assert "[/b]" in said.out
        assert "␛]0;owned␇" in said.out
    assert run("show", "last", "--json").json["call"]["rep"] == HOSTILE
    assert run("list", "--json").json[0]["rep"] == HOSTILE


def test_json_holds_no_character_that_a_terminal_obeys(run: Run, library: Path) -> None:
    keep(library, finished(HOSTILE, "x"))
    out = run("list", "--json").out
    assert not any((ord(c) < 32 and c != "\n") or 0x7F <= ord(c) < 0xA0 for c in out)


def test_one_document_that_cannot_be_read_is_told_and_the_others_are_listed(
    run: Run, library: Path, three: list[Debrief]
) -> None:
    tables = json.loads(library.read_text(encoding="utf-8"))
    tables["debriefs"]["77"] = {"id": "no id", "created": "never"}
    library.write_text(json.dumps(tables), encoding="utf-8")
    said = run("list")
    assert len(said.out.splitlines()) == 3
    assert "can't be read" in said.err


# ids


def test_a_short_id_is_the_shortest_ending_that_tells_it_apart() -> None:
    short = short_ids(["0000000000abc", "0000000001abc", "1111111111111"])
    assert short == {"0000000000abc": "0abc", "0000000001abc": "1abc", "1111111111111": "1111"}


def test_an_ending_that_another_begins_with_is_not_short_enough() -> None:
    short = short_ids(["abcd000000000", "000000000abcd"])
    assert short["000000000abcd"] == "0abcd"


def test_every_short_id_of_the_list_finds_its_debrief(run: Run, three: list[Debrief]) -> None:
    for debrief in three:
        short = short_ids([one.id for one in three])[debrief.id]
        assert run("show", short, "--json").json["id"] == debrief.id


# show


def test_a_unique_prefix_or_ending_or_the_word_last_is_enough(run: Run, library: Path) -> None:
    keep(
        library,
        finished("Susie", "Northwind", 0, id="0abc000000001"),
        finished("Omar", "Acme", 3, id="0abd000000002"),
    )
    assert "Susie" in run("show", "0abc").out
    assert "Omar" in run("show", "002").out
    assert "Susie" in run("show", "last").out


def test_a_prefix_of_several_is_refused_and_they_are_named(run: Run, library: Path) -> None:
    keep(
        library,
        finished("Susie", "Northwind", 0, id="0abc000000001"),
        finished("Omar", "Acme", 3, id="0abd000000002"),
    )
    said = run("show", "0ab")
    assert (said.status, said.out) == (1, "")
    assert "Susie" in said.err
    assert "Omar" in said.err


@pytest.mark.parametrize("text", ["zzzz", "\x1b[2J", "", "last"])
def test_an_id_that_nobody_has_is_told_in_a_sentence(run: Run, text: str) -> None:
    said = run("show", text)
    assert (said.status, said.out) == (1, "")
    assert said.err
    assert "\x1b" not in said.err


def test_the_page_tells_what_came_of_the_promise_and_where(
    run: Run, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("debrief.showing.now", lambda: NOON)
    susie = finished("Susie", "Northwind", 5, promise=Promise(when="I hear a cost", will="ask"))
    later = finished("Susie", "Borealis", 1)
    later.reviews = [
        Review(promise=susie.id, outcome="kept", line="twice", at=Stamp.of(NOON - timedelta(days=1)))
    ]
    keep(library, susie, later)
    out = run("show", susie.id).out
    assert "WHEN I hear a cost, I WILL ask" in out
    assert "→ kept, 20 Nov, Borealis" in out


def test_an_answer_of_the_guides_own_is_shown_by_its_label(run: Run, library: Path) -> None:
    answers = {"felt.manager": Answer(by="manager", order=1, at=Stamp.of(NOON), value="quiet too")}
    keep(library, finished("Susie", "Northwind", answers=answers))
    assert "▐Other chair: quiet too" in run("show", "last").out


def test_a_guide_that_is_gone_takes_no_answer_with_it(run: Run, library: Path) -> None:
    answers = {"my.own": Answer(by="rep", order=1, at=Stamp.of(NOON), value="kept")}
    keep(library, finished("Susie", "Northwind", guide="no-longer-there", answers=answers))
    assert "▌my.own: kept" in run("show", "last").out


def test_what_is_private_is_shown_only_when_asked_for(run: Run, library: Path) -> None:
    secret = Mirror(held_back="a secret thing")
    moment = Moment(what="quiet", nearly_stepped_in=True)
    keep(library, finished("Susie", "Northwind", mirror=secret, moments=[moment]))
    for args in ((), ("--json",)):
        hidden = run("show", "last", *args).out
        assert "secret" not in hidden
        assert "stepped" not in hidden
        assert "a secret thing" in run("show", "last", "--private", *args).out


# the library


def test_a_broken_library_is_named_and_left_as_it_is(run: Run, library: Path) -> None:
    library.parent.mkdir(parents=True)
    library.write_bytes(b'{"debriefs": {"1": ')
    for args in (("list",), ("list", "--json"), ("show", "last")):
        said = run(*args)
        assert (said.status, said.out) == (1, "")
        assert str(library) in said.err
    assert library.read_bytes() == b'{"debriefs": {"1": '


def test_the_file_option_works_before_and_after_the_command(run: Run, tmp_path: Path) -> None:
    other = tmp_path / "other.json"
    keep(other, finished("Zoë", "Elsewhere"))
    assert "Zoë" in run("--file", str(other), "list").out
    assert "Zoë" in run("list", "--file", str(other)).out
    assert run("list").out == ""


def test_the_file_may_be_named_by_a_variable(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "other.json"
    keep(other, finished("Zoë", "Elsewhere"))
    monkeypatch.setenv("DEBRIEF_FILE", str(other))
    assert "Zoë" in run("list").out
    assert run("path", "--json").json["library"] == str(other)


# path, guides, version, help


def test_path_says_where_things_are_and_makes_nothing(run: Run, own_folders: Path) -> None:
    said = run("path")
    assert said.status == 0
    places = ["library", "backups", "transcripts", "config", "guides", "crashes"]
    assert [line.split()[0] for line in said.out.splitlines()] == places
    assert list(run("path", "--json").json) == places
    assert list(own_folders.iterdir()) == []


def test_the_guides_are_listed_and_shown(run: Run) -> None:
    for args in (("guides",), ("guides", "list")):
        assert [line.split()[0] for line in run(*args).out.splitlines()] == list(SHIPPED)
    assert [one["id"] for one in run("guides", "list", "--json").json] == list(SHIPPED)
    shown = run("guides", "show", "quick").out
    assert "So, how'd that feel?" in shown
    assert "{rep}" not in shown
    assert run("guides", "show", "quick", "--json").json["id"] == "quick"


def test_a_guide_that_is_not_there_is_told(run: Run) -> None:
    said = run("guides", "show", "qick")
    assert said.status == 1
    assert "quick" in said.err


def test_a_guide_of_ones_own_is_checked(run: Run, tmp_path: Path) -> None:
    good, bad = tmp_path / "good.toml", tmp_path / "bad.toml"
    shipped = Path(cli.__file__).parent / "guides" / "quick.toml"
    good.write_bytes(shipped.read_bytes())
    bad.write_text('id = "x"\nsteps = 3\n', encoding="utf-8")
    said = run("guides", "check", str(good))
    assert (said.status, "is fine" in said.out) == (0, True)
    assert run("guides", "check", str(good), "--json").json["ok"] is True
    said = run("guides", "check", str(bad))
    assert (said.status, said.out) == (1, "")
    assert "bad.toml" in said.err
    said = run("guides", "check", str(bad), "--json")
    assert said.status == 1
    assert said.json["problems"]
    assert run("guides", "check", str(tmp_path / "none.toml")).status == 1


def test_a_bad_guide_of_ones_own_is_told_and_skipped(run: Run, own_folders: Path) -> None:
    folder = own_folders / "config" / "debrief" / "guides"
    folder.mkdir(parents=True)
    (folder / "mine.toml").write_text("id = ", encoding="utf-8")
    said = run("guides")
    assert (said.status, len(said.out.splitlines())) == (0, len(SHIPPED))
    assert "mine.toml" in said.err


def test_the_version_and_the_help_are_results(run: Run) -> None:
    assert run("--version").out == f"debrief {__version__}\n"
    assert "Usage: debrief" in run("-h").out
    assert "Usage: debrief list" in run("list", "--help").out


def test_every_command_has_help_that_says_what_it_is_for() -> None:
    context = click.Context(debrief_command)
    for name in debrief_command.list_commands(context):
        command = debrief_command.get_command(context, name)
        assert command is not None
        assert command.name == name
        shown = CliRunner().invoke(debrief_command, [name, "-h"])
        assert shown.exit_code == 0
        assert command.help


@pytest.mark.parametrize(
    "args",
    [
        ("nonsense",),
        ("list", "--limit", "0"),
        ("list", "--limit", "x"),
        ("show",),
        ("--nonsense",),
        ("a\x1bb",),
    ],
)
def test_wrong_use_is_told_on_stderr_with_status_2(run: Run, args: tuple[str, ...]) -> None:
    said = run(*args)
    assert (said.status, said.out) == (2, "")
    assert said.err
    assert "\x1b" not in said.err


@pytest.mark.parametrize(
    ("args", "hint"),
    [
        (("show",), "debrief show --help"),
        (("trash", "put"), "debrief trash put --help"),
        (("lits",), "debrief --help"),
        (("completion",), "Choose from: bash, zsh, fish\n"),
    ],
)
def test_wrong_use_leads_to_the_help_of_that_very_command(run: Run, args: tuple[str, ...], hint: str) -> None:
    assert hint in run(*args).err


# opening the program


@pytest.mark.parametrize("args", [(), ("new",), ("new", "--rep", "Susie"), ("resume",), ("--file", "x.json")])
def test_without_a_terminal_the_program_is_refused_in_one_sentence(run: Run, args: tuple[str, ...]) -> None:
    said = run(*args)
    assert (said.status, said.out) == (2, "")
    assert said.err == "debrief needs a terminal; try debrief list\n"


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """A terminal, and screens that only note how they were opened."""
    calls: list[dict[str, Any]] = []
    monkeypatch.setenv("TEXTUAL_FPS", "to be restored")
    monkeypatch.delenv("TEXTUAL_FPS")

    def open_(**how: Any) -> int:
        calls.append(how | {"fps": os.environ.get("TEXTUAL_FPS")})
        return 0

    screens = types.ModuleType("screens.run")
    screens.run = open_  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "screens.run", screens)
    monkeypatch.setattr(cli, "is_terminal", lambda _stream: True)
    return calls


def test_debrief_alone_opens_the_program_at_home(
    run: Run, opened: list[dict[str, Any]], library: Path
) -> None:
    assert run().status == 0
    assert opened[0]["start"] == "home"
    assert opened[0]["library_path"] == library
    assert opened[0]["settings_path"].name == "config.toml"


def test_the_frame_rate_is_raised_but_never_over_the_users_own(
    run: Run, opened: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    run()
    assert opened[0]["fps"] == "240"
    monkeypatch.setenv("TEXTUAL_FPS", "30")
    run()
    assert opened[1]["fps"] == "30"


def test_new_hands_on_whose_call_it_was(run: Run, opened: list[dict[str, Any]]) -> None:
    assert run("new", "--rep", "Susie", "--account", "Northwind", "--guide", "quick").status == 0
    how = opened[0]
    assert [how[name] for name in ("start", "rep", "account", "guide")] == [
        "new",
        "Susie",
        "Northwind",
        "quick",
    ]


def test_new_with_a_guide_that_is_not_there_is_refused_before_anything_opens(
    run: Run, opened: list[dict[str, Any]]
) -> None:
    assert run("new", "--guide", "qick").status == 1
    assert opened == []


def test_resume_goes_on_with_the_last_draft_or_the_one_that_is_named(
    run: Run, opened: list[dict[str, Any]], three: list[Debrief]
) -> None:
    assert run("resume").status == 0
    assert run("resume", three[2].id).status == 0
    assert [(how["start"], how["draft"]) for how in opened] == [("resume", three[2].id)] * 2


def test_resume_says_so_where_nothing_was_interrupted_or_it_is_finished(
    run: Run, opened: list[dict[str, Any]], library: Path
) -> None:
    assert "interrupted" in run("resume").err
    done = finished("Susie", "Northwind")
    keep(library, done)
    said = run("resume", done.id)
    assert said.status == 1
    assert "finished" in said.err
    assert opened == []


def test_the_programs_own_status_is_the_commands(
    run: Run, opened: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.modules["screens.run"], "run", lambda **_how: 1)
    assert run().status == 1
    assert run("new").status == 1


# processes


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
def test_a_c_locale_or_an_old_code_page_shows_what_it_can(library: Path, encoding: str) -> None:
    keep(library, finished("Zoë 中文", "Northwind"))
    plain = {"LC_ALL": "C", "PYTHONIOENCODING": f"{encoding}:strict", "PYTHONUTF8": "0"}
    for args in (("list",), ("show", "last"), ("list", "--json")):
        ran = spawn(*args, **plain)
        assert (ran.returncode, ran.stderr) == (0, b"")
    assert json.loads(spawn("list", "--json", **plain).stdout)[0]["rep"] == "Zoë 中文"


@pytest.mark.skipif(sys.platform == "win32", reason="a shell's pipe")
def test_a_reader_that_stops_reading_ends_it_quietly(library: Path) -> None:
    keep(
        library,
        *[
            finished("Susie", f"Account {number}", lesson=Lesson(take_away="x" * 4000))
            for number in range(60)
        ],
    )
    ran = subprocess.run(
        ["bash", "-c", f'"{sys.executable}" -m debrief list | head -1; echo "${{PIPESTATUS[0]}}"'],
        capture_output=True,
        timeout=60,
        check=False,
        cwd=Path(__file__).parent.parent,
    )
    assert ran.stderr == b""
    assert ran.stdout.splitlines()[-1] == b"0"


@pytest.mark.skipif(sys.platform == "win32", reason="other pipes")
def test_a_reader_that_left_before_it_began_ends_it_quietly_too(library: Path) -> None:
    keep(library, finished("Susie", "Northwind"))
    reading, writing = os.pipe()
    os.close(reading)
    ran = subprocess.run(
        [sys.executable, "-m", "debrief", "list"],
        stdout=writing,
        stderr=subprocess.PIPE,
        timeout=60,
        check=False,
        cwd=Path(__file__).parent.parent,
    )
    os.close(writing)
    assert (ran.returncode, ran.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_under_the_output_is_told(library: Path) -> None:
    keep(library, finished("Susie", "Northwind"))
    with Path("/dev/full").open("wb") as full:
        ran = subprocess.run(
            [sys.executable, "-m", "debrief", "list"],
            stdout=full,
            stderr=subprocess.PIPE,
            timeout=60,
            check=False,
            cwd=Path(__file__).parent.parent,
        )
    assert ran.returncode == 1
    assert ran.stderr.startswith(b"The output can't be written")
    assert ran.stderr.count(b"\n") == 1


def test_a_mistake_in_the_program_is_one_sentence_and_a_file_without_anybodys_words(
    own_folders: Path,
) -> None:
    ran = spawn(
        code="import debrief.cli as cli\n"
        "def broken(): raise RuntimeError('Susie said this') from KeyError('Northwind')\n"
        "cli.paths.settings_path = broken\n"
        "cli.main(['path'])"
    )
    assert (ran.returncode, ran.stdout) == (1, b"")
    assert b"Traceback" not in ran.stderr
    assert b"Susie" not in ran.stderr
    (file,) = (own_folders / "state" / "debrief").iterdir()
    written = file.read_text(encoding="utf-8")
    assert str(file).encode() in ran.stderr
    assert "RuntimeError" in written
    assert "KeyError" in written
    assert "cli.py" in written
    assert "Susie" not in written
    assert "Northwind" not in written
    if sys.platform != "win32":
        assert file.stat().st_mode & 0o777 == 0o600


def test_a_crash_file_that_cannot_be_written_is_no_second_crash(own_folders: Path) -> None:
    (own_folders / "state").write_text("a file in the folder's place", encoding="utf-8")
    ran = spawn(
        code="import debrief.cli as cli\n"
        "def broken(): raise RuntimeError('Susie said this')\n"
        "cli.paths.guides_folder = broken\n"
        "cli.main(['path'])"
    )
    assert ran.returncode == 1
    assert b"RuntimeError" in ran.stderr
    assert b"Traceback" not in ran.stderr
    assert b"Susie" not in ran.stderr


def test_closed_streams_are_no_crash(library: Path) -> None:
    keep(library, finished("Susie", "Northwind"))
    ran = spawn(
        code="import sys\nsys.stdout = sys.stdin = None\nimport debrief.cli as cli\ncli.main(['list'])"
    )
    assert (ran.returncode, ran.stderr) == (0, b"")
