"""The figures as plain data, with the rates worked out: what `debrief stats --json` prints."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from debrief.insight.figures import Figures, Words
    from debrief.insight.kept import Kept
    from debrief.insight.patterns import Counted


def figures_json(figures: Figures, manager: dict[str, Any] | None = None) -> dict[str, Any]:
    """Make plain data of the figures. Shares are 0 to 1, times are minutes; each has its n beside it.

    Args:
        figures: Of some debriefs.
        manager: The manager's side, as `manager_json` gives it: of the whole library only; None: it's of a
        part.
    """
    return {
        "debriefs": figures.n,
        "after_today": figures.ahead,
        "first": figures.first.isoformat() if figures.first else None,
        "last": figures.last.isoformat() if figures.last else None,
        "endings": [counted_json(one) for one in figures.endings],
        "patterns": [counted_json(one) for one in figures.patterns],
        "strengths": [counted_json(one) for one in figures.strengths],
        "promises": kept_json(figures.promises),
        "words": _words(figures.words),
        "roles": [counted_json(one) for one in figures.roles],
        "minutes": {"total": minutes(figures.seconds), "n": figures.timed},
        "reps": [
            {
                "rep": one.rep,
                "debriefs": one.n,
                "won": one.won,
                "lost": one.lost,
                "promises": kept_json(one.promises),
                "words": _words(one.words),
                "minutes": minutes(one.seconds),
            }
            for one in figures.reps
        ],
        "manager": manager,
    }


def counted_json(one: Counted) -> dict[str, Any]:
    """Make plain data of a term, with its n."""
    return {"term": one.term, "label": one.label, "n": one.n, "of": one.of, "share": round(one.share, 4)}


def kept_json(kept: Kept) -> dict[str, Any]:
    """Make plain data of what came of promises."""
    return {
        "made": kept.made,
        "kept": kept.kept,
        "partly": kept.partly,
        "not_kept": kept.not_kept,
        "settled": kept.settled,
        "rate": share_json(kept.rate),
        "no_chance": kept.no_chance,
        "open": kept.open,
    }


def _words(words: Words) -> dict[str, Any]:
    last = words.last
    return {
        "manager": share_json(words.mean),
        "n": words.n,
        "last": None if last is None or last.mean is None else {"manager": round(last.mean, 4), "n": last.n},
        "months": [{"month": one.month, "manager": round(one.mean, 4), "n": one.n} for one in words.months],
    }


def share_json(share: float | None) -> float | None:
    """Round a share or a mean; None: there is none."""
    return None if share is None else round(share, 4)


def minutes(seconds: float) -> float:
    """Give a time in minutes."""
    return round(seconds / 60, 1)
