"""The manager's side of `debrief stats --json`, worked out by hand from `plain_reading`."""

from __future__ import annotations

from typing import Any

from debrief.model import HalfTest, label
from tests.insight.library_bed import local_day, who
from tests.insight.plain_advice import came_back, goals_due, slump, state, talk_due, waits
from tests.insight.plain_reading import Plain, Told, kept, mean, shares
from tests.insight.plain_stats import counted


def manager(plain: Plain) -> dict[str, Any]:
    """The manager's side, but for its suggestions."""
    noted = [o for o in plain.past if o.debrief.mirror.held_back.strip() or o.debrief.mirror.note.strip()]
    return {
        "ledger": {
            "30": roles(plain.days(30)),
            "90": roles(plain.days(90)),
            "months": [
                {"month": month, "crutch": crutch, "joint": n}
                for month, crutch, n in plain.months(lambda one: one.is_crutch if one.is_joint else None)
            ],
            "next_hold": hold(plain),
        },
        "mirror": {"30": mirror(plain, 30), "90": mirror(plain, 90)},
        "share_by_month": by_month(plain, lambda one: one.share, "manager"),
        "turned_back_by_month": by_month(plain, lambda one: len(one.debrief.turned_back), "mean"),
        "notes": [{"debrief": one.id, "day": one.day.isoformat()} for one in reversed(noted)],
        "half_tests": half_tests(last_of_weeks(plain.shelf.tests)),
        "team": [member(plain, name) for name in plain.names],
        "talks_due": [
            {"rep": due[0], "quarter": due[1], "last": due[2].isoformat() if due[2] else None}
            for name in plain.names
            if (due := talk_due(plain, name))
        ],
        "goals_due": [
            {"rep": name, "goal": "g", "since": since.isoformat(), "days": days}
            for since, name, days in goals_due(plain)
        ],
        "slumps": [
            {"rep": found.rep, "now": {"points": found.now, "n": found.n},
             "before": {"points": found.before, "n": found.before_n}}
            for name in plain.names if (found := slump(plain, name))
        ],
    }  # fmt: skip


def by_month(plain: Plain, value: Any, name: str) -> list[dict[str, Any]]:
    found = plain.months(value)
    return [{"month": month, name: total / n if n else None, "n": n} for month, total, n in found]


def roles(told: list[Told]) -> dict[str, Any]:
    """Joint calls: those on which the manager was something, and there."""
    joint = [one for one in told if one.is_joint]
    reps = []
    for name in sorted({one.who for one in joint if one.is_crutch} - {""}):
        theirs = [one for one in joint if one.who == name]
        crutch = sum(one.is_crutch for one in theirs)
        reps.append({"rep": theirs[-1].name, "crutch": crutch, "joint": len(theirs)})
    return {
        "joint": len(joint),
        "crutch": sum(one.is_crutch for one in joint),
        "roles": counted("role", [one.debrief.call.role for one in joint]),
        "reps": reps,
    }


def hold(plain: Plain) -> dict[str, Any] | None:
    """The rep with the most calls as a crutch in 30 days; of several, whose was the newest."""
    crutch = [one for one in plain.days(30) if one.is_crutch and one.who]
    if not crutch:
        return None
    most = max(len(plain.of(one.who, crutch)) for one in crutch)
    newest = [one for one in crutch if len(plain.of(one.who, crutch)) == most][-1]
    call = newest.debrief.call
    return {
        "rep": newest.name, "crutch": most, "pattern": most > 2, "debrief": newest.id,
        "account": call.account, "kind": call.kind, "day": newest.day.isoformat(),
    }  # fmt: skip


def mirror(plain: Plain, days: int) -> dict[str, Any]:
    told = plain.days(days)
    turned: list[float] = [len(one.debrief.turned_back) for one in told]
    answers = [one.debrief.mirror.rescued for one in told if one.debrief.mirror.rescued]
    return {
        "debriefs": len(told),
        "share": {"mean": mean(shares(told)), "n": len(shares(told))},
        "turned_back": {"mean": mean(turned), "n": len(turned)},
        "rescued": [
            {"term": one, "label": label("rescued", one), "n": answers.count(one), "of": len(answers),
             "share": answers.count(one) / len(answers)}
            for one in ("no", "a-little", "yes") if answers
        ],
        "nearly_stepped_in": {"moments": sum(one.nearly for one in told),
                              "debriefs": sum(one.nearly > 0 for one in told), "n": len(told)},
        "followed_up": followed_up(plain, told),
        "hours": hours(plain, told),
    }  # fmt: skip


def followed_up(plain: Plain, told: list[Told]) -> dict[str, Any]:
    """Told of in the rep's next debrief, or one of an earlier call, or marked; of those with a next one, or
    of which anything is said."""
    n = of = 0
    for one in told:
        if not one.came:
            continue
        after = [other for other in plain.of(one.who) if other.when > one.when]
        done = bool(after and one.id in after[0].tells) or bool(one.debrief.promise.marked)
        done = done or any(one.id in other.tells for other in plain.past if other.when[0] < one.when[0])
        n += done
        of += done or bool(after) or one.came != "open"
    return {"promises": n, "n": of}


def hours(plain: Plain, told: list[Told]) -> dict[str, Any]:
    """Minutes by today's tier, emerging first, then group time, then the top; and by rep."""
    timed = [one for one in told if one.seconds]
    whole = sum(one.seconds for one in timed)
    tiers = []
    for tier in ("emerging", "bottom", "top", ""):
        theirs = [one for one in timed if plain.tier(one.who) == tier]
        spent = sum(one.seconds for one in theirs)
        if tier or theirs:
            share = spent / whole if whole else None
            tiers.append({"tier": tier, "minutes": spent / 60, "n": len(theirs), "share": share})
    reps = []
    for name in sorted({one.who for one in timed} - {""}):
        theirs = [one for one in timed if one.who == name]
        spent = sum(one.seconds for one in theirs)
        found = {"rep": theirs[-1].name, "tier": plain.tier(name), "minutes": spent / 60, "n": len(theirs)}
        reps.append(found)
    return {"minutes": whole / 60, "n": len(timed), "tiers": tiers, "reps": reps}


def last_of_weeks(tests: list[HalfTest]) -> list[HalfTest]:
    """Of each week what was answered last, oldest week first."""
    weeks = sorted({one.week for one in tests})
    return [
        max(
            (one for one in tests if one.week == week),
            key=lambda one: (one.at.utc.timestamp() if one.at else 0.0, one.id),
        )
        for week in weeks
    ]


def half_tests(tests: list[HalfTest]) -> list[dict[str, Any]]:
    """Those that say both hours, one a week; no share where the parts are more than the whole."""
    said = [one for one in tests if one.worked and one.people is not None]
    return [
        {"week": one.week.isoformat(), "worked": one.worked, "people": one.people, "selling": one.selling,
         "share": float(one.people or 0) / one.worked
         if (one.people or 0) + (one.selling or 0) <= (one.worked or 0) else None}
        for one in last_of_weeks(said)
    ]  # fmt: skip


def member(plain: Plain, name: str) -> dict[str, Any]:
    """One of the team; here in the order of names."""
    theirs, rep = plain.of(name), plain.rep(name)
    kind, since, rebuffs = state(plain.heard(name), plain.today)
    alone = [one for one in rep.away if one.until is None]
    waiting, back = waits(plain, name), came_back(plain, name)
    return {
        "rep": who(name),
        "tier": rep.tier,
        "debriefs": len(theirs),
        "last": theirs[-1].day.isoformat() if theirs else None,
        "receptivity": {
            "state": kind,
            "since": since.isoformat() if since else None,
            "rebuffs": rebuffs,
            "came_back": {"on": back[0].isoformat(), "rebuffs": back[1]} if back else None,
        },
        "left_alone_since": local_day(alone[-1].since).isoformat() if alone else None,
        "waits_since": waiting.isoformat() if waiting else None,
        "promises": kept(theirs),
        "open_promises": [one.id for one in reversed(theirs) if one.came in ("open", "no-chance")],
    }
