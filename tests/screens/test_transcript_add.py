"""A transcript comes into a debrief: chosen, typed or dragged in, read beside the keys, refused in words."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from debrief.errors import DebriefError
from debrief.model import BUYER, MANAGER, REP, Moment
from debrief.settings import Settings
from debrief.transcript import reading
from screens.speakers import SpeakersScreen
from screens.transcript_add import AddTranscriptScreen
from screens.transcript_files import Found
from screens.wants_transcript import WantsSpeakers, WantsTranscript
from tests.conftest import StandingClock
from tests.screens.conftest import SitDown
from tests.screens.seat import Seat, begin

CALL = """WEBVTT

00:00:02.000 --> 00:00:06.000
<v Susie>Dana, thanks for having us. How's the new line?</v>

00:00:07.000 --> 00:00:09.000
<v Dana Whitfield>Loud. But running.</v>

00:00:10.000 --> 00:00:12.000
<v John Mercer>Good to hear.</v>
"""

TOLD = Settings(consent="2026-11-19")
"""Somebody who has read the reminder of consent."""


@pytest.fixture
def downloads(tmp_path: Path) -> Path:
    folder = tmp_path / "Downloads"
    folder.mkdir()
    return folder


@pytest.fixture
def call(downloads: Path) -> Path:
    file = downloads / "teams.vtt"
    file.write_text(CALL, encoding="utf-8")
    return file


async def to_files(seat: Seat) -> None:
    """Begin a debrief, and ask for a transcript."""
    await begin(seat)
    seat.app.desk.add_transcript(seat.walk)
    await seat.until(lambda: isinstance(seat.app.screen, AddTranscriptScreen), "the files")
    await seat.settle()


async def to_speakers(seat: Seat) -> None:
    """Wait for the speakers."""
    await seat.until(lambda: isinstance(seat.app.screen, SpeakersScreen), "the speakers")
    await seat.see("Susie")
    await seat.settle()


async def kept(seat: Seat) -> None:
    await seat.until(lambda: seat.is_on_walk, "the walk")
    await seat.settle()


async def test_the_newest_file_is_two_enters_away_and_belongs_to_the_debrief_on_the_disk(
    sit: SitDown, call: Path, clock: StandingClock
) -> None:
    (call.parent / "photo.jpg").write_text("x")
    async with sit(settings=Settings(manager="John Mercer", consent="2026-11-19")) as seat:
        await to_files(seat)
        await seat.see("teams.vtt", "~/Downloads")
        assert "photo" not in seat.text
        await seat.press("enter")
        await to_speakers(seat)
        await seat.see("3 lines · 3 people · 00:12 · WebVTT", "‹ the rep ›", "the manager", "a buyer")
        await seat.press("enter")
        await kept(seat)
        assert seat.app.desk.flush()
        source = seat.app.desk.library.get(seat.debrief.id).transcript
        assert source
        assert source.sum == hashlib.sha256(CALL.encode()).hexdigest()
        assert (source.name, source.lines, source.format) == ("teams.vtt", 3, "webvtt")
        assert (source.named(REP), source.named(MANAGER)) == (["Susie"], ["John Mercer"])
        assert source.named(BUYER) == ["Dana Whitfield"]
        assert source.figures.share_by_time == pytest.approx(0.5, abs=0.2)
        assert seat.app.desk.library.source_bytes(source.sum) == CALL.encode()
        assert source.added
        assert source.added.utc == clock().astimezone(source.added.utc.tzinfo)


async def test_the_palette_leads_there_from_any_step_of_a_walk(sit: SitDown, call: Path) -> None:
    async with sit() as seat:
        await begin(seat)
        await seat.press("f2")
        await seat.type("add a tran")
        await seat.see("The recorded call's file")
        await seat.press("enter")
        await seat.until(lambda: isinstance(seat.app.screen, AddTranscriptScreen), "the files")


async def test_a_step_asks_for_it_with_a_message(sit: SitDown, call: Path) -> None:
    async with sit(settings=TOLD) as seat:
        await begin(seat)
        seat.screen.view.post_message(WantsTranscript(seat.walk))
        await seat.until(lambda: isinstance(seat.app.screen, AddTranscriptScreen), "the files")
        await seat.see("teams.vtt")
        await seat.press("enter")
        await to_speakers(seat)
        await seat.press("enter")
        await kept(seat)
        seat.screen.view.post_message(WantsSpeakers(seat.walk))
        await to_speakers(seat)


async def test_typed_words_find_it_and_a_dragged_path_replaces_them(
    sit: SitDown, call: Path, tmp_path: Path
) -> None:
    (call.parent / "zoom.vtt").write_text(CALL)
    hidden = tmp_path / "my calls"
    hidden.mkdir()
    (hidden / "call one.vtt").write_text(CALL)
    async with sit(settings=TOLD) as seat:
        await to_files(seat)
        await seat.see("teams.vtt", "zoom.vtt")
        await seat.type("team")
        await seat.until(lambda: "zoom.vtt" not in seat.text, "only what fits")
        await seat.paste(f"'{hidden}/call one.vtt' ")
        assert seat.field.text == f"'{hidden}/call one.vtt'"
        await seat.press("enter")
        await to_speakers(seat)
        await seat.see("call one.vtt")


async def test_a_folder_that_is_typed_shows_its_files(sit: SitDown, tmp_path: Path) -> None:
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    for name in ("one.srt", "two.srt"):
        (folder / name).write_text("x")
    async with sit() as seat:
        await to_files(seat)
        await seat.type(f"{folder}/")
        await seat.see("one.srt", "two.srt")
        await seat.type("tw")
        await seat.until(lambda: "one.srt" not in seat.text and "two.srt" in seat.text, "only two.srt")


async def test_what_cant_be_read_is_told_here_and_what_is_typed_stays(sit: SitDown, downloads: Path) -> None:
    (downloads / "empty.vtt").write_bytes(b"")
    (downloads / "noise.vtt").write_bytes(bytes(range(256)) * 16)
    async with sit((60, 20)) as seat:
        await to_files(seat)
        for name in ("empty.vtt", "noise.vtt", "nowhere.vtt"):
            await seat.paste(str(downloads / name))
            assert seat.notice == ""
            await seat.press("enter")
            await seat.until(lambda: seat.notice, "why")
            assert isinstance(seat.app.screen, AddTranscriptScreen)
            assert seat.field.text == str(downloads / name)
            await seat.press("right")  # what was said has been read
        await seat.press("escape")
        await kept(seat)
        assert seat.debrief.transcript is None


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """A file that takes its time: it is half read until it is let go."""
    go, read = threading.Event(), reading.read_file

    def slowly(path: Path, tell: Any = None) -> Any:
        tell(10_000, 20_000)
        go.wait(5)
        tell(20_000, 20_000)
        return read(path, tell)

    monkeypatch.setattr(reading, "read_file", slowly)
    return go.set


async def test_a_long_file_shows_how_far_it_is_and_esc_stops_it(
    sit: SitDown, call: Path, slow: Callable[[], None]
) -> None:
    async with sit() as seat:
        await to_files(seat)
        await seat.see("teams.vtt")
        await seat.press("enter")
        await seat.see("10,000 of 20,000", "━━━")
        await seat.press("enter")
        assert "still being read" in seat.notice
        await seat.press("escape")
        assert "Stopped" in seat.notice
        slow()
        await seat.app.workers.wait_for_complete()
        await seat.settle()
        assert isinstance(seat.app.screen, AddTranscriptScreen)
        assert "10,000" not in seat.text


async def test_who_types_while_it_reads_keeps_typing_and_enter_goes_on(
    sit: SitDown, call: Path, slow: Callable[[], None]
) -> None:
    async with sit(settings=TOLD) as seat:
        await to_files(seat)
        await seat.see("teams.vtt")
        await seat.press("enter")
        await seat.see("10,000 of 20,000")
        await seat.type("mb")
        slow()
        await seat.until(lambda: "is read" in seat.notice, "that it is read")
        assert seat.field.text == "mb"
        await seat.press("enter")
        await to_speakers(seat)
        await seat.see("a buyer")


async def test_a_transcripts_own_text_can_be_pasted_and_several_files_cant(sit: SitDown) -> None:
    async with sit(settings=TOLD) as seat:
        await to_files(seat)
        await seat.paste("/a/one.vtt\r/a/two.vtt\r")
        assert "One file at a time" in seat.notice
        await seat.paste("Susie: How's the line?\rDana: Loud.\rSusie: Tell me more about that.\r")
        await to_speakers(seat)
        await seat.see("3 lines")


async def test_consent_is_asked_once_on_a_machine_and_the_folder_is_remembered(
    sit: SitDown, call: Path
) -> None:
    async with sit((40, 20)) as seat:
        for visit in (1, 2):
            if visit == 1:
                await to_files(seat)
            else:
                seat.app.desk.add_transcript(seat.walk)
                await seat.until(lambda: isinstance(seat.app.screen, AddTranscriptScreen), "the files")
            await seat.see("teams.vtt")
            await seat.type("teams", "enter")
            await to_speakers(seat)
            assert ("Was everyone on the call told" in seat.flowing) == (visit == 1)
            await seat.press("enter")
            await kept(seat)
        assert seat.app.settings.consent == "2026-11-21"
        assert seat.app.settings.transcripts == str(call.parent)


async def test_another_file_takes_its_place_moments_keep_their_words_and_there_is_a_way_back(
    sit: SitDown, call: Path
) -> None:
    other = call.parent / "zoom.vtt"
    other.write_text(CALL.replace("Loud", "Quiet"), encoding="utf-8")
    async with sit(settings=TOLD) as seat:
        await to_files(seat)
        await seat.type("teams", "enter")
        await to_speakers(seat)
        await seat.press("enter")
        await kept(seat)
        first = seat.debrief.transcript
        seat.debrief.moments.append(Moment(what="she laughed", quote="Loud", seconds=7, line=1))

        async def choose(text: str, *keys: str) -> None:
            seat.app.desk.add_transcript(seat.walk)
            await seat.until(lambda: isinstance(seat.app.screen, AddTranscriptScreen), "the files")
            await seat.see("teams.vtt is here already")
            await seat.see("zoom.vtt")
            await seat.type(text, *keys)

        await choose("zoom", "enter")
        await to_speakers(seat)
        await seat.press("enter")
        await kept(seat)
        moment = seat.debrief.moments[0]
        assert seat.debrief.transcript
        assert seat.debrief.transcript.name == "zoom.vtt"
        assert (moment.quote, moment.seconds, seat.debrief.line_of(moment)) == ("Loud", 7, None)

        seat.app.desk.add_transcript(seat.walk)
        await seat.see("Back to teams.vtt, as it was")
        await seat.press("enter")
        await kept(seat)
        assert (seat.debrief.transcript, seat.debrief.line_of(moment)) == (first, 1)

        await choose("", "down", "down", "enter")
        await kept(seat)
        assert (seat.debrief.transcript, seat.debrief.line_of(moment)) == (None, None)

        await seat.go_to("replay")
        await seat.press("z")
        await seat.see("teams.vtt is back, as it was.", "t the call")
        assert (seat.debrief.transcript, seat.debrief.line_of(moment)) == (first, 1)


async def test_debrief_new_with_a_transcript_asks_who_is_who_first_and_offers_what_the_file_tells(
    sit: SitDown, call: Path
) -> None:
    transcript = reading.read_transcript(CALL.encode())
    found = Found(CALL.encode(), "Northwind-20261119_140533.vtt", transcript, str(call.parent))
    async with sit(start="new", rep="", account="", guide="", transcript=found, settings=TOLD) as seat:
        await to_speakers(seat)
        await seat.press("r", "b", "m", "enter")
        await kept(seat)
        await seat.until(lambda: seat.place == "call.rep", "the first question")
        assert seat.debrief.call.rep == ""  # nobody has answered that yet
        assert seat.debrief.transcript
        assert [one.role for one in seat.debrief.transcript.speakers] == [REP, BUYER, MANAGER]
        assert seat.app.desk.flush()
        assert seat.app.desk.library.get(seat.debrief.id).transcript == seat.debrief.transcript
        assert seat.field.text == "Susie"
        seat.screen.save_now()
        assert seat.debrief.call.rep == "", "what is offered is no answer yet"
        await seat.press("enter")
        assert (seat.debrief.call.rep, seat.place) == ("Susie", "call.account")
        assert seat.debrief.call.at
        assert f"{seat.debrief.call.at.local:%d %b %H:%M}" == "19 Nov 14:05"


async def test_a_file_that_cant_be_kept_is_told_and_everything_stays(
    sit: SitDown, call: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> str:
        raise DebriefError("not saved: disk full", "Make room, and try again.")

    async with sit(settings=TOLD) as seat:
        monkeypatch.setattr(seat.app.desk.library, "put_source", full, raising=False)
        await to_files(seat)
        await seat.see("teams.vtt")
        await seat.press("enter")
        await to_speakers(seat)
        await seat.press("enter")
        await seat.until(lambda: "disk full" in seat.notice, "why")
        await seat.press("escape")
        await kept(seat)
        assert seat.debrief.transcript is None
