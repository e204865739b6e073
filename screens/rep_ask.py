"""The questions of a form about a rep, and what of the answers can't be kept as it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from debrief.errors import DebriefError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from debrief.model import Term


class Ask(NamedTuple):
    """One question of the form."""

    id: str
    label: str
    """Empty: the title asks it."""
    value: str = ""
    terms: Sequence[Term] = ()
    """What can be picked; none: words are typed."""
    hint: str = ""
    is_needed: bool = False
    """Is it asked for before the form closes?"""
    check: Callable[[str], object] | None = None
    """Reads what is typed, and raises `DebriefError` where it can't; None: it is words."""
    is_unread: bool = False
    """Is the value a day as it was typed, which couldn't be read then?"""


Values = dict[str, str]
"""What is said so far, by the id of its question."""


def is_blocked(asks: Sequence[Ask], said: Values) -> bool:
    """Is there nothing to keep yet? What is typed is kept before anything is picked, be it half a day."""
    lacks = missing(asks, said)
    if lacks is None or not lacks.terms:
        return lacks is not None
    is_said = any(said[ask.id] for ask in asks if not (ask.terms or ask.check))
    return not (is_said or unread(asks, said))


def missing(asks: Sequence[Ask], said: Values) -> Ask | None:
    """Find the question that needs an answer and has none; None: there is no such."""
    return next((ask for ask in asks if ask.is_needed and not said[ask.id]), None)


def unread(asks: Sequence[Ask], said: Values) -> tuple[Ask, DebriefError] | None:
    """Find the day that can't be read, and why; None: each can be."""
    for ask in asks:
        try:
            if ask.check and (ask.is_unread or said[ask.id] != ask.value):
                ask.check(said[ask.id])
        except DebriefError as error:
            return ask, error
    return None
