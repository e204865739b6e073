"""What to know before a call with a rep: the last lesson, what is open, what to listen for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from debrief.insight.before_asks import asks_for
from debrief.insight.before_decision import Odds, net_for, standing_decision
from debrief.insight.patterns import PATTERN, Counted, patterns, terms_of
from debrief.model import Call, Debrief
from debrief.model.decision import Decision

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence
    from datetime import date

LOOKED_BACK = 10
"""Debriefs that a pattern to listen for is taken from: what was long ago may be over."""

LINES = 2
"""Better lines that are shown."""


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
    open_count: int
    """How many those are, be they all read or not."""
    listen: Counted | None
    """The pattern that was most often in the last ten replays, with its n; of several, the one that was there
    last. Where none was there twice, the last replay's."""
    lines: tuple[tuple[str, Debrief], ...]
    """The rep's own better lines, newest first, each once (case and blanks don't count), and where it
    was said last."""
    asks: tuple[str, str]
    """Two questions to ask after the call, fit to the pattern."""
    there: Debrief | None
    """The last one about this account."""
    decision: Decision | None
    """What was decided for this call; None: nothing yet."""

    @property
    def odds(self) -> Odds:
        """How much is at stake: as it was said for this call, else as it was last time there."""
        return self.decision or (self.there.call if self.there else Call())

    @property
    def net(self) -> tuple[str, str] | None:
        """Be the net, or let it run; and why. None: nobody has said enough."""
        return net_for(self.odds)


def before_call(
    rep: str,
    account: str,
    debriefs: Sequence[Debrief],
    *,
    is_open: Collection[str],
    decisions: Iterable[Decision],
    today: date,
    same: Callable[[str], str] = str.casefold,
) -> Before:
    """Work out what to know before a call.

    Args:
        rep: The rep's name.
        account: The account's; empty: any.
        debriefs: This rep's finished ones, newest first.
        is_open: The ids of those whose promise nobody has settled.
        decisions: All there are: the one that stands for this call is found among them.
        today: The local day.
        same: Gives what all spellings of one name have in common.
    """
    at = [one for one in debriefs if account and same(one.call.account) == same(account)]
    listen, still = _listen_for(debriefs), tuple(one for one in debriefs if one.id in is_open)
    return Before(
        rep=rep,
        account=account,
        count=len(debriefs),
        last=debriefs[0] if debriefs else None,
        open=still,
        open_count=len(still),
        listen=listen,
        lines=tuple(_better_lines(debriefs)),
        asks=asks_for(listen.term if listen else ""),
        there=at[0] if at else None,
        decision=standing_decision(decisions, rep, account, debriefs, today=today, same=same),
    )


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
            lines.setdefault(" ".join(said.casefold().split()), (said, one))  # as in the line bank
        if len(lines) == LINES:
            break
    return list(lines.values())
