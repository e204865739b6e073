"""Changing the answers of a past debrief, one at a time. It stays finished, signed and timed as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from debrief.answers import READ_KINDS, Answers, is_blank
from debrief.editing.item import (
    STEPPED_IN,
    TURN,
    YES_OR_NO,
    Item,
    stepped_in_question,
    turn_question,
)
from debrief.editing.whole import whole_guide
from debrief.errors import DebriefError
from debrief.guides.fields import MOMENT, SILENT_KINDS
from debrief.guides.texts import fill
from debrief.model import Term
from debrief.model.due import read_due
from debrief.model.span import clock_text, read_place, read_when
from debrief.parts import LINE, PART
from debrief.replay import Replay
from debrief.report.promises import promise_text
from debrief.report.replay import place_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from debrief.guides.guide import Guide, Question, Step
    from debrief.model import Clock, Debrief, Moment, Promise

SIGNED = "signoff."
"""Begins the fields that the rep has signed."""


class Editing:
    """What can be changed in one past debrief; changes it in place."""

    def __init__(
        self,
        guide: Guide | None,
        usual: Guide,
        debrief: Debrief,
        clock: Clock,
        promises: Mapping[str, Promise] | None = None,
    ) -> None:
        """Work on a debrief.

        Args:
            guide: The debrief's guide; None where it's gone.
            usual: The default guide: asks for what the other doesn't.
            debrief: Changed in place.
            clock: Gives the time of an answer that is new.
            promises: The earlier promises that it told of, by the id of the debrief they were made in.
        """
        self.debrief = debrief
        self._clock = clock
        self.guide = whole_guide(guide, usual, debrief)
        self._answers = Answers(self.guide, debrief, clock)
        told = {review.promise for review in debrief.reviews}
        known = {name: promise_text(one) for name, one in (promises or {}).items() if name in told}
        self._answers.open_promises = known
        self._replay = Replay(debrief, self.guide.focus)

    @property
    def labels(self) -> dict[str, str]:
        """What people call each question, by its id and by the field that it keeps."""
        questions = [question for step in self.guide.steps for question in step.questions]
        return {name: one.label for one in questions for name in (one.keeps, one.id) if name}

    def items(self, *, private: bool = False) -> list[Item]:
        """List what can be changed, in the guide's order.

        Args:
            private: The manager's own page too.
        """
        found = [item for step in self.guide.steps for item in self._items_of(step)]
        return [item for item in found if private or not item.question.private]

    def item(self, item_id: str) -> Item:
        """Find one by its id.

        Raises:
            DebriefError: The debrief has it no more: another window took the moment away.
        """
        for item in self.items(private=True):
            if item.id == item_id:
                return item
        raise DebriefError("This can't be changed any more", "Another window may have taken it away.")

    def say(self, text: str) -> str:
        """Put names into one of the guide's texts."""
        account = self.debrief.call.account.strip() or "the customer"
        return fill(text, {"rep": self._answers.rep, "account": account})

    # Values

    def value(self, item: Item) -> Any:
        """Give what is answered: text, a term's id, a list of terms, a number, a Stamp or a Due."""
        if item.question.id == TURN:
            return self.debrief.turn
        if not item.moment:
            return self._answers.given(item.question.id)
        moment = self._replay.moment(item.moment)
        if item.field == "time":
            return moment.typed_time or ("" if moment.seconds is None else clock_text(moment.seconds))
        if item.question.id == STEPPED_IN:
            return "yes" if moment.nearly_stepped_in else ""
        return getattr(moment, item.field)

    def change(self, item: Item, value: Any) -> None:
        """Take another answer.

        Args:
            item: One of `items`.
            value: As the field gives it. Text for a day or a time is read.

        Raises:
            DebriefError: It can't be empty, can't be read, or is shut: the rep answers first (rule 2).
        """
        question = item.question
        if question.required and is_blank(value):
            raise DebriefError(f"“{question.label}” can't be empty", "A debrief doesn't stand without it.")
        if question.id == TURN:
            self._turn(value)
        elif item.moment:
            self._change_moment(item, value)
        else:
            self._check(question, value)
            self._answers.answer(question.id, value)

    def _check(self, question: Question, value: Any) -> None:
        """What can't be read now can't be asked about later: refuse it while they are here."""
        if question.kind not in READ_KINDS or not isinstance(value, str) or not value.strip():
            return
        now = self._clock()
        read_due(value, now.date()) if question.kind == "due" else read_when(value, now)

    def _turn(self, moment_id: str) -> None:
        if moment_id and moment_id != self.debrief.turn:
            self._replay.mark_turn(moment_id, nothing_to_keep=True)
        elif not moment_id:
            self.debrief.turn = ""

    def _change_moment(self, item: Item, value: Any) -> None:
        moment = self._replay.moment(item.moment)
        if item.field == "time":
            moment.seconds, moment.typed_time = read_place(value), ""
        elif item.question.id == STEPPED_IN:
            moment.nearly_stepped_in = value == "yes"
        else:
            self._replay.change(item.moment, item.field, value)

    # What there is

    def _items_of(self, step: Step) -> Iterator[Item]:
        of_moments = [question for question in step.questions if question.id.startswith(MOMENT)]
        if of_moments:
            yield from self._items_of_moments(of_moments)
        for question in step.questions:
            if question.id.startswith(MOMENT) or question.kind in SILENT_KINDS or self._is_signed(question):
                continue
            parts = self._answers.parts(question)
            if self._answers.is_shown(question) or any(self._is_said(part) for part in parts):
                yield from (Item(part, self._heading(step, part)) for part in parts)

    def _items_of_moments(self, questions: list[Question]) -> Iterator[Item]:
        moments = self.debrief.moments
        if moments:
            terms = [Term(moment.id, place_text(moment), moment.what) for moment in moments]
            yield Item(turn_question(), "Replay", terms=terms)
        for number, moment in enumerate(moments, 1):
            heading = _moment_heading(number, moment)
            yield from (Item(question, heading, moment.id) for question in questions)
            yield Item(stepped_in_question(), heading, moment.id, YES_OR_NO)

    def _heading(self, step: Step, part: Question) -> str:
        """The step's name; of several promises, which of them."""
        promise = part.id.partition(PART)[2].removesuffix(LINE)
        text = self._answers.open_promises.get(promise, "")
        return f"{step.name}: {text}" if text else step.name

    def _is_said(self, question: Question) -> bool:
        return self._answers.is_answered(question.id)

    def _is_signed(self, question: Question) -> bool:
        """The rep's rating and comment are part of what was signed; the name is the rep's alone."""
        signed = self.debrief.signoff
        if question.keeps == "signoff.name":
            return True
        return question.keeps.startswith(SIGNED) and bool(signed.name.strip() or signed.at)


def _moment_heading(number: int, moment: Moment) -> str:
    what = " ".join(moment.what.split())
    return f"Moment {number}, {place_text(moment)}" + (f": {what}" if what else "")
