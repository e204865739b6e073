"""Where one may be in a debrief: which questions a step asks now, which are open, and where a step begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debrief.course import stops
from debrief.guides.fields import MOMENT
from debrief.model import Place

if TYPE_CHECKING:
    from debrief.answers import Answers
    from debrief.guides.guide import Guide, Question, Step
    from debrief.replay import Replay


class Places:
    """The places of a debrief that can be gone to, as its answers have it now. Moves nobody."""

    def __init__(self, guide: Guide, answers: Answers, replay: Replay) -> None:
        """Look at a debrief.

        Args:
            guide: Its steps.
            answers: Say which questions are shown, and which are open.
            replay: Its moments.
        """
        self._guide = guide
        self._debrief = answers.debrief
        self._answers = answers
        self._replay = replay

    def questions(self, step: Step) -> list[Question]:
        """List a step's questions whose condition holds; without those of the replay's moments."""
        shown = [q for q in step.questions if self._answers.is_shown(q)]
        return [part for q in shown if not q.id.startswith(MOMENT) for part in self._answers.parts(q)]

    def stops(self, step: Step) -> list[Question]:
        """List the questions of a step that can be gone to now: those that ask, and are open."""
        return stops(self.questions(step), self._answers.is_open)

    def nearest(self, step: Step) -> Step:
        """Give this step if it's shown, or else the nearest before it that is."""
        before = self._guide.steps[: self._guide.steps.index(step) + 1]
        shown = [earlier for earlier in before if self._answers.holds(earlier.when)]
        return shown[-1] if shown else self._guide.steps[0]

    def is_allowed(self, place: Place) -> bool:
        """May they be here? Never at a question that is shut (rule 2), hidden, or of another step."""
        step = self._guide.step(place.step)
        if place.moment and place.moment not in {moment.id for moment in self._debrief.moments}:
            return False
        if place.moment and not place.question:
            return step.kind == "replay"
        if not place.question.startswith(MOMENT):
            return place.question in {question.id for question in self.stops(step)}
        field = place.question.removeprefix(MOMENT)
        return step.kind == "replay" and self._replay.is_open(place.moment, field)

    def way_in(self, step: Step, moment: str = "") -> Place:
        """Give a step's beginning: what waits for an answer; in the replay the moment, if it's there."""
        known = moment in {known.id for known in self._debrief.moments}
        return Place(
            step=step.id,
            question=self._first_unanswered(self.stops(step)),
            moment=moment if known and step.kind == "replay" else "",
        )

    def _first_unanswered(self, stops: list[Question]) -> str:
        main = [question for question in stops if not question.aside and not question.private] or stops
        waiting = [
            q for q in main if not self._answers.is_answered(q.id) and not self._answers.is_passed(q.id)
        ]
        return waiting[0].id if waiting else main[0].id if main else ""
