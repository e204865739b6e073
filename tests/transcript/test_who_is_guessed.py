"""Who is who: guessed from the debrief's names, from earlier files and from marks; empty for a coin toss."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debrief.model import BUYER, MANAGER, OTHER, REP
from debrief.transcript import Transcript, Utterance
from debrief.transcript.who import guess
from tests.transcript.spoken import ROLES, sample


def roles(
    *names: str,
    rep: str = "Susie",
    manager: str = "",
    contact: str = "",
    account: str = "",
    known: Mapping[str, str] = {},
) -> list[str]:
    """Guess; "Dana*9" says nine words each time, the others one, and all of them six times."""
    told = [name.partition("*") for name in names]
    said = tuple(Utterance("word " * int(times or 1), name) for name, _, times in told) * 6
    call = Transcript(format="x", utterances=said)
    found = guess(call, rep=rep, manager=manager, contact=contact, account=account, known=known)
    assert [one.name for one in found] == call.speakers
    return [one.role for one in found]


def test_in_the_sample_everybody_is_known_by_name_or_mark() -> None:
    found = guess(
        sample(), rep="Susie", manager="John Mercer", contact="Dana", account="Northwind Traders", known={}
    )
    assert {one.name: one.role for one in found} == ROLES


@pytest.mark.parametrize(
    "name",
    [
        "Susie Park", "susie", "Park, Susie", "PARK Susie (Acme)", "susie.park@acme.com", "spark@acme.com",
        "Susie P.", "S. Park", "SP", "susiep", "Ms Süsie Park", "Susie Park (Unverified)",
    ],
)  # fmt: skip
def test_the_rep_is_found_however_a_recorder_writes_the_name(name: str) -> None:
    assert roles("Dana*900", name, rep="Susie Park") == [BUYER, REP]


def test_the_rep_is_found_by_the_first_name_alone_and_the_manager_too() -> None:
    assert roles("Mercer, John", "Susie Park", "Dana", manager="John") == [MANAGER, REP, BUYER]


def test_two_of_one_name_are_nobodys_guess_unless_one_is_a_guest() -> None:
    assert roles("Susie Park", "Susie Berg", "Dana", contact="Dana") == ["", "", BUYER]
    assert roles("Susie Berg (Guest)", "Susie Park") == [BUYER, REP]


def test_a_guest_with_the_managers_first_name_is_the_customers() -> None:
    assert roles("Susie", "John (Guest)", manager="John Mercer") == [REP, BUYER]
    assert roles("Susie", "John Mercer (Guest)", manager="John Mercer")[1] == MANAGER


def test_contacts_may_be_several() -> None:
    assert roles("Susie", "Dana W", "Raul", "X Y", contact="Dana and Raúl, plant manager") == [
        REP,
        BUYER,
        BUYER,
        "",
    ]


@pytest.mark.parametrize(
    "name", ["Jo (Guest)", "Jo [External]", "jo@northwind.com", "Jo - Northwind", "Guest 2", "Client"]
)
def test_a_mark_the_account_or_a_label_makes_a_buyer(name: str) -> None:
    assert roles("Susie", "Somebody Else", name, account="The Northwind Group") == [REP, "", BUYER]


@pytest.mark.parametrize("name", ["Meeting Room 4", "Interpreter", "Fireflies Notetaker"])
def test_a_room_or_a_machine_is_neither_side(name: str) -> None:
    assert roles("Susie", "Dana", name, contact="Dana") == [REP, BUYER, OTHER]


def test_what_was_confirmed_before_is_taken_again() -> None:
    known = {"Lee Ito": MANAGER, "DANA": BUYER, "Zoë": OTHER}
    found = roles("Susie", "lee ito", "Dana", "Zoe", "New One", known=known)
    assert found == [REP, MANAGER, BUYER, OTHER, BUYER]


def test_the_debriefs_own_rep_comes_before_one_of_an_earlier_call() -> None:
    assert roles("Omar", "Susie", "Dana", known={"Omar": REP}, contact="Dana") == ["", REP, BUYER]
    assert roles("Omar", "Dana", rep="", known={"Omar": REP}) == [REP, BUYER]


def test_speaker_one_is_somebody_else_each_time() -> None:
    known = {"Speaker 1": BUYER, "Speaker 2": REP}
    assert roles("Speaker 1*200", "Speaker 2*90", rep="Susie", known=known) == [REP, BUYER]


def test_who_clearly_has_the_most_words_of_the_others_is_the_rep() -> None:
    assert roles("A*50", "B*100", "C (Guest)*300", rep="") == ["", REP, BUYER]
    assert roles("A*95", "B*100", "C (Guest)*300", rep="") == ["", "", BUYER]


def test_of_a_few_words_nobody_is_taken_for_the_rep_by_how_many_are_theirs() -> None:
    for said in ([("A", 50), ("B", 100)] * 2, [("A", 4), ("B", 5)] * 6):  # too few turns, too few words
        call = Transcript(format="x", utterances=tuple(Utterance("word " * n, name) for name, n in said))
        found = guess(call, rep="", manager="", contact="", account="", known={})
        assert [one.role for one in found] == ["", ""]


def test_one_alone_beside_a_guest_is_the_rep_and_one_alone_beside_the_rep_is_the_buyer() -> None:
    assert roles("A", "C (Guest)*300", rep="") == [REP, BUYER]
    assert roles("Susie", "A") == [REP, BUYER]


def test_a_file_with_one_speaker_says_nothing() -> None:
    assert roles("Speaker 1*500", rep="Susie") == [""]


def test_other_names_are_buyers_where_the_manager_is_known_and_nobody_is_marked() -> None:
    assert roles("Susie", "Dana", "Raul", manager="John") == [REP, BUYER, BUYER]
    assert roles("Susie", "Dana", "Raul") == [REP, "", ""]
    assert roles("Susie", "Dana", "Raul (Guest)", manager="John") == [REP, "", BUYER]


@given(
    st.lists(st.text(max_size=12), min_size=1, max_size=6),
    st.text(max_size=8),
    st.text(max_size=8),
    st.dictionaries(st.text(max_size=6), st.sampled_from([REP, MANAGER, BUYER, OTHER])),
)
def test_there_are_never_two_reps(names: list[str], rep: str, contact: str, known: dict[str, str]) -> None:
    call = Transcript(format="x", utterances=tuple(Utterance("a b", name) for name in [*names, *known]) or ())
    found = guess(call, rep=rep, manager="", contact=contact, account=rep, known=known)
    assert [one.name for one in found] == call.speakers
    assert [one.role for one in found].count(REP) <= 1
