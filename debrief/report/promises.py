"""Promises as a part of the page: the one that was made, and what came of the last one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debrief.model import Promise, Review, is_settled, label
from debrief.model.answer import REP
from debrief.model.day import short_day
from debrief.model.due import say_due
from debrief.report.block import Block, fact, rep_said, section

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from debrief.model import Debrief


MOST_WORDS = 120
"""Characters of an earlier promise: enough to know which."""


def promise_text(promise: Promise) -> str:
    """Write a promise in one line: "WHEN I hear a cost, I WILL ask for the story". Empty: none made."""
    when = _without(promise.when.strip(), "when ").rstrip(" ,;.…")
    will = _without(promise.will.strip(), "i will ", "i'll ", "i’ll ")
    parts = [f"WHEN {when}" if when else "", f"I WILL {will}" if will else ""]
    return ", ".join(filter(None, parts))


def _without(text: str, *leads: str) -> str:
    """Take off a lead that they typed though it's printed anyway."""
    for lead in leads:
        if text[: len(lead)].casefold() == lead:
            return text[len(lead) :].lstrip()
    return text


def promise(
    made: Promise, outcome: Sequence[Review], today: date, accounts: Sequence[str] = ()
) -> list[Block]:
    """The promise and what came of it so far; while it's open, when it's due.

    Args:
        made: The promise.
        outcome: What later debriefs told of it, oldest first.
        today: Where a due day is seen from.
        accounts: At which account each of the outcome was told, in the same order; may be empty.
    """
    if not made.made:
        return []
    told_at = [*accounts, *[""] * len(outcome)]
    came = [_came(review, account, today) for review, account in zip(outcome, told_at, strict=False)]
    if not is_settled(list(outcome)):
        came.append(say_due(made.due, today))
    several = len(outcome) > 1
    told = [
        block
        for review in outcome
        for block in rep_said(review.line, note=_outcome(review) if several else "")
    ]
    line = Block("line", promise_text(made), REP, note=f"→ {'; '.join(came)}")
    checks = label("checks", made.checks) if made.checks else ""
    return section("PROMISE", [line, *told, *fact("Who checks", checks)])


def _outcome(review: Review) -> str:
    return label("outcome", review.outcome)


def _came(review: Review, account: str, today: date) -> str:
    """What came of it, when and where: "kept, 24 Nov, Borealis"."""
    day = short_day(review.at.day, today) if review.at else ""
    return ", ".join(filter(None, (_outcome(review), day, account)))


def last_promise(debrief: Debrief, promised: Mapping[str, str]) -> list[Block]:
    """What this debrief told of the promises before it, each in its own words (rule 14).

    Args:
        debrief: The one that told of them.
        promised: What was promised, by the id of the debrief that has it. Of one that is gone the outcome
            stands alone.
    """
    told = [block for review in debrief.reviews for block in _reviewed(review, promised)]
    return section(f"THE LAST PROMISE{'S' if len(debrief.reviews) > 1 else ''}", told)


def _reviewed(review: Review, promised: Mapping[str, str]) -> list[Block]:
    words = " ".join(promised.get(review.promise, "").split())
    if not words:
        note = _outcome(review) if review.line.strip() else ""
        return rep_said(review.line or _outcome(review), note=note)
    short = words if len(words) <= MOST_WORDS else f"{words[: MOST_WORDS - 1].rstrip()}…"
    return [Block("line", short, REP, note=f"→ {_outcome(review)}"), *rep_said(review.line)]
