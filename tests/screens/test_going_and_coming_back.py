"""Going back, jumping, leaving and resuming keep everything; and what is typed is in the file soon."""

from __future__ import annotations

from pathlib import Path
from time import monotonic
from typing import Any

import pytest
from textual import events

from debrief.errors import DebriefError
from debrief.store import Library
from screens.home import HomeScreen
from screens.steps.close import CURTAIN
from screens.walk_keeping import short_reason
from tests.plain import debriefs_in
from tests.screens.conftest import SitDown
from tests.screens.past import is_spoilt, put_a_folder, spoil, take_the_folder
from tests.screens.seat import begin


def in_file(path: Path) -> dict[str, Any]:
    """The one debrief on the disk; nothing where there is none yet."""
    documents = debriefs_in(path)
    return documents[0] if documents else {}


# Going


async def test_going_back_and_on_and_jumping_about_keeps_every_word(sit: SitDown) -> None:
    async with sit((80, 24)) as seat:
        await begin(seat)
        await seat.type("Not good", "enter", "2")
        await seat.type("It hurt to watch", "ctrl+n")
        await seat.type("they left early", "enter", "ctrl+n")
        await seat.type("Half a line that is no")
        before = seat.debrief.felt, seat.debrief.feeling, seat.walk.answers.given("felt.manager")
        await seat.press("ctrl+r", "ctrl+r", "ctrl+r", "ctrl+r")
        assert seat.walk.step.id == "call"
        assert "first step" in seat.notice
        await seat.press("ctrl+n", "ctrl+n", "ctrl+n")
        assert seat.walk.step.id == "lessons"
        assert seat.field.text == "Half a line that is no"
        await seat.go_to("feel")
        await seat.go_to("close")
        await seat.go_to("lessons")
        assert seat.field.text == "Half a line that is no"
        assert before == (seat.debrief.felt, seat.debrief.feeling, seat.walk.answers.given("felt.manager"))
        assert [moment.what for moment in seat.debrief.moments] == ["they left early"]


async def test_who_fills_in_what_can_wait_is_led_on_to_the_rest_of_it(sit: SitDown) -> None:
    async with sit((80, 24)) as seat:
        await begin(seat)
        await seat.screen.go_to_step("call", "call.contact")
        await seat.settle()
        await seat.type("Raul", "enter", "enter")
        assert seat.walk.place.question == "call.kind"
        await seat.press("3")
        assert seat.walk.place.question == "call.channel"


LEAVINGS = {
    "half a rep's name": ("call", "call.rep", "call/rep"),
    "the contact": ("call", "call.contact", "call/contact"),
    "how it felt": ("feel", "felt", "felt"),
    "the take-away": ("lessons", "lesson.take_away", "lesson/take_away"),
    "the cue": ("promise", "promise.when", "promise/when"),
    "the day": ("promise", "promise.due", ""),
    "the comment": ("close", "signoff.comment", "signoff/comment"),
}


@pytest.mark.parametrize("spot", LEAVINGS, ids=list(LEAVINGS))
async def test_leaving_in_the_middle_of_a_word_and_resuming_leads_to_the_same_letter(
    spot: str, sit: SitDown, path: Path
) -> None:
    step, question, kept = LEAVINGS[spot]
    async with sit((80, 24)) as seat:
        await begin(seat)
        await seat.screen.go_to_step(step, question)
        await seat.settle()
        if step == "close":
            await seat.press("enter", "4", "5", "5", "5")
        assert seat.place == question
        await seat.type("first second")
        text, cursor = seat.field.text, len(seat.field.text)
        if question != "call.rep":  # a name is completed at its end
            await seat.press("left", "left", "left")
            cursor -= 3
        await seat.leave()
    async with sit((60, 20)) as seat:
        await seat.resume()
        assert (seat.walk.step.id, seat.place) == (step, question)
        assert (seat.field.text, seat.field.cursor) == (text, cursor)
    held: Any = in_file(path)
    for key in kept.split("/") if kept else ():
        held = held[key]
    assert not kept or held == text


async def test_leaving_on_a_choice_resumes_on_that_choice(sit: SitDown) -> None:
    async with sit((80, 24)) as seat:
        await begin(seat)
        await seat.type("Not good", "enter", "right", "right")
        await seat.leave()
        await seat.resume()
        assert seat.open == ["feeling"]
        assert seat.debrief.feeling == "frustrated"


async def test_leaving_in_a_field_of_a_moment_resumes_in_that_field_of_that_moment(sit: SitDown) -> None:
    async with sit((80, 24)) as seat:
        await begin(seat)
        await seat.go_to("replay")
        await seat.type("they left", "enter")
        await seat.type("we talked", "enter", "ctrl+l")
        await seat.press("end", "enter", "enter")
        await seat.type("What is th", "left")
        moment = seat.debrief.place.moment
        await seat.leave()
        await seat.resume()
        assert (seat.place, seat.debrief.place.moment) == ("moment.quote", moment)
        assert (seat.field.text, seat.field.cursor) == ("What is th", 9)


async def test_leaving_on_the_private_page_resumes_behind_the_curtain(sit: SitDown) -> None:
    async with sit((80, 24)) as seat:
        await begin(seat)
        await seat.screen.go_to_step("close", "mirror.note")
        await seat.press("m")
        await seat.until(lambda: seat.open == ["mirror.note"], "the private page")
        await seat.type("I wanted to jump in")
        await seat.leave()
        await seat.resume()
        assert seat.page == CURTAIN
        assert "jump in" not in seat.text
        assert "yours to sign" not in seat.text, "nobody is asked to sign any more"
        assert not seat.screen.query_one("#say").display, "what is said to both, over the manager's page"
        await seat.press("m")
        await seat.until(lambda: seat.open == ["mirror.note"], "the private page")
        assert seat.field.text == "I wanted to jump in"


# Keeping


async def test_words_are_in_the_file_half_a_second_after_they_are_typed(sit: SitDown, path: Path) -> None:
    async with sit() as seat:
        await begin(seat)
        await seat.type("Not goo")
        since = monotonic()
        await seat.until(lambda: in_file(path).get("felt") == "Not goo", "the words in the file")
        assert monotonic() - since < 1.0
        await seat.see("saved")


@pytest.mark.parametrize("way", ["ctrl+s", "ctrl+q"])
async def test_leaving_saves_at_once(way: str, sit: SitDown, path: Path) -> None:
    async with sit() as seat:
        await begin(seat)
        await seat.type("Not goo", way)
        await seat.until(
            lambda: isinstance(seat.app.screen, HomeScreen) or not seat.app._running, "being left"
        )
        assert in_file(path)["felt"] == "Not goo"


async def test_when_another_window_comes_to_the_front_it_is_saved(sit: SitDown, path: Path) -> None:
    async with sit() as seat:
        await begin(seat)
        await seat.type("Not goo")
        seat.app.post_message(events.AppBlur())
        await seat.settle()
        assert seat.app.desk.flush()
        assert in_file(path)["felt"] == "Not goo"


async def test_looking_at_a_new_debrief_and_leaving_keeps_no_empty_draft(sit: SitDown, path: Path) -> None:
    async with sit() as seat:
        await seat.press("n")
        await seat.until(lambda: seat.is_on_walk, "the walk")
        await seat.leave()
        assert in_file(path) == {}


# Not keeping


async def test_a_full_disk_is_told_the_words_stay_and_it_saves_once_there_is_room(
    sit: SitDown, path: Path, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    full = False
    save = library.save_document

    def save_document(document: Any) -> None:
        if full:
            raise DebriefError("not saved: disk full", "Free some room; it tries again.")
        save(document)

    monkeypatch.setattr(library, "save_document", save_document)
    async with sit((80, 24)) as seat:
        await begin(seat)
        await seat.see("saved")
        full = True
        await seat.type("Not goo")
        await seat.see("not saved: disk full", "Free some room")
        await seat.press("ctrl+s")
        await seat.see("this stays open")
        assert seat.is_on_walk
        await seat.type("d")
        assert seat.field.text == "Not good"
        full = False
        await seat.until(lambda: in_file(path).get("felt") == "Not good", "the words in the file")
        await seat.until(lambda: "not saved" not in seat.text, "the top line")


async def test_quitting_with_a_full_disk_stays_once_and_leaves_the_second_time(
    sit: SitDown, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def save_document(document: Any) -> None:
        raise DebriefError("not saved: disk full")

    monkeypatch.setattr(library, "save_document", save_document)
    async with sit((80, 24)) as seat:
        await begin(seat)
        await seat.type("Not good", "ctrl+q")
        await seat.see("again leaves anyway")
        assert seat.field.text == "Not good"
        await seat.press("ctrl+q")
        await seat.until(lambda: seat.app.return_code == 1, "the end")


async def test_leaving_unsaved_is_asked_each_time_unless_the_answer_comes_soon_and_nothing_changed(
    sit: SitDown, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    full, save = True, library.save_document

    def save_document(document: Any) -> None:
        if full:
            raise DebriefError("not saved: disk full")
        save(document)

    monkeypatch.setattr(library, "save_document", save_document)
    async with sit((80, 24)) as seat:
        await begin(seat)

        async def is_refused() -> None:
            await seat.press("ctrl+q")
            await seat.see("again leaves anyway")
            assert seat.app._exit is False

        await seat.type("Not good")
        await is_refused()
        await seat.type(" at all")
        await is_refused()
        full = False
        await seat.until(lambda: "again leaves anyway" not in seat.text, "the notice to go")
        await seat.until(lambda: not seat.app.desk.unsaved(), "the save")
        full = True
        await seat.type(".")
        await is_refused()
        with monkeypatch.context() as patch:
            patch.setattr("screens.rescue.AGAIN_WITHIN", -1.0)
            await is_refused()
        await seat.press("ctrl+q")
        await seat.until(lambda: seat.app.return_code == 1, "the end")


async def test_what_is_said_of_a_failed_save_goes_with_its_cause(
    sit: SitDown, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    full, save = False, library.save_document

    def save_document(document: Any) -> None:
        if full:
            raise DebriefError("not saved: read-only", "Make the file writable; it tries again.")
        save(document)

    monkeypatch.setattr(library, "save_document", save_document)
    async with sit((80, 24)) as seat:
        await begin(seat)
        await seat.type("Not goo")
        await seat.until(lambda: not seat.app.desk.unsaved(), "the first save")
        full = True
        await seat.type("d")  # one letter: another would say that what is said was read
        await seat.see("not saved: read-only", "Make the file writable")
        full = False
        await seat.until(lambda: "not saved" not in seat.text, "the save")
        assert seat.notice == ""
        full = True
        await seat.type("!", "ctrl+s")
        await seat.see("this stays open")
        full = False
        await seat.until(lambda: not seat.notice, "the notice to go")


@pytest.mark.parametrize("width", [40, 100])
@pytest.mark.parametrize(
    "reason",
    [
        (
            "/work/a folder/of/somebody/library.json can't be read as a library: it isn't a file",
            "it isn't a file",
        ),
        ("not saved: read-only", "read-only"),
        ("not saved: input/output error", "input/output error"),
    ],
)
async def test_the_top_line_says_the_reason_and_never_a_path(
    sit: SitDown, library: Library, monkeypatch: pytest.MonkeyPatch, width: int, reason: tuple[str, str]
) -> None:
    message, short = reason

    def save_document(document: Any) -> None:
        raise DebriefError(message, "It was left as it is.")

    async with sit((width, 24)) as seat:
        await begin(seat)
        await seat.until(library.drafts, "the first save")
        monkeypatch.setattr(library, "save_document", save_document)
        await seat.type("x")  # no key after this one: it would take the notice away
        await seat.see("not saved: ", "left as it is")
        shown = seat.lines[0].rstrip(" …")
        assert short.startswith(shown.partition("not saved: ")[2])
        assert len(shown.partition("not saved: ")[2]) >= min(len(short), 12)
        assert "/work" not in seat.lines[0]
        if message.startswith("/"):
            assert "can't be read as a library: it isn't a file" in seat.flowing


@pytest.mark.parametrize(
    "why", ["not saved: /srv/library.json was written by a newer one", r"not saved: C:\data\x is gone", ""]
)
def test_a_reason_that_cant_be_said_without_a_path_is_left_to_the_notice(why: str) -> None:
    assert short_reason(why) == "not saved"


async def test_a_file_that_breaks_under_them_takes_no_word_off_the_screen(sit: SitDown, path: Path) -> None:
    async with sit((80, 24)) as seat:
        await begin(seat)
        await seat.type("Not good")
        assert seat.app.desk.flush()
        spoil(path)
        await seat.press("enter", "2", "enter")
        for step in list(seat.walk.steps):
            await seat.go_to(step.id)
        await seat.screen.go_to_step("lessons", "lesson.take_away")
        await seat.type("Ask before I offer")
        await seat.see("not saved")
        assert (seat.debrief.felt, seat.field.text) == ("Not good", "Ask before I offer")
    assert is_spoilt(path)


async def test_a_folder_in_the_librarys_place_ends_nothing_and_the_words_are_saved_once_it_is_gone(
    sit: SitDown, path: Path
) -> None:
    async with sit((80, 24)) as seat:
        await begin(seat)
        await seat.type("Not good")
        assert seat.app.desk.flush()
        put_a_folder(path)
        await seat.type(", and")
        await seat.see("not saved")
        await seat.until(lambda: seat.app.screen_stack[0]._looks > 3, "Home's looks")
        take_the_folder(path)
        await seat.type(" then")
        await seat.until(lambda: in_file(path).get("felt") == "Not good, and then", "the words", within=5)


# Resizing


async def test_resizing_in_the_middle_of_an_answer_keeps_words_cursor_focus_and_place(sit: SitDown) -> None:
    async with sit((100, 30)) as seat:
        await begin(seat)
        words = "Not good. I thought we had them, and then it just went quiet and nobody said a word"
        await seat.type(words, "left", "left")
        field = seat.field
        for size in ((40, 20), (160, 50), (60, 20), (80, 24)):
            await seat.resize(*size)
            assert seat.app.focused is field
            assert (seat.place, field.text, field.cursor) == ("felt", words, len(words) - 2)
            assert "said a word" in " ".join(seat.text.split())
        await seat.type("!")
        assert seat.debrief.felt == words[:-2] + "!" + words[-2:]
