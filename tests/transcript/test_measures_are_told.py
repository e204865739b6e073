"""The measures of a call: as they are known of the sample, none guessed where the file doesn't tell."""

from __future__ import annotations

import json
from time import process_time

import pytest

from debrief.model import REP, Figures
from debrief.transcript import Transcript, Utterance
from debrief.transcript.measures import is_open, measure
from debrief.transcript.money import money_span
from debrief.transcript.next_step import next_step_line, next_step_span
from debrief.transcript.reading import read_transcript
from debrief.transcript.speech import count_words
from tests.transcript.spoken import ROLES, SAMPLES, SHORT, call, sample, untimed

TRUTH = json.loads((SAMPLES / "truth.json").read_bytes())
TIMED = ("gong.json", "recorder.srt", "teams.vtt", "zoom.vtt")
UNTIMED = ("meet.txt", "plain.txt", "teams.docx")


def read(name: str) -> Transcript:
    return read_transcript((SAMPLES / name).read_bytes())


def short(*lines: str) -> Figures:
    return measure(call(*lines), SHORT)


@pytest.mark.parametrize("name", TIMED)
def test_a_file_with_times_has_every_measure_as_it_is_known(name: str) -> None:
    found = measure(read(name), ROLES)
    assert found.share_by_time == pytest.approx(TRUTH["rep_share_by_time"], abs=0.005)
    assert found.share_by_words == pytest.approx(TRUTH["rep_share_by_words"], abs=0.003)
    assert found.questions == TRUTH["rep_question_sentences"]
    assert (found.money_at, found.money_by) == (109.8, TRUTH["first_money_word"]["who"])
    assert found.buyers == TRUTH["buyer_side_speakers"]
    assert found.monologue_from is not None
    assert found.monologue is not None
    assert found.monologue_from == TRUTH["longest_monologue"]["from_s"]
    assert found.monologue_from + found.monologue == pytest.approx(TRUTH["longest_monologue"]["to_s"])
    assert found.seconds == 224.0


@pytest.mark.parametrize("name", UNTIMED)
def test_a_file_without_end_times_has_what_words_tell_and_no_seconds(name: str) -> None:
    found = measure(read(name), ROLES)
    assert found.share_by_words == pytest.approx(TRUTH["rep_share_by_words"], abs=0.003)
    assert (found.questions, found.buyers, found.next_step) == (4, 2, True)
    assert found.money_by == TRUTH["first_money_word"]["who"]
    timed = (found.share_by_time, found.monologue, found.monologue_from, found.patience, found.switches)
    assert timed == (None, None, None, None, None)
    assert (found.pauses, found.seconds) == (0, None)


def test_words_are_counted_as_the_sample_counts_them() -> None:
    counts: dict[str, int] = {}
    for one in sample().utterances:
        counts[one.speaker] = counts.get(one.speaker, 0) + count_words(one.text)
    assert counts == TRUTH["words_by_speaker"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("— … - '", 0),
        ("don't, it’s forty-two", 3),
        ("iOS & Android", 3),
        ("Rau\u0301l", 1),
        ("見積もり", 4),
    ],
)
def test_a_word_is_letters_digits_apostrophes_hyphens_and_ampersands(text: str, words: int) -> None:
    assert count_words(text) == words


def test_where_nobody_is_the_rep_only_the_call_itself_is_measured() -> None:
    found = measure(sample(), {})
    assert found == Figures(
        next_step=True,
        switches=found.switches,
        seconds=224.0,
        money_at=109.8,
        money_by="Raúl O'Connor (Guest)",
    )
    assert found.switches == pytest.approx(24 / 224 * 60)


def test_all_speech_is_that_of_the_manager_and_of_people_without_a_role_too() -> None:
    found = short("S 0 5 a", "J 5 7 b", "X 7 10 c", "? 10 20 d")
    assert found.share_by_time == 0.25
    assert found.share_by_words == 0.25


def test_lines_of_one_voice_that_overlap_count_once_and_two_voices_at_once_count_both() -> None:
    assert short("S 0 10 a", "S 5 10 b", "D 0 10 c").share_by_time == 0.5


def test_a_rep_who_joined_under_two_names_is_one() -> None:
    found = measure(call("S 0 10 a", "S2 10 20 b", "D 20 40 c"), {"S": REP, "S2": REP, "D": "buyer"})
    assert (found.share_by_time, found.monologue, found.switches) == (0.5, 20.0, 1.5)


def test_three_words_of_another_do_not_end_a_monologue_and_four_do() -> None:
    going_on = ("S 0 10 so", "D 10 11 right go on", "S 11 30 and")
    assert short(*going_on).monologue == 30.0
    assert short("S 0 10 so", "D 10 11 but what is it", "S 11 30 and").monologue == 19.0
    in_two_lines = ("S 0 10 so", "D 10 11 but what", "D 11 12 is it", "S 12 30 and")
    assert short(*in_two_lines).monologue == 18.0
    by_two = ("S 0 10 so", "D 10 11 mm", "R 11 12 yes I see", "S 12 30 and")
    assert short(*by_two).monologue == 30.0


def test_a_monologue_ends_with_the_reps_own_words() -> None:
    assert short("D 0 1 hello", "S 2 9 so", "D 9 10 mm").monologue == 7.0


def test_a_question_may_run_over_lines_and_be_closed_by_a_quotation_mark() -> None:
    found = short("S So how would", "S you do it? And then?!", 'S "Really?" No. Is x?y one', "D Why? What?")
    assert (found.questions, found.open_questions) == (3, 1)


OPEN = "What's that?|“How so?”|Okay, so why?|Tell me more?|And, um, walk me through?|What?"
CLOSED = "Whatever?|Do you know what?|So?|Telling me?"


@pytest.mark.parametrize("question", f"{OPEN}|{CLOSED}".split("|"))
def test_an_open_question_begins_with_what_how_why_tell_me_or_walk_me(question: str) -> None:
    assert is_open(question) == (question in OPEN)


def test_a_file_that_ends_no_sentence_has_no_number_of_questions() -> None:
    found = short("S how are you", "D fine thanks")
    assert (found.questions, found.open_questions) == (None, None)
    assert short("S how are you", "D fine.").questions == 0


def test_patience_is_the_median_pause_from_the_buyers_end_to_the_reps_start() -> None:
    found = short("D 0 1 a", "S 1.5 2 b", "R 3 4 c", "S 6 7 d", "D 8 9 e", "J 9 10 f", "S 20 21 g")
    assert (found.patience, found.pauses) == (1.25, 2)


def test_a_rep_who_begins_before_the_buyer_has_ended_makes_a_pause_of_nothing() -> None:
    found = short("D 0 10 a", "R 2 3 b", "S 9 12 c", "D 14 15 d", "S 15.5 16 e")
    assert (found.patience, found.pauses) == (0.25, 2)


def test_a_file_whose_lines_all_touch_knows_no_pauses() -> None:
    assert short("D 0 1 a", "S 1 2 b", "D 2 3 c", "S 3 4 d").patience is None


def test_lines_without_a_name_change_no_speaker() -> None:
    assert short("S 0 10 a", "? 10 20 b", "S 20 30 c", "D 30 60 d").switches == 1.0


def test_buyers_are_counted_once_everybody_has_a_role() -> None:
    assert short("S a", "D b", "D c", "? d").buyers == 1
    assert short("S a", "J b").buyers == 0
    assert short("S a", "D b", "X c").buyers is None
    assert short("? a").buyers is None


MONEY = """
    Five hours is about [forty thousand] for us. | [a couple of million] | What does it [cost]?
    the list [price] | he holds the [budget] | too [expensive] | a [discount] | [$90,000] a year
    [9,5 €] | [EUR 500] | [500 EUR] | [70k], say | [twenty grand] | [ninety a month] | [per seat]
    what is [it per month]
"""
NO_MONEY = """
    forty-two standard reports | twelve weeks | two plants | Seventy. | forty thousand parts a day
    a grand opening | pay attention | our CAD files | a 4k screen | priceless | two a month
"""


@pytest.mark.parametrize("line", [one.strip() for one in f"{MONEY}{NO_MONEY}".replace("|", "\n").split("\n")])
def test_words_of_money_are_told_from_other_numbers(line: str) -> None:
    bare, start, end = line.replace("[", "").replace("]", ""), line.find("["), line.find("]") - 1
    assert money_span(bare) == ((start, end) if start >= 0 else None)


STEPS = "Shall we say Thursday?|next week then|on 14 March|the 3rd|in two weeks|I'll call you|let's do that"
MORE_STEPS = "put it in the calendar|a follow-up|Yes, send it.|at 3 pm|we'll set up a call"
NO_STEPS = "Last Thursday line two stood.|Let's see.|Thanks for the meeting.|Talk soon.|the scheduling module"
NO_MORE_STEPS = "Let us think it over.|looking forward to it|Safe drive."


@pytest.mark.parametrize("text", f"{STEPS}|{MORE_STEPS}".split("|"))
def test_a_day_a_meeting_or_a_deed_names_a_next_step(text: str) -> None:
    assert next_step_span(text)


@pytest.mark.parametrize("text", f"{NO_STEPS}|{NO_MORE_STEPS}".split("|"))
def test_what_names_no_next_step_is_none(text: str) -> None:
    assert next_step_span(text) is None


def test_a_next_step_counts_in_the_last_part_of_the_call_alone() -> None:
    late, early = "D 90 100 see you tomorrow", "D 10 20 see you tomorrow"
    assert next_step_line(call("S 0 50 a", late)) == 1
    assert next_step_line(call(early, "S 50 100 a")) is None
    # A line that has begun before: its words are spread over its time.
    assert next_step_line(call("S 0 100 tomorrow " + "so " * 20)) is None
    assert next_step_line(call("S 0 100 " + "so " * 20 + "tomorrow")) == 0


def test_without_times_the_last_part_is_of_the_words() -> None:
    assert next_step_line(call("S " + "so " * 90, "D " + "so " * 8 + "tomorrow then")) == 1
    assert next_step_line(call("D tomorrow then", "S " + "so " * 90)) is None
    assert next_step_line(untimed(sample())) == 20


def test_twenty_thousand_lines_are_measured_within_a_blink() -> None:
    said = sample().utterances
    lines = [said[at % len(said)] for at in range(20_000)]
    many = [Utterance(one.text, one.speaker, at * 3.0, at * 3.0 + 2.5) for at, one in enumerate(lines)]
    at = process_time()
    assert measure(Transcript(format="x", utterances=tuple(many)), ROLES).questions == 3200
    assert process_time() - at < 1.5  # 0.15 s alone; a busy machine takes longer


@pytest.mark.parametrize("piece", [".", "1", "one ", "1.", "pay ", "next ", "two-"])
def test_no_line_is_read_more_than_a_few_times(piece: str) -> None:
    text = piece * (200_000 // len(piece)) + "x"
    at = process_time()
    measure(Transcript(format="x", utterances=(Utterance(text, "S"), Utterance(text, "D"))), SHORT)
    assert process_time() - at < 2.0  # 0.5 s at most alone; read again from each character it would be hours
