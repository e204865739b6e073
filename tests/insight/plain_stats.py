"""The figures of `debrief stats --json`, worked out by hand from `plain_reading`."""

from __future__ import annotations

from typing import Any

from debrief.model import VOCABULARIES, label
from tests.insight.plain_reading import Plain, Told, kept, mean, shares


def counted(vocabulary: str, terms: list[str]) -> list[dict[str, Any]]:
    """Terms in the vocabulary's order, users' own after them."""
    known = [one.id for one in VOCABULARIES[vocabulary].terms]
    own = sorted({one for one in terms if one not in known})
    return [
        {"term": one, "label": label(vocabulary, one), "n": terms.count(one), "of": len(terms),
         "share": terms.count(one) / len(terms)}
        for one in [*known, *own] if one in terms
    ]  # fmt: skip


def terms_in(one: Told, kind: str) -> set[str]:
    """What a replay shows: shipped terms by their kind, own words by whether the moment is to keep."""
    found = set()
    for moment in one.debrief.moments:
        for term in moment.patterns:
            own = "strength" if moment.verdict == "keep" else "pattern"
            its = {"data-dump": "pattern", "price-early": "pattern", "no-goal": "pattern",
                   "listened": "strength"}.get(term, own)  # fmt: skip
            found |= {" ".join(term.lower().split())} if its == kind else set()
    return found


def patterns(told: list[Told], kind: str) -> list[tuple[str, int, int]]:
    """In how many replays each was, the most frequent first; a debrief without a moment has no replay."""
    replays = [one for one in told if one.debrief.moments]
    lists = [terms_in(one, kind) for one in replays]
    terms = {term for one in lists for term in one}
    found = [(term, sum(term in one for one in lists), len(replays)) for term in terms]
    return sorted(found, key=lambda one: (-one[1], one[0]))


def words(told: list[Told]) -> dict[str, Any]:
    """The mean share; from five on the last five and each month."""
    known = [one for one in told if one.share is not None]
    months = sorted({f"{one.day:%Y-%m}" for one in known})
    return {
        "manager": mean(shares(known)),
        "n": len(known),
        "last": {"manager": mean(shares(known[-5:])), "n": 5} if len(known) >= 5 else None,
        "months": [
            {"month": month, "manager": mean(its), "n": len(its)}
            for month in months
            if (its := shares(one for one in known if f"{one.day:%Y-%m}" == month))
        ]
        if len(known) >= 5
        else [],
    }


def upper(plain: Plain) -> dict[str, Any]:
    """What stands above the manager's side: of all finished debriefs, up to today."""
    told = plain.past
    return {
        "after_today": len(plain.all) - len(told),
        "debriefs": len(told),
        "first": min(one.day for one in told).isoformat() if told else None,
        "last": max(one.day for one in told).isoformat() if told else None,
        "endings": counted("ending", [one.debrief.call.ending for one in told if one.debrief.call.ending]),
        "patterns": patterns(told, "pattern"),
        "strengths": patterns(told, "strength"),
        "promises": kept(told),
        "words": words(told),
        "roles": counted("role", [one.debrief.call.role for one in told if one.is_joint]),
        "minutes": {
            "total": sum(one.seconds for one in told) / 60,
            "n": sum(one.seconds > 0 for one in told),
        },
        "reps": [of_rep(plain.of(name, told)) for name in sorted({one.who for one in told} - {""})],
    }


def of_rep(told: list[Told]) -> dict[str, Any]:
    endings = [one.debrief.call.ending for one in told]
    return {
        "rep": told[-1].name,
        "debriefs": len(told),
        "won": sum(one in ("order", "advance") for one in endings),
        "lost": sum(one in ("no-sale", "continuation") for one in endings),
        "promises": kept(told),
        "words": words(told),
        "minutes": sum(one.seconds for one in told) / 60,
    }
