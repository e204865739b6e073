"""The answers of one debrief: read, given and passed by question, with rule 2 kept.

An answer that means something to the program lies in a typed field of the debrief (`Question.keeps`);
all others lie under their question's id. Each leaves a trace: whose it was, when, and the how-manieth.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from debrief.errors import DebriefError
from debrief.model import BOTH, MANAGER, REP, Answer, Due, Stamp
from debrief.model.due import read_due
from debrief.model.span import read_when
from debrief.parts import LINE, PART, PARTED, answer_part, given_part, part_names, part_of

if TYPE_CHECKING:
    from debrief.guides.guide import Guide, Question
    from debrief.model import Call, Clock, Debrief

LOST_BUT = ("order", "advance")
"""Endings that aren't a loss (Rackham)."""

LONGEST_NAME = 60
"""Characters of a name that a sentence shows; all of it is kept."""

READ_KINDS = ("due", "when")
"""Kinds whose text is read: a day, or a time."""

NOTHING: dict[str, type] = {"rating": int, "choices": list, "reviews": list, "items": dict}
"""What makes the empty answer of a kind; all others are text."""


def short(name: str) -> str:
    """Shorten a name that somebody pasted a book into: for sentences, where a name is a few words."""
    name = name.strip()
    return name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1] + "…"


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
        self._step_when = {question.id: step.when for step in guide.steps for question in step.questions}

    def question(self, question_id: str) -> Question:
        """Find a question of the guide, or one of the parts that a question has.

        Raises:
            KeyError: The guide doesn't ask it.
        """
        whole, _, part = question_id.partition(PART)
        return part_of(self._questions[whole], part, self.open_promises) if part else self._questions[whole]

    def parts(self, question: Question) -> list[Question]:
        """Give what is really asked: one question for each promise, or for each quick item.

        A promise that this debrief has reviewed already stays among them, at its place, though it may
        no longer be open.
        """
        if question.kind not in PARTED:
            return [question]
        promises = self.open_promises
        return [part_of(question, name, promises) for name in part_names(question, self.debrief, promises)]

    def value(self, question_id: str) -> Any:
        """Give an answer, or the default that stands until somebody says otherwise."""
        given = self.given(question_id)
        return self.default(question_id) if is_blank(given) and not self.is_passed(question_id) else given

    def given(self, question_id: str) -> Any:
        """Give what was answered, without defaults: text, a list, a number, a Stamp or a Due."""
        question, trace = self.question(question_id), self.debrief.answers.get(question_id)
        if PART in question_id:
            return given_part(self.debrief, question)
        if trace is not None and trace.value is not None:
            return trace.value
        if not question.keeps:
            return ""
        holder, name = self._field(question)
        held = getattr(holder, name)
        # A due is never empty: "the next call" counts as an answer only once somebody gave it.
        return "" if held == Due() and (trace is None or trace.passed) else held

    def default(self, question_id: str) -> Any:
        """Give what a question's answer is while nobody has said: a term's id, a Due, or nothing."""
        question, turn = self.question(question_id), self.debrief.turn_moment
        if question.keeps == "lesson.say_again" and turn:
            return turn.better  # said in the replay already; now it's said aloud
        if question.default != "last":
            return question.default or (Due() if question.kind == "due" else "")
        section, _, name = question.keeps.partition(".")
        return getattr(self.last_call, name, "") if self.last_call and section == "call" else ""

    def answer(self, question_id: str, value: Any) -> None:
        """Take an answer. An empty one takes an earlier answer, or a pass, back.

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
        nothing = NOTHING.get(question.kind, str)()
        if is_blank(value) and type(value) is not type(nothing):
            value = nothing
        kept, text = self._read(question, value)
        if PART in question_id:
            answer_part(self.debrief, question, value, Stamp.of(self.clock()))
        elif question.keeps:
            holder, name = self._field(question)
            setattr(holder, name, kept)
        if not is_blank(value) or question_id in self.debrief.answers:
            trace = self._trace(question)
            trace.passed = False
            trace.value = text if question.keeps else value

    def _read(self, question: Question, value: Any) -> tuple[Any, str | None]:
        """Read a day or a time from text: what to keep, and the text itself where it can't be read."""
        if not isinstance(value, str) or question.kind not in READ_KINDS:
            return value, None
        nothing = Due() if question.kind == "due" else None
        if not value.strip():
            return nothing, value
        try:
            return self._understand(question, value), None
        except DebriefError:
            return nothing, value

    def _understand(self, question: Question, text: str) -> Due | Stamp:
        now = self.clock()
        return read_due(text, now.date()) if question.kind == "due" else read_when(text, now)

    def problem(self, question_id: str) -> str:
        """Say why an answer can't be understood as it stands; empty where it can."""
        trace, question = self.debrief.answers.get(question_id), self.question(question_id)
        text = trace.value if trace else None
        if question.kind not in READ_KINDS or not isinstance(text, str) or not text.strip():
            return ""
        try:
            self._understand(question, text)
        except DebriefError as error:
            return f"{error.message}. {error.hint}".removesuffix(" ")
        # "14:05", typed at noon, is over by now; but nobody can say that today was meant.
        return "That couldn't be read when it was typed: please say it again"

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
        earlier = [self._questions[other] for other in question.after if other in self._questions]
        return [other for other in earlier if self.is_shown(other) and not self._is_settled(other)]

    def _is_settled(self, question: Question) -> bool:
        """Was all of this answered or passed? The line about a promise may stay empty."""
        asked = [part.id for part in self.parts(question) if not part.id.endswith(LINE)]
        return self.is_passed(question.id) or all(self.is_answered(q) or self.is_passed(q) for q in asked)

    def why_shut(self, question_id: str) -> str:
        """Say what a shut question waits for; empty where it's open."""
        waits = self._waits_for(question_id)
        if not waits:
            return ""
        if waits[0].by == REP:
            return f"opens when {self.rep} has answered"
        return f"opens after “{waits[0].label}”"

    def is_shown(self, question: Question) -> bool:
        """Do a question's condition and its step's hold?"""
        whole = question.id.partition(PART)[0]
        return self.holds(question.when) and self.holds(self._step_when[whole])

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
            return debrief.turn_told is not None
        return True

    @property
    def rep(self) -> str:
        """The rep's name, for sentences."""
        return short(self.debrief.call.rep) or "the rep"

    def settle(self) -> None:
        """Write the defaults that nobody changed into the debrief, so that it says what was on the screen."""
        for question in self._questions.values():
            value = self.value(question.id)
            if is_blank(value) or not is_blank(self.given(question.id)) or not self.is_shown(question):
                continue
            if question.keeps:
                holder, name = self._field(question)
                setattr(holder, name, value)
            else:
                self._trace(question).value = value

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
