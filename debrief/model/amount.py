"""How many there are of something, in words."""

from __future__ import annotations


def some(number: int, noun: str, nouns: str = "") -> str:
    """Say a number of things: "1 draft", "2 drafts".

    Args:
        number: How many.
        noun: What one is called.
        nouns: What several are called, where an s doesn't do.
    """
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {nouns or f'{noun}s'}"
