"""The manager's side as plain data: the part `manager` of `debrief stats --json`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from debrief.insight.hours import told_share
from debrief.report.figures_json import counted_json, kept_json, minutes, share_json

if TYPE_CHECKING:
    from collections.abc import Iterable

    from debrief.insight.hours import HalfWeek, Hours
    from debrief.insight.ledger import Ledger, Roles
    from debrief.insight.manager import Manager
    from debrief.insight.mirror import Mean, Mirror
    from debrief.insight.team import Member
    from debrief.insight.window import Month


def manager_json(side: Manager) -> dict[str, Any]:
    """Make plain data of the manager's side.

    Shares are 0 to 1, times are minutes, days are ISO; each figure has its n beside it. Of the manager's
    notes only where they are: their words are the debrief's.
    """
    return {
        "ledger": _ledger(side.ledger),
        "mirror": {"30": _mirror(side.month), "90": _mirror(side.quarter)},
        "share_by_month": [_month(one, "manager") for one in side.quarter.shares],
        "turned_back_by_month": [_month(one, "mean") for one in side.quarter.turns],
        "notes": [{"debrief": one.debrief, "day": one.day.isoformat()} for one in side.quarter.notes],
        "half_tests": [_half(one) for one in side.half],
        "team": [_member(one) for one in side.team],
        "talks_due": [
            {"rep": one.rep, "quarter": one.quarter, "last": one.last.isoformat() if one.last else None}
            for one in side.talks
        ],
        "goals_due": [
            {"rep": one.rep, "goal": one.goal.text, "since": one.since.isoformat(), "days": one.days}
            for one in side.goals
        ],
        "slumps": [
            {
                "rep": one.rep,
                "now": {"points": round(one.now, 4), "n": one.now_n},
                "before": {"points": round(one.before, 4), "n": one.before_n},
            }
            for one in side.slumps
        ],
        "suggestions": [
            {"text": o.text, "reason": o.reason, "rep": o.rep, "door": o.door, "guide": o.guide}
            for o in side.suggestions
        ],
    }


def _ledger(ledger: Ledger) -> dict[str, Any]:
    hold = ledger.hold
    return {
        "30": _roles(ledger.month),
        "90": _roles(ledger.quarter),
        "months": [{"month": one.month, "crutch": round(one.total), "joint": one.n} for one in ledger.months],
        "next_hold": None
        if hold is None
        else {
            "rep": hold.rep,
            "crutch": hold.n,
            "pattern": hold.is_pattern,
            "debrief": hold.debrief,
            "account": hold.account,
            "kind": hold.kind,
            "day": hold.day.isoformat(),
        },
    }


def _roles(roles: Roles) -> dict[str, Any]:
    return {
        "joint": roles.joint,
        "crutch": roles.crutch,
        "roles": [counted_json(one) for one in roles.roles],
        "reps": [{"rep": one.rep, "crutch": one.crutch, "joint": one.joint} for one in roles.reps],
    }


def _mirror(mirror: Mirror) -> dict[str, Any]:
    return {
        "debriefs": mirror.n,
        "share": _mean(mirror.share),
        "turned_back": _mean(mirror.turned),
        "rescued": [counted_json(one) for one in mirror.rescued],
        "nearly_stepped_in": {"moments": mirror.nearly, "debriefs": mirror.nearly_in, "n": mirror.n},
        "followed_up": {"promises": mirror.followed.n, "n": mirror.followed.of},
        "hours": _hours(mirror.hours),
    }


def _hours(hours: Hours) -> dict[str, Any]:
    return {
        "minutes": minutes(hours.seconds),
        "n": hours.n,
        "tiers": [
            {"tier": one.tier, "minutes": minutes(one.seconds), "n": one.n, "share": share_json(one.share)}
            for one in hours.tiers
        ],
        "reps": [
            {"rep": one.rep, "tier": one.tier, "minutes": minutes(one.seconds), "n": one.n}
            for one in hours.reps
        ],
    }


def _member(one: Member) -> dict[str, Any]:
    alone = one.rep.left_alone
    return {
        "rep": one.name,
        "tier": one.tier,
        "debriefs": one.n,
        "last": one.last.day.isoformat() if one.last else None,
        "receptivity": {
            "state": one.state.kind,
            "since": one.state.since.isoformat() if one.state.since else None,
            "rebuffs": one.state.n,
            "came_back": {"on": one.back.on.isoformat(), "rebuffs": one.back.rebuffs} if one.back else None,
        },
        "left_alone_since": alone.since.day.isoformat() if alone else None,
        "waits_since": one.waits.isoformat() if one.waits else None,
        "promises": kept_json(one.kept),
        "open_promises": list(one.open),
    }


def _half(one: HalfWeek) -> dict[str, Any]:
    hours: Iterable[tuple[str, Any]] = (
        ("worked", one.worked), ("people", one.people), ("selling", one.selling)
    )  # fmt: skip
    return {"week": one.week.isoformat(), **dict(hours), "share": told_share(one.share)}


def _mean(one: Mean) -> dict[str, Any]:
    return {"mean": share_json(one.mean), "n": one.n}


def _month(one: Month, name: str) -> dict[str, Any]:
    return {"month": one.month, name: share_json(one.mean), "n": one.n}
