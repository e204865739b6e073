"""One answer, changed: what stands there is kept until Enter, and what is typed until it is on the disk."""

from __future__ import annotations

from pathlib import Path

import pytest

from debrief.errors import DebriefError
from debrief.model import Call, Debrief, Moment
from debrief.store import Library, open_library
from screens.edit import EditScreen
from screens.edit_answer import AnswerScreen
from screens.record import RecordScreen
from tests.conftest import StandingClock
from tests.screens.conftest import SitDown
from tests.screens.past import finished
from tests.screens.seat import Seat


async def open_answer(seat: Seat, debrief: Debrief, find: str) -> None:
    """Open one answer of a past debrief."""
    seat.app.desk.read(debrief.id)
    await seat.until(lambda: isinstance(seat.app.screen, RecordScreen), "the page")
    await seat.press("e")
    await seat.until(lambda: isinstance(seat.app.screen, EditScreen), "the list")
    await seat.type(find, "enter")
    await seat.until(lambda: isinstance(seat.app.screen, AnswerScreen), "the answer")
    await seat.settle()


async def test_it_is_found_by_its_words_and_escape_asks_before_words_are_dropped(
    sit: SitDown, library: Library, known: Debrief
) -> None:
    async with sit((40, 20)) as seat:
        await open_answer(seat, known, "costs")
        await seat.press("escape")
        await seat.until(lambda: isinstance(seat.app.screen, EditScreen), "nothing typed, nothing asked")
        await seat.press("enter")
        await seat.type(" More")
        await seat.press("escape")
        assert seat.notice == "That is changed. ⏎ keeps it; esc again drops it."
        await seat.type(" words")
        await seat.press("escape")
        assert isinstance(seat.app.screen, AnswerScreen), "it asks anew once they went on typing"
        await seat.press("escape")
        await seat.until(lambda: isinstance(seat.app.screen, EditScreen), "the list")
        assert library.get(known.id).lesson.take_away == "Ask what it costs them."
        assert library.history.of(known.id) == []
        await seat.type(" zzz")
        await seat.see("Nothing here has that.")
        await seat.press("ctrl+g")
        await seat.until(lambda: isinstance(seat.app.screen, RecordScreen), "the page")


async def test_a_refused_save_is_told_and_the_words_stay_until_it_works(
    sit: SitDown, library: Library, known: Debrief, monkeypatch: pytest.MonkeyPatch
) -> None:
    save = library.save

    def refuse(_debrief: Debrief) -> bool:
        raise DebriefError("not saved: the disk is full", "Free some space.")

    async with sit((80, 24)) as seat:
        await open_answer(seat, known, "take-away")
        monkeypatch.setattr(library, "save", refuse)
        await seat.type(" Kept words", "enter")
        await seat.see("Not saved: the disk is full. Free some space. The words stay here")
        assert seat.field.text == "Ask what it costs them. Kept words"
        await seat.type(" and")
        assert seat.app.desk.flush()
        now = library.get(known.id)
        assert now.lesson.take_away == "Ask what it costs them.", (
            "what was refused isn't saved behind their back"
        )
        assert now.half_typed["lesson.take_away"].typed == "Ask what it costs them. Kept words and"
        monkeypatch.setattr(library, "save", save)
        await seat.type("!", "enter")
        await seat.see("Kept: Take-away.")
        assert library.get(known.id).lesson.take_away == "Ask what it costs them. Kept words and!"


async def test_two_windows_change_the_same_answer_and_both_keep_their_words(
    sit: SitDown, library: Library, path: Path, clock: StandingClock, known: Debrief
) -> None:
    async with sit((80, 24)) as seat:
        await open_answer(seat, known, "take-away")
        other = open_library(path, clock)
        theirs = other.get(known.id)
        theirs.lesson.take_away, theirs.felt = "Their lesson.", "Flat."
        other.save(theirs)
        await seat.type(" And mine.", "enter")
        await seat.see("Another window wrote there too")
        now = library.get(known.id)
        assert "Their lesson." in now.lesson.take_away
        assert "And mine." in now.lesson.take_away
        assert now.felt == "Flat."


async def test_what_cant_be_kept_is_refused_with_its_reason(
    sit: SitDown, library: Library, known: Debrief
) -> None:
    async with sit((80, 24)) as seat:
        before = library.get(known.id)
        await open_answer(seat, known, "take-away")
        await seat.press("f7", "backspace", "enter")
        await seat.see("can't be empty")
        await seat.press("escape", "escape")
        await seat.until(lambda: isinstance(seat.app.screen, EditScreen), "the list")
        await seat.press("f7", "backspace")
        await seat.type("due", "enter")
        await seat.type("soon", "enter")
        await seat.see("is no day that I know")
        after = library.get(known.id)
        assert (after.lesson, after.promise) == (before.lesson, before.promise)
        assert library.history.of(known.id) == []


async def test_each_kind_of_field_takes_its_answer(
    sit: SitDown, library: Library, clock: StandingClock
) -> None:
    moment = Moment(what="went on", verdict="change")
    past = finished(
        library, clock, moments=[moment], call=Call(rep="Susie", account="Acme", ending="no-sale")
    )
    async with sit((100, 30)) as seat:
        await open_answer(seat, past, "ending")
        await seat.press("3")
        await seat.see("Kept: Ending.")
        for find, keys, check in (
            ("pattern", [*"data", "enter", "enter"], lambda d: d.moments[0].patterns == ["data-dump"]),
            ("time", ["1", ":", "4", "5", "enter"], lambda d: d.moments[0].seconds == 105),
        ):  # fmt: skip
            await seat.press("f7", "backspace")
            await seat.type(find, "enter")
            await seat.until(lambda: isinstance(seat.app.screen, AnswerScreen), find)
            await seat.press(*keys)
            await seat.until(lambda check=check: check(library.get(past.id)), find)  # type: ignore[misc]
            await seat.until(lambda: isinstance(seat.app.screen, EditScreen), "the list")
        assert library.get(past.id).call.ending == "advance"
        assert library.get(past.id).status == "finished"
