"""Transcripts that are written for people: plain text and Markdown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from debrief.transcript.reading.gathering import (
    MOVED,
    NO_WORDS,
    Gathering,
    Tell,
    check_number,
    out_of_order,
    unaligned,
)
from debrief.transcript.reading.heads import Head, head_of
from debrief.transcript.reading.limits import MOST_UTTERANCES
from debrief.transcript.reading.lonely import with_names
from debrief.transcript.reading.names import is_like_name, may_be_name, speakers_among

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debrief.transcript.utterance import Transcript

FOOTER = "a line that nobody says"
BEFORE = "a line before anybody speaks"
EMPTY = f"a turn that {NO_WORDS}"
ENDS_FIRST = "an end before its start"
_FOOTER = re.compile(r"\s*(?:Transcribed by https?://\S{1,60}|[-*_=]{3,60})\s*", re.IGNORECASE)
"""What a program signs with, and a rule across the page."""
_HALF = 0.5
_MOST_LINES_A_TURN = 3
"""On the average: a name, a time, and what is said."""
_FEWEST_HEADS = 1 / 8
"""Of the lines: in a text with fewer names and times, a colon is only a colon."""

Row = tuple[str, Head | None]
"""A line that isn't empty, and how it begins."""


def read_text(text: str, tell: Tell | None = None) -> Transcript:
    """Read `Name: text`, with or without times, in plain text or Markdown.

    What stands before the first speaker is skipped and counted; a paragraph without a name goes on with the
    turn before. Refused where names and times begin fewer than one line in eight.
    """
    return read_lines("text", text.split("\n"), tell)


def read_lines(format_: str, lines: list[str], tell: Tell | None = None) -> Transcript:
    """Read the lines of a written transcript; `format_` as `Transcript.format`."""
    lines = [line for line in lines if line and not line.isspace()]
    if len(lines) > MOST_UTTERANCES * _MOST_LINES_A_TURN:
        check_number(len(lines))
    kept = [line for line in lines if not _FOOTER.fullmatch(line)]
    rows = [(line, head_of(line)) for line in kept]
    rows = with_names(_named_alone(rows))
    gathering = Gathering(format_, tell, len(rows))
    gathering.skip(FOOTER, len(lines) - len(kept))
    turns = _Turns(gathering)
    for at, (line, head) in enumerate(_certain(rows)):
        gathering.reach(at)
        turns.read(line, head)
    turns.finish()
    if not turns.heads or turns.heads < _FEWEST_HEADS * (len(rows) - gathering.skipped[BEFORE]):
        raise unaligned()
    starts = [one.start for one in gathering.utterances if one.start is not None]
    if len(starts) == len(gathering.utterances):
        gathering.skip(f"a turn that {MOVED}", out_of_order(starts))
    return gathering.transcript()


class _Turns:
    """Puts turns together, line by line."""

    def __init__(self, gathering: Gathering) -> None:
        self.gathering = gathering
        self.heads = 0
        self.turn: Head | None = None
        self.words: list[str] = []
        self.time: Head | None = None  # a time on a line of its own, for the next that is said

    def read(self, line: str, head: Head | None) -> None:
        """Read one line."""
        self.heads += head is not None
        if head is None:
            self._go_on(line)
        elif not head.name and not head.said:
            self.time = head
        else:
            self._begin(head)

    def finish(self) -> None:
        """Keep the turn that was read."""
        if self.turn is None:
            return
        start, end = self.turn.start, self.turn.end
        if start is not None and end is not None and end < start:
            self.gathering.skip(ENDS_FIRST)
            end = None
        kept = self.gathering.add(" ".join(self.words), self.turn.name, start, end)
        self.gathering.skip(EMPTY, not kept)

    def _begin(self, head: Head) -> None:
        self.finish()
        if self.time and head.start is None:
            head = head._replace(start=self.time.start, end=self.time.end)
        self.turn, self.words, self.time = head, [head.said], None

    def _go_on(self, line: str) -> None:
        if self.time:
            self._begin(Head(self.turn.name if self.turn else "", None, None, line))
        elif self.turn:
            self.words.append(line)
        else:
            self.gathering.skip(BEFORE)


def _named_alone(rows: list[Row]) -> list[Row]:
    """Read `00:05 Susie Park` above what she says as a name, where at least half of such lines look so."""
    nameless = [at for at, (_, head) in enumerate(rows) if _is_nameless(head)]
    alone = {at for at in nameless if _is_name_alone(rows, at)}
    if not alone or len(alone) < _HALF * len(nameless):
        return rows
    return [
        (line, head._replace(name=head.said, said="") if head and at in alone else head)
        for at, (line, head) in enumerate(rows)
    ]


def _is_nameless(head: Head | None) -> bool:
    """Does the line begin with a time, and go on without a name?"""
    return bool(head and head.is_first and head.said and not head.name)


def _is_name_alone(rows: list[Row], at: int) -> bool:
    head, below = rows[at][1], rows[at + 1 : at + 2]
    return bool(head and below and below[0][1] is None and may_be_name(head.said) and is_like_name(head.said))


def _certain(rows: list[Row]) -> Iterator[Row]:
    """Give the lines with the heads that hold: of speakers, and times where lines usually begin with one.

    Where most names have a time, one without is a speaker only if it has a time elsewhere.
    """
    heads = [head for _, head in rows if head]
    speakers = speakers_among(head.name for head in heads if head.name)
    named = [head for head in heads if head.name in speakers]
    with_time = [head.name for head in named if head.start is not None]
    nameless = sum(head.is_first and not head.name for head in heads)
    unstamped = sum(not head.is_first for head in named)
    untimed = frozenset(with_time) if 2 * len(with_time) > len(named) else speakers
    for line, head in rows:
        if head is None or (head.name and head.name not in (speakers if head.start is not None else untimed)):
            yield line, None
        elif _is_nameless(head) and nameless < unstamped:
            yield line, None  # "10:30 suits us"
        else:
            yield line, head
