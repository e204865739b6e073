"""What each filter can be, out of the vocabularies, the guides and a library."""

# ruff: noqa: PLC0415 - a command that filters nothing needn't import any of it

from __future__ import annotations

from typing import TYPE_CHECKING

from debrief.filters.choice import Choice

if TYPE_CHECKING:
    from collections.abc import Iterable

    from debrief.store import Library


def reps(library: Library) -> list[Choice]:
    """All reps, the most recently met first."""
    return _themselves(library.reps())


def accounts(library: Library) -> list[Choice]:
    """All accounts, the most recent first."""
    return _themselves(library.accounts())


def endings(_library: Library) -> list[Choice]:
    """Won, lost, and the endings."""
    from debrief.wanted import ENDINGS

    return [*_themselves(ENDINGS), *_terms("ending")]


def patterns(library: Library) -> list[Choice]:
    """The patterns, the strengths, and users' own."""
    own = dict.fromkeys([*library.own_terms("pattern"), *library.own_terms("strength")])
    return [*_terms("pattern"), *_terms("strength"), *_themselves(own)]


def guides(library: Library) -> list[Choice]:
    """The guides that can be taken; and those that debriefs were made with and that are gone."""
    from debrief import paths
    from debrief.guides import open_shelf

    shelf = open_shelf(paths.config_folder()).guides
    gone = [one for one in library.guides() if one not in shelf]
    return [*(Choice(guide.id, guide.name) for guide in shelf.values()), *_themselves(gone)]


def roles(_library: Library) -> list[Choice]:
    """What the manager can be on a call."""
    return _terms("role")


def promises(_library: Library) -> list[Choice]:
    """What can have come of a promise."""
    return [Choice("open", "open"), *_terms("outcome")]


def searches(library: Library) -> list[Choice]:
    """The saved searches."""
    return _themselves(one.name for one in library.searches())


def orders(_library: Library) -> list[Choice]:
    """How a list can be sorted."""
    from debrief.wanted import SORTS

    return _themselves(SORTS)


CHOICES = {
    "rep": reps, "account": accounts, "ending": endings, "pattern": patterns, "guide": guides, "role": roles,
    "promise": promises,
}  # fmt: skip
"""By the kind of filter, as `debrief.wanted.FIELDS` has them."""


def _themselves(names: Iterable[str]) -> list[Choice]:
    return [Choice(name, name) for name in names]


def _terms(vocabulary: str) -> list[Choice]:
    from debrief.model import VOCABULARIES

    return [Choice(term.id, term.label) for term in VOCABULARIES[vocabulary].terms]
