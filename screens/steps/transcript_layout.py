"""Where each line of a transcript stands on the screen: how the words wrap, and which line is where."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import get_character_cell_size

from debrief.model import MANAGER, REP
from debrief.model.span import clock_text
from screens.widgets.plain import shown

if TYPE_CHECKING:
    from collections.abc import Mapping

    from debrief.transcript import Transcript

SIGNS = 2
"""Cells at the left: it is marked, it is a moment."""
DENT = 2
"""Cells by which those who aren't of the house stand further in, where there is room."""
ROOMY = 44
"""Cells from which on there is."""

_USUAL = re.compile(r"[\u0020-\u02ff\u0370-\u0482\u048a-\u058a\u2010-\u2027\u20a0-\u20bf]*")
"""Characters of one cell each: words of these are wrapped by counting them."""


def wrap(text: str, width: int) -> list[tuple[int, int]]:
    """Part a text into lines.

    Args:
        text: One paragraph.
        width: Cells.

    Returns:
        Where each line begins and ends in the text; a word that is longer than a line is broken.
    """
    if not _USUAL.fullmatch(text):
        return _wrap_cells(text, width)
    lines, start, size = [], 0, len(text)
    while size - start > width:
        blank = text.rfind(" ", start, start + width + 1)
        end = blank if blank > start else start + width
        lines.append((start, end))
        start = end + 1 if blank > start else end
    lines.append((start, size))
    return lines


def _wrap_cells(text: str, width: int) -> list[tuple[int, int]]:
    """Part a text in which characters may take two cells, or none."""
    lines, start, used, blank = list[tuple[int, int]](), 0, 0, -1
    for at, character in enumerate(text):
        used += get_character_cell_size(character)
        if character == " ":
            blank = at
        if used > width and at > start:
            end = blank if blank > start else at
            lines.append((start, end))
            start = end + 1 if end == blank else end
            used = sum(map(get_character_cell_size, text[start : at + 1]))
    lines.append((start, len(text)))
    return lines


class Spot(NamedTuple):
    """What stands in one line of the screen."""

    at: int
    """Which utterance, from 0."""
    line: int
    """Which of its lines, from 0."""


class Layout:
    """A transcript at a width."""

    def __init__(self, transcript: Transcript, roles: Mapping[str, str], width: int) -> None:
        """Lay out. 20,000 utterances take 30 ms.

        Args:
            transcript: What was said.
            roles: Who is who: speaker's name -> role.
            width: Cells there are.
        """
        self.width = width
        self.roles = roles
        self._lines = transcript.utterances
        self.time_cells = 0 if transcript.length is None else len(clock_text(transcript.length))
        """Cells of the longest time; 0: the file has none."""
        names = [one.speaker for one in self._lines]
        self._heads = [
            bool(name) and name != before for name, before in zip(names, ["", *names], strict=False)
        ]
        rooms = {name: self.room(name) for name in dict.fromkeys(names)}
        heights = (
            len(wrap(shown(one.text), rooms[one.speaker])) + head
            for one, head in zip(self._lines, self._heads, strict=True)
        )
        self._tops = [0, *accumulate(heights)]

    def front(self, name: str) -> int:
        """Say how many cells stand before somebody's words."""
        is_ours = self.roles.get(name, "") in (REP, MANAGER) or self.width < ROOMY
        return SIGNS + self.time_cells + 2 + (0 if is_ours else DENT)

    def room(self, name: str) -> int:
        """Say how many cells there are for somebody's words."""
        return max(self.width - self.front(name), 8)

    def has_head(self, at: int) -> bool:
        """Does the speaker's name stand above an utterance? Where somebody else spoke before."""
        return self._heads[at]

    def words(self, at: int) -> list[tuple[int, int]]:
        """Say where each line of an utterance's words begins and ends in its text."""
        one = self._lines[at]
        return wrap(shown(one.text), self.room(one.speaker))

    @property
    def height(self) -> int:
        """How many lines all of it takes."""
        return self._tops[-1]

    def top(self, at: int) -> int:
        """Say in which line an utterance begins; that behind the last: where all ends."""
        return self._tops[at]

    def spot(self, y: int) -> Spot | None:
        """Say what stands in a line; None: there is no such line."""
        if not 0 <= y < self.height:
            return None
        at = bisect_right(self._tops, y) - 1
        return Spot(at, y - self._tops[at])
