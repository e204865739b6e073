"""Two people's words in one field: both are kept."""

from __future__ import annotations


def merge_words(base: str, ours: str, theirs: str, between: str) -> str:
    """Merge what two windows have made of one text, so that nothing typed in either is lost.

    Where one has all that is new in the other, it stands for both. Where each has gone on with a part
    of its own, each part is taken from who went on with it. Otherwise both stand there, theirs first.

    Args:
        base: What both began with.
        ours: Differs from the base.
        theirs: Differs from the base too.
        between: What stands between two windows' words: a line break, or a mark in a single line.
    """
    if theirs in (ours, base):
        return ours
    if ours == base or _has(theirs, ours, base, between):
        return theirs
    if _has(ours, theirs, base, between):
        return ours
    parts = [text.split(between) for text in (base, ours, theirs)]
    if 1 < len(parts[0]) == len(parts[1]) == len(parts[2]):
        return between.join(
            merge_words(old, mine, other, between) for old, mine, other in zip(*parts, strict=True)
        )
    framed, whole = between + theirs + between, between + base + between
    if base and whole in framed:  # they left it whole, and put theirs around it
        framed = framed.replace(whole, between + ours + between, 1)
        return framed.removeprefix(between).removesuffix(between)
    return theirs + between + ours


def _has(text: str, other: str, base: str, between: str) -> bool:
    """Does a text have every part that the other has and the base hasn't?"""
    known = base.split(between)
    return all(part in text for part in other.split(between) if part not in known)
