"""The terms that a list offers: which fit what is typed, and which is meant by its name."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from debrief.model import Term


def folded(text: str) -> str:
    """Fold case and accents away, to compare what is typed with what is known: Núñez -> nunez."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).strip()


class Offered:
    """Terms, best first."""

    def __init__(self, terms: Sequence[Term]) -> None:
        """Offer some terms."""
        self.terms = list(terms)

    def term(self, term_id: str) -> Term | None:
        """Find a term; None for somebody's own words."""
        return next((term for term in self.terms if term.id == term_id), None)

    def label(self, term_id: str) -> str:
        """Say what a term is called; somebody's own words are called what they are."""
        term = self.term(term_id)
        return term.label if term else term_id

    def named(self, typed: str) -> Term | None:
        """Find the term that is called so, folded; None: there is none."""
        return next((term for term in self.terms if folded(term.label) == typed), None)

    def ids(self, *, without: Collection[str] = ()) -> list[str]:
        """List the terms' ids, but for some."""
        return [term.id for term in self.terms if term.id not in without]

    def fitting(self, typed: str, *, without: Collection[str] = ()) -> list[str]:
        """List the ids of terms that have what is typed, folded: those with a word that begins so first."""
        rest = [(term.id, folded(term.label)) for term in self.terms if term.id not in without]
        starts = [one for one, label in rest if any(w.startswith(typed) for w in (label, *label.split()))]
        return starts + [one for one, label in rest if one not in starts and typed in label]
