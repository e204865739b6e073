"""The figures as text for a terminal: a number, its share, a bar where it helps; n beside each."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from debrief.insight.share import REFERENCE
from debrief.insight.window import say_ahead
from debrief.model.day import MONTHS, short_day
from debrief.report.cells import cells, cut, one_line, wrap
from debrief.report.figures_bars import Bars, fitted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from debrief.insight.figures import Figures, OfRep, Words
    from debrief.insight.kept import Kept
    from debrief.insight.patterns import Counted

TOP = 8
"""Patterns that are shown."""

COLUMNS = ("", "debriefs", "won", "lost", "promises kept", "your words", "time")


def figures_text(figures: Figures, today: date, width: int = 80, *, blocks: bool = True) -> str:
    """Write the figures.

    Args:
        figures: Of one debrief or more.
        today: Where days are seen from.
        width: Cells in a line.
        blocks: Can block characters be shown? Else bars are drawn with `#`.

    Returns:
        Lines without blanks at their ends, the last one with a line feed. Safe to print.
    """
    draw = Bars(max(20, width), blocks)
    replays = figures.patterns[0].of if figures.patterns else 0
    parts = [
        [_head(figures, today), *_ahead(figures, draw.width)],
        draw.section("HOW THEY ENDED", figures.endings, _calls(figures.endings)),
        draw.section("WHAT WENT WRONG", figures.patterns[:TOP], f"by debrief, of {replays:,} with a replay"),
        draw.section("WHAT TO KEEP", figures.strengths[:TOP], "by debrief"),
        _promises(figures.promises, draw),
        _words(figures.words, draw),
        draw.section("YOUR ROLE", figures.roles, _calls(figures.roles, "joint ")),
        _time(figures),
        _reps(figures.reps, draw.width),
    ]
    lines = [line for part in parts if part for row in ["", *part] for line in fitted(row, draw.width)]
    return "\n".join(line.rstrip() for line in lines).strip("\n") + "\n"


def _calls(counted: Iterable[Counted], what: str = "") -> str:
    n = sum(one.n for one in counted)
    return f"{n:,} {what}call{'' if n == 1 else 's'}"


def _head(figures: Figures, today: date) -> str:
    many = f"{figures.n:,} debrief{'' if figures.n == 1 else 's'}"
    if figures.first is None or figures.last is None:
        return f"  {many}"
    # Over two years both are told: "21 Nov 2025 to 18 Nov" would leave one to wonder.
    seen_from = today if figures.first.year == figures.last.year else date.min
    days = dict.fromkeys((short_day(figures.first, seen_from), short_day(figures.last, seen_from)))
    return f"  {many}, {' to '.join(days)}"


def _ahead(figures: Figures, width: int) -> list[str]:
    said = say_ahead(figures.ahead)
    return [f"  {line}" for line in wrap(f"{said}.", width - 2)] if said else []


def _promises(kept: Kept, draw: Bars) -> list[str]:
    if not kept.made:
        return []
    named = [("kept", kept.kept), ("partly", kept.partly), ("not kept", kept.not_kept)]
    settled = [(name, str(n), n / kept.settled) for name, n in named if kept.settled]
    apart = [(kept.no_chance, "had no chance yet"), (kept.open, "still open")]
    told = ", ".join(f"{n} {what}" for n, what in apart if n)
    return [
        f"  PROMISES  {kept.made} made, {kept.settled} settled",
        *(draw.rows(settled) if settled else ()),
        *([f"    {told}"] if told else ()),
    ]


def _words(words: Words, draw: Bars) -> list[str]:
    if words.mean is None:
        return []
    told = f"You have {words.mean:.0%} of the words (n {words.n})"
    if words.last and words.last.mean is not None:
        told += f", {words.last.mean:.0%} in the last {words.last.n}"
    told = f"{told}. The method's aim is {REFERENCE:.0%} or less.".replace("%", " %")
    months = [(month_said(one.month), one.n, one.mean) for one in words.months[-12:]]
    return [
        "  WHOSE WORDS",
        *(f"    {line}" for line in wrap(told, draw.width - 4)),
        *(draw.series(months) if len(months) > 1 else ()),
    ]


def month_said(month: str) -> str:
    """Say a month: "Nov 2026".

    Args:
        month: `2026-11`.
    """
    year, number = month.split("-")
    return f"{MONTHS[int(number) - 1]} {year}"


def _time(figures: Figures) -> list[str]:
    if not figures.timed:
        return []
    each = round(figures.seconds / figures.timed / 60)
    many = f"{figures.timed} debrief{'' if figures.timed == 1 else 's'}"
    return [f"  TIME  {hours(figures.seconds)} in {many}, about {each} min each"]


def hours(seconds: float) -> str:
    """Say a long time: "6 h 20 min", "18 min"; "118 h" from a hundred hours on."""
    minutes = round(seconds / 60)
    if minutes >= 6000:
        return f"{round(minutes / 60):,} h"
    return f"{minutes // 60} h {minutes % 60} min" if minutes >= 60 else f"{minutes} min"


def _reps(reps: Sequence[OfRep], width: int) -> list[str]:
    """Reps in the order of their names: figures to look up, not a ranking."""
    if not reps:
        return []
    rows = [_of_rep(one) for one in reps]
    heading = "  EACH REP  in the order of names"
    columns = _columns([COLUMNS, *rows])
    if max(map(cells, columns)) <= width:
        return [heading, *columns]
    told = [f"    {name}: {', '.join(_said(facts))}" for name, *facts in rows]
    return [heading, *told]


def _of_rep(one: OfRep) -> list[str]:
    kept, words = one.promises, one.words
    return [
        cut(one_line(one.rep), 20),
        str(one.n),
        str(one.won),
        str(one.lost),
        f"{kept.kept} of {kept.settled}" if kept.settled else "",
        "" if words.mean is None else f"{words.mean * 100:.0f} % (n {words.n})",
        hours(one.seconds) if one.seconds else "",
    ]


def _columns(rows: Sequence[Sequence[str]]) -> list[str]:
    """Set rows in columns: the names to the left, the figures to the right."""
    widths = [max(map(cells, column)) for column in zip(*rows, strict=True)]
    return [
        f"    {name}{' ' * (widths[0] - cells(name))}"
        + "".join(f"   {text:>{wide}}" for text, wide in zip(facts, widths[1:], strict=True))
        for name, *facts in rows
    ]


def _said(facts: Sequence[str]) -> list[str]:
    """Say the facts of a row where there's no room for columns."""
    units = ("debriefs", "won", "lost", "promises kept", "your words", "")
    named = [
        (f"{unit} {fact}" if unit == "your words" else f"{fact} {unit}").strip()
        for fact, unit in zip(facts, units, strict=True)
    ]
    return [one for one, fact in zip(named, facts, strict=True) if fact]
