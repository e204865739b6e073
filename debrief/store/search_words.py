"""Words as the search sees them: those of `letters.fold`, and what somebody typed to find them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from debrief.model.letters import fold, is_alone

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST = 1_000
"""Characters of a query that are looked at."""

MOST = 16
"""Words of a query that are looked for: who has typed so many has said which debrief they mean."""

SHORT = 3
"""Letters. A word that may go on and has no more is looked for by itself, even in a quotation that is
still open: a phrase that ends in any word with "t" costs more than it tells."""

_CLUSTER = re.compile(
    "[\u1100-\u11ff]+|.[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u064b-\u065f\u3099\u309a]*", re.DOTALL
)
_ASCII_WORD = re.compile("[0-9a-z]+")
_CHUNK = re.compile(r'["“”]([^"“”]*)(["“”]?)|([^\s"“”]+)')


class Part(NamedTuple):
    """One thing that is looked for: a word, or words that stand side by side."""

    words: tuple[str, ...]
    """Folded. "data-dump" and "don't" are two words each."""
    is_open: bool
    """May the last word go on? Not where a quotation mark has closed it."""

    @property
    def is_short(self) -> bool:
        """Is it just one word's beginning, of up to three letters?"""
        return self.is_open and len(self.words[-1]) <= SHORT


class Place(NamedTuple):
    """A word in a text."""

    start: int
    end: int
    """Where it has ended: the index of the character after it, and after its accents."""
    word: str
    """Folded."""


def places(text: str) -> list[Place]:
    """Find the words of a text, each as `fold` has it, and where it stands.

    The places are of the text as it is, whatever folding does to its length: a letter's accents are
    never cut off from it.
    """
    if text.isascii():
        return [Place(*found.span(), found.group()) for found in _ASCII_WORD.finditer(text.lower())]
    found: list[Place] = []
    goes_on = False
    for letter in _CLUSTER.finditer(text):
        pieces = re.split("( )", fold(letter.group()))
        for piece in filter(None, pieces):
            if piece == " ":
                goes_on = False
            elif goes_on:
                found[-1] = Place(found[-1].start, letter.end(), found[-1].word + piece)
            else:
                found.append(Place(*letter.span(), piece))
                goes_on = True
    return found


@lru_cache(maxsize=64)
def read_query(text: str) -> tuple[Part, ...]:
    """Read what somebody typed into the search. Anything may be typed; nothing is syntax but quotes.

    All parts must be found. Words in quotation marks stand side by side; a quotation that is still
    open may go on, as may every word outside.
    """
    parts = dict.fromkeys(
        part
        for quoted, closed, plain in _CHUNK.findall(text[:LONGEST])
        for part in _parts(tuple(fold(quoted or plain).split()), is_open=not closed)
    )
    return tuple(part for part in parts if not _is_told(part, parts))[:MOST]


def _parts(words: tuple[str, ...], *, is_open: bool) -> list[Part]:
    if not words:
        return []
    # A Chinese or Japanese character is a whole word, so it doesn't go on.
    whole = Part(words, is_open and not is_alone(words[-1][0]))
    if whole.is_short and len(words) > 1:
        return [Part(words[:-1], is_open=False), Part(words[-1:], is_open=True)]
    return [whole]


def _is_told(part: Part, parts: Iterable[Part]) -> bool:
    """Does another part say so already, as "susie" says "su"?"""
    if not part.is_open or len(part.words) > 1:
        return False
    begun = part.words[0]
    return any(word.startswith(begun) for other in parts if other != part for word in other.words)
