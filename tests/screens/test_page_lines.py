"""How blocks are drawn: what stands dimly beside a text isn't torn apart."""

from __future__ import annotations

import pytest
from textual.content import Content

from debrief.report.block import Block
from screens.widgets.page import page_lines
from screens.widgets.plain import wrapped

PROMISE = Block("line", "WHEN they ask me the price, I WILL ask what it is for", "rep", note="→ kept, 24 Nov")
MOMENT = Block("moment", "She said six was out of the question", "rep", "26:00", "◆ + the turn")


def drawn(block: Block, width: int) -> list[str]:
    return [line.plain.strip("▌ ") for line in page_lines([block], width)]


@pytest.mark.parametrize("block", [PROMISE, MOMENT], ids=["promise", "moment"])
def test_a_note_stands_behind_the_words_or_on_a_line_of_its_own_at_every_width(block: Block) -> None:
    for width in range(24, 93):
        assert any(line.endswith(block.note) for line in drawn(block, width)), width
        assert max(line.cell_length for line in page_lines([block], width)) <= width
    assert drawn(block, 92)[0].endswith(block.note)
    assert any(block.note in drawn(block, width) for width in range(24, 93))


def test_the_facts_of_a_page_stand_in_one_column_beside_the_longest_label() -> None:
    facts = [Block("fact", "73 %", label="Share"), Block("fact", "01:49", label="First word of money")]
    first, second = (line.plain for line in page_lines(facts, 80))
    assert first.index("73 %") == second.index("01:49")


def test_a_list_stands_below_its_label_drawn_in_and_one_line_stands_beside_it() -> None:
    goals = page_lines([Block("said", "Win Halvorsen\nTeach two", "rep", "Goals")], 60)
    assert [line.plain for line in goals] == ["▌ Goals:", "▌   Win Halvorsen", "▌   Teach two"]
    assert drawn(Block("said", "Nine", "rep", "Goals"), 60) == ["Goals: Nine"]


def test_a_moment_without_words_keeps_its_sign_beside_its_time() -> None:
    assert drawn(Block("moment", "", "rep", "26:00", "+ keep"), 60) == ["26:00  + keep"]


def test_what_is_wrapped_into_a_few_lines_says_once_that_more_is_left_out() -> None:
    text = Content("Ask the two who have the problem first, and the one who has the say after them.")
    for width in range(10, 60):
        lines = [line.plain for line in wrapped(text, width, 2)]
        assert len(lines) == 2
        assert max(map(len, lines)) <= width
        is_whole = " ".join(lines) == text.plain
        assert "".join(lines).count("…") == (0 if is_whole else 1)
        assert is_whole or lines[1].endswith("…")
    assert "".join(line.plain for line in wrapped(text, 20, 9)).count("…") == 0
