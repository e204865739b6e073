"""Hits in their context: where in a debrief the words stand that were searched for."""

from __future__ import annotations

import unicodedata
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from debrief.model.letters import fold
from debrief.store.search_words import Part, Place, places, read_query
from debrief.store.spoken import NAMES, Field, spoken

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

NO_LABELS: Mapping[str, str] = {}


class Hit(NamedTuple):
    """A place where something was found: `before + match + after` is a piece of what stands there."""

    field: str
    """Where it stands, as users say it: "better line"."""
    before: str
    match: str
    """The whole words, with their own case and accents."""
    after: str
    more_before: bool
    """Is something left out before it, on its line or above?"""
    more_after: bool
    """The same after it, or below."""


class _Said:
    """A text, and the same as the search sees it."""

    def __init__(self, field: Field, text: str) -> None:
        self.field = field
        self.text = text
        self._folded = f" {fold(text)}"

    @cached_property
    def words(self) -> list[Place]:
        """Its words, and where they stand."""
        return places(self.text)

    def begins(self, word: str) -> bool:
        """Does a word of it begin so, with a blank before it? Most texts are told from that, uncut."""
        return word in self._folded


class _Text(NamedTuple):
    """A text in which something was found."""

    field: Field
    text: str
    spans: dict[Part, tuple[int, int]]
    """Where each part stands first: from, to."""


def context(
    raw: bytes, text: str, width: int = 72, most: int = 2, labels: Mapping[str, str] = NO_LABELS
) -> list[Hit]:
    """Show where in a debrief the words stand that were searched for.

    Args:
        raw: The debrief as JSON. In what is none nothing is found.
        text: What was typed into the search.
        width: The most characters of a hit. A match is never cut, however long it is.
        most: The most hits. Another one is given only where it shows words that the ones before don't.
        labels: What a guide calls its questions, by id, for answers without a typed field.

    Returns:
        The place with the most of the words first; where that is the same, the lesson, the promise and
        the turn before the rest, and names, which every list shows anyway, last.
    """
    parts = read_query(text)
    begun = [(part, f" {part.words[0]}") for part in parts]
    texts = [found for said in _said(raw) if (found := _look(said, begun))]
    left, hits = set(parts), list[Hit]()
    while len(hits) < most:
        best = max(texts, key=lambda one: _worth(one, left), default=None)
        if best is None or not left & best.spans.keys():
            break
        hits.append(_hit(best, left, width, labels))
        left -= best.spans.keys()
    return hits


def _worth(found: _Text, left: set[Part]) -> tuple[int, bool, int]:
    weight = found.field.weight
    return len(left & found.spans.keys()), weight != NAMES, -weight


@lru_cache(maxsize=64)
def _said(raw: bytes) -> list[_Said]:
    """Fold all that was said. Letter by letter the same few debriefs are looked at again."""
    return [_Said(field, text) for field, text in spoken(raw)]


def _look(said: _Said, begun: Sequence[tuple[Part, str]]) -> _Text | None:
    """Find the first place of each part in a text; None where it has none of them."""
    spans = {
        part: span
        for part, word in begun
        if said.begins(word) and (span := _find(part, said.words)) is not None
    }
    return _Text(said.field, said.text, spans) if spans else None


def _find(part: Part, words: Sequence[Place]) -> tuple[int, int] | None:
    last = len(part.words) - 1
    for first in range(len(words) - last):
        here = words[first : first + last + 1]
        ends = here[-1].word.startswith if part.is_open else here[-1].word.__eq__
        if ends(part.words[-1]) and all(
            place.word == word for place, word in zip(here[:-1], part.words[:-1], strict=True)
        ):
            return here[0].start, here[-1].end
    return None


def _hit(found: _Text, left: set[Part], width: int, labels: Mapping[str, str]) -> Hit:
    """Cut the line around the longest of the parts that no hit has shown yet."""
    part = max((part for part in found.spans if part in left), key=lambda part: len("".join(part.words)))
    start, end = found.spans[part]
    text = found.text
    above = text.rfind("\n", 0, start) + 1
    below = text.find("\n", end)
    below = len(text) if below < 0 else below
    room = max(0, width - (end - start))
    # A third before, two after; what one side doesn't need is the other's.
    before = min(start - above, max(room // 3, room - (below - end)))
    after = min(below - end, room - before)
    from_, to = _from(text, above, start - before, start), _to(text, below, end + after, end)
    name = labels.get(found.field.question, found.field.name)
    return Hit(name, text[from_:start], text[start:end], text[end:to], from_ > 0, to < len(text))


def _from(text: str, line: int, cut: int, match: int) -> int:
    """Move a cut on to the next word, or at least past the accents of a letter that was cut off."""
    if cut <= line:
        return line
    blank = text.find(" ", cut - 1, match)
    if blank >= 0:
        return blank + 1
    while cut < match and unicodedata.combining(text[cut]):
        cut += 1
    return cut


def _to(text: str, line: int, cut: int, match: int) -> int:
    """Move a cut back to the end of a word, or at least before a letter whose accents would be cut off."""
    if cut >= line:
        return line
    blank = text.rfind(" ", match, cut + 1)
    if blank >= 0:
        return blank
    while cut > match and unicodedata.combining(text[cut]):
        cut -= 1
    return cut
