"""What recorders and players write into WebVTT and SRT."""

from __future__ import annotations

from debrief.transcript.reading import read_transcript
from tests.transcript.reading_told import read, talk, told

FIRST = "WEBVTT\n\n00:01.000 --> 00:02.000\n"


def test_several_voices_in_a_cue_share_its_time_by_their_words() -> None:
    cue = "WEBVTT\n\n00:10.000 --> 00:20.000\n<v Ana>One</v><v Ben>two three four</v>\n"
    assert told(cue) == [("Ana", 10, 12.5, "One"), ("Ben", 12.5, 20, "two three four")]


def test_the_last_voice_may_never_end_and_may_be_loud() -> None:
    assert talk(f"{FIRST}<v.loud Ana Bell>Really?") == [("Ana Bell", "Really?")]


def test_classes_styles_and_times_inside_a_cue_go_and_other_tags_are_words() -> None:
    cue = "<v Ana>A<c.yellow> b</c> <00:01.500><i>c</i> {\\an8}<ruby>d</ruby> <e> [f]</v>"
    assert talk(FIRST + cue) == [("Ana", "A b c d <e> [f]")]


def test_references_become_characters_once() -> None:
    cue = "<v O&apos;Neil &amp; Sons>5 &lt; 6 &amp;amp; R&D&nbsp;&#233;&#xE9;&#0;</v>"
    assert talk(FIRST + cue) == [("O'Neil & Sons", "5 < 6 &amp; R&D éé\ufffd")]


def test_notes_styles_and_regions_are_passed_over() -> None:
    blocks = "STYLE\n::cue { color: red }\n\nREGION\nid:x\n\nNOTE\nAna: not said\n\n"
    assert talk(
        f"WEBVTT - a title\nKind: captions\n\n{blocks}00:01.000 --> 00:02.000 align:start\nAna: said"
    ) == [("Ana", "said")]


def test_words_below_a_blank_line_belong_to_their_cue() -> None:
    assert talk(
        "1\n00:00:01,000 --> 00:00:02,000\nAna: one\n\ntwo\n\n2\n00:00:03,000 --> 00:00:04,000\nBen: x"
    ) == [
        ("Ana", "one two"),
        ("Ben", "x"),
    ]


def test_a_number_that_somebody_says_is_no_id() -> None:
    assert talk(f"{FIRST}Ana: How many?\n\n00:03.000 --> 00:04.000\nBen: About\n5") == [
        ("Ana", "How many?"),
        ("Ben", "About 5"),
    ]


def test_an_arrow_that_somebody_says_is_no_time() -> None:
    assert talk(f"{FIRST}Ana: from A\nto B --> C") == [("Ana", "from A to B --> C")]


def test_cues_out_of_order_are_put_in_it_and_counted() -> None:
    transcript = read(
        f"{FIRST}Ana: one\n\n00:05.000 --> 00:06.000\nBen: three\n\n00:03.000 --> 00:09.000\nAna: two"
    )
    assert [one.text for one in transcript.utterances] == ["one", "two", "three"]
    assert transcript.skipped == {"a cue that was out of order, and was put in its place": 1}


def test_captions_that_roll_say_each_line_once() -> None:
    lines = [
        "we had the line",
        "down for five hours",
        "last Thursday because",
        "nobody saw",
        "the tooling",
        "was gone",
    ]
    cues = "\n".join(
        f"00:0{at}.000 --> 00:0{at + 1}.000\n{lines[at]}\n{lines[at + 1]}\n" for at in range(len(lines) - 1)
    )
    transcript = read(f"WEBVTT\n\n{cues}")
    assert " ".join(one.text for one in transcript.utterances) == " ".join(lines)
    assert transcript.skipped == {"a caption that repeats the one before it": 4}


def test_people_who_repeat_themselves_keep_their_words() -> None:
    said = ["Yes", "Yes", "No", "So", "Ah", "Oh", "Hm"]
    cues = "\n\n".join(f"00:0{at}.000 --> 00:0{at}.500\n{word}" for at, word in enumerate(said))
    assert [text for _, text in talk(f"WEBVTT\n\n{cues}")] == said


def test_a_name_that_is_written_only_when_the_speaker_changes_holds() -> None:
    said = [">> ANA: one", "two", "three", ">> BEN: four", "five", ">> six"]
    cues = "\n\n".join(f"00:0{at}.000 --> 00:0{at}.900\n{line}" for at, line in enumerate(said))
    assert talk(f"WEBVTT\n\n{cues}") == [
        ("ANA", "one"),
        ("ANA", "two"),
        ("ANA", "three"),
        ("BEN", "four"),
        ("BEN", "five"),
        ("", "six"),
    ]


def test_two_dashes_are_two_people_and_one_is_none() -> None:
    assert talk(f"{FIRST}- Ready?\n- Ready.\n\n00:03.000 --> 00:04.000\n- Go.") == [
        ("", "Ready?"),
        ("", "Ready."),
        ("", "Go."),
    ]


def test_a_colon_now_and_then_names_nobody() -> None:
    cues = "\n\n".join(f"00:{at:02}.000 --> 00:{at:02}.900\nword {at}" for at in range(1, 30))
    assert talk(f"WEBVTT\n\n{cues}\n\n00:40.000 --> 00:41.000\nLook: there")[-1] == ("", "Look: there")


def test_a_file_without_a_header_is_known_by_its_times() -> None:
    assert read("00:01.000 --> 00:02.000\nAna: hi").format == "webvtt"
    assert read("00:00:01,5 --> 00:00:02,0\nAna: hi").format == "srt"


def test_names_and_words_lose_control_characters_and_nothing_else() -> None:
    cue = "<v Ana\u202e\u2066 \t Bell>a\x1b[1mb\x1b]0;x\x07c\x08 \u05d0\u202b  d\ufeff</v>"
    assert talk(FIRST + cue) == [("Ana Bell", "abc \u05d0\u202b d")]


def test_a_few_spoilt_bytes_dont_make_utf_8_something_else() -> None:
    cue = f"{FIRST}Raúl Añón: sí, señor".encode().replace(b"se", b"s\xff", 1)
    transcript = read_transcript(cue)
    assert (transcript.utterances[0].speaker, transcript.utterances[0].text) == (
        "Raúl Añón",
        "sí, s\ufffdñor",
    )
    assert transcript.skipped == {"a character that can't be read": 1}


def test_progress_is_told_up_to_the_end() -> None:
    cues = "\n\n".join(f"00:00:00.000 --> 00:00:01.000\nAna: {at}" for at in range(1200))
    steps: list[tuple[int, int]] = []
    read_transcript(f"WEBVTT\n\n{cues}".encode(), lambda done, of: steps.append((done, of)))
    assert steps == [(0, 1200), (500, 1200), (1000, 1200), (1200, 1200)]
