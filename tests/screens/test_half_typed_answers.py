"""What is half typed into a past debrief outlives its window, and is no answer before Enter makes it one."""

from __future__ import annotations

import signal
import sys
from datetime import date
from pathlib import Path
from time import monotonic, sleep

import pytest

from debrief.errors import DebriefError
from debrief.model import Debrief, HalfTyped, Lesson, Mirror, Review
from debrief.sharing import export
from debrief.store import Library, open_library
from debrief.wanted import Wanted
from screens.edit import EditScreen
from screens.edit_answer import AnswerScreen
from screens.record import RecordScreen
from screens.record_mark import MarkScreen
from tests.conftest import StandingClock
from tests.screens.conftest import SitDown
from tests.screens.seat import Seat

WAS = "Ask what it costs them."


async def read(seat: Seat, debrief: Debrief) -> None:
    """Open a past debrief."""
    seat.app.desk.read(debrief.id)
    await seat.until(lambda: isinstance(seat.app.screen, RecordScreen), "the page")
    await seat.settle()


async def to_answer(seat: Seat, find: str) -> None:
    """From the page to one answer, by its name."""
    await seat.press("e")
    await seat.until(lambda: isinstance(seat.app.screen, EditScreen), "the list")
    await seat.type(find, "enter")
    await seat.until(lambda: isinstance(seat.app.screen, AnswerScreen), "the answer")
    await seat.settle()


def halves(path: Path, debrief: Debrief) -> dict[str, str]:
    """What is half typed, as another program reads it."""
    return {name: half.typed for name, half in open_library(path).get(debrief.id).half_typed.items()}


async def test_words_of_a_window_that_died_are_offered_and_enter_makes_them_the_answer(
    sit: SitDown, library: Library, path: Path, known: Debrief
) -> None:
    async with sit((80, 24)) as seat:
        await read(seat, known)
        await to_answer(seat, "take-away")
        await seat.type(" Kestrels, fir", "left", "left")
        await seat.type("!")
        await seat.until(lambda: halves(path, known), "half a second")
    now = library.get(known.id)
    assert (now.lesson.take_away, halves(path, known)) == (WAS, {"lesson.take_away": WAS + " Kestrels, f!ir"})
    assert library.history.of(known.id) == []
    assert not library.select(Wanted(words="kestrels"), date(2026, 11, 21)).ids
    assert b"Kestrels" not in export(library, [known.id], "json", now=library.clock(), for_rep=True).content
    async with sit((80, 24)) as seat:
        await read(seat, known)
        assert seat.notice == "Half-typed words of “Take-away” are kept: e goes on."
        assert "Kestrels" not in seat.text
        await seat.press("enter")
        assert seat.field.text == WAS + " Kestrels, f!ir"
        assert seat.notice == "This was half typed. ⏎ keeps it; esc drops it."
        await seat.type("?", "enter")
        await seat.see("Kept: Take-away.")
        assert library.get(known.id).lesson.take_away == WAS + " Kestrels, f!?ir"
        assert halves(path, known) == {}
        await seat.press("z")
        await seat.see("Undone: Take-away.", WAS)
        await seat.press("e")
        assert isinstance(seat.app.screen, EditScreen), "nothing waits any more"


async def test_a_full_disk_is_told_while_one_types_and_no_longer_once_there_is_room(
    sit: SitDown, library: Library, path: Path, known: Debrief, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_changes: object) -> None:
        raise DebriefError("not saved: the disk is full")

    async with sit((80, 24)) as seat:
        await read(seat, known)
        await to_answer(seat, "take-away")
        with monkeypatch.context() as full:
            full.setattr(library.storage, "commit", refuse)
            await seat.type(" Kestrels")
            await seat.see("Not saved yet: the disk is full. It tries again; the words stay here.")
        await seat.until(lambda: halves(path, known), "room on the disk")
        await seat.until(lambda: not seat.notice, "silence")


async def test_escape_asks_and_drops_them_and_what_is_typed_back_leaves_nothing(
    sit: SitDown, library: Library, path: Path, known: Debrief
) -> None:
    known.half_typed = {
        "call.goal": HalfTyped(typed="a tri"),
        "lesson.take_away": HalfTyped(typed="As", was=WAS),
    }
    library.save(known)
    async with sit((60, 20)) as seat:
        await read(seat, known)
        await seat.see("Half-typed words of “Take-away” and 1 more are kept: e goes on.")
        await seat.press("e", "escape")
        assert seat.notice == "That is changed. ⏎ keeps it; esc again drops it."
        await seat.press("escape")
        await seat.until(lambda: isinstance(seat.app.screen, RecordScreen), "the page")
        assert halves(path, known) == {"call.goal": "a tri"}
        await seat.press("e", *["backspace"] * 5, "escape")
        await seat.until(lambda: isinstance(seat.app.screen, RecordScreen), "nothing typed, nothing asked")
        assert halves(path, known) == {}
    now = library.get(known.id)
    assert (now.lesson, now.call.goal, library.history.of(known.id)) == (known.lesson, "", [])


async def test_what_another_window_saved_meanwhile_stands_beside_them(
    sit: SitDown, library: Library, path: Path, clock: StandingClock, known: Debrief
) -> None:
    async with sit((80, 24)) as seat:
        await read(seat, known)
        await to_answer(seat, "take-away")
        await seat.type(" Mine")
        await seat.until(lambda: halves(path, known), "half a second")
        other = open_library(path, clock)
        theirs = other.get(known.id)
        theirs.lesson = Lesson(take_away="Theirs, and saved.")
        other.save(theirs)
        await seat.type(", still")
        assert seat.app.desk.flush()
        assert other.get(known.id).lesson.take_away == "Theirs, and saved."
        assert halves(path, known) == {"lesson.take_away": WAS + " Mine, still"}
    async with sit((80, 24)) as seat:
        await read(seat, known)
        await seat.press("e")
        assert "Another window wrote there too" in seat.notice
        assert "Theirs, and saved." in seat.field.text
        assert "Mine, still" in seat.field.text
        await seat.press("enter")
        await seat.see("Kept: Take-away.")
        assert halves(path, known) == {}


async def test_half_picked_reasons_and_a_half_made_mark_come_back_as_they_were(
    sit: SitDown, library: Library, path: Path, known: Debrief
) -> None:
    async with sit((80, 24)) as seat:
        await read(seat, known)
        await seat.press("b")
        await seat.type("incumb", "enter")
        await seat.type("blue on")
        await seat.until(
            lambda: halves(path, known) == {"lesson.loss_buyer": "incumbent\nblue on"}, "half a second"
        )
    async with sit((80, 24)) as seat:
        await read(seat, known)
        await seat.press("b")
        await seat.see("✓ incumbent stayed")
        await seat.type("es", "enter", "enter")
        await seat.until(lambda: library.get(known.id).lesson.loss_buyer == ["incumbent", "blue ones"])
        await seat.until(lambda: isinstance(seat.app.screen, RecordScreen), "the page")
        await seat.press("k", "2")
        await seat.type("at Bor")
        await seat.until(lambda: halves(path, known) == {"promise.marked": "partly\nat Bor"}, "half a second")
    async with sit((80, 24)) as seat:
        await read(seat, known)
        await seat.see("Half-typed words of “What came of the promise” are kept")
        await seat.press("e")
        assert isinstance(seat.app.screen, MarkScreen)
        await seat.type("ealis", "enter")
        await seat.see("Marked. z takes it back.")
        (mark,) = library.get(known.id).promise.marked
        assert (mark.outcome, mark.line) == ("partly", "at Borealis")
        assert halves(path, known) == {}


async def test_what_is_private_is_named_and_opened_with_the_private_page_in_sight_only(
    sit: SitDown, library: Library, known: Debrief
) -> None:
    known.mirror = Mirror(note="sit")
    known.half_typed = {"mirror.note": HalfTyped(typed="sit at the b", was="sit")}
    library.save(known)
    async with sit((80, 24)) as seat:
        await read(seat, known)
        assert seat.notice == "Half-typed words on your private page are kept: m shows it, e goes on."
        await seat.press("e")
        assert isinstance(seat.app.screen, EditScreen)
        await seat.press("escape", "m", "m")
        assert seat.notice == "Half-typed words of “Note to self” are kept: e goes on."
        await seat.press("e")
        assert seat.field.text == "sit at the b"


async def test_marks_of_two_windows_stand_beside_each_other(
    sit: SitDown, library: Library, path: Path, clock: StandingClock, known: Debrief
) -> None:
    async with sit((80, 24)) as seat:
        await read(seat, known)
        await seat.press("k", "3")
        await seat.type("not a wor")
        other = open_library(path, clock)
        theirs = other.get(known.id)
        theirs.promise.marked = [Review(promise=known.id, outcome="kept", line="at Acme")]
        other.save(theirs)
        await seat.type("d", "enter")
        await seat.see("Marked.")
        marks = library.get(known.id).promise.marked
        assert [(one.outcome, one.line) for one in marks] == [("kept", "at Acme"), ("not-kept", "not a word")]


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="needs a pty")
def test_a_flat_battery_leaves_the_words_to_go_on_with(path: Path, library: Library, known: Debrief) -> None:
    from tests.screens.test_killed import AT_ONCE, LATEST
    from tests.terminal import Terminal

    with Terminal("--file", str(path), size=(80, 24)) as window:
        window.wait_for("LATELY")
        window.press("h")
        window.wait_for("Northwind")
        window.press("enter")
        window.wait_for("IN SUSIE'S WORDS")
        window.press("e")
        window.wait_for("Which answer?")
        window.type("take-away\r")
        window.wait_for("What do you take")
        window.type(" In euros, half a wo")
        window.wait_for("half a wo")
        latest = monotonic() + LATEST
        while not halves(path, known) and monotonic() < latest:
            sleep(0.02)
        window.kill(signal.SIGKILL)
        assert window.wait_end(AT_ONCE) == -signal.SIGKILL
    assert halves(path, known) == {"lesson.take_away": WAS + " In euros, half a wo"}
    assert open_library(path).get(known.id).lesson.take_away == WAS
    with Terminal("--file", str(path), size=(60, 20)) as window:
        window.wait_for("LATELY")
        window.press("h")
        window.wait_for("Northwind")
        window.press("enter")
        window.wait_for("Half-typed words of “Take-away” are kept")
        window.press("e")
        window.wait_for("half a wo")
        window.type("rd.\r")
        window.wait_for("Kept: Take-away.")
    assert open_library(path).get(known.id).lesson.take_away == WAS + " In euros, half a word."
    assert halves(path, known) == {}
