"""What to know before a call with a rep: the last lesson, what is open, what to listen for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from debrief.insight.kept import OPEN
from debrief.insight.patterns import PATTERN, Counted, patterns, terms_of
from debrief.model import Call, Debrief
from debrief.model.promise import NO_CHANCE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

LOOKED_BACK = 10
"""Debriefs that a pattern to listen for is taken from: what was long ago may be over."""

LINES = 3
"""Better lines that are shown."""

BE_THE_NET = "be the net"
LET_IT_RUN = "let it run"
EARLY = ("first-meeting", "discovery")


class Before(Struct, frozen=True):
    """What is known of a rep, and of an account, before a call."""

    rep: str
    account: str
    """Empty: any account."""
    count: int
    """Finished debriefs with this rep."""
    last: Debrief | None
    """The newest one."""
    open: tuple[Debrief, ...]
    """Those whose promise nobody has settled, newest first."""
    listen: Counted | None
    """The pattern that was most often in the last ten replays, with its n; of several, the one that was there
    last. Where none was there twice, the last replay's."""
    lines: tuple[tuple[str, Debrief], ...]
    """The rep's own better lines, newest first, and where each was said."""
    there: Debrief | None
    """The last one about this account."""
    net: tuple[str, str] | None
    """Be the net, or let it run; and why. As the last call there had it; None: nobody has said enough."""


def before_call(
    rep: str,
    account: str,
    debriefs: Sequence[Debrief],
    came: Mapping[str, str],
    same: Callable[[str], str] = str.casefold,
) -> Before:
    """Work out what to know before a call.

    Args:
        rep: The rep's name.
        account: The account's; empty: any.
        debriefs: This rep's finished ones, newest first.
        came: What came of promises, as `kept.outcomes` gives it for the whole library.
        same: Gives what all spellings of one name have in common.
    """
    at = [one for one in debriefs if account and same(one.call.account) == same(account)]
    there = at[0] if at else None
    return Before(
        rep=rep,
        account=account,
        count=len(debriefs),
        last=debriefs[0] if debriefs else None,
        open=tuple(o for o in debriefs if o.promise.made and came.get(o.id, OPEN) in (OPEN, NO_CHANCE)),
        listen=_listen_for(debriefs),
        lines=tuple(_better_lines(debriefs)),
        there=there,
        net=net_for(there.call) if there else None,
    )


def net_for(call: Call) -> tuple[str, str] | None:
    """Say whether it is safe to let a call like this one fail, and why (the firefighter's net)."""
    rules = (
        (call.client == "key-client", BE_THE_NET, "a key client"),
        (call.size == "largest", BE_THE_NET, "the largest order this year"),
        (call.winnable == "no", LET_IT_RUN, "it was called lost already"),
        (call.client == "prospect" and call.kind in EARLY, LET_IT_RUN, "a prospect, and early"),
        (call.size == "large" and call.winnable == "yes", BE_THE_NET, "large, and still winnable"),
        (call.size == "small", LET_IT_RUN, "a small order"),
        (call.size == "average", LET_IT_RUN, "an average order"),
        (call.winnable == "yes", BE_THE_NET, "it can still be won"),
    )
    return next(((what, why) for holds, what, why in rules if holds), None)


def _listen_for(debriefs: Sequence[Debrief]) -> Counted | None:
    """Find what was in two replays or more; else what was in the last one."""
    replays = [one for one in debriefs if one.moments][:LOOKED_BACK]
    often = [one for one in patterns(replays, PATTERN) if one.n > 1]
    found = often or patterns(replays[:1], PATTERN)
    most = {one.term.casefold() for one in found if one.n == found[0].n}
    met = (term.casefold() for one in replays for moment in one.moments for term in terms_of(moment, PATTERN))
    last = next((term for term in met if term in most), "")
    return next((one for one in found if one.term.casefold() == last), None)


def _better_lines(debriefs: Sequence[Debrief]) -> list[tuple[str, Debrief]]:
    lines: dict[str, tuple[str, Debrief]] = {}
    for one in debriefs:
        turn = one.turn_moment
        said = one.lesson.say_again.strip() or (turn.better.strip() if turn else "")
        if said:
            lines.setdefault(said.casefold(), (said, one))
        if len(lines) == LINES:
            break
    return list(lines.values())
