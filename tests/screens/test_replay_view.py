"""The replay: quick to add to, from the end backwards; each moment at hand, whatever the size."""

from __future__ import annotations

import pytest
from textual.content import Content

from debrief.model import CHANGE, END, KEEP, Moment
from screens.widgets.pick import Pick
from tests.screens.conftest import SitDown
from tests.screens.seat import Seat, begin

MANY = [f"moment number {n} of the twenty, in a few words" for n in range(1, 21)]


async def to_replay(seat: Seat, *whats: str) -> None:
    """Start a debrief, go to the replay, and add moments by typing them."""
    await begin(seat)
    await seat.go_to("replay")
    for what in whats:
        if what:
            await seat.type(what, "enter")
        else:
            await seat.press("ctrl+l")  # to the list


def told(seat: Seat) -> list[str]:
    """What happened, from the end backwards."""
    return [moment.what for moment in seat.debrief.moments]


# Adding


async def test_moments_are_added_with_a_line_and_enter_each_time_and_sign_are_read_out_of_it(
    sit: SitDown,
) -> None:
    async with sit((80, 24)) as seat:
        await to_replay(seat)
        await seat.see("How did it end?")
        await seat.type("they asked for the deck", "enter")
        await seat.see("What happened just before that?")
        await seat.type("- offered 70", "enter")
        await seat.type("+ got both round the table", "enter")
        await seat.type("1:45 - went on about reports", "enter")
        assert [(m.seconds, m.verdict, m.what) for m in seat.debrief.moments] == [
            (None, END, "they asked for the deck"),
            (None, CHANGE, "offered 70"),
            (None, KEEP, "got both round the table"),
            (105, CHANGE, "went on about reports"),
        ]
        await seat.see("1:45", "went on about reports")


async def test_a_half_typed_moment_is_kept_when_they_leave_and_goes_on_when_they_resume(sit: SitDown) -> None:
    async with sit((80, 24)) as seat:
        await to_replay(seat, "they left")
        await seat.type("we talked ab")
        await seat.leave()
        await seat.resume()
        assert seat.app.focused is seat.replay.add_line
        assert seat.text.count("we talked ab") == 1
        await seat.type("out price", "enter")
        assert told(seat) == ["they left", "we talked about price"]


async def test_a_half_typed_moment_stays_in_the_list_when_they_go_elsewhere(sit: SitDown) -> None:
    async with sit((80, 24)) as seat:
        await to_replay(seat, "they left")
        await seat.type("we talked ab", "ctrl+n", "ctrl+r")
        assert told(seat) == ["they left", "we talked ab"]
        await seat.press("ctrl+l")
        await seat.see("we talked ab")


async def test_a_moment_whose_words_are_all_taken_back_leaves_nothing_behind(sit: SitDown) -> None:
    async with sit((80, 24)) as seat:
        await to_replay(seat, "they left")
        await seat.type("xy", "backspace", "backspace", "enter")
        assert told(seat) == ["they left"]


async def test_enter_in_the_empty_line_leads_to_the_list_and_a_back_to_the_line(sit: SitDown) -> None:
    async with sit((80, 24)) as seat:
        await to_replay(seat, "they left", "")
        assert seat.rows.has_focus
        await seat.press("a")
        await seat.type("aha", "enter")
        assert told(seat) == ["they left", "aha"]


# The list


async def test_a_moment_can_be_moved_deleted_and_brought_back(sit: SitDown) -> None:
    async with sit((80, 24)) as seat:
        await to_replay(seat, "one", "two", "three", "")
        await seat.press("end", "left_square_bracket")
        assert told(seat) == ["one", "three", "two"]
        await seat.press("x")
        assert told(seat) == ["one", "two"]
        assert "z brings it back" in seat.notice
        await seat.press("z")
        assert told(seat) == ["one", "three", "two"]
        await seat.press("z")
        assert told(seat) == ["one", "two", "three"]
        await seat.press("z")
        assert "nothing to take back" in seat.notice


async def test_keep_and_change_are_a_key_each_and_the_same_again_takes_it_back(sit: SitDown) -> None:
    async with sit((80, 24)) as seat:
        await to_replay(seat, "one", "two", "")
        await seat.press("end", "k")
        assert seat.debrief.moments[1].verdict == KEEP
        await seat.see("+ two")
        await seat.press("c")
        assert seat.debrief.moments[1].verdict == CHANGE
        await seat.press("c")
        assert seat.debrief.moments[1].verdict == ""


async def test_before_a_change_can_be_the_turn_something_to_keep_is_asked_for_once(sit: SitDown) -> None:
    async with sit((80, 24)) as seat:
        await to_replay(seat, "one", "two", "")
        await seat.press("end", "d")
        assert seat.debrief.turn == ""
        assert "First one thing to keep" in seat.notice
        await seat.press("d")
        assert seat.debrief.turn == seat.debrief.moments[1].id
        await seat.see("◆")


async def test_with_something_to_keep_the_turn_is_marked_at_once(sit: SitDown) -> None:
    async with sit((80, 24)) as seat:
        await to_replay(seat, "one", "- two", "+ three", "")
        await seat.press("home", "down", "d")
        assert seat.debrief.turn_moment is seat.debrief.moments[1]
        await seat.press("d")
        assert seat.debrief.turn == ""


async def test_deleting_the_turn_and_bringing_it_back_makes_it_the_turn_again(sit: SitDown) -> None:
    async with sit((80, 24)) as seat:
        await to_replay(seat, "one", "+ two", "")
        await seat.press("end", "d", "x")
        assert seat.debrief.turn == ""
        await seat.press("z")
        assert seat.debrief.turn_moment is seat.debrief.moments[1]


async def test_when_all_moments_are_deleted_the_line_to_add_one_is_there_again(sit: SitDown) -> None:
    async with sit((80, 24)) as seat:
        await to_replay(seat, "one", "")
        await seat.press("x")
        assert told(seat) == []
        await seat.see("How did it end?")
        await seat.press("a")
        await seat.type("again", "enter")
        assert told(seat) == ["again"]


# One moment


async def test_every_field_of_a_moment_is_filled_in_one_after_the_other(sit: SitDown) -> None:
    async with sit((80, 24)) as seat:
        await to_replay(seat, "they left", "we talked about reports", "")
        await seat.press("end", "enter", "enter")
        await seat.type("Would this have told us?", "enter", "2")
        await seat.type("12:30", "enter")
        await seat.type("data", "enter")
        await seat.type("read the slides out", "enter", "enter")
        await seat.type("Raul leaned back", "enter")
        await seat.type("he was bored", "enter")
        await seat.type("what you heard", "enter")
        await seat.type("I wanted to get through it", "enter")
        await seat.type("Tell me about Thursday", "enter")
        assert seat.replay.sheet is None
        moment = seat.debrief.moments[1]
        assert moment == Moment(
            id=moment.id, seconds=750, what="we talked about reports", quote="Would this have told us?",
            verdict=CHANGE, patterns=["data-dump", "read the slides out"], saw="Raul leaned back",
            thought="he was bored", wonder="what you heard", reason="I wanted to get through it",
            better="Tell me about Thursday",
        )  # fmt: skip


async def test_ones_own_pattern_is_offered_in_the_next_moment(sit: SitDown) -> None:
    async with sit((80, 24)) as seat:
        await to_replay(seat, "they left", "we talked", "")
        await seat.press("enter", *["enter"] * 4)
        assert seat.place == "moment.patterns"
        await seat.type("zigzagged", "enter")
        await seat.until(seat.app.desk.flush, "the file")
        await seat.press("ctrl+l", "home", "enter", *["enter"] * 4)
        await seat.type("zig", "enter")
        assert [moment.patterns for moment in seat.debrief.moments] == [["zigzagged"], ["zigzagged"]]


async def test_the_first_picture_of_a_list_is_as_wide_as_those_after_it(
    sit: SitDown, monkeypatch: pytest.MonkeyPatch
) -> None:
    widths: list[int] = []
    row = Pick._row

    def draw(pick: Pick, term: str, marked: bool, width: int) -> Content:
        widths.append(width)
        return row(pick, term, marked, width)

    monkeypatch.setattr(Pick, "_row", draw)
    async with sit((80, 24)) as seat:
        await to_replay(seat, "they left", "")
        widths.clear()
        await seat.press("enter", *["enter"] * 4)
        await seat.see("no goal or plan", "went in without knowing")
    assert widths
    assert min(widths) > 50


async def test_backspace_in_the_empty_line_takes_the_last_pattern_back(sit: SitDown) -> None:
    async with sit((80, 24)) as seat:
        await to_replay(seat, "they left", "")
        await seat.press("enter", *["enter"] * 4)
        await seat.type("data", "enter")
        await seat.type("no agenda", "enter")
        assert seat.debrief.moments[0].patterns == ["data-dump", "no-agenda"]
        await seat.press("backspace")
        assert seat.debrief.moments[0].patterns == ["data-dump"]


async def test_a_time_that_cant_be_read_is_told_and_what_was_typed_stays(sit: SitDown) -> None:
    async with sit((80, 24)) as seat:
        await to_replay(seat, "they left", "")
        await seat.press("enter", *["enter"] * 3)
        assert seat.place == "moment.time"
        await seat.type("around ten")
        assert seat.debrief.moments[0].seconds is None
        assert seat.field.text == "around ten"
        await seat.see("1:45")


# Sizes


@pytest.mark.parametrize("size", [(60, 20), (40, 20), (100, 30)], ids=str)
async def test_of_twenty_moments_each_can_be_reached_and_read_when_it_is_marked(
    size: tuple[int, int], sit: SitDown
) -> None:
    async with sit(size) as seat:
        await to_replay(seat)
        for what in MANY:
            seat.walk.replay.add(what)
        await seat.go_to("replay")
        await seat.press("home")
        for what in MANY:
            assert f"number {what.split()[2]} of" in seat.flowing
            assert seat.rows.key == seat.debrief.moments[MANY.index(what)].id
            await seat.press("down")


async def test_under_60_columns_list_and_editor_take_turns_and_above_they_stand_together(
    sit: SitDown,
) -> None:
    async with sit((40, 20)) as seat:
        await to_replay(seat, "they left", "we talked", "")
        assert seat.replay.query_one("#list").display
        await seat.press("end", "enter")
        assert not seat.replay.query_one("#list").size.height
        assert seat.replay.query_one("#side").size.height > 5
        for size in ((100, 30), (160, 50)):
            await seat.resize(*size)
            assert seat.replay.query_one("#list").size.height
            assert seat.replay.query_one("#side").size.height
        await seat.resize(40, 20)
        await seat.press("ctrl+l")
        await seat.see("they left", "we talked")


async def test_resizing_in_the_middle_of_an_edit_keeps_words_cursor_focus_and_place(sit: SitDown) -> None:
    async with sit((100, 30)) as seat:
        await to_replay(seat, "they left", "we talked", "")
        await seat.press("end", "enter", "enter")
        await seat.type("What is that worth to you?", "left", "left")
        field, place = seat.field, seat.debrief.place
        for size in ((40, 20), (160, 50), (60, 20), (100, 30)):
            await seat.resize(*size)
            assert seat.app.focused is field
            assert field.cursor == 24
            assert (place.question, place.moment) == ("moment.quote", seat.debrief.moments[1].id)
            assert "worth to you" in seat.flowing
        await seat.type("!")
        assert seat.debrief.moments[1].quote == "What is that worth to yo!u?"
