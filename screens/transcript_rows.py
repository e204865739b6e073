"""How a file that may be a transcript looks in the list, how one that was read is said, and how far it is."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content

from debrief.model import Stamp
from debrief.model.span import ago, clock_text
from debrief.upkeep import size_said
from screens.widgets.plain import cut, one_line, words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from debrief.transcript import Transcript
    from screens.transcript_files import Offer
    from screens.widgets.long_list import Look

NARROW = 76
"""Cells. Below this a file takes two lines."""

AGE, SIZE = 14, 9
"""Cells of an age and of a size: "59 minutes ago", "812 bytes"."""

FORMATS = {
    "webvtt": "WebVTT",
    "srt": "SRT",
    "sbv": "SBV",
    "teams-docx": "Teams, Word",
    "meet": "Google Meet",
    "meet-docx": "Google Meet, Word",
    "gong": "Gong, JSON",
    "json": "JSON",
    "tsv": "Whisper, TSV",
    "youtube": "YouTube",
    "chat": "chat",
    "text": "plain text",
}
"""What users call the formats."""


class Way(NamedTuple):
    """Something else that can be done here, above the files."""

    key: str
    text: str


class FileRows:
    """Gives the list its rows: the ways first, then the files."""

    def __init__(
        self, ways: Sequence[Way], offers: Sequence[Offer], now: datetime, *, home: Path, is_narrow: bool
    ) -> None:
        """Show files.

        Args:
            ways: What else can be done.
            offers: The files, in their order.
            now: Ages are told from here.
            home: What `~` stands for.
            is_narrow: Is there room for one line of half the words only?
        """
        self._ways = ways
        self._offers = offers
        self._now = now
        self._home = home
        self.height = 2 if is_narrow else 1

    def __len__(self) -> int:
        return len(self._ways) + len(self._offers)

    def key(self, at: int) -> str:
        """A way's key, or the file's path."""
        return self._ways[at].key if at < len(self._ways) else str(self._offers[at - len(self._ways)].path)

    def draw(self, at: int, width: int, look: Look) -> list[Content]:
        """Draw what it is; of a file its name, how old it is, its size, and its folder."""
        front = Content.assemble(("▸ " if look.is_marked else "  ", "$key"))
        if at < len(self._ways):
            return [cut(front + words(one_line(self._ways[at].text), "$key"), width)]
        offer = self._offers[at - len(self._ways)]
        name = front + words(one_line(offer.path.name), "bold" if look.is_marked else "")
        age, size, folder = self._age(offer), size_said(offer.size), self._folder(offer)
        if self.height == 2:
            return [cut(name, width), cut(words(f"{age}, {size}, {folder}", "$dim").pad_left(4), width)]
        about = words(f"{age:<{AGE}}  {size:>{SIZE}}  {folder}", "$dim")
        column = width * 45 // 100
        name = cut(name, column)
        return [cut(name.pad_right(column - name.cell_length + 2) + about, width)]

    def _age(self, offer: Offer) -> str:
        try:
            changed = datetime.fromtimestamp(offer.changed, self._now.tzinfo)
        except (OverflowError, ValueError, OSError):
            return "of no day"  # a disk may tell any number
        return ago(Stamp.of(changed), self._now)

    def _folder(self, offer: Offer) -> str:
        folder = offer.path.parent
        if folder.is_relative_to(self._home):
            return one_line(str("~" / folder.relative_to(self._home)))
        return one_line(str(folder))


def bar(done: int, of: int, width: int) -> Content:
    """Draw how far it is: a thin line, and a count where there is room."""
    count = f"  {done:,} of {of:,}"
    cells = max(width - len(count), 4)
    full = min(cells, cells * done // max(of, 1))
    return cut(Content.assemble(("━" * full, "$key"), ("─" * (cells - full), "$dim"), (count, "$dim")), width)


def said_of(transcript: Transcript) -> str:
    """Say what was read: "25 lines · 4 people · 04:12 · WebVTT"."""
    people = len(transcript.speakers)
    parts = [some(len(transcript.utterances), "line"), _people(people)]
    if transcript.length is not None:
        parts.append(clock_text(transcript.length))
    return " · ".join([*parts, FORMATS.get(transcript.format, transcript.format)])


def left_out(transcript: Transcript) -> str:
    """Say what could not be used, by reason; empty: all was."""
    reasons = [f"{one_line(reason)} ({number:,})" for reason, number in transcript.skipped.items() if number]
    return f"Left out: {'; '.join(reasons)}." if reasons else ""


def some(number: int, thing: str) -> str:
    """Count things: "1 line", "2,000 lines"."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def _people(number: int) -> str:
    if not number:
        return "it doesn't say who speaks"
    return "1 person" if number == 1 else f"{number:,} people"
