"""What is half typed into a past debrief: put down as they type, found again when they come back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debrief.model import HalfTyped
from debrief.store.words import merge_words

if TYPE_CHECKING:
    from debrief.guides.guide import Question
    from debrief.model import Debrief

KEYS_ALONE = ("choice", "rating")
"""Kinds that are answered by a key: nobody typed a word there."""

IN_LINES = ("text", "choices")
"""Kinds whose text has several lines."""


def put_down(debrief: Debrief, item_id: str, half: HalfTyped) -> bool:
    """Put down what is half typed; take it off again where it says what the answer says.

    Args:
        debrief: Changed in place. Its answers stay as they are.
        item_id: What it is typed into: an `Item`'s id.
        half: What stands in the field now.

    Returns:
        Is there anything to save?
    """
    before = debrief.half_typed.pop(item_id, None)  # what was typed last stands last
    if half.typed != half.was:
        debrief.half_typed[item_id] = half
    return debrief.half_typed.get(item_id) != before


def half_of(debrief: Debrief, item_id: str, question: Question, now: str) -> HalfTyped | None:
    """Find what was half typed into one field; None where nothing is that the answer doesn't say.

    Args:
        debrief: A past debrief.
        item_id: Which field: an `Item`'s id.
        question: What is asked there.
        now: What the answer is, as it stands in the field. Where another window has changed it since they
            began to type, the words of both are given.
    """
    half = debrief.half_typed.get(item_id)
    if half is None or half.typed == now:
        return None
    if half.was == now:
        return half
    if question.kind in KEYS_ALONE:
        return None
    both = merge_words(half.was, half.typed, now, "\n" if question.kind in IN_LINES else " / ")
    return HalfTyped(typed=both, was=now) if both != now else None
