"""Rule 2: the rep answers first. No key, click, jump or resume opens the manager's box before."""

from __future__ import annotations

import asyncio
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual.screen import ModalScreen

from debrief.answers import is_blank
from debrief.guides.fields import MOMENT
from debrief.model import MANAGER, Debrief, Moment, Place, Stamp
from debrief.replay import MANAGER_FIELDS
from debrief.store import Library, open_library
from screens.steps.sheet import Closed
from tests.conftest import StandingClock
from tests.screens.conftest import SitDown
from tests.screens.seat import Seat, begin, sit_down

MOVES = (
    "tab", "shift+tab", "up", "down", "enter", "ctrl+r", "ctrl+n", "ctrl+t", "ctrl+l", "ctrl+j", "escape",
    "pageup", "pagedown", "home", "end", "left", "right", "backspace", "delete",
    "f1", "f5", "f12",
)  # fmt: skip
"""Keys that say nothing, so that the rep's box stays empty whatever is pressed."""


def shut(seat: Seat) -> list[str]:
    """The manager's questions that wait for the rep."""
    walk = seat.walk
    return [
        question.id
        for step in walk.steps
        for question in walk.questions(step)
        if question.by == MANAGER and not walk.answers.is_open(question.id)
    ]


def assert_kept_shut(seat: Seat) -> None:
    """No shut question of the manager's has a field on the screen, or an answer."""
    waiting = shut(seat)
    assert not set(seat.open) & set(waiting), f"open: {seat.open}\n{seat.text}"
    assert not [name for name in waiting if not is_blank(seat.walk.answers.given(name))]
    for sheet in seat.app.screen.query("Sheet").results():
        place = seat.debrief.place
        if sheet._opened.removeprefix(MOMENT) in MANAGER_FIELDS:  # type: ignore[attr-defined]
            assert seat.walk.replay.moment(place.moment).what.strip()
    for moment in seat.debrief.moments:
        assert moment.what.strip() or not (moment.saw or moment.thought or moment.wonder)


async def try_everything(seat: Seat) -> None:
    """Press what can be pressed, go where one can go, click on every line."""
    step = seat.walk.step.id
    for key in MOVES:
        await seat.press(key)
        assert_kept_shut(seat)
        await back_on(seat, step)
    for y in range(seat.app.size.height):
        await seat.click_at(24, y)
        assert_kept_shut(seat)
        await back_on(seat, step)


async def back_on(seat: Seat, step_id: str) -> None:
    """Close what lies over the walk, and go back to a step if they are elsewhere."""
    for _ in seat.app.screen_stack:
        if isinstance(seat.app.screen, ModalScreen):
            await seat.press("escape")
    assert not isinstance(seat.app.screen, ModalScreen), "Escape doesn't close it"
    if not seat.is_on_walk:
        await seat.resume()
    if seat.walk.step.id != step_id:
        await seat.go_to(step_id)
        assert_kept_shut(seat)


async def test_with_the_rep_silent_no_key_and_no_click_opens_the_managers_line_on_how_it_felt(
    sit: SitDown,
) -> None:
    async with sit((80, 24)) as seat:
        await begin(seat)
        await seat.see("opens when Susie has answered")
        assert shut(seat)
        await try_everything(seat)
        assert not seat.debrief.felt


async def test_with_the_rep_silent_no_key_and_no_click_opens_the_managers_part_of_the_lessons(
    sit: SitDown,
) -> None:
    async with sit((80, 24)) as seat:
        await begin(seat)
        await seat.go_to("lessons")
        await try_everything(seat)
        assert not seat.debrief.lesson.addition
        assert not seat.debrief.lesson.loss_manager


async def test_half_of_what_the_rep_is_asked_doesnt_open_the_managers_line(sit: SitDown) -> None:
    async with sit((80, 24)) as seat:
        await begin(seat)
        await seat.type("Not good", "enter")
        await seat.press("enter")
        assert seat.walk.step.id != "feel", "nothing picked: Enter goes past the manager's shut box"
        await seat.go_to("feel")
        await seat.click("Other chair")
        assert_kept_shut(seat)
        assert "opens when Susie has answered" in seat.notice


async def test_a_pass_opens_the_managers_box_and_what_was_typed_into_it_is_kept(sit: SitDown) -> None:
    async with sit((80, 24)) as seat:
        await begin(seat)
        await seat.press("ctrl+o", "ctrl+o")
        assert seat.place == "felt.manager"
        await seat.type("It hurt to watch")
        assert seat.walk.answers.given("felt.manager") == "It hurt to watch"


async def test_taking_the_reps_answer_back_shuts_the_box_again_and_keeps_the_managers_words(
    sit: SitDown,
) -> None:
    async with sit((80, 24)) as seat:
        await begin(seat)
        await seat.type("Not good", "enter", "2")
        await seat.type("It hurt to watch")
        await seat.press("up", "up")
        assert seat.place == "felt"
        for _ in "Not good":
            await seat.press("backspace")
        assert seat.debrief.felt == ""
        assert shut(seat) == ["felt.manager", "lesson.addition", "lesson.loss_manager"]
        await seat.press("down", "down")
        assert "felt.manager" not in seat.open
        assert seat.walk.answers.given("felt.manager") == "It hurt to watch"
        await seat.press("up")
        await seat.type("Not good")
        await seat.press("down", "down")
        assert seat.open == ["felt.manager"]
        assert seat.field.text == "It hurt to watch"


async def test_in_a_moment_the_managers_fields_wait_for_what_happened(sit: SitDown) -> None:
    async with sit((100, 30)) as seat:
        await begin(seat)
        await seat.go_to("replay")
        await seat.type("x", "enter", "ctrl+l", "enter")
        assert seat.place == "moment.what"
        await seat.press("end", "backspace")
        assert seat.debrief.moments[0].what == ""
        await seat.see("opens when Susie has said what happened")
        for label in ("I saw", "I thought", "I wonder"):
            await seat.click(label)
            assert_kept_shut(seat)
        for key in (*["enter"] * 6, *["up"] * 5, *["tab"] * 6):
            await seat.press(key)
            assert_kept_shut(seat)
            if not seat.replay.sheet:
                await seat.press("e")


@pytest.mark.parametrize(
    "place",
    [
        Place(step="feel", question="felt.manager", cursor=3),
        Place(step="lessons", question="lesson.addition"),
        Place(step="lessons", question="lesson.loss_manager"),
        Place(step="replay", question="moment.saw", moment=""),
        Place(step="replay", question="moment.saw", moment="gone"),
        Place(step="replay", question="moment.wonder", moment="{moment}"),
        Place(step="feel", question="no-such-question"),
        Place(step="no-such-step", question="felt.manager"),
    ],
    ids=lambda place: f"{place.step}-{place.question}-{place.moment or 'none'}",
)
async def test_a_file_that_says_they_were_at_the_managers_box_doesnt_open_it(
    place: Place, sit: SitDown, library: Library, clock: StandingClock
) -> None:
    debrief = Debrief(created=Stamp.of(clock()))
    debrief.call.rep, debrief.call.account, debrief.call.ending = "Susie", "Northwind", "no-sale"
    moment = Moment(quote="well")
    debrief.moments.append(moment)
    place.moment = place.moment.format(moment=moment.id)
    debrief.place = place
    library.save(debrief)
    async with sit((80, 24)) as seat:
        await seat.resume()
        assert_kept_shut(seat)
        await seat.type("z")
        assert_kept_shut(seat)


KEYS = (*MOVES, "ctrl+s", "ctrl+g", "ctrl+o", "1", "2", "7", "a", "x", "z", "k", "d", "e", " ", "r", "n")


@pytest.mark.slow
@settings(max_examples=3)
@given(keys=st.lists(st.sampled_from(KEYS), min_size=8, max_size=20), step=st.integers(0, 5))
def test_whatever_is_pressed_the_managers_box_never_opens_before_the_rep_has_spoken(
    keys: list[str], step: int
) -> None:
    async def walk(folder: str) -> None:
        clock = StandingClock()
        library = open_library(Path(folder) / "library.json", clock)
        async with sit_down(library, clock, (80, 24)) as seat:
            await begin(seat)
            await seat.go_to(seat.walk.steps[step].id)
            for key in keys:
                await seat.press(key)
                if not any("walk" in type(screen).__module__ for screen in seat.app.screen_stack):
                    await seat.resume()
                assert_kept_shut(seat)

    with TemporaryDirectory() as folder:
        asyncio.run(walk(folder))


async def test_every_row_of_the_page_that_is_shut_says_what_it_waits_for(sit: SitDown) -> None:
    async with sit((100, 30)) as seat:
        await begin(seat)
        for step in ("feel", "lessons"):
            await seat.go_to(step)
            told = " ".join(str(part.content) for part in seat.app.screen.query(Closed))
            assert "opens when Susie has answered" in told
