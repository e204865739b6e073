"""One guided run: a guide, a debrief, and the place where they are. Pure: it draws and saves nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from debrief.answers import Answers, short
from debrief.course import beside
from debrief.errors import DebriefError
from debrief.guides.fields import MOMENT
from debrief.guides.texts import fill
from debrief.model import BOTH, FINISHED, REP, Place, Stamp
from debrief.places import Places
from debrief.replay import Replay
from debrief.returning import Returning

if TYPE_CHECKING:
    from debrief.guides.guide import Guide, Question, Step
    from debrief.model import Call, Clock, Debrief

LONGEST_TICK = 5.0
"""Seconds. A longer gap between two ticks was a closed lid, not time spent on the debrief."""


class Missing(NamedTuple):
    """A required answer that isn't there yet."""

    step: Step
    question: Question


class Walk:
    """Leads through a debrief: what is asked now, what comes next, what is missing."""

    def __init__(
        self,
        guide: Guide,
        debrief: Debrief,
        clock: Clock,
        *,
        last_call: Call | None = None,
        open_promises: dict[str, str] | None = None,
    ) -> None:
        """Start, or go on where the debrief's place says.

        Args:
            guide: The way to go.
            debrief: What it's about; changed in place. A place that leads to a shut question is put right.
            clock: Gives the time; only differences of it are used for the time spent.
            last_call: See `Answers`. Where the rep is known already, as when a draft is resumed: a place
                may lead to a question that depends on it.
            open_promises: See `Answers`; likewise.
        """
        self.guide = guide
        self.debrief = debrief
        self.clock = clock
        self.answers = Answers(guide, debrief, clock)
        self.answers.last_call = last_call
        self.answers.open_promises = open_promises or {}
        self.replay = Replay(debrief, guide.focus)
        self._places = Places(guide, self.answers, self.replay)
        self._returning = Returning(debrief, clock)
        self._ticked = clock()
        self._left: dict[str, Place] = {}
        if debrief.place.step not in {step.id for step in guide.steps}:
            debrief.place = Place(step=guide.steps[0].id)
        place = debrief.place
        self.jump(place.step, place.question, cursor=place.cursor, moment=place.moment)

    # Where we are

    @property
    def steps(self) -> list[Step]:
        """The steps whose condition holds, in order; and the one where they are, whatever they said in it."""
        here = self.debrief.place.step
        return [step for step in self.guide.steps if step.id == here or self.answers.holds(step.when)]

    @property
    def step(self) -> Step:
        """The step where they are."""
        return self.guide.step(self.debrief.place.step)

    @property
    def place(self) -> Place:
        """Where they are; put right first, if the question was shut since (rule 2) or the moment is gone."""
        place = self.debrief.place
        if (place.question or place.moment) and not self._places.is_allowed(place):
            self.debrief.place = self._places.way_in(self.step)
        return self.debrief.place

    @property
    def number(self) -> int:
        """The step's number among those shown, from 1."""
        return next((n for n, step in enumerate(self.steps, 1) if step.id == self.step.id), 1)

    @property
    def question(self) -> Question | None:
        """The question that is open; None where the step shows something else."""
        here = self.place.question
        return next((q for q in self.questions() if q.id == here), None)

    def questions(self, step: Step | None = None) -> list[Question]:
        """A step's questions whose condition holds, in order; without those of the replay's moments."""
        return self._places.questions(step or self.step)

    def stops(self, step: Step | None = None) -> list[Question]:
        """The questions of a step that can be gone to now: those that ask, and are open."""
        return self._places.stops(step or self.step)

    # Going

    def forward(self) -> bool:
        """Go to the next question that isn't an aside (from an aside, to any), or to the next step.

        Returns:
            False where this was the last one.
        """
        ahead = self._beside(+1, aside=self.question is not None and self.question.aside)
        if ahead:
            self.go_to(ahead.id)
            return True
        return self.next_step()

    def down(self) -> bool:
        """Go to the next question of this step, asides too. False at the last."""
        ahead = self._beside(+1, aside=True)
        if ahead:
            self.go_to(ahead.id)
        return ahead is not None

    def up(self) -> bool:
        """Go to the question before, asides too. False at the first of the step."""
        behind = self._beside(-1, aside=True)
        if behind:
            self.go_to(behind.id)
        return behind is not None

    def _beside(self, by: int, *, aside: bool) -> Question | None:
        return beside(self.questions(), self.answers.is_open, self.place.question, by, aside=aside)

    def next_step(self) -> bool:
        """Go to the next step. False at the last."""
        return self._step_by(+1)

    def back(self) -> bool:
        """Go to the step before, to the question where it was left. False at the first."""
        return self._step_by(-1)

    def _step_by(self, by: int) -> bool:
        steps, here = self.guide.steps, self.guide.steps.index(self.step)
        rest = steps[here + 1 :] if by > 0 else reversed(steps[:here])
        target = next((step for step in rest if self.answers.holds(step.when)), None)
        if target:
            self.jump(target.id)
        return target is not None

    def jump(self, step_id: str, question_id: str = "", *, cursor: int = 0, moment: str = "") -> None:
        """Go to a step, and to one of its questions if that is open: never to a shut one (rule 2).

        Without a question: to where the step was left. A step that isn't shown leads to the one before it.

        Raises:
            KeyError: The guide has no such step.
        """
        self.tick()
        self._left[self.debrief.place.step] = self.place
        step = self._places.nearest(self.guide.step(step_id))
        wanted = Place(step=step.id, question=question_id, cursor=cursor, moment=moment)
        wanted.typed = self._typed_at(wanted)
        left = self._left.get(step.id, wanted)
        ways = (place for place in (wanted, left) if self._places.is_allowed(place))
        self.debrief.place = next(ways, None) or self._places.way_in(step, moment)

    def go_to(self, question_id: str) -> None:
        """Go to a question of this step.

        Raises:
            DebriefError: It's shut: the rep answers first; or it isn't one of this step's.
        """
        moment = self.debrief.place.moment if question_id.startswith(MOMENT) else ""
        place = Place(step=self.step.id, question=question_id, moment=moment)
        if not self._places.is_allowed(place):
            raise DebriefError(self.answers.why_shut(question_id) or "That isn't asked here")
        place.typed = self._typed_at(place)
        self.debrief.place = place

    def _typed_at(self, place: Place) -> str:
        """What is half typed, if it was at this very question."""
        here = self.debrief.place
        same = (here.step, here.question, here.moment) == (place.step, place.question, place.moment)
        return here.typed if same else ""

    # What is said

    def say(self, text: str) -> str:
        """Put the rep's and the account's names, and the minutes, into one of the guide's texts."""
        account = short(self.debrief.call.account) or "the customer"
        return fill(text, {"rep": self.answers.rep, "account": account, "minutes": str(self.guide.minutes)})

    @property
    def opening(self) -> str:
        """Purpose, length and privacy, said first (rule 1)."""
        return self.say(self.guide.opening)

    @property
    def speaker(self) -> str:
        """Whose turn it is: `rep`, `manager` or `both`."""
        here = self.place.question
        question = next((q for q in [*self.questions(), *self.step.questions] if q.id == here), None)
        return question.by if question else REP if self.step.kind == "replay" else BOTH

    def turn_back(self) -> str:
        """Give a question to return instead of an answer, fit for this step, and count it (rule 4)."""
        return self._returning.turn_back(self.step, self.say)

    def another(self) -> str:
        """Give another one in place of the last in this step, which counts as the same."""
        return self._returning.another(self.step, self.say)

    # Time

    def tick(self) -> None:
        """Count the time since the last tick to this step, but for gaps in which the lid was closed."""
        at = self.clock()
        gap = (at - self._ticked).total_seconds()
        self._ticked = at
        step = self.debrief.place.step
        if step and 0 < gap <= LONGEST_TICK:
            self.debrief.seconds[step] = round(self.debrief.seconds.get(step, 0.0) + gap, 3)

    # The end

    def missing(self) -> list[Missing]:
        """The required answers that aren't there yet (rules 12 and 17): nothing else is mandatory."""
        return [
            Missing(step, question)
            for step in self.steps
            for question in self.questions(step)
            if question.required and not self.answers.is_answered(question.id)
        ]

    def finish(self) -> None:
        """Make the draft a finished debrief.

        Raises:
            DebriefError: A required answer is missing.
        """
        missing = self.missing()
        if missing:
            step, question = missing[0]
            raise DebriefError(
                f"“{question.label}” is still open, in {step.name}",
                "A debrief doesn't close without it; all else can stay empty.",
            )
        self.tick()
        self.answers.settle()
        at = Stamp.of(self.clock())
        if self.debrief.signoff.name.strip():
            self.debrief.signoff.at = at
        self.debrief.status, self.debrief.finished = FINISHED, at

    def is_begun(self, step: Step) -> bool:
        """Has anything been said in a step?"""
        if step.kind == "replay" and self.debrief.moments:
            return True
        answers = self.answers
        return any(
            answers.is_answered(q.id) or answers.is_passed(q.id) for q in self.stops(step) if not q.private
        )
