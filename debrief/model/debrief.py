"""A debrief: everything two people said about one call, and how they went about it."""

from __future__ import annotations

from msgspec import field

from debrief.model.answer import Answer, HalfTyped, Place, TurnedBack
from debrief.model.call import Call
from debrief.model.ids import new_id
from debrief.model.lesson import Lesson
from debrief.model.mirror import Mirror
from debrief.model.moment import Moment
from debrief.model.promise import Promise, Review
from debrief.model.record import Record
from debrief.model.signoff import SignOff
from debrief.model.source import Source
from debrief.model.stamp import Stamp

SCHEMA = 2
"""The version of a library's shape: `debrief.store.migrations` says what changed with each."""

DRAFT = "draft"
FINISHED = "finished"


TURN_ANSWER, TURN_REASON = "turn.what", "turn.reason"
"""The questions that ask for the turn, and why it made sense, where a guide has no replay (`quick`)."""


class Debrief(Record):
    """One debrief, from the first key to the signature. A draft is a debrief like any other."""

    created: Stamp
    """When it was begun."""
    id: str = field(default_factory=new_id)
    schema: int = SCHEMA
    status: str = DRAFT
    """`draft` or `finished`."""
    guide: str = "lost-call"
    """The guide's id."""
    guide_version: int = 1
    changed: Stamp | None = None
    finished: Stamp | None = None

    call: Call = field(default_factory=Call)
    reviews: list[Review] = field(default_factory=list)
    """What came of earlier promises, told at the start of this debrief."""
    felt: str = ""
    """The rep's one line to "So, how'd that feel?"."""
    feeling: str = ""
    """A term of the vocabulary `feeling`."""
    moments: list[Moment] = field(default_factory=list)
    """In the order of the replay: from the end of the call backwards (rule 7)."""
    turn: str = ""
    """The id of the moment where it turned: the one focus (rule 10)."""
    lesson: Lesson = field(default_factory=Lesson)
    promise: Promise = field(default_factory=Promise)
    parked: str = ""
    """What was put off: one topic a line (rule 16)."""
    signoff: SignOff = field(default_factory=SignOff)
    mirror: Mirror = field(default_factory=Mirror)
    """Private to the manager."""

    answers: dict[str, Answer] = field(default_factory=dict)
    """By question id."""
    turned_back: list[TurnedBack] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)
    """Active seconds, by step id."""
    transcript: Source | None = None
    """The call's transcript, where there is one."""
    place: Place = field(default_factory=Place)
    half_typed: dict[str, HalfTyped] = field(default_factory=dict)
    """What is typed into it since it was finished and isn't kept yet, by item; the last one last."""

    @property
    def is_draft(self) -> bool:
        """Is it still going on?"""
        return self.status == DRAFT

    @property
    def at(self) -> Stamp:
        """When the call was: as told, or as the debrief began."""
        return self.call.at or self.created

    @property
    def turn_moment(self) -> Moment | None:
        """The moment where it turned, if one is marked."""
        return next((moment for moment in self.moments if moment.id == self.turn), None)

    def line_of(self, moment: Moment) -> int | None:
        """Give the line of its transcript at which a moment was marked; None: at none of this file."""
        return moment.line_in(self.transcript.sum) if self.transcript else None

    @property
    def turn_told(self) -> Moment | None:
        """The turn as it was told: the marked moment; in a guide without a replay, its answers' words."""
        marked, what = self.turn_moment, self._said(TURN_ANSWER)
        if marked or not what:
            return marked
        return Moment(what=what, reason=self._said(TURN_REASON))

    def _said(self, question: str) -> str:
        answer = self.answers.get(question)
        return answer.value if answer and not answer.passed and isinstance(answer.value, str) else ""

    @property
    def spent(self) -> float:
        """Active seconds over all steps."""
        return sum(self.seconds.values())
