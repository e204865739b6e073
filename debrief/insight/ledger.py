"""The crutch ledger: what the manager was on joint calls, and the next hold to let go of.

Source: method.md, section 7 "Crutch ledger", section 5 "The manager's role on a joint call" (Prickel).
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

from debrief.insight.patterns import Counted
from debrief.insight.window import FEW, MONTH, QUARTER, Month, by_month, within
from debrief.model import VOCABULARIES, label

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from debrief.insight.digest import Digest

CRUTCH = "crutch"
NOT_THERE = "not-there"
"""The role on a call that was no joint one."""

PATTERN_FROM = 3
"""Calls as a crutch with one rep in 30 days from which it is a pattern: they will bring you in again."""


class CrutchOfRep(Struct, frozen=True):
    """Joint calls with one rep; no rank: a habit of two."""

    rep: str
    crutch: int
    joint: int
    """The n: joint calls with this rep."""


class Roles(Struct, frozen=True):
    """Joint calls of the last so many days: those where the manager's role is told and isn't "not there"."""

    days: int
    """Local days before today, which counts too; by the call's day."""
    joint: int
    """The n."""
    crutch: int
    roles: tuple[Counted, ...]
    """In the vocabulary's order; each `of` is `joint`."""
    reps: tuple[CrutchOfRep, ...]
    """Those with a call as a crutch, in the order of their names."""

    @property
    def is_few(self) -> bool:
        """Are there too few joint calls to say anything of shares?"""
        return self.joint < FEW


class Hold(Struct, frozen=True):
    """The next hold to let go of."""

    rep: str
    n: int
    """Calls as a crutch with this rep in the last 30 days."""
    debrief: str
    """The id of the newest of them; its account, kind and day are below."""
    account: str
    kind: str
    """A term of the vocabulary `kind`, or empty."""
    day: date

    @property
    def is_pattern(self) -> bool:
        """Three or more: they will bring you in again."""
        return self.n >= PATTERN_FROM


class Ledger(Struct, frozen=True):
    """The crutch ledger."""

    month: Roles
    """The last 30 days."""
    quarter: Roles
    """The last 90 days."""
    months: tuple[Month, ...]
    """The crutch share of joint calls by calendar month: `total` as a crutch, `n` joint. Oldest first."""
    hold: Hold | None
    """None: nobody needed a crutch in the last 30 days."""


def ledger(digests: Iterable[Digest], today: date, same: Callable[[str], str] = str.casefold) -> Ledger:
    """Make the crutch ledger.

    Args:
        digests: Of finished debriefs, in any order.
        today: The local day; windows are it and the 30 or 90 days before, by the call's day.
        same: Gives what all spellings of one rep's name have in common.

    Returns:
        Every figure has its n beside it; shares under five joint calls are too few to say.
    """
    joint = [one for one in digests if one.role not in ("", NOT_THERE) and one.day <= today]
    return Ledger(
        month=_roles(within(joint, today, MONTH), MONTH, same),
        quarter=_roles(within(joint, today, QUARTER), QUARTER, same),
        months=by_month(((one.day, float(one.role == CRUTCH)) for one in joint), today),
        hold=_hold(within(joint, today, MONTH), same),
    )


def say_hold(hold: Hold) -> str:
    """Say the next hold to let go of, in a sentence or two."""
    times = "once" if hold.n == 1 else f"on {hold.n} calls"
    kind = label("kind", hold.kind) if hold.kind else ""
    where = ", ".join(filter(None, (" ".join(hold.account.split()), kind)))
    told = f"Next hold to let go of: {hold.rep}. The crutch {times} in 30 days" + (
        f", last at {where}." if where else "."
    )
    return f"{told} They will bring you in again." if hold.is_pattern else told


def _roles(joint: Sequence[Digest], days: int, same: Callable[[str], str]) -> Roles:
    count, order = Counter(one.role for one in joint), [term.id for term in VOCABULARIES["role"].terms]
    known = [role for role in order if count[role]] + sorted(set(count) - set(order))
    return Roles(
        days=days,
        joint=len(joint),
        crutch=count[CRUTCH],
        roles=tuple(Counted(role, label("role", role), count[role], len(joint)) for role in known),
        reps=tuple(one for _, one in sorted(_by_rep(joint, same).items()) if one.crutch),
    )


def _by_rep(joint: Iterable[Digest], same: Callable[[str], str]) -> dict[str, CrutchOfRep]:
    theirs: dict[str, list[Digest]] = {}
    for one in joint:
        theirs.setdefault(same(one.rep), []).append(one)
    return {
        name: CrutchOfRep(_spelt(all_), sum(one.role == CRUTCH for one in all_), len(all_))
        for name, all_ in theirs.items()
        if name
    }


def _spelt(digests: Sequence[Digest]) -> str:
    """Spell a name as it was spelt last."""
    return " ".join(max(digests, key=lambda one: (one.at, one.id)).rep.split())


def _hold(joint: Iterable[Digest], same: Callable[[str], str]) -> Hold | None:
    """Find who had the most calls as a crutch; of several, whose was the newest."""
    theirs: dict[str, list[Digest]] = {}
    for one in joint:
        if one.role == CRUTCH and same(one.rep):
            theirs.setdefault(same(one.rep), []).append(one)
    found = [(len(all_), max((one.at, one.id) for one in all_), all_) for all_ in theirs.values()]
    if not found:
        return None
    n, newest, all_ = max(found, key=lambda one: one[:2])
    last = next(one for one in all_ if (one.at, one.id) == newest)
    return Hold(_spelt(all_), n, last.id, last.account, last.kind, last.day)
