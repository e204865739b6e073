"""The card before a call, and the line bank, equal a plain reference over random libraries."""

from __future__ import annotations

from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

from hypothesis import given, settings

from debrief.insight.before import Before
from debrief.insight.before_decision import net_for
from debrief.insight.line_bank import line_bank
from debrief.model import VOCABULARIES, Call
from debrief.report.card import card, card_json
from debrief.report.text import page_text
from screens.before_card import card_lines
from screens.before_read import read_before
from tests.commands import Run
from tests.insight.library_bed import Shelf, local_day, shelves
from tests.insight.plain_card import at, bank, better_lines, decided, listened_for, net, squeezed
from tests.insight.plain_reading import Plain, numbers, said_day, said_due


def wanted_card(plain: Plain, name: str, account: str) -> dict[str, Any]:
    """What the card holds, but for its wording."""
    told = plain.of(name, plain.all)
    there = [one for one in told if at(one, account)]
    stands, last = decided(plain, name, account), told[-1] if told else None
    odds = stands or (there[-1].debrief.call if there else Call())
    return {
        "debriefs": len(told),
        "lesson": (last.id, last.day.isoformat()) if last else None,
        "open_promises": [one.id for one in reversed(told) if one.came in ("open", "no-chance")],
        "listen_for": listened_for(told),
        "better_lines": better_lines(told),
        "last_time": (there[-1].id, there[-1].day.isoformat()) if there else None,
        "decision": (stands.decided, local_day(stands.at).isoformat()) if stands else None,
        "odds": {pick: getattr(odds, pick) for pick in ("size", "client", "winnable", "kind")},
        "net": net(odds),
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
        "odds": found["odds"],
        "net": found["net"]["advice"] if found["net"] else "",
    }


def said(plain: Plain, wanted: dict[str, Any]) -> list[float]:
    """The numbers of the card as text, from top to bottom."""
    days = {one.id: said_day(one.day, plain.today) for one in plain.all}
    found: list[float] = [wanted["debriefs"]]
    if wanted["lesson"]:
        last = wanted["lesson"][0]
        found += [*days[last], *(days[last] if plain.by_id(last).lesson.take_away.strip() else [])]
    for one in wanted["open_promises"][:3]:
        found += said_due(plain.by_id(one).promise.due, plain.today)
    more = len(wanted["open_promises"]) - 3
    found += [more] if more > 0 else []
    found += listen_said(wanted)
    for _, where in wanted["better_lines"]:
        found += days[where]
    return found + (days[wanted["last_time"][0]] if wanted["last_time"] else [])


def listen_said(wanted: dict[str, Any]) -> list[float]:
    listen = wanted["listen_for"]
    return list(listen[1:]) if listen and listen[2] > 1 else []


def said_short(plain: Plain, wanted: dict[str, Any]) -> list[float]:
    """The same of the short card: one promise, how many more are open, and no day but the last there."""
    found: list[float] = []
    if wanted["open_promises"]:
        newest, *others = wanted["open_promises"]
        due = said_due(plain.by_id(newest).promise.due, plain.today)
        found += [*due, *([len(others)] if others else [])]
    found += listen_said(wanted)
    if wanted["last_time"]:
        found += said_day(date.fromisoformat(wanted["last_time"][1]), plain.today)
    return found


def check_card(plain: Plain, before: Before) -> None:
    wanted = wanted_card(plain, before.rep, before.account)
    # The screen reads three open promises, and counts them all.
    shown, count = before.open[:3], wanted["open_promises"]
    assert held(card_json(before)) == wanted | {"open_promises": [one.id for one in before.open]}
    assert ([one.id for one in shown], before.open_count) == (count[:3], len(count))
    assert numbers(page_text(card(before, plain.today), 400)) == said(plain, wanted)
    if before.last:
        whole = card_lines(before, plain.today, 90, 0)
        short = "\n".join(line.plain for line in card_lines(before, plain.today, 90, len(whole) - 1))
        assert numbers(short) == said_short(plain, wanted)


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
    found = [
        (one.text, one.debrief, one.account, one.day, one.is_turn, one.seconds)
        for one in line_bank(shelf.debriefs)
    ]
    assert found == bank(Plain(shelf).all)


def test_what_is_safe_to_let_fail_is_the_same_for_every_call_there_can_be() -> None:
    odds = ("size", "client", "winnable", "kind")
    for said in product(*(["", *(term.id for term in VOCABULARIES[name].terms)] for name in odds)):
        call = Call(**dict(zip(odds, said, strict=True)))
        assert (net_for(call) or ("", ""))[0] == net(call), said
