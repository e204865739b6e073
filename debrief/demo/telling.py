"""A story told as the walk would have kept it: the answers in order, the rep's first, and their times."""

from __future__ import annotations

import random
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from debrief.answers import is_blank
from debrief.demo.days import at_clock, id_at, workday, year_before
from debrief.demo.recording import take_along
from debrief.demo.said import said_of
from debrief.guides.fields import MOMENT, SILENT_KINDS
from debrief.model import Debrief, Moment, Place, Stamp, TurnedBack, is_settled
from debrief.model.span import read_place
from debrief.parts import PART
from debrief.report.promises import promise_text
from debrief.walk import Walk

if TYPE_CHECKING:
    from debrief.demo.story import Happening, Story
    from debrief.guides import Shelf
    from debrief.guides.guide import Question, Step
    from debrief.model import Call

WEIGHTS = {
    "call": 6, "last-promise": 7, "feel": 9, "replay": 44, "turn": 40, "focus": 40, "ask-first": 20,
    "goals": 30, "stretch": 30, "lessons": 16, "lesson": 20,
}  # fmt: skip
"""How the time of a debrief goes, by step; 10 for those not named."""

MOST_TURNED_BACK = {
    "ask-first": 3, "replay": 6, "turn": 4, "focus": 4, "goals": 3, "stretch": 2, "feel": 2, "lessons": 2,
    "lesson": 2, "promise": 1,
}  # fmt: skip
"""How many questions are turned back in a step, at most, in this order."""


class _Clock:
    """A clock that the story moves."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at

    def pass_(self, seconds: float) -> None:
        self.at += timedelta(seconds=seconds)


class Teller:
    """Tells one rep's stories, the oldest first: each knows what was promised before."""

    def __init__(self, rep: str, anchor: date, offset: int, shelf: Shelf) -> None:
        """Begin with a rep.

        Args:
            rep: The name.
            anchor: The "today" of the stories.
            offset: Minutes east of UTC on every clock in them.
            shelf: Where the guides are.
        """
        self._rep, self._anchor, self._offset = rep, anchor, offset
        self._shelf = shelf
        self._last_call: Call | None = None
        self._open: dict[str, str] = {}
        self._told = 0

    def tell(self, story: Story) -> Debrief:
        """Make the debrief of a story.

        Raises:
            DebriefError: It breaks one of the walk's rules; then the story is wrong.
        """
        self._told += 1
        chance = random.Random(f"{self._rep} {self._told}")  # noqa: S311 - nothing secret is drawn
        began = self._at(story)
        clock = _Clock(self._begun(story, began, chance))
        guide = self._shelf.get(story.guide)
        debrief = Debrief(
            id=id_at(clock(), chance), created=Stamp.of(clock()), guide=guide.id, guide_version=guide.version
        )
        walk = Walk(guide, debrief, clock, last_call=self._last_call, open_promises=dict(self._open))
        Telling(walk, story, clock, chance, said_of(story, self._rep, Stamp.of(began), self._promised)).all()
        self._remember(debrief)
        return debrief

    def _at(self, story: Story) -> datetime:
        day = year_before(self._anchor) if story.year_ago else workday(self._anchor, story.days)
        return at_clock(day, story.at, self._offset)

    def _begun(self, story: Story, call: datetime, chance: random.Random) -> datetime:
        if story.begun:
            return at_clock(self._anchor if story.begun_today else call.date(), story.begun, self._offset)
        walk_to_the_car = timedelta(minutes=chance.randrange(4, 15), seconds=chance.randrange(60))
        return call + timedelta(minutes=story.minutes) + walk_to_the_car

    def _promised(self, back: int) -> date:
        return workday(self._anchor, back)

    def _remember(self, debrief: Debrief) -> None:
        if debrief.is_draft:
            return
        self._last_call = debrief.call
        for review in debrief.reviews:
            if is_settled([review]):
                self._open.pop(review.promise, None)
        if debrief.promise.made:
            self._open = {debrief.id: promise_text(debrief.promise), **self._open}


class Telling:
    """One story on its way through a walk."""

    def __init__(
        self, walk: Walk, story: Story, clock: _Clock, chance: random.Random, said: dict[str, Any]
    ) -> None:
        """Begin.

        Args:
            walk: With an empty draft.
            story: What to tell.
            clock: The walk's.
            chance: What is drawn comes from here.
            said: What was answered, by question id.
        """
        self._walk, self._story, self._clock, self._chance, self._said = walk, story, clock, chance, said
        self._seconds = 0.0
        self._back = story.back
        self._reviews = list(story.came)

    def all(self) -> None:
        """Tell it to its end, or to where they were interrupted."""
        walk, debrief = self._walk, self._walk.debrief
        seconds: dict[str, float] = {}
        for step in walk.guide.steps:
            if not walk.answers.holds(step.when):
                continue
            walk.jump(step.id)
            seconds[step.id] = self._time_of(step)
            self._step(step, seconds[step.id])
            if step.id == self._story.stopped_at:
                self._stop(step)
                break
        else:
            walk.finish()
        if self._story.call:
            take_along(debrief, self._story.call, debrief.created)
        debrief.seconds = seconds
        debrief.changed = Stamp.of(self._clock())

    def _time_of(self, step: Step) -> float:
        whole = sum(WEIGHTS.get(one.id, 10) for one in self._walk.guide.steps)
        part = WEIGHTS.get(step.id, 10) / whole * self._chance.uniform(0.75, 1.25)
        return round(self._story.spent * 60 * part, 1)

    def _step(self, step: Step, seconds: float) -> None:
        asked = [question for question in step.questions if not question.id.startswith(MOMENT)]
        each = seconds / (len(asked) + 1)
        if step.kind == "replay":
            self._clock.pass_(seconds - each)
            self._replay()
        for question in asked:
            self._clock.pass_(each)
            if question.kind not in SILENT_KINDS and self._walk.answers.is_shown(question):
                for part in self._walk.answers.parts(question):
                    self._answer(part)
        self._turn_back(step)
        self._clock.pass_(each)

    def _answer(self, question: Question) -> None:
        answers, value = self._walk.answers, self._value(question)
        if is_blank(value):
            if not (question.aside or question.private or question.required or PART in question.id):
                answers.pass_(question.id)
        elif value != answers.default(question.id):  # what stands there already needs no key
            answers.answer(question.id, value)

    def _value(self, question: Question) -> Any:
        """What was said; of the promises one after the other, each with its line."""
        if not question.id.startswith("reviews" + PART):
            return self._said.get(question.id)
        if question.kind == "choice":
            return self._reviews[0][0] if self._reviews else None
        return self._reviews.pop(0)[1] if self._reviews else None

    def _replay(self) -> None:
        debrief = self._walk.debrief
        for number, one in enumerate(self._story.moments):
            made = debrief.created.utc + timedelta(seconds=150 + 40 * number)
            moment = _moment(one, id_at(made, self._chance))
            debrief.moments.append(moment)
            if one.turn:
                debrief.turn = moment.id

    def _turn_back(self, step: Step) -> None:
        """Some questions of this step's own bank, none twice: open ones rather than the last resort."""
        most = min(self._back, MOST_TURNED_BACK.get(step.id, 0))
        bank = [returning.text for returning in step.bank if returning.level != "tell"]
        for text in sorted(self._chance.sample(range(len(bank)), most)):
            turned = TurnedBack(step=step.id, question=self._walk.say(bank[text]), at=Stamp.of(self._clock()))
            self._walk.debrief.turned_back.append(turned)
        self._back -= most

    def _stop(self, step: Step) -> None:
        """Leave the draft in the middle of the turn, where they were in the replay."""
        debrief = self._walk.debrief
        if debrief.turn:
            debrief.place = Place(step=step.id, question="moment.reason", moment=debrief.turn)


def _moment(one: Happening, moment_id: str) -> Moment:
    return Moment(
        id=moment_id, seconds=read_place(one.time), what=one.what, quote=one.quote, verdict=one.verdict,
        patterns=list(one.patterns), saw=one.saw, thought=one.thought, wonder=one.wonder, reason=one.reason,
        better=one.better, nearly_stepped_in=one.nearly,
    )  # fmt: skip
