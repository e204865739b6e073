"""The transcript itself: whole words at every width, found as they are typed, fast however long it is."""

from __future__ import annotations

from time import perf_counter

from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from debrief.model import END, Moment
from debrief.store import Library
from debrief.transcript import Transcript, Utterance
from screens.steps.transcript_layout import Layout, wrap
from screens.steps.transcript_quote import LONGEST, quoted
from screens.widgets.plain import shown
from tests.conftest import StandingClock
from tests.screens.conftest import SitDown
from tests.screens.heard import lines, marked, pane, put, resume

TEXT = st.text(st.sampled_from("ab cdé  漢字🙂ع\u0301-’\u200d"), max_size=80)


@given(TEXT, st.integers(8, 30))
@settings(max_examples=120, deadline=None)
def test_wrapped_lines_fit_and_leave_out_nothing_but_blanks(text: str, width: int) -> None:
    parts = [text[start:end] for start, end in wrap(shown(text), width)]
    assert "".join(parts).replace(" ", "") == text.replace(" ", "")
    assert all(sum(map(cell_len, part)) <= width for part in parts)


def test_twenty_thousand_utterances_are_laid_out_in_a_blink_and_each_line_is_found_again() -> None:
    said = tuple(
        Utterance("and what does it cost you " * (at % 6), "Ann" if at % 2 else "Bob") for at in range(20_000)
    )
    start = perf_counter()
    layout = Layout(Transcript(format="text", utterances=said), {"A": "rep"}, 60)
    assert perf_counter() - start < 1.0  # 0.04 s where nothing else runs
    for y in (0, 1, layout.height // 2, layout.height - 1):
        spot = layout.spot(y)
        assert spot
        assert layout.top(spot.at) + spot.line == y
    assert layout.spot(layout.height) is None


def test_a_long_quote_is_cut_after_a_word() -> None:
    call = Transcript(format="text", utterances=(Utterance("word " * 400, "Ann"),))
    quote = quoted(call, 0, 0)
    assert quote.endswith("word …")
    assert len(quote) <= LONGEST


async def test_words_are_found_as_they_are_typed_and_n_and_capital_n_go_from_one_to_the_next(
    sit: SitDown, library: Library, clock: StandingClock
) -> None:
    put(library, clock)
    async with sit((100, 30)) as seat:
        await resume(seat)
        await seat.press("tab", "slash")
        await seat.type("seventy")
        await seat.see("Find: 2 of 2")
        assert marked(seat) == "Seventy."  # the last one before the end
        await seat.press("enter", "n")
        assert "I could do seventy" in marked(seat)
        await seat.press("N")
        assert marked(seat) == "Seventy."
        await seat.press("slash")
        await seat.type("forty-two")
        assert "forty-two standard reports" in marked(seat)
        await seat.type("zebra")
        await seat.see("nobody said that")
        await seat.press("escape")
        assert marked(seat) == "Seventy."  # where they were
        await seat.press("space", "up", "escape")
        assert lines(seat).chosen_from is None


async def test_a_letter_leads_to_the_question_the_price_and_the_monologue_before_and_a_capital_to_that_after(
    sit: SitDown, library: Library, clock: StandingClock
) -> None:
    put(library, clock)
    async with sit((100, 30)) as seat:
        await resume(seat)
        await seat.press("tab", "u")
        assert marked(seat).startswith("Of course. Should I send")
        await seat.press("home", "P")
        assert marked(seat) == "Five hours is about forty thousand for us."
        await seat.press("l")
        assert marked(seat).startswith("Great. So the platform has four modules.")
        await seat.press("l")
        assert seat.notice == "From the end again."


async def test_a_time_that_cannot_be_read_is_told_and_the_line_stays(
    sit: SitDown, library: Library, clock: StandingClock
) -> None:
    put(library, clock)
    async with sit((100, 30)) as seat:
        await resume(seat)
        await seat.press("tab", "j")
        await seat.type("soon", "enter")
        assert "Try 1:45" in seat.notice
        assert seat.field.text == "soon"


async def test_of_a_turn_that_is_longer_than_the_screen_down_shows_the_rest_and_a_resize_keeps_the_line(
    sit: SitDown, library: Library, clock: StandingClock
) -> None:
    put(library, clock)
    async with sit((40, 20)) as seat:
        await resume(seat)
        await seat.press("tab")
        lines(seat).mark(4, is_jump=True)
        await seat.settle()
        seen = seat.flowing
        assert "Great. So the platform" in seen
        assert "drag-and-drop editor." not in seen
        await seat.press("down")
        assert lines(seat).place == 4
        await seat.see("drag-and-drop", "editor.")
        await seat.press("down")
        assert lines(seat).place == 5
        await seat.resize(80, 24)
        await seat.see("Mm-hm.")


async def test_markup_and_control_characters_in_a_call_are_shown_as_they_are(
    sit: SitDown, library: Library, clock: StandingClock
) -> None:
    said = "[/b] [@click=app.quit]x [10%] 漢字"
    put(library, clock, f"WEBVTT\n\n00:01.000 --> 00:02.000\n<v Susie Park>{said}</v>\n".encode())
    async with sit((100, 30)) as seat:
        await resume(seat)
        await seat.press("tab")
        assert said in seat.text
        await seat.press("a")
        await seat.type("said so", "enter")
        moment = seat.debrief.moments[0]
        told = (moment.what, moment.quote, moment.speaker, moment.line, moment.seconds, moment.verdict)
        assert told == ("said so", said, "Susie Park", 0, 1, END)


async def test_the_strip_shows_the_moments_and_the_turn_without_colour(
    sit: SitDown, library: Library, clock: StandingClock
) -> None:
    debrief = put(library, clock)
    debrief.moments = [Moment(what="end", line=22, seconds=215), Moment(what="turn", line=8, seconds=105)]
    debrief.turn = debrief.moments[1].id
    library.save(debrief)
    async with sit((160, 40)) as seat:
        await resume(seat)
        strip = seat.lines[next(at for at, line in enumerate(seat.lines) if "▄▄▄▄▄▄" in line) - 1]
        assert strip.count("◆") == 2  # the moment in the list, and on the strip
        assert strip.endswith("▾")
        assert pane(seat).has_class("-tall")
