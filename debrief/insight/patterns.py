"""Which patterns turn up in replays, and in how many."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from debrief.model import KEEP, VOCABULARIES, label

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from debrief.model import Debrief, Moment

PATTERN = "pattern"
STRENGTH = "strength"


class Counted(Struct, frozen=True):
    """A term, and in how many debriefs it was."""

    term: str
    """A vocabulary's term, or a user's own words."""
    label: str
    """What people read."""
    n: int
    of: int
    """The debriefs that could have had it: the n to say beside the figure."""

    @property
    def share(self) -> float:
        """0 to 1."""
        return self.n / self.of if self.of else 0.0


def patterns(debriefs: Iterable[Debrief], kind: str = PATTERN) -> list[Counted]:
    """Count in how many replays each pattern was, the most frequent first.

    Args:
        debriefs: Those without a moment have no replay, and don't count.
        kind: `pattern`: what went wrong; `strength`: what to keep.
    """
    replays = [debrief.moments for debrief in debriefs if debrief.moments]
    return count_terms([[term for one in moments for term in terms_of(one, kind)] for moments in replays])


def count_terms(replays: Sequence[Sequence[str]]) -> list[Counted]:
    """Count in how many replays each term was, the most frequent first.

    Args:
        replays: The terms of each, as `terms_of` gives them: a term may be there twice, and counts once.
    """
    met: dict[str, str] = {}  # folded -> as first met
    count: dict[str, int] = {}
    for replay in replays:
        for folded, term in {_fold(term): term for term in replay}.items():
            met.setdefault(folded, term)
            count[folded] = count.get(folded, 0) + 1
    found = [Counted(met[one], label(PATTERN, met[one]), n, len(replays)) for one, n in count.items()]
    return sorted(found, key=lambda one: (-one.n, one.label.casefold()))


def terms_of(moment: Moment, kind: str) -> Iterator[str]:
    """Give a moment's patterns of one kind; a user's own are strengths where the moment is to keep."""
    for term in moment.patterns:
        if VOCABULARIES[kind].term(term):
            yield term
        elif not (VOCABULARIES[PATTERN].term(term) or VOCABULARIES[STRENGTH].term(term)) and term.strip():
            own = STRENGTH if moment.verdict == KEEP else PATTERN
            if own == kind:
                yield " ".join(term.split())


@lru_cache(maxsize=4096)
def _fold(term: str) -> str:
    return " ".join(term.casefold().split())
