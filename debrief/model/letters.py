"""Letters as a search sees them: case and accents gone, blanks for all that is no letter or digit."""

from __future__ import annotations

import re
import unicodedata

_PLAIN = {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}
_NOTHING = re.compile("[\u00ad\u0300-\u036f\u200c\u200d\u2060\ufeff]+")
_ALONE = (
    ("\u3040", "\u30ff"), ("\u3400", "\u4dbf"), ("\u4e00", "\u9fff"), ("\uf900", "\ufaff"),
    ("\U00020000", "\U0003ffff"),
)  # fmt: skip


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
    bare = "".join(_PLAIN.get(letter, letter) for letter in bare)
    # No blanks stand between words in Chinese and Japanese: each character is a word of its own.
    return "".join(_spaced(letter) for letter in bare) if bare else " "


def _spaced(letter: str) -> str:
    if not letter.isalnum():
        return " "
    return f" {letter} " if is_alone(letter) else letter


def is_alone(letter: str) -> bool:
    """Is it a Chinese or Japanese character? A pattern of these takes 2 ms to compile."""
    return any(first <= letter <= last for first, last in _ALONE)


LETTERS = _Table()
"""What a character of text in NFC becomes, by its number: letters and digits, blanks, or nothing."""


def fold(text: str) -> str:
    """Make small letters without accents, and blanks of all that is no letter or digit.

    The words are `fold(text).split()`. ß is ss, ø is o; a soft hyphen is nothing.
    """
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    return text.translate(LETTERS)
