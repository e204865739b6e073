"""A paste goes through the terminal's parser whole, in pieces of any size."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.events import Key, Paste

pytest.importorskip("termios")

from screens.driver import PasteParser
from screens.paste import END, START, as_pasted

HOSTILE = st.text(st.sampled_from("ab\x1b[\x00\x07~201m\r\n中")).filter(lambda text: END not in text)


@given(before=st.text("xyz", max_size=3), pasted=HOSTILE, after=st.text("xyz", max_size=3), data=st.data())
def test_what_is_pasted_arrives_as_it_was_and_presses_no_key(
    before: str, pasted: str, after: str, data: st.DataObject
) -> None:
    sent = f"{before}{START}{pasted}{END}{after}"
    cuts = sorted(data.draw(st.lists(st.integers(0, len(sent)), max_size=6)))
    pieces = [sent[a:b] for a, b in zip([0, *cuts], [*cuts, len(sent)], strict=True)]
    parser = PasteParser()
    events = [event for piece in pieces if piece for event in parser.feed(piece)]
    keys = [event.character for event in events if isinstance(event, Key)]
    pastes = [as_pasted(event.text) for event in events if isinstance(event, Paste)]
    assert "".join(filter(None, keys)) == before + after
    assert "".join(pastes) == pasted


def test_outside_of_a_paste_escape_sequences_are_keys() -> None:
    keys = [event.key for event in PasteParser().feed("\x1b[A\x1bOP") if isinstance(event, Key)]
    assert keys == ["up", "f1"]
