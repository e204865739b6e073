"""Where a sheet's questions come from: a step of the walk, or one moment of the replay."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from debrief.errors import DebriefError
from debrief.guides.fields import MOMENT
from debrief.model import Place
from debrief.model.span import clock_text, read_place

if TYPE_CHECKING:
    from collections.abc import Callable

    from debrief.guides.guide import Question
    from debrief.walk import Walk


class Questions(Protocol):
    """Questions in order, their answers, and where they are."""

    def questions(self) -> list[Question]:
        """All that are shown now, open or shut."""

    def here(self) -> str:
        """The id of the question that is open."""

    def cursor(self) -> int:
        """Characters before the cursor."""

    def go_to(self, question_id: str, cursor: int) -> None:
        """Open a question. Raises DebriefError where it's shut (rule 2)."""

    def is_open(self, question_id: str) -> bool:
        """May it be answered now?"""

    def why_shut(self, question_id: str) -> str:
        """What a shut question waits for."""

    def value(self, question_id: str) -> Any:
        """The answer, or the default that stands."""

    def given(self, question_id: str) -> Any:
        """The answer, without defaults."""

    def default(self, question_id: str) -> str:
        """What stands while nobody has said."""

    def answer(self, question_id: str, value: Any) -> None:
        """Take an answer."""

    def problem(self, question_id: str) -> str:
        """Why an answer can't be understood."""

    def pass_(self, question_id: str) -> None:
        """Say nothing here, on purpose."""

    def is_passed(self, question_id: str) -> bool:
        """Did they pass?"""

    def say(self, text: str) -> str:
        """Put names into one of the guide's texts."""


class StepQuestions:
    """The questions of the walk's step, or only its private ones."""

    def __init__(self, walk: Walk, *, private: bool | None = None) -> None:
        """Ask what the step asks.

        Args:
            walk: Where they are.
            private: Only the private ones (True), only the others (False), or all (None).
        """
        self._walk = walk
        self._private = private
        answers = walk.answers
        self.is_open: Callable[[str], bool] = answers.is_open
        self.why_shut: Callable[[str], str] = answers.why_shut
        self.value: Callable[[str], Any] = answers.value
        self.given: Callable[[str], Any] = answers.given
        self.default: Callable[[str], str] = answers.default
        self.answer: Callable[[str, Any], None] = answers.answer
        self.problem: Callable[[str], str] = answers.problem
        self.pass_: Callable[[str], None] = answers.pass_
        self.is_passed: Callable[[str], bool] = answers.is_passed
        self.say: Callable[[str], str] = walk.say

    def questions(self) -> list[Question]:
        """All that are shown now."""
        return [q for q in self._walk.questions() if self._private is None or q.private is self._private]

    def here(self) -> str:
        """The id of the question that is open."""
        return self._walk.place.question

    def cursor(self) -> int:
        """Characters before the cursor."""
        return self._walk.place.cursor

    def go_to(self, question_id: str, cursor: int) -> None:
        """Open a question."""
        self._walk.go_to(question_id)
        self._walk.place.cursor = cursor


class MomentQuestions:
    """What is asked of one moment of the replay."""

    def __init__(self, walk: Walk, moment_id: str) -> None:
        """Ask of one moment.

        Args:
            walk: The walk, in its replay.
            moment_id: Which moment.
        """
        self._walk = walk
        self.moment_id = moment_id
        self.say: Callable[[str], str] = walk.say

    def questions(self) -> list[Question]:
        """All fields of a moment, in the guide's order."""
        return [q for q in self._walk.step.questions if q.id.startswith(MOMENT)]

    def here(self) -> str:
        """The id of the field that is open."""
        return self._walk.place.question

    def cursor(self) -> int:
        """Characters before the cursor."""
        return self._walk.place.cursor

    def go_to(self, question_id: str, cursor: int) -> None:
        """Open a field.

        Raises:
            DebriefError: It's the manager's, and the rep hasn't said what happened.
        """
        if not self.is_open(question_id):
            raise DebriefError(self.why_shut(question_id))
        here, step = self._walk.debrief.place, self._walk.step.id
        place = Place(step=step, question=question_id, moment=self.moment_id, cursor=cursor)
        if (here.question, here.moment) == (question_id, self.moment_id):
            place.typed = here.typed
        self._walk.debrief.place = place

    def is_open(self, question_id: str) -> bool:
        """May it be filled in now?"""
        return self._walk.replay.is_open(self.moment_id, _field(question_id))

    def why_shut(self, question_id: str) -> str:
        """What a shut field waits for."""
        return (
            "" if self.is_open(question_id) else f"opens when {self._walk.answers.rep} has said what happened"
        )

    def value(self, question_id: str) -> Any:
        """The field's value; a time as text."""
        moment = self._walk.replay.moment(self.moment_id)
        if question_id == MOMENT + "time":
            return moment.typed_time or ("" if moment.seconds is None else clock_text(moment.seconds))
        return getattr(moment, _field(question_id))

    given = value

    def default(self, question_id: str) -> str:
        """Nothing stands by itself in a moment."""
        del question_id
        return ""

    def answer(self, question_id: str, value: Any) -> None:
        """Take a value; text for a time is read."""
        if question_id == MOMENT + "time":
            value = self._read_time(value)
        self._walk.replay.change(self.moment_id, _field(question_id), value)

    def _read_time(self, text: str) -> int | None:
        """Read a time; what can't be read (yet) stays as it was typed."""
        moment = self._walk.replay.moment(self.moment_id)
        try:
            seconds = read_place(text)
        except DebriefError:
            moment.typed_time = text
            return None
        moment.typed_time = ""
        return seconds

    def problem(self, question_id: str) -> str:
        """Why a time can't be read."""
        text = self._walk.replay.moment(self.moment_id).typed_time
        if question_id == MOMENT + "time" and text:
            try:
                read_place(text)
            except DebriefError as error:
                return f"{error.message}. {error.hint}"
        return ""

    def pass_(self, question_id: str) -> None:
        """Leave it empty; nothing waits for it."""

    def is_passed(self, question_id: str) -> bool:
        """Nothing is passed in a moment."""
        del question_id
        return False


def _field(question_id: str) -> str:
    """Give the moment's field that a question asks for."""
    name = question_id.removeprefix(MOMENT)
    return "seconds" if name == "time" else name
