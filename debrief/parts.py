"""Questions of several parts: each open promise is asked about by itself, and so is each quick item.

A part has a question of its own, whose id says of what it is a part. Its answer lies in a typed field of the
debrief.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from debrief.model import VOCABULARIES, Review

if TYPE_CHECKING:
    from collections.abc import Collection

    from debrief.guides.guide import Question
    from debrief.model import Debrief, Stamp

PARTED = ("items", "reviews")
"""Kinds of questions that have parts."""

PART = ":"
"""Between a question's id and the name of one of its parts."""

LINE = "/line"
"""Ends the part that holds the one line about a promise."""

MOST_REVIEWED = 3
"""Open promises that are asked for at once; the older ones wait."""


def part_of(question: Question, part: str, promises: dict[str, str]) -> Question:
    """Make the question for one part of a `reviews` or `items` question.

    Args:
        question: The whole question.
        part: A quick item's id, or the id of the debrief in which it was promised, perhaps with `LINE`.
        promises: The promises in words, by that id.

    Raises:
        KeyError: The question has no parts.
    """
    if question.kind not in PARTED:
        raise KeyError(question.id + PART + part)
    part_id = question.id + PART + part
    if question.kind == "items":
        term = VOCABULARIES["quick-item"].term(part)
        prompt = term.label if term else part
        return replace(question, id=part_id, kind="rating", label=part.capitalize(), prompt=prompt)
    if part.endswith(LINE):
        return replace(question, id=part_id, kind="line", label="In a line", prompt="What happened?", hint="")
    prompt = promises.get(part, question.prompt)
    return replace(question, id=part_id, kind="choice", choices="outcome", prompt=prompt)


def part_names(question: Question, debrief: Debrief, promises: Collection[str]) -> list[str]:
    """Name the parts of a question, in the order in which they are asked.

    A promise that this debrief has reviewed already stays among them, at its place, though it may
    no longer be open.

    Args:
        question: The whole question, of a kind that has parts.
        debrief: Where it is asked.
        promises: The ids of the debriefs whose promises are open.
    """
    if question.kind == "items":
        return [term.id for term in VOCABULARIES["quick-item"].terms]
    return [name for promise in _promises(debrief, promises) for name in (promise, promise + LINE)]


def _promises(debrief: Debrief, promises: Collection[str]) -> list[str]:
    """The promises to ask about, newest first: ids sort by time, so an answer moves none of them."""
    reviewed = {review.promise for review in debrief.reviews}
    known = sorted({*promises, *reviewed}, reverse=True)
    return [name for place, name in enumerate(known) if place < MOST_REVIEWED or name in reviewed]


def given_part(debrief: Debrief, part: Question) -> Any:
    """Give what was answered to a part: text, or a number."""
    name = part.id.partition(PART)[2]
    if part.kind == "rating":
        return debrief.signoff.items.get(name, 0)
    review = _review(debrief, name.removesuffix(LINE))
    return "" if review is None else review.line if name.endswith(LINE) else review.outcome


def answer_part(debrief: Debrief, part: Question, value: Any, at: Stamp) -> None:
    """Take the answer to a part; an empty one takes an earlier one back.

    Args:
        debrief: Changed in place.
        part: The part's own question.
        value: Text, or a number.
        at: Now.
    """
    name = part.id.partition(PART)[2]
    if part.kind == "rating":
        debrief.signoff.items[name] = value
        if not value:
            del debrief.signoff.items[name]
        return
    promise = name.removesuffix(LINE)
    review = _review(debrief, promise)
    if review is None:
        review = Review(promise=promise, outcome="", at=at)
        debrief.reviews.append(review)
    setattr(review, "line" if name.endswith(LINE) else "outcome", value)
    if not review.line.strip() and not review.outcome:
        debrief.reviews.remove(review)


def _review(debrief: Debrief, promise: str) -> Review | None:
    return next((review for review in debrief.reviews if review.promise == promise), None)
