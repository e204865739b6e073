"""Transcripts written for people: plain text, Markdown, Meet, Word."""

from __future__ import annotations

import io
import zipfile

import pytest

from debrief.errors import DebriefError
from debrief.transcript import Transcript
from debrief.transcript.reading import read_transcript
from tests.transcript.reading_told import read, starts, talk, told

SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PAIR = [("Susie Park", "How is it?"), ("Dana Whitfield", "Loud.")]
TIMED = [(5, *PAIR[0]), (69, *PAIR[1])]


def word(*paragraphs: str) -> Transcript:
    """Read a Word document of these paragraphs; a line break in one is one in Word."""
    body = "".join(
        f"<w:p><w:r><w:t>{text.replace(chr(10), '</w:t><w:br/><w:t>')}</w:t></w:r></w:p>"
        for text in paragraphs
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(
            "word/document.xml", f'<w:document xmlns:w="{SPACE}"><w:body>{body}</w:body></w:document>'
        )
    return read_transcript(file.getvalue())


@pytest.mark.parametrize(
    "lines",
    [
        "Susie Park: How is it?\nDana Whitfield: Loud.",
        "**Susie Park:** How is it?\n\n**Dana Whitfield:** Loud.",
        "**Susie Park**: How is it?\n**Dana Whitfield**: Loud.",
        "- Susie Park: How is it?\n- Dana Whitfield: Loud.",
        "> *Susie Park:* How is it?\n> *Dana Whitfield:* Loud.",
        "Susie Park:\nHow is it?\n\nDana Whitfield:\nLoud.",
        "### Susie Park:\nHow is it?\n\n### Dana Whitfield:\nLoud.",
        "Susie Park：How is it?\nDana Whitfield：Loud.",
    ],
)
def test_names_before_a_colon(lines: str) -> None:
    assert talk(lines) == PAIR


@pytest.mark.parametrize(
    "lines",
    [
        "[00:05] Susie Park: How is it?\n[01:09] Dana Whitfield: Loud.",
        "(0:00:05) Susie Park: How is it?\n(0:01:09) Dana Whitfield: Loud.",
        "00:05 Susie Park: How is it?\n01:09 Dana Whitfield: Loud.",
        "00:05 - Susie Park: How is it?\n01:09 - Dana Whitfield: Loud.",
        "**[00:05] Susie Park:** How is it?\n**[01:09] Dana Whitfield:** Loud.",
        "Susie Park (00:05): How is it?\nDana Whitfield (01:09): Loud.",
        "Susie Park [00:05] How is it?\nDana Whitfield [01:09] Loud.",
        "**Susie Park** (00:05): How is it?\n**Dana Whitfield** (01:09): Loud.",
        "Susie Park: (00:05)\nHow is it?\nDana Whitfield: (01:09)\nLoud.",
        "Susie Park   0:05\nHow is it?\n\nDana Whitfield   1:09\nLoud.",
        "Susie Park (0:05)\nHow is it?\n\nDana Whitfield (1:09)\nLoud.",
        "[Susie Park] 00:00:05\nHow is it?\n\n[Dana Whitfield] 00:01:09\nLoud.",
        "0:05 Susie Park\nHow is it?\n\n1:09 Dana Whitfield\nLoud.",
        "0:05\nSusie Park: How is it?\n1:09\nDana Whitfield: Loud.",
        "00:00:05\nSusie Park: How is it?\n00:01:09\nDana Whitfield: Loud.",
    ],
)
def test_names_and_times_in_any_order(lines: str) -> None:
    assert starts(lines) == TIMED


def test_times_alone_are_enough() -> None:
    assert starts("[00:05] How is it?\n[01:09] Loud.") == [(5, "", "How is it?"), (69, "", "Loud.")]
    assert starts("0:05\nHow is it?\n1:09\nLoud.") == [(5, "", "How is it?"), (69, "", "Loud.")]


def test_whispers_own_lines_have_ends() -> None:
    lines = "[00:00.000 --> 00:05.000]  How is it?\n[01:02:03.500 --> 01:02:04.000]  Loud."
    assert told(lines) == [("", 0, 5, "How is it?"), ("", 3723.5, 3724, "Loud.")]


def test_an_end_before_its_start_is_no_end_and_its_words_stay() -> None:
    transcript = read("[00:05 - 00:02] Ana: one\n[00:06 - 00:07] Ben: two")
    assert [(one.start, one.end) for one in transcript.utterances] == [(5, None), (6, 7)]
    assert transcript.skipped == {"an end before its start": 1}


def test_times_of_the_day_are_counted_from_the_first() -> None:
    assert starts("[14:02:10] Ana: one\n[14:03:15] Ben: two") == [(0, "Ana", "one"), (65, "Ben", "two")]


def test_paragraphs_go_on_with_the_turn_and_what_is_before_the_first_is_counted() -> None:
    transcript = read("Visit to Northwind\n19 November\n\nAna: one\n\ntwo:\n- three\nBen: four")
    assert [one.text for one in transcript.utterances] == ["one two: - three", "four"]
    assert transcript.skipped == {"a line before anybody speaks": 2}


@pytest.mark.parametrize(
    "line",
    [
        "Note: this",
        "https://x.org",
        "10:30 suits us",
        "we said: no",
        "Is it so? Then: no",
        "so it is at 10:30",
    ],
)
def test_a_colon_makes_no_speaker(line: str) -> None:
    assert talk(f"Ana Bell: one\n{line}\nBen: two\nAna Bell: three") == [
        ("Ana Bell", f"one {line}"),
        ("Ben", "two"),
        ("Ana Bell", "three"),
    ]


@pytest.mark.parametrize(
    "name",
    [
        "Dr. J.R. de la Cruz",
        "Park, Susie (Sales DE)",
        "3rd Speaker",
        "O'Connor-Smith",
        "李雷",
        "Zoë",
        "ana@x.org",
    ],
)
def test_names_of_many_kinds_are_names_even_once(name: str) -> None:
    assert talk(f"Ana: one\n{name}: two\nAna: three")[1] == (name, "two")


def test_a_name_that_begins_small_must_come_again() -> None:
    assert talk("speaker 1: one\nspeaker 2: two\nspeaker 1: three\nspeaker 2: four")[3] == (
        "speaker 2",
        "four",
    )


@pytest.mark.parametrize(
    "prose",
    [
        "We went there. It was loud.\n\nThey didn't buy.",
        "Pros: many\n" + "and so on and on\n" * 20,
        "Note: buy milk",
    ],
)
def test_prose_is_refused_and_not_guessed_at(prose: str) -> None:
    with pytest.raises(DebriefError, match="who speaks, nor when"):
        read(prose)


def test_where_names_have_times_a_label_without_one_is_somebodys_words() -> None:
    assert talk("Ana (00:00):\none\nPrice: too high.\nBen (00:03):\ntwo") == [
        ("Ana", "one Price: too high."),
        ("Ben", "two"),
    ]


def test_a_word_document_of_meets_is_read_as_meets() -> None:
    transcript = word(
        "Attendees", "Ana, Ben", "Transcript", "00:00:00", "Ana: one\nBen: two", "00:01:00", "Ana: three"
    )
    assert transcript.format == "meet-docx"
    assert [(one.speaker, one.start) for one in transcript.utterances] == [
        ("Ana", 0),
        ("Ben", None),
        ("Ana", 60),
    ]


def test_a_word_document_that_somebody_typed_is_read_as_text() -> None:
    transcript = word("Ana: one", "Ben: two", "and three")
    assert (transcript.format, [one.text for one in transcript.utterances]) == (
        "text",
        ["one", "two and three"],
    )


def test_an_old_document_of_teams_has_cues_in_it() -> None:
    transcript = word("00:00:01.000 --> 00:00:02.500\nAna: one", "00:00:03.000 --> 00:00:04.000\nBen: two")
    assert [(one.speaker, one.start, one.end) for one in transcript.utterances] == [
        ("Ana", 1, 2.5),
        ("Ben", 3, 4),
    ]


def test_teams_counts_hours_and_goes_on_in_a_second_paragraph() -> None:
    transcript = word("A meeting", "Ana Bell   59:58\none", "two", "Ben  1:00:03\nthree")
    assert [(one.speaker, one.start, one.text) for one in transcript.utterances] == [
        ("Ana Bell", 3598, "one two"),
        ("Ben", 3603, "three"),
    ]
