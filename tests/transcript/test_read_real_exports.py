"""Shapes of real exports that are easily misread: told line by line."""

from __future__ import annotations

import json

import pytest

from debrief.errors import DebriefError
from tests.transcript.reading_told import read, starts, talk, told
from tests.transcript.test_read_written import word

ASKED, ANSWERED = ("Susie Park", "How is it?"), ("Dana Whitfield", "Loud.")
LONG = "Maximiliana Alexandra von Hohenstein (Northwind Traders GmbH & Co. KG)"


@pytest.mark.parametrize(
    "text",
    [
        "11:59 AM Susie Park: How is it?\n1:02 PM Dana Whitfield: Loud.",
        "Susie Park  11:59 am\nHow is it?\n\nDana Whitfield  1:02 p.m.\nLoud.",
        "[11:59:00\u202fAM] Susie Park: How is it?\n[1:02:00\u202fPM] Dana Whitfield: Loud.",
    ],
)
def test_times_of_the_day_are_no_part_of_a_name_and_go_on_after_noon(text: str) -> None:
    assert starts(text) == [(0, *ASKED), (63 * 60, *ANSWERED)]


@pytest.mark.parametrize(
    "text",
    [
        "0:05\nSusie Park\nHow is it?\n\n1:09\nDana Whitfield\nLoud.",
        "Susie Park\n0:05\nHow is it?\n\nDana Whitfield\n1:09\nLoud.",
    ],
)
def test_a_name_above_or_below_a_lonely_time_speaks(text: str) -> None:
    assert starts(text) == [(5, *ASKED), (69, *ANSWERED)]


def test_what_is_said_between_two_lonely_times_is_no_name_nor_google_meets() -> None:
    call = "0:05\nGood morning\n1:09\nLoud\n1:02:03\nGood Bye"
    assert starts(call) == [(5, "", "Good morning"), (69, "", "Loud"), (3723, "", "Good Bye")]
    assert read(call).format == "text"


def test_the_first_word_documents_of_teams_keep_their_names_and_ends() -> None:
    call = word(
        "0:0:3.120 --> 0:0:6.900\nSusie Park\nHow is it?", "0:1:9.0 --> 0:1:12.5\nDana Whitfield\nLoud."
    )
    assert [(one.speaker, one.start, one.end, one.text) for one in call.utterances] == [
        ("Susie Park", 3.12, 6.9, "How is it?"),
        ("Dana Whitfield", 69, 72.5, "Loud."),
    ]


def test_a_table_is_refused_rather_than_read_with_its_times_as_words() -> None:
    with pytest.raises(DebriefError, match="doesn't say who speaks"):
        read("Speaker,Start,End,Text\nSusie Park,00:00:02,00:00:04,Morning\nDana,00:00:05,00:00:07,Fine\n")


def test_what_a_program_signs_with_is_nobodys() -> None:
    call = read("Susie Park  0:05\nHow is it?\n\nTranscribed by https://otter.ai")
    assert call.utterances[-1].text == "How is it?"
    assert call.skipped == {"a line that nobody says": 1}


def test_a_name_with_its_firm_is_a_name() -> None:
    assert talk(f"{LONG}: Hello.\nSusie: Hi.") == [(LONG, "Hello."), ("Susie", "Hi.")]


def test_the_json_of_amazon_and_of_rev_tells_who_and_when() -> None:
    said = [{"transcript": "Hi.", "start_time": "1.5", "end_time": "2.0", "speaker_label": "spk_1"}]
    amazon = {"results": {"transcripts": [{"transcript": "Hi."}], "audio_segments": said}}
    pieces = [{"value": "Hi", "ts": 1.5, "end_ts": 2.0}, {"value": "."}]
    assert told(json.dumps(amazon)) == [("spk_1", 1.5, 2, "Hi.")]
    assert told(json.dumps({"monologues": [{"speaker": 1, "elements": pieces}]})) == [
        ("Speaker 1", 1.5, 2, "Hi.")
    ]


def test_short_recordings_of_whisper_cpp_are_in_seconds() -> None:
    entry = {
        "timestamps": {"from": "00:00:00,000", "to": "00:00:00,900"},
        "offsets": {"from": 0, "to": 900},
        "text": " Hi.",
    }
    assert told(json.dumps({"transcription": [entry]})) == [("", 0, 0.9, "Hi.")]


def test_the_captions_of_youtubes_own_files_have_their_ends() -> None:
    call = "0:00:01.000,0:00:03.000\nSusie: Morning\n\n0:00:04.000,0:00:06.500\nDana: Hi\n\n"
    assert told(call) == [("Susie", 1, 3, "Morning"), ("Dana", 4, 6.5, "Hi")]


def test_the_columns_of_styled_captions_are_nobodys_words() -> None:
    with pytest.raises(DebriefError, match="doesn't say who speaks"):
        read(
            "Format: Start, End, Text\nDialogue: 0:00:01.00,0:00:03.00,Hi\nDialogue: 0:00:04.00,0:00:06.00,Ho"
        )
