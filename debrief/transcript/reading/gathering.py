"""What a reader gathers: utterances, and how often what had to be skipped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from debrief.errors import DebriefError
from debrief.transcript.reading.clean import clean_name, clean_text
from debrief.transcript.reading.limits import EXPORT_AGAIN, MOST_UTTERANCES
from debrief.transcript.utterance import Transcript, Utterance

Tell = Callable[[int, int], None]
"""Is told how many parts are done, and of how many."""

NO_WORDS = "has no words"
MOVED = "was out of order, and was put in its place"
_OFTEN = 500
_OF_DAY = 6 * 3600.0
"""No call lasts that long before its first word: then the times are those of the day, or of a tape."""


class Gathering:
    """Takes what a reader finds, cleans it, and makes a transcript of it at the end."""

    def __init__(self, format_: str, tell: Tell | None = None, of: int = 0) -> None:
        """Begin.

        Args:
            format_: As `Transcript.format`.
            tell: Is told now and then how far it is.
            of: How many parts there are to `reach`; 0: unknown, nothing is told.
        """
        self.format = format_
        self.tell = tell
        self.of = of
        self.utterances: list[Utterance] = []
        self.skipped: Counter[str] = Counter()
        self.found = 0

    def reach(self, done: int) -> None:
        """Say that so many parts are done."""
        if self.tell and self.of and done % _OFTEN == 0:
            self.tell(done, self.of)

    def add(self, text: str, speaker: str = "", start: float | None = None, end: float | None = None) -> bool:
        """Keep what somebody said; gives False where there are no words in it.

        Beyond the most that are kept it only counts, so that the refusal can name the number.
        """
        text = clean_text(text)
        if not text:
            return False
        self.found += 1
        if self.found <= MOST_UTTERANCES:
            self.utterances.append(Utterance(text, clean_name(speaker), start, end))
        return True

    def skip(self, reason: str, times: int = 1) -> None:
        """Count what can't be used."""
        if times:
            self.skipped[reason] += times

    def transcript(self) -> Transcript:
        """Give what was gathered.

        Raises:
            DebriefError: There is nothing, or too much, or no line can be given to a speaker or a time.
        """
        self._check()
        if self.tell and self.of:
            self.tell(self.of, self.of)
        utterances = tuple(_from_zero(self.utterances))
        return Transcript(format=self.format, utterances=utterances, skipped=dict(self.skipped))

    def _check(self) -> None:
        check_number(self.found)
        if not self.utterances:
            why = "; ".join(f"{reason}: {times:,}" for reason, times in self.skipped.items())
            raise DebriefError(f"Nobody says anything in this file{f' ({why})' if why else ''}", EXPORT_AGAIN)
        if not any(one.speaker or one.start is not None for one in self.utterances):
            raise DebriefError(
                "This text doesn't say who speaks, nor when, so it can't be replayed line by line",
                EXPORT_AGAIN,
            )


def check_number(utterances: int) -> None:
    """Refuse more utterances than are read; a reader that can count them first needn't read them all.

    Raises:
        DebriefError: There are more than 50,000.
    """
    if utterances > MOST_UTTERANCES:
        raise DebriefError(
            f"This transcript has {utterances:,} lines; Debrief reads {MOST_UTTERANCES:,} at most",
            "Cut out the part that you want to replay, and add that.",
        )


def unaligned() -> DebriefError:
    """Give the refusal of a text in which no line can be given to a speaker or a time."""
    return DebriefError(
        "This text doesn't say who speaks, nor when, so it can't be replayed line by line", EXPORT_AGAIN
    )


def _from_zero(utterances: list[Utterance]) -> list[Utterance]:
    """Sort by time where each has one, and count from the first where they are times of the day."""
    starts = [one.start for one in utterances if one.start is not None]
    if len(starts) == len(utterances):
        utterances = sorted(utterances, key=_start)
    first = min(starts, default=0.0)
    if first < _OF_DAY:
        return utterances
    return [
        Utterance(one.text, one.speaker, _less(one.start, first), _less(one.end, first)) for one in utterances
    ]


def _start(one: Utterance) -> float:
    return one.start or 0.0


def _less(time: float | None, first: float) -> float | None:
    return None if time is None else round(time - first, 3)


def out_of_order(starts: Iterable[float]) -> int:
    """Count the starts that come after a later one."""
    times, latest = 0, 0.0
    for start in starts:
        times += start < latest
        latest = max(latest, start)
    return times
