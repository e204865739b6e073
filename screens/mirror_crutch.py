"""The crutch ledger on the mirror's page: month by month, by role, by rep."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debrief.insight.ledger import CRUTCH, NOT_THERE
from debrief.model import VOCABULARIES
from debrief.model.amount import some
from debrief.store.names import fold
from screens.mirror_chart import WAITING, Chart, month_names, percent, span
from screens.widgets.bars import Bar
from screens.widgets.plain import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from debrief.insight.ledger import CrutchOfRep, Ledger, Roles
    from debrief.insight.window import Month

NOBODY = "You were nobody's crutch in the last 90 days."


def by_month(months: Sequence[Month] | None, today: date) -> Chart:
    """Show the habit: of each month's joint calls, those as a crutch.

    Args:
        months: `total` as a crutch, `n` joint; None: they are being read.
        today: The last month shown is that of today.
    """
    known = {one.month: one for one in months or ()}
    shown = [(name, known.get(key)) for key, name in month_names(today)]
    most = max((one.n for _, one in shown if one), default=0)
    if months is None:
        bars = [Bar(name, n=WAITING) for name, _ in shown]
    else:
        bars = [_month(name, one, most) for name, one in shown]
    return Chart("AS A CRUTCH, BY MONTH", "joint calls", bars, ["█ as a crutch   ░ other calls"])


def _month(name: str, month: Month | None, most: int) -> Bar:
    if month is None or not month.n:
        return Bar(name, n="none")
    crutch = month.total
    share = percent(crutch / month.n, month.n)
    rest = (month.n - crutch) / most
    return Bar(name, crutch / most, rest, share, f"{crutch:.0f} of {month.n}", steps=most)


def by_role(ledger: Ledger, roles: Roles) -> Chart:
    """Show what the manager was on joint calls: every role, so that the chart keeps its size.

    A user's own roles stand below, those of 90 days in either window: the rows add up to n.
    """
    known = {term.id: term.label for term in VOCABULARIES["role"].terms if term.id != NOT_THERE}
    own = {one.term: one_line(one.label) for one in ledger.quarter.roles if one.term not in known}
    counted = {one.term: one.n for one in roles.roles}
    bars = [_role(term, name, counted.get(term, 0), roles) for term, name in (known | own).items()]
    return Chart("JOINT CALLS", span(roles.days, roles.joint), bars)


def _role(term: str, name: str, n: int, roles: Roles) -> Bar:
    part = n / roles.joint if roles.joint else 0.0
    filled = (part, 0.0) if term == CRUTCH else (0.0, part)
    share = "" if roles.is_few else percent(part, roles.joint)
    return Bar(name, *filled, share, f"{n} of {roles.joint}", steps=roles.joint)


def by_rep(ledger: Ledger, roles: Roles) -> Chart:
    """Show with whom the calls as a crutch were: whoever had one in 90 days, by name, in either window."""
    reps = ledger.quarter.reps
    now = {fold(one.rep): one for one in roles.reps}
    most = max((one.joint for one in reps), default=1)
    bars = [_rep(one_line(one.rep), now.get(fold(one.rep)), most, roles.days) for one in reps]
    return Chart("AS A CRUTCH, BY REP", f"{roles.days} days", bars, [] if bars else [NOBODY])


def _rep(name: str, found: CrutchOfRep | None, most: int, days: int) -> Bar:
    if found is None:
        return Bar(name, n=f"not in {days} days")
    said = f"{found.crutch} of {some(found.joint, 'joint call')}"
    return Bar(name, found.crutch / most, (found.joint - found.crutch) / most, n=said, steps=most)
