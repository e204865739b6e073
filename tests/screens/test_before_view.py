"""Before a call: the card at one look, how safe it is to let it fail, and what is decided, kept at once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debrief.errors import DebriefError
from debrief.model import Call, Debrief, Lesson, Moment, Promise, Stamp
from debrief.model.decision import NET, RUN, Decision
from debrief.store import Library, open_library
from screens.before import BeforeScreen
from screens.before_card import SPARE, CardPage, share_lines
from screens.before_choose import ChooseNameScreen
from screens.home import HomeScreen
from screens.record import RecordScreen
from screens.steps.close import CURTAIN, PRIVATE
from screens.widgets.paper import Paper
from tests.conftest import StandingClock
from tests.screens.conftest import SitDown
from tests.screens.past import finished
from tests.screens.seat import Seat
from tests.screens.test_close_view import to_close
from tests.screens.test_hostile_text import ALL, assert_clean

PROMISE = Promise(when="they say what it costs them", will="stop, and ask for the whole story of that day")


def met(library: Library, clock: StandingClock, days_ago: int = 9, **call: Any) -> Debrief:
    """A debrief with Susie at Acme, with something in every part of the card."""
    return finished(
        library, clock, days_ago=days_ago,
        call=Call(**{"rep": "Susie", "account": "Acme", "ending": "no-sale", "size": "average"} | call),
        lesson=Lesson(take_away="When someone names a cost, that is the demo.", say_again="Tell me more."),
        moments=[Moment(what="went on", verdict="change", patterns=["data-dump"])],
        promise=PROMISE,
    )  # fmt: skip


async def look(seat: Seat, rep: str = "Susie", account: str = "Acme") -> BeforeScreen:
    """Open the card."""
    seat.app.desk.before(rep, account)
    await seat.until(lambda: isinstance(seat.app.screen, BeforeScreen), "the card")
    page = seat.app.screen
    assert isinstance(page, BeforeScreen)
    await seat.until(lambda: page.is_read, "the card, read")
    await seat.settle()
    return page


def decided(library: Library) -> list[tuple[str, str, str, str]]:
    return [(one.rep, one.account, one.decided, one.size) for one in library.decisions()]


async def test_a_name_and_an_account_complete_and_the_card_is_there_to_decide_on(
    sit: SitDown, library: Library, clock: StandingClock
) -> None:
    met(library, clock)
    async with sit((100, 30)) as seat:
        seat.app.desk.before()
        await seat.see("Before a call with whom?")
        await seat.type("sus", "enter")
        await seat.see("Where are you and Susie going?", "anywhere")
        await seat.type("ac", "enter")
        await seat.see(
            "Susie · Acme", "that is the demo", "WHEN they say what it costs them, I WILL stop", "data dump",
            "Tell me more.", "When did they last say something before you went on?",
            "Let it run: an average order", "undecided",
        )  # fmt: skip
        assert decided(library) == []
        await seat.press("d")
        await seat.see("be the net  saved")
        assert decided(library) == [("Susie", "Acme", NET, "average")]
        await seat.press("1", "4")
        await seat.see("Be the net: the largest order this year", "the largest this year")
        await seat.until(lambda: decided(library) == [("Susie", "Acme", NET, "largest")], "saved")
        (kept,) = library.decisions()
        assert (kept.advice, kept.reason) == (NET, "the largest order this year")
        await seat.press("z", "z")
        await seat.until(lambda: decided(library) == [("Susie", "Acme", "", "average")], "taken back")
        await seat.see("undecided")
        await seat.press("z")
        await seat.see("Nothing was chosen here yet.")
        await seat.press("d", "d", "q")
        await seat.until(lambda: isinstance(seat.app.screen, HomeScreen), "Home")
        await look(seat)
        await seat.see("let it run  saved")


@pytest.mark.parametrize("size", [(40, 20), (60, 20)])
async def test_in_a_hurry_on_a_small_screen_nothing_that_is_needed_is_below(
    sit: SitDown, library: Library, clock: StandingClock, size: tuple[int, int]
) -> None:
    met(library, clock)
    met(library, clock, days_ago=5, account="Borealis", winnable="no")
    async with sit(size) as seat:
        await look(seat)
        await seat.until(lambda: seat.app.screen.query_one(CardPage).size.height > 5, "the card")
        paper = seat.app.screen.query_one(Paper)
        assert paper.max_scroll_y == 0
        labels = (
            "LESSON",
            "PROMISED",
            "LISTEN FOR",
            "BETTER",
            "ASK AFTER",
            "FAIL?",
            "1 Size",
            "4 Stage",
            "d un",
        )
        assert [one for one in labels if one not in seat.text] == []
        assert "ask for the whole story of that day" in seat.flowing
        await seat.press("w")
        await seat.until(lambda: paper.max_scroll_y > 0, "every word")


@given(
    st.lists(st.tuples(st.integers(1, 30), st.integers(0, SPARE)), min_size=1, max_size=9), st.integers(0, 40)
)
def test_lines_are_shared_out_and_none_is_left_while_anything_is_cut(
    pieces: list[tuple[int, int]], height: int
) -> None:
    lengths, ranks = [length for length, _ in pieces], [rank for _, rank in pieces]
    shared = share_lines(lengths, ranks, height)
    needed = sum(rank < SPARE for rank in ranks)
    assert all(
        int(rank < SPARE) <= one <= length for one, length, rank in zip(shared, lengths, ranks, strict=True)
    )
    assert sum(shared) == max(needed, min(height, sum(lengths)))


async def test_while_one_of_the_four_is_asked_only_a_digit_says_it(
    sit: SitDown, library: Library, clock: StandingClock
) -> None:
    met(library, clock)
    async with sit((80, 24)) as seat:
        page = await look(seat)
        await seat.press("4")
        await seat.see("KIND OF CALL?", "9 other", "0 not said")
        await seat.press("escape")
        assert seat.app.screen is page
        assert "KIND OF CALL" not in seat.text
        await seat.press("3", "9")
        assert decided(library) == []
        await seat.press("1", "0")
        await seat.see("Size –", "Too little is said yet")
        await seat.click("2 Client")
        await seat.click("3 key client")
        await seat.see("Be the net: a key client")


async def test_a_rep_nobody_has_met_may_be_typed_and_says_so(sit: SitDown, library: Library) -> None:
    async with sit((60, 20)) as seat:
        seat.app.desk.before()
        await seat.see("Nobody yet: type a name.")
        await seat.press("f1")
        await seat.see("may be typed too.")
        await seat.type(" New  Nina", "enter")
        await seat.see("Where are you and New Nina going?")
        await seat.press("enter")
        await seat.see("No debrief with New Nina is finished yet.")
        await seat.press("d")
        await seat.until(lambda: decided(library) == [("New Nina", "", NET, "")], "saved")
        await seat.press("a")
        await seat.type("Acme", "enter")
        await seat.see("New Nina · Acme", "undecided")
        await seat.press("n")
        await seat.until(lambda: seat.is_on_walk, "the walk")
        assert (seat.debrief.call.rep, seat.debrief.call.account) == ("New Nina", "Acme")


async def test_going_back_from_the_names_decides_nothing(sit: SitDown, known: Debrief) -> None:
    async with sit((60, 20)) as seat:
        seat.app.desk.before()
        await seat.until(lambda: isinstance(seat.app.screen, ChooseNameScreen), "the names")
        await seat.type("x", "ctrl+g", "ctrl+g")
        await seat.until(lambda: isinstance(seat.app.screen, HomeScreen), "Home")
        page = await look(seat, known.call.rep, "")
        await seat.press("c")
        await seat.see("Copied with your decision", "not the rep's")
        assert "ASK AFTERWARDS" in seat.app.clipboard
        assert "Decided" not in seat.app.clipboard
        await seat.press("d", "c")
        assert "be the net" in seat.app.clipboard
        await seat.press("enter")
        await seat.until(lambda: isinstance(seat.app.screen, RecordScreen), "the last debrief")
        await seat.press("q")
        await seat.until(lambda: seat.app.screen is page, "the card")


async def test_what_another_window_decides_is_seen(
    sit: SitDown, path: Path, library: Library, clock: StandingClock
) -> None:
    met(library, clock)
    async with sit((100, 30)) as seat:
        await look(seat)
        other = open_library(path, clock)
        other.save_decision(Decision(rep="susie", account="ACME", at=Stamp.of(clock()), decided=RUN))
        await seat.see("let it run  saved")


async def test_the_private_pages_lay_what_was_decided_beside_what_was_done_and_no_other_page_does(
    sit: SitDown, library: Library, clock: StandingClock
) -> None:
    async with sit((100, 40)) as seat:
        library.save_decision(
            Decision(
                rep="Susie", account="Northwind", at=Stamp.of(clock()), decided=RUN, advice=NET,
                reason="a key client",
            )
        )  # fmt: skip
        await to_close(seat)
        seat.walk.answers.answer("call.net", "stepped-in")
        await seat.screen.go_to_step("close", "mirror.held_back")
        await seat.settle()
        assert seat.page == CURTAIN
        assert "Decided before" not in seat.text
        await seat.press("m")
        assert seat.page == PRIVATE
        await seat.see("Decided before", "let it run", "the advice was to be the net: a key client")
        await seat.see("stepped in and saved it", "What did you want to say")
        await seat.press("ctrl+n")
        await seat.until(lambda: isinstance(seat.app.screen, RecordScreen), "the page of the debrief")
        await seat.press("end")
        assert "Decided before" not in seat.text
        await seat.press("m", "m")
        await seat.see("Decided before", "let it run", "Done", "stepped in and saved it")


async def test_nothing_in_a_name_or_a_lesson_is_live_on_the_card(
    sit: SitDown, library: Library, clock: StandingClock
) -> None:
    finished(
        library, clock, call=Call(rep=ALL, account=ALL, last_words=ALL, contact=ALL),
        lesson=Lesson(take_away=ALL, say_again=ALL), promise=Promise(when=ALL, will=ALL),
        moments=[Moment(what=ALL, verdict="change", patterns=[ALL])],
    )  # fmt: skip
    async with sit((60, 30)) as seat:
        seat.app.desk.before()
        await seat.see("Before a call with whom?")
        assert_clean(seat)
        await seat.press("enter", "down", "enter")
        await seat.see("Too little is said")
        assert_clean(seat)


async def test_a_decision_that_cannot_be_saved_says_so_and_the_next_key_tries_again(
    sit: SitDown, library: Library, clock: StandingClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    met(library, clock)

    def full(_decision: Decision) -> None:
        raise DebriefError("not saved: disk full", "Free some space.")

    async with sit((60, 20)) as seat:
        await look(seat)
        with monkeypatch.context() as broken:
            broken.setattr(library, "save_decision", full)
            await seat.press("d")
            await seat.see("Not saved: disk full. Free some space.", "be the net")
            assert "net  saved" not in seat.text
        await seat.press("d")
        await seat.see("let it run  saved")
        assert decided(library) == [("Susie", "Acme", RUN, "average")]
