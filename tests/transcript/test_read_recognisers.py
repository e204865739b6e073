"""JSON of recognisers and recorders whose times, words or speakers stand apart."""

from __future__ import annotations

import json

import pytest

from debrief.errors import DebriefError
from tests.transcript.exports import (
    AVOMA,
    FIREFLIES,
    HUBSPOT,
    JSON_LINES,
    TWO_VOICES,
    WHISPER_CPP,
    deepgram,
    words,
)
from tests.transcript.reading_told import read, told


@pytest.mark.parametrize("tree", [HUBSPOT, FIREFLIES])
def test_who_speaks_and_when_is_told_as_the_file_names_it(tree: object) -> None:
    assert told(json.dumps(tree)) == [("Susie", 0.08, 0.49, "Hi."), ("Dana", 0.5, 0.9, "Ho.")]


def test_a_list_of_speakers_names_numbers_and_an_end_that_isnt_told_stays_open() -> None:
    assert told(json.dumps(AVOMA)) == [
        ("Susie", 0.08, None, "Hi there."),
        ("dana@example.com", 0.5, None, "Ho."),
    ]


def test_offsets_of_whisper_cpp_are_milliseconds_however_short_the_recording() -> None:
    assert told(json.dumps(WHISPER_CPP)) == [("", 0.08, 0.49, "Hi."), ("", 0.5, 0.9, "Ho.")]


def test_json_lines_are_read_as_a_list() -> None:
    assert told(JSON_LINES) == [("Susie", 0.5, 2, "How is it?"), ("Dana", 2, 4.5, "Loud.")]


@pytest.mark.parametrize(
    ("more", "why"), [('{"text": "a', "its end is missing"), ('{"a"\n{"b": 1}\n', "line 4 is no JSON")]
)
def test_spoilt_json_lines_are_refused_with_the_line(more: str, why: str) -> None:
    with pytest.raises(DebriefError, match=why):
        read(JSON_LINES + more)


def test_single_words_are_put_together_until_somebody_else_speaks_or_nobody_does() -> None:
    assert told(deepgram(TWO_VOICES)) == [
        ("Speaker 0", 0.1, 0.8, "How now?"),
        ("Speaker 1", 1.1, 1.4, "Loud."),
        ("Speaker 1", 2.5, 3, "So?"),
    ]


def test_each_channel_is_somebody_and_they_take_turns_by_their_times() -> None:
    rep = words(("How", 0.1, 0.3, None), ("now?", 0.3, 0.8, None), ("So?", 2.5, 3, None))
    buyer = words(("Loud.", 1.1, 1.4, None))
    assert told(deepgram(rep, buyer)) == [
        ("Channel 0", 0.1, 0.8, "How now?"),
        ("Channel 1", 1.1, 1.4, "Loud."),
        ("Channel 0", 2.5, 3, "So?"),
    ]


def test_two_voices_on_one_of_two_channels_are_two_people() -> None:
    assert read(deepgram(TWO_VOICES, words(("Yes.", 5, 6, 0)))).speakers == [
        "Channel 0, Speaker 0",
        "Channel 0, Speaker 1",
        "Channel 1",
    ]


def test_words_in_milliseconds_are_nobodys_turns_one_by_one() -> None:
    told_words = [("Hi", 200, 480), ("there.", 500, 900), ("Ho.", 2500, 2900)]
    tree = {"text": "all", "words": [{"text": word, "start": a, "end": b} for word, a, b in told_words]}
    assert told(json.dumps(tree)) == [("", 0.2, 0.9, "Hi there."), ("", 2.5, 2.9, "Ho.")]
