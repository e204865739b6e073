"""What the library knows that helps to answer: names to complete, words that users added."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from debrief.model import VOCABULARIES, Term

if TYPE_CHECKING:
    from collections.abc import Sequence

    from debrief.guides.guide import Question


class Library(Protocol):
    """The part of the library that completes names."""

    def reps(self) -> list[str]:
        """Names of reps, most recently met first."""

    def accounts(self, rep: str | None = None) -> list[str]:
        """Names of accounts, that rep's first."""

    def own_terms(self, vocabulary_id: str) -> list[str]:
        """Words that users added to a vocabulary."""


class Known:
    """Gives the terms that a question can be answered with."""

    def __init__(self, library: Library) -> None:
        """Ask a library."""
        self._library = library

    def terms(self, question: Question, *, rep: str = "", keep: bool = False) -> Sequence[Term]:
        """Give the terms for a question, best first.

        Args:
            question: A question of kind rep, account, choice, choices or rating.
            rep: The rep, whose accounts come first.
            keep: For a moment's patterns: strengths before mistakes.
        """
        if question.kind == "rep":
            return [Term(name, name, "") for name in self._library.reps()]
        if question.kind == "account":
            return [Term(name, name, "") for name in self._library.accounts(rep or None)]
        if question.kind == "rating":
            return RATINGS
        terms = list(VOCABULARIES[question.choices].terms)
        if question.choices == "pattern":
            strengths = list(VOCABULARIES["strength"].terms)
            terms = strengths + terms if keep else terms + strengths
        own = self._library.own_terms(question.choices) if question.kind == "choices" else []
        return terms + [Term(text, text, "your own") for text in own]


RATINGS = tuple(
    Term(str(number), str(number), meaning)
    for number, meaning in enumerate(("not at all", "not much", "half and half", "mostly", "completely"), 1)
)
