"""What a question must be like to fill a typed field: its kind, its vocabulary, and whose it is."""

from __future__ import annotations

from typing import NamedTuple


class Field(NamedTuple):
    """What fits a typed field of a debrief."""

    kinds: tuple[str, ...]
    """The kinds of answer that it can hold."""
    choices: str = ""
    """The vocabulary whose terms it holds."""
    by: str = ""
    """The only voice that may fill it; empty: any."""


_WORDS = ("line", "text")

FIELDS = {
    "call.rep": Field(("rep",)),
    "call.account": Field(("account",)),
    "call.ending": Field(("choice",), "ending"),
    "call.contact": Field(_WORDS),
    "call.at": Field(("when",)),
    "call.kind": Field(("choice",), "kind"),
    "call.channel": Field(("choice",), "channel"),
    "call.goal": Field(_WORDS),
    "call.last_words": Field(_WORDS),
    "call.size": Field(("choice",), "size"),
    "call.client": Field(("choice",), "client"),
    "call.winnable": Field(("choice",), "winnable"),
    "call.role": Field(("choice",), "role"),
    "call.net": Field(("choice",), "net"),
    "reviews": Field(("reviews",), by="rep"),
    "felt": Field(_WORDS, by="rep"),
    "feeling": Field(("choice",), "feeling", "rep"),
    "lesson.say_again": Field(_WORDS, by="rep"),
    "lesson.take_away": Field(_WORDS, by="rep"),
    "lesson.addition": Field(_WORDS, by="manager"),
    "lesson.loss_rep": Field(("choices",), "loss", "rep"),
    "lesson.loss_manager": Field(("choices",), "loss", "manager"),
    "lesson.loss_buyer": Field(("choices",), "loss"),
    "promise.when": Field(_WORDS),
    "promise.will": Field(_WORDS),
    "promise.due": Field(("due",)),
    "promise.checks": Field(("choice",), "checks"),
    "parked": Field(_WORDS),
    "signoff.fair": Field(("rating",), by="rep"),
    "signoff.comment": Field(_WORDS, by="rep"),
    "signoff.items": Field(("items",), by="rep"),
    "signoff.name": Field(_WORDS, by="rep"),
    "mirror.rescued": Field(("choice",), "rescued", "manager"),
    "mirror.held_back": Field(_WORDS, by="manager"),
    "mirror.note": Field(_WORDS, by="manager"),
}
"""By `Question.keeps`."""

MOMENT = "moment."
"""Begins the ids of the questions that are asked of each moment of the replay."""

MOMENT_FIELDS = {
    "moment.what": Field(("line",), by="rep"),
    "moment.quote": Field(("line",), by="rep"),
    "moment.verdict": Field(("choice",), "verdict", "rep"),
    "moment.time": Field(("line",), by="rep"),
    "moment.patterns": Field(("choices",), "pattern", "rep"),
    "moment.saw": Field(("line",), by="manager"),
    "moment.thought": Field(("line",), by="manager"),
    "moment.wonder": Field(("line",), by="manager"),
    "moment.reason": Field(("line",), by="rep"),
    "moment.better": Field(("line",), by="rep"),
}
"""By question id: what the replay asks of each moment."""

REQUIRED = ("call.rep", "call.account", "call.ending", "lesson.take_away")
"""The only mandatory answers; every guide asks for them (rule 17)."""

PRIVATE = "mirror."
"""Begins the fields that never leave in a rep's copy."""

FIRST = {"lesson.addition": "lesson.take_away", "lesson.loss_manager": "lesson.loss_rep"}
"""The manager's field, and the rep's that is answered before it (rule 2)."""

BOUND_KINDS = {
    "rep": "call.rep",
    "account": "call.account",
    "when": "call.at",
    "due": "promise.due",
    "reviews": "reviews",
    "items": "signoff.items",
}
"""Kinds whose answers only their own field can hold."""

SILENT_KINDS = ("say", "turn")
"""Kinds that ask nothing."""
