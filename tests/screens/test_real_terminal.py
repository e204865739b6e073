"""The program in a real terminal: bursts of keys, pastes, other sizes, an editor, a full disk."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import pytest

if sys.platform == "win32":
    pytest.skip("needs a pty", allow_module_level=True)

import resource

from debrief.guides import open_shelf
from debrief.model import Debrief, Stamp, now
from debrief.store import open_library
from debrief.walk import Walk
from tests.plain import debriefs_in
from tests.terminal import PATIENCE, Terminal

CALL = [("call.rep", "Susie"), ("call.account", "Northwind"), ("call.ending", "no-sale")]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "library.json"


def draft_at(path: Path, step: str, question: str, *moments: str) -> Debrief:
    """Save a draft that was left at a question."""
    guide = open_shelf(None).get("lost-call")
    walk = Walk(guide, Debrief(created=Stamp.of(now()), guide=guide.id, guide_version=guide.version), now)
    for name, value in CALL:
        walk.answers.answer(name, value)
    for what in moments:
        walk.replay.add(what)
    walk.jump(step, question)
    open_library(path).save(walk.debrief)
    return walk.debrief


@pytest.fixture
def at_felt(path: Path) -> Iterator[Terminal]:
    """A window in which the rep is about to say how it felt."""
    draft_at(path, "feel", "felt")
    with Terminal("--file", str(path), "resume") as window:
        window.wait_for("So, how'd that feel?")
        yield window


def kept(path: Path) -> dict[str, Any]:
    """Read the one debrief from the disk."""
    [document] = debriefs_in(path)
    return document


def wait_kept(path: Path, felt: str) -> None:
    """Wait until the file holds the line on how it felt."""
    latest = monotonic() + PATIENCE
    while kept(path).get("felt") != felt and monotonic() < latest:
        sleep(0.02)
    assert kept(path).get("felt") == felt


# Speed


def test_a_quick_debrief_typed_at_full_speed_ends_finished(path: Path) -> None:
    with Terminal("--file", str(path), "new", "--guide", "quick", size=(80, 24)) as window:
        for asked, answer in (
            ("▌ Whose call was it?", "Susie\r"),
            ("▌ Who was it with?", "Northwind\r"),
            ("▌ How did it end?", "1"),
            ("▌ So, how'd that feel?", "Not good at all\r"),
            ("▌ Which of these is nearest?", "2"),
            ("worth keeping?", "got them round the table\r"),
            ("▌ Where did it turn?", "offered seventy before they asked\r"),
            ("the way you'd say it now", "Tell me about that Thursday.\r"),
            ("▌ What do you take from this one?", "Ask what it costs them.\r"),
            ("▌ When what happens?", "I hear a cost\r"),
            ("▌ What will you do then?", "stop and ask for the story\r"),
            ("HOW WE WENT ABOUT IT", "\r"),
            ("▌ How fair was this?", "5"),
            ("for the manager alone", "\x0e"),
        ):
            window.wait_for(asked)
            window.type(answer)
        window.wait_for("Ask what it costs them.", "I hear a cost")
        assert kept(path)["status"] == "finished"
        assert kept(path)["felt"] == "Not good at all"
        assert kept(path)["promise"]["will"] == "stop and ask for the story"
        assert kept(path)["signoff"]["fair"] == 5
        window.press("q")
        window.wait_for("LATELY", "Susie")
        window.press("q")
        assert window.wait_end() == 0


def test_enter_and_the_next_answer_may_come_in_one_burst(path: Path) -> None:
    # As over a slow connection, which hands over in one go what was typed in a second.
    with Terminal("--file", str(path), "new") as window:
        window.wait_for("Whose call was it?")
        window.type("Susie\rNorthwind\r1Not good at all\r2")
        window.wait_for("And from your chair?")
        window.press("ctrl+s")
        window.wait_for("Start a debrief")
    assert kept(path)["call"] == {"rep": "Susie", "account": "Northwind", "ending": "no-sale"}
    assert kept(path)["felt"] == "Not good at all"


def test_a_correction_in_a_burst_corrects_what_was_meant(path: Path, at_felt: Terminal) -> None:
    at_felt.press(*"kestrle", "backspace", "backspace", *"el plver", "left", "left", "left", "o")
    at_felt.wait_for("kestrel plover")
    wait_kept(path, "kestrel plover")


def test_a_moment_may_be_typed_right_after_the_key_that_adds_one(path: Path) -> None:
    draft_at(path, "replay", "", "they went quiet")
    with Terminal("--file", str(path), "resume") as window:
        window.wait_for("▸ memory")
        window.type("akeen on the deck\r")
        window.wait_for("keen on the deck")
        window.press("ctrl+s")
        window.wait_for("Start a debrief")
    assert [moment["what"] for moment in kept(path)["moments"]] == ["they went quiet", "keen on the deck"]


def test_a_moment_opened_twice_in_one_burst_is_open(path: Path) -> None:
    draft_at(path, "replay", "", "they went quiet")
    with Terminal("--file", str(path), "resume") as window:
        window.wait_for("▸ memory")
        window.type("ee")
        window.wait_for("What happened?")
        window.press("ctrl+s")
        window.wait_for("Start a debrief")
        window.press("q")
        assert window.wait_end() == 0


def test_r_typed_ahead_of_the_first_paint_resumes_all_the_same(path: Path) -> None:
    draft_at(path, "feel", "felt")
    with Terminal("--file", str(path)) as window:
        window.press("r")  # the terminal keeps it until the program reads
        window.wait_for("So, how'd that feel?", timeout=4)


@pytest.mark.parametrize("key", ["ctrl+q", "ctrl+s"])
def test_what_was_typed_right_before_leaving_is_kept(path: Path, at_felt: Terminal, key: str) -> None:
    at_felt.press(*"kestrel and plover", key)
    if key == "ctrl+s":
        at_felt.wait_for("Start a debrief")
        at_felt.press("q")
    assert at_felt.wait_end() == 0
    assert kept(path)["felt"] == "kestrel and plover"


# Size


def test_another_window_size_keeps_the_words_the_focus_and_the_place(path: Path, at_felt: Terminal) -> None:
    at_felt.type("kestrel")
    at_felt.wait_for("kestrel", "▸ Feel")
    at_felt.resize(40, 20)
    at_felt.wait_for("Feel, 2 of 6", "So, how'd that feel?", "kestrel")
    at_felt.type(" plover")
    at_felt.wait_for("kestrel plover")
    at_felt.resize(160, 50)
    at_felt.wait_for("▸ Feel", "So, how'd that feel?", "kestrel plover")
    at_felt.press("left", "left")
    at_felt.resize(100, 30)
    at_felt.type("!")
    at_felt.wait_for("▸ Feel", "kestrel plov!er")
    wait_kept(path, "kestrel plov!er")


def test_words_are_wrapped_for_the_new_size_though_nobody_types_on(at_felt: Terminal) -> None:
    """Two rows before and two after: the framework saw no reason to draw them anew."""
    at_felt.type("Free the first Friday in December for her, and tell the office by Tuesday.")
    at_felt.wait_for("by", "Tuesday.")
    at_felt.resize(60, 20)
    at_felt.wait_for("Feel, 2 of 6", "and tell", "the office by", "Tuesday.")


# Pasting


HOSTILE = "\x07\x08\x7f\x9b31m \x0e [/b] [@click=app.quit]x price [10%] 中文 العربية e\u0301"
SEQUENCES = "\x1b]0;owned\x07 \x1b[31mred\x1b[0m \x1b[5n"
RAW = (b"\x1b]0;owned", b"\x1b[31mred", b"\x1b[5n", b"\x07", b"\x08", b"\x7f", b"\x0e", b"\xc2\x9b", b"\x00")


def assert_draws_no_raw(window: Terminal, since: int) -> None:
    """Leave and come back, so that Home and the walk have drawn it too; then look at every byte."""
    window.press("ctrl+s")
    window.wait_for("Start a debrief", "r   Resume")
    window.press("r")
    window.wait_for("So, how'd that feel?")
    # The pointer's shape, which the framework itself asks for, ends with a bell.
    after = re.sub(rb"\x1b\]22;\w+\x07", b"", bytes(window.written[since:]))
    for raw in RAW:
        assert raw not in after, f"{raw!r} reached the terminal"


def test_a_hostile_paste_is_kept_as_it_is_and_none_of_it_reaches_the_terminal(
    path: Path, at_felt: Terminal
) -> None:
    since = len(at_felt.written)
    at_felt.paste(HOSTILE)
    at_felt.wait_for("[@click=app.quit]x", "price [10%]")
    wait_kept(path, HOSTILE)
    assert_draws_no_raw(at_felt, since)


def test_escape_sequences_in_a_paste_are_text_and_press_no_key(path: Path, at_felt: Terminal) -> None:
    at_felt.paste(SEQUENCES + " end")
    latest = monotonic() + 2
    while kept(path).get("felt") != SEQUENCES + " end" and monotonic() < latest:
        sleep(0.02)
    assert kept(path).get("felt") == SEQUENCES + " end"


def test_a_pasted_nul_is_kept(path: Path, at_felt: Terminal) -> None:
    at_felt.paste("before\x00after")
    at_felt.wait_for("after", "saved")
    assert kept(path)["felt"] == "before\x00after"


def test_five_thousand_characters_and_many_lines_are_pasted_whole(path: Path, at_felt: Terminal) -> None:
    text = "\n".join(f"line {number} kestrel" for number in range(300))[:5000]
    at_felt.paste(text.replace("\n", "\r"))  # as terminals send it
    at_felt.wait_for(text.rpartition("\n")[2])
    wait_kept(path, text)
    at_felt.type(" and on")
    wait_kept(path, text + " and on")


# The user's own editor


def editor(tmp_path: Path, script: str) -> dict[str, str]:
    """Make an editor of a shell script; it's called with an argument of its own before the file."""
    file = tmp_path / "editor.sh"
    file.write_text(script)
    return {"EDITOR": f"sh {file} --wait"}


def test_the_editor_changes_the_answer_and_leads_back_to_it(tmp_path: Path, path: Path) -> None:
    draft_at(path, "feel", "felt")
    env = editor(tmp_path, 'test "$1" = --wait && printf " plover" >> "$2"')
    with Terminal("--file", str(path), "resume", env=env) as window:
        window.wait_for("So, how'd that feel?")
        window.type("kestrel")
        window.wait_for("kestrel")
        window.press("f4")
        window.wait_for("kestrel plover", "So, how'd that feel?")
        window.type(" wigeon")
        window.wait_for("kestrel plover wigeon")
        wait_kept(path, "kestrel plover wigeon")


def test_what_the_editor_brings_in_is_kept_and_no_escape_of_it_reaches_the_terminal(
    tmp_path: Path, path: Path
) -> None:
    draft_at(path, "feel", "felt")
    text = f"{SEQUENCES} {HOSTILE} a\x00b end"
    (tmp_path / "hostile.txt").write_bytes(text.encode())
    with Terminal(
        "--file", str(path), "resume", env=editor(tmp_path, f"cp {tmp_path}/hostile.txt $2")
    ) as window:
        window.wait_for("So, how'd that feel?")
        window.press("f4")
        window.wait_for("end", "So, how'd that feel?")
        wait_kept(path, text)
        assert_draws_no_raw(window, 0)


def test_a_window_closed_while_the_editor_is_open_loses_nothing_and_ends(tmp_path: Path, path: Path) -> None:
    draft_at(path, "feel", "felt")
    env = editor(tmp_path, "echo here is the editor; read line")
    with Terminal("--file", str(path), "resume", env=env) as window:
        window.wait_for("So, how'd that feel?")
        window.type("kestrel")
        window.wait_for("kestrel")
        window.press("f4")
        window.wait_for("here is the editor")
        window.close()
        window.wait_end(3)
        assert window.is_gone
    assert kept(path)["felt"] == "kestrel"


# A full disk


@pytest.mark.skipif(not hasattr(resource, "prlimit"), reason="needs a limit that can be lifted from outside")
def test_a_full_disk_is_told_keeps_the_words_and_saves_them_once_there_is_room(
    path: Path, at_felt: Terminal
) -> None:
    def room(size: int) -> None:
        resource.prlimit(at_felt.pid, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))

    at_felt.type("kestrel")
    wait_kept(path, "kestrel")
    room(64)
    at_felt.type(" plover")
    at_felt.wait_for("not saved", "kestrel plover")
    assert kept(path)["felt"] == "kestrel"
    at_felt.press("ctrl+s")
    at_felt.wait_for("Not saved yet", "kestrel plover")
    room(resource.RLIM_INFINITY)
    at_felt.type(" wigeon")
    at_felt.wait_for("kestrel plover wigeon", lambda screen: "not saved" not in screen)
    wait_kept(path, "kestrel plover wigeon")
