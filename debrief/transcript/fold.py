"""Words as `find` sees them: case and accents gone, cut at everything that is no letter or digit.

The same words as the library's search sees, so what is found there is found here.
"""

from __future__ import annotations

import re
import unicodedata

from debrief.model.letters import LETTERS, fold

_QUERY = re.compile(r'["“”]([^"“”]*)(["“”]?)|([^\s"“”]+)')

MOST = 16
"""Words of a query that are looked for."""

LONGEST = 1_000
"""Characters of a query that are looked at."""


def folded(text: str) -> str:
    """Fold a line: its words with one blank before each and one at the end, so `" word"` begins a word."""
    return f" {' '.join(fold(text).split())} "


def read_query(text: str) -> tuple[str, ...]:
    """Read what somebody typed: what a folded line must hold, each with a blank before it.

    A word may go on ("bud" finds "budget"); words in quotation marks stand side by side, and the last one may
    not go on once the quotation is closed.
    """
    parts: list[str] = []
    for quoted, closed, plain in _QUERY.findall(text[:LONGEST]):
        words = fold(quoted or plain).split()
        if words:
            parts.append(f" {' '.join(words)}{' ' if closed else ''}")
    # The longest is the rarest as a rule: looked for first, it leaves little to look through.
    return tuple(sorted(dict.fromkeys(parts), key=len, reverse=True))[:MOST]


def spans(text: str, query: str) -> list[tuple[int, int]]:
    """Say where a line has the words of a query: from and to, in order, none in another.

    The places are of the line as it is: what folding does to its length doesn't
    matter, and a letter's accents are never cut off from it.
    """
    line, places = _placed(text)
    found: list[tuple[int, int]] = []
    for part in read_query(query):
        at = line.find(part)
        while at >= 0:
            inner = part.strip()
            found.append((places[at + 1], places[at + len(inner)] + 1))
            at = line.find(part, at + 1)
    return _joined(sorted(found), text)


def _placed(text: str) -> tuple[str, list[int]]:
    """Fold a line, and for each character of that say which one of the text it comes from."""
    letters, places = [" "], [-1]
    for at, character in enumerate(text):
        for letter in LETTERS[ord(character)]:
            if letter != " " or letters[-1] != " ":
                letters.append(letter)
                places.append(at)
    return f"{''.join(letters)} ", [*places, len(text)]


def _joined(found: list[tuple[int, int]], text: str) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in found:
        while end < len(text) and unicodedata.combining(text[end]):
            end += 1  # noqa: PLW2901 - the accents that belong to the last letter
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
