"""How blocks are drawn: what stands dimly beside a text isn't torn apart."""

from __future__ import annotations

import pytest

from debrief.report.block import Block
from screens.widgets.page import page_lines

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


def test_a_moment_without_words_keeps_its_sign_beside_its_time() -> None:
    assert drawn(Block("moment", "", "rep", "26:00", "+ keep"), 60) == ["26:00  + keep"]
