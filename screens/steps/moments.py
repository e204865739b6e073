"""How the moments of the replay look in their list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from debrief.guides.guide import BECAUSE
from debrief.model import CHANGE, END, KEEP, label
from debrief.model.span import clock_text
from debrief.report.replay import because_of
from screens.widgets.plain import cut, one_line, words, wrapped
from screens.widgets.rows import Row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from debrief.model import Moment

SIGNS = {KEEP: "+", CHANGE: "−", END: "■"}
"""A sign for each verdict; never told by colour alone."""


def moment_rows(moments: Sequence[Moment], turn: str, called: str = "the turn") -> list[Row]:
    """Make the list's rows: time, where it turned, keep or change, what happened.

    Args:
        moments: From the call's end backwards.
        turn: The id of the moment where it turned.
        called: What the guide calls that.
    """
    return [Row(moment.id, _drawing(moment, called if moment.id == turn else "")) for moment in moments]


def _drawing(moment: Moment, turn: str):  # type: ignore[no-untyped-def]
    return lambda width, marked: _draw(moment, turn, width, marked)


def _draw(moment: Moment, turn: str, width: int, marked: bool) -> list[Content]:
    time = "memory" if moment.seconds is None else clock_text(moment.seconds).rjust(6)
    front = Content.assemble(
        ("▸ " if marked else "  ", "$key"),
        (time, "$dim" if moment.seconds is None else ""),
        (" ◆" if turn else "  ", "$key bold"),
        (f" {SIGNS.get(moment.verdict, '·')} ", "bold"),
    )
    room = width - front.cell_length
    if marked and width < 72:
        return _wrapped(moment, front, room)
    return [front + line for line in [_line(moment, turn, room)]]


def _wrapped(moment: Moment, front: Content, room: int) -> list[Content]:
    """The marked moment on a narrow screen: up to three lines."""
    lines = wrapped(_said(moment, "bold"), max(room, 8), 2)
    if moment.what.strip() and moment.quote.strip():
        lines.append(cut(words(f"“{one_line(moment.quote)}”", "italic"), room))
    return [front + lines[0], *(line.pad_left(front.cell_length) for line in lines[1:])]


def _line(moment: Moment, turn: str, room: int) -> Content:
    note = turn or ("how it ended" if moment.verdict == END else "")
    patterns = " · ".join(one_line(label("pattern", pattern)) for pattern in moment.patterns)
    what = _said(moment, "bold" if turn else "")
    if room < 50:
        return cut(what, room)
    right = cut(words(patterns or note, "$dim"), room // 3)
    left = room - right.cell_length - 2
    if moment.what.strip() and moment.quote.strip():
        what = what + words(f"  “{one_line(moment.quote)}”", "italic $dim")
    what = cut(what, left)
    return what.pad_right(left - what.cell_length + 2) + right


def _said(moment: Moment, style: str) -> Content:
    """What happened; kept from a line of the call without a word more, what was said there."""
    if moment.what.strip() or not moment.quote.strip():
        return words(one_line(moment.what) or "…", style)
    return words(f"“{one_line(moment.quote)}”", f"{style} italic".strip())


def moment_words(moment: Moment, rep: str, because: str = BECAUSE) -> Content:
    """Write one moment out, for the place beside the list.

    Args:
        moment: The moment.
        rep: Whose call it was.
        because: As `Guide.because`: in a win, what needs a reason is that it worked.
    """
    why = f"why it {because_of(moment, because)}"
    parts = [_said(moment, "bold")]
    if moment.what.strip() and moment.quote.strip():
        parts.append(words(f"“{one_line(moment.quote)}”", "italic"))
    if moment.patterns:
        parts.append(words(" · ".join(one_line(label("pattern", p)) for p in moment.patterns), "$dim"))
    for name, text, style in (
        ("I saw", moment.saw, "$manager"),
        ("It made me think", moment.thought, "$manager"),
        ("I wonder", moment.wonder, "$manager"),
        (f"{rep}, {why}", moment.reason, "$rep"),
        ("Say it again", moment.better, "$rep"),
    ):
        if text.strip():
            parts.append(words(f"{one_line(name)}: ", style) + words(one_line(text)))
    if len(parts) == 1:
        parts.append(words(f"⏎ opens it: their words, {why}, the line to say", "$dim"))
    return Content("\n").join(parts)
