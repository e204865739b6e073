"""The card before a call, and the line bank, equal a plain reference over random libraries."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

from hypothesis import given, settings

from debrief.insight.before import Before
from debrief.insight.line_bank import line_bank
from debrief.model import Decision
from debrief.report.card import card, card_json
from debrief.report.text import page_text
from screens.before_read import read_before
from tests.commands import Run
from tests.insight.library_bed import Shelf, local_day, shelves, who
from tests.insight.plain_reading import Plain, Told, numbers, said_day
from tests.insight.plain_stats import terms_in


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


def wanted_card(plain: Plain, name: str, account: str) -> dict[str, Any]:
    """What the card holds, but for its wording."""
    told = plain.of(name, plain.all)
    there = [one for one in told if at(one, account)]
    stands, last = decided(plain, name, account), told[-1] if told else None
    return {
        "debriefs": len(told),
        "lesson": (last.id, last.day.isoformat()) if last else None,
        "open_promises": [one.id for one in reversed(told) if one.came in ("open", "no-chance")],
        "listen_for": listened_for(told),
        "better_lines": better_lines(told),
        "last_time": (there[-1].id, there[-1].day.isoformat()) if there else None,
        "decision": (stands.decided, local_day(stands.at).isoformat()) if stands else None,
    }


def held(found: dict[str, Any]) -> dict[str, Any]:
    """The same of a card as data."""
    listen, lesson, there, decision = (
        found[one] for one in ("listen_for", "lesson", "last_time", "decision")
    )
    return {
        "debriefs": found["debriefs"],
        "lesson": (lesson["id"], lesson["day"]) if lesson else None,
        "open_promises": [one["id"] for one in found["open_promises"]],
        "listen_for": (squeezed(listen["term"]), listen["n"], listen["of"]) if listen else None,
        "better_lines": [(one["text"], one["id"]) for one in found["better_lines"]],
        "last_time": (there["id"], there["day"]) if there else None,
        "decision": (decision["decided"], decision["day"]) if decision else None,
    }


def said(plain: Plain, wanted: dict[str, Any]) -> list[float]:
    """The numbers of the card as text, from top to bottom."""
    days = {one.id: said_day(one.day, plain.today) for one in plain.all}
    found: list[float] = [wanted["debriefs"]]
    if wanted["lesson"]:
        last = wanted["lesson"][0]
        taken = next(one.debrief.lesson.take_away for one in plain.all if one.id == last)
        found += [*days[last], *(days[last] if taken.strip() else [])]
    more = len(wanted["open_promises"]) - 3
    found += [more] if more > 0 else []
    if wanted["listen_for"] and wanted["listen_for"][2] > 1:
        found += wanted["listen_for"][1:]
    for _, where in wanted["better_lines"]:
        found += days[where]
    return found + (days[wanted["last_time"][0]] if wanted["last_time"] else [])


def check_card(plain: Plain, before: Before) -> None:
    wanted = wanted_card(plain, before.rep, before.account)
    # The screen reads three open promises, and counts them all.
    shown, count = before.open[:3], wanted["open_promises"]
    assert held(card_json(before)) == wanted | {"open_promises": [one.id for one in before.open]}
    assert ([one.id for one in shown], before.open_count) == (count[:3], len(count))
    assert numbers(page_text(card(before, plain.today), 400)) == said(plain, wanted)


@settings(max_examples=25)
@given(shelves)
def test_the_card_before_a_call_says_what_one_looks_up_by_hand(
    run: Run, tmp_path_factory: Any, shelf: Shelf
) -> None:
    path: Path = tmp_path_factory.mktemp("card") / "library.json"
    library, plain = shelf.written(path), Plain(shelf)
    for name in plain.names:
        for account in ("", "ACME", "Nowhere"):
            check_card(plain, read_before(library, name, account, shelf.today).before)
    library.close()
    with shelf.standing():
        for name in plain.names[:1]:
            found = run("brief", "--rep", name, "--account", "acme", "--json", "--file", str(path)).json
            assert held(found) == wanted_card(plain, name, "acme")


@given(shelves)
def test_the_line_bank_has_every_line_once_where_it_was_said_last(shelf: Shelf) -> None:
    wanted: dict[str, tuple[Any, ...]] = {}
    for one in reversed(Plain(shelf).all):
        debrief = one.debrief
        turns = [moment for moment in debrief.moments if moment.id == debrief.turn]
        lines = [(debrief.lesson.say_again, True, turns[0].seconds if turns else None)]
        lines += [(moment.better, moment in turns, moment.seconds) for moment in debrief.moments]
        for text, is_turn, seconds in lines:
            place = (one.id, debrief.call.account.strip(), one.day, is_turn, seconds)
            wanted.setdefault(squeezed(text), (text.strip(), *place))
    wanted.pop("", None)
    found = [
        (one.text, one.debrief, one.account, one.day, one.is_turn, one.seconds)
        for one in line_bank(shelf.debriefs)
    ]
    assert found == list(wanted.values())
