"""Is a name in a file that of somebody one knows? "Park, Susie", "Susie", "s.park@acme.com", "SP"."""

from __future__ import annotations

import re

from debrief.model.letters import fold

SAME, PART, SHORTENED, INITIALS, NOT = 4, 3, 2, 1, 0
"""How alike two names are, the most first."""

_BRACKETS = re.compile(r"[(\[].*?[)\]]")
_TITLES = frozenset({"mr", "mrs", "ms", "miss", "dr", "prof", "sir"})


def tokens(name: str) -> list[str]:
    """Cut a name into words, without accents, titles and brackets; of an address what is before @."""
    bare = _BRACKETS.sub(" ", name).strip() or name
    return [word for word in fold(bare.partition("@")[0]).split() if word not in _TITLES]


def alike(name: list[str], person: list[str]) -> int:
    """Say how alike a name in a file is to a person's: `SAME` to `NOT`.

    Args:
        name: The file's, as `tokens` cuts it.
        person: The one that is known, cut likewise.
    """
    if not name or not person:
        return NOT
    if sorted(name) == sorted(person):
        return SAME
    if (set(name) <= set(person) or set(person) <= set(name)) and max(map(len, {*name} & {*person})) > 1:
        return PART
    if len(person) > 1 and (_is_login(name, person) or _is_shortened(name, person)):
        return SHORTENED
    return INITIALS if len(person) > 1 and _is_initials(name, person) else NOT


def _is_login(name: list[str], person: list[str]) -> bool:
    """Is it "susiepark", "spark" or "susiep"?"""
    first, last = person[0], person[-1]
    return len(name) == 1 and name[0] in {first + last, last + first, first[0] + last, first + last[0]}


def _is_shortened(name: list[str], person: list[str]) -> bool:
    """Is it "S. Park" or "Susie P."?"""
    if len(name) != len(person) or not {*name} & {*person}:
        return False
    left = [word for word in person if word not in name]
    short = [word for word in name if word not in person]
    return sorted(word[0] for word in left) == sorted(short)


def _is_initials(name: list[str], person: list[str]) -> bool:
    """Is it "SP" or "S. P."?"""
    return "".join(name) == "".join(word[0] for word in person)
