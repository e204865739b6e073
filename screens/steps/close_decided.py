"""On the manager's private page: what was decided before the call, and what was done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from debrief.report.decided import decided_and_done
from screens.widgets.plain import words

if TYPE_CHECKING:
    from debrief.walk import Walk
    from screens.steps.known import Known


def decided_lines(walk: Walk, known: Known) -> Content | None:
    """Say both, a line each; None where nothing was decided."""
    told = []
    for block in decided_and_done(known.decision(walk.debrief), walk.debrief.call):
        line = words(f"{block.label:<16}", "$dim") + words(block.text)
        told.append(line + words(f"  {block.note}", "$dim") if block.note else line)
    return Content("\n").join(told) if told else None
