"""JSON: Gong's, Whisper's, a podcast's, and others like them."""

from __future__ import annotations

import json

import pytest

from debrief.errors import DebriefError
from tests.transcript.reading_told import Told, read, told

PARTIES = [{"speakerId": "1", "name": "Ana"}, {"speakerId": 2, "emailAddress": "ben@x.org"}]
FIRST, SECOND, THIRD = "How are you doing today", "very well thank you so much", "good"


def gong(unit: float, call: bool = True) -> str:
    """As Gong gives it, its times in so many units a second."""
    transcript = [
        {"speakerId": "1", "sentences": [_sentence(FIRST, 2, 4.5, unit), _sentence(THIRD, 5, 5.5, unit)]},
        {"speakerId": "2", "sentences": [_sentence(SECOND, 6, 9, unit)]},
        {"speakerId": "9", "sentences": [_sentence(THIRD, 600, 601, unit)]},
    ]
    one: dict[str, object] = {"parties": PARTIES, "transcript": transcript}
    return json.dumps({"callTranscripts": [one]} if call else one)


def _sentence(text: str, start: float, end: float, unit: float) -> dict[str, object]:
    return {"text": text, "start": int(start * unit), "end": int(end * unit)}


def test_gongs_sentences_are_utterances_and_its_numbers_names() -> None:
    assert told(gong(1000)) == [
        ("Ana", 2, 4.5, FIRST),
        ("Ana", 5, 5.5, THIRD),
        ("ben@x.org", 6, 9, SECOND),
        ("Speaker 9", 600, 601, THIRD),
    ]


def test_seconds_are_told_from_milliseconds_by_how_fast_people_speak() -> None:
    assert [one[1] for one in told(gong(1))] == [2, 5, 6, 600]


def test_gongs_transcript_may_stand_alone() -> None:
    assert told(gong(1000, call=False)) == told(gong(1000))


def test_a_second_call_in_the_file_is_counted_and_left_out() -> None:
    both = json.loads(gong(1000))
    both["callTranscripts"] *= 2
    transcript = read(json.dumps(both))
    assert (len(transcript.utterances), transcript.skipped) == (4, {"another call in the same file": 1})


WHISPER = {
    "text": "all",
    "segments": [{"id": 0, "start": 0.0, "end": 2.5, "text": " Hi", "avg_logprob": float("nan")}],
}
PODCAST = {"version": "1.0.0", "segments": [{"speaker": "Ana", "startTime": 0.5, "endTime": 2, "body": "Hi"}]}
ASSEMBLY = {
    "text": "all",
    "words": [{"text": "Hi", "start": 0}],
    "utterances": [{"speaker": "A", "start": 500, "end": 2500, "text": "Hi you there", "words": []}],
}
CPP = {
    "transcription": [
        {"timestamps": {"from": "x"}, "offsets": {"from": 500, "to": 2500}, "text": " Hi you there"}
    ]
}
DEEP = {
    "results": {
        "channels": [{"a": 1}],
        "utterances": [{"speaker": 0, "start": 0.1, "end": 1, "transcript": "Hi"}],
    }
}


@pytest.mark.parametrize(
    ("tree", "expected"),
    [
        (WHISPER, ("", 0, 2.5, "Hi")),
        (PODCAST, ("Ana", 0.5, 2, "Hi")),
        (PODCAST["segments"], ("Ana", 0.5, 2, "Hi")),
        (ASSEMBLY, ("A", 0.5, 2.5, "Hi you there")),
        (CPP, ("", 0.5, 2.5, "Hi you there")),
        (DEEP, ("Speaker 0", 0.1, 1, "Hi")),
        ({"chunks": [{"timestamp": [0.5, None], "text": "Hi"}]}, ("", 0.5, None, "Hi")),
        (
            [{"speaker": {"name": "Ana"}, "start": "00:01:05.5", "end": "66", "text": "Hi"}],
            ("Ana", 65.5, 66, "Hi"),
        ),
        ([{"name": "Ana", "text": "\ud83d a\u001b[31m"}], ("Ana", None, None, "\ufffd a")),
    ],
)
def test_things_that_were_said_under_the_usual_keys(tree: object, expected: Told) -> None:
    assert told(json.dumps(tree)) == [expected]


def test_entries_that_cant_be_used_are_counted() -> None:
    entries = [
        {"start": 1, "end": 2, "text": "one"},
        {"start": 9, "end": 3, "text": "two"},
        {"start": 4, "end": 5, "text": " "},
        "three",
        {"start": 0.5, "end": 1e999, "text": "four"},
    ]
    transcript = read(json.dumps(entries))
    assert [(one.start, one.end, one.text) for one in transcript.utterances] == [
        (0.5, None, "four"),
        (1, 2, "one"),
    ]
    assert transcript.skipped == {
        "an entry that was out of order, and was put in its place": 2,
        "an entry that ends before it starts": 1,
        "an entry that has no words": 1,
    }


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('{"segments": [{"text": "a"', "cut off"),
        ('{"segments": [{"text": "a', "cut off"),
        ('{"segments" [1]}', "line 1"),
        ('[{"text": "a"}, {"text": "b"}]', "who speaks, nor when"),
        ('{"name": "Ana", "age": 3}', "no list of what was said"),
        ('[{"start": ' + "9" * 5000 + "}]", "like no transcript"),
        ("[[" * 60_000, "like no transcript"),
        ("[[" * 200_000, "too many parts"),
    ],
)
def test_what_is_no_transcript_is_refused(text: str, why: str) -> None:
    with pytest.raises(DebriefError, match=why):
        read(text)
