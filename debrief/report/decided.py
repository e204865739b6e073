"""What was decided before a call, beside what was done on it. The manager's, and private."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debrief.insight.before_decision import SAID
from debrief.model import label
from debrief.report.block import Block, fact

if TYPE_CHECKING:
    from debrief.model import Call
    from debrief.model.decision import Decision

NOT_SAID = "not said yet"


def decided_and_done(decision: Decision | None, call: Call) -> list[Block]:
    """Lay the decision beside what was done: two facts, and no verdict. Nothing where nothing was decided."""
    if decision is None or not decision.decided:
        return []
    return [
        *fact("Decided before", SAID.get(decision.decided, decision.decided), _why(decision)),
        *fact("Done", label("net", call.net) or NOT_SAID),
    ]


def _why(decision: Decision) -> str:
    """Give the advice's reason; where something else was decided, what the advice was, too."""
    if not decision.advice or decision.advice == decision.decided:
        return decision.reason
    return f"the advice was to {SAID.get(decision.advice, decision.advice)}: {decision.reason}"
