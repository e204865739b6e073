"""The strip of a call: who spoke when, over its length, with the moments on it. Readable without colour."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from msgspec.structs import replace
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from debrief.model import MANAGER, REP
from debrief.model.span import clock_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual.events import Click

    from debrief.model import Moment
    from debrief.transcript import Transcript
    from debrief.transcript.strip import Mark, Talk

HERE = "▴"
"""Where they read, on the scale."""
STYLES = {REP: "$rep", MANAGER: "$manager"}


class CallStrip(Widget):
    """The rep's side above, the buyer's below, the moments over both, and on the scale where they read."""

    DEFAULT_CSS = "CallStrip { height: 4; width: 1fr; }"

    @dataclass
    class Clicked(Message):
        """They want to see this utterance."""

        at: int

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

        placed = [(one, line) for one in self._moments if (line := self._line(one)) is not None]
        return [Mark(talk.lines[line], one.id, one.id == self._turn) for one, line in placed]

    def _line(self, moment: Moment) -> int | None:
        """Which utterance a moment is at; None: it comes from memory."""
        call, line = self._transcript, moment.line
        if line is None and moment.seconds is not None and call and call.has_starts:
            line = call.at_time(moment.seconds)
        return line if line is not None and call and 0 <= line < len(call.utterances) else None

    def _with_place(self, scale: str) -> Content:
        """Show where they read, and when that is; what the scale says there makes room."""
        at = self._cell
        if at is None or self._place is None or self._transcript is None:
            return Content.styled(scale, "$dim")
        seconds = self._transcript.time_of(self._place)[0]
        time = "" if seconds is None else clock_text(seconds)
        here, start = f"{HERE} {time}".rstrip(), at
        if at + len(here) > len(scale):
            here = f"{time} {HERE}".lstrip()
            start = max(0, at + 1 - len(here))
        row = _without(scale, start, start + len(here))
        before, after = row[:start], row[start + len(here) :]
        return Content.assemble((before, "$dim"), (here, "bold $key"), (after, "$dim"))

    def on_click(self, event: Click) -> None:
        """Lead to what is said there; to the moment, where one is above it."""
        offset = event.get_content_offset(self)
        if offset is None or self._talk is None or not self._talk.lines:
            return
        lines = self._talk.lines
        there = [line for line in map(self._line, self._moments) if line is not None]
        at = next((line for line in there if lines[line] == offset.x), None)
        if at is None:
            at = max((line for line, cell in enumerate(lines) if cell <= offset.x), default=0)
        self.post_message(self.Clicked(at))


def _without(scale: str, start: int, end: int) -> str:
    """Take out of the scale what would touch something that is written from `start` to `end`."""
    return re.sub(
        r"\S+(?: \S+)*",
        lambda label: " " * len(label[0]) if label.start() <= end and label.end() >= start else label[0],
        scale,
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
