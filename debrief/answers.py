"""The answers of one debrief: read, given and passed by question, with rule 2 kept.

An answer that means something to the program lies in a typed field of the debrief (`Question.keeps`);
all others lie under their question's id. Each leaves a trace: whose it was, when, and the how-manieth.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from debrief.errors import DebriefError
from debrief.model import BOTH, MANAGER, REP, VOCABULARIES, Answer, Due, Review, Stamp
from debrief.model.due import read_due
from debrief.model.span import read_when

if TYPE_CHECKING:
    from debrief.guides.guide import Guide, Question
    from debrief.model import Call, Clock, Debrief

SILENT_KINDS = ("say", "turn")
"""Kinds that show something and ask nothing."""

LOST_BUT = ("order", "advance")
"""Endings that aren't a loss (Rackham)."""


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
    """
    part_id = question.id + PART + part
    if question.kind == "items":
        term = VOCABULARIES["quick-item"].term(part)
        prompt = term.label if term else part
        return replace(question, id=part_id, kind="rating", label=f"“{prompt}”", prompt=prompt)
    if part.endswith(LINE):
        return replace(question, id=part_id, kind="line", label="In a line", prompt="What happened?", hint="")
    prompt = promises.get(part, question.prompt)
    return replace(question, id=part_id, kind="choice", choices="outcome", prompt=prompt)


def is_blank(value: Any) -> bool:
    """Is this no answer: empty, or only white space?"""
    if isinstance(value, str):
        return not value.strip()
    return value is None or value in ([], {}, 0)


class Answers:
    """What has been answered in one debrief, question by question."""

    def __init__(self, guide: Guide, debrief: Debrief, clock: Clock) -> None:
        """Work on a debrief in place.

        Args:
            guide: What is asked.
            debrief: Where the answers are kept. Changed in place.
            clock: Gives the time of an answer.
        """
        self.guide = guide
        self.debrief = debrief
        self.clock = clock
        self.last_call: Call | None = None
        """The rep's last call, for defaults that say `last`."""
        self.open_promises: dict[str, str] = {}
        """The promises that are open for this rep, newest first: the debrief's id -> the promise in words."""
        self._questions = {question.id: question for step in guide.steps for question in step.questions}

    def question(self, question_id: str) -> Question:
        """Find a question of the guide, or one of the parts that a question has.

        Raises:
            KeyError: The guide doesn't ask it.
        """
        whole, _, part = question_id.partition(PART)
        return part_of(self._questions[whole], part, self.open_promises) if part else self._questions[whole]

    def parts(self, question: Question) -> list[Question]:
        """Give what is really asked: one question for each promise, or for each quick item.

        A promise that this debrief has reviewed already stays among them, though it's no longer open.
        """
        if question.kind == "items":
            names = [term.id for term in VOCABULARIES["quick-item"].terms]
        elif question.kind == "reviews":
            reviewed = [review.promise for review in self.debrief.reviews]
            promises = list(dict.fromkeys([*self.open_promises, *reviewed]))[:MOST_REVIEWED]
            names = [name for promise in promises for name in (promise, promise + LINE)]
        else:
            return [question]
        return [part_of(question, name, self.open_promises) for name in names]

    def value(self, question_id: str) -> Any:
        """Give an answer, or the default that stands until somebody says otherwise."""
        given = self.given(question_id)
        return self.default(question_id) if is_blank(given) and not self.is_passed(question_id) else given

    def given(self, question_id: str) -> Any:
        """Give what was answered, without defaults: text, a list, a number, a Stamp or a Due."""
        question, trace = self.question(question_id), self.debrief.answers.get(question_id)
        if PART in question_id:
            return self._given_part(question_id)
        if question.keeps and (trace is None or trace.value is None):
            holder, name = self._field(question)
            return getattr(holder, name)
        return trace.value if trace else ""

    def default(self, question_id: str) -> Any:
        """Give what a question's answer is while nobody has said: a term's id, or nothing."""
        question = self.question(question_id)
        if question.default != "last":
            return question.default
        section, _, name = question.keeps.partition(".")
        return getattr(self.last_call, name, "") if self.last_call and section == "call" else ""

    def answer(self, question_id: str, value: Any) -> None:
        """Take an answer. An empty one takes an earlier answer back.

        Args:
            question_id: Which question.
            value: Text, a term's id, a list of terms, a number, a Stamp or a Due. Text for a day or a
                time is read; text that can't be read (yet) is kept as it is.

        Raises:
            DebriefError: The question is shut: the rep answers first (rule 2).
        """
        question = self.question(question_id)
        if not self.is_open(question_id):
            raise DebriefError(self.why_shut(question_id), "The rep answers first, or passes.")
        kept, text = self._read(question, value)
        if PART in question_id:
            self._answer_part(question_id, value)
        elif question.keeps and text is None:
            holder, name = self._field(question)
            setattr(holder, name, kept)
        if not is_blank(value) or question_id in self.debrief.answers:
            trace = self._trace(question)
            trace.passed = False
            trace.value = text if question.keeps else value

    def _given_part(self, question_id: str) -> Any:
        _, _, part = question_id.partition(PART)
        if self.question(question_id).kind == "rating":
            return self.debrief.signoff.items.get(part, 0)
        review = self._review(part.removesuffix(LINE))
        return "" if review is None else review.line if part.endswith(LINE) else review.outcome

    def _answer_part(self, question_id: str, value: Any) -> None:
        _, _, part = question_id.partition(PART)
        if self.question(question_id).kind == "rating":
            self.debrief.signoff.items[part] = value
            return
        promise = part.removesuffix(LINE)
        review = self._review(promise)
        if review is None:
            review = Review(promise=promise, outcome="", at=Stamp.of(self.clock()))
            self.debrief.reviews.append(review)
        setattr(review, "line" if part.endswith(LINE) else "outcome", value)
        if not review.line.strip() and not review.outcome:
            self.debrief.reviews.remove(review)

    def _review(self, promise: str) -> Review | None:
        return next((review for review in self.debrief.reviews if review.promise == promise), None)

    def _read(self, question: Question, value: Any) -> tuple[Any, str | None]:
        """Read a day or a time from text: what to keep, or the text itself where it can't be read."""
        if not isinstance(value, str) or question.kind not in ("due", "when"):
            return value, None
        try:
            if question.kind == "due":
                return (read_due(value, self.clock().date()) if value.strip() else Due()), None
            return (read_when(value, self.clock()) if value.strip() else None), None
        except DebriefError:
            return None, value

    def problem(self, question_id: str) -> str:
        """Say why an answer can't be understood as it stands; empty where it can."""
        trace, question = self.debrief.answers.get(question_id), self.question(question_id)
        if trace is None or not isinstance(trace.value, str) or question.kind not in ("due", "when"):
            return ""
        try:
            reader = read_due if question.kind == "due" else None
            if reader:
                reader(trace.value, self.clock().date())
            else:
                read_when(trace.value, self.clock())
        except DebriefError as error:
            return error.message
        return ""

    def pass_(self, question_id: str) -> None:
        """Say nothing here, on purpose: it opens what waits for this answer.

        Raises:
            DebriefError: The question is one of the few that can't be skipped, or it is shut.
        """
        question = self.question(question_id)
        if question.required:
            raise DebriefError(f"“{question.label}” is one of the few that can't be skipped")
        if not self.is_open(question_id):
            raise DebriefError(self.why_shut(question_id))
        if is_blank(self.given(question_id)):
            self._trace(question).passed = True

    def is_passed(self, question_id: str) -> bool:
        """Did they choose to say nothing here?"""
        trace = self.debrief.answers.get(question_id)
        return trace is not None and trace.passed and is_blank(self.given(question_id))

    def is_answered(self, question_id: str) -> bool:
        """Has somebody answered this? Defaults don't count."""
        return not is_blank(self.given(question_id))

    def is_open(self, question_id: str) -> bool:
        """May this question be answered now? The manager's waits for the rep's (rule 2)."""
        return not self._waits_for(question_id)

    def _waits_for(self, question_id: str) -> list[Question]:
        question = self.question(question_id)
        earlier = [self.question(other) for other in question.after if other in self._questions]
        return [
            other
            for other in earlier
            if self.is_shown(other) and not self.is_answered(other.id) and not self.is_passed(other.id)
        ]

    def why_shut(self, question_id: str) -> str:
        """Say what a shut question waits for; empty where it's open."""
        waits = self._waits_for(question_id)
        if not waits:
            return ""
        if waits[0].by == REP:
            return f"opens when {self.rep} has answered"
        return f"opens after “{waits[0].label}”"

    def is_shown(self, question: Question) -> bool:
        """Does a question's condition hold?"""
        return self.holds(question.when)

    def holds(self, condition: str) -> bool:
        """Does a condition of the guide hold in this debrief? An unknown one does: asking loses nothing."""
        debrief = self.debrief
        if condition == "open-promise":
            return bool(self.open_promises or debrief.reviews)
        if condition == "lost":
            return debrief.call.ending not in LOST_BUT
        if condition == "on-call":
            role = next((q.id for q in self._questions.values() if q.keeps == "call.role"), None)
            return (self.value(role) if role else debrief.call.role) != "not-there"
        if condition == "turn-marked":
            return debrief.turn_moment is not None
        return True

    @property
    def rep(self) -> str:
        """The rep's name, for sentences."""
        return self.debrief.call.rep.strip() or "the rep"

    def settle(self) -> None:
        """Write the defaults that nobody changed into the debrief, so that it says what was on the screen."""
        for question in self._questions.values():
            if question.keeps and self.is_shown(question) and is_blank(self.given(question.id)):
                value = self.value(question.id)
                if not is_blank(value):
                    holder, name = self._field(question)
                    setattr(holder, name, value)

    def first_to_answer(self, question_id: str, other_id: str) -> str:
        """Say who answered first of two: `rep`, `manager`, `both`, or empty where neither did."""
        traces = [self.debrief.answers.get(name) for name in (question_id, other_id)]
        given = sorted((trace for trace in traces if trace), key=lambda trace: trace.order)
        return given[0].by if given else ""

    def _field(self, question: Question) -> tuple[Any, str]:
        section, _, name = question.keeps.rpartition(".")
        return (getattr(self.debrief, section) if section else self.debrief), name

    def _trace(self, question: Question) -> Answer:
        answers = self.debrief.answers
        if question.id not in answers:
            order = 1 + max((answer.order for answer in answers.values()), default=0)
            by = question.by if question.by in (REP, MANAGER) else BOTH
            answers[question.id] = Answer(by=by, order=order, at=Stamp.of(self.clock()))
        return answers[question.id]
