"""Who spoke when, over the length of the call: a picture made of characters, read without colour.

```
         ▾    ◆          ▾
▄▄ ▄▄▄▄▄▄▄▄▄▄ ▄▄▄▄ ▄▄▄ ▄▄▄▒
  ▀          ▀    ▀   ▀    ▀
00:00       01:52      03:44
```

The rep's side is above the middle (`▄`, a manager `▒`), the buyer's below (`▀`, others `░`), nobody is `·`. A
moment is `▾` above it, where it turned `◆`. A cell has both sides where each has a quarter of what is said in
it, or nearly its part of the whole call: a short answer is seen on a narrow strip too.
"""

from __future__ import annotations

from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

from debrief.model import BUYER, MANAGER, OTHER, REP
from debrief.model.span import clock_text
from debrief.transcript.speech import count_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from debrief.model import Moment
    from debrief.transcript.utterance import Transcript

NOBODY = ""
SIGNS = {REP: "▄", MANAGER: "▒", BUYER: "▀", OTHER: "░", NOBODY: "·"}
"""How who speaks is drawn; the side tells the rep's from the buyer's too."""
ABOVE = (REP, MANAGER)
"""Whose signs stand in the upper row."""
MOMENT, TURN = "▾", "◆"

_BELOW = (BUYER, OTHER)
_ROLES = (REP, BUYER, MANAGER, OTHER)
_ENOUGH = 0.25
_OF_OWN = 0.75
"""Of a side's part of the whole call: in an hour a cell is a minute, and a fifth of each is seen too."""
_MIDDLE_FROM = 24


class Mark(Struct, frozen=True):
    """A moment's place on the strip."""

    cell: int
    moment: str
    """Its id."""
    is_turn: bool


class Talk(Struct, frozen=True):
    """Who spoke when, in cells of the same length from the call's start to its end."""

    cells: tuple[str, ...]
    """Who spoke most in each: a role; `other` is also who has no role, empty is nobody."""
    above: tuple[str, ...]
    """Who is drawn in each cell on the rep's side: `rep`, `manager` or empty."""
    below: tuple[str, ...]
    """Who is drawn in each cell on the buyer's side: `buyer`, `other` or empty."""
    lines: tuple[int, ...]
    """The cell in which each utterance begins."""
    timed: bool
    """Are the cells seconds of the call? Else they are words: the file has no end times."""
    length: float
    """Seconds, or words."""
    marks: tuple[Mark, ...] = ()
    """The moments that have a place in the call, in order."""


def talk(
    transcript: Transcript,
    roles: Mapping[str, str],
    cells: int,
    moments: Sequence[Moment] = (),
    turn: str = "",
) -> Talk:
    """Work out who spoke when.

    By time where every utterance has an end, else by words: one utterance after the other, each as long as it
    has words.

    Args:
        transcript: The call.
        roles: Who is who, by name as the file has it.
        cells: How many there is room for, 1 at least.
        moments: The replay's. Those from memory have no place.
        turn: The id of the moment where it turned.
    """
    parts = _by_time(transcript) if transcript.has_ends else _by_words(transcript)
    length = max((end for _, end in parts), default=0.0)
    each = length / cells or 1.0
    lines = tuple(_cell(start, each, cells) for start, _ in parts)
    places = _places(transcript, moments, lines, each, cells)
    spoken = _spoken(transcript, roles, parts, each, cells)
    return Talk(
        cells=tuple(_most(there, _ROLES) for there in spoken),
        above=_side(spoken, ABOVE),
        below=_side(spoken, _BELOW),
        lines=lines,
        timed=transcript.has_ends,
        length=length,
        marks=tuple(Mark(cell, one, one == turn) for cell, one in sorted(places)),
    )


def rows(drawn: Talk) -> list[str]:
    """Draw it: the moments, where there are any, the rep's side, the buyer's side, and the scale.

    Each row has one character a cell, and no blanks at its end but for the two sides.
    """
    return [*([marks_row(drawn)] if drawn.marks else []), *sides(drawn), scale(drawn)]


def marks_row(drawn: Talk) -> str:
    """Draw the moments; where two share a cell, the turn is seen."""
    row = [" "] * len(drawn.cells)
    for mark in sorted(drawn.marks, key=lambda one: one.is_turn):
        row[mark.cell] = TURN if mark.is_turn else MOMENT
    return "".join(row).rstrip()


def sides(drawn: Talk) -> tuple[str, str]:
    """Draw the rep's side and the buyer's side, a row each."""
    above = "".join([SIGNS[role] if role else " " for role in drawn.above])
    below = "".join(
        [
            SIGNS[under] if under or not over else " "
            for over, under in zip(drawn.above, drawn.below, strict=True)
        ]
    )
    return above, below


def scale(drawn: Talk) -> str:
    """Draw the scale: the start, the middle where there is room, the end; "start" and "end" without times."""
    width = len(drawn.cells)
    if not drawn.timed:
        left, middle, right = "start", "by words" if width >= _MIDDLE_FROM else "", "end"
    else:
        left, right = clock_text(0), clock_text(drawn.length)
        middle = clock_text(drawn.length / 2) if width >= _MIDDLE_FROM else ""
    room = width - len(left) - len(right)
    if room < 1:
        return right.rjust(width) if len(right) <= width else ""
    at = max(1, (width - len(middle)) // 2 - len(left))
    between = (" " * at + middle).ljust(room) if at + len(middle) < room else " " * room
    return f"{left}{between}{right}"


def legend(drawn: Talk, names: Mapping[str, str]) -> str:
    """Say what the signs mean, those that are there: "▄ Susie  ▒ John  ▀ buyer  · nobody".

    Args:
        drawn: The picture.
        names: What to call each role; the role itself where there is none.
    """
    words = {OTHER: "others", NOBODY: "nobody"} | dict(names)
    seen = {*drawn.above, *drawn.below} - {NOBODY} | ({NOBODY} & {*drawn.cells})
    return "  ".join(f"{SIGNS[role]} {words.get(role, role)}" for role in SIGNS if role in seen)


def _by_time(transcript: Transcript) -> list[tuple[float, float]]:
    return [(one.start or 0.0, one.end or 0.0) for one in transcript.utterances]


def _by_words(transcript: Transcript) -> list[tuple[float, float]]:
    counts = [count_words(one.text) for one in transcript.utterances]
    return list(pairwise(accumulate(map(float, counts), initial=0.0)))


def _cell(at: float, each: float, cells: int) -> int:
    return max(0, int(min(cells - 1, at / each)))


def _spoken(
    transcript: Transcript,
    roles: Mapping[str, str],
    parts: Sequence[tuple[float, float]],
    each: float,
    cells: int,
) -> list[dict[str, float]]:
    """Say for each cell how long each role speaks in it."""
    spoken: list[dict[str, float]] = [{} for _ in range(cells)]
    for one, (start, end) in zip(transcript.utterances, parts, strict=True):
        role = roles.get(one.speaker, "") or OTHER
        for cell in range(_cell(start, each, cells), _cell(end, each, cells) + 1):
            inside = min(end, (cell + 1) * each) - max(start, cell * each)
            if inside > 0:
                spoken[cell][role] = spoken[cell].get(role, 0.0) + inside
    return spoken


def _side(spoken: Sequence[Mapping[str, float]], roles: Sequence[str]) -> tuple[str, ...]:
    """Say for each cell who is drawn on one side; a call's quiet side is seen where it speaks as usual."""
    mine = sum([there.get(role, 0.0) for there in spoken for role in roles])
    whole = sum([sum(there.values()) for there in spoken])
    enough = min(_ENOUGH, _OF_OWN * mine / whole) if whole else _ENOUGH
    return tuple(_most(there, roles, enough) for there in spoken)


def _most(there: Mapping[str, float], roles: Sequence[str], enough: float = 0.0) -> str:
    """Say which of some roles speaks longest in a cell, the first of equals; nobody: none has enough."""
    role = max(roles, key=lambda one: there.get(one, 0.0))
    said = there.get(role, 0.0)
    return role if said > 0 and said >= enough * sum(there.values()) else NOBODY


def _places(
    transcript: Transcript, moments: Sequence[Moment], lines: Sequence[int], each: float, cells: int
) -> list[tuple[int, str]]:
    """Say in which cell each moment is that isn't from memory, and its id."""
    found = list[tuple[int, str]]()
    for one in moments:
        if one.seconds is not None and transcript.has_ends:
            found.append((_cell(one.seconds, each, cells), one.id))
            continue
        line = one.line
        if line is None and one.seconds is not None and transcript.length is not None:
            line = transcript.at_time(one.seconds)
        if line is not None and 0 <= line < len(lines):
            found.append((lines[line], one.id))
    return found
