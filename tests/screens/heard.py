"""A debrief in its replay, with the transcript of the sample call in the library."""

from __future__ import annotations

from pathlib import Path

from debrief.model import Call, Debrief, Place, Source, Speaker, Stamp
from debrief.store import Library
from debrief.transcript import Transcript
from debrief.transcript.measures import measure
from debrief.transcript.reading import read_transcript
from screens.steps.transcript import TranscriptPane
from screens.steps.transcript_lines import TranscriptLines
from tests.conftest import StandingClock
from tests.screens.seat import Seat

TEAMS = Path(__file__).parents[1] / "transcript" / "samples" / "teams.vtt"
ROLES = {"Susie Park": "rep", "John Mercer": "manager"}


def put(library: Library, clock: StandingClock, data: bytes | None = None) -> Debrief:
    """Keep a draft at its replay, with a transcript."""
    data = TEAMS.read_bytes() if data is None else data
    call = Call(rep="Susie", account="Northwind", ending="no-sale")
    debrief = Debrief(created=Stamp.of(clock()), guide="lost-call", call=call)
    debrief.transcript = source_of(library, read_transcript(data), data)
    debrief.place = Place(step="replay")
    library.save(debrief)
    return debrief


def source_of(library: Library, transcript: Transcript, data: bytes) -> Source:
    """Put a transcript's bytes into the library."""
    roles = {name: ROLES.get(name, "buyer") for name in transcript.speakers}
    return Source(
        sum=library.put_source(data, "teams.vtt"), name="teams.vtt", size=len(data), format=transcript.format,
        lines=len(transcript.utterances), speakers=[Speaker(name=one, role=roles[one]) for one in roles],
        figures=measure(transcript, roles),
    )  # fmt: skip


def pane(seat: Seat) -> TranscriptPane:
    """The transcript beside the moments."""
    found = seat.replay.pane
    assert found
    return found


def lines(seat: Seat) -> TranscriptLines:
    """Its lines."""
    found = pane(seat).lines
    assert found, "it isn't read"
    return found


async def resume(seat: Seat) -> None:
    """Go on with the draft; the transcript is read when this goes on."""
    await seat.resume()
    await seat.until(lambda: pane(seat).lines, "the transcript")
    await seat.settle()


def marked(seat: Seat) -> str:
    """The words of the line that is marked."""
    return lines(seat).transcript.utterances[lines(seat).place].text
