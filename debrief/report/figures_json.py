"""The figures as plain data, with the rates worked out: what `debrief stats --json` prints."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from debrief.insight.figures import Figures, Words
    from debrief.insight.kept import Kept
    from debrief.insight.patterns import Counted


def figures_json(figures: Figures) -> dict[str, Any]:
    """Make plain data of the figures. Shares are 0 to 1, times are minutes; each has its n beside it."""
    return {
        "debriefs": figures.n,
        "first": figures.first.isoformat() if figures.first else None,
        "last": figures.last.isoformat() if figures.last else None,
        "endings": [_counted(one) for one in figures.endings],
        "patterns": [_counted(one) for one in figures.patterns],
        "strengths": [_counted(one) for one in figures.strengths],
        "promises": _kept(figures.promises),
        "words": _words(figures.words),
        "roles": [_counted(one) for one in figures.roles],
        "minutes": {"total": _minutes(figures.seconds), "n": figures.timed},
        "reps": [
            {
                "rep": one.rep,
                "debriefs": one.n,
                "won": one.won,
                "lost": one.lost,
                "promises": _kept(one.promises),
                "words": _words(one.words),
                "minutes": _minutes(one.seconds),
            }
            for one in figures.reps
        ],
    }


def _counted(one: Counted) -> dict[str, Any]:
    return {"term": one.term, "label": one.label, "n": one.n, "of": one.of, "share": round(one.share, 4)}


def _kept(kept: Kept) -> dict[str, Any]:
    return {
        "made": kept.made,
        "kept": kept.kept,
        "partly": kept.partly,
        "not_kept": kept.not_kept,
        "settled": kept.settled,
        "rate": None if kept.rate is None else round(kept.rate, 4),
        "no_chance": kept.no_chance,
        "open": kept.open,
    }


def _words(words: Words) -> dict[str, Any]:
    last = words.last
    return {
        "manager": None if words.mean is None else round(words.mean, 4),
        "n": words.n,
        "last": None if last is None or last.mean is None else {"manager": round(last.mean, 4), "n": last.n},
        "months": [{"month": one.month, "manager": round(one.mean, 4), "n": one.n} for one in words.months],
    }


def _minutes(seconds: float) -> float:
    return round(seconds / 60, 1)
