"""What the charts of a copy are made of: places on a line, shares of a bar. Whoever draws takes it here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

from debrief.insight.share import REFERENCE, words
from debrief.model import CHANGE, END, KEEP, label
from debrief.model.promise import KEPT, NOT_KEPT, PARTLY, SETTLED
from debrief.model.span import clock_text
from debrief.report.asked import PLAIN, Asked
from debrief.report.replay import TURN_MARK, verdict_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from debrief.model import Debrief, Moment
    from debrief.report.piece import Piece

EDGE = 4.0
"""Per cent of the line that are left free at each end, so that a time under a mark fits."""

APART = 12.0
"""Per cent between two times on one row, so that they don't run into each other on a phone."""

MOST_PATTERNS = 10
"""Bars. The rest is told as a number."""

TURN = "turn"
OPEN = "open"


class Mark(Struct, frozen=True, kw_only=True):
    """A moment on the line of the call."""

    kind: str
    """`keep`, `change`, `end`, `turn`, or empty where nobody has said."""
    verdict: str
    """`keep`, `change`, `end` or empty; the turn has one, too."""
    at: float
    """Per cent of the line's width."""
    row: int
    """In which row its time stands, from 0, so that no two overlap."""
    time: str
    what: str
    """What happened, and what they said of it."""


class Timeline(Struct, frozen=True, kw_only=True):
    """The moments of a call that have a time, from its start."""

    marks: Sequence[Mark]
    rows: int
    """How many rows the times take."""
    count: int
    """How many moments there are in all, those from memory too."""


class Summary(Struct, frozen=True, kw_only=True):
    """One of several debriefs, as an overview tells of it."""

    title: str
    day: date
    """The call's."""
    ending: str
    lesson: str
    patterns: frozenset[str]
    came: str
    """What came of its promise: a term of the vocabulary `outcome`, `open`, or empty where none was made."""


class Bar(Struct, frozen=True, kw_only=True):
    """One of several bars."""

    label: str
    count: int
    of_longest: float
    """Per cent of the longest one."""


class Bars(Struct, frozen=True, kw_only=True):
    """Patterns, the most frequent first."""

    bars: Sequence[Bar]
    left: int
    """How many patterns are seldom and not shown."""
    debriefs: int
    """How many debriefs were looked at."""


class Split(Struct, frozen=True, kw_only=True):
    """Whose words: per cent of the words of both."""

    rep: int
    manager: int
    words: int
    aim: int
    """The method's aim for the manager: so many or fewer."""


class Kept(Struct, frozen=True, kw_only=True):
    """What came of several promises."""

    kept: int
    partly: int
    not_kept: int
    open: int
    """Nobody has settled them; "no chance yet" is here."""

    @property
    def settled(self) -> int:
        """Of how many somebody has said whether they were kept."""
        return self.kept + self.partly + self.not_kept


def timeline(debrief: Debrief, seconds: float = 0, asked: Asked = PLAIN) -> Timeline | None:
    """Lay the moments out along the call; None where fewer than two have a time.

    Args:
        debrief: Has the moments.
        seconds: The call's length; 0: nobody knows it, and the last moment is its end.
        asked: What its guide calls the turn.
    """
    timed = sorted((m for m in debrief.moments if m.seconds is not None), key=lambda m: m.seconds or 0)
    if len(timed) < 2:
        return None
    longest = max(1, timed[-1].seconds or 0, seconds)
    places = [EDGE + (100 - 2 * EDGE) * max(0, moment.seconds or 0) / longest for moment in timed]
    rows = _rows(places)
    marks = [
        _mark(moment, debrief.turn, at, row, asked)
        for moment, at, row in zip(timed, places, rows, strict=True)
    ]
    return Timeline(marks=marks, rows=max(rows) + 1, count=len(debrief.moments))


def _rows(places: Iterable[float]) -> list[int]:
    """Give each place the first row where the one before it is far enough away."""
    ends: list[float] = []
    rows = []
    for at in places:
        row = next((row for row, end in enumerate(ends) if at - end >= APART), len(ends))
        ends[row:] = [at, *ends[row + 1 :]]
        rows.append(row)
    return rows


def _mark(moment: Moment, turn: str, at: float, row: int, asked: Asked) -> Mark:
    verdict = moment.verdict if moment.verdict in (KEEP, CHANGE, END) else ""
    said = verdict_text(moment, turn, asked).removeprefix(f"{TURN_MARK} ")
    return Mark(
        kind=TURN if moment.id == turn else verdict,
        verdict=verdict,
        at=round(at, 2),
        row=row,
        time=clock_text(moment.seconds or 0),
        what=": ".join(filter(None, (said, moment.what.strip()))),
    )


def split(debrief: Debrief) -> Split | None:
    """Say whose words they are; None while neither has said one."""
    share = words(debrief)
    if share.of_manager is None:
        return None
    percent = round(share.of_manager * 100)
    both = share.rep + share.manager
    return Split(rep=100 - percent, manager=percent, words=both, aim=round(REFERENCE * 100))


def summary(piece: Piece) -> Summary:
    """Keep of a debrief what an overview tells of it."""
    debrief = piece.debrief
    faults = [moment for moment in debrief.moments if moment.verdict != KEEP]
    names = {label("pattern", name).strip() for moment in faults for name in moment.patterns}
    settled = [review.outcome for review in piece.outcome if review.outcome in SETTLED]
    has_promise = debrief.promise.made and not debrief.is_draft
    return Summary(
        title=next((block.text for block in piece.page if block.kind == "title"), ""),
        day=debrief.at.day,
        ending=label("ending", debrief.call.ending),
        lesson=debrief.lesson.take_away.strip(),
        patterns=frozenset(names - {""}),
        came=(settled[-1] if settled else OPEN) if has_promise else "",
    )


def patterns(summaries: Sequence[Summary]) -> Bars | None:
    """Count in how many debriefs each pattern was seen; strengths don't count. None: not one was."""
    seen = Counter(name for one in summaries for name in one.patterns)
    if not seen:
        return None
    ranked = sorted(seen.items(), key=lambda item: (-item[1], item[0].casefold()))
    longest = ranked[0][1]
    bars = [
        Bar(label=name, count=count, of_longest=round(100 * count / longest, 1))
        for name, count in ranked[:MOST_PATTERNS]
    ]
    return Bars(bars=bars, left=len(ranked) - len(bars), debriefs=len(summaries))


def promises(summaries: Sequence[Summary]) -> Kept | None:
    """Say what came of the promises of finished debriefs, as was told last. None: there is none."""
    told = Counter(one.came for one in summaries if one.came)
    if not told:
        return None
    return Kept(kept=told[KEPT], partly=told[PARTLY], not_kept=told[NOT_KEPT], open=told[OPEN])
