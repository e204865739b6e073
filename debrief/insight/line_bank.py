"""A rep's own better lines, and where each was said.

Source: method.md, section 3, rule 11: say it again; it is saved in the rep's own line bank.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from debrief.model import Debrief


class BankLine(Struct, frozen=True):
    """A better line, in the rep's own words."""

    text: str
    debrief: str
    """The id of the debrief it was said in: the newest one, where it was said in several."""
    account: str
    day: date
    """The local day of that call."""
    is_turn: bool
    """Was it the line for the moment where it turned?"""
    seconds: int | None
    """Where in the call it would have belonged, in seconds; None: from memory."""


def line_bank(debriefs: Iterable[Debrief]) -> tuple[BankLine, ...]:
    """Collect a rep's better lines.

    No window: a good line stays one. Nothing is counted, so there is no n.

    Args:
        debriefs: This rep's finished ones, in any order.

    Returns:
        The newest call's first; within one the line said aloud for the turn, then the moments' in the
        replay's order. One that was said twice (case and blanks don't count) stands once, where it was said
        last.
    """
    lines: dict[str, BankLine] = {}
    for debrief in sorted(debriefs, key=lambda one: (one.at.utc, one.id), reverse=True):
        for line in _lines(debrief):
            lines.setdefault(" ".join(line.text.casefold().split()), line)
    return tuple(lines.values())


def _lines(debrief: Debrief) -> Iterator[BankLine]:
    turn = debrief.turn_moment
    said = [(debrief.lesson.say_again, True, turn.seconds if turn else None)]
    said += [(one.better, one is turn, one.seconds) for one in debrief.moments]
    for text, is_turn, seconds in said:
        if text.strip():
            account = " ".join(debrief.call.account.split())
            yield BankLine(text.strip(), debrief.id, account, debrief.at.day, is_turn, seconds)
