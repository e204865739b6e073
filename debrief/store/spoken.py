"""What was said in a debrief: every text of a raw document, with the field that it stands in.

Everything counts that somebody said, wrote or picked from a list, what is private too: it's the
manager's own library. Not what the program keeps for itself: ids, times, numbers, the place; nor what
says nothing without its question (yes, no, keep, change). A newer version's fields count as well.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from debrief.model import VOCABULARIES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

NAMES, STRONG, REST = 0, 1, 2
"""How much a hit weighs: in a name; in the lesson, the promise or the turn; anywhere else."""


class Field(NamedTuple):
    """Where something stands."""

    name: str
    """As users say it: "better line"."""
    weight: int = REST
    """`NAMES`, `STRONG` or `REST`."""
    vocabulary: str = ""
    """The vocabulary whose terms it holds; then the terms' labels are what is said."""
    question: str = ""
    """The id of the guide's question, where the answer has no field of its own."""


Fields = dict[str, Field | None]
"""By key. None: nothing is said there."""

_CALL: Fields = {
    "rep": Field("rep", NAMES), "account": Field("account", NAMES), "contact": Field("contact", NAMES),
    "ending": Field("ending", REST, "ending"), "kind": Field("kind of call", REST, "kind"),
    "channel": Field("channel", REST, "channel"), "goal": Field("goal"),
    "last_words": Field("last words"), "size": Field("deal size", REST, "size"),
    "client": Field("client", REST, "client"), "role": Field("manager's role", REST, "role"),
    "net": Field("the net", REST, "net"), "at": None, "winnable": None,
}  # fmt: skip
_MOMENT: Fields = {
    "what": Field("what happened"), "quote": Field("their words"), "saw": Field("manager saw"),
    "thought": Field("manager thought"), "wonder": Field("manager wondered"),
    "reason": Field("why it made sense"), "better": Field("better line"),
    "patterns": Field("pattern", REST, "pattern"),
    "id": None, "seconds": None, "typed_time": None, "verdict": None, "nearly_stepped_in": None,
    "heard_in": None,
}  # fmt: skip
_TURN: Fields = {key: field._replace(weight=STRONG) if field else None for key, field in _MOMENT.items()}
_REVIEW: Fields = {
    "line": Field("last promise"), "outcome": Field("last promise", REST, "outcome"),
    "promise": None, "at": None,
}  # fmt: skip
_MARKED: Fields = _REVIEW | {
    "line": Field("what came of it"), "outcome": Field("what came of it", REST, "outcome"),
}  # fmt: skip
_LESSON: Fields = {
    "say_again": Field("say it again", STRONG), "take_away": Field("take-away", STRONG),
    "addition": Field("manager added"), "loss_rep": Field("why lost, rep", REST, "loss"),
    "loss_manager": Field("why lost, manager", REST, "loss"),
    "loss_buyer": Field("why lost, buyer", REST, "loss"),
}  # fmt: skip
_PROMISE: Fields = {
    "when": Field("promise", STRONG), "will": Field("promise", STRONG),
    "checks": Field("who checks", REST, "checks"), "due": None, "marked": None,
}  # fmt: skip
_SIGNOFF: Fields = {
    "comment": Field("rep's comment"), "name": Field("signed", NAMES),
    "fair": None, "items": None, "at": None,
}  # fmt: skip
_MIRROR: Fields = {"held_back": Field("held back"), "note": Field("note to self"), "rescued": None}
_TOP: Fields = {
    "felt": Field("how it felt"), "feeling": Field("feeling", REST, "feeling"), "parked": Field("parked"),
    **dict.fromkeys(("created", "id", "schema", "status", "guide", "guide_version", "changed", "finished",
                     "turn", "turned_back", "seconds", "place", "half_typed")),
}  # fmt: skip
_SECTIONS = {"call": _CALL, "lesson": _LESSON, "promise": _PROMISE, "signoff": _SIGNOFF, "mirror": _MIRROR}

_PATTERNS = ("pattern", "strength")
_LABELS = {
    name: {
        term.id: term.label
        for source in (_PATTERNS if name == "pattern" else (name,))
        for term in VOCABULARIES[source].terms
    }
    for name in VOCABULARIES
}
_ANY_LABEL = {
    term: label
    for name, labels in reversed(_LABELS.items())
    if name not in ("verdict", "quick-item")
    for term, label in labels.items()
}
_MACHINE_MADE = re.compile(r"\d{4}-\d\d-\d\d(T.*)?|[0-7][0-9a-hjkmnp-tv-z]{12}")
_TURN_QUESTION = "turn.what"
_decode = msgspec.json.Decoder().decode


def spoken(raw: bytes) -> Iterator[tuple[Field, str]]:
    """Go through everything that was said.

    Args:
        raw: A debrief as JSON. Where it is none, or no JSON at all, nothing was said.

    Yields:
        The field and the text, as it is; never an empty one. A picked term's text is its label.
    """
    try:
        document = _decode(raw)
    except (ValueError, RecursionError):
        return
    if isinstance(document, dict) and "created" in document:
        yield from _document(document)


def _document(document: dict[str, Any]) -> Iterator[tuple[Field, str]]:
    for key, value in document.items():
        if key in _SECTIONS and isinstance(value, dict):
            yield from _record(value, _SECTIONS[key])
            if key == "promise":
                yield from _marks(value.get("marked"))
        elif key == "moments" and isinstance(value, list):
            yield from _moments(value, document.get("turn"))
        elif key == "reviews" and isinstance(value, list):
            for review in value:
                yield from _record(review, _REVIEW)
        elif key == "answers" and isinstance(value, dict):
            yield from _answers(value)
        else:
            yield from _field(key, value, _TOP)


def _moments(moments: list[Any], turn: Any) -> Iterator[tuple[Field, str]]:
    for moment in moments:
        is_turn = isinstance(moment, dict) and moment.get("id") == turn
        yield from _record(moment, _TURN if is_turn else _MOMENT)


def _marks(marks: Any) -> Iterator[tuple[Field, str]]:
    for mark in marks if isinstance(marks, list) else [marks]:
        if mark is not None:
            yield from _record(mark, _MARKED)


def _record(record: Any, fields: Fields) -> Iterator[tuple[Field, str]]:
    if not isinstance(record, dict):
        yield from _unknown("", record)
        return
    for key, value in record.items():
        # The usual case, written out here: a generator for each field would double the time.
        field = fields.get(key)
        if field is not None and not field.vocabulary and type(value) is str:
            if value:
                yield field, value
        else:
            yield from _field(key, value, fields)


def _field(key: str, value: Any, fields: Fields) -> Iterator[tuple[Field, str]]:
    field = fields.get(key)
    if field is None:
        if key not in fields:
            yield from _unknown(key, value)
        return
    labels = _LABELS.get(field.vocabulary, {})
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, str):
            if item:
                yield field, labels.get(item, item)
        else:
            yield from _unknown(key, item)


def _answers(answers: Mapping[str, Any]) -> Iterator[tuple[Field, str]]:
    for question, answer in answers.items():
        value = answer.get("value") if isinstance(answer, dict) else answer
        if value is None or (isinstance(answer, dict) and answer.get("passed")):
            continue
        field = _answer_field(question)
        for text in _texts(value):
            yield field, _ANY_LABEL.get(text, text)


@lru_cache(maxsize=1024)
def _answer_field(question: str) -> Field:
    name = re.sub(r"[._-]+", " ", question).strip() or "answer"
    if question == _TURN_QUESTION:
        return Field("the turn", STRONG, question=question)
    return Field(name, question=question)


def _unknown(key: str, value: Any) -> Iterator[tuple[Field, str]]:
    """Every text in something this version doesn't know, but for ids and times."""
    for text in _texts(value):
        if not _MACHINE_MADE.fullmatch(text):
            yield _answer_field(key), text


def _texts(value: Any) -> Iterator[str]:
    """Every text in plain data, however deep it is."""
    left = [value]
    while left:
        item = left.pop()
        if isinstance(item, str):
            if item:
                yield item
        elif isinstance(item, (list, dict)):
            left += reversed(list(item.values() if isinstance(item, dict) else item))
