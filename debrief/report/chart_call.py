"""Who spoke when, for a drawing: stretches of one voice along the call."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from msgspec import Struct

from debrief.model import BUYER, MANAGER, OTHER, REP
from debrief.model.span import clock_text
from debrief.transcript.strip import NOBODY, talk

if TYPE_CHECKING:
    from collections.abc import Mapping

    from debrief.model import Debrief
    from debrief.transcript import Transcript

CELLS = 240
"""Into so many parts the call is cut: a rep's nod between is seen, and the drawing stays small."""

NAMED = (REP, MANAGER, BUYER, OTHER)


class Stretch(Struct, frozen=True, kw_only=True):
    """Somebody speaks."""

    role: str
    """`rep`, `manager`, `buyer` or `other`."""
    at: float
    """Per cent of the call at which it begins."""
    width: float
    """Per cent of the call."""


class CallChart(Struct, frozen=True, kw_only=True):
    """Who spoke when, over the length of the call."""

    stretches: Sequence[Stretch]
    roles: Sequence[str]
    """Who speaks at all, in the order of a legend."""
    timed: bool
    """Is the length seconds? Else it is words: the file has no end times."""
    seconds: float
    """The call's length; 0 where it isn't timed."""

    @property
    def length(self) -> str:
        """The length in words."""
        return clock_text(self.seconds) if self.timed else "by words"


def call_chart(debrief: Debrief, call: Transcript | None) -> CallChart | None:
    """Work out the stretches; None where there is nothing to draw.

    Args:
        debrief: Knows who is who.
        call: What was said.
    """
    if call is None or debrief.transcript is None:
        return None
    drawn = talk(call, roles_in(debrief), CELLS)
    stretches, at = list[Stretch](), 0
    for role, run in groupby(drawn.cells):
        count = len(list(run))
        if role != NOBODY:
            part = Stretch(role=role, at=round(100 * at / CELLS, 2), width=round(100 * count / CELLS, 2))
            stretches.append(part)
        at += count
    return CallChart(
        stretches=stretches,
        roles=[role for role in NAMED if role in drawn.cells],
        timed=drawn.timed,
        seconds=drawn.length if drawn.timed else 0.0,
    )


def roles_in(debrief: Debrief) -> Mapping[str, str]:
    """Say who is who in a debrief's transcript: name as the file has it -> role."""
    return {one.name: one.role for one in debrief.transcript.speakers} if debrief.transcript else {}
