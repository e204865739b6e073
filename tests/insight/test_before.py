"""The card before a call: half a minute of reading, and nothing made up."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from typing import Any

import pytest

from debrief.insight.before import Before, before_call
from debrief.insight.before_asks import ASKS, USUAL
from debrief.insight.before_decision import net_for
from debrief.model import VOCABULARIES, Call, Debrief, Due, Lesson, Moment, Promise, Stamp
from debrief.model.decision import NET, RUN, Decision
from debrief.report.card import card, card_json
from debrief.report.text import page_text
from tests.conftest import NOON

TODAY = NOON.date()


def finished(days_ago: int, account: str = "Northwind", patterns: str = "", **call: Any) -> Debrief:
    at = Stamp.of(NOON - timedelta(days=days_ago))
    return Debrief(
        created=at,
        finished=at,
        status="finished",
        call=Call(**{"rep": "Susie", "account": account, "ending": "no-sale"} | call),
        lesson=Lesson(take_away=f"lesson of {days_ago}", say_again=f"line of {days_ago}"),
        moments=[Moment(verdict="change", patterns=patterns.split())] if patterns else [],
        promise=Promise(when="I hear a cost", will="ask", due=Due(kind="date", day=date(2026, 11, 23))),
    )


def look(
    account: str, debriefs: list[Debrief], *decisions: Decision, is_open: Collection[str] = ()
) -> Before:
    return before_call("Susie", account, debriefs, is_open=is_open, decisions=decisions, today=TODAY)


def text(account: str, debriefs: list[Debrief], **came: str) -> str:
    settled = {debriefs[int(at[1:])].id for at, outcome in came.items() if outcome != "no-chance"}
    is_open = {one.id for one in debriefs if one.promise.made} - settled
    return page_text(card(look(account, debriefs, is_open=is_open), TODAY))


def test_the_card_has_the_last_lesson_the_open_promise_and_the_better_lines() -> None:
    said = text("", [finished(2), finished(9, "Acme"), finished(30)], d1="kept", d2="no-chance")
    assert "3 debriefs, the last 19 Nov" in said
    assert "▌lesson of 2" in said
    assert "Northwind, 19 Nov" in said
    assert "lesson of 9" not in said
    assert said.count("WHEN I hear a cost, I WILL ask") == 2
    assert "→ due Monday" in said
    assert [said.index(f'"line of {n}"') for n in (2, 9)] == sorted(
        said.index(f'"line of {n}"') for n in (2, 9)
    )
    assert "line of 30" not in said
    assert "SUSIE'S BETTER LINES" in said


def test_the_pattern_to_listen_for_is_that_of_the_last_ten_replays_with_its_n() -> None:
    old = [finished(100 + n, patterns="data-dump") for n in range(20)]
    late = [finished(n, patterns="price-early" if n % 2 else "no-agenda price-early") for n in range(10)]
    before = look("", [*late, *old])
    assert before.listen is not None
    assert (before.listen.term, before.listen.n, before.listen.of) == ("price-early", 10, 10)
    assert "in 10 of the last 10 replays" in text("", late)


def test_of_two_patterns_that_came_as_often_the_one_that_was_there_last_is_listened_for() -> None:
    old = [finished(100 + n, patterns="data-dump") for n in range(2)]
    late = [finished(n, patterns="price-early") for n in range(2)]
    before = look("", [*late, *old])
    assert before.listen is not None
    assert (before.listen.term, before.listen.n, before.listen.of) == ("price-early", 2, 4)


def test_what_was_there_only_once_is_no_pattern_but_the_last_replays_is_told() -> None:
    said = text("", [finished(1, patterns="no-agenda"), finished(2, patterns="data-dump")])
    assert "no agenda agreed  (in the last replay)" in said


def test_the_last_time_with_this_account_is_told_and_the_advice_says_why() -> None:
    there = finished(30, "Acme AG", client="key-client", contact="Raúl", last_words="Send it.", goal="a date")
    said = text("acme ag", [finished(2), there])
    for words in ("LAST TIME WITH ACME AG", "22 Oct, no sale", "Raúl", '"Send it."', "a date"):
        assert words in said
    assert "be the net" in said
    assert "a key client" in said


def test_an_account_that_nobody_has_met_is_said_and_no_advice_is_made_up() -> None:
    said = text("Borealis", [finished(2)])
    assert "No debrief yet." in said
    assert "SAFE TO LET IT FAIL" not in said


def test_a_rep_without_a_debrief_gets_a_sentence() -> None:
    assert "No debrief with Susie is finished yet." in text("", [])
    assert card_json(look("", []))["lesson"] is None


@pytest.mark.parametrize(
    ("call", "what"),
    [
        (Call(client="key-client", winnable="no"), "be the net"),
        (Call(size="largest"), "be the net"),
        (Call(winnable="no", size="large"), "let it run"),
        (Call(client="prospect", kind="discovery"), "let it run"),
        (Call(size="large", winnable="yes"), "be the net"),
        (Call(size="average", winnable="yes"), "let it run"),
        (Call(winnable="yes"), "be the net"),
    ],
)
def test_when_to_be_the_net(call: Call, what: str) -> None:
    net = net_for(call)
    assert net is not None
    assert net[0] == what


def test_where_nothing_is_known_nothing_is_advised() -> None:
    assert net_for(Call()) is None
    assert net_for(Call(client="customer", winnable="maybe")) is None


def test_the_card_is_plain_data_too() -> None:
    one = finished(2, patterns="data-dump", size="small")
    found = card_json(
        look("Northwind", [one], decided(1, RUN, size="large", winnable="yes"), is_open={one.id})
    )
    keys = "rep account debriefs lesson open_promises listen_for better_lines ask_after last_time"
    assert list(found) == [*keys.split(), "net", "odds", "decision"]
    assert found["open_promises"][0]["due"] == "2026-11-23"
    assert found["listen_for"] == {"term": "data-dump", "label": "data dump", "n": 1, "of": 1}
    assert found["ask_after"] == list(ASKS["data-dump"])
    assert found["net"] == {"advice": "be the net", "why": "large, and still winnable"}
    assert found["odds"] == {"size": "large", "client": "", "winnable": "yes", "kind": ""}
    assert found["decision"] == {"decided": "run", "day": "2026-11-20"}


def decided(days_ago: int, what: str = NET, account: str = "Northwind", **odds: str) -> Decision:
    at = Stamp.of(NOON - timedelta(days=days_ago))
    return Decision(rep="susie", account=account, at=at, decided=what, **odds)


def test_a_decision_stands_for_fourteen_days_and_until_the_next_debrief_there() -> None:
    assert look("northwind", [], decided(14)).decision is not None
    assert look("northwind", [], decided(15)).decision is None
    assert look("Northwind", [finished(2)], decided(3)).decision is None
    assert look("Northwind", [finished(2, "Acme")], decided(3)).decision is not None
    assert look("", [finished(2, "Acme")], decided(3, account="")).decision is None
    assert look("Acme", [], decided(3)).decision is None
    newer = look("Northwind", [], decided(1, RUN), decided(3)).decision
    assert newer is not None
    assert newer.decided == RUN


def test_what_is_said_for_this_call_is_advised_from_not_what_was_so_last_time() -> None:
    before = [finished(20, size="small", kind="demo")]
    assert look("Northwind", before).net == ("let it run", "a small order")
    assert look("Northwind", before).odds.kind == "demo"
    assert look("Northwind", before, decided(1, client="key-client")).net == ("be the net", "a key client")


def test_the_questions_to_ask_afterwards_fit_the_pattern() -> None:
    assert set(ASKS) == {term.id for term in VOCABULARIES["pattern"].terms}
    every = [one for pair in [*ASKS.values(), USUAL] for one in pair]
    assert len(set(every)) == len(every)
    assert all(one.endswith("?") for one in every)
    assert look("", [finished(1, patterns="data-dump")]).asks == ASKS["data-dump"]
    assert look("", [finished(1, patterns="talked-too-fast")]).asks == USUAL
    assert ASKS["data-dump"][0] in text("", [finished(1, patterns="data-dump")])


def test_what_was_decided_stands_on_the_card_with_what_it_was_decided_from() -> None:
    said = page_text(card(look("Northwind", [finished(2)], decided(1, RUN, size="average")), TODAY))
    tail = said[said.index("SAFE TO LET IT FAIL?") :]
    for words in ("Size", "average", "let it run  (an average order)", "Decided"):
        assert words in tail


def test_of_many_open_promises_three_are_told_and_how_many_more_there_are() -> None:
    said = text("", [finished(n) for n in range(5)])
    assert said.count("WHEN I hear a cost") == 3
    assert "and 2 more" in said
