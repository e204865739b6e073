"""Who speaks, where the text says it in its first words, as in `Susie Park: Good morning`."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_LONGEST = 80
"""Zoom's names may have 64 characters, and people put their firm there."""
_MOST_WORDS = 10
_MARKS = frozenset('?!;<>{}=|…"“”\n\t')
_HEAD = 140
_LABEL = re.compile(
    "action items|actions|agenda|and|attendees|because|but|date|decisions|details|dialogue|duration"
    "|e.g|example|file|format|ftp|https?|i.e|invited|kind|language|link|location|mailto|meeting|nb"
    "|(?:suggested )?next steps|notes?|organi[sz]er|participants|ps|re|recording|so|source|subject"
    "|summary|time|title|to-?do|topics?|transcript(?:ion)?|url|warning|well",
    re.IGNORECASE,
)
"""What stands before a colon in notes, and is nobody's name."""
_SMALL = re.compile("af|al|an|and|bin|da|del?|della|der|di|dos?|du|el|la|le|of|the|ten|ter|van|von|y|zu")
"""Words that begin small inside a name."""


def said_by(line: str) -> tuple[str, str] | None:
    """Cut a line at its first colon, if what stands before it might be a name.

    Marks of Markdown around the name (`**Name:** text`) go, as do dashes, bullets and `>>` before it.

    Returns:
        The name, and what is said; None where there is no name: no colon in the first 80 characters, a mark
        of a sentence, more than ten words, a time ("10:30"), an address ("https://x"), or a label of notes
        ("Note: this").
    """
    line = bare(line)
    at = line.find(":", 1, _LONGEST + 7)
    if at < 0:
        at = line.find("：", 1, _LONGEST + 7)
    if at < 0:
        return None
    before, rest = line[:at], line[at + 1 :]
    if rest[:1].isdigit() or rest.startswith("//"):
        return None
    name = before.strip("*_ \t")
    return (name, rest.strip()) if may_be_name(name) else None


def bare(line: str) -> str:
    """Give a line without what lists, quotations, headings, captions and bold print put around the name."""
    line = line.lstrip("->#•–— \t\xa0")
    line = line[2:].lstrip() if line.startswith("* ") else line
    if line[:1] not in {"*", "_"}:
        return line
    mark = line[0] * min(len(line) - len(line.lstrip(line[0])), 3)
    return line[:_HEAD].replace(mark, "", 2).lstrip() + line[_HEAD:]


@lru_cache(maxsize=4096)
def may_be_name(name: str) -> bool:
    """Could this be somebody's name? 80 characters, ten words; no sentence, no label."""
    if (
        not 0 < len(name) <= _LONGEST
        or not _MARKS.isdisjoint(name)
        or not (name[0].isalnum() or name[0] in "([")
    ):
        return False
    if _LABEL.fullmatch(name) or not any(letter.isalpha() for letter in name):
        return False
    words = name.split()
    return len(words) <= _MOST_WORDS and all(_is_short(word) for word in words)


def _is_short(word: str) -> bool:
    """A full stop is that of "Dr.", "J.R." or an address, not that of a sentence."""
    return not word.endswith((".", ",.")) or len(word) <= 4 or word.count(".") > 1


@lru_cache(maxsize=4096)
def is_like_name(name: str) -> bool:
    """Does each word begin as in a name: with a capital, a digit, a bracket, or as "van" and "de" do?

    An address ("ana@example.com") is like a name too.
    """
    return all(
        _SMALL.fullmatch(word) or "@" in word or not word.lstrip("(['‘’")[:1].islower()
        for word in name.split()
    )


def speakers_among(prefixes: Iterable[str]) -> frozenset[str]:
    """Tell speakers from mere words before a colon.

    One that is written like a name is a speaker, even if used once: somebody may say one thing only, and a
    wrong speaker is seen where the user says who is who, a lost one isn't. One that is written small
    ("speaker 1", "so the plan is") is a speaker where it is used twice or more and has three words at most.
    """
    counts = Counter(prefixes)
    return frozenset(
        name for name, times in counts.items() if is_like_name(name) or (times > 1 and len(name.split()) <= 3)
    )
