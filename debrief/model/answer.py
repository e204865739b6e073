"""That a question was answered: by whom, when first, or passed."""

from __future__ import annotations

from typing import Any

from debrief.model.record import Record
from debrief.model.stamp import Stamp

REP = "rep"
MANAGER = "manager"
BOTH = "both"


class Answer(Record):
    """The trace of one question's answer; who answered first is read from these (rule 2).

    Where the answer means something to the program it lies in a typed field of the debrief and
    `value` is None; all others are kept here, under the question's id.
    """

    by: str
    """`rep`, `manager` or `both`."""
    order: int
    """The how-manieth question of this debrief to be answered, from 1: the smaller answered first."""
    at: Stamp
    """When it was first answered or passed."""
    passed: bool = False
    """They chose to say nothing here. An answer takes it back."""
    value: Any = None
    """Text, a term's id, a list of terms or a number from 1 to 5; None where a typed field holds it."""


class TurnedBack(Record):
    """A question that the manager gave back instead of an answer (rule 4)."""

    step: str
    """The id of the guide's step."""
    question: str
    """As it was shown."""
    at: Stamp


class HalfTyped(Record):
    """What is typed into one field of a past debrief and isn't kept yet: it outlives its window."""

    typed: str
    """What stands in the field; of several picks: one a line, and last what is half typed."""
    was: str = ""
    """What the answer was as they began, written likewise."""
    cursor: int = 0
    """Characters before the cursor."""


class Place(Record):
    """Where they are in the walk, to the letter: resuming leads here."""

    step: str = ""
    """The id of the guide's step."""
    question: str = ""
    """The id of the question that is open; within a moment, the moment's field."""
    moment: str = ""
    """The id of the moment that is open, in the replay."""
    cursor: int = 0
    """Characters before the cursor."""
    typed: str = ""
    """What is half typed in a list to pick from, and no answer yet."""
