"""What came of promises: kept, partly, not kept; "no chance yet" and those nobody asked about stand apart."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from msgspec import Struct

from debrief.model.promise import KEPT, NO_CHANCE, NOT_KEPT, PARTLY, SETTLED

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from debrief.model import Debrief

OPEN = "open"
"""Nobody has said anything of it yet."""


class Kept(Struct, frozen=True):
    """How promises went, in numbers of promises."""

    made: int = 0
    kept: int = 0
    partly: int = 0
    not_kept: int = 0
    no_chance: int = 0
    """The moment hasn't come yet: counted apart (rule 14)."""
    open: int = 0
    """Nobody has said anything of it yet."""

    @property
    def settled(self) -> int:
        """The n behind the rate: kept, partly and not kept."""
        return self.kept + self.partly + self.not_kept

    @property
    def rate(self) -> float | None:
        """Kept by settled, 0 to 1; None where none is settled."""
        return self.kept / self.settled if self.settled else None


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


def kept(debriefs: Iterable[Debrief], came: Mapping[str, str]) -> Kept:
    """Count what came of the promises that these debriefs made.

    Args:
        debriefs: Finished ones.
        came: As `outcomes` gives it, for the whole library.
    """
    made = [came.get(debrief.id, OPEN) for debrief in debriefs if debrief.promise.made]
    count = {outcome: made.count(outcome) for outcome in (KEPT, PARTLY, NOT_KEPT, NO_CHANCE, OPEN)}
    return Kept(
        made=len(made),
        kept=count[KEPT],
        partly=count[PARTLY],
        not_kept=count[NOT_KEPT],
        no_chance=count[NO_CHANCE],
        open=count[OPEN],
    )
