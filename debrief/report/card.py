"""The card before a call: what to read in the car park, in half a minute."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from debrief.insight.before_decision import PICKS, SAID
from debrief.model import label
from debrief.model.day import short_day
from debrief.model.due import say_due
from debrief.model.vocabulary import VOCABULARIES
from debrief.report.block import GAP, Block, fact, quote, rep_said, section
from debrief.report.promises import promise_text
from debrief.report.replay import speaker
from debrief.report.text import quoted

if TYPE_CHECKING:
    from datetime import date

    from debrief.insight.before import Before
    from debrief.model import Debrief

SHOWN = 3
"""Open promises that are shown."""


def card(before: Before, today: date) -> list[Block]:
    """Make the card, the decision included: it is the manager's.

    Args:
        before: What is known.
        today: The local day.
    """
    return [_title(before, today), *card_to_read(before, today), *_net(before)]


def card_to_read(before: Before, today: date) -> list[Block]:
    """Make the card without its title and the decision: for a screen, which has both beside it."""
    if before.last is None:
        return [GAP, Block("line", f"No debrief with {before.rep} is finished yet."), *_asks(before)]
    return [
        *_lesson(before.last, today),
        *_promises(before, today),
        *_listen(before),
        *_lines(before, today),
        *_asks(before),
        *_there(before, today),
    ]


def _title(before: Before, today: date) -> Block:
    count = f"{before.count} debrief{'' if before.count == 1 else 's'}"
    last = f", the last {short_day(before.last.at.day, today)}" if before.last else ""
    return Block("title", f"Before a call with {before.rep}", note=count + last)


def _where(debrief: Debrief, today: date) -> str:
    return ", ".join(filter(None, (debrief.call.account.strip(), short_day(debrief.at.day, today))))


def _lesson(last: Debrief, today: date) -> list[Block]:
    return section("THE LAST LESSON", rep_said(last.lesson.take_away), _where(last, today))


def _promises(before: Before, today: date) -> list[Block]:
    lines = [
        Block("line", promise_text(one.promise), "rep", note=f"→ {say_due(one.promise.due, today)}")
        for one in before.open[:SHOWN]
    ]
    more = before.open_count - len(lines)
    if more > 0:
        lines.append(Block("line", f"and {more} more"))
    return section("PROMISED, AND OPEN", lines)


def _listen(before: Before) -> list[Block]:
    found = before.listen
    if found is None:
        return []
    term = VOCABULARIES["pattern"].term(found.term)
    replays = f"in {found.n} of the last {found.of} replays" if found.of > 1 else "in the last replay"
    meaning = [Block("line", term.meaning)] if term else []
    return section("LISTEN FOR", [Block("line", found.label, note=replays), *meaning])


def _lines(before: Before, today: date) -> list[Block]:
    said = [block for line, one in before.lines for block in rep_said(quoted(line), note=_where(one, today))]
    return section(f"{before.rep.upper()}'S BETTER LINES", said)


def _asks(before: Before) -> list[Block]:
    return section("ASK AFTERWARDS", [Block("line", one) for one in before.asks])


def _there(before: Before, today: date) -> list[Block]:
    if not before.account:
        return []
    heading = f"LAST TIME WITH {before.account.upper()}"
    if before.there is None:
        return section(heading, [Block("line", "No debrief yet.")])
    call = before.there.call
    ended = ", ".join(filter(None, (short_day(before.there.at.day, today), label("ending", call.ending))))
    rows = [("With", call.contact), ("The goal going in", call.goal)]
    rows.append(("Still winnable", label("winnable", call.winnable)))
    facts = [block for name, text in rows for block in fact(name, text)]
    if before.there is not before.last:
        facts += rep_said(before.there.lesson.take_away, "Lesson")
    return section(heading, [*facts, *quote(call.last_words, speaker(call.contact))] or [GAP], ended)


def _net(before: Before) -> list[Block]:
    odds, net, decision = before.odds, before.net, before.decision
    picked = [(NAMES[pick], label(pick, getattr(odds, pick))) for pick in PICKS]
    facts = [block for name, text in picked for block in fact(name, text)]
    if not (net or facts or decision):
        return []
    facts += fact("Advice", net[0], net[1]) if net else []
    decided = decision.decided if decision else ""
    return section("SAFE TO LET IT FAIL?", [*facts, *fact("Decided", SAID.get(decided, decided))])


NAMES = {"size": "Size", "client": "Client", "winnable": "Winnable", "kind": "Stage"}
"""What the four things are called that the advice comes from."""


def card_json(before: Before) -> dict[str, Any]:
    """Make plain data of a card, for `debrief brief --json`. What nobody has said is empty, or null."""
    net, decision, odds = before.net, before.decision, before.odds
    return {
        "rep": before.rep,
        "account": before.account,
        "debriefs": before.count,
        "lesson": _told(before.last, before.last.lesson.take_away) if before.last else None,
        "open_promises": [
            _told(one, promise_text(one.promise))
            | {"due": one.promise.due.day and one.promise.due.day.isoformat()}
            for one in before.open
        ],
        "listen_for": _counted(before),
        "better_lines": [_told(one, line) for line, one in before.lines],
        "ask_after": list(before.asks),
        "last_time": _last_time(before.there) if before.there else None,
        "net": {"advice": net[0], "why": net[1]} if net else None,
        "odds": {pick: getattr(odds, pick) for pick in PICKS},
        "decision": {"decided": decision.decided, "day": decision.at.day.isoformat()} if decision else None,
    }


def _told(one: Debrief, text: str) -> dict[str, Any]:
    return {"text": text, "account": one.call.account, "day": one.at.day.isoformat(), "id": one.id}


def _counted(before: Before) -> dict[str, Any] | None:
    found = before.listen
    return {"term": found.term, "label": found.label, "n": found.n, "of": found.of} if found else None


def _last_time(there: Debrief) -> dict[str, Any]:
    call = there.call
    names = ("ending", "contact", "goal", "last_words", "winnable")
    told = {name: getattr(call, name) for name in names}
    return {"id": there.id, "day": there.at.day.isoformat(), **told}
