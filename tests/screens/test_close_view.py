"""The close: read aloud, signed, a private page behind its curtain, and no end without a lesson."""

from __future__ import annotations

from pathlib import Path

from debrief.insight.share import words
from debrief.model import CHANGE, END, KEEP, Moment
from debrief.store import Library
from screens.record import RecordScreen
from screens.steps.close import CURTAIN, PRIVATE, READ, SIGN
from tests.conftest import StandingClock
from tests.screens.conftest import SitDown
from tests.screens.past import finished
from tests.screens.seat import Seat, begin

ANSWERS = {
    "felt": "Not good",
    "feeling": "frustrated",
    "felt.manager": "Mine either",
    "lesson.say_again": "What is that worth to you?",
    "lesson.take_away": "Ask before I offer",
    "promise.when": "I hear a cost",
    "promise.will": "ask for the story",
}

HELD_BACK = "I nearly jumped in at the price"


async def to_close(seat: Seat) -> None:
    """A debrief with a turn, a lesson and a promise, up to its close."""
    await begin(seat)
    for question, answer in ANSWERS.items():
        seat.walk.answers.answer(question, answer)
    seat.debrief.moments += [
        Moment(what="they left", verdict=END),
        Moment(what="offered 70 before they asked", verdict=CHANGE),
        Moment(what="talked about reports", verdict=CHANGE),
        Moment(what="got them round the table", verdict=KEEP),
    ]
    seat.debrief.turn = seat.debrief.moments[1].id
    await seat.go_to("close")
    assert (seat.walk.step.id, seat.page) == ("close", READ)


async def test_the_page_read_aloud_has_the_turn_the_better_line_the_lesson_and_the_promise(
    sit: SitDown,
) -> None:
    async with sit((100, 50)) as seat:
        await to_close(seat)
        await seat.see(
            "offered 70 before they asked", "What is that worth to you?", "Ask before I offer",
            "WHEN I hear a cost, I WILL ask for the story",
        )  # fmt: skip
        await seat.see("Words", "Turned back", "Time", "PARKED, NOT LOST", "talked about reports")


async def test_the_shares_of_the_words_are_those_that_were_typed(sit: SitDown) -> None:
    async with sit((100, 50)) as seat:
        await to_close(seat)
        share = words(seat.debrief)
        assert share.manager == 2
        percent = round(100 * share.manager / (share.rep + share.manager))
        await seat.see(f"Susie {100 - percent} %, you {percent} %")


async def test_the_private_page_stands_behind_a_curtain_and_isnt_read_aloud_or_signed(sit: SitDown) -> None:
    async with sit((80, 24)) as seat:
        await to_close(seat)
        await seat.press("enter")
        assert seat.page == SIGN
        assert "private" not in seat.text.lower()
        await seat.press("4", "4", "4", "4", "enter")
        assert "Nothing is said here yet" in seat.notice
        await seat.press("enter")
        await seat.type("Susie", "enter")
        assert seat.page == CURTAIN
        await seat.see("PRIVATE", "Turn the screen away from Susie")
        assert not seat.open
        assert "yours to sign" not in seat.text
        await seat.press("m")
        assert seat.page == PRIVATE
        assert "yours to sign" not in seat.text
        await seat.see("private", "Did you rescue the call?")
        await seat.press("ctrl+r")
        assert seat.page == CURTAIN
        await seat.press("ctrl+r")
        assert seat.page == SIGN, "back leads to what was to be signed, not over it into the promise"
        assert "yours to sign" in seat.text
        await seat.press("ctrl+r")
        assert seat.screen.walk.step.id == "promise"


async def test_on_the_private_page_there_is_nothing_to_give_back(sit: SitDown) -> None:
    async with sit((80, 24)) as seat:
        await to_close(seat)
        await seat.screen.go_to_step("close", "mirror.note")
        await seat.settle()
        await seat.press("ctrl+t", "m", "ctrl+t")
        assert seat.debrief.turned_back == []


async def test_nothing_private_is_on_the_page_until_m_shows_it(sit: SitDown, library: Library) -> None:
    async with sit((80, 50)) as seat:
        await to_close(seat)
        await seat.screen.go_to_step("close", "mirror.held_back")
        await seat.settle()
        await seat.press("m")
        await seat.type(HELD_BACK, "ctrl+n")
        await seat.until(lambda: isinstance(seat.app.screen, RecordScreen), "the page of the debrief")
        for _ in range(4):
            assert HELD_BACK not in seat.flowing
            await seat.press("pagedown")
        assert HELD_BACK not in seat.flowing
        await seat.press("m")
        assert HELD_BACK not in seat.flowing, "not before they said that they're alone"
        await seat.press("m")
        await seat.see(HELD_BACK)
        await seat.press("m")
        assert HELD_BACK not in seat.flowing
    [entry] = library.recent(2)
    assert library.get(entry.id).mirror.held_back == HELD_BACK


async def test_without_a_take_away_it_doesnt_finish_and_leads_there(sit: SitDown) -> None:
    async with sit((80, 24)) as seat:
        await begin(seat)
        await seat.go_to("close")
        await seat.see("STILL OPEN", "Take-away, in Lessons")
        await seat.press("ctrl+n", "ctrl+n")
        await seat.until(lambda: seat.place == "lesson.take_away", "the take-away")
        assert "still open" in seat.notice
        assert seat.debrief.is_draft
        await seat.type("Wait.", "ctrl+n")
        await seat.go_to("close")
        await seat.press("ctrl+n", "ctrl+n")
        await seat.until(lambda: isinstance(seat.app.screen, RecordScreen), "the page of the debrief")


async def test_who_signed_and_how_fair_it_was_stand_on_the_page(sit: SitDown, path: Path) -> None:
    async with sit((80, 50)) as seat:
        await to_close(seat)
        await seat.press("enter", "4", "5", "3", "5")
        await seat.type("could be shorter", "enter")
        await seat.type("Susie B.", "enter", "ctrl+n")
        await seat.until(lambda: isinstance(seat.app.screen, RecordScreen), "the page of the debrief")
        await seat.press("end")
        await seat.see("4 of 5", "could be shorter", "Signed Susie B.")


async def test_one_can_go_back_from_the_signature_and_change_what_it_says(sit: SitDown) -> None:
    async with sit((80, 24)) as seat:
        await to_close(seat)
        await seat.press("enter", "up")
        assert seat.page == READ
        await seat.go_to("lessons")
        await seat.press("up")
        assert seat.place == "lesson.take_away"
        await seat.press("end")
        await seat.type(", always")
        await seat.go_to("close")
        await seat.see("Ask before I offer, always")


async def test_the_share_stands_beside_that_of_the_last_debriefs(
    sit: SitDown, library: Library, clock: StandingClock
) -> None:
    one = finished(library, clock, days_ago=2)
    one.felt, one.lesson.addition = "one two three", "four"
    library.save(one)
    share = words(one)
    async with sit((80, 40)) as seat:
        await to_close(seat)
        await seat.see(f"you {100 * share.manager / (share.rep + share.manager):.0f} % last debrief")


async def test_with_no_debrief_before_nothing_is_said_of_a_trend(sit: SitDown) -> None:
    async with sit((80, 40)) as seat:
        await to_close(seat)
        assert "Before" not in seat.text
