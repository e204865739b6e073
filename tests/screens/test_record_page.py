"""A past debrief: read, changed, marked, compared, copied, thrown away; and a way back from all of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from debrief.errors import DebriefError
from debrief.model import Answer, Call, Debrief, Lesson, Mirror, Moment, Promise, Review, Stamp
from debrief.store import Library, open_library
from screens.home import HomeScreen
from screens.record import RecordScreen
from screens.record_changes import ChangesScreen
from screens.record_top import RecordTop
from screens.widgets.rows import Rows
from tests.conftest import StandingClock
from tests.screens.conftest import SitDown
from tests.screens.past import finished
from tests.screens.seat import Seat
from tests.screens.test_hostile_text import ALL, assert_clean


async def read(seat: Seat, debrief: Debrief) -> RecordScreen:
    """Open a past debrief."""
    seat.app.desk.read(debrief.id)
    await seat.until(lambda: isinstance(seat.app.screen, RecordScreen), "the page")
    await seat.settle()
    page = seat.app.screen
    assert isinstance(page, RecordScreen)
    return page


async def edit(seat: Seat, find: str) -> None:
    """Open one answer."""
    await seat.press("e")
    await seat.see("Which answer?")
    await seat.type(find, "enter")


def three(library: Library, clock: StandingClock) -> list[Debrief]:
    """Three of Susie's with the same pattern, the oldest first, and one of somebody else's."""
    past = []
    for days, account in ((30, "Acme"), (20, "Borealis"), (10, "Contoso")):
        turn = Moment(what="went on about reports", verdict="change", patterns=["data-dump"])
        past.append(
            finished(
                library, clock, days_ago=days, moments=[turn], turn=turn.id,
                call=Call(rep="Susie", account=account, ending="no-sale"),
                lesson=Lesson(take_away=f"The lesson at {account}."),
            )
        )  # fmt: skip
    finished(library, clock, days_ago=15, call=Call(rep="Tom", account="Fabrikam", ending="order"))
    return past


async def test_answers_are_put_right_the_difference_is_shown_and_each_taken_back_by_itself(
    sit: SitDown, library: Library, known: Debrief
) -> None:
    async with sit((100, 30)) as seat:
        await read(seat, known)
        await edit(seat, "take-away")
        await seat.see("What do you take from this one?")
        await seat.type(" In euros.", "enter")
        await seat.see("Kept: Take-away.")
        await seat.press("f7", "backspace")
        await seat.type("goal", "enter")
        await seat.type("a trial", "enter")
        await seat.see("Kept: Goal.")
        await seat.press("escape")
        await seat.see("Ask what it costs them. In euros.")
        await seat.press("v")
        await seat.see("− was", "Ask what it costs them. In euros.", "by you")
        await seat.press("q", "z")
        await seat.see("Undone: Goal.")
        now = library.get(known.id)
        assert (now.call.goal, now.lesson.take_away) == ("", "Ask what it costs them. In euros.")
        await seat.press("z")
        await seat.until(lambda: library.get(known.id).call.goal == "a trial", "redone")


async def test_the_buyers_reason_is_added_a_week_later(
    sit: SitDown, library: Library, clock: StandingClock, known: Debrief
) -> None:
    async with sit((60, 20)) as seat:
        await read(seat, known)
        await seat.press("b")
        await seat.see("What does the buyer say")
        await seat.type("incumb", "enter", "enter")
        await seat.until(lambda: library.get(known.id).lesson.loss_buyer == ["incumbent"], "it is saved")
        await seat.see("Kept: Buyer's reason.")
        await seat.see("the buyer: ")
        won = finished(library, clock, call=Call(rep="Tom", account="Fabrikam", ending="order"))
        await read(seat, won)
        await seat.press("b")
        await seat.see("They bought, or it moves on")
        assert isinstance(seat.app.screen, RecordScreen)


async def test_a_promise_is_marked_put_right_and_taken_back_and_home_knows_of_it(
    sit: SitDown, library: Library, clock: StandingClock, known: Debrief
) -> None:
    bare = finished(library, clock, days_ago=2, promise=Promise())
    async with sit((100, 30)) as seat:
        await seat.see("PROMISED, AND DUE")
        await read(seat, known)
        await seat.press("k")
        await seat.see("What came of it?")
        await seat.press("1")
        await seat.type("at Borealis", "enter")
        await seat.see("Marked. z takes it back.")
        (mark,) = library.get(known.id).promise.marked
        assert (mark.promise, mark.outcome, mark.line) == (known.id, "kept", "at Borealis")
        await seat.press("q")
        await seat.until(lambda: "PROMISED, AND DUE" not in seat.text, "Home to have read it")
        await read(seat, known)
        await seat.press("z")
        await seat.see("Undone: What came of the promise.")
        assert [one.debrief for one in library.open_promises()] == [known.id]
        await seat.press("z")
        await seat.see("Undone: What came of the promise.")
        await seat.press("k", "3", *["backspace"] * len("at Borealis"), "enter")
        await seat.see("Marked.")
        assert [one.outcome for one in library.get(known.id).promise.marked] == ["not-kept"]
        await seat.press("k", "backspace", "enter", "enter")
        await seat.see("The mark is taken back.")
        assert library.get(known.id).promise.marked == []
        await seat.press("q")
        await read(seat, bare)
        await seat.press("k")
        assert seat.notice == "No promise was made in this one."
        await seat.press("z")
        await seat.see("Nothing was changed since it was finished.")


async def test_the_next_and_the_previous_with_this_rep_come_in_the_same_screen(
    sit: SitDown, library: Library, clock: StandingClock
) -> None:
    acme, borealis, contoso = three(library, clock)
    async with sit((100, 30)) as seat:
        page = await read(seat, borealis)
        depth = len(seat.app.screen_stack)
        await seat.press("]")
        await seat.until(lambda: page._shelf.debrief.id == contoso.id, "the next")
        await seat.press("]")
        assert seat.notice == "This is the newest debrief with Susie."
        await seat.press("[")
        await seat.until(lambda: page._shelf.debrief.id == borealis.id, "back")
        await seat.press("[")
        await seat.until(lambda: page._shelf.debrief.id == acme.id, "the oldest")
        await seat.press("[")
        assert seat.notice == "This is the oldest debrief with Susie."
        assert len(seat.app.screen_stack) == depth


async def test_what_is_near_stands_beside_the_page_or_below_it_a_digit_opens_it_and_the_title_stays(
    sit: SitDown, library: Library, clock: StandingClock
) -> None:
    acme, _, contoso = three(library, clock)
    async with sit((160, 50)) as seat:
        page = await read(seat, contoso)
        await seat.see("WITH SUSIE", "THE SAME PATTERN BEFORE", "data dump, 2 times", "The lesson at Acme.")
        await seat.resize(80, 24)
        assert not page.query_one("#beside").display
        await seat.press("end")
        await seat.see("THE SAME PATTERN BEFORE")
        await seat.resize(40, 20)
        assert seat.lines[0].startswith(" Susie · Contoso")
        assert seat.lines[0].endswith("2026")
        assert seat.lines[-1].endswith("F1 Help")
        await seat.press("4")
        await seat.until(lambda: page._shelf.debrief.id == acme.id, "the one of the same pattern")
        await seat.press("q")
        await seat.until(lambda: page._shelf.debrief.id == contoso.id, "where they came from")
        await seat.press("tab", "down", "enter")
        await seat.until(lambda: page._shelf.debrief.id != contoso.id, "another")
        await seat.press("q", "q")
        await seat.until(lambda: isinstance(seat.app.screen, HomeScreen), "Home")


async def test_what_is_thrown_away_is_brought_back_on_the_screen_below_the_last_first(
    sit: SitDown, library: Library, clock: StandingClock, known: Debrief
) -> None:
    draft = Debrief(created=Stamp.of(clock()), call=Call(rep="Tom", account="Acme"))
    library.save(draft)
    async with sit((80, 24)) as seat:
        await read(seat, known)
        await seat.press("x")
        await seat.see("Susie · Northwind Traders is in the trash. z brings it back.")
        assert library.ids() == [draft.id]
        await seat.until(lambda: seat.rows.key == f"resume:{draft.id}", "the draft")
        await seat.press("x")
        await seat.see("Dropped. z brings it back.")
        await seat.press("z")
        await seat.until(lambda: library.ids() == [draft.id], "what went last comes first")
        await seat.see("It's back from the trash.")
        await seat.press("z")
        await seat.until(lambda: len(library.ids()) == 2, "both are back")


async def test_another_windows_change_comes_into_sight_and_its_trash_is_told(
    sit: SitDown, library: Library, path: Path, clock: StandingClock, known: Debrief
) -> None:
    other = open_library(path, clock)
    async with sit((80, 24)) as seat:
        page = await read(seat, known)
        theirs = other.get(known.id)
        theirs.felt = "Flat, all of it."
        other.save(theirs)
        await seat.see("Flat, all of it.")
        other.delete(known.id)
        await seat.see("z brings it back from there.", "Flat, all of it.")
        await seat.press("z")
        await seat.see("It's back from the trash.")
        assert page._shelf.debrief.id in library.ids()


async def test_a_private_word_is_in_no_copy_for_the_rep_and_the_other_copy_is_asked_for(
    sit: SitDown, library: Library, clock: StandingClock
) -> None:
    stamp = Stamp.of(clock())
    turn = Moment(what="went on", verdict="change", nearly_stepped_in=True)
    private = finished(
        library, clock, moments=[turn], turn=turn.id,
        mirror=Mirror(rescued="SECRET-1", held_back="SECRET-2", note="SECRET-3"),
        answers={"mirror.more": Answer(by="manager", order=1, at=stamp, value="SECRET-4")},
    )  # fmt: skip
    async with sit((80, 24)) as seat:
        await read(seat, private)
        await seat.press("c")
        await seat.see("Copied as the rep may read it, if your terminal allows it; s saves a file.")
        assert "Ask what it costs them." in seat.app.clipboard
        assert "SECRET" not in seat.app.clipboard
        assert "nearly stepped in" not in seat.app.clipboard
        await seat.press("m", "m", "c")
        await seat.see("Copy which page?")
        await seat.press("1")
        await seat.see("Copied as the rep may read it")
        assert "SECRET" not in seat.app.clipboard
        await seat.press("c", "2")
        await seat.see("Copied with your private page")
        assert all(f"SECRET-{n}" in seat.app.clipboard for n in (1, 2, 3, 4))


async def test_private_answers_are_only_listed_and_compared_with_the_private_page_in_sight(
    sit: SitDown, library: Library, known: Debrief
) -> None:
    async with sit((100, 40)) as seat:
        await read(seat, known)
        await edit(seat, "note to self")
        await seat.see("Nothing here has that.")
        await seat.press("escape", "m", "m")
        await seat.see("There is nothing on your private page yet.")
        await edit(seat, "note to self")
        await seat.type("sit at the back", "enter")
        await seat.see("Kept: Note to self.")
        await seat.press("escape", "v")
        await seat.see("sit at the back")
        await seat.press("q", "q")
        assert isinstance(seat.app.screen, RecordScreen), "the first q closes the private page"
        await seat.press("v")
        await seat.until(lambda: isinstance(seat.app.screen, ChangesScreen), "the changes")
        assert "sit at the back" not in seat.text
        assert library.get(known.id).mirror.note == "sit at the back"


async def test_names_that_the_first_line_has_no_room_for_stand_on_the_page(
    sit: SitDown, library: Library, clock: StandingClock
) -> None:
    names = Call(rep="Bartholomew Featherstonehaugh", account="Donaudampfschifffahrt", ending="no-sale")
    past = finished(library, clock, call=names)
    async with sit((40, 20)) as seat:
        await read(seat, past)
        await seat.see("Bartholomew Featherstonehaugh · Donaudampfschifffahrt no sale")
        await seat.resize(100, 30)
        await seat.until(lambda: seat.text.count("Donaudampfschifffahrt") == 1, "it said once")


async def test_hostile_words_everywhere_in_it_run_nothing(
    sit: SitDown, library: Library, clock: StandingClock
) -> None:
    turn = Moment(what=ALL, quote=ALL, verdict="change", patterns=[ALL], reason=ALL, better=ALL, saw=ALL)
    hostile = [
        finished(
            library, clock, days_ago=days, moments=[turn], turn=turn.id, felt=ALL, parked=ALL,
            call=Call(rep=ALL, account=ALL, ending=ALL, contact=ALL, goal=ALL),
            lesson=Lesson(take_away=ALL, addition=ALL, loss_buyer=[ALL]),
            promise=Promise(when=ALL, will=ALL, marked=[Review(promise="", outcome=ALL, line=ALL)]),
            guide="[/b]", answers={ALL: Answer(by="rep", order=1, at=Stamp.of(clock()), value=ALL)},
        )
        for days in (2, 1)
    ]  # fmt: skip
    async with sit((132, 24)) as seat:
        await read(seat, hostile[1])
        assert_clean(seat)
        await seat.resize(40, 20)
        assert_clean(seat)
        for keys in (["e", "enter"], ["escape", "escape", "k"], ["escape", "v"], ["q", "s"], ["escape", "]"]):
            await seat.press(*keys)
            assert_clean(seat)


async def test_what_cant_be_done_is_told_and_the_page_stays(
    sit: SitDown, library: Library, known: Debrief, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_id: str) -> Debrief:
        raise DebriefError("not saved: the disk is full", "Free some space.")

    monkeypatch.setattr(library, "delete", refuse)
    monkeypatch.setattr(library, "undo", refuse)
    known.felt = "Flat."
    library.save(known)
    async with sit((80, 24)) as seat:
        await read(seat, known)
        for key, what in (("x", "Not put in the trash"), ("z", "Not undone")):
            await seat.press(key)
            await seat.see(f"{what}: the disk is full. Free some space.")
            assert isinstance(seat.app.screen, RecordScreen)
        assert seat.app.screen.query_one(RecordTop)
        assert seat.app.screen.query(Rows)
