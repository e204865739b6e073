"""What stands on the card before a call, worked out by hand from `plain_reading`; and the line bank."""

from __future__ import annotations

from datetime import date, timedelta

from debrief.model import Call, Decision
from tests.insight.library_bed import local_day, who
from tests.insight.plain_reading import Plain, Told
from tests.insight.plain_stats import terms_in

Line = tuple[str, str, str, date, bool, int | None]
"""Text, debrief, account, day, whether it is the turn's, seconds."""


def squeezed(text: str) -> str:
    return " ".join(text.lower().split())


def listened_for(told: list[Told]) -> tuple[str, int, int] | None:
    """The pattern in most of the last ten replays, of several the one there last; else the last replay's."""
    replays = [one for one in reversed(told) if one.debrief.moments][:10]
    met = [
        squeezed(term)
        for one in replays
        for moment in one.debrief.moments  # from the end of the call backwards
        for term in moment.patterns
        if squeezed(term) in terms_in(one, "pattern")
        and not (moment.verdict == "keep" and squeezed(term) == "talks fast")
    ]
    often = {term: sum(term in terms_in(one, "pattern") for one in replays) for term in met}
    most = max(often.values(), default=0)
    if most > 1:
        return next((term, most, len(replays)) for term in met if often[term] == most)
    return (met[0], 1, 1) if replays and terms_in(replays[0], "pattern") else None


def better_lines(told: list[Told]) -> list[tuple[str, str]]:
    """Two of the lines for where it turned, newest first, each once: the text and the debrief."""
    found: dict[str, tuple[str, str]] = {}
    for one in reversed(told):
        turn = [moment for moment in one.debrief.moments if moment.id == one.debrief.turn]
        line = one.debrief.lesson.say_again.strip() or "".join(moment.better for moment in turn).strip()
        if line:
            found.setdefault(squeezed(line), (line, one.id))
    return list(found.values())[:2]


def decided(plain: Plain, name: str, account: str) -> Decision | None:
    """The newest of today and fourteen days before, unless a debrief there was begun since."""
    days = [plain.today - timedelta(days=ago) for ago in range(15)]
    found = [
        one
        for one in plain.shelf.decisions
        if who(one.rep) == who(name) and who(one.account) == who(account) and local_day(one.at) in days
    ]
    if not found:
        return None
    last = max(found, key=lambda one: (one.at.utc, one.id))
    there = [one.debrief for one in plain.of(name, plain.all) if not last.account.strip() or at(one, account)]
    return None if any(one.created.utc > last.at.utc for one in there) else last


def at(one: Told, account: str) -> bool:
    return bool(account) and who(one.debrief.call.account) == who(account)


def net(odds: Call | Decision) -> str:
    """Is it safe to let it fail? Method, section 7: what weighs most is looked at first."""
    if odds.client == "key-client" or odds.size == "largest":
        return "be the net"
    early = odds.client == "prospect" and odds.kind in ("first-meeting", "discovery")
    if odds.winnable == "no" or early:
        return "let it run"
    if odds.size in ("small", "average"):
        return "let it run"
    return "be the net" if odds.winnable == "yes" else ""


def bank(told: list[Told]) -> list[Line]:
    """Every line once, where it was said last: the newest call's first, the turn's before its moments'."""
    found: dict[str, Line] = {}
    for one in reversed(told):
        debrief = one.debrief
        turns = [moment for moment in debrief.moments if moment.id == debrief.turn]
        lines = [(debrief.lesson.say_again, True, turns[0].seconds if turns else None)]
        lines += [(moment.better, moment in turns, moment.seconds) for moment in debrief.moments]
        for text, is_turn, seconds in lines:
            line = (text.strip(), one.id, debrief.call.account.strip(), one.day, is_turn, seconds)
            found.setdefault(squeezed(text), line)
    found.pop("", None)
    return list(found.values())
