"""Text is text: whatever is typed or pasted anywhere is kept and shown as it is, and nothing in it runs."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest
from msgspec.structs import replace
from textual.widgets import Input

from debrief.answers import is_blank
from debrief.errors import DebriefError
from debrief.guides import open_shelf
from debrief.guides.guide import Guide
from debrief.model import Debrief
from debrief.store import Library
from screens.home import HomeScreen
from screens.record import RecordScreen
from screens.steps.sheet import Sheet
from screens.widgets.choice import Choice
from screens.widgets.pick import Pick
from screens.widgets.words import Words
from tests.screens.conftest import SitDown
from tests.screens.seat import Seat, begin

PIECES = {
    "markup": "[/b]",
    "an action": "[@click=app.quit]x[/]",
    "a bracket": "price [10%] [bold red",
    "an escape": "\x1b[31mred\x1b]0;title\x07",
    "c1": "\x9b31m\x85\x90x",
    "nul": "a\x00b\x7f",
    "wide": "中文字",
    "right to left": "العربية",
    "combining": "e\u0301\u0302\u0303\u0304 Z\u0351\u036b\u0343",
    "joined": "👨‍👩‍👧‍👦",
    "separators": "one\u2028two\u2029three",
    "feeds": "a\x0bb\x0cc\td\x1c\x1d\x1e\x1fe",
    "backslash": "\\[b] \\",
    "rich": "[not bold]{rep} $key %s {0}",
}
ALL = " ".join(PIECES.values()) + " x"
"""One line of everything."""

LONG = "пере words " * 18_181 + "x"
LONG = LONG[:200_000]


def assert_clean(seat: Seat) -> None:
    """Nothing on the screen reaches the terminal as anything but a character, and no text is live."""
    for strip in seat._strips():
        for segment in strip:
            bad = [c for c in segment.text if unicodedata.category(c) in ("Cc", "Zl", "Zp")]
            assert not bad, f"{bad!r} in {segment.text!r}"
            if segment.style and segment.style.meta:
                assert not [name for name in segment.style.meta if "click" in name], segment
    assert seat.app._running
    assert seat.app.title == "Debrief"


async def look_everywhere(seat: Seat) -> None:
    """The screen as it is, its help and the list of steps; the question to give back."""
    assert_clean(seat)
    for opens in ("f1", "ctrl+g"):
        await seat.press(opens)
        assert_clean(seat)
        await seat.press("escape")
        assert seat.is_on_walk
    await seat.press("ctrl+t")
    assert_clean(seat)


async def fill(seat: Seat, sheet: Sheet, hostile: str) -> list[tuple[str, Any]]:
    """Paste a text into every field of a sheet. Gives back what should be kept."""
    kept: list[tuple[str, Any]] = []
    for question in sheet.source.questions():
        if question.kind in ("say", "turn") or not sheet.source.is_open(question.id):
            continue
        await sheet.open(question.id)
        await seat.settle()
        field, text = sheet.field, f"{question.id} {hostile}"
        if isinstance(field, Choice):
            await seat.paste(text)
            assert is_blank(sheet.source.given(question.id)) or question.kind != "rating"
            await seat.press("right")
            continue
        assert isinstance(field, Words | Pick), question.id
        seat.field.select_all()
        await seat.paste(text)
        if isinstance(field, Pick) and field.several:
            await seat.press("enter")
            kept.append((question.id, [text]))
        else:
            kept.append((question.id, text))
        assert sheet.source.given(question.id) == kept[-1][1], question.id
        assert_clean(seat)
    return kept


async def test_hostile_text_in_every_field_of_every_step_is_kept_shown_and_runs_nothing(
    sit: SitDown, library: Library
) -> None:
    async with sit((100, 30)) as seat:
        await seat.press("n")
        await seat.until(lambda: seat.is_on_walk, "the walk")
        kept: list[tuple[str, Any]] = []
        for step in list(seat.walk.steps):
            await seat.go_to(step.id)
            if step.kind == "replay":
                await seat.paste("one")
                await seat.press("enter")
                await seat.paste(ALL)
                await seat.press("enter", "ctrl+l")
                assert_clean(seat)
                await seat.press("end", "d", "d", "enter")
                assert seat.replay.sheet
                kept += await fill(seat, seat.replay.sheet, ALL)
                await look_everywhere(seat)
                await seat.press("ctrl+l")
                await look_everywhere(seat)
            elif step.kind == "close":
                await look_everywhere(seat)
                await seat.press("enter")
                kept += await fill(seat, seat.sheet, ALL)
                await look_everywhere(seat)
                await seat.screen.go_to_step("close", "mirror.note")
                await seat.settle()
                assert_clean(seat)
                await seat.press("m")
                kept += await fill(seat, seat.sheet, ALL)
                assert_clean(seat)
            else:
                kept += await fill(seat, seat.sheet, ALL)
                assert_clean(seat)
        await seat.resize(40, 20)
        for step in list(seat.walk.steps):
            await seat.go_to(step.id)
            assert_clean(seat)
        await seat.leave()
        assert_clean(seat)
        await seat.resume()
        assert_clean(seat)
        await seat.screen.go_to_step("close", "mirror.note")
        await seat.press("ctrl+n")
        await seat.until(lambda: isinstance(seat.app.screen, RecordScreen), "the page of the debrief")
        assert_clean(seat)
        for key in ("m", "m", "pageup", "pageup", "pageup", "pageup", "home", "f1", "escape", "q", "q"):
            await seat.press(key)
            assert_clean(seat)
        await seat.until(lambda: isinstance(seat.app.screen, HomeScreen), "Home")
        await seat.until(lambda: len(seat.rows.keys) > 3, "the list")
        for key in ("down", "down", "down", "f1", "escape"):
            await seat.press(key)
            assert_clean(seat)

    [entry] = library.recent(5)
    again = library.get(entry.id)
    assert_holds(again, dict(kept))


def assert_holds(debrief: Debrief, kept: dict[str, Any]) -> None:
    """Each answer is in the file as it was pasted."""
    moment = debrief.moments[1]
    for name in ("what", "quote", "saw", "thought", "wonder", "reason", "better", "patterns"):
        assert getattr(moment, name) == kept[f"moment.{name}"], name
    for section in ("call", "lesson", "promise", "signoff", "mirror"):
        for question, text in kept.items():
            name = question.removeprefix(section + ".")
            if question.startswith(section + ".") and name not in ("at", "due"):
                assert getattr(getattr(debrief, section), name) == text, question
    assert debrief.felt == kept["felt"]
    assert debrief.parked == kept["parked"]
    assert debrief.answers["felt.manager"].value == kept["felt.manager"]


async def test_each_of_them_comes_back_as_it_was(sit: SitDown) -> None:
    async with sit((80, 24)) as seat:
        await begin(seat)
        for text in PIECES.values():
            seat.field.select_all()
            await seat.paste(text)
            assert seat.debrief.felt == text
            await seat.press("end", "backspace")
            assert_clean(seat)
            assert seat.debrief.felt == seat.field.text == text[:-1]
        for text in ("\n".join(PIECES.values()), *(PIECES[name] for name in ("an escape", "nul", "feeds"))):
            seat.field.select_all()
            await seat.paste(text)
            await seat.press("ctrl+n", "ctrl+r")
            assert seat.debrief.felt == seat.field.text == text
            assert_clean(seat)


async def test_lines_pasted_from_any_system_are_lines(sit: SitDown) -> None:
    async with sit((80, 24)) as seat:
        await begin(seat)
        await seat.paste("one\r\ntwo\rthree\nfour")
        assert seat.debrief.felt == "one\ntwo\nthree\nfour"
        await seat.see("one", "two", "three", "four")


async def test_an_error_and_a_refusal_with_hostile_words_are_shown_as_they_are(sit: SitDown) -> None:
    async with sit((100, 30)) as seat:
        await begin(seat)
        seat.app.tell(DebriefError(ALL, ALL))
        seat.sheet.post_message(Sheet.Refused(ALL))
        await seat.see("price [10%]")
        assert_clean(seat)
        seat.app.notify(ALL, markup=False)
        await seat.settle()
        assert_clean(seat)
        assert "[@click=app.quit]x" in seat.text


async def test_a_users_own_guide_with_hostile_words_leads_through_a_debrief(sit: SitDown) -> None:
    shelf = open_shelf(None)
    shelf.guides["quick"] = hostile(shelf.get("quick"))
    async with sit((100, 30), shelf=lambda: shelf) as seat:
        await seat.press("f2")
        await seat.settle()
        assert_clean(seat)
        await seat.type("Start")
        assert_clean(seat)
        await seat.paste(ALL)
        assert isinstance(seat.app.focused, Input)
        assert "\N{SYMBOL FOR ESCAPE}" in seat.app.focused.value
        assert_clean(seat)
        await seat.press("escape")
        await begin(seat, "quick")
        for step in list(seat.walk.steps):
            await seat.go_to(step.id)
            await look_everywhere(seat)


def hostile(guide: Guide) -> Guide:
    """A guide in which every text ends in hostile words."""
    line = " ".join(text for text in PIECES.values() if "{" not in text)
    steps = [
        replace(
            step, name=step.name + line, say=step.say + line, help=step.help + line, why=step.why + line,
            questions=[
                replace(q, label=q.label + line, prompt=line, hint=line, help=q.help + line)
                for q in step.questions
            ],
            bank=[replace(returning, text=returning.text + line) for returning in step.bank],
        )
        for step in guide.steps
    ]  # fmt: skip
    return replace(guide, name=guide.name + line, about=guide.about + line, opening=line, steps=steps)


@pytest.mark.slow
async def test_200000_characters_pasted_at_once_are_answered_in_seconds_and_kept(
    sit: SitDown, library: Library
) -> None:
    async with sit((80, 24)) as seat:
        await begin(seat)
        await seat.go_to("replay")
        await seat.type("one", "enter", "ctrl+l", "enter", "enter")
        assert seat.place == "moment.quote"
        seat.field.select_all()
        await seat.paste(LONG)
        await seat.type("!")
        await seat.leave()
        await seat.resume()
        await seat.press("ctrl+n")
        assert_clean(seat)
        await seat.leave()
    [entry] = library.drafts()
    assert LONG in str(library.get(entry.id))
