"""What was decided before calls of the sample data: to be the net, or to let it run."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from debrief.demo.days import at_clock, id_at, workday
from debrief.insight.before_decision import advise
from debrief.model import NET, RUN, Decision, Stamp

if TYPE_CHECKING:
    from datetime import date

Call = tuple[int, str, str, str, str, str, str, str]

CALLS: tuple[Call, ...] = (
    (57, "Priya", "Panificio Moretti", "average", "prospect", "yes", "discovery", RUN),
    (34, "Declan", "Meridian Plastics", "average", "prospect", "maybe", "demo", RUN),
    (26, "Jonas", "Coldbrook Creamery", "average", "prospect", "maybe", "discovery", RUN),
    (17, "Susie", "Halvorsen Dairies", "large", "customer", "yes", "closing", NET),
    (13, "Jonas", "Tarnów Fasteners", "average", "prospect", "yes", "discovery", RUN),
    (10, "Declan", "Brauerei Steinach", "large", "key-client", "yes", "discovery", NET),
    (8, "Priya", "Marrow & Finch Castings", "large", "prospect", "yes", "closing", RUN),
    (2, "Omar", "Baltic Cold Stores", "largest", "key-client", "yes", "closing", RUN),
)
"""Working days before the anchor; the rep; the account; size, client, winnable and kind; what was decided.

At Meridian and at Coldbrook the manager stepped in all the same; with Priya and Omar it was let run against
the advice.
"""


def decisions(anchor: date, offset: int) -> list[Decision]:
    """Give what was decided before calls, on their mornings; the oldest first."""
    return [_decision(call, anchor, offset) for call in CALLS]


def _decision(call: Call, anchor: date, offset: int) -> Decision:
    days, rep, account, size, client, winnable, kind, decided = call
    at = at_clock(workday(anchor, days), "07:55", offset)
    made = Decision(
        id=id_at(at, random.Random(days)),  # noqa: S311 - nothing secret is drawn
        at=Stamp.of(at), rep=rep, account=account, size=size, client=client, winnable=winnable, kind=kind,
        decided=decided,
    )  # fmt: skip
    made.advice, made.reason = advise(made) or ("", "")
    return made
