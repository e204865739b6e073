"""One guided run: a guide, a debrief, and the place where they are. Pure: it draws and saves nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from debrief.answers import Answers, is_blank
from debrief.course import beside, stops
from debrief.errors import DebriefError
from debrief.guides.guide import LEVELS
from debrief.model import FINISHED, MANAGER, Place, Stamp, TurnedBack
from debrief.replay import Replay

if TYPE_CHECKING:
    from debrief.guides.guide import Guide, Question, Step
    from debrief.model import Clock, Debrief

LONGEST_TICK = 5.0
"""Seconds. A longer gap between two ticks was a closed lid, not time spent on the debrief."""


MOMENT = "moment."
"""Begins the ids of the questions that are asked of each moment of the replay."""


class Missing(NamedTuple):
    """A required answer that isn't there yet."""

    step: Step
    question: Question


class Walk:
    """Leads through a debrief: what is asked now, what comes next, what is missing."""

    def __init__(self, guide: Guide, debrief: Debrief, clock: Clock) -> None:
        """Start, or go on where the debrief's place says.

        Args:
            guide: The way to go.
            debrief: What it's about; changed in place. A place that leads to a shut question is put right.
            clock: Gives the time; only differences of it are used for the time spent.
        """
        self.guide = guide
        self.debrief = debrief
        self.clock = clock
        self.answers = Answers(guide, debrief, clock)
        self.replay = Replay(debrief)
        self._ticked = clock()
        self._left_at: dict[str, str] = {}
        self._shown = [turned.question for turned in debrief.turned_back]
        place = debrief.place
        known = place.step in {step.id for step in guide.steps}
        self.jump(
            place.step if known else self.steps[0].id,
            place.question,
            cursor=place.cursor,
            moment=place.moment,
        )

    # Where we are

    @property
    def steps(self) -> list[Step]:
        """The steps whose condition holds, in order."""
        return [step for step in self.guide.steps if self.answers.holds(step.when)]

    @property
    def step(self) -> Step:
        """The step where they are."""
        return self.guide.step(self.debrief.place.step)

    @property
    def number(self) -> int:
        """The step's number among those shown, from 1."""
        return next((n for n, step in enumerate(self.steps, 1) if step.id == self.step.id), 1)

    @property
    def question(self) -> Question | None:
        """The question that is open; None where the step shows something else."""
        return next((q for q in self.questions() if q.id == self.debrief.place.question), None)

    def questions(self, step: Step | None = None) -> list[Question]:
        """A step's questions whose condition holds, in order; without those of the replay's moments."""
        shown = [q for q in (step or self.step).questions if self.answers.is_shown(q)]
        return [part for q in shown if not q.id.startswith(MOMENT) for part in self.answers.parts(q)]

    def stops(self, step: Step | None = None) -> list[Question]:
        """The questions of a step that can be gone to now: those that ask, and are open."""
        return stops(self.questions(step), self.answers.is_open)

    # Going

    def forward(self) -> bool:
        """Go to the next question that isn't an aside, or to the next step.

        Returns:
            False where this was the last one.
        """
        ahead = self._beside(+1, aside=False)
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
        return beside(self.questions(), self.answers.is_open, self.debrief.place.question, by, aside=aside)

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

        Raises:
            KeyError: The guide has no such step.
        """
        self.tick()
        self._remember_place()
        step = self.guide.step(step_id)
        stops = self.stops(step)
        ids = [question.id for question in stops]
        wanted = next((w for w in (question_id, self._left_at.get(step_id, "")) if w in ids), None)
        if wanted is None and question_id.startswith("moment."):
            wanted = question_id
        if wanted is None:
            wanted, cursor = self._first_unanswered(stops), 0
        self.debrief.place = Place(step=step_id, question=wanted, cursor=cursor, moment=moment)

    def _first_unanswered(self, stops: list[Question]) -> str:
        main = [question for question in stops if not question.aside and not question.private] or stops
        waiting = [q for q in main if is_blank(self.answers.given(q.id)) and not self.answers.is_passed(q.id)]
        return waiting[0].id if waiting else main[0].id if main else ""

    def go_to(self, question_id: str) -> None:
        """Go to a question of this step.

        Raises:
            DebriefError: It's shut: the rep answers first.
        """
        if not self.answers.is_open(question_id):
            raise DebriefError(self.answers.why_shut(question_id), "The rep answers first, or passes.")
        self.debrief.place = Place(step=self.step.id, question=question_id)

    def _remember_place(self) -> None:
        if self.debrief.place.step:
            self._left_at[self.debrief.place.step] = self.debrief.place.question

    # What is said

    def say(self, text: str) -> str:
        """Put the rep's and the account's names, and the minutes, into one of the guide's texts."""
        call = self.debrief.call
        for name, value in (
            ("{rep}", call.rep.strip() or "the rep"),
            ("{account}", call.account.strip() or "the customer"),
            ("{minutes}", str(self.guide.minutes)),
        ):
            text = text.replace(name, value)
        return text

    @property
    def opening(self) -> str:
        """Purpose, length and privacy, said first (rule 1)."""
        return self.say(self.guide.opening)

    @property
    def speaker(self) -> str:
        """Whose turn it is: `rep`, `manager` or `both`."""
        question = self.question
        return question.by if question else "rep" if self.step.kind == "replay" else "both"

    # Questions given back (rule 4)

    def turn_back(self) -> str:
        """Give a question to return instead of an answer, fit for this step, and count it."""
        text = self._next_returning()
        self.debrief.turned_back.append(
            TurnedBack(step=self.step.id, question=text, at=Stamp.of(self.clock()))
        )
        return text

    def another(self) -> str:
        """Give another one in place of the last, which counts as the same."""
        if not self.debrief.turned_back:
            return self.turn_back()
        text = self._next_returning()
        self.debrief.turned_back[-1].question = text
        return text

    def _next_returning(self) -> str:
        """The next one: as open as possible first, then narrower, telling last; none twice until all were."""
        bank = sorted(self.step.bank, key=lambda returning: LEVELS.index(returning.level))
        texts = [self.say(returning.text) for returning in bank] or ["What do you think?"]
        used = [text for text in self._shown if text in texts]
        text = texts[len(used) % len(texts)]
        self._shown.append(text)
        return text

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
            if question.required and is_blank(self.answers.given(question.id))
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

    def is_manager_shut(self) -> bool:
        """Is there a manager's question in this step that still waits for the rep?"""
        return any(q.by == MANAGER and not self.answers.is_open(q.id) for q in self.questions())
