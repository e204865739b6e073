"""A page on the terminal: it fits, and nothing in it runs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debrief.report.block import Block
from debrief.report.cells import cells, cut, one_line, plain, wrap
from debrief.report.text import page_text

CONTROLS = [chr(code) for code in (*range(32), *range(0x7F, 0xA0)) if chr(code) != "\n"]


@given(st.text() | st.text(alphabet=CONTROLS))
def test_no_control_character_gets_through_but_the_line_feed(text: str) -> None:
    assert not set(plain(text)) & set(CONTROLS)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred", "␛[31mred"),
        ("\x9b2J", "␛[2J"),
        ("\x00\x07\x7f", "␀␇␡"),
        ("a\tb\rc", "a␉b␍c"),
        ("one\r\ntwo\nthree", "one\ntwo\nthree"),
        ("中文 العربية e\u0301 👩‍👩‍👧", "中文 العربية e\u0301 👩‍👩‍👧"),
    ],
)
def test_a_control_character_is_shown_as_its_picture(text: str, shown: str) -> None:
    assert plain(text) == shown


def test_a_name_over_two_lines_is_one_line_in_a_list() -> None:
    assert one_line("Su\nsie\t \x1b[2J") == "Su sie ␛[2J"


def test_wide_characters_take_two_cells_and_combining_ones_none() -> None:
    assert [cells(text) for text in ("abc", "中文", "e\u0301", "ｱ", "")] == [3, 4, 1, 1, 0]


@given(st.text(), st.integers(2, 60))
def test_no_wrapped_line_is_wider_than_told(text: str, width: int) -> None:
    assert all(cells(line) <= width for line in wrap(plain(text), width))


@given(st.text(), st.integers(2, 60))
def test_wrapping_loses_nothing_but_blanks(text: str, width: int) -> None:
    assert "".join("".join(wrap(text, width)).split()) == "".join(text.split())


def test_a_paste_of_200_000_characters_is_wrapped_at_once() -> None:
    assert len(wrap("x" * 200_000, 80)) == 2_500


@given(st.text(), st.integers(1, 40))
def test_what_is_cut_fits(text: str, width: int) -> None:
    assert cells(cut(text, width)) <= width


def test_who_speaks_is_marked_at_the_side_on_every_line() -> None:
    text = page_text([Block("said", "one two three four five", "rep")], 20)
    assert text == "  ▌one two three\n  ▌four five\n"
    assert page_text([Block("said", "yes", "manager", "What I saw")]) == "  ▐What I saw: yes\n"


def test_a_list_stands_below_its_label_drawn_in() -> None:
    goals = Block("said", "Win Halvorsen\nTeach two", "rep", "Goals")
    assert page_text([goals]) == "  ▌Goals:\n  ▌  Win Halvorsen\n  ▌  Teach two\n"


def test_a_quote_has_its_marks_once() -> None:
    assert page_text([Block("quote", "yes")]) == '   "yes"\n'
    assert page_text([Block("quote", "“yes”", "customer", "Raúl")]) == "   “yes”  Raúl\n"


def test_facts_stand_in_one_column() -> None:
    text = page_text([Block("fact", "Raúl", label="With"), Block("fact", "a trial", label="The goal")])
    assert text == "   With      Raúl\n   The goal  a trial\n"


def test_a_note_that_does_not_fit_takes_a_line_of_its_own() -> None:
    line = Block("line", "WHEN I hear a cost, I WILL ask", note="→ kept, 24 Nov")
    assert page_text([line], 80) == "   WHEN I hear a cost, I WILL ask  → kept, 24 Nov\n"
    assert page_text([line], 40) == "   WHEN I hear a cost, I WILL ask\n   → kept, 24 Nov\n"


def test_a_title_keeps_its_note_at_the_right_while_there_is_room() -> None:
    title = Block("title", "Susie", note="no sale")
    assert page_text([title], 30) == "  Susie                no sale\n"
    assert page_text([Block("title", "Susie of Northwind", note="no sale")], 22).count("\n") == 2


BLOCKS = st.builds(
    Block,
    kind=st.sampled_from(["title", "aside", "heading", "said", "quote", "fact", "moment", "line", "gap"]),
    text=st.text(max_size=200),
    by=st.sampled_from(["", "rep", "manager", "customer"]),
    label=st.text(max_size=30),
    note=st.text(max_size=30),
)


@given(st.lists(BLOCKS, max_size=6), st.integers(20, 100))
def test_whatever_is_on_the_page_fits_the_width_and_runs_nothing(blocks: list[Block], width: int) -> None:
    text = page_text(blocks, width)
    assert not set(text) & set(CONTROLS)
    assert all(cells(line) <= width for line in text.split("\n"))
