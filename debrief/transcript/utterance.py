"""What was said in a call, line by line, as an exported transcript tells it."""

from __future__ import annotations

from functools import cached_property

from msgspec import Struct, field


class Utterance(Struct, frozen=True, gc=False):
    """One thing that one person said."""

    text: str
    """Their words, in one line: blanks and line breaks are one blank each."""
    speaker: str = ""
    """Their name as the file has it; empty: it doesn't say."""
    start: float | None = None
    """Seconds from the call's start; None: the file doesn't say when this one was said."""
    end: float | None = None
    """Seconds; None: the file doesn't say."""


class Transcript(Struct, frozen=True, kw_only=True, dict=True):
    """A transcript that was read."""

    format: str
    """`webvtt`, `srt`, `sbv`, `teams-docx`, `meet`, `meet-docx`, `gong`, `json`, `tsv`, `youtube`, `chat` or
    `text`."""
    utterances: tuple[Utterance, ...]
    """In the order of the call, one at least."""
    skipped: dict[str, int] = field(default_factory=dict)
    """What could not be used: how often, by reason, as users read it ("a cue ends before it starts")."""

    @cached_property
    def speakers(self) -> list[str]:
        """Who speaks, in the order in which they first do; a line without a name isn't somebody."""
        return list(dict.fromkeys(one.speaker for one in self.utterances if one.speaker))

    @cached_property
    def has_ends(self) -> bool:
        """Does each utterance have a start and an end? Only then can time be measured."""
        return all(one.start is not None and one.end is not None for one in self.utterances)

    @cached_property
    def has_starts(self) -> bool:
        """Does each utterance have a start of its own?"""
        return all(one.start is not None for one in self.utterances)

    @cached_property
    def length(self) -> float | None:
        """Seconds from the call's start to the last time in the file; None: it has no times."""
        times = [time for one in self.utterances for time in (one.start, one.end) if time is not None]
        return max(times, default=None)

    @cached_property
    def _times(self) -> list[float | None]:
        times, last = list[float | None](), None
        for one in self.utterances:
            last = one.start if one.start is not None else last
            times.append(last)
        return times

    def time_of(self, at: int) -> tuple[int | None, bool]:
        """Say when an utterance was said.

        Args:
            at: Its place, from 0.

        Returns:
            Whole seconds from the call's start, cut off (None: no time was told up to here), and whether that
            is its own time, not that of an earlier line.
        """
        time = self._times[at]
        return (None if time is None else int(time)), self.utterances[at].start is not None

    def at_time(self, seconds: float) -> int:
        """Find the utterance at a time: the last that began by then as a clock shows it, else the first.

        A clock shows 1:45 for what begins at 105.2 seconds.
        """
        found = 0
        for at, time in enumerate(self._times):
            if time is not None and int(time) <= seconds:
                found = at
        return found
