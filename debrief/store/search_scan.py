"""The words of all debriefs as plain text, for a Python whose SQLite has no full-text search.

A search looks through all of it: 12-38 ms at 10,000 debriefs, which take 25 MB.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from debrief.model import VOCABULARIES
from debrief.model.letters import fold
from debrief.store.spoken import spoken

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from debrief.store.search_words import Part

_ASCII = bytes(range(128))

BETWEEN = " \n "
"""Stands between two fields, so that no phrase reaches from one into the next."""


class ScanTable:
    """Documents' words. Not for two threads at once; for one after the other it is."""

    def __init__(self) -> None:
        self._texts: dict[int, tuple[str, str, str]] = {}

    def expect(self, numbers: Iterable[int]) -> None:
        """Be told which documents come. It makes no difference here."""

    def change(self, changes: Sequence[tuple[int, bytes | None, bytes | None]]) -> None:
        """Forget what documents were, learn what they are: number, before, after."""
        for number, _, raw in changes:
            self._texts.pop(number, None)
            if raw is not None:
                self._texts[number] = _columns(raw)

    def find(self, parts: Sequence[Part], limit: int) -> list[int]:
        """Give the numbers of documents that have all the parts: by the best column, the newest first."""
        needles = _needles(parts)
        found = []
        for number, texts in self._texts.items():
            at = [next((n for n, text in enumerate(texts) if needle in text), None) for needle in needles]
            levels = [level for level in at if level is not None]
            if len(levels) == len(needles):
                found.append((sum(levels), -number))
        return [-number for _, number in sorted(found)[:limit]]

    def matching(self, parts: Sequence[Part]) -> set[int]:
        """Give the numbers of all documents that have all the parts."""
        needles = _needles(parts)
        return {number for number, texts in self._texts.items() if _have(texts, needles)}


def look_through(documents: Iterable[tuple[str, bytes]], parts: Sequence[Part]) -> set[int]:
    """Give the numbers of the documents that have all the parts, and keep nothing.

    For who asks once: 0.2 s at 10,000 debriefs with a word that few have, 0.6 with one that a third have,
    where an index takes 2.3.
    """
    needles, signs = _needles(parts), _signs(parts)
    return {
        int(number) for number, raw in documents if _may_have(raw, signs) and _have(_columns(raw), needles)
    }


def _signs(parts: Sequence[Part]) -> dict[str, list[bytes]]:
    """Give for each word how it may stand in a document: as it is, or as a picked term that says it."""
    terms = [term for vocabulary in VOCABULARIES.values() for term in vocabulary.terms]
    words = {word for part in parts for word in part.words if word.isascii()}
    said = {word: [term.id for term in terms if word in fold(term.label)] for word in words}
    return {word: [one.lower().encode() for one in (word, *ids)] for word, ids in said.items()}


def _may_have(raw: bytes, signs: Mapping[str, Sequence[bytes]]) -> bool:
    """Could a document have the words, as far as its bytes tell? Six times as fast as to read it."""
    small = raw.lower()
    missing = [word for word, written in signs.items() if not any(one in small for one in written)]
    if not missing or b"\\u" in raw:  # a letter may be written as its number
        return True
    # A letter that isn't ASCII may be folded into a missing word, or be nothing in the midst of it.
    folded = {fold(letter) for letter in set(raw.translate(None, _ASCII).decode(errors="replace"))}
    letters = set("".join(folded))
    return "" in folded or all(not letters.isdisjoint(word) for word in missing)


def _have(texts: tuple[str, str, str], needles: Sequence[str]) -> bool:
    return all(any(needle in text for text in texts) for needle in needles)


def _needles(parts: Sequence[Part]) -> list[str]:
    """Write the parts as they stand in a text; one that is closed ends there."""
    return [f" {' '.join(part.words)}{'' if part.is_open else ' '}" for part in parts]


def _columns(raw: bytes) -> tuple[str, str, str]:
    texts: tuple[list[str], list[str], list[str]] = ([], [], [])
    for field, text in spoken(raw):
        texts[field.weight].append(" ".join(fold(text).split()))
    names, strong, rest = (f" {BETWEEN.join(column)} " for column in texts)
    return names, strong, rest
