"""One call in seven shapes, and the files that are broken."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from debrief.errors import DebriefError
from debrief.transcript import Transcript
from debrief.transcript.reading import read_file, read_transcript

SAMPLES = Path(__file__).parent / "samples"
TRUTH = json.loads((SAMPLES / "truth.json").read_text(encoding="utf-8"))
SHAPES = {
    "gong.json": "gong",
    "meet.txt": "meet",
    "plain.txt": "text",
    "recorder.srt": "srt",
    "teams.docx": "teams-docx",
    "teams.vtt": "webvtt",
    "zoom.vtt": "webvtt",
}
UNNAMED = {"recorder.srt"}
"""Its twenty-third cue names nobody, so it is nobody's."""


def sample(name: str) -> Transcript:
    return read_transcript((SAMPLES / name).read_bytes())


def words(transcript: Transcript) -> Counter[str]:
    counts: Counter[str] = Counter()
    for one in transcript.utterances:
        counts[one.speaker] += len(re.findall(r"[\w'&-]+", one.text))
    return counts


@pytest.mark.parametrize("name", SHAPES)
def test_each_shape_gives_the_same_words_in_the_same_order(name: str) -> None:
    transcript = sample(name)
    assert transcript.format == SHAPES[name]
    assert [one.text for one in transcript.utterances] == [one.text for one in sample("zoom.vtt").utterances]
    assert len(transcript.utterances) == TRUTH["utterances"]


@pytest.mark.parametrize("name", sorted(SHAPES.keys() - UNNAMED))
def test_each_shape_gives_the_same_speakers_and_the_true_number_of_their_words(name: str) -> None:
    transcript = sample(name)
    assert [one.speaker for one in transcript.utterances] == [
        one.speaker for one in sample("zoom.vtt").utterances
    ]
    assert sorted(transcript.speakers) == sorted(TRUTH["words_by_speaker"])
    for speaker, number in words(transcript).items():
        assert number == pytest.approx(TRUTH["words_by_speaker"][speaker], abs=2), speaker


def test_a_cue_that_names_nobody_is_nobodys_and_isnt_guessed() -> None:
    named, unnamed = sample("zoom.vtt").utterances, sample("recorder.srt").utterances
    differ = [(one.speaker, other.speaker) for one, other in zip(named, unnamed, strict=True) if one != other]
    assert differ == [("John Mercer", "")]


@pytest.mark.parametrize("name", ["gong.json", "teams.vtt", "zoom.vtt"])
def test_who_spoke_how_long_is_true_where_the_file_has_ends(name: str) -> None:
    seconds: Counter[str] = Counter()
    for one in sample(name).utterances:
        assert one.start is not None
        assert one.end is not None
        seconds[one.speaker] += one.end - one.start
    for speaker, length in TRUTH["seconds_by_speaker"].items():
        assert seconds[speaker] == pytest.approx(length, abs=0.5), speaker


def test_a_word_document_of_teams_has_starts_and_no_ends() -> None:
    transcript = sample("teams.docx")
    assert [one.start for one in transcript.utterances[:3]] == [2, 7, 9]
    assert not any(one.end for one in transcript.utterances)
    assert transcript.skipped == {"a line before anybody speaks": 3, "a line about the recording": 2}


def test_meet_has_a_time_for_the_first_line_below_it_and_its_notes_are_counted() -> None:
    transcript = sample("meet.txt")
    timed = [(one.start, one.text[:9]) for one in transcript.utterances if one.start is not None]
    assert timed == [(0, "Dana, Raú"), (60, "And every"), (120, "Okay. Wha"), (180, "Twelve we")]
    assert transcript.skipped == {"a line before anybody speaks": 7, "a line after the transcript's end": 2}


def test_bad_cues_are_counted_and_the_others_read() -> None:
    transcript = sample("broken/glued-and-bad.vtt")
    assert [(one.speaker, one.start, one.text) for one in transcript.utterances] == [
        ("Rep", 6, "id glued to the cue before"),
        ("Buyer", 9, "no hours"),
        ("Rep", 30, '[b]markup[/b] =HYPERLINK("x") <script>alert(1)</script>'),
    ]
    assert transcript.skipped == {"a cue that ends before it starts": 1, "a cue whose times can't be read": 1}


def test_sixteen_bits_a_letter_are_read() -> None:
    assert [(one.speaker, one.text) for one in sample("broken/utf16.txt").utterances] == [
        ("Tom", "hi"),
        ("Ana", "hello"),
    ]


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("broken.docx", "This Word document is damaged, or is none"),
        ("cut-off.json", "This JSON file is cut off: its end is missing"),
        ("empty.vtt", "There is nothing in this file"),
        ("noise.vtt", "This is no text, so it can't be a transcript"),
    ],
)
def test_what_cant_be_read_is_refused_with_its_reason_and_a_hint(name: str, why: str) -> None:
    with pytest.raises(DebriefError) as refusal:
        read_file(SAMPLES / "broken" / name)
    assert refusal.value.message == why
    assert refusal.value.hint
