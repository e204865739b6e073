"""When are two names the same name?"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def tidy(name: str) -> str:
    """Trim a name and make every run of blanks one."""
    return " ".join(name.split())


@lru_cache(maxsize=8192)
def fold(name: str) -> str:
    """Give what two spellings of one name have in common: case, accents and blanks don't count.

    Only the accents of Latin, Greek and Cyrillic: a mark in other scripts makes another letter.
    """
    apart = unicodedata.normalize("NFKD", tidy(name).casefold())
    return "".join(letter for letter in apart if not "\u0300" <= letter <= "\u036f")


def once_each(names: Iterable[str]) -> list[str]:
    """Keep each name's first spelling, in order; empty ones are left out."""
    first: dict[str, str] = {}
    for name in dict.fromkeys(names):  # thousands of debriefs name a few reps
        if tidy(name):
            first.setdefault(fold(name), tidy(name))
    return list(first.values())
