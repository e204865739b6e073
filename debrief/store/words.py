"""Two windows' words in one field: both are kept."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

Parts = list[str]
"""A text, cut at its lines; or where an earlier merge has put a mark between two windows' words."""

_FREE = re.compile(r"[^\w\s]*(?:\s|$)")
"""What follows a whole word: marks, and then a blank or nothing. In "no-show" nothing ends at "no"."""


def merge_words(base: str, ours: str, theirs: str, between: str) -> str:
    """Merge what two windows have made of one text, so that nothing typed in either is lost.

    Where one has all that is new in the other, it stands for both. Else each part is taken from whoever
    has gone on with it; where both have, the two stand there, theirs first.

    Args:
        base: What both began with.
        ours: The words that are to be saved.
        theirs: The words in the file.
        between: What stands between two windows' words: a line break, or a mark in a single line.
    """
    three = base.split(between), ours.split(between), theirs.split(between)
    chosen = _choose(*three)
    if chosen is None:
        chosen = [part for chunk in _chunks(*three) for part in _merge_chunk(*chunk)]
    return between.join(chosen)


def _choose(base: Parts, ours: Parts, theirs: Parts) -> Parts | None:
    """Take one side where that loses nothing; None where it would."""
    if theirs in (base, ours):
        return ours
    if ours == base or _has(theirs, ours, base):
        return theirs
    return ours if _has(ours, theirs, base) else None


def _has(parts: Parts, others: Parts, base: Parts) -> bool:
    """Is everything there that the others have and the base hasn't?"""
    new = set(parts).difference(base)
    return all(_is_kept(other, new) for other in set(others).difference(base, parts))


def _is_kept(other: str, new: set[str]) -> bool:
    """Do these words stand in what is new, with more typed on before or behind them?

    Words that only occur in the midst of others were meant otherwise: "no" isn't in "I don't know yet".
    """
    words = other.strip()
    return not words or any(_is_typed_on(words, part.strip()) for part in new)


def _is_typed_on(words: str, more: str) -> bool:
    behind, before = more[len(words) :], more[: -len(words)][::-1]
    return bool(
        (more.startswith(words) and _FREE.match(behind)) or (more.endswith(words) and _FREE.match(before))
    )


def _chunks(base: Parts, ours: Parts, theirs: Parts) -> Iterator[tuple[Parts, Parts, Parts]]:
    """Cut all three at the parts that both sides have left as they were."""
    here, there = _matches(base, ours), _matches(base, theirs)
    start = (0, 0, 0)
    for index in sorted(here.keys() & there.keys()):
        stop = (index, here[index], there[index])
        yield base[start[0] : stop[0]], ours[start[1] : stop[1]], theirs[start[2] : stop[2]]
        yield [base[index]], [base[index]], [base[index]]
        start = (stop[0] + 1, stop[1] + 1, stop[2] + 1)
    yield base[start[0] :], ours[start[1] :], theirs[start[2] :]


def _matches(base: Parts, changed: Parts) -> dict[int, int]:
    blocks = SequenceMatcher(None, base, changed).get_matching_blocks()
    return {block.a + step: block.b + step for block in blocks for step in range(block.size)}


def _merge_chunk(base: Parts, ours: Parts, theirs: Parts) -> Parts:
    chosen = _choose(base, ours, theirs)
    if chosen is not None:
        return chosen
    if 1 < len(base) == len(ours) == len(theirs):
        threes = zip(base, ours, theirs, strict=True)
        return [part for b, o, t in threes for part in _merge_chunk([b], [o], [t])]
    # One may have left it whole and only put something around it.
    return _replaced(theirs, base, ours) or _replaced(ours, base, theirs) or theirs + ours


def _replaced(parts: Parts, old: Parts, new: Parts) -> Parts | None:
    for index in range(len(parts) - len(old) + 1) if any(old) else ():
        if parts[index : index + len(old)] == old:
            return parts[:index] + new + parts[index + len(old) :]
    return None
