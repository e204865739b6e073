"""The recorded calls of the sample data: a reader reads them, and the debriefs' moments stand in them."""

from __future__ import annotations

import re

from debrief.demo import debriefs
from debrief.demo.recording import CALLS, recording
from debrief.demo.story import read_people
from debrief.model import BUYER, REP
from debrief.model.span import read_place
from debrief.transcript.reading import read_transcript
from tests.demo.told import ANCHOR, stories

TAPED = [one for one in stories() if one.transcript]


def test_three_have_a_transcript_and_every_call_that_is_written_out_is_used() -> None:
    assert len(TAPED) == 3
    used = [story.call for person in read_people() for story in person.debriefs if story.call]
    assert sorted(used) == sorted(path.stem for path in CALLS.glob("*.txt"))


def test_a_reader_reads_of_the_file_what_was_written() -> None:
    for path in CALLS.glob("*.txt"):
        taped = recording(path.stem)
        read = read_transcript(taped.data)
        assert read.utterances == taped.transcript.utterances
        assert (read.format, read.skipped, read.has_ends) == ("webvtt", {}, True)


def test_a_moment_stands_at_its_line_and_its_time() -> None:
    times = {m.quote: m.time for p in read_people() for s in p.debriefs if s.call for m in s.moments}
    for one in TAPED:
        assert one.transcript
        said = recording(one.transcript.name.removesuffix(".vtt")).transcript.utterances
        for moment in one.moments:
            assert moment.line is not None
            assert moment.quote in said[moment.line].text
            assert moment.speaker == said[moment.line].speaker
            assert moment.seconds == read_place(times[moment.quote])


def test_the_rep_is_known_and_everybody_else_buys() -> None:
    for one in TAPED:
        assert one.transcript
        reps = one.transcript.named(REP)
        assert [name.split()[0] for name in reps] == [one.call.rep]
        assert len(one.transcript.named(BUYER)) == len(one.call.contact.split(","))


def test_the_bad_call_and_the_good_one_differ_in_what_is_measured() -> None:
    bad, good = (one.transcript.figures for one in TAPED[:2] if one.transcript)
    assert (bad.share_by_time or 0) > (good.share_by_time or 1) + 0.2
    assert (bad.monologue or 0) > 2 * (good.monologue or 99)
    assert (bad.questions or 9) < (good.questions or 0)


def test_variations_have_no_recording() -> None:
    many = list(debriefs(ANCHOR, 100))
    assert sum(one.transcript is not None for one in many) == 3
    for one in many:
        if one.transcript is None:
            assert all(moment.line is None and not moment.speaker for moment in one.moments)


def test_no_call_names_a_real_address() -> None:
    for path in CALLS.glob("*.txt"):
        assert not re.search(r"@|http|www\.", path.read_text(encoding="utf-8"))
