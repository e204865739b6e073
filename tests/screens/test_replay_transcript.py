"""The replay beside the call's transcript: a line becomes a moment as fast as one from memory."""

from __future__ import annotations

from debrief.model import CHANGE, END, KEEP, Moment
from debrief.store import Library
from debrief.transcript.reading import read_transcript
from screens.steps.call_strip import CallStrip
from screens.steps.closed import turn_lines
from screens.transcript_add import AddTranscriptScreen
from tests.conftest import StandingClock
from tests.screens.conftest import SitDown
from tests.screens.heard import lines, marked, pane, put, resume, source_of
from tests.screens.seat import begin


async def test_three_moments_and_the_turn_are_marked_in_the_teams_sample(
    sit: SitDown, library: Library, clock: StandingClock
) -> None:
    put(library, clock)
    async with sit((120, 30)) as seat:
        await resume(seat)
        await seat.press("tab")
        assert marked(seat) == "Thanks! Talk soon."  # from the end backwards
        await seat.press("up", "up", "up", "a")
        await seat.type("they asked for the deck", "enter")
        await seat.press("slash")
        await seat.type("price", "enter")
        await seat.press("n", "enter")
        await seat.type("- offered seventy unasked", "enter")
        await seat.press("j")
        await seat.type("1:45", "enter")
        assert marked(seat) == "Yes, absolutely, that's in dispatch. I'll come to it in a second."
        await seat.press("a")
        await seat.type("went on about reports", "enter")
        assert lines(seat).has_focus
        await seat.press("d", "d")
        told = [(m.seconds, m.what, m.verdict, m.speaker) for m in seat.debrief.moments]
        assert told == [
            (213, "they asked for the deck", END, "Dana Whitfield"),
            (145, "offered seventy unasked", CHANGE, "Susie Park"),
            (105, "went on about reports", CHANGE, "Susie Park"),
        ]
        assert seat.debrief.turn == seat.debrief.moments[2].id
        assert seat.debrief.moments[1].quote.startswith("It depends on the modules.")
        await seat.see("◆01:45")
        assert [m.line for m in seat.debrief.moments] == [21, 12, 8]


async def test_a_moment_from_a_line_goes_to_its_place_by_time_and_those_from_memory_stay(
    sit: SitDown, library: Library, clock: StandingClock
) -> None:
    debrief = put(library, clock)
    debrief.moments = [
        Moment(what="late", seconds=200),
        Moment(what="memory"),
        Moment(what="early", seconds=20),
    ]
    library.save(debrief)
    async with sit((120, 30)) as seat:
        await resume(seat)
        await seat.press("t", "j")
        await seat.type("1:45", "enter", "a")
        await seat.type("middle", "enter")
        assert [m.what for m in seat.debrief.moments] == ["late", "memory", "middle", "early"]


async def test_several_lines_become_one_moment_whose_quote_names_who_said_what(
    sit: SitDown, library: Library, clock: StandingClock
) -> None:
    put(library, clock)
    async with sit((100, 30)) as seat:
        await resume(seat)
        await seat.press("tab", "slash")
        await seat.type("seventy", "enter", "space", "up", "enter", "ctrl+l")
        await seat.until(lambda: not seat.debrief.moments, "the empty moment to be taken back")
        await seat.press("shift+down", "enter")
        await seat.type("seventy", "enter")
        moment = seat.debrief.moments[0]
        assert moment.quote.startswith("Susie Park: It depends on the modules.")
        assert moment.quote.endswith("\nDana Whitfield: Seventy.")
        assert (moment.speaker, moment.line, moment.seconds) == ("", 12, 145)


async def test_a_marked_moment_shows_its_line_and_one_from_memory_the_line_at_its_time(
    sit: SitDown, library: Library, clock: StandingClock
) -> None:
    debrief = put(library, clock)
    debrief.moments = [Moment(what="end", line=22, seconds=215), Moment(what="heard it", seconds=110)]
    library.save(debrief)
    async with sit((120, 30)) as seat:
        await resume(seat)
        await seat.press("end")
        assert marked(seat) == "Five hours is about forty thousand for us."
        await seat.press("home")
        assert lines(seat).place == 22


async def test_a_time_typed_with_a_moment_moves_the_transcript_there(
    sit: SitDown, library: Library, clock: StandingClock
) -> None:
    put(library, clock)
    async with sit((120, 30)) as seat:
        await resume(seat)
        await seat.type("1:45 - went on", "enter")
        assert seat.debrief.moments[0].seconds == 105
        assert lines(seat).place == 8


async def test_keep_change_delete_and_undo_work_on_the_moment_at_the_line(
    sit: SitDown, library: Library, clock: StandingClock
) -> None:
    debrief = put(library, clock)
    debrief.moments = [Moment(what="one", line=24), Moment(what="two", line=21)]
    library.save(debrief)
    async with sit((120, 30)) as seat:
        await resume(seat)
        await seat.press("t")
        lines(seat).mark(21)
        await seat.press("k")
        assert [m.verdict for m in seat.debrief.moments] == ["", KEEP]
        await seat.see("+03:33")
        await seat.press("x")
        assert [m.what for m in seat.debrief.moments] == ["one"]
        await seat.press("z")
        assert [m.what for m in seat.debrief.moments] == ["one", "two"]
        lines(seat).mark(10)
        await seat.press("k", "x")
        assert [m.what for m in seat.debrief.moments] == ["one", "two"]


async def test_where_it_is_narrow_they_take_turns_and_t_goes_from_one_to_the_other(
    sit: SitDown, library: Library, clock: StandingClock
) -> None:
    debrief = put(library, clock)
    debrief.moments = [Moment(what="he spoke of money", line=9, seconds=109)]
    library.save(debrief)
    async with sit((40, 20)) as seat:
        await resume(seat)
        await seat.see("The moments", "he spoke of money")
        await seat.press("t")
        await seat.see("The call", "Five hours is about forty")
        assert not seat.screen.query_one("#view").check_action("transcript", ())
        assert marked(seat) == "Five hours is about forty thousand for us."
        assert "he spoke of money" not in seat.text
        await seat.press("t")
        await seat.see("The moments", "he spoke of money")
        assert seat.rows.has_focus


async def test_half_typed_words_below_the_transcript_are_there_when_they_resume(
    sit: SitDown, library: Library, clock: StandingClock
) -> None:
    debrief = put(library, clock)
    debrief.moments = [Moment(what="the end")]
    library.save(debrief)
    async with sit((80, 24)) as seat:
        await resume(seat)
        await seat.press("t", "a")
        await seat.type("she talked ab")
        await seat.leave()
        await seat.resume()
        await seat.type("out it")
        assert seat.field.text == "she talked about it"


async def test_a_copy_that_is_gone_is_told_and_the_replay_works_without_it(
    sit: SitDown, library: Library, clock: StandingClock
) -> None:
    debrief = put(library, clock)
    assert debrief.transcript
    (library.sources.folder / debrief.transcript.sum).unlink()
    async with sit((120, 30)) as seat:
        await seat.resume()
        await seat.see("The replay works without it, from memory.")
        await seat.type("they left", "enter")
        assert [m.what for m in seat.debrief.moments] == ["they left"]
        await seat.resize(60, 20)
        await seat.press("ctrl+l", "t")
        assert "isn't there any more" in seat.notice


async def test_the_call_is_shown_in_figures_without_a_verdict_and_q_leads_back(
    sit: SitDown, library: Library, clock: StandingClock
) -> None:
    put(library, clock)
    async with sit((100, 40)) as seat:
        await resume(seat)
        await seat.press("ctrl+f")
        await seat.see("Talk share  82 % of the time", "Gong Labs, 25,537 calls", "▄ Susie")
        await seat.press("f1")
        await seat.see("What was measured in this one call")
        await seat.press("escape", "q")
        assert seat.is_on_walk


async def test_the_line_above_the_moments_names_the_key_that_works_where_they_are(
    sit: SitDown, library: Library, clock: StandingClock
) -> None:
    put(library, clock)
    async with sit((60, 20)) as seat:
        await resume(seat)
        await seat.see("The moments  tab the call", "tab Transcript")
        await seat.press("tab", "slash")
        await seat.see("⏎ Go there", "esc Back")
        await seat.press("enter", "enter")
        await seat.type("the deck", "enter", "t")
        await seat.see("The moments  t the call")
        await seat.press("enter")
        await seat.until(lambda: "the call" not in seat.text, "nothing that would be typed")


def test_a_long_quote_shown_at_the_turn_says_that_it_goes_on() -> None:
    rows = turn_lines(Moment(quote="we lose five hours " * 40), "Where it turned", "Susie", 60)
    assert rows[-2].plain.endswith("…")
    assert max(row.cell_length for row in rows) <= 60


async def test_a_click_on_the_strip_leads_there_and_the_mark_stands_beside_its_time(
    sit: SitDown, library: Library, clock: StandingClock
) -> None:
    debrief = put(library, clock)
    debrief.moments = [Moment(quote="Five hours is about forty thousand.", line=9, seconds=109)]
    library.save(debrief)
    async with sit((100, 40)) as seat:
        await resume(seat)
        await seat.see("“Five hours is about forty thousand.”")
        await seat.press("t")
        await seat.see("t Moments")
        strip = pane(seat).query_one(CallStrip).region
        await seat.click_at(strip.x, strip.y + 1)
        assert lines(seat).place == 0
        await seat.see("▴ 00:02")
        await seat.click_at(strip.right - 1, strip.y + 1)
        assert lines(seat).place == 24
        await seat.see("03:42 ▴")
        await seat.click_at(seat.lines[strip.y].index("▾"), strip.y)
        assert lines(seat).place == 9
        assert "01:52" not in seat.lines[strip.y + 3], "the scale makes room for the mark"
        await seat.press("t")
        assert seat.rows.has_focus


async def test_in_an_empty_replay_no_key_leads_to_the_list(
    sit: SitDown, library: Library, clock: StandingClock
) -> None:
    put(library, clock)
    async with sit((160, 30)) as seat:
        await resume(seat)
        assert "^l List" not in seat.text
        await seat.type("they left")
        await seat.see("^l List")


async def test_without_a_transcript_tab_and_t_ask_for_one(sit: SitDown) -> None:
    async with sit((100, 30)) as seat:
        await begin(seat)
        await seat.go_to("replay")
        await seat.press("tab")
        assert isinstance(seat.app.screen, AddTranscriptScreen)
        await seat.press("escape")
        await seat.type("they left", "enter", "ctrl+l", "t")
        assert isinstance(seat.app.screen, AddTranscriptScreen)


async def test_another_transcript_takes_the_place_of_the_one_that_is_shown(
    sit: SitDown, library: Library, clock: StandingClock
) -> None:
    put(library, clock)
    data = b"WEBVTT\n\n00:01.000 --> 00:02.000\n<v Susie Park>Another call.</v>\n"
    async with sit((120, 30)) as seat:
        await resume(seat)
        seat.debrief.transcript = source_of(library, read_transcript(data), data)
        seat.replay.show_transcript()
        await seat.see("Another call.")
        assert "Talk soon" not in seat.text
        seat.debrief.transcript = None
        seat.replay.show_transcript()
        await seat.until(lambda: "Another call." not in seat.text)
