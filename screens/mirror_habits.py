"""The manager's habits on the mirror's page: whose words, turned back, where the minutes go, followed up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debrief.insight.share import REFERENCE
from debrief.insight.window import FEW
from debrief.model.amount import some
from screens.mirror_chart import WAITING, Chart, month_names, percent, span
from screens.widgets.bars import TOO_FEW, Bar
from screens.widgets.plain import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from debrief.insight.hours import Hours, OfTier
    from debrief.insight.mirror import Mirror
    from debrief.insight.window import Month


ADVICE = """Davis: most one-to-one time to the emerging, group time first for the bottom, goals and \
questions for the top."""


def share_by_month(months: Sequence[Month] | None, today: date) -> Chart:
    """Show the manager's share of the words, with the method's line beside it: information, no alarm."""
    bars = [_share(name, month, months) for name, month in _shown(months, today)]
    line = f"{REFERENCE:.0%}".replace("%", " %")
    return Chart(
        "MY SHARE OF THE WORDS, BY MONTH", "", bars, [f"│ {line}: the method's line, for information"]
    )


def _share(name: str, month: Month | None, months: Sequence[Month] | None) -> Bar:
    if month is None or not month.n:
        return Bar(name, n=WAITING if months is None else "none", is_shown=False)
    mean = month.mean or 0.0
    shown = month.n >= FEW
    return Bar(name, mean, 0.0, percent(mean, month.n), f"n {month.n}", REFERENCE, is_shown=shown)


def turned_by_month(months: Sequence[Month] | None, today: date) -> Chart:
    """Show how many questions were given back, in each debrief."""
    shown = _shown(months, today)
    most = max((month.mean or 0.0 for _, month in shown if month and month.n >= FEW), default=0.0)
    bars = [_turned(name, month, months, most) for name, month in shown]
    return Chart("QUESTIONS TURNED BACK", "in each debrief", bars)


def _turned(name: str, month: Month | None, months: Sequence[Month] | None, most: float) -> Bar:
    if month is None or not month.n:
        return Bar(name, n=WAITING if months is None else "none", is_shown=False)
    if month.n < FEW:
        return Bar(name, value=TOO_FEW, n=f"n {month.n}", is_shown=False)
    mean = month.mean or 0.0
    return Bar(name, mean / most if most else 0.0, value=f"{mean:.1f}", n=f"n {month.n}")


def _shown(months: Sequence[Month] | None, today: date) -> list[tuple[str, Month | None]]:
    known = {one.month: one for one in months or ()}
    return [(name, known.get(key)) for key, name in month_names(today)]


def by_tier(hours: Hours) -> Chart:
    """Show where the minutes went, and beside it what the method advises: no verdict (Davis)."""
    bars = [_tier(one, hours) for one in hours.tiers]
    return Chart("MINUTES, BY TIER", span(hours.days, hours.n), bars, [ADVICE])


def _tier(one: OfTier, hours: Hours) -> Bar:
    share = one.share or 0.0
    said = f"{round(one.seconds / 60)} min, n {one.n}"
    if hours.is_few:
        return Bar(one_line(one.label), n=said, is_shown=False)
    return Bar(one_line(one.label), share, value=percent(share, hours.n), n=said, is_part=True)


def followed(mirror: Mirror) -> Chart:
    """Show whether the manager came back to what was promised."""
    found = mirror.followed
    share = found.share or 0.0
    said = f"{found.n} of {found.of}" if found.of else "none was due"
    bar = Bar("followed up", share, value=percent(share, found.of), n=said, is_part=True)
    bar = bar._replace(is_shown=not found.is_few)
    return Chart("PROMISES FOLLOWED UP", f"{mirror.days} days", [bar])


def rescues(mirror: Mirror) -> Chart:
    """Show how often the manager rescued, by their own word; and where they nearly did."""
    answered = sum(one.n for one in mirror.rescued)
    bars = [
        Bar(one_line(one.label), one.n / one.of, n=f"{one.n} of {one.of}", is_part=True)
        for one in mirror.rescued
    ]
    nearly = some(mirror.nearly, "moment")
    below = f"Nearly stepped in: {nearly}, in {mirror.nearly_in} of {some(mirror.n, 'debrief')}"
    none = [] if bars else ["Not answered yet: the close of a debrief asks."]
    return Chart("DID I RESCUE?", f"{mirror.days} days, n {answered}", bars, [*none, below])
