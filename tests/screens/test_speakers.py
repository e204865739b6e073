"""Who is who: guessed, set right with a letter; what can't be measured is said; no name breaks it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest

from debrief.errors import DebriefError
from debrief.model import BUYER, MANAGER, OTHER, REP, Speaker
from debrief.settings import Settings
from debrief.transcript import Transcript, Utterance
from screens.speakers import Speakers, SpeakersScreen
from screens.transcript_door import TranscriptDoor
from screens.transcript_files import Found
from tests.screens.conftest import SitDown
from tests.screens.seat import Seat, begin

HOSTILE = [
    "[/b] [@click=app.quit]x [10%] \x1b[31m",
    "مرحبا",
    "山田太郎 株式会社" * 9,
    "e\u0301" * 40,
    "A" * 400,
]


def talk(*names: str, ends: bool = True, skipped: dict[str, int] | None = None) -> Found:
    """A call in which each says something, a second long, one after the other."""
    lines = tuple(
        Utterance(f"Hello, this is line {at}.", name, float(at), at + 1.0 if ends else None)
        for at, name in enumerate(names)
    )
    transcript = Transcript(format="webvtt", utterances=lines, skipped=skipped or {})
    return Found(b"WEBVTT", "teams.vtt", transcript)


async def ask(seat: Seat, found: Found, roles: dict[str, str], **more: Any) -> list[Any]:
    """Ask who is who; what is given back goes into the list."""
    given: list[Any] = []
    guess = [Speaker(name=one, role=roles.get(one, "")) for one in found.transcript.speakers]
    asked = Speakers(lambda _tell: found, lambda _transcript: guess, lambda _found, said: said)  # type: ignore[arg-type,return-value]
    screen = SpeakersScreen(more.pop("asked", asked), name=found.name, **more)
    seat.app.push_screen(screen, given.append)
    await seat.until(lambda: isinstance(seat.app.screen, SpeakersScreen), "the speakers")
    await seat.settle()
    return given


async def given_back(seat: Seat, given: list[Any]) -> dict[str, str]:
    await seat.until(lambda: given, "what is given back")
    return {one.name: one.role for one in given[0]}


async def test_letters_and_arrows_say_who_is_who_and_enter_keeps_it(sit: SitDown) -> None:
    async with sit() as seat:
        given = await ask(seat, talk("Ann", "Bob", "Cy", "Di"), {"Ann": BUYER, "Bob": REP})
        await seat.see("4 people", "not said", "00:01, 5 words", "“Hello, this is line 0.”")
        await seat.press("r", "b", "m", "o", "up", "up", "right", "left", "left", "enter")
        assert await given_back(seat, given) == {"Ann": REP, "Bob": MANAGER, "Cy": MANAGER, "Di": OTHER}


async def test_two_reps_are_refused_in_words_until_one_is_somebody_else(sit: SitDown) -> None:
    async with sit((60, 20)) as seat:
        given = await ask(seat, talk("Ann", "Bob"), {"Ann": REP, "Bob": REP})
        await seat.see("Ann and Bob are marked as the rep")
        await seat.press("enter")
        assert "once one person is the rep" in seat.notice
        assert given == []
        await seat.press("b", "enter")
        assert await given_back(seat, given) == {"Ann": BUYER, "Bob": REP}


@pytest.mark.parametrize(
    ("roles", "said"),
    [({"Ann": BUYER, "Bob": BUYER}, "Without a rep"), ({"Ann": REP, "Bob": MANAGER}, "Without a buyer")],
)
async def test_what_cant_be_measured_without_somebody_is_said_and_allowed(
    sit: SitDown, roles: dict[str, str], said: str
) -> None:
    async with sit((60, 20)) as seat:
        given = await ask(seat, talk("Ann", "Bob", ends=False), roles)
        await seat.see(said, "5 words")
        assert "00:0" not in seat.text.split("WebVTT")[1]  # nobody's time is known
        await seat.press("enter")
        assert await given_back(seat, given) == roles


async def test_what_was_left_out_is_said_by_reason_and_a_file_without_names_can_be_kept(sit: SitDown) -> None:
    async with sit((60, 20)) as seat:
        given = await ask(seat, talk("", "", skipped={"a cue ends before it starts": 2}), {})
        await seat.see("Left out: a cue ends before it starts (2).", "doesn't say who speaks")
        await seat.press("r", "right", "enter")
        await seat.until(lambda: given, "what is given back")
        assert given == [[]]


@pytest.mark.parametrize("size", [(40, 20), (100, 30)])
async def test_thirty_speakers_with_any_name_scroll_and_run_nothing(
    sit: SitDown, size: tuple[int, int]
) -> None:
    names = HOSTILE + [f"Person {number}" for number in range(25)]
    async with sit(size) as seat:
        given = await ask(seat, talk(*names), {}, consents=True)
        await seat.see("Was everyone", "[/b] [@click=app")
        assert "\x1b" not in seat.text
        await seat.press("end")
        await seat.see("Person 24")
        await seat.press("r", "enter")
        roles = await given_back(seat, given)
        assert [name for name, role in roles.items() if role == REP] == ["Person 24"]
        assert list(roles) == names


async def test_a_click_marks_and_the_next_one_gives_another_role_but_keeps_nothing(sit: SitDown) -> None:
    async with sit() as seat:
        given = await ask(seat, talk("Ann", "Bob"), {"Ann": REP, "Bob": MANAGER})
        await seat.click("Bob")
        await seat.see("‹ the manager ›")
        await seat.click("Bob")
        await seat.see("‹ a buyer ›")
        assert given == []
        await seat.click("Keep it")
        assert await given_back(seat, given) == {"Ann": REP, "Bob": BUYER}


async def test_who_reads_the_help_while_it_is_kept_comes_back_to_it(sit: SitDown) -> None:
    go = threading.Event()
    found = talk("Ann", "Bob")
    guess = [Speaker(name="Ann", role=REP), Speaker(name="Bob", role=BUYER)]

    def keep(_found: Found, said: list[Speaker]) -> Any:
        go.wait(5)
        return said

    async with sit() as seat:
        asked = Speakers(lambda _tell: found, lambda _transcript: guess, keep)
        given = await ask(seat, found, {}, asked=asked)
        await seat.see("Ann", "Bob")
        await seat.press("enter")
        await seat.see("Measuring")
        await seat.press("m", "escape", "f1")
        go.set()
        await seat.app.workers.wait_for_complete()
        await seat.settle()
        assert given == []
        await seat.press("escape")
        assert await given_back(seat, given) == {"Ann": REP, "Bob": BUYER}


async def test_a_file_that_is_gone_is_told_and_esc_leads_back(sit: SitDown) -> None:
    def gone(_tell: Callable[[int, int], None]) -> Found:
        raise DebriefError("the transcript's file is gone", "Add it again.")

    async with sit() as seat:
        asked = Speakers(gone, lambda _transcript: [], lambda _found, _speakers: None)  # type: ignore[arg-type,return-value]
        given = await ask(seat, talk("Ann"), {}, asked=asked)
        await seat.see("The transcript's file is gone.", "Add it again.")
        assert "Keep it" not in seat.text
        assert "r Rep" not in seat.text
        await seat.press("enter", "r", "escape")
        await seat.until(lambda: given == [None], "the way back")


async def test_who_is_who_can_be_set_right_later_and_is_measured_anew(sit: SitDown) -> None:
    async with sit(settings=Settings(consent="2026-11-19")) as seat:
        await begin(seat)
        door = seat.app.desk.transcripts
        assert isinstance(door, TranscriptDoor)
        text = "WEBVTT\n\n00:01.000 --> 00:03.000\n<v Susie>One two three.</v>\n\n"
        text += "00:04.000 --> 00:08.000\n<v Bob>What is it?</v>\n"
        from debrief.transcript.reading import read_transcript

        door.take(seat.walk, Found(text.encode(), "teams.vtt", read_transcript(text.encode())))
        await seat.see("Susie", "‹ the rep ›")
        await seat.press("enter")
        await seat.until(lambda: seat.is_on_walk, "the walk")
        first = seat.debrief.transcript
        assert first
        assert (first.named(REP), first.figures.questions) == (["Susie"], 0)
        door.who(seat.walk)
        await seat.see("Susie", "‹ the rep ›")
        await seat.press("b", "r", "enter")
        await seat.until(lambda: seat.is_on_walk, "the walk")
        second = seat.debrief.transcript
        assert second
        assert (second.named(REP), second.figures.questions, second.sum) == (["Bob"], 1, first.sum)
        assert first.named(REP) == ["Susie"]  # what is on the disk changes with the next save only
        assert seat.app.desk.library.known_speakers()["Bob"] == REP
