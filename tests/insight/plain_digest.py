"""The slow, plain way: what came of promises, and digests made of whole debriefs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from debrief.insight.digest import Digest
from debrief.insight.kept import OPEN
from debrief.insight.patterns import PATTERN, STRENGTH, terms_of
from debrief.insight.share import words
from debrief.model import Debrief
from debrief.model.promise import NO_CHANCE, SETTLED


def outcomes(debriefs: Iterable[Debrief]) -> dict[str, str]:
    """Tell what came of each promise of which anything was told.

    Args:
        debriefs: All there are, in any order: an outcome stands in a later debrief, or beside the promise.

    Returns:
        The id of the debrief in which it was promised -> a term of the vocabulary `outcome`. What was told
        last counts, but "no chance yet" takes nothing back.
    """
    told: dict[str, list[tuple[datetime, str, str]]] = defaultdict(list)
    for debrief in debriefs:
        if debrief.is_draft:
            continue
        made = (debrief.finished or debrief.created).utc
        for review in debrief.reviews:
            if review.promise != debrief.id:
                told[review.promise].append((made, debrief.id, review.outcome))
        for mark in debrief.promise.marked:
            told[debrief.id].append((mark.at.utc if mark.at else made, debrief.id, mark.outcome))
    return {promise: _stands(said) for promise, said in told.items()}


def _stands(said: list[tuple[datetime, str, str]]) -> str:
    said.sort(key=lambda one: one[:2])
    settled = next((outcome for *_, outcome in reversed(said) if outcome in SETTLED), "")
    return settled or (NO_CHANCE if said[-1][2] == NO_CHANCE else OPEN)


def digests(debriefs: Iterable[Debrief]) -> list[Digest]:
    """Make digests of finished debriefs, each read whole."""
    debriefs = list(debriefs)
    came = outcomes(debriefs)
    return [_digest(one, came.get(one.id, OPEN)) for one in debriefs if not one.is_draft]


def _digest(one: Debrief, came: str) -> Digest:
    changes, keeps = (
        tuple(term for moment in one.moments for term in terms_of(moment, kind))
        for kind in (PATTERN, STRENGTH)
    )
    return Digest(
        id=one.id,
        at=one.at.utc,
        day=one.at.day,
        rep=one.call.rep,
        ending=one.call.ending,
        role=one.call.role,
        seconds=one.spent,
        words=words(one),
        replayed=bool(one.moments),
        changes=changes,
        keeps=keeps,
        promised=one.promise.made,
        came=came if one.promise.made else "",
    )
