"""Whatever the bytes: a transcript with a count, or a DebriefError."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from debrief.errors import DebriefError
from debrief.transcript import Transcript
from debrief.transcript.reading import read_transcript
from tests.transcript.mutate import mutated

PIECES = [
    "Ana: ",
    "Ben (00:05): ",
    "[00:01] ",
    "00:00:01.000 --> 00:00:02.000",
    "00:03,5 --> 00:02,1",
    "WEBVTT",
    "NOTE",
]
PIECES += [
    "<v Ana>",
    "</v>",
    "<c>",
    "&lt;",
    "-->",
    ">> ",
    "- ",
    "**",
    "\n",
    "\n\n",
    "\r",
    "\x1b[1m",
    "\ufeff",
    "00:00:09",
]
TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=12)), max_size=30).map("".join)

KEYS = [
    "segments",
    "text",
    "start",
    "end",
    "speaker",
    "transcript",
    "sentences",
    "speakerId",
    "callTranscripts",
]
KEYS += ["parties", "name", "body", "startTime", "utterances", "offsets", "from", "timestamp", "words"]
LEAVES = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=9), st.just("00:01:02")
)
TREES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4), st.dictionaries(st.sampled_from(KEYS), inner, min_size=1, max_size=5)
    ),
    max_leaves=30,
)


def outcome(data: bytes) -> Transcript | DebriefError:
    """Give what reading ends in; nothing else may come of it."""
    try:
        return read_transcript(data)
    except DebriefError as refusal:
        return refusal


def survives(data: bytes) -> None:
    """Read it: what is read can be kept and shown, what isn't has a reason and a hint."""
    transcript = outcome(data)
    if isinstance(transcript, DebriefError):
        assert transcript.message
        assert transcript.hint
        return
    assert transcript.utterances
    assert all(times > 0 for times in transcript.skipped.values())
    for one in transcript.utterances:
        assert one.text == " ".join(one.text.split())
        assert one.text
        assert len(one.speaker) <= 100
        assert not any(ord(letter) < 32 for letter in one.text + one.speaker)
        assert (one.text + one.speaker).encode()
        assert one.start is None or one.start >= 0
        assert one.start is None or one.end is None or one.end >= one.start


@pytest.mark.parametrize("first", range(0, 300, 50))
def test_spoilt_files_are_survived(first: int) -> None:
    for seed in range(first, first + 50):
        survives(mutated(seed))


@given(st.binary(max_size=300))
@settings(max_examples=100)
def test_any_bytes_are_survived(data: bytes) -> None:
    survives(data)


@given(TEXTS)
@settings(max_examples=120)
def test_any_text_is_survived(text: str) -> None:
    survives(text.encode("utf-8", "replace"))


@given(TEXTS)
@settings(max_examples=120)
def test_any_cue_is_survived(text: str) -> None:
    survives(f"WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n{text}".encode("utf-8", "replace"))


@given(TREES)
@settings(max_examples=120)
def test_any_json_is_survived(tree: object) -> None:
    survives(json.dumps(tree).encode())
