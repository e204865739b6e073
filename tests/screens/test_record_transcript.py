"""A debrief of a recorded call: made from the Teams sample, and read again with the call beside it."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from debrief.model import FINISHED, Debrief, Moment
from debrief.settings import Settings
from debrief.sharing import export
from debrief.store import Library
from screens.measures import MeasuresScreen
from screens.record import RecordScreen
from screens.speakers import SpeakersScreen
from screens.steps.transcript import TranscriptPane
from screens.transcript import TranscriptScreen
from screens.transcript_add import AddTranscriptScreen
from tests.conftest import StandingClock
from tests.screens.conftest import SitDown
from tests.screens.heard import TEAMS, put
from tests.screens.seat import Seat, begin

SETTINGS = Settings(manager="John Mercer", consent="2026-11-19")


async def bring_in(seat: Seat) -> None:
    """Choose the Teams sample by its path, and confirm who is who."""
    await seat.press("f2")
    await seat.type("add a tran")
    await seat.see("The recorded call's file")
    await seat.press("enter")
    await seat.until(lambda: isinstance(seat.app.screen, AddTranscriptScreen), "the files")
    await seat.paste(str(TEAMS))
    await seat.press("enter")
    await seat.until(lambda: isinstance(seat.app.screen, SpeakersScreen), "the speakers")
    await seat.see("‹ the rep ›", "the manager", "a buyer")
    await seat.press("enter")
    await seat.until(lambda: seat.is_on_walk and seat.replay.pane, "the replay")
    await seat.until(lambda: seat.replay.pane and seat.replay.pane.lines, "the transcript")
    await seat.settle()


async def mark(seat: Seat, time: str, what: str) -> None:
    """Make a moment of the line at a time."""
    await seat.press("j")
    await seat.type(time, "enter", "a")
    await seat.type(what, "enter")


async def finish(seat: Seat) -> None:
    """Say the lesson, and close."""
    await seat.go_to("lessons")
    await seat.type("Forty thousand. Tell me.", "enter")
    await seat.type("What it costs them is the demo.", "enter")
    await seat.go_to("close")
    await seat.press("enter", "4", "5", "4", "5", "enter", "enter")
    await seat.type("Susie", "enter", "m", "1")
    await seat.type("the price", "enter", "enter")
    await seat.until(lambda: isinstance(seat.app.screen, RecordScreen), "the page of the debrief")


async def test_from_the_teams_file_to_a_page_and_a_file_whose_quotes_have_times(
    sit: SitDown, library: Library, clock: StandingClock
) -> None:
    async with sit((160, 50), settings=SETTINGS) as seat:
        await begin(seat)
        await seat.go_to("feel")
        await seat.type("It went quiet", "enter", "2", "enter", "enter")
        await seat.go_to("replay")
        await bring_in(seat)
        seat.replay.pane.focus_lines()  # type: ignore[union-attr]
        await mark(seat, "3:33", "asked for the deck")
        await mark(seat, "2:22", "- seventy before they asked")
        await mark(seat, "1:45", "- said I'd come to it")
        await seat.press("d", "d")
        await finish(seat)
        await seat.see("IT TURNED AT 01:45", "Susie Park, 01:45", "Dana Whitfield, 02:22")
        await seat.see("THE REPLAY", "3 moments")
        (done,) = (library.get(id_) for id_ in library.ids())
    assert done.status == FINISHED
    assert done.transcript
    assert [done.transcript.role_of(name) for name in ("Susie Park", "John Mercer")] == ["rep", "manager"]
    file = export(library, [done.id], "html", now=clock()).content.decode()
    for quoted in ("Susie Park, 01:45", "Dana Whitfield, 02:22"):
        assert f"<bdi>{quoted}</bdi>" in file
    assert "I&#39;ll come to it in a second." in file
    assert "82 % of the time" in file
    assert "Gong Labs, 25,537 calls" in file
    assert file.count('class="voice rep"') > 5


def finished_call(library: Library, clock: StandingClock) -> Debrief:
    """A past debrief of the Teams sample."""
    debrief = put(library, clock)
    debrief.moments = [
        Moment(seconds=213, what="the deck", quote="Yes, send it.", speaker="Dana Whitfield", line=21),
        Moment(seconds=98, what="I'd come to it", verdict="change", speaker="Raúl O'Connor (Guest)", line=7,
               quote="Would this have told us?"),
        Moment(what="well begun", verdict="keep"),
    ]  # fmt: skip
    debrief.turn = debrief.moments[1].id
    debrief.status, debrief.finished = FINISHED, debrief.created
    library.save(debrief)
    clock.at += timedelta(days=1)
    return debrief


async def read(seat: Seat, debrief: Debrief) -> None:
    """Open the page."""
    seat.app.desk.read(debrief.id)
    await seat.until(lambda: isinstance(seat.app.screen, RecordScreen), "the page")
    await seat.settle()


async def to_call(seat: Seat) -> TranscriptPane:
    """Open the call from the page; it is read when this goes on."""
    await seat.press("t")
    await seat.until(lambda: isinstance(seat.app.screen, TranscriptScreen), "the call")
    pane = seat.app.screen.query_one(TranscriptPane)
    await seat.until(lambda: pane.lines, "its lines")
    await seat.settle()
    return pane


async def test_t_opens_the_call_where_it_turned_and_leads_from_moment_to_moment(
    sit: SitDown, library: Library, clock: StandingClock
) -> None:
    debrief = finished_call(library, clock)
    async with sit((160, 50)) as seat:
        await read(seat, debrief)
        await seat.see("THE CALL, MEASURED")
        pane = await to_call(seat)
        assert pane.lines
        assert pane.lines.place == 7
        await seat.see("◆ − the turn: I'd come to it", "Talk share", "Gong Labs")
        await seat.press("t")
        assert pane.lines.place == 21
        assert "the deck" in seat.notice
        await seat.press("t")
        assert pane.lines.place == 7
        await seat.press("down", "enter")
        assert "its moments stay as they are" in seat.notice
        await seat.press("up", "enter")
        assert "I'd come to it" in seat.notice
        await seat.press("slash")
        await seat.type("pilot", "enter")
        assert "pilot" in pane.lines.transcript.utterances[pane.lines.place].text
        await seat.press("q")
        await seat.until(lambda: isinstance(seat.app.screen, RecordScreen), "the page")
    assert library.get(debrief.id) == debrief


async def test_the_figures_stand_a_key_away_where_there_is_no_room_beside(
    sit: SitDown, library: Library, clock: StandingClock
) -> None:
    debrief = finished_call(library, clock)
    assert debrief.transcript
    debrief.transcript.name = "Northwind visit, the second one, with finance.docx"
    library.save(debrief)
    async with sit((60, 20)) as seat:
        await read(seat, debrief)
        await to_call(seat)
        assert "Talk share" not in seat.text
        assert "Several" not in seat.text, "nothing is made of lines here"
        assert seat.text.splitlines()[0].rstrip().endswith("…"), "a name that is cut says so"
        await seat.press("ctrl+f")
        await seat.until(lambda: isinstance(seat.app.screen, MeasuresScreen), "the figures")
        await seat.see("Talk share")
        await seat.press("q")
        assert isinstance(seat.app.screen, TranscriptScreen)


async def test_a_file_that_is_gone_is_told_and_the_page_says_everything_all_the_same(
    sit: SitDown, library: Library, clock: StandingClock, path: Path
) -> None:
    debrief = finished_call(library, clock)
    for file in path.with_name(f"{path.name}.transcripts").iterdir():
        file.unlink()
    async with sit((100, 30)) as seat:
        await read(seat, debrief)
        await seat.see("Raúl O'Connor, 01:38")
        await seat.press("t")
        await seat.see("The transcript's file isn't there any more")
        await seat.press("q")
        assert isinstance(seat.app.screen, RecordScreen)
    said = export(library, [debrief.id], "html", now=clock()).content.decode()
    assert "82 % of the time" in said
    assert 'class="voice' not in said


async def test_a_past_debrief_without_a_transcript_gets_one_and_z_takes_it_out_again(
    sit: SitDown, library: Library, known: Debrief
) -> None:
    async with sit(settings=SETTINGS) as seat:
        await read(seat, known)
        await seat.press("t")
        await seat.until(lambda: isinstance(seat.app.screen, AddTranscriptScreen), "the files")
        await seat.paste(str(TEAMS))
        await seat.press("enter")
        await seat.until(lambda: isinstance(seat.app.screen, SpeakersScreen), "the speakers")
        await seat.see("‹ the rep ›")
        await seat.press("enter")
        await seat.until(lambda: "teams.vtt is added" in seat.notice, "that it is added")
        added = library.get(known.id).transcript
        assert added
        assert added.figures.questions
        await to_call(seat)
        await seat.press("q", "z")
        await seat.until(lambda: "Undone: Transcript" in seat.notice, "that it is out again")
    assert library.get(known.id).transcript is None
