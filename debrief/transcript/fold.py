"""Words as `find` sees them: case and accents gone, cut at everything that is no letter or digit.

The same words as the library's search sees, so what is found there is found here.
"""

from __future__ import annotations

import re
import unicodedata

_PLAIN = {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}
_NOTHING = re.compile("[\u00ad\u0300-\u036f\u200c\u200d\u2060\ufeff]+")
_FIRST_ALONE = "\u3040"
_LAST_ALONE = "\u9fff"
_QUERY = re.compile(r'["“”]([^"“”]*)(["“”]?)|([^\s"“”]+)')

MOST = 16
"""Words of a query that are looked for."""

LONGEST = 1_000
"""Characters of a query that are looked at."""


class _Table(dict[int, str]):
    """What each character becomes, worked out once; `str.translate` reads it in C."""

    def __missing__(self, code: int) -> str:
        self[code] = found = _fold_character(chr(code))
        return found


def _fold_character(character: str) -> str:
    if _NOTHING.match(character):
        return ""
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", character).casefold())
    bare = unicodedata.normalize("NFC", _NOTHING.sub("", apart))
    return "".join(map(_spaced, bare)) if bare else " "


def _spaced(letter: str) -> str:
    letter = _PLAIN.get(letter, letter)
    if not letter.isalnum():
        return " "
    # No blanks stand between words in Chinese and Japanese: each character is a word of its own.
    return f" {letter} " if _FIRST_ALONE <= letter <= _LAST_ALONE else letter


_TABLE = _Table()


def fold(text: str) -> str:
    """Make small letters without accents, and blanks of all that is no letter or digit."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    return text.translate(_TABLE)


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
        for letter in _TABLE[ord(character)]:
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
