"""The strip of a call: who spoke when, over its length, with the moments on it. Readable without colour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace
from textual.content import Content
from textual.widget import Widget

from debrief.model import MANAGER, REP

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from debrief.model import Moment
    from debrief.transcript import Transcript
    from debrief.transcript.strip import Mark, Talk

HERE = "▴"
"""Where they read, on the scale."""
STYLES = {REP: "$rep", MANAGER: "$manager"}


class CallStrip(Widget):
    """The rep's side above, the buyer's below, the moments over both, and on the scale where they read."""

    DEFAULT_CSS = "CallStrip { height: 4; width: 1fr; }"

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        """Show nothing yet."""
        super().__init__(id=id)
        self._transcript: Transcript | None = None
        self._roles: Mapping[str, str] = {}
        self._moments: Sequence[Moment] = ()
        self._turn = ""
        self._place: int | None = None
        self._talk: Talk | None = None

    def show(self, transcript: Transcript, roles: Mapping[str, str]) -> None:
        """Show a call.

        Args:
            transcript: What was said.
            roles: Who is who: name as in the file -> role.
        """
        self._transcript, self._roles, self._talk = transcript, roles, None
        self.refresh()

    def show_moments(self, moments: Sequence[Moment], turn: str) -> None:
        """Show moments.

        Args:
            moments: Those from memory have no place.
            turn: The id of the one where it turned.
        """
        self._moments, self._turn = list(moments), turn
        self.refresh()

    def show_place(self, at: int) -> None:
        """Show where they read: an utterance, from 0."""
        before, self._place = self._cell, at
        if self._cell != before:
            self.refresh()

    @property
    def _cell(self) -> int | None:
        return None if self._place is None or self._talk is None else self._talk.lines[self._place]

    def render(self) -> Content:
        """Draw it for the width there is."""
        width = self.content_size.width
        if self._transcript is None or width < 1:
            return Content("")
        from debrief.transcript import strip  # noqa: PLC0415 - only where there is a transcript

        if self._talk is None or len(self._talk.cells) != width:
            self._talk = strip.talk(self._transcript, self._roles, width)
        drawn = replace(self._talk, marks=tuple(sorted(self._marks(self._talk), key=lambda one: one.cell)))
        above, below = strip.sides(drawn)
        scale = strip.scale(drawn).ljust(width)
        rows = [
            Content.styled(strip.marks_row(drawn), "bold $key"),
            _side(above, drawn.above),
            Content(below),
        ]
        return Content("\n").join([*rows, self._with_place(scale)])

    def _marks(self, talk: Talk) -> list[Mark]:
        from debrief.transcript.strip import Mark  # noqa: PLC0415

        marks = []
        for one in self._moments:
            line = one.line
            if line is None and one.seconds is not None and self._transcript and self._transcript.has_starts:
                line = self._transcript.at_time(one.seconds)
            if line is not None and 0 <= line < len(talk.lines):
                marks.append(Mark(talk.lines[line], one.id, one.id == self._turn))
        return marks

    def _with_place(self, scale: str) -> Content:
        at = self._cell
        row = Content.styled(scale, "$dim")
        if at is None:
            return row
        here = HERE if scale[at] == " " else scale[at]
        return (
            row[:at]
            + Content.styled(here, "bold reverse $key" if here != HERE else "bold $key")
            + row[at + 1 :]
        )


def _side(row: str, roles: Sequence[str]) -> Content:
    """Colour a side by who speaks; the signs tell it too."""
    content = Content(row)
    start = 0
    for at in range(1, len(row) + 1):
        if at == len(row) or roles[at] != roles[start]:
            if style := STYLES.get(roles[start]):
                content = content.stylize(style, start, at)
            start = at
    return content
