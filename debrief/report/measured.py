"""The call, measured: what a transcript tells of it, each figure with its n and its reference."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debrief.model import BUYER, MANAGER, REP, in_file
from debrief.report.block import GAP, Block, fact, section

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from debrief.model import Debrief, Figures, Moment
    from debrief.transcript import Transcript
    from debrief.transcript.table import Said

STRIP_CELLS = 64
"""Cells of the picture on a page: it must fit where nobody knows how many there are."""

HEADING = "THE CALL, MEASURED"

CALLED = {REP: "the rep", MANAGER: "the manager", BUYER: "the buyer"}


def measured_call(debrief: Debrief, call: Transcript | None = None) -> list[Block]:
    """Tell what was measured in a debrief's call; nothing where it has no transcript.

    Args:
        debrief: The debrief.
        call: What was said, for a picture of who spoke when; None: without it.
    """
    source = debrief.transcript
    if source is None:
        return []
    roles = {one.name: one.role for one in source.speakers}
    moments = in_file(debrief.moments, source.sum)
    drawn = strip(call, roles, STRIP_CELLS, moments, debrief.turn) if call else []
    lines = f"{source.lines:,} line{'' if source.lines == 1 else 's'}"
    return section(HEADING, [*measures(source.figures), *drawn], f"one call, {source.name}, {lines}")


def measures(figures: Figures) -> list[Block]:
    """Tell each measure, with what it is of and what others' calls have, or why it can't be told."""
    from debrief.transcript.table import lines_of  # noqa: PLC0415 - few pages have one

    return [block for one in lines_of(figures) for block in fact(one.label, one.value, beside(one))]


def beside(one: Said) -> str:
    """Write what stands beside a measure: what it is of, the reference, and whose."""
    reference = ", ".join(filter(None, (one.reference, one.source))) if one.is_told else ""
    return "; ".join(filter(None, (one.note, reference)))


def strip(
    call: Transcript, roles: Mapping[str, str], cells: int, moments: Sequence[Moment] = (), turn: str = ""
) -> list[Block]:
    """Draw who spoke when, in characters.

    Args:
        call: What was said.
        roles: Who is who, by name as the file has it.
        cells: How many there is room for.
        moments: Are marked on it.
        turn: The id of the moment where it turned.
    """
    from debrief.transcript.strip import legend, rows, talk  # noqa: PLC0415 - few pages have one

    drawn = talk(call, roles, cells, moments, turn)
    return [GAP, Block("strip", "\n".join(rows(drawn)), label=legend(drawn, CALLED))]
