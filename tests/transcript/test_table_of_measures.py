"""How measures are said: what each is of, whose reference stands beside it, and why one can't be told."""

from __future__ import annotations

import re

import pytest
from msgspec.structs import replace

from debrief.model import Figures
from debrief.transcript.measures import measure
from debrief.transcript.table import UNTOLD, Said, lines_of, too_few
from tests.transcript.spoken import ROLES, SHORT, call, sample, untimed


def said(figures: Figures, *earlier: Figures) -> dict[str, Said]:
    return {one.id: one for one in lines_of(figures, earlier)}


def test_the_sample_is_said_in_words() -> None:
    told = said(measure(sample(), ROLES))
    assert {id_: one.value for id_, one in told.items()} == {
        "share": "82 % of the time (73 % of the words)",
        "monologue": "76 s, from 00:20",
        "questions": "4, 1 of them open",
        "patience": "0.3 s",
        "switches": "6.4 a minute",
        "money": "01:49, Raúl O'Connor (Guest)",
        "next-step": "named",
        "buyers": "2 spoke",
    }
    assert told["patience"].note == "the median of 11 pauses"
    assert told["next-step"].note == "in the last 15 %, by time"
    assert all(one.is_told for one in told.values())


def test_without_end_times_it_says_why_and_keeps_what_words_tell() -> None:
    told = said(measure(untimed(sample()), ROLES))
    assert told["share"].value == "73 % of the words"
    untold = {id_ for id_, one in told.items() if not one.is_told}
    assert untold == {"monologue", "patience", "switches"}
    assert {told[id_].note for id_ in (*untold, "share")} == {"this file has no end times"}
    assert told["next-step"].note == "in the last 15 %, by words"
    assert (told["money"].value, told["money"].note) == (
        "Raúl O'Connor (Guest)",
        "this file has no time for it",
    )


def test_without_a_rep_it_says_that_nobody_is_named() -> None:
    told = said(measure(sample(), {}))
    for id_ in ("share", "monologue", "questions", "patience"):
        assert (told[id_].value, told[id_].note) == (UNTOLD, "nobody who speaks is named as the rep")
    assert (told["buyers"].value, told["buyers"].note) == (UNTOLD, "not everybody who speaks has a role yet")


def test_what_was_not_there_is_told_from_what_cannot_be_told() -> None:
    told = said(measure(call("S 0 90 hello there.", "D 90 191 yes."), SHORT))
    assert (told["questions"].value, told["money"].value, told["next-step"].value) == (
        "none",
        "none",
        "not named",
    )
    assert told["patience"].note == "no pause between buyer and rep is in this file"
    assert said(measure(call("S hello", "D hi"), SHORT))["questions"].note.startswith(
        "this file has no full stops"
    )
    assert not any(one.is_told for one in lines_of(Figures()))


def test_a_chat_isnt_measured_as_speech_is_and_says_so() -> None:
    written = replace(call("S What does it cost?", "D Ten."), format="chat")
    told = said(measure(written, SHORT))
    assert {id_ for id_, one in told.items() if one.is_told} == {"buyers"}
    assert told["share"].note == "it wasn't measured, as what is written isn't"


def test_a_monologue_of_minutes_is_said_in_minutes() -> None:
    assert said(Figures(share_by_words=0.5, monologue=130.4))["monologue"].value == "2 min 10 s"
    assert said(Figures(share_by_words=0.5, monologue=179.6))["monologue"].value == "3 min"


def test_every_reference_with_a_number_of_others_calls_has_its_source() -> None:
    told = said(Figures())
    sources = {id_: one.source for id_, one in told.items() if re.search(r"\d", one.reference)}
    assert sources == {
        "share": "Gong Labs, 25,537 calls",
        "monologue": "Demodesk",
        "questions": "Gong Labs, 519,000 calls",
        "patience": "Gong Labs",
    }
    assert all(one.definition.endswith(".") for one in told.values())


def test_from_five_other_calls_on_the_reps_own_median_and_range_stand_beside() -> None:
    now = Figures(share_by_time=0.8, share_by_words=0.7, questions=4)
    others = [
        Figures(share_by_time=share, questions=count) for share, count in zip(SHARES, COUNTS, strict=True)
    ]
    told = said(now, *others)
    assert told["share"].earlier == "5 other calls: median 60 %, 40 % to 80 %"
    assert told["questions"].earlier == "5 other calls: median 3, 1 to 9"
    assert told["patience"].earlier == ""
    assert said(now, *others[1:])["share"].earlier == ""


SHARES, COUNTS = (0.4, 0.5, 0.6, 0.7, 0.8), (9, 1, 2, 3, 4)


def test_a_share_by_words_is_compared_with_shares_by_words() -> None:
    others = [Figures(share_by_time=0.9, share_by_words=0.2)] * 5
    assert said(Figures(share_by_words=0.7), *others)["share"].earlier.startswith(
        "5 other calls: median 20 %"
    )


@pytest.mark.parametrize(("calls", "told"), [(0, ""), (1, "1 other call "), (4, "4 other calls "), (5, "")])
def test_under_five_other_calls_it_says_once_that_they_are_too_few(calls: int, told: str) -> None:
    line = too_few([Figures()] * calls)
    assert line.startswith(told)
    assert bool(line) == bool(told)
