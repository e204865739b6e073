"""One of several things that can be meant, and which one is: by its name, a beginning, or one word of it."""

from __future__ import annotations

import re
from typing import NamedTuple

from debrief.errors import DebriefError

SHOWN = 8
"""How many an error names."""

_WORD = re.compile(r"\w+")


class Choice(NamedTuple):
    """What can be meant."""

    value: str
    """As `Wanted` takes it."""
    label: str
    """What people read."""


def one_word(text: str) -> str:
    """Write a name so that every shell takes it for one word: "Smith & Sons" is "Smith-Sons"."""
    return "-".join(_WORD.findall(text))


def meant(text: str, choices: list[Choice], what: str) -> list[str]:
    """Find which one is meant. Case and accents don't count; nor does what stands between words, as a rule.

    It does where one is written just so: "?" and "!" have no words, and are two names all the same.

    Args:
        text: As typed.
        choices: All there are.
        what: What they are: "rep".

    Returns:
        Its value; several where they have one name: a user's own "data dump" and the one that ships.

    Raises:
        DebriefError: None is, or several may be; says which there are.
    """
    wanted = _plain(text)
    if exactly := _exactly(text, choices):
        return exactly
    for fits in (_is_same, _begins, _has_word):
        found = [one for one in choices if wanted and any(fits(name, wanted) for name in _names(one))]
        if found and (fits is _is_same or len({_plain(one.label) for one in found}) == 1):
            return [one.value for one in found]
        if found:
            several = f'"{text}" may be {_listed(found, " or ")}'
            raise DebriefError(several, "A few more letters tell them apart.")
    hint = f"There are: {_listed(choices, ', ')}." if choices else "There are none yet."
    raise DebriefError(f'There is no {what} "{text}"', hint)


def starting(text: str, choices: list[Choice]) -> list[Choice]:
    """Give those of which the text may be the beginning, or the beginning of a word."""
    wanted = _plain(text)
    if text.strip() and not wanted:
        return [one for one in choices if one.value in _exactly(text, choices)]
    begun = [one for one in choices if any(_begins(name, wanted) for name in _names(one))]
    return begun or [one for one in choices if any(_has_word(name, wanted) for name in _names(one))]


def _exactly(text: str, choices: list[Choice]) -> list[str]:
    """Find those that are written just so."""
    wanted = _folded(text)
    labels = {_folded(one.label) for one in choices if wanted in (_folded(one.value), _folded(one.label))}
    return [one.value for one in choices if wanted and _folded(one.label) in labels]


def _is_same(name: str, wanted: str) -> bool:
    return name == wanted


def _begins(name: str, wanted: str) -> bool:
    return name.startswith(wanted)


def _has_word(name: str, wanted: str) -> bool:
    return f" {wanted}" in f" {name}"


def _names(choice: Choice) -> set[str]:
    return {_plain(choice.value), _plain(choice.label)}


def _plain(text: str) -> str:
    return " ".join(_WORD.findall(_folded(text)))


def _folded(text: str) -> str:
    from debrief.store.names import fold  # noqa: PLC0415 - the store takes 40 ms to import

    return fold(text)


def _listed(choices: list[Choice], between: str) -> str:
    names = [one.label for one in choices[:SHOWN]]
    return between.join(names) + (f" and {len(choices) - SHOWN} more" if len(choices) > SHOWN else "")
