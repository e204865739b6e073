"""Who spoke when: a picture that is read without colour, as wide as there is room."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debrief.model import BUYER, MANAGER, OTHER, REP, Moment
from debrief.transcript import Transcript, Utterance
from debrief.transcript.strip import NOBODY, legend, marks_row, rows, scale, sides, talk
from tests.transcript.spoken import ROLES, SHORT, call, sample, untimed


def test_the_sample_is_drawn_with_its_moments_and_its_turn() -> None:
    moments = [Moment(id="turn", seconds=105), Moment(id="seventy", seconds=141), Moment(id="memory")]
    assert rows(talk(sample(), ROLES, 40, moments, "turn")) == [
        "                  ◆      ▾",
        "▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄ ▄▄▄▄▄▄ ▄▄▄▄▄ ▄▄▄▄ ▄▒▒",
        " ▀ ▀      ▀      ▀▀▀     ▀  ▀  ▀ ▀▀ ▀ ▀▀",
        "00:00            01:52             03:44",
    ]


def test_a_cell_is_whose_who_speaks_most_in_it_and_shows_the_other_side_from_a_quarter_on() -> None:
    drawn = talk(call("S 0 6 a", "D 6 8 b", "S 10 19 c", "D 19 20 d"), SHORT, 2)
    assert drawn.cells == (REP, REP)
    assert (drawn.above, drawn.below) == ((REP, REP), (BUYER, NOBODY))
    assert sides(drawn) == ("▄▄", "▀ ")


def test_silence_a_manager_and_somebody_without_a_role_have_their_own_signs() -> None:
    drawn = talk(call("S 0 10 a", "J 10 20 b", "X 20 30 c", "D 40 50 d"), SHORT, 5)
    assert drawn.cells == (REP, MANAGER, OTHER, NOBODY, BUYER)
    assert sides(drawn) == ("▄▒   ", "  ░·▀")
    assert legend(drawn, {REP: "Susie", MANAGER: "John"}) == "▄ Susie  ▒ John  ▀ buyer  ░ others  · nobody"


def test_without_end_times_it_is_drawn_by_words_and_says_so() -> None:
    drawn = talk(call("S a b c d e f", "D g h"), SHORT, 24)
    assert not drawn.timed
    assert drawn.cells == (REP,) * 18 + (BUYER,) * 6
    assert drawn.lines == (0, 18)
    assert scale(drawn) == "start   by words     end"


def test_a_moment_stands_at_its_second_else_at_its_line() -> None:
    timed, bare = talk_of(sample()), talk_of(untimed(sample()))
    assert [(one.moment, one.cell) for one in timed] == [("second", 46), ("line", 84)]
    # Without times a second is nowhere.
    assert [(one.moment, one.cell) for one in bare] == [("line", 80)]


def talk_of(transcript: Transcript) -> tuple[object, ...]:
    moments = [Moment(id="second", seconds=105), Moment(id="line", line=17), Moment(id="gone", line=99)]
    return talk(transcript, ROLES, 100, moments).marks


def test_where_a_moment_and_the_turn_share_a_cell_the_turn_is_seen() -> None:
    both = [Moment(id="turn", seconds=105), Moment(id="next", seconds=106)]
    assert marks_row(talk(sample(), ROLES, 10, both, "turn")) == "    ◆"


def test_a_moment_after_the_end_stands_at_the_end() -> None:
    assert talk(sample(), ROLES, 10, [Moment(id="m", seconds=9999)]).marks[0].cell == 9


@pytest.mark.parametrize(("cells", "expected"), [(1, ""), (9, "    03:44"), (12, "00:00  03:44")])
def test_the_scale_keeps_to_its_width(cells: int, expected: str) -> None:
    assert scale(talk(sample(), ROLES, cells)) == expected


def test_a_buyer_with_a_fifth_of_each_minute_is_seen_all_along() -> None:
    said = [line for at in range(0, 300, 30) for line in (f"S {at} {at + 24} a", f"D {at + 24} {at + 30} b")]
    assert sides(talk(call(*said), SHORT, 5)) == ("▄▄▄▄▄", "▀▀▀▀▀")


def test_the_middle_of_the_scale_gives_way_to_a_call_of_a_hundred_hours() -> None:
    assert scale(talk(call("S 0 10 a", "S 350000 360000 a"), SHORT, 15)) == "00:00 100:00:00"


@given(
    st.lists(
        st.tuples(st.sampled_from("SDJX"), st.floats(0, 1e6), st.floats(0, 1e4)), min_size=1, max_size=12
    ),
    st.integers(1, 140),
)
def test_every_row_fits_whatever_the_times_are(lines: list[tuple[str, float, float]], cells: int) -> None:
    said = tuple(Utterance("a b", who, start, start + length) for who, start, length in lines)
    drawn = talk(Transcript(format="x", utterances=said), SHORT, cells, [Moment(seconds=5), Moment(line=0)])
    assert all(len(row) <= cells for row in rows(drawn))
    assert [len(row) for row in sides(drawn)] == [cells, cells]
    assert all(0 <= cell < cells for cell in drawn.lines)
