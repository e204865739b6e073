"""What was decided before a call, and what is advised: the firefighter's net (method, section 7)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from debrief.model.decision import NET, RUN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from debrief.model import Debrief
    from debrief.model.decision import Decision

STANDS = 14
"""Days, the day of deciding and the last one included as the 0th and the 14th, that a decision stands."""

BE_THE_NET = "be the net"
LET_IT_RUN = "let it run"
UNDECIDED = "undecided"

SAID = {NET: BE_THE_NET, RUN: LET_IT_RUN, "": UNDECIDED}
"""How each decision is said."""

PICKS = ("size", "client", "winnable", "kind")
"""What the advice comes from: fields that a call and a decision have alike."""

EARLY = ("first-meeting", "discovery")


class Odds(Protocol):
    """What a call, or a decision before one, says of how much is at stake."""

    size: str
    client: str
    winnable: str
    kind: str


def advise(odds: Odds) -> tuple[str, str] | None:
    """Say whether it is safe to let a call like this one fail, and why.

    Returns:
        `net` or `run`, and the reason; None where too little is known.
    """
    rules = (
        (odds.client == "key-client", NET, "a key client"),
        (odds.size == "largest", NET, "the largest order this year"),
        (odds.winnable == "no", RUN, "it was called lost already"),
        (odds.client == "prospect" and odds.kind in EARLY, RUN, "a prospect, and early"),
        (odds.size == "large" and odds.winnable == "yes", NET, "large, and still winnable"),
        (odds.size == "small", RUN, "a small order"),
        (odds.size == "average", RUN, "an average order"),
        (odds.winnable == "yes", NET, "it can still be won"),
    )
    return next(((what, why) for holds, what, why in rules if holds), None)


def net_for(odds: Odds) -> tuple[str, str] | None:
    """Say the same in words: "let it run", and why."""
    found = advise(odds)
    return (SAID[found[0]], found[1]) if found else None


def standing_decision(
    decisions: Iterable[Decision],
    rep: str,
    account: str,
    debriefs: Sequence[Debrief],
    *,
    today: date,
    same: Callable[[str], str] = str.casefold,
) -> Decision | None:
    """Find the decision that stands for the next call: made in the last 14 days, and no debrief since.

    Args:
        decisions: All of them, in any order.
        rep: Before a call with whom.
        account: Where; empty: it wasn't said.
        debriefs: This rep's finished ones.
        today: The local day.
        same: Gives what all spellings of one name have in common.
    """
    theirs = [
        one
        for one in decisions
        if same(one.rep) == same(rep)
        and same(one.account) == same(account)
        and 0 <= (today - one.at.day).days <= STANDS
    ]
    newest = max(theirs, key=lambda one: (one.at.utc, one.id), default=None)
    if newest is None or any(_is_after(one, newest, same) for one in debriefs):
        return None
    return newest


def _is_after(debrief: Debrief, decision: Decision, same: Callable[[str], str]) -> bool:
    is_there = not decision.account or same(debrief.call.account) == same(decision.account)
    return is_there and debrief.created.utc > decision.at.utc
