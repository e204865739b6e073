"""How one utterance of a transcript looks: its time, who speaks, the words, and what it is a moment of."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content

from debrief.model import MANAGER, REP
from debrief.model.span import clock_text
from screens.widgets.plain import cut, one_line, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from debrief.transcript import Transcript
    from screens.steps.transcript_layout import Layout

SIDES = {REP: ("▌", "$rep"), MANAGER: ("▐", "$manager")}
"""A side mark and a colour for each of the house; the buyers have neither, and stand further in."""


class Look(NamedTuple):
    """How an utterance is to look."""

    is_marked: bool = False
    is_chosen: bool = False
    """Is it one of several that are to become a moment?"""
    sign: str = ""
    """Of the moment it is; empty: it's none."""
    found: tuple[tuple[int, int], ...] = ()
    """Where the words that are looked for begin and end in the text."""


def draw(transcript: Transcript, layout: Layout, at: int, look: Look) -> list[Content]:
    """Draw an utterance's lines, as many as the layout says.

    Args:
        transcript: What was said.
        layout: For the width there is.
        at: Which utterance.
        look: How it is to look.
    """
    one = transcript.utterances[at]
    mark, style = SIDES.get(layout.roles.get(one.speaker, ""), (" ", ""))
    rest = layout.front(one.speaker)
    lines = _words(one.text, layout.words(at), look)
    if layout.has_head(at):
        name = words(one_line(one.speaker), f"bold {style}".strip())
        lines.insert(0, cut(name, layout.width - rest))
    drawn = []
    for number, line in enumerate(lines):
        front = _front(
            look, _time(transcript, at) if number == 0 else "", layout.time_cells, is_first=number == 0
        )
        side = Content.styled(mark, style) if style else Content(mark)
        front = front + side
        drawn.append(front.pad_right(rest - front.cell_length) + line)
    return drawn


def _front(look: Look, time: str, cells: int, *, is_first: bool) -> Content:
    """The signs and the time, and a blank behind them."""
    mark = "▸" if look.is_marked and is_first else "✓" if look.is_chosen else " "
    return Content.assemble(
        (mark, "bold $key"),
        (look.sign or " " if is_first else " ", "bold $key"),
        (time.rjust(cells) + " ", "$dim"),
    )


def _time(transcript: Transcript, at: int) -> str:
    """Its own time; where it has none, that of an earlier line would mislead."""
    seconds, is_own = transcript.time_of(at)
    return clock_text(seconds) if is_own and seconds is not None else ""


def _words(text: str, spans: Sequence[tuple[int, int]], look: Look) -> list[Content]:
    whole = words(text)
    for start, end in look.found:
        whole = whole.stylize("bold underline $key", start, end)
    return [whole[start:end] for start, end in spans]
