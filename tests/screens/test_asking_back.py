"""On every step: a question to give back, help that says why, and everything by mouse too."""

from __future__ import annotations

from textual.widgets import Static

from debrief.model import Debrief
from screens.help import HelpScreen, KeyList
from screens.home import HomeScreen
from tests.screens.conftest import SitDown
from tests.screens.seat import Seat, begin

# A question instead of an answer


async def test_a_question_given_back_is_counted_once_and_another_one_isnt_counted_again(sit: SitDown) -> None:
    async with sit((80, 24)) as seat:
        await begin(seat)
        await seat.press("ctrl+t")
        [first] = seat.debrief.turned_back
        asked = first.question
        assert asked in seat.notice
        await seat.press("ctrl+t")
        [again] = seat.debrief.turned_back
        assert again.question != asked
        assert again.question in seat.notice
        assert again.step == "feel"


async def test_once_they_have_typed_on_the_next_one_counts_anew(sit: SitDown) -> None:
    async with sit((80, 24)) as seat:
        await begin(seat)
        await seat.press("ctrl+t")
        await seat.type("Not good")
        assert seat.notice == ""
        await seat.press("ctrl+t")
        first, second = seat.debrief.turned_back
        assert first.question != second.question


async def test_every_step_has_its_own_questions_to_give_back_and_they_are_kept(
    sit: SitDown, known: Debrief, path: object
) -> None:
    async with sit((80, 24)) as seat:
        await begin(seat)
        for step in list(seat.walk.steps):
            await seat.go_to(step.id)
            await seat.press("ctrl+t")
            assert seat.debrief.turned_back[-1].step == step.id
            assert " ".join(seat.debrief.turned_back[-1].question.split()) in " ".join(seat.notice.split())
        count = len(seat.walk.steps)
        await seat.leave()
        await seat.resume()
        assert len(seat.debrief.turned_back) == count


# Help


async def test_on_every_step_f1_says_what_it_is_for_why_it_is_asked_and_which_keys_work(
    sit: SitDown, known: Debrief
) -> None:
    async with sit((100, 50)) as seat:
        await begin(seat)
        for step in list(seat.walk.steps):
            await seat.go_to(step.id)
            await seat.press("f1")
            assert isinstance(seat.app.screen, HelpScreen)
            told = read(seat)
            for text in (step.help, step.why):
                start = " ".join(seat.walk.say(text).split())[:60]
                assert start in told, step.id
            for key in ("^t", "^n", "^s", "F1"):
                assert key in told
            await seat.press("f1")
            assert seat.is_on_walk


async def test_help_over_a_question_says_what_is_meant_by_it_and_gives_the_focus_back(sit: SitDown) -> None:
    async with sit((80, 24)) as seat:
        await begin(seat)
        await seat.type("Not go")
        field = seat.field
        await seat.press("f1")
        assert " ".join((seat.walk.question.help if seat.walk.question else "-").split()) in read(seat)
        await seat.press("escape")
        assert seat.app.focused is field
        await seat.type("od")
        assert seat.debrief.felt == "Not good"


def read(seat: Seat) -> str:
    """All that the help says, seen or below the edge."""
    told = [str(part.visual) for part in seat.app.screen.query("#help Static").results(Static)]
    keys = seat.app.screen.query_one(KeyList).render().plain
    return " ".join(" ".join([*told, keys]).split())


# The mouse


async def test_a_click_on_the_rail_goes_to_a_step(sit: SitDown) -> None:
    async with sit((100, 30)) as seat:
        await begin(seat)
        await seat.click("Promise")
        assert seat.walk.step.id == "promise"


async def test_a_click_on_a_closed_question_opens_it(sit: SitDown) -> None:
    async with sit((100, 30)) as seat:
        await begin(seat)
        await seat.go_to("call")
        await seat.click("Goal")
        assert seat.open == ["call.goal"]
        await seat.type("a trial")
        assert seat.debrief.call.goal == "a trial"


async def test_a_click_on_a_term_picks_it(sit: SitDown) -> None:
    async with sit((100, 30)) as seat:
        await begin(seat)
        await seat.type("Not good", "enter")
        await seat.click("frustrated")
        assert seat.debrief.feeling == "frustrated"


async def test_a_click_takes_a_term_from_a_list_and_another_gives_it_back(sit: SitDown) -> None:
    async with sit((100, 30)) as seat:
        await begin(seat)
        await seat.screen.go_to_step("lessons", "lesson.loss_rep")
        await seat.settle()
        await seat.click("no budget")
        assert seat.debrief.lesson.loss_rep == ["no-budget"]
        await seat.click("no budget")
        assert seat.debrief.lesson.loss_rep == []


async def test_a_click_on_a_key_in_the_last_line_presses_it(sit: SitDown) -> None:
    async with sit((100, 30)) as seat:
        await seat.click("n New")
        await seat.until(lambda: seat.is_on_walk, "the walk")
        await seat.type("Susie")
        await seat.click("^s Leave")
        await seat.until(lambda: isinstance(seat.app.screen, HomeScreen), "Home")
        await seat.click("Resume Susie")
        await seat.until(lambda: seat.is_on_walk, "the walk")
        await seat.click("F1 Help")
        assert isinstance(seat.app.screen, HelpScreen)


async def test_a_click_on_a_moment_opens_it(sit: SitDown) -> None:
    async with sit((100, 30)) as seat:
        await begin(seat)
        await seat.go_to("replay")
        await seat.type("they left", "enter")
        await seat.type("we talked", "enter")
        await seat.click("we talked")
        assert seat.place == "moment.what"
        assert seat.debrief.place.moment == seat.debrief.moments[1].id
