"""One thing that can be changed in a past debrief."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from debrief.guides.fields import MOMENT
from debrief.guides.guide import Question
from debrief.model import Term

if TYPE_CHECKING:
    from collections.abc import Sequence

BUYER = "lesson.loss_buyer"
MARK = "promise.marked"
TURN = "turn"
STEPPED_IN = "moment.nearly_stepped_in"

YES_OR_NO = (Term("yes", "yes", "you nearly said something yourself"), Term("no", "no", ""))


class Item(NamedTuple):
    """One answer of a debrief that can be changed, or given now."""

    question: Question
    """What is asked, as the guide asks it."""
    heading: str
    """Where it belongs: the step's name, or the moment's place in the call."""
    moment: str = ""
    """The moment's id, where it's asked of one."""
    terms: Sequence[Term] = ()
    """What can be picked, where it isn't a vocabulary's."""

    @property
    def id(self) -> str:
        """Unique in a debrief."""
        return f"{self.question.id}@{self.moment}" if self.moment else self.question.id

    @property
    def field(self) -> str:
        """The moment's field, where it's asked of one."""
        return self.question.id.removeprefix(MOMENT)


def buyer_question() -> Question:
    """Ask what nobody can know on the day of the call."""
    return Question(
        id=BUYER,
        kind="choices",
        label="Buyer's reason",
        prompt="What does the buyer say, now that some time has passed?",
        hint="type to find it, or add their own words",
        help="Ask them a week later; a buyer who owes you nothing any more tells you most.",
        choices="loss",
        keeps=BUYER,
    )


def mark_item() -> Item:
    """What came of the promise, which has a screen of its own."""
    label = "What came of the promise"
    return Item(Question(id=MARK, kind="line", label=label, prompt="What came of it?"), "Promise")


def turn_question() -> Question:
    """Ask which of the moments was the one."""
    return Question(
        id=TURN,
        by="rep",
        kind="choice",
        label="Where it turned",
        prompt="Which moment was it?",
        help="The one focus of this debrief. The other moments to change stay parked.",
    )


def stepped_in_question() -> Question:
    """Ask the manager of one moment, privately."""
    return Question(
        id=STEPPED_IN,
        by="manager",
        kind="choice",
        label="Nearly stepped in",
        prompt="Did you nearly step in here?",
        help="A mark for you alone.",
        private=True,
    )
